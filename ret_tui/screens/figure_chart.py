"""What the Figures show at a time: a chart as rows of a list, what is told of each row, and what it counted."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import NamedTuple

from ret_tui.widgets.detail import Part
from ret_tui.widgets.ledger import Column, Heading, Row


class Chart(NamedTuple):
    """Rows with their bars; a list of them as wide as the screen lets it be."""

    #: ``Attendance by seat``.
    title: str
    #: ``2 of 6 held, 4 planned``.
    summary: str
    columns: tuple[Column, ...]
    rows: tuple[Row | Heading, ...]
    #: What stands there while there is no row.
    empty: str
    #: What the characters of the bars mean.
    legend: str
    #: A sentence or more on each row, by its key.
    told: Mapping[str, tuple[str, ...]]
    #: What a row counted, by its key: the title and the text of a dialog.
    explain: Callable[[str], tuple[str, list[Part]]]


#: Columns from which there is room for wider bars.
WIDE = 110


def bar_width(columns: int) -> int:
    """How many cells a bar has on a screen of so many columns."""
    return 28 if columns >= WIDE else 14
