"""How many pages a document takes: reckoned from the type and the page, and what has a list of contents for it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ret_tui.documents.page_estimate import LONG, PLAIN_ROOM, Room, estimated_pages, with_contents
from ret_tui.documents.typescript import Block, Contents, Heading, Table, Text

#: One line and a gap of half a line; 45 lines go on a plain page, and so 30 of these.
LINE = Text(text="x" * 80)
LARGE = replace(PLAIN_ROOM, size=280, apart=1.5)


def _table(*rows: tuple[str, ...], shares: tuple[int, ...] = (1, 1), height: int = 0) -> Table:
    return Table(
        header=("One", "Two"), rows=rows, shares=shares, caption="A", description="B", row_height=height
    )  # fmt: skip


def _listed(blocks: tuple[Block, ...], room: Room = PLAIN_ROOM) -> bool:
    return isinstance(with_contents(blocks, room)[0], Contents)


def test_a_plain_page_takes_some_45_lines_of_some_80_letters_and_a_large_one_30_of_70() -> None:
    assert round(PLAIN_ROOM.lines) == 45
    assert PLAIN_ROOM.letters(PLAIN_ROOM.width) == 82
    assert round(LARGE.lines) == 30
    assert LARGE.letters(LARGE.width) == 70


@pytest.mark.parametrize(("pages", "expected"), [(LONG - 1, False), (LONG + 1, True)])
def test_past_ten_pages_there_is_a_list_of_contents(pages: int, expected: bool) -> None:
    headings = (Heading(text="One"), Heading(text="Two"))
    assert _listed((*headings, *(LINE,) * (30 * pages - 5))) is expected


def test_large_print_takes_more_pages_and_so_has_a_list_sooner() -> None:
    blocks = (Heading(text="One"), Heading(text="Two"), *(LINE,) * 180)
    assert not _listed(blocks)
    # Lines of 70 letters make two of each of them: 180 by two and a half, by 30 to a page.
    assert _listed(blocks, LARGE)
    assert estimated_pages(blocks, LARGE) == pytest.approx(15.2, abs=0.3)


def test_a_list_of_one_heading_would_tell_nothing() -> None:
    assert not _listed((Heading(text="One"), *(LINE,) * 900))


def test_a_list_that_is_there_is_the_only_one() -> None:
    blocks = (Contents(), Heading(text="One"), Heading(text="Two"), *(LINE,) * 900)
    assert with_contents(blocks) == blocks


def test_rows_to_sign_in_take_their_height() -> None:
    rows = (("a", "b"),) * 10
    # A page is 14344 high: half of it are ten rows of 717, and a header that is small.
    assert estimated_pages([_table(*rows, height=717)]) == pytest.approx(0.55, abs=0.05)
    assert estimated_pages([_table(*rows)]) < 0.45


@given(st.lists(st.text("ab c", max_size=200), min_size=1, max_size=20), st.integers(1, 9))
def test_more_rows_never_take_fewer_pages_and_neither_does_larger_type(texts: list[str], share: int) -> None:
    rows = tuple((text, "b") for text in texts)
    all_of_them = estimated_pages([_table(*rows, shares=(share, 10 - share))])
    assert all_of_them > estimated_pages([_table(*rows[:-1], shares=(share, 10 - share))])
    assert estimated_pages([_table(*rows, shares=(share, 10 - share))], LARGE) > all_of_them
