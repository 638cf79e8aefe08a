"""The order of business against the clock."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from small_committee import item

from ret_tui.rules.running_order import crowded, in_order, position_between, running_order, spread
from store.records import Item
from store.records.base import FURTHEST


def test_each_item_begins_when_the_one_before_it_ends() -> None:
    order = running_order([item("c", 3, 30), item("a", 1, 5), item("b", 2, 10)], "14:00", "16:00")
    assert [(slot.number, slot.item.id, slot.starts, slot.ends) for slot in order.slots] == [
        (1, "a", "14:00", "14:05"),
        (2, "b", "14:05", "14:15"),
        (3, "c", "14:15", "14:45"),
    ]
    assert (order.total, order.available, order.spare, order.overrun, order.warning) == (45, 120, 75, 0, "")


def test_an_overrun_is_told_in_minutes() -> None:
    order = running_order([item("a", 1, 100), item("b", 2, 32)], "14:00", "16:00")
    assert (order.spare, order.overrun) == (-12, 12)
    assert order.warning == "12 minutes over"


def test_items_without_minutes_are_named() -> None:
    order = running_order([item("a", 1, 0), item("b", 2, 121), item("c", 3, 0)], "14:00", "16:00")
    assert order.untimed == ("a", "c")
    assert order.warning == "1 minute over; 2 items have no minutes"
    assert running_order([item("a", 1, 0)], "14:00", "16:00").warning == "1 item has no minutes"
    assert (order.slots[0].starts, order.slots[1].starts, order.slots[2].starts) == ("14:00", "14:00", "16:01")


def test_an_exact_fit_is_no_overrun() -> None:
    assert running_order([item("a", 1, 120)], "14:00", "16:00").warning == ""


def test_an_empty_agenda_has_all_its_time_left() -> None:
    order = running_order([], "14:00", "16:00")
    assert (order.slots, order.total, order.spare, order.warning) == ((), 0, 120, "")


def test_confidential_items_come_last() -> None:
    items = [item("a", 1, confidential=True), item("b", 2), item("c", 3, confidential=True), item("d", 4)]
    assert [one.id for one in in_order(items)] == ["b", "d", "a", "c"]


def test_items_in_one_position_have_a_fixed_order() -> None:
    assert [one.id for one in in_order([item("b", 1), item("a", 1)])] == ["a", "b"]


def test_a_clock_starts_again_at_midnight() -> None:
    order = running_order([item("a", 1, 60), item("b", 2, 30)], "23:30", "23:59")
    assert (order.slots[1].starts, order.overrun) == ("00:30", 61)


def test_a_position_lies_between_its_neighbours() -> None:
    assert position_between(None, None) == 1
    assert position_between(None, 1) < 1
    assert position_between(3, None) > 3
    assert 1 < position_between(1, 2) < 2


def test_positions_can_be_spread_once_they_are_crowded() -> None:
    low, high, insertions = 1.0, 2.0, 0
    while not crowded(low, high):
        high = position_between(low, high)
        insertions += 1
    assert insertions > 40
    assert spread([item("a", low), item("b", high)]) == {"a": 1.0, "b": 2.0}


items = st.lists(
    st.builds(
        item,
        st.text("abcdef", min_size=1, max_size=6),
        st.floats(-100, 100),
        st.integers(0, 300),
        confidential=st.booleans(),
    ),
    max_size=20,
    unique_by=lambda one: one.id,
)


@given(items)
def test_the_running_order_keeps_every_item_once_whatever_order_they_come_in(kept: list[Item]) -> None:
    order = running_order(kept, "14:00", "16:00")
    shuffled = sorted(kept, key=lambda one: (len(one.title), one.minutes))
    assert running_order(shuffled, "14:00", "16:00") == order
    assert sorted(slot.item.id for slot in order.slots) == sorted(one.id for one in kept)
    assert [slot.number for slot in order.slots] == list(range(1, len(kept) + 1))
    assert order.total == sum(one.minutes for one in kept)
    assert order.total + order.spare == 120
    assert (order.overrun > 0) == (order.total > 120)
    for before, after in zip(order.slots, order.slots[1:], strict=False):
        assert before.ends == after.starts
        assert before.item.confidential <= after.item.confidential


def test_positions_can_be_spread_once_one_is_at_the_end_of_what_is_kept() -> None:
    assert crowded(FURTHEST, None)
    assert crowded(None, -FURTHEST)
    assert not crowded(None, None)
    assert not crowded(1.0, None)
    assert not crowded(None, 1.0)
