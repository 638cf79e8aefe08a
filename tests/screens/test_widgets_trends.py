"""Runs of values as pictures of plain characters, with what is not known shown as such."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from ret_tui.widgets.trends import bar_beside, fill, trend

VALUES = st.one_of(
    st.none(), st.integers(-(10**6), 10**6), st.decimals(-(10**9), 10**9, allow_nan=False, allow_infinity=False)
)


def test_a_trend_goes_from_nothing_to_its_highest() -> None:
    # Eight steps: a third of the highest is the third step, two thirds are the sixth.
    assert trend([1, 2, 3]) == "▃▆█"
    assert trend([0, 1, 2]) == "▁▅█"
    # A small change of a large number is no cliff.
    assert trend([99, 100]) == "██"
    assert trend([]) == ""
    assert trend([0, 0]) == "▁▁"
    assert trend([Decimal("0.5"), None, Decimal("1.5")]) == "▃·█"
    assert trend([None, None]) == "··"
    # A fifth of all is a fifth of the height, whatever the highest value is.
    assert trend([20, Decimal("22.2")], top=100) == "▂▂"
    # Below 0 it begins at the lowest.
    assert trend([-2, 0, 2]) == "▁▅█"
    # The latest three of five alone: 4, 4 and 8.
    assert trend([0, 2, 4, 4, 8], 3) == "▅▅█"


def test_a_bar_is_as_long_as_its_value_beside_the_highest() -> None:
    assert bar_beside(4, 4, 8) == "████████"
    assert bar_beside(1, 4, 8) == "██      "
    assert bar_beside(1, 1000, 8) == "█       "
    assert bar_beside(0, 4, 8) == "        "
    assert bar_beside(None, 4, 8) == "·       "


def test_a_cell_is_filled_by_quarters_of_the_most() -> None:
    assert [fill(amount, 8) for amount in range(9)] == [" ", "░", "░", "▒", "▒", "▓", "▓", "█", "█"]
    assert fill(1, 1) == "█"
    assert fill(3, 0) == "█"


@given(st.lists(VALUES, max_size=30), st.integers(1, 40))
def test_a_trend_has_a_cell_for_each_value_shown(values: list[int | Decimal | None], width: int) -> None:
    assert len(trend(values, width)) == min(len(values), width)
    assert [cell == "·" for cell in trend(values)] == [value is None for value in values]


@given(VALUES, st.decimals(-(10**9), 10**9, allow_nan=False, allow_infinity=False), st.integers(1, 40))
def test_a_bar_is_always_as_wide_as_asked(value: int | Decimal | None, highest: Decimal, width: int) -> None:
    assert len(bar_beside(value, highest, width)) == width
