"""Appointments over time: history with reasons, vacancies since when, terms that change, and reminders of their end."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest

from ret_tui.jobs import contact_list, desk, look_after_people, outside, settings, succession, terms_of_office
from ret_tui.jobs.office import Office
from store.records import OutsidePlace, Seat
from store.refusals import BadValue, RuleBroken, Unknown


@pytest.fixture
def autumn(peopled: Office, at: Callable[..., Office]) -> Office:
    """The peopled year on 1 October 2026; Jas Kaur left Sandwell on 30 June, and Ola Example came on 1 September."""
    here = at("2026-10-01")
    look_after_people.end_appointment(here, "P-03", on="2026-06-30", reason="resigned")
    look_after_people.appoint(here, "Ola Example", "SAN", start="2026-09-01", newcomer=True, confirmed_by="J Example")
    return here


def test_a_seats_history_tells_every_holder_with_days_and_reasons_and_the_times_without_one(autumn: Office) -> None:
    told = terms_of_office.seat_history(autumn, "sandwell")
    assert [(each.capacity, each.words) for each in told] == [
        ("member", "Ola Example, since 1 September 2026"),
        ("member", "vacant, 1 July 2026 to 31 August 2026"),
        ("member", "Jas Kaur, 1 May 2026 to 30 June 2026 (resigned)"),
        ("substitute", "Tom Price, since 1 May 2026"),
    ]
    assert told[0].confirmed_by == "J Example"
    assert terms_of_office.seat_history(autumn, "COV") == ()


def test_two_people_in_one_seat_within_a_year_each_have_their_own_history(autumn: Office) -> None:
    (jas,) = terms_of_office.person_history(autumn, "jas")
    assert (jas.seat, jas.start, jas.end, jas.end_reason) == (
        "SAN", dt.date(2026, 5, 1), dt.date(2026, 6, 30), "resigned",
    )  # fmt: skip
    (ola,) = terms_of_office.person_history(autumn, "ola")
    assert (ola.seat, ola.start, ola.end) == ("SAN", dt.date(2026, 9, 1), None)


def test_vacancies_say_since_when_who_appoints_and_who_is_to_come(autumn: Office) -> None:
    look_after_people.end_appointment(autumn, "P-05", on="2026-08-31")
    look_after_people.appoint(autumn, "Zed Example", "BIR", start="2026-11-01", newcomer=True)
    told = {(each.seat, each.capacity): each for each in terms_of_office.vacancies(autumn)}
    # 20 seats, of which CH, IM01 and SAN are filled.
    assert len([key for key in told if key[1] == "member"]) == 17
    birmingham = told["BIR", "member"]
    assert birmingham.words == "vacant since 1 September 2026; Zed Example comes on 1 November 2026"
    assert birmingham.appointed_by == "Birmingham City Council"
    # Solihull has only ever had a substitute; seven councils may have one, two have.
    assert (told["SOL", "member"].since, told["SOL", "member"].words) == (None, "vacant: nobody yet")
    assert {key[0] for key in told if key[1] == "substitute"} == {"BIR", "COV", "DUD", "WAL", "WLV"}


def test_a_term_can_be_given_an_end_lengthened_and_freed_of_it(autumn: Office) -> None:
    assert terms_of_office.change_term(autumn, "ola", until="2027-04-30").end == dt.date(2027, 4, 30)
    assert terms_of_office.change_term(autumn, "ola", until="none").end is None
    early = terms_of_office.change_term(autumn, "ola", start="2026-08-15", confirmed_by="The council")
    assert (early.start, early.confirmed_by) == (dt.date(2026, 8, 15), "The council")
    with pytest.raises(RuleBroken, match="has a member on 30 June 2026 already, Jas Kaur"):
        terms_of_office.change_term(autumn, "ola", start="2026-06-30")
    with pytest.raises(RuleBroken, match="before starting"):
        terms_of_office.change_term(autumn, "ola", until="2026-08-01")
    # Why somebody left can be put right afterwards.
    assert terms_of_office.change_term(autumn, "jas", reason="retired").words.endswith("(retired)")


def test_what_is_not_plain_is_refused(autumn: Office) -> None:
    look_after_people.appoint(autumn, "P-02", "COV", capacity="substitute", start="2026-05-01")
    with pytest.raises(BadValue, match="has appointments to COV and IM01"):
        terms_of_office.change_term(autumn, "P-02", until="2027-04-30")
    assert terms_of_office.change_term(autumn, "P-02", seat="im01", until="2027-04-30").seat == "IM01"
    with pytest.raises(Unknown, match="Fay Example was never appointed"):
        terms_of_office.change_term(autumn, "P-07", until="2027-04-30")
    with pytest.raises(BadValue, match="Nothing was given"):
        terms_of_office.change_term(autumn, "P-01")


def test_a_place_outside_follows_a_term_that_is_shortened_and_lengthened(autumn: Office) -> None:
    outside.add_outside(autumn, "Homes Taskforce")
    terms_of_office.change_term(autumn, "ola", until="2027-04-30")
    outside.join(autumn, "MT-01", "ola")

    def end() -> dt.date | None:
        (place,) = autumn.store.all(OutsidePlace)
        return place.end

    assert end() == dt.date(2027, 4, 30)
    # It began today, and so may the term at the latest.
    with pytest.raises(RuleBroken, match="have a place on Homes Taskforce from 1 October 2026, before that day"):
        terms_of_office.change_term(autumn, "ola", start="2026-10-02")
    terms_of_office.change_term(autumn, "ola", until="2028-04-30")
    assert end() == dt.date(2028, 4, 30)
    terms_of_office.change_term(autumn, "ola", until="2026-12-31")
    assert end() == dt.date(2026, 12, 31)


def test_the_desk_reminds_before_a_term_ends_and_not_once_a_successor_is_appointed(autumn: Office) -> None:
    def reminded() -> list[str]:
        return [each.what for each in desk.desk(autumn).to_do if "term in" in each.what]

    # 60 days from 1 October is 30 November.
    terms_of_office.change_term(autumn, "ola", until="2026-12-01")
    assert reminded() == []
    terms_of_office.change_term(autumn, "ola", until="2026-11-30")
    assert reminded() == ["Ola Example's term in Sandwell ends"]
    settings.change(autumn, "appointments.remind_days", "30")
    assert reminded() == []
    settings.change(autumn, "appointments.remind_days", "90")
    succession.take_over(autumn, "SAN", "Priya Shah", newcomer=True, start="2026-12-01")
    assert reminded() == []


def test_the_desk_says_that_the_place_on_an_outside_body_is_empty(autumn: Office) -> None:
    outside.add_outside(autumn, "Homes Taskforce")
    assert "Homes Taskforce: nobody has the place" in [each.what for each in desk.desk(autumn).to_do]
    outside.join(autumn, "MT-01", "P-02")
    assert not [each for each in desk.desk(autumn).to_do if "Homes Taskforce" in each.what]


def test_who_appoints_is_recorded_where_the_terms_are_silent(autumn: Office) -> None:
    assert autumn.store.get(Seat, "IM05").appointed_by == ""
    ids = terms_of_office.set_who_appoints(autumn, "independent", " the  Mayor ")
    assert len(ids) == 12
    assert {autumn.store.get(Seat, id).appointed_by for id in ids} == {"the Mayor"}
    assert terms_of_office.set_who_appoints(autumn, "im01, CH", "the Board") == ("IM01", "CH")
    with pytest.raises(Unknown):
        terms_of_office.set_who_appoints(autumn, "XX", "the Mayor")


def test_what_a_member_offers_is_kept_in_their_own_words(autumn: Office) -> None:
    words = "Twenty years of youth work.\n\nA voice for carers."
    shown = look_after_people.edit_person(autumn, "P-02", offers=f"  {words}\n")
    assert shown.offers == words
    assert look_after_people.edit_person(autumn, "P-02", phone="0121 496 0000").offers == words
    assert look_after_people.add_person(autumn, "New Example", offers="Law").offers == "Law"


def test_the_contact_list_tells_how_to_reach_everybody_in_post_on_a_day(autumn: Office) -> None:
    look_after_people.edit_person(autumn, "jas", phone="0121 496 0000", assistant_email="pa@example.org")
    june = contact_list.contacts(autumn, "30 june 2026")
    assert [(each.seat, each.part, each.name) for each in june] == [
        ("CH", "member", "Amara Nwosu-Clarke"),
        ("IM01", "member", "Siobhán Ní Bhriain"),
        ("BIR", "member", "Ruth Okonkwo"),
        ("SAN", "member", "Jas Kaur"),
        ("SAN", "named substitute", "Tom Price"),
        ("SOL", "named substitute", "Mo Hughes"),
        ("", "facilitator", "Fay Example"),
    ]
    assert (june[3].email, june[3].phone, june[3].assistant) == ("jas@example.org", "0121 496 0000", "pa@example.org")
    assert [each.name for each in contact_list.contacts(autumn) if each.seat == "SAN"] == ["Ola Example", "Tom Price"]
