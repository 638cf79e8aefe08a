"""Actions followed up: overdue, carried forward, owned, sorted and moved on."""

from __future__ import annotations

import datetime as dt
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs
from small_committee import DAY, PEOPLE, POSTS, SEATS_BY_ID, action, post

from ret_tui.rules.follow_up import (
    NEXT_STATES,
    as_it_was,
    carried_forward,
    check_transition,
    days_late,
    in_order,
    is_overdue,
    owned_by,
    owner_of,
    selected,
)
from store.records import ActionState, ActionUpdate, Meeting, MeetingStatus
from store.refusals import RuleBroken

TODAY = dt.date(2026, 12, 10)


def days(n: int) -> dt.date:
    return TODAY + dt.timedelta(days=n)


def meeting(id: str, date: dt.date, status: MeetingStatus = "held") -> Meeting:
    return Meeting(
        id=id, year="2026-27", date=date, start="14:00", end="16:00", zone="Europe/London", uid=id, status=status
    )


def test_due_on_the_day_is_not_overdue() -> None:
    assert not is_overdue(action(due=TODAY), TODAY)
    assert is_overdue(action(due=days(-1)), TODAY)
    assert not is_overdue(action(due=days(1)), TODAY)
    assert not is_overdue(action(), TODAY)


@pytest.mark.parametrize(
    ("state", "late"),
    [("open", 9), ("in progress", 9), ("reported", 0), ("complete", 0), ("no longer required", 0)],
)
def test_only_what_is_still_to_be_done_is_late(state: ActionState, late: int) -> None:
    assert days_late(action(due=days(-9), state=state), TODAY) == late
    assert is_overdue(action(due=days(-9), state=state), TODAY) == bool(late)


def test_an_action_is_carried_forward_by_each_meeting_held_since() -> None:
    meetings = [
        meeting("M1", dt.date(2026, 5, 12)),
        meeting("M2", dt.date(2026, 7, 14)),
        meeting("M3", dt.date(2026, 9, 8), "cancelled"),
        meeting("M4", dt.date(2026, 11, 10), "inquorate"),
        meeting("M5", dt.date(2027, 1, 12), "planned"),
    ]
    assert carried_forward(action(meeting="M1"), meetings, TODAY) == 2
    assert carried_forward(action(meeting="M4"), meetings, TODAY) == 0
    assert carried_forward(action(meeting="M1"), meetings, dt.date(2026, 7, 13)) == 0
    assert carried_forward(action(meeting="M1", state="complete"), meetings, TODAY) == 0
    assert carried_forward(action(meeting="M1", state="reported"), meetings, TODAY) == 2
    assert carried_forward(action(raised_on=dt.date(2026, 7, 14)), meetings, TODAY) == 1


def test_an_action_of_a_seat_follows_the_seat() -> None:
    posts = (post("P-04", "NOR", end=dt.date(2026, 5, 31)), post("P-06", "NOR", start=dt.date(2026, 7, 1)))
    words = [
        owner_of(action(owner="NOR"), posts, PEOPLE, SEATS_BY_ID, day).words
        for day in (DAY, dt.date(2026, 6, 15), dt.date(2026, 7, 1))
    ]
    assert words == ["Dev Example (Northby)", "Northby: no one in post", "Finn Example (Northby)"]


def test_a_substitute_does_not_own_the_seats_actions() -> None:
    alone = (post("P-05", "NOR", "substitute"),)
    owner = owner_of(action(owner="NOR"), alone, PEOPLE, SEATS_BY_ID, DAY)
    assert (owner.person, owner.seat) == (None, "NOR")
    assert owned_by("P-05", alone, DAY) == {"P-05"}


def test_an_action_of_a_person_stays_with_the_person() -> None:
    owner = owner_of(action(owner="P-04"), (), PEOPLE, SEATS_BY_ID, DAY)
    assert (owner.words, owner.person, owner.seat) == ("Dev Example", "P-04", None)
    assert owner_of(action(), POSTS, PEOPLE, SEATS_BY_ID, DAY).words == "no owner"
    assert owner_of(action(owner="P-99"), POSTS, PEOPLE, SEATS_BY_ID, DAY).words == "P-99"


def test_a_person_owns_what_is_theirs_and_their_seats() -> None:
    assert owned_by("P-04", POSTS, DAY) == {"P-04", "NOR"}
    assert owned_by("P-04", POSTS, dt.date(2026, 4, 30)) == {"P-04"}


def test_overdue_comes_first_then_the_due_date_then_the_number() -> None:
    actions = [
        action("A-010", due=days(5)),
        action("A-001", due=days(-1), state="complete"),
        action("A-1000"),
        action("A-999"),
        action("A-002", due=days(-1)),
        action("A-003", due=days(-9)),
        action("A-004", due=days(-20), state="reported"),
        action("A-009", due=days(5)),
    ]
    assert [one.id for one in in_order(actions, TODAY)] == [
        *("A-003", "A-002", "A-004", "A-009", "A-010", "A-999", "A-1000", "A-001")
    ]


def test_actions_are_selected_by_every_condition_at_once() -> None:
    actions = [
        action("A-001", due=days(-1), owner="NOR", function="F1", meeting="M1"),
        action("A-002", due=days(-1), owner="P-04", function="F3", meeting="M1", text="Map the community groups"),
        action("A-003", due=days(9), owner="P-01", function="F3", meeting="M2"),
        action("A-004", owner="P-04", function="F3", state="complete"),
    ]

    def ids(**conditions: object) -> str:
        return " ".join(one.id[-1] for one in selected(actions, TODAY, **conditions))  # type: ignore[arg-type]

    assert ids() == "1 2 3 4"
    assert ids(overdue=True) == "1 2"
    assert ids(function="F3") == "2 3 4"
    assert ids(function="F3", overdue=True) == "2"
    assert ids(owners=owned_by("P-04", POSTS, DAY)) == "1 2 4"
    assert ids(states=("complete",)) == "4"
    assert ids(meeting="M1") == "1 2"
    assert ids(text="GROUPS map") == "2"
    assert ids(text="a-003") == "3"
    assert ids(text="[/]") == ""


def test_what_is_closed_can_only_be_opened_again() -> None:
    check_transition(action(state="complete"), "open")
    with pytest.raises(RuleBroken) as caught:
        check_transition(action(state="complete"), "no longer required")
    assert str(caught.value) == "A-001 is complete and cannot become no longer required: make it open first."


def test_a_state_does_not_follow_itself() -> None:
    with pytest.raises(RuleBroken, match="A-001 is open already"):
        check_transition(action(), "open")


def test_every_state_leads_on_and_can_be_reached_from_open() -> None:
    assert set(NEXT_STATES) == set(get_args(ActionState))
    assert {"open", *NEXT_STATES["open"]} == set(get_args(ActionState))
    for state, following in NEXT_STATES.items():
        assert state not in following
        for after in following:
            check_transition(action(state=state), after)


def step(on: dt.date, position: int = 0, **story: object) -> ActionUpdate:
    fields = {"id": f"u-{on}-{position}", "action": "A-001", "on": on, "position": position}
    return ActionUpdate(**fields, **story)  # type: ignore[arg-type]


def test_an_action_is_told_as_it_was_on_a_past_day() -> None:
    now = action(due=days(20), state="reported", owner="SOU")
    story = (
        step(days(-2), state_from="in progress", state_to="reported"),
        step(days(-9), state_from="open", state_to="in progress", due_from=days(-5), due_to=days(20)),
        step(days(-9), 1, owner_from="NOR", owner_to="SOU"),
        step(days(-1), note="Only words."),
    )
    assert as_it_was(now, story, TODAY) == now
    assert as_it_was(now, story, days(-3)) == action(due=days(20), state="in progress", owner="SOU")
    assert as_it_was(now, story, days(-9)) == action(due=days(20), state="in progress", owner="SOU")
    assert as_it_was(now, story, days(-10)) == action(due=days(-5), owner="NOR")


def test_an_action_closed_later_was_open_before_and_one_opened_again_was_closed() -> None:
    closed = structs.replace(action(state="complete"), closed_on=days(-1))
    assert as_it_was(closed, (), days(-2)) == action()
    assert as_it_was(closed, (), days(-1)) == closed
    again = (
        step(days(-9), state_from="open", state_to="complete"),
        step(days(-5), state_from="complete", state_to="open"),
        step(days(-1), state_from="open", state_to="complete"),
    )
    assert [as_it_was(closed, again, days(n)).state for n in (-10, -9, -6, -5, -2, -1)] == [
        "open", "complete", "complete", "open", "open", "complete",
    ]  # fmt: skip


@given(st.lists(st.sampled_from(get_args(ActionState)), max_size=6), st.integers(0, 6))
def test_however_often_its_state_changed_the_state_of_every_day_is_found(states: list[ActionState], day: int) -> None:
    been: list[ActionState] = ["open", *states]
    story = [step(days(place), state_from=been[place - 1], state_to=been[place]) for place in range(1, len(been))]
    assert as_it_was(action(state=been[-1]), story[::-1], days(day)).state == been[min(day, len(states))]
