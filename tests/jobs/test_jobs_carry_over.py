"""A cancelled meeting's business goes to another planned one in one step."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from record_reading import tables

from ret_tui.jobs import change_meetings, follow_actions, forward_plan, keep_record, meetings, prepare_agenda
from ret_tui.jobs.office import Office
from store.refusals import RuleBroken, Unknown


def titles(office: Office, meeting: str) -> list[str]:
    return [item.title for item in prepare_agenda.agenda(office, meeting).items]


OPENING = [
    "Welcome and who presides",
    "Apologies and substitutes",
    "Declarations of interest",
    "Minutes of the previous meeting",
    "Actions and matters arising",
]
CLOSING = ["Reports from mayoral taskforces", "Forward plan", "Any other business", "Date of next meeting"]


@pytest.fixture
def cancelled(peopled: Office) -> Office:
    """M2 cancelled with two items, one of them confidential, an action due on its day and an item wanted for it."""
    prepare_agenda.add_item(peopled, "M2", "Housing", minutes="20", lead="SAN", function="F3")
    prepare_agenda.add_item(peopled, "M2", "Transport")
    prepare_agenda.add_item(peopled, "M2", "A contract", confidential=True, ground="Commercial")
    prepare_agenda.add_item(peopled, "M3", "Skills")
    follow_actions.add_action(peopled, "Bring figures", due="2026-07-14", meeting="M1")
    forward_plan.add(peopled, "Visit", meeting="M2")
    change_meetings.cancel_meeting(peopled, "M2", "snow")
    return peopled


def test_its_own_items_go_behind_the_business_of_the_other_in_their_order(cancelled: Office) -> None:
    carried = change_meetings.carry_over(cancelled, "M2", "M3")
    assert carried.items == ("Housing", "Transport", "A contract")
    assert titles(cancelled, "M3") == [*OPENING, "Skills", "Housing", "Transport", *CLOSING, "A contract"]
    housing = prepare_agenda.item(cancelled, "M3", "Housing")
    assert (housing.minutes, housing.lead, housing.function) == (20, "SAN", "F3")
    assert titles(cancelled, "M2") == [*OPENING, *CLOSING]


def test_actions_and_wanted_items_go_along_and_all_is_one_change(cancelled: Office) -> None:
    before = tables(cancelled)
    carried = change_meetings.carry_over(cancelled, "M2", "M3")
    assert (carried.actions, carried.wanted) == (("A-001",), ("W-01",))
    assert carried.words == "3 items, 1 action and 1 item of the forward plan"
    action = follow_actions.action(cancelled, "A-001")
    # Where it was agreed stays.
    assert (action.due, action.meeting) == (dt.date(2026, 9, 8), "M1")
    assert [update.words for update in action.updates] == ["due Tue 14 Jul 2026 → Tue 8 Sep 2026"]
    assert forward_plan.item(cancelled, "W-01").meeting == "M3"
    assert keep_record.undo(cancelled).name == "Carried M2 over to M3"
    assert tables(cancelled) == before


def test_the_cancelled_meeting_stays_cancelled_and_the_count_of_meetings_the_same(cancelled: Office) -> None:
    counted = meetings.year(cancelled).summary
    change_meetings.carry_over(cancelled, "M2", "M3")
    assert (meetings.meeting(cancelled, "M2").status, meetings.meeting(cancelled, "M2").replaced_by) == (
        "cancelled",
        "",
    )
    assert meetings.year(cancelled).summary == counted


def test_a_planned_meeting_may_be_carried_over_too(cancelled: Office) -> None:
    assert change_meetings.carry_over(cancelled, "M3", "M4").words == "1 item"
    assert titles(cancelled, "M4") == [*OPENING, "Skills", *CLOSING]


def test_a_standing_item_goes_only_where_the_other_has_none_like_it(cancelled: Office) -> None:
    prepare_agenda.remove_item(cancelled, "M3", "Forward plan")
    carried = change_meetings.carry_over(cancelled, "M2", "M3")
    assert carried.items == ("Housing", "Transport", "Forward plan", "A contract")
    assert titles(cancelled, "M3").count("Forward plan") == 1


def test_what_cannot_be_carried_over_is_refused_in_a_sentence(cancelled: Office, at: Callable[..., Office]) -> None:
    before = tables(cancelled)
    for source, target, said in (
        ("M2", "M2", "M2 cannot be carried over to itself"),
        ("M3", "M2", "M2 is cancelled"),
        ("M4", "M5", "M4 has no items of its own, and nothing is due on Tue 10 Nov"),
    ):
        with pytest.raises(RuleBroken, match=said):
            change_meetings.carry_over(cancelled, source, target)
    with pytest.raises(Unknown, match="no meeting “M9”"):
        change_meetings.carry_over(cancelled, "M2", "M9")
    assert tables(cancelled) == before
    change_meetings.rearrange_meeting(cancelled, "M2", "2026-07-21")
    with pytest.raises(RuleBroken, match="M2 is rearranged"):
        change_meetings.carry_over(cancelled, "M2", "M3")
    later = at("2026-05-12", "16:00")
    change_meetings.hold_meeting(later, "M1")
    with pytest.raises(RuleBroken, match="M1 is held"):
        change_meetings.carry_over(later, "M1", "M3")


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(st.tuples(st.sampled_from("abcde"), st.booleans()), max_size=5),
    st.lists(st.tuples(st.sampled_from("vwxyz"), st.booleans()), min_size=1, max_size=5),
)
def test_nothing_is_lost_and_no_order_turned_by_carrying_over(
    planned: Office, there: list[tuple[str, bool]], own: list[tuple[str, bool]]
) -> None:
    start = tables(planned)
    for meeting, items in (("M3", there), ("M2", own)):
        for title, confidential in items:
            prepare_agenda.add_item(planned, meeting, title, confidential=confidential)
    business = [title for title, confidential in own if not confidential]
    behind = [title for title, confidential in own if confidential]
    before = titles(planned, "M3")
    change_meetings.carry_over(planned, "M2", "M3")
    first = [title for title, confidential in there if not confidential]
    last = [title for title, confidential in there if confidential]
    assert before == [*OPENING, *first, *CLOSING, *last]
    assert titles(planned, "M3") == [*OPENING, *first, *business, *CLOSING, *last, *behind]
    while tables(planned) != start:
        keep_record.undo(planned)
