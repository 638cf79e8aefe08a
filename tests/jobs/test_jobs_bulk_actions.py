"""Many actions updated at once: one change for all that can take it, or none."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest

from ret_tui.jobs import action_due, bulk_actions, change_meetings, follow_actions, keep_record
from ret_tui.jobs.bulk_actions import CannotTake
from ret_tui.jobs.office import Office
from store.records import ActionUpdate
from store.refusals import BadValue, Unknown


@pytest.fixture
def four(peopled: Office) -> Office:
    """A-001 and A-002 open, A-003 in progress and Ruth's, A-004 complete."""
    for text in ("One", "Two", "Three", "Four"):
        follow_actions.add_action(peopled, text)
    follow_actions.update_action(peopled, "A-003", state="in progress", owner="Ruth")
    follow_actions.update_action(peopled, "A-004", state="complete")
    return peopled


def test_all_are_given_the_same_in_one_change_and_each_story_tells_its_own(four: Office) -> None:
    done = bulk_actions.update_actions(
        four, ["A-001", "3", "a1"], state="reported", due="M2", owner="SAN", function="F3", note="Agreed by mail"
    )
    assert (done.changed, done.same, done.left) == (("A-001", "A-003"), (), ())
    first, third = follow_actions.action(four, "A-001"), follow_actions.action(four, "A-003")
    for view in (first, third):
        assert (view.state, view.due, view.due_meeting, view.owner, view.function) == (
            "reported", dt.date(2026, 7, 14), "M2", "SAN", "F3",
        )  # fmt: skip
    assert first.updates[-1].words == (
        "open → reported; due none → at M2, Tue 14 Jul 2026; owner nobody → Sandwell; Agreed by mail"
    )
    assert third.updates[-1].words == (
        "in progress → reported; due none → at M2, Tue 14 Jul 2026; owner Ruth Okonkwo → Sandwell; Agreed by mail"
    )
    assert follow_actions.action(four, "A-002").state == "open"
    keep_record.undo(four)
    assert [follow_actions.action(four, id).state for id in ("A-001", "A-003")] == ["open", "in progress"]


def test_where_one_cannot_take_it_none_is_changed_and_the_sentence_names_it(four: Office) -> None:
    before = four.store.all(ActionUpdate)
    with pytest.raises(CannotTake, match="A-004 is closed and cannot become reported, so nothing was changed"):
        bulk_actions.update_actions(four, ["A-001", "A-004"], state="reported")
    assert follow_actions.action(four, "A-001").state == "open"
    assert four.store.all(ActionUpdate) == before
    done = bulk_actions.update_actions(four, ["A-001", "A-004"], state="reported", leave_out=True)
    assert (done.changed, done.left) == (("A-001",), ("A-004",))
    assert done.words == "1 action updated; A-004 left as it was"


def test_those_that_are_so_already_are_counted_apart_and_their_story_stays(four: Office) -> None:
    done = bulk_actions.update_actions(four, ["A-001", "A-003", "A-004"], state="complete")
    assert (done.changed, done.same) == (("A-001", "A-003"), ("A-004",))
    assert done.words == "2 actions updated; 1 was so already"
    assert len(follow_actions.action(four, "A-004").updates) == 1
    assert follow_actions.action(four, "A-001").closed_on == dt.date(2026, 4, 20)


def test_what_is_taken_away_and_what_is_left_differ(four: Office) -> None:
    bulk_actions.update_actions(four, ["A-003"], owner="", note="left us")
    assert follow_actions.action(four, "A-003").owner == ""
    bulk_actions.update_actions(four, ["A-003"], note="looking")
    assert follow_actions.action(four, "A-003").state == "in progress"


def test_nothing_asked_for_nothing_to_change_and_unknown_actions_are_refused(four: Office) -> None:
    with pytest.raises(BadValue, match="Nothing is given"):
        bulk_actions.update_actions(four, ["A-001"])
    with pytest.raises(BadValue, match="No action is named"):
        bulk_actions.update_actions(four, [], note="x")
    with pytest.raises(BadValue, match="so already"):
        bulk_actions.update_actions(four, ["A-001", "A-002"], state="open")
    with pytest.raises(Unknown):
        bulk_actions.update_actions(four, ["A-001", "A-099"], note="x")
    assert not follow_actions.action(four, "A-001").updates


def test_a_sentence_names_few_and_counts_the_rest() -> None:
    assert bulk_actions.some(["A-1", "A-2"]) == "A-1 and A-2"
    assert bulk_actions.some([f"A-{n}" for n in range(1, 11)]).endswith("A-7, A-8 and 2 more")


def test_what_is_closed_keeps_its_due_date_unless_it_is_opened(four: Office) -> None:
    with pytest.raises(CannotTake, match="A-004 is closed and cannot be given another due date, so nothing was"):
        bulk_actions.update_actions(four, ["A-001", "A-004"], due="M2")
    assert follow_actions.action(four, "A-001").due is None
    done = bulk_actions.update_actions(four, ["A-001", "A-004"], due="M2", leave_out=True)
    assert (done.changed, done.left) == (("A-001",), ("A-004",))
    assert follow_actions.action(four, "A-004").due is None
    with pytest.raises(BadValue, match="they cannot take it, or are so already"):
        bulk_actions.update_actions(four, ["A-004"], due="M3", leave_out=True)
    bulk_actions.update_actions(four, ["A-004"], state="open", due="M2")
    assert follow_actions.action(four, "A-004").due_meeting == "M2"


def test_a_due_date_that_is_past_when_it_is_given_is_taken_and_told(four: Office, at: Callable[..., Office]) -> None:
    later = at("2026-05-13")
    change_meetings.hold_meeting(later, "M1")
    assert bulk_actions.update_actions(later, ["A-001"], due="M1").words == (
        "1 action updated; M1 was held on Tue 12 May: it is late at once"
    )
    assert bulk_actions.update_actions(later, ["A-001", "A-002"], due="yesterday").told == (
        "Tue 12 May is past: they are late at once"
    )
    assert bulk_actions.update_actions(later, ["A-001"], due="today").told == ""
    assert action_due.late_at_once(later, "next meeting", "M1") == ""
