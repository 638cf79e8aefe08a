"""A list whose rows have cells to go to: left and right choose one, up and down the row."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.reactive import reactive
from textual.strip import Strip

from ret_tui.widgets.columns import GAP, Column
from ret_tui.widgets.ledger import Ledger
from ret_tui.widgets.rows import Cell, Marked, cell_text

#: Cells before the first column.
_GUTTER = 2


class Grid(Ledger):
    """A `Ledger` with a cell under the cursor, among the columns that are cells.

    Args:
        columns: as of a `Ledger`; `set_columns` gives others.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "cross(-1)", show=False),
        Binding("right", "cross(1)", show=False),
    ]

    #: Which of the cells has the cursor, counted from 0.
    across: reactive[int] = reactive(0, repaint=False)
    #: The columns that are cells, counted from 0.
    _cells: range = range(0)

    def set_columns(self, columns: Sequence[Column], cells: range) -> None:
        """Take other columns.

        Args:
            cells: which of them are cells.
        """
        self.columns = tuple(columns)
        self._header = int(any(column.title for column in self.columns))
        self._cells = cells
        self.across = max(0, min(self.across, len(cells) - 1))

    def action_cross(self, steps: int) -> None:
        self.cross_to(self.across + steps)

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
