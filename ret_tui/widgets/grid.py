"""A list whose rows have cells to go to: left and right choose one, up and down the row."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import events
from textual.reactive import reactive
from textual.strip import Strip

from ret_tui.commands import Command, Offers
from ret_tui.widgets.columns import GAP, Column
from ret_tui.widgets.ledger import Ledger
from ret_tui.widgets.rows import Cell, Marked, cell_text

#: Cells before the first column.
_GUTTER = 2


class NextCell(Command["Grid"]):
    """Go to the next cell of the row; the arrow to the left goes back."""

    id, key, label, group, order = "grid.next", "right", "Next", "Lists", 21
    title = "The next cell of the row"

    def possible(self, place: Grid) -> bool:
        return place.can_cross

    def footer_label(self, place: Grid) -> str:
        return place.cell_label

    def run(self, place: Grid) -> None:
        place.cross_to(place.across + 1)


class CellBefore(Command["Grid"]):
    """Go to the cell before this one in the row."""

    id, key, label, group, order = "grid.before", "left", "Before", "Lists", 22
    title = "The cell before this one"
    footer = False

    def possible(self, place: Grid) -> bool:
        return place.can_cross

    def run(self, place: Grid) -> None:
        place.cross_to(place.across - 1)


class Grid(Ledger):
    """A `Ledger` with a cell under the cursor, among the columns that are cells.

    Args:
        cell_label: the footer's word for what a cell is of: "Meeting".
        empty, open_label: as of a `Ledger`; `set_columns` gives the columns.
    """

    OFFERS: ClassVar[Offers] = (NextCell, CellBefore)

    #: Which of the cells has the cursor, counted from 0.
    across: reactive[int] = reactive(0, repaint=False)
    #: The columns that are cells, counted from 0.
    _cells: range = range(0)

    def __init__(self, *, cell_label: str = "Next", empty: str = "Nothing here yet.", open_label: str = "Open") -> None:
        super().__init__(empty=empty, open_label=open_label)
        self.cell_label = cell_label

    @property
    def can_cross(self) -> bool:
        """Whether there is another cell to go to."""
        return len(self._cells) > 1 and self.cursor_key is not None

    def set_columns(self, columns: Sequence[Column], cells: range) -> None:
        """Take other columns.

        Args:
            cells: which of them are cells.
        """
        self.columns = tuple(columns)
        self._header = int(any(column.title for column in self.columns))
        self._cells = cells
        self.across = max(0, min(self.across, len(cells) - 1))

    def cross_to(self, across: int) -> None:
        """Go to a cell of the row, stopping at either end."""
        wanted = max(0, min(across, len(self._cells) - 1))
        if wanted != self.across:
            self.across = wanted
            self.refresh()
            self.post_message(self.Highlighted(self, self.cursor_key))

    def on_click(self, event: events.Click) -> None:
        """A click on another cell of the row under the cursor goes there; any other does what it does in a list."""
        row = self.cursor_key
        found = self._cell_at(event.x)
        other = found is not None and found != self.across
        if found is not None:
            self.cross_to(found)
        if not other or self._row_at(event.y) != row:
            super().on_click(event)
        event.prevent_default()

    def _row_at(self, y: int) -> str | None:
        index = self.scroll_offset.y + y - self._header
        item = self._items[index] if 0 <= index < len(self._items) else None
        return getattr(item, "key", None)

    def _cell_at(self, x: int) -> int | None:
        start = _GUTTER
        for index, size in enumerate(self._layout(self.size.width)):
            if not size:
                continue
            if start <= x < start + size + GAP and index in self._cells:
                return self._cells.index(index)
            start += size + GAP
        return None

    def _line(
        self, cells: Sequence[Cell], look: str, width: int, gutter: str, tone: str = "", *, keep_tones: bool = True
    ) -> Strip:
        if gutter.strip() and len(self._cells) > self.across:
            at = self._cells[self.across]
            marked = [
                Marked(cell_text(cell), "" if isinstance(cell, str) else cell[1], ((0, width),))
                if index == at
                else cell
                for index, cell in enumerate(cells)
            ]
            return super()._line(marked, look, width, gutter, tone, keep_tones=keep_tones)
        return super()._line(cells, look, width, gutter, tone, keep_tones=keep_tones)
