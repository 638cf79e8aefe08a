"""Columns share the room there is."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from ret_tui.widgets.columns import GAP, Column, lay_out


def test_the_room_left_over_goes_to_the_column_that_flexes() -> None:
    # 6 + 2 + action + 2 + 8 in 40 cells leaves 22 for the action.
    assert lay_out([Column("No."), Column("Action", flex=1), Column("Due")], [6, 10, 8], 40) == [6, 22, 8]


def test_a_flexing_column_gives_way_down_to_its_least_width() -> None:
    assert lay_out([Column("No."), Column("Action", flex=1, min=5)], [6, 30], 20) == [6, 12]
    assert lay_out([Column("No."), Column("Action", flex=1, min=5)], [6, 30], 8) == [6, 5]


def test_the_column_to_drop_first_has_the_highest_number() -> None:
    columns = [Column("No.", width=5), Column("Owner", width=10, drop=1), Column("State", width=10, drop=2)]
    assert lay_out(columns, [5, 10, 10], 29) == [5, 10, 10]
    assert lay_out(columns, [5, 10, 10], 28) == [5, 10, 0]
    assert lay_out(columns, [5, 10, 10], 16) == [5, 0, 0]


def test_a_column_never_grows_over_its_greatest_width() -> None:
    assert lay_out([Column("A", flex=1, max=10), Column("B", width=3)], [4, 3], 60) == [10, 3]


@given(
    st.lists(
        st.tuples(st.integers(1, 40), st.integers(0, 3), st.integers(0, 2), st.integers(1, 8)), min_size=1, max_size=7
    ),
    st.integers(10, 150),
)
def test_columns_fit_wherever_their_least_widths_do(shape: list[tuple[int, int, int, int]], room: int) -> None:
    columns = [Column(min=least, flex=flex, drop=drop) for _size, flex, drop, least in shape]
    widths = lay_out(columns, [size for size, *_rest in shape], room)
    shown = [width for width in widths if width]
    total = sum(shown) + GAP * max(0, len(shown) - 1)
    must = [least if flex else max(size, least) for size, flex, drop, least in shape if not drop]
    if sum(must) + GAP * max(0, len(must) - 1) <= room:
        assert total <= room
    assert all(width or columns[index].drop for index, width in enumerate(widths))
