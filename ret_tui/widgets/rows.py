"""What a list holds: rows under headings, and which of them a filter lets through."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from rich.cells import cell_len

from ret_tui.widgets.plain import fold


class Marked(NamedTuple):
    """Text and its tone, with parts of it, as ``(start, end)``, that are marked: what a search found in it."""

    text: str
    tone: str = ""
    parts: tuple[tuple[int, int], ...] = ()


#: Text, or text and its tone (see `ret_tui.widgets.legend`), perhaps with parts of it marked.
Cell = str | tuple[str, str] | Marked

#: So many rows at the top decide how wide the columns are.
_MEASURED = 400


class Row(NamedTuple):
    """A row: its lasting key, a cell for each column, a tone for all of it, and further words that `/` finds it by."""

    key: str
    cells: tuple[Cell, ...]
    tone: str = ""
    search: str = ""


class Heading(NamedTuple):
    """A line over a group of rows; the cursor passes over it, and it goes when none of its rows is in sight."""

    text: str


def cell_text(cell: Cell) -> str:
    """The text of a cell."""
    return cell if isinstance(cell, str) else cell[0]


def widest(items: Sequence[Row | Heading], columns: int) -> list[int]:
    """The widest text of each column, in terminal cells."""
    sizes = [0] * columns
    for item in items[:_MEASURED]:
        if isinstance(item, Row):
            for index, cell in enumerate(item.cells[:columns]):
                text = cell_text(cell)
                sizes[index] = max(sizes[index], len(text) if text.isascii() else cell_len(text))
    return sizes


def filter_rows(items: Sequence[Row | Heading], text: str) -> Sequence[Row | Heading]:
    """The rows that hold every word of a text, whatever case and accents, each under its heading."""
    words = fold(text).split()
    if not words:
        return items
    kept: list[Row | Heading] = []
    heading: Heading | None = None
    for item in items:
        if isinstance(item, Heading):
            heading = item
            continue
        searched = fold(" ".join([*map(cell_text, item.cells), item.search]))
        if all(word in searched for word in words):
            if heading:
                kept.append(heading)
                heading = None
            kept.append(item)
    return kept
