"""Actions: whose they are, when they are late, and the story of each."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest

from ret_tui.jobs import change_meetings, follow_actions, look_after_people
from ret_tui.jobs.office import Office
from ret_tui.jobs.personal_data.redact import redact
from store.records import ActionUpdate
from store.records.base import FURTHEST
from store.refusals import BadValue, RuleBroken


def test_an_action_due_today_is_not_overdue_and_is_tomorrow(peopled: Office, at: Callable[..., Office]) -> None:
    added = follow_actions.add_action(
        peopled, "List every assessment", function="F3", owner="P-03", due="2026-07-01", meeting="M1"
    )
    assert (added.id, added.state, added.raised_on) == ("A-001", "open", dt.date(2026, 4, 20))
    assert not follow_actions.action(at("2026-07-01"), "A-001").overdue
    late = follow_actions.action(at("2026-07-03"), "A-001")
    assert (late.overdue, late.days_late) == (True, 2)


def test_what_is_reported_or_closed_is_never_overdue(peopled: Office, at: Callable[..., Office]) -> None:
    follow_actions.add_action(peopled, "One", due="2026-05-01")
    later = at("2026-06-01")
    assert follow_actions.actions(later, overdue=True)
    follow_actions.update_action(later, "A-001", state="done")
    assert follow_actions.action(later, "1").state == "reported"
    assert follow_actions.actions(later, overdue=True) == ()
    assert follow_actions.actions(later, open_only=True)
    closed = follow_actions.update_action(later, "a-1", state="complete")
    assert (closed.closed_on, closed.is_open) == (dt.date(2026, 6, 1), False)
    assert follow_actions.actions(later, open_only=True) == ()


def test_what_is_closed_has_to_be_opened_before_anything_else(peopled: Office) -> None:
    follow_actions.add_action(peopled, "One")
    follow_actions.update_action(peopled, "A-001", state="no longer required")
    with pytest.raises(RuleBroken, match="make it open first") as refused:
        follow_actions.update_action(peopled, "A-001", state="complete")
    assert refused.value.field == "state"
    opened = follow_actions.update_action(peopled, "A-001", state="open")
    assert (opened.state, opened.closed_on) == ("open", None)


def test_a_seats_action_follows_the_seat(peopled: Office, at: Callable[..., Office]) -> None:
    added = follow_actions.add_action(peopled, "One", owner="Sandwell")
    assert (added.owner, added.owner_name) == ("SAN", "Sandwell: no one in post")  # until 1 May
    assert follow_actions.action(at("2026-05-01"), "A-001").owner_name == "Jas Kaur (Sandwell)"
    look_after_people.end_appointment(peopled, "P-03", on="2026-06-30")
    look_after_people.appoint(peopled, "Sol Rivers", "SAN", start="2026-07-01", newcomer=True)
    july = at("2026-07-01")
    assert follow_actions.action(july, "A-001").owner_name == "Sol Rivers (Sandwell)"
    assert [a.id for a in follow_actions.actions(july, owner="Rivers")] == ["A-001"]
    assert follow_actions.actions(july, owner="Jas") == ()


def test_nobody_whose_data_were_redacted_is_given_an_action(peopled: Office, at: Callable[..., Office]) -> None:
    later = at("2026-06-02")
    look_after_people.end_appointment(later, "P-05", on="2026-06-01")
    redact(later, "P-05")
    made = follow_actions.add_action(later, "Ask the council")
    words = "The data of Former member 5 were redacted on 2 June 2026, so nobody can ask them"
    with pytest.raises(RuleBroken, match=words):
        follow_actions.add_action(later, "Ask", owner="P-05")
    with pytest.raises(RuleBroken, match=words):
        follow_actions.add_action(later, "Ask", helpers="P-05")
    with pytest.raises(RuleBroken, match=words):
        follow_actions.update_action(later, made.id, owner="P-05")
    assert follow_actions.add_action(later, "Ask", owner="BIR").owner == "BIR"


def test_each_change_is_kept_in_the_story(peopled: Office, at: Callable[..., Office]) -> None:
    follow_actions.add_action(peopled, "One", owner="P-03", due="2026-05-01")
    follow_actions.update_action(peopled, "A-001", note="asked for\nmore time", due="2026-06-01")
    later = at("2026-05-02")
    follow_actions.update_action(later, "A-001", state="in progress", owner="P-05")
    told = follow_actions.update_action(later, "A-001", due="").updates
    assert [(u.on.isoformat(), u.words) for u in told] == [
        ("2026-04-20", "due Fri 1 May 2026 → Mon 1 Jun 2026; asked for\nmore time"),
        ("2026-05-02", "open → in progress; owner Jas Kaur → Ruth Okonkwo"),
        ("2026-05-02", "due Mon 1 Jun 2026 → none"),
    ]


def test_rewording_leaves_the_old_words_in_the_story_and_another_function_leaves_none(peopled: Office) -> None:
    follow_actions.add_action(peopled, "List\nthe gaps")
    done = follow_actions.update_action(peopled, "A-001", function="f1")
    assert (done.function_name, done.updates) == ("Strategic influence", ())
    done = follow_actions.update_action(peopled, "A-001", text="Two", note="As agreed")
    assert [each.words for each in done.updates] == ["As agreed", "Reworded; before: “List the gaps”"]
    assert (done.text, done.due_changes, done.state, done.chased) == ("Two", 0, "open", None)


def test_rewording_takes_the_longest_words_and_the_longest_note(peopled: Office) -> None:
    follow_actions.add_action(peopled, "x" * 2_000)
    done = follow_actions.update_action(peopled, "A-001", text="Two", note="n" * 20_000)
    assert [len(each.words) for each in done.updates] == [20_000, 2_020]


def test_an_update_that_changes_nothing_is_refused(peopled: Office) -> None:
    follow_actions.add_action(peopled, "One", owner="P-03", due="2026-05-01", function="F1")
    for same in ({}, {"state": "open"}, {"due": "1 may 2026", "owner": "jas", "function": "F1", "text": "One "}):
        with pytest.raises(BadValue, match="Nothing about A-001 would change"):
            follow_actions.update_action(peopled, "A-001", **same)


def test_a_note_alone_is_an_update_also_of_what_is_closed(peopled: Office) -> None:
    follow_actions.add_action(peopled, "One")
    follow_actions.update_action(peopled, "A-001", state="complete")
    told = follow_actions.update_action(peopled, "A-001", note="thanks sent", state="complete")
    assert [u.words for u in told.updates] == ["open → complete", "thanks sent"]


def test_filters_narrow_the_list_and_what_is_overdue_comes_first(peopled: Office, at: Callable[..., Office]) -> None:
    for text, due, function, meeting in (
        ("Later", "2026-08-01", "F1", "M1"),
        ("Late", "2026-05-10", "F2", ""),
        ("Later still", "", "F1", ""),
        ("Earlier", "2026-05-05", "F1", "M1"),
    ):
        follow_actions.add_action(peopled, text, due=due, function=function, meeting=meeting)
    later = at("2026-06-01")
    assert [a.text for a in follow_actions.actions(later)] == ["Earlier", "Late", "Later", "Later still"]
    assert [a.text for a in follow_actions.actions(later, function="F1", meeting="m1")] == ["Earlier", "Later"]
    assert [a.text for a in follow_actions.actions(later, overdue=True, function="F2")] == ["Late"]
    assert follow_actions.actions(later, state="complete") == ()


def test_an_action_is_carried_forward_by_each_meeting_held_since(peopled: Office, at: Callable[..., Office]) -> None:
    follow_actions.add_action(peopled, "One", meeting="M1")
    later = at("2026-07-20")
    change_meetings.hold_meeting(later, "M1")
    change_meetings.hold_meeting(later, "M2", inquorate=True)
    assert follow_actions.action(later, "A-001").carried_forward == 1


@pytest.mark.parametrize(
    ("typed", "state"),
    [
        ("Done", "reported"),
        ("in-progress", "in progress"),
        ("no", "no longer required"),
        ("c", "complete"),
        ("o", "open"),
    ],
)
def test_states_are_read_as_people_say_them(typed: str, state: str) -> None:
    assert follow_actions.read_state(typed) == state


def test_a_story_goes_on_after_a_step_at_the_end_of_what_is_kept(peopled: Office) -> None:
    made = follow_actions.add_action(peopled, "Call them")
    with peopled.store.change("Far on") as step:
        step.add(ActionUpdate, "far", action=made.id, on=peopled.today, note="First", position=FURTHEST)
    told = follow_actions.update_action(peopled, made.id, note="Second")
    assert sorted(each.words for each in told.updates) == ["First", "Second"]
