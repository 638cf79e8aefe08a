"""Bars of plain cells: exactly as wide as they are to be, and no part of them hidden."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from ret_tui.widgets.bars import (
    BY_MEMBER,
    BY_SUBSTITUTE,
    LEFT,
    NOT_THERE,
    OVER,
    TAKEN,
    VACANT,
    planned_and_taken,
    scaled,
    shades,
    stacked,
)

SHADES = (BY_MEMBER, BY_SUBSTITUTE, NOT_THERE, VACANT)
SIZES = st.lists(st.integers(0, 500), min_size=4, max_size=4)


def test_a_bar_of_as_many_cells_as_seats_has_a_cell_for_each() -> None:
    assert stacked(list(zip((16, 1, 3, 0), SHADES, strict=True)), 20) == "████████████████▓▒▒▒"


def test_a_bar_of_nothing_is_blank() -> None:
    assert stacked([(0, BY_MEMBER)], 5) == "     "
    assert scaled([(0, BY_MEMBER)], 9, 5) == "     "
    assert stacked([(3, BY_MEMBER)], 0) == ""


def test_what_a_small_part_stands_for_is_still_seen() -> None:
    assert stacked([(99, BY_MEMBER), (1, BY_SUBSTITUTE)], 10) == "█████████▓"


@given(SIZES, st.integers(4, 60))
def test_a_bar_is_as_wide_as_it_is_to_be_and_shows_every_part_there_is(sizes: list[int], width: int) -> None:
    bar = stacked(list(zip(sizes, SHADES, strict=True)), width)
    assert len(bar) == width
    assert all((shade.cell in bar) == (size > 0) for size, shade in zip(sizes, SHADES, strict=True))


@given(SIZES, st.integers(0, 100), st.integers(4, 40))
def test_a_shorter_whole_has_a_shorter_bar(sizes: list[int], more: int, width: int) -> None:
    total = sum(sizes)
    parts = list(zip(sizes, SHADES, strict=True))
    short, whole = scaled(parts, total + more, width), scaled(parts, total, width)
    assert len(short) == len(whole) == width
    assert len(short.rstrip()) <= len(whole.rstrip())


def test_minutes_over_and_minutes_left_are_told_apart() -> None:
    assert planned_and_taken(10, 15, 15, 15) == "██████████▓▓▓▓▓"
    assert planned_and_taken(10, 5, 20, 20) == "█████░░░░░          "
    assert shades(TAKEN, OVER, LEFT) == "█ taken, ▓ over what was planned, ░ left of it"
