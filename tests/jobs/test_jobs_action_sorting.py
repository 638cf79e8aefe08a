"""The action log sorted and under headings."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ret_tui.jobs import follow_actions
from ret_tui.jobs.action_log import ActionView
from ret_tui.jobs.action_sorting import GROUPS, SORTS, grouped, in_order_of, natural, read_choice
from ret_tui.jobs.office import Office
from store.refusals import BadValue


def ids(views: Sequence[ActionView]) -> list[str]:
    return [view.id for view in views]


@pytest.fixture
def five(peopled: Office) -> Office:
    """A-001 to A-005, taken down on 20 April 2026."""
    for text, owner, due, function, meeting in (
        ("One", "Ruth", "2026-08-01", "F2", "M2"),
        ("Two", "", "2026-05-01", "", ""),
        ("Three", "SAN", "", "F1", "M1"),
        ("Four", "Amara", "2026-06-01", "F2", ""),
        ("Five", "Ruth", "2026-05-01", "F1", "M1"),
    ):
        follow_actions.add_action(peopled, text, owner=owner, due=due, function=function, meeting=meeting)
    follow_actions.update_action(peopled, "A-004", state="complete")
    return peopled


@pytest.mark.parametrize(
    ("sort", "order"),
    [
        # are due on one day, so by number; A-003 has no date.
        ("due", ["A-002", "A-005", "A-004", "A-001", "A-003"]),
        ("number", ["A-001", "A-002", "A-003", "A-004", "A-005"]),
        # Amara; Ruth's two by date; "Sandwell: no one in post" until 1 May; nobody last.
        ("owner", ["A-004", "A-005", "A-001", "A-003", "A-002"]),
        ("function", ["A-005", "A-003", "A-004", "A-001", "A-002"]),
        ("state", ["A-002", "A-005", "A-001", "A-003", "A-004"]),
        ("meeting", ["A-005", "A-003", "A-001", "A-002", "A-004"]),
    ],
)
def test_each_order_puts_what_is_missing_last_and_breaks_ties_by_date_and_number(
    five: Office, sort: str, order: list[str]
) -> None:
    assert ids(in_order_of(follow_actions.actions(five), sort)) == order


@pytest.mark.parametrize(
    ("group", "headings"),
    [
        ("urgency", {"Open": ["A-002", "A-005", "A-001", "A-003"], "Closed": ["A-004"]}),
        (
            "function",
            {"F1 Strategic influence": ["A-005", "A-003"], "F2 Engagement and voice": ["A-004", "A-001"],
             "No function": ["A-002"]},
        ),
        (
            "owner",
            {"Amara Nwosu-Clarke": ["A-004"], "Ruth Okonkwo": ["A-005", "A-001"],
             "Sandwell: no one in post": ["A-003"], "No owner": ["A-002"]},
        ),
        (
            "meeting",
            {"M1, Tue 12 May 2026": ["A-005", "A-003"], "M2, Tue 14 Jul 2026": ["A-001"],
             "Agreed at no meeting": ["A-002", "A-004"]},
        ),
        ("state", {"Open": ["A-002", "A-005", "A-001", "A-003"], "Complete": ["A-004"]}),
    ],
)  # fmt: skip
def test_groups_come_in_their_own_order_and_keep_the_order_within(
    five: Office, group: str, headings: dict[str, list[str]]
) -> None:
    names = {f.id: f"{f.id} {f.name}" for f in five.functions}
    wanted = {names.get(heading[:2], heading): inside for heading, inside in headings.items()}
    found = grouped(five, in_order_of(follow_actions.actions(five), "due"), group)
    assert [(each.heading, ids(each.actions)) for each in found] == list(wanted.items())


def test_a_way_is_meant_by_its_beginning_and_an_unknown_one_is_refused() -> None:
    assert read_choice("fun", SORTS, "sort", "due") == "function"
    assert read_choice("", GROUPS, "group", "urgency") == "urgency"
    with pytest.raises(BadValue, match="use due, number, owner, function, state or meeting"):
        read_choice("colour", SORTS, "sort", "due")


def test_numbers_sort_as_numbers() -> None:
    assert sorted(["A-010", "A-9", "A-1000", "M10", "M2"], key=natural) == ["A-9", "A-010", "A-1000", "M2", "M10"]


_VIEWS = st.lists(
    st.builds(
        ActionView,
        id=st.integers(1, 2000).map(lambda n: f"A-{n:03}"),
        text=st.just("x"),
        owner=st.sampled_from(["", "P-01", "SAN"]),
        owner_name=st.sampled_from(["no owner", "Ólafur", "olga"]),
        due=st.none() | st.dates(dt.date(2026, 1, 1), dt.date(2026, 2, 1)),
        due_meeting=st.just(""),
        due_words=st.just(""),
        function=st.sampled_from(["", "F1", "F10", "F2"]),
        function_name=st.just("Name"),
        meeting=st.sampled_from(["", "M1", "M10", "M2"]),
        item=st.just(""),
        item_number=st.just(0),
        decision=st.just(""),
        state=st.sampled_from(["open", "in progress", "reported", "complete", "no longer required"]),
        raised_on=st.just(dt.date(2026, 1, 1)),
        closed_on=st.none(),
        overdue=st.booleans(),
        days_late=st.just(0),
        carried_forward=st.just(0),
        updates=st.just(()),
    ),
    max_size=12,
    unique_by=lambda view: view.id,
)


@given(views=_VIEWS, sort=st.sampled_from(list(SORTS)))
def test_sorting_loses_and_adds_nothing_and_does_not_depend_on_the_order_before(
    views: list[ActionView], sort: str
) -> None:
    found = in_order_of(views, sort)
    assert sorted(ids(found)) == sorted(ids(views))
    assert in_order_of(list(reversed(views)), sort) == found


@given(views=_VIEWS, group=st.sampled_from([name for name in GROUPS if name != "meeting"]))
def test_every_action_stands_under_one_heading_and_no_heading_is_empty(views: list[ActionView], group: str) -> None:
    class NoMeetings:
        store = None

    found = grouped(NoMeetings(), views, group)  # type: ignore[arg-type]
    assert sorted(id for each in found for id in ids(each.actions)) == sorted(ids(views))
    assert all(each.actions for each in found)
    for each in found:
        places = [ids(views).index(id) for id in ids(each.actions)]
        assert places == sorted(places)
