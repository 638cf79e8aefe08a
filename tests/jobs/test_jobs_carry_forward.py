"""Carrying forward: what was not taken goes onto the next agenda once, and open actions are named there."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ret_tui.jobs import (
    carry_forward,
    change_meetings,
    follow_actions,
    matters_arising,
    plan_year,
    prepare_agenda,
    run_meeting,
    set_up,
)
from ret_tui.jobs.office import Clock, Office
from store.records import Item
from store.refusals import RuleBroken, Unknown


def business(office: Office, meeting: str) -> list[str]:
    return [view.title for view in prepare_agenda.agenda(office, meeting).items if not view.standing]


@pytest.fixture
def deferred(held: Office) -> Office:
    """M1 was held with four items: Housing was deferred, Transport taken, Air withdrawn, and Schools left open."""
    for title in ("Housing", "Transport", "Air", "Schools"):
        prepare_agenda.add_item(held, "M1", title, minutes="15", lead="P-02", function="F3", asked=f"To note {title}.")
    for title, outcome in (("Housing", "deferred"), ("Transport", "taken"), ("Air", "withdrawn")):
        run_meeting.set_outcome(held, "M1", title, outcome)
    return held


def test_what_was_deferred_is_carried_with_all_that_it_says(deferred: Office) -> None:
    offered = carry_forward.carryable(deferred, "M1")
    assert [(each.number, each.title, each.why, each.usual) for each in offered] == [
        (6, "Housing", "deferred", True),
        (9, "Schools", "no outcome recorded", False),
    ]
    carried = carry_forward.carry_forward(deferred, "M1")
    assert (carried.target, carried.words) == ("M2", "1 item")
    (made,) = carried.items
    source = prepare_agenda.item(deferred, "M1", "Housing")
    assert made.carried_from == source.id
    assert (made.minutes, made.lead, made.function, made.asked) == (15, "P-02", "F3", "To note Housing.")
    assert (made.outcome, made.number) == ("", 6)
    assert business(deferred, "M1") == ["Housing", "Transport", "Air", "Schools"]


def test_an_item_is_carried_once_and_again_when_its_copy_is_gone(deferred: Office) -> None:
    carry_forward.carry_forward(deferred, "M1")
    with pytest.raises(RuleBroken, match="Nothing of M1 has to be carried forward"):
        carry_forward.carry_forward(deferred, "M1")
    with pytest.raises(RuleBroken, match="was carried forward already"):
        carry_forward.carry_forward(deferred, "M1", items=["Housing"])
    deferred.store.undo()
    assert business(deferred, "M2") == []
    assert carry_forward.carry_forward(deferred, "M1").words == "1 item"


@pytest.mark.parametrize(
    ("which", "why"), [("Transport", "was taken"), ("Air", "was withdrawn"), ("1", "is a standing item")]
)
def test_what_was_taken_or_withdrawn_and_standing_items_are_never_carried(
    deferred: Office, which: str, why: str
) -> None:
    with pytest.raises(RuleBroken, match=why):
        carry_forward.carry_forward(deferred, "M1", items=[which])
    assert business(deferred, "M2") == []


def test_items_are_chosen_and_the_meeting_too(deferred: Office) -> None:
    carried = carry_forward.carry_forward(deferred, "M1", "M3", items=["Schools", "6"])
    assert business(deferred, "M3") == ["Schools", "Housing"]
    assert carried.words == "2 items"
    for to, why in (("M1", "to itself"), ("M2", "")):
        if why:
            with pytest.raises(RuleBroken, match=why):
                carry_forward.carry_forward(deferred, "M1", to, items=["Schools"])
    with pytest.raises(RuleBroken, match="M1 is held"):
        carry_forward.carry_forward(deferred, "M3", "M1")


def test_all_of_a_cancelled_meeting_is_carried_as_a_matter_of_course(planned: Office) -> None:
    prepare_agenda.add_item(planned, "M1", "Housing")
    prepare_agenda.add_item(planned, "M1", "A tender", confidential=True, ground="names a price")
    change_meetings.cancel_meeting(planned, "M1")
    carried = carry_forward.carry_forward(planned, "M1")
    assert business(planned, "M2") == ["Housing", "A tender"]
    assert carried.items[1].ground == "names a price"


def test_open_actions_are_named_under_matters_arising_once(deferred: Office) -> None:
    follow_actions.add_action(deferred, "Write to\nthe councils", owner="P-03", due="2026-07-01")
    follow_actions.add_action(deferred, "Book a room")
    carried = carry_forward.carry_forward(deferred, "M1", items=[], with_actions=["a-001"])
    assert (carried.words, carried.actions) == ("1 action", ("A-001",))
    item = next(view for view in prepare_agenda.agenda(deferred, "M2").items if view.standing == "actions")
    assert item.asked == (
        "To review progress on actions, the overdue ones first.\n\nMatters arising:\n\n"
        "A-001: Write to the councils (Jas Kaur, due 1 July 2026)"
    )
    assert [action.id for action in matters_arising.open_actions(deferred, "M2")] == ["A-002"]
    carry_forward.carry_forward(deferred, "M1", items=[], with_actions=["A-002"])
    item = next(view for view in prepare_agenda.agenda(deferred, "M2").items if view.standing == "actions")
    assert item.asked.count("Matters arising:") == 1
    assert item.asked.endswith("A-002: Book a room (no owner)")
    with pytest.raises(Unknown, match="no open action"):
        carry_forward.carry_forward(deferred, "M1", with_actions=["A-099"])


def test_without_an_item_for_matters_arising_actions_are_refused(deferred: Office) -> None:
    follow_actions.add_action(deferred, "Book a room")
    prepare_agenda.remove_item(deferred, "M2", "Actions and matters")
    with pytest.raises(RuleBroken, match="no item for actions and matters arising"):
        carry_forward.carry_forward(deferred, "M1", with_actions=["A-001"])
    assert business(deferred, "M2") == []


def test_with_no_meeting_to_come_there_is_nothing_to_carry_to(planned: Office) -> None:
    with pytest.raises(Unknown, match="No meeting is planned after M6"):
        carry_forward.next_agenda(planned, "M6")


OUTCOMES = st.lists(st.sampled_from(("", "taken", "deferred", "withdrawn")), max_size=6)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(outcomes=OUTCOMES, cancelled=st.booleans(), times=st.integers(1, 3))
def test_whatever_the_outcomes_each_item_is_carried_at_most_once_and_in_order(
    tmp_path_factory: pytest.TempPathFactory, outcomes: list[str], cancelled: bool, times: int
) -> None:
    import datetime as dt

    path = tmp_path_factory.mktemp("carry") / "committee.json"
    office = set_up.new_store(path, Clock(dt.date(2026, 4, 20), dt.time(9, 30)), year="2026-27")
    try:
        plan_year.save_plan(office, plan_year.propose(office))
        with office.store.change("Items") as step:
            for number, outcome in enumerate(outcomes):
                step.add(Item, meeting="M1", position=5.1 + number / 100, title=f"Item {number}", outcome=outcome)
        if cancelled:
            change_meetings.cancel_meeting(office, "M1")
        for _turn in range(times):
            try:
                carry_forward.carry_forward(office, "M1")
            except RuleBroken:
                break
        wanted = [
            f"Item {number}"
            for number, outcome in enumerate(outcomes)
            if outcome == "deferred" or (outcome == "" and cancelled)
        ]
        assert business(office, "M2") == wanted
        assert business(office, "M1") == [f"Item {number}" for number in range(len(outcomes))]
    finally:
        office.store.close()


def test_a_carried_item_can_be_carried_on(deferred: Office, at: Callable[..., Office], tmp_path: Path) -> None:
    carry_forward.carry_forward(deferred, "M1")
    later = at("2026-07-15")
    run_meeting.set_outcome(later, "M2", "Housing", "deferred")
    again = carry_forward.carry_forward(later, "M2")
    assert again.target == "M3"
    assert again.items[0].carried_from == prepare_agenda.item(later, "M2", "Housing").id
