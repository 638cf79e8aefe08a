"""Columns of tables that are read again and again are wide enough for their longest words, in large print, too."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ret_tui.documents.action_log_contents import ActionLogContents
from ret_tui.documents.action_log_contents import ActionRow as LogRow
from ret_tui.documents.action_log_layout import action_log_typescript
from ret_tui.documents.agenda_contents import AgendaContents
from ret_tui.documents.agenda_layout import agenda_typescript
from ret_tui.documents.column_room import column_widths, table_widths
from ret_tui.documents.minutes_contents import ActionRow
from ret_tui.documents.minutes_layout import action_table
from ret_tui.documents.typescript import Table

#: Lines upright and on their side, in twentieths of a point: A4 with margins of 22 mm; and the edges of a cell.
UPRIGHT, ON_ITS_SIDE, EDGES = 9412, 14344, 226
#: In thousandths of the type's height, as the metrics of Arial tell them letter by letter.
WIDTHS = {
    "A-007": 667 + 333 + 3 * 556,
    "(Wolverhampton)": 333 + 944 + 556 + 222 + 500 + 556 + 333 + 556 + 556 + 833 + 556 + 278 + 556 + 556 + 333,
    "18 September": 556 + 556 + 278 + 667 + 556 + 556 + 278 + 556 + 833 + 556 + 556 + 333,
    "September": 667 + 556 + 556 + 278 + 556 + 833 + 556 + 556 + 333,
    # In bold, as a header is.
    "Named substitute": 722 + 556 + 889 + 556 + 611 + 278 + 556 + 611 + 611 + 556 + 333 + 278 + 333 + 611 + 333 + 556,
}
#: Twentieths of a point: the type of a reading copy.
LARGE = 280


def fits(table: Table, column: str, words: str, line: int) -> bool:
    """Whether words stand on one line of a column."""
    width = column_widths(table.shares, line)[table.header.index(column)] - EDGES
    return WIDTHS[words] * LARGE / 1000 <= width


@pytest.mark.parametrize(("column", "words"), [("No.", "A-007"), ("Owner", "(Wolverhampton)"), ("Due", "18 September")])
def test_the_actions_of_minutes_break_no_number_no_place_and_no_month(column: str, words: str) -> None:
    table = action_table((ActionRow(number="A-007", text="Write", owner="Esi Specimen"),), "Actions")
    assert fits(table, column, words, UPRIGHT)
    assert table.shares[1] >= 0.4 * sum(table.shares)


@pytest.mark.parametrize(
    ("column", "words"),
    [("No.", "A-007"), ("Owner", "(Wolverhampton)"), ("Due", "18 September"), ("Agreed at", "September")],
)
def test_the_action_log_breaks_none_either_and_gives_most_room_to_the_longest_texts(column: str, words: str) -> None:
    row = LogRow(id="A-007", text="Write", state="open")
    log = ActionLogContents(
        body="Example Committee", as_of=dt.date(2026, 9, 1), made_at=dt.datetime(2026, 9, 1), still_open=(row,)
    )
    (table,) = [block for block in action_log_typescript(log, public=False).blocks if isinstance(block, Table)]
    assert fits(table, column, words, ON_ITS_SIDE)
    widest = sorted(zip(table.shares, table.header, strict=True))[-2:]
    assert {name for _, name in widest} == {"Action", "State"}


def test_the_membership_of_an_agenda_has_its_header_on_a_line(contents: AgendaContents) -> None:
    tables = [block for block in agenda_typescript(contents, public=False).blocks if isinstance(block, Table)]
    membership = next(table for table in tables if table.caption == "Membership")
    assert fits(membership, "Named substitute", "Named substitute", UPRIGHT)
    # A member's name has a third of the line.
    assert membership.shares[1] * 3 >= 0.98 * sum(membership.shares)


def _places(*names: str, shares: tuple[int, ...] = (1, 5)) -> Table:
    rows = tuple((name, "x") for name in names)
    return Table(header=("Place", "Note"), rows=rows, shares=shares, caption="A", description="B")


def test_a_column_is_as_wide_as_its_longest_word_and_the_others_give_the_room() -> None:
    # 6000 shared one to five is 1000 and 5000; "(Wolverhampton)" of 12 point takes 1840, and its edges 226.
    first, second = table_widths(_places("Solihull", "(Wolverhampton)"), 6000, 240)
    assert first + second == 6000
    assert WIDTHS["(Wolverhampton)"] * 240 / 1000 + EDGES <= first <= 2400


def test_columns_whose_words_fit_are_as_they_were_shared_out() -> None:
    assert table_widths(_places("(Wolverhampton)", shares=(1, 1)), 6000, 240) == [3000, 3000]


@pytest.mark.parametrize("name", ["Q" * 75, "https://example.org/a/long/address", "a b c d e f"])
def test_what_is_no_word_asks_for_no_room(name: str) -> None:
    assert table_widths(_places(name), 6000, 240) == [1000, 5000]


def test_where_there_is_no_room_for_all_the_longest_words_have_the_most() -> None:
    first, second = table_widths(_places("(Wolverhampton)"), 1200, 240)
    assert first + second == 1200
    assert first > 2 * second


def test_a_name_may_break_at_its_hyphen_and_a_number_may_not() -> None:
    # Some 1000 for "Campbell-" and 600 for "A-007", with edges; the whole name would take 2000.
    assert table_widths(_places("Campbell-Rhodes"), 6000, 240)[0] < 1700
    assert WIDTHS["A-007"] * 240 / 1000 + EDGES <= table_widths(_places("A-007"), 4000, 240)[0]


@given(
    st.lists(st.tuples(st.text(max_size=40), st.text(max_size=40)), min_size=1, max_size=5),
    st.integers(1, 9),
    st.integers(1, 9),
    st.integers(2000, 15000),
)
def test_the_columns_fill_the_line_whatever_is_in_them(
    rows: list[tuple[str, str]], one: int, other: int, line: int
) -> None:
    table = Table(header=("One", "Two"), rows=tuple(rows), shares=(one, other), caption="A", description="B")
    widths = table_widths(table, line, 240)
    assert sum(widths) == line
    assert min(widths) > 0
