"""A successor takes over a seat: what passes on is shown before, done as one change, and taken back as one."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pytest

from ret_tui.jobs import expect_seats, follow_actions, invite, look_after_people, outside, succession
from ret_tui.jobs.check_record import check
from ret_tui.jobs.office import Office
from ret_tui.jobs.outbox.due import due_for
from ret_tui.jobs.succession import SuccessionView
from store.records import (
    Action,
    ActionHelper,
    Appointment,
    Item,
    Mark,
    OutsidePlace,
    Person,
    Reply,
    StandIn,
    WantedItem,
)
from store.refusals import BadValue, RuleBroken, Unknown

MEETINGS = ("M1", "M2", "M3", "M4", "M5", "M6")


def passes(shown: SuccessionView, group: str) -> list[tuple[str, str]]:
    return [(each.what, each.happens) for each in shown.passes if each.group == group]


@pytest.fixture
def may(peopled: Office, at: Callable[..., Office]) -> Office:
    """The peopled year on 2 May 2026, ten days before M1 on 12 May; M2 is on 14 July."""
    return at("2026-05-02")


def test_what_passes_is_shown_and_then_done_as_one_change(may: Office) -> None:
    seats, own = (
        follow_actions.add_action(may, "List every assessment", owner="SAN").id,
        follow_actions.add_action(may, "Call the Board", owner="P-03").id,
    )
    shown = succession.what_passes(
        may, "san", "Priya Shah", newcomer=True, email="priya@example.org", start="1 july 2026", reason="Moved on"
    )
    assert shown.title == "Priya Shah follows Jas Kaur in Sandwell"
    assert (shown.leaves, shown.last_day, shown.reason) == ("P-03", dt.date(2026, 6, 30), "Moved on")
    assert (shown.appointed_by, shown.person) == ("Sandwell Metropolitan Borough Council", "")
    assert passes(shown, "appointment") == [("Jas Kaur, member", "ends 30 June 2026: Moved on")]
    assert passes(shown, "substitute") == [("Tom Price", "stays the named substitute")]
    assert passes(shown, "actions") == [
        (f"{seats} List every assessment", "the seat’s: follows to Priya Shah"),
        (f"{own} Call the Board", "Jas Kaur’s own: stays, unless it is passed on"),
    ]
    assert passes(shown, "agreement") == [("Volunteers Agreement 2025", "Priya Shah is asked to sign it")]
    # Nothing has been changed by looking.
    assert may.store.undo_name() == "Action: Call the Board"

    done = succession.take_over(
        may, "san", "Priya Shah", newcomer=True, email="priya@example.org", start="1 july 2026", reason="Moved on"
    )
    assert done.person == "P-08"
    assert done.passes == shown.passes
    priya, jas = look_after_people.person(may, "P-08"), look_after_people.person(may, "P-03")
    assert priya.appointments == ("Sandwell (SAN), member, since 1 July 2026",)
    assert priya.organisation == "Sandwell Metropolitan Borough Council"
    assert jas.appointments == ("Sandwell (SAN), member, 1 May 2026 to 30 June 2026 (Moved on)",)
    assert may.store.undo_name() == "Priya Shah follows Jas Kaur in Sandwell"
    may.store.undo()
    assert may.store.find(Person, "P-08") is None
    assert look_after_people.person(may, "P-03").appointments == ("Sandwell (SAN), member, since 1 May 2026",)
    assert len(may.store.all(Appointment)) == 6


def test_own_actions_pass_on_to_the_seat_when_that_is_chosen(may: Office) -> None:
    first = follow_actions.add_action(may, "Call the Board", owner="P-03", helpers="SAN").id
    done = follow_actions.add_action(may, "Done already", owner="P-03").id
    follow_actions.update_action(may, done, state="complete")
    shown = succession.what_passes(may, "SAN", "P-04", start="2026-07-01", pass_actions=True)
    assert passes(shown, "actions") == [
        (f"{first} Call the Board", "Jas Kaur’s own: becomes the seat’s, and so Tom Price’s"),
    ]
    succession.take_over(may, "SAN", "P-04", start="2026-07-01", pass_actions=True)
    assert may.store.get(Action, first).owner == "SAN"
    # Who owns it no longer helps with it, and its story tells of the change.
    assert may.store.all(ActionHelper) == ()
    story = follow_actions.action(may, first).updates
    assert "Sandwell" in story[-1].words
    assert may.store.get(Action, done).owner == "P-03"


def test_of_a_substitute_own_actions_pass_to_the_successor_in_person(may: Office) -> None:
    first = follow_actions.add_action(may, "Call the Board", owner="P-04").id
    succession.take_over(
        may, "SAN", "Priya Shah", newcomer=True, capacity="substitute", start="2026-06-01", pass_actions=True
    )
    assert may.store.get(Action, first).owner == "P-08"


def test_the_substitute_becomes_the_member_and_answers_go_along(may: Office) -> None:
    expect_seats.expect(may, "M2", "SAN", "substitute")
    shown = succession.what_passes(may, "SAN", "tom", start="2026-07-01")
    assert passes(shown, "appointment") == [
        ("Jas Kaur, member", "ends 30 June 2026: succeeded by Tom Price"),
        ("Tom Price, named substitute", "ends 30 June 2026: became the member"),
    ]
    assert passes(shown, "substitute") == [("Sandwell", "has no named substitute then: name one")]
    assert ("M2, Tue 14 Jul", "Tom Price stands in no more") in passes(shown, "answers")
    succession.take_over(may, "SAN", "tom", start="2026-07-01")
    assert may.store.all(StandIn) == ()
    said = {each.person: each for each in may.store.all(Reply) if each.meeting == "M2"}
    assert said["P-04"].capacity == "member"
    assert look_after_people.person(may, "P-04").appointments == (
        "Sandwell (SAN), member, since 1 July 2026",
        "Sandwell (SAN), named substitute, 1 May 2026 to 30 June 2026 (became the member)",
    )
    july = next(each for each in look_after_people.seats(may, dt.date(2026, 7, 1)) if each.id == "SAN")
    assert july.member is not None
    assert (july.member.person, july.substitute) == ("P-04", None)


def test_whoever_was_invited_is_told_and_the_successor_is_invited(may: Office, tmp_path: Path) -> None:
    invite.export_meeting(may, "M2", tmp_path / "out")
    assert due_for(may, "M2") == ()
    shown = succession.what_passes(
        may, "SAN", "Priya Shah", newcomer=True, email="priya@example.org", start="2026-07-01"
    )
    told = dict(passes(shown, "invitations"))
    assert told["M2, Tue 14 Jul 2026"] == "Jas Kaur: not invited any more; Priya Shah: first invitation"
    # M1 is before that day, and the meetings after M2 went to nobody yet.
    assert "M1, Tue 12 May 2026" not in told
    assert told["M3, Tue 8 Sep 2026"] == "nobody was invited yet; Priya Shah will be"
    succession.take_over(may, "SAN", "Priya Shah", newcomer=True, email="priya@example.org", start="2026-07-01")
    assert [(each.name, each.method, each.why) for each in due_for(may, "M2")] == [
        ("Jas Kaur", "CANCEL", "removed"), ("Priya Shah", "REQUEST", "new"),
    ]  # fmt: skip


def test_a_successor_without_an_address_cannot_be_invited_which_is_said(may: Office) -> None:
    shown = succession.what_passes(may, "SAN", "Priya Shah", newcomer=True, start="2026-07-01")
    assert ("Priya Shah", "cannot be invited: no e-mail address is known yet") in passes(shown, "invitations")


def test_an_empty_seat_is_filled_and_says_how_long_it_was_empty(may: Office) -> None:
    shown = succession.what_passes(may, "SOL", "Priya Shah", newcomer=True)
    assert shown.title == "Priya Shah takes the empty seat Solihull"
    assert shown.last_day is None
    assert passes(shown, "appointment") == [("Solihull", "empty: nobody held it before")]
    look_after_people.end_appointment(may, "P-05", on="2026-05-01")
    shown = succession.what_passes(may, "BIR", "Priya Shah", newcomer=True)
    assert passes(shown, "appointment") == [("Birmingham", "empty since Ruth Okonkwo left on 1 May 2026")]


def test_the_place_outside_and_what_is_led_are_told(may: Office) -> None:
    outside.add_outside(may, "Homes Taskforce")
    outside.join(may, "MT-01", "P-03")
    with may.store.change("Led") as step:
        step.add(Item, "own", meeting="M2", position=50.0, title="Equity data", lead="P-03")
        step.add(WantedItem, title="Later", lead="SAN", added_on=dt.date(2026, 5, 1))
        step.add(Item, "before", meeting="M1", position=50.0, title="Before that day", lead="P-03")
    shown = succession.what_passes(may, "SAN", "Priya Shah", newcomer=True, start="2026-07-01")
    assert passes(shown, "outside places") == [
        ("Homes Taskforce", "Jas Kaur’s place falls empty after 30 June 2026"),
    ]
    assert passes(shown, "items") == [
        ("M2: Equity data", "led by Jas Kaur: give it another lead"),
        ("W-01 Later, forward plan", "led by the seat: follows"),
    ]
    succession.take_over(may, "SAN", "Priya Shah", newcomer=True, start="2026-07-01")
    (place,) = may.store.all(OutsidePlace)
    assert (place.end, place.end_reason) == (dt.date(2026, 6, 30), "succeeded by Priya Shah")


def test_a_new_chair_is_told_as_the_chair(may: Office, tmp_path: Path) -> None:
    invite.export_meeting(may, "M2", tmp_path / "out")
    shown = succession.what_passes(
        may, "CH", "Priya Shah", newcomer=True, email="priya@example.org", start="2026-06-01"
    )
    assert shown.appointed_by == "the Mayor"
    assert passes(shown, "substitute") == []
    told = dict(passes(shown, "invitations"))
    assert told["M2, Tue 14 Jul 2026"] == "Amara Nwosu-Clarke: not invited any more; Priya Shah: first invitation"
    with pytest.raises(RuleBroken, match="has no named substitute"):
        succession.what_passes(may, "CH", "Priya Shah", newcomer=True, capacity="substitute")
    with pytest.raises(RuleBroken, match="Siobhán Ní Bhriain \\(P-02\\) is the member for IM01"):
        succession.what_passes(may, "CH", "P-02", start="2026-06-01")


def test_marks_after_the_day_on_which_another_took_over_are_told(held: Office) -> None:
    with held.store.change("Marked") as step:
        step.add(Mark, "M1/SAN/P-03", meeting="M1", seat="SAN", person="P-03", capacity="member", came="present")
    shown = succession.what_passes(held, "SAN", "Priya Shah", newcomer=True, start="2026-05-10")
    assert passes(shown, "register") == [
        ("M1, Tue 12 May", "Jas Kaur is marked for the seat, and was not in post then by this"),
    ]


def test_what_cannot_be_is_refused_and_nothing_is_kept(may: Office) -> None:
    before = may.store.revision
    for fault, words in (
        (Unknown, {"who": "Nobody Known"}),
        (RuleBroken, {"who": "P-07"}),  # facilitates
        (BadValue, {"who": "P-04", "start": "someday"}),
        (BadValue, {"who": "P-04", "email": "other@example.org"}),
        (BadValue, {"who": "Priya Shah", "newcomer": True, "email": "jas@example.org"}),
        (RuleBroken, {"who": "P-04", "start": "2026-05-01"}),
    ):
        with pytest.raises(fault):
            succession.take_over(may, "SAN", **words)  # type: ignore[arg-type]
    assert may.store.revision == before


def test_a_superseded_substitute_stands_in_no_more_and_both_are_told(may: Office, tmp_path: Path) -> None:
    expect_seats.expect(may, "M2", "SAN", "substitute")
    invite.export_meeting(may, "M2", tmp_path / "out")
    shown = succession.what_passes(
        may, "SAN", "Priya Shah", newcomer=True, email="priya@example.org", capacity="substitute", start="2026-06-01"
    )
    assert shown.title == "Priya Shah follows Tom Price in Sandwell as named substitute"
    assert ("M2, Tue 14 Jul", "Tom Price stands in no more") in passes(shown, "answers")
    assert dict(passes(shown, "invitations"))["M2, Tue 14 Jul 2026"] == (
        "Tom Price: does not stand in any more; Jas Kaur: nobody is asked instead any more"
    )
    succession.take_over(
        may, "SAN", "Priya Shah", newcomer=True, email="priya@example.org", capacity="substitute", start="2026-06-01"
    )
    assert [(each.name, each.why_words) for each in due_for(may, "M2")] == [
        ("Tom Price", "does not stand in any more"), ("Jas Kaur", "nobody is asked instead any more"),
    ]  # fmt: skip


@pytest.mark.parametrize("seat", ["CH", "IM01", "SAN", "BIR", "SOL"])
@pytest.mark.parametrize("capacity", ["member", "substitute"])
@pytest.mark.parametrize("start", ["2026-05-03", "2026-07-14", "2026-12-01"])
@pytest.mark.parametrize("who", ["Priya Shah", "P-04", "P-06"])
def test_whoever_is_told_afterwards_is_whom_the_view_named(
    may: Office, tmp_path: Path, seat: str, capacity: str, start: str, who: str
) -> None:
    expect_seats.expect(may, "M3", "SAN", "substitute")
    outside.add_outside(may, "Homes Taskforce")
    outside.join(may, "MT-01", "P-03")
    for meeting in ("M2", "M3"):
        invite.export_meeting(may, meeting, tmp_path / "out")
    new = who == "Priya Shah"
    given = {"capacity": capacity, "start": start, "newcomer": new, "email": "priya@example.org" if new else ""}

    def due() -> set[tuple[str, str, str, str]]:
        return {(m, d.name, d.method, d.why_words) for m in MEETINGS for d in due_for(may, m)}

    before, revision = due(), may.store.revision
    try:
        shown = succession.what_passes(may, seat, who, **given)  # type: ignore[arg-type]
    except RuleBroken:
        with pytest.raises(RuleBroken):
            succession.take_over(may, seat, who, **given)  # type: ignore[arg-type]
        assert may.store.revision == revision
        return
    succession.take_over(may, seat, who, **given)  # type: ignore[arg-type]
    fresh = due() - before
    told = {each.id: each.happens for each in shown.passes if each.group == "invitations"}
    for meeting, name, _, words in fresh:
        assert f"{name}: {words}" in told[meeting] or f"{name} will be" in told[meeting]
    assert set(told) - {""} == {meeting for meeting, *_ in fresh}
    assert check(may).faults == ()
