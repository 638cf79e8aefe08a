"""Outside bodies: the list with former names, places that follow appointments, and reports back on an agenda."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest

from ret_tui.jobs import look_after_people, outside, prepare_agenda, worked_out_items
from ret_tui.jobs.check_record import check
from ret_tui.jobs.office import Office
from store.records import Item, Meeting, OutsidePlace, Terms
from store.refusals import BadValue, RuleBroken, Unknown


@pytest.fixture
def may(peopled: Office, at: Callable[..., Office]) -> Office:
    """The peopled year on 2 May 2026, with the Homes Taskforce (MT-01), which nobody has joined."""
    here = at("2026-05-02")
    outside.add_outside(here, "Homes  Taskforce")
    return here


def test_the_terms_say_what_the_bodies_are_called_and_how_many_join_each(may: Office) -> None:
    assert (outside.kind_words(may), outside.places_each(may)) == ("Mayoral Taskforces", 1)
    (shown,) = outside.outside_bodies(may)
    assert (shown.id, shown.name, shown.room, shown.empty_since, shown.holders) == (
        "MT-01", "Homes Taskforce", 1, None, (),
    )  # fmt: skip


def test_a_renamed_body_keeps_its_former_names_and_is_found_by_them(may: Office) -> None:
    outside.rename_outside(may, "homes", "Housing, Land and Homes Taskforce")
    shown = outside.rename_outside(may, "MT-01", "Housing Taskforce")
    assert shown.former_names == ("Housing, Land and Homes Taskforce", "Homes Taskforce")
    assert outside.outside_body(may, "homes taskforce").id == "MT-01"
    # Taking back an old name leaves it in the list of former names no more.
    again = outside.rename_outside(may, "mt1", "Homes Taskforce")
    assert again.former_names == ("Housing Taskforce", "Housing, Land and Homes Taskforce")


def test_two_bodies_have_different_names(may: Office) -> None:
    with pytest.raises(RuleBroken, match=r"Homes Taskforce is there already \(MT-01\)"):
        outside.add_outside(may, "homes taskforce")
    with pytest.raises(BadValue, match="semicolon"):
        outside.add_outside(may, "Homes; Land")
    with pytest.raises(Unknown, match="no outside body “Skills”"):
        outside.join(may, "Skills", "P-02")


def test_whoever_joins_leaves_with_a_reason_and_the_place_is_empty_since_then(may: Office) -> None:
    outside.join(may, "MT-01", "jas", start="2026-05-01")
    shown = outside.leave(may, "MT-01", on="2026-05-01", reason="Another takes it on")
    (place,) = shown.places
    assert place.words == "Jas Kaur, 1 May 2026 to 1 May 2026 (Another takes it on)"
    assert (shown.room, shown.empty_since) == (1, dt.date(2026, 5, 2))
    with pytest.raises(Unknown, match="Nobody has a place on Homes Taskforce after 2 May 2026"):
        outside.leave(may, "MT-01")


def test_a_place_to_come_is_told_apart_from_those_before(may: Office) -> None:
    outside.join(may, "MT-01", "P-02")
    outside.leave(may, "MT-01", "P-02", on="2026-05-02")
    shown = outside.join(may, "MT-01", "P-03", start="2027-01-01")
    assert [each.words for each in shown.coming] == ["Jas Kaur, from 1 January 2027 on"]
    assert [each.words for each in shown.earlier] == []
    later = outside.outside_bodies(may)[0]
    assert [each.name for each in later.holders] == ["Siobhán Ní Bhriain"]


def test_one_person_may_be_on_two_and_a_substitute_on_none(may: Office) -> None:
    outside.add_outside(may, "Skills Taskforce")
    outside.join(may, "homes", "P-02")
    outside.join(may, "skills", "P-02")
    assert [place.outside_name for place in outside.places_of(may, "P-02")] == ["Homes Taskforce", "Skills Taskforce"]
    with pytest.raises(RuleBroken, match="Tom Price \\(P-04\\) is a named substitute"):
        outside.join(may, "homes", "P-04")
    with pytest.raises(RuleBroken, match="takes 1 member at a time"):
        outside.join(may, "homes", "P-03")


def test_the_place_falls_empty_in_the_change_that_ends_the_appointment(may: Office) -> None:
    outside.join(may, "MT-01", "P-03")
    before = outside.places_now(may)
    look_after_people.end_appointment(may, "P-03", on="2026-06-30", reason="resigned")
    assert outside.fallen_empty(may, before) == "The place on Homes Taskforce after 30 June 2026 falls empty"
    (place,) = outside.outside_body(may, "MT-01").places
    assert (place.end, place.end_reason) == (dt.date(2026, 6, 30), "resigned")
    may.store.undo()
    (place,) = outside.outside_body(may, "MT-01").places
    assert place.end is None
    assert look_after_people.person(may, "P-03").appointments == ("Sandwell (SAN), member, since 1 May 2026",)


def test_a_place_still_to_come_goes_with_the_appointment(may: Office) -> None:
    outside.join(may, "MT-01", "P-03", start="2026-09-01")
    before = outside.places_now(may)
    look_after_people.end_appointment(may, "P-03", on="2026-06-30")
    assert "one that was still to come" in outside.fallen_empty(may, before)
    assert may.store.all(OutsidePlace) == ()


def test_a_place_of_somebody_whose_term_ends_ends_with_it(peopled: Office, at: Callable[..., Office]) -> None:
    here = at("2026-05-02")
    outside.add_outside(here, "Homes Taskforce")
    look_after_people.appoint(here, "Ola Example", "IM02", start="2026-05-01", end="2027-04-30", newcomer=True)
    (place,) = outside.join(here, "MT-01", "Ola").places
    assert place.end == dt.date(2027, 4, 30)


def test_a_body_that_ends_ends_its_places(may: Office) -> None:
    outside.join(may, "MT-01", "P-03")
    shown = outside.end_outside(may, "MT-01", on="2026-07-31")
    assert (shown.ended_on, shown.places[0].end) == (dt.date(2026, 7, 31), dt.date(2026, 7, 31))
    with pytest.raises(RuleBroken, match="ended on 31 July 2026"):
        outside.join(may, "MT-01", "P-02", start="2026-08-01")


def test_the_agenda_asks_each_member_with_a_place_to_report_back(may: Office) -> None:
    def asked(id: str) -> str:
        meeting = may.store.get(Meeting, id)
        item = next(i for i in prepare_agenda.agenda(may, id).items if i.standing == "taskforces")
        return worked_out_items.says(may, meeting, item)

    plain = "To hear from the members who have joined a mayoral taskforce."
    assert asked("M1") == plain
    outside.add_outside(may, "Skills Taskforce")
    outside.join(may, "MT-01", "P-03", end="2026-07-14")
    outside.join(may, "MT-02", "P-02", start="2026-07-14")
    assert asked("M1") == f"{plain}\nHomes Taskforce: Jas Kaur"
    assert asked("M2") == f"{plain}\nHomes Taskforce: Jas Kaur\nSkills Taskforce: Siobhán Ní Bhriain"
    assert asked("M3") == f"{plain}\nSkills Taskforce: Siobhán Ní Bhriain"
    # What somebody typed there themselves stands as it is.
    own = next(i for i in may.store.all(Item) if i.meeting == "M3" and i.standing == "taskforces")
    with may.store.change("Own words") as step:
        step.set(own, asked="Jas reports.")
    assert asked("M3") == "Jas reports."


def test_what_a_merge_left_is_found(may: Office) -> None:
    outside.join(may, "MT-01", "P-03")
    with may.store.change("Merged") as step:
        step.add(OutsidePlace, "b", outside="MT-01", person="P-02", start=dt.date(2026, 5, 4))
        step.add(OutsidePlace, "c", outside="MT-01", person="P-04", start=dt.date(2026, 5, 1), end=dt.date(2026, 5, 1))
    told = {each.id: each.what for each in check(may).findings if each.table == "outside_places"}
    assert told["b"] == "on 4 May 2026 Jas Kaur (P-03) has a place there already, and the terms allow 1 member"
    assert told["c"] == "Tom Price (P-04) is no member in post on 1 May 2026"
    assert set(told) == {"b", "c"}


def test_terms_without_places_let_nobody_join(may: Office) -> None:
    with may.store.change("Other terms") as step:
        step.set(step.get(Terms, "T1"), outside_places_each=0, outside_bodies="")
    assert outside.kind_words(may) == "Outside bodies"
    with pytest.raises(RuleBroken, match="let no member join another body"):
        outside.join(may, "MT-01", "P-03")
