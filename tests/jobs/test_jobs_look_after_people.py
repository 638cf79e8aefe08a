"""People: seats and their holders over time, and who has signed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest

from ret_tui.jobs import look_after_people, settings, who_is
from ret_tui.jobs.look_after_people import SeatView
from ret_tui.jobs.office import Office
from store.records import Appointment, Person, Signing
from store.refusals import RuleBroken, Unknown


def seat(office: Office, id: str, day: str = "2026-05-12") -> SeatView:
    return next(s for s in look_after_people.seats(office, dt.date.fromisoformat(day)) if s.id == id)


def test_a_new_body_has_twenty_empty_seats(office: Office) -> None:
    shown = look_after_people.seats(office)
    assert len(shown) == 20
    assert all(s.member is None and s.substitute is None for s in shown)
    assert [s.id for s in shown if s.may_substitute] == ["BIR", "COV", "DUD", "SAN", "SOL", "WAL", "WLV"]


def test_a_seat_is_held_from_its_first_to_its_last_day(peopled: Office) -> None:
    look_after_people.end_appointment(peopled, "jas", on="30 june 2026", reason="resigned")
    for day, held in (("2026-04-30", False), ("2026-05-01", True), ("2026-06-30", True), ("2026-07-01", False)):
        assert (seat(peopled, "SAN", day).member is not None) is held
    shown = look_after_people.person(peopled, "P-03")
    assert shown.appointments == ("Sandwell (SAN), member, 1 May 2026 to 30 June 2026 (resigned)",)


def test_somebody_appointed_from_a_later_day_holds_no_seat_today(peopled: Office) -> None:
    shown = look_after_people.person(peopled, "P-03")
    assert shown.seats == ()
    assert shown.appointments == ("Sandwell (SAN), member, since 1 May 2026",)
    assert look_after_people.unsigned(peopled) == ()


def test_a_substitute_who_becomes_the_member_can_leave_again(peopled: Office, at: Callable[..., Office]) -> None:
    look_after_people.end_appointment(peopled, "P-04", on="2026-06-30")
    look_after_people.end_appointment(peopled, "P-03", on="2026-06-30")
    look_after_people.appoint(peopled, "P-04", "SAN", start="2026-07-01")
    # On 20 May 2026 the post as substitute runs, and that as member is to come: the one that runs ends.
    look_after_people.end_appointment(peopled, "P-04", seat="SAN", on="2026-05-20")
    assert seat(peopled, "SAN", "2026-05-21").substitute is None
    look_after_people.end_appointment(peopled, "P-04", on="2026-08-31")
    assert look_after_people.person(at("2026-09-01"), "P-04").seats == ()


def test_of_two_seats_the_one_named_ends(peopled: Office) -> None:
    look_after_people.appoint(peopled, "P-06", "COV", capacity="substitute", start="2026-05-01")
    look_after_people.end_appointment(peopled, "P-06", seat="cov", on="2026-06-01")
    assert seat(peopled, "COV", "2026-07-01").substitute is None
    assert seat(peopled, "SOL", "2026-07-01").substitute is not None


def test_a_newcomer_is_added_and_appointed_in_one_change(peopled: Office) -> None:
    shown = look_after_people.appoint(
        peopled, "Sol  Rivers", "Coventry", newcomer=True, email="sol@example.org", confirmed_by="J Example"
    )
    assert (shown.id, shown.name, shown.organisation) == ("P-08", "Sol Rivers", "Coventry City Council")
    assert shown.seats == ("COV",)  # from today, where no day is given
    peopled.store.undo()
    assert peopled.store.find(Person, "P-08") is None
    assert len(peopled.store.all(Appointment)) == 6


def test_a_successor_may_be_appointed_from_the_day_after(peopled: Office) -> None:
    look_after_people.end_appointment(peopled, "P-03", on="2026-06-30")
    with pytest.raises(RuleBroken, match="has a member on 30 June 2026"):
        look_after_people.appoint(peopled, "P-06", "SAN", start="2026-06-30")
    look_after_people.appoint(peopled, "P-06", "SAN", start="2026-07-01")


def test_what_two_stores_merged_shows_the_later_appointment(peopled: Office) -> None:
    with peopled.store.change("merged") as step:
        step.add(Appointment, "aaa", person="P-05", seat="SAN", capacity="member", start=dt.date(2026, 5, 5))
    held = seat(peopled, "SAN").member
    assert held is not None
    assert held.name == "Ruth Okonkwo"


def test_an_edit_changes_what_is_given_and_an_empty_text_clears(peopled: Office) -> None:
    shown = look_after_people.edit_person(peopled, "jas", phone=" 0121  496 0000 ", email="")
    assert (shown.name, shown.phone, shown.email) == ("Jas Kaur", "0121 496 0000", "")
    # One's own address is not taken by anybody else.
    look_after_people.edit_person(peopled, "P-01", email="AMARA@example.org", sort_name="Clarke")
    assert look_after_people.people(peopled)[0].name == "Amara Nwosu-Clarke"


def test_signing_is_asked_of_members_and_by_setting_of_others(peopled: Office, at: Callable[..., Office]) -> None:
    may = at("2026-05-02")
    assert look_after_people.agreement_in_force(may) == "Volunteers Agreement 2025"
    assert [h.person for h in look_after_people.unsigned(may)] == ["P-01", "P-02", "P-05", "P-03"]
    shown = look_after_people.sign(may, "P-03")
    assert shown.signed_on == dt.date(2026, 5, 2)
    assert look_after_people.sign(may, "P-03", on="1 may 2026").signed_on == dt.date(2026, 5, 1)
    assert len(may.store.all(Signing)) == 1
    settings.change(may, "agreement.officers", "no")
    assert [h.person for h in look_after_people.unsigned(may)] == ["P-01", "P-02"]


def test_an_older_version_signed_still_asks_for_the_one_in_force(peopled: Office, at: Callable[..., Office]) -> None:
    may = at("2026-05-02")
    look_after_people.sign(may, "P-01", version="Volunteers Agreement 2020")
    assert "P-01" in [h.person for h in look_after_people.unsigned(may)]


@pytest.mark.parametrize(
    ("typed", "id"),
    [
        *((typed, "P-03") for typed in ("P-03", "p3", "P03", "jas kaur", "KAUR", " k ")),
        *((typed, "P-02") for typed in ("siobhan", "Bhriain", "ni bh")),
        *((typed, "P-01") for typed in ("clarke", "nwosu-cl")),
    ],
)
def test_people_are_found_by_id_and_by_beginnings_of_their_names(peopled: Office, typed: str, id: str) -> None:
    assert who_is.person(peopled, typed).id == id


@pytest.mark.parametrize("typed", ["as", "aur", "[/]", "?", "3", "03", "-3", "P-3x"])
def test_what_is_no_beginning_finds_nobody(peopled: Office, typed: str) -> None:
    with pytest.raises(Unknown):
        who_is.person(peopled, typed)


def test_a_whole_name_wins_over_a_longer_one(peopled: Office) -> None:
    look_after_people.add_person(peopled, "Jas Kaur Dhillon")
    assert who_is.person(peopled, "jas kaur").id == "P-03"
    with pytest.raises(who_is.Ambiguous, match=r"Jas Kaur \(P-03\) or Jas Kaur Dhillon \(P-08\)"):
        who_is.person(peopled, "kaur")


def test_seats_and_functions_are_found_by_id_or_name(peopled: Office) -> None:
    assert who_is.seat(peopled, "im07").id == "IM07"
    assert who_is.seat(peopled, " Wolverhampton ").id == "WLV"
    found = who_is.function(peopled, "2")
    assert found is not None
    assert found.name == "Amplify community voice"
    assert who_is.function(peopled, " ") is None
    assert who_is.holder_of(peopled, "COV") == "Coventry: no one in post"
