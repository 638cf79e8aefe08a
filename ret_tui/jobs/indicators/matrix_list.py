"""The table of functions and meetings as a list for a file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ret_tui.jobs.indicators.matrix import Cell, MatrixView
from ret_tui.jobs.office import Office
from ret_tui.rules.wording import long_day

if TYPE_CHECKING:
    from ret_tui.documents.list_files import ListContents


def matrix_list(office: Office, view: MatrixView) -> ListContents:
    """A row a function and a column a meeting, each cell in words: ``1 item, 2 decisions``; ``gap``."""
    from ret_tui.documents.list_files import ListContents

    title = f"Functions and meetings {view.year}"
    return ListContents(
        title,
        ("Id", "Function", *(f"{one.meeting}, {long_day(one.date)}" for one in view.columns), "Quiet"),
        tuple((row.function, row.name, *map(_words, row.cells), row.quiet_words) for row in view.rows),
        f"{office.body.short_name} {title[0].lower()}{title[1:]}",
    )


def _words(cell: Cell) -> str:
    return "gap" if cell.gap else cell.words if cell.total else ""
