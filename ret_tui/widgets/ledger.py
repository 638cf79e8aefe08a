"""A list of rows in columns, as quick with ten thousand rows as with twenty: only the lines in sight are drawn.

ledger = Ledger(Column("No."), Column("Action", flex=1), Column("Due", align="right"), empty="No actions yet.")
ledger.show([Heading("Overdue"), Row("A-001", ("A-001", "List every assessment", ("12 Jan", "late")))])
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.timer import Timer

from ret_tui.commands import Commanded, Offers, keys_of, refresh_commands
from ret_tui.widgets.columns import GAP, Column, lay_out
from ret_tui.widgets.drawn import spread, tone_style
from ret_tui.widgets.ledger_commands import FilterRows, OpenRow, ShowAllRows
from ret_tui.widgets.legend import TONE_CLASSES
from ret_tui.widgets.plain import clean, fit, wrap
from ret_tui.widgets.rows import Cell, Heading, Marked, Row, filter_rows, widest

__all__ = ["Cell", "Column", "Heading", "Ledger", "Marked", "Row"]

_GUTTER = 2
#: How a marked part of a cell stands out, also without colour and on the row under the cursor.
_MARK = Style(bold=True, underline=True)
_GLOW_SECONDS = 0.6


class Ledger(Commanded, ScrollView, can_focus=True):
    """A list with a cursor on a row.

    Args:
        columns: the columns, left to right.
        empty: what to say while there is no row, with the key which starts it: "No actions yet: n writes one."
        open_label: the footer's word for what Enter does; empty when Enter does nothing.
        filterable: whether `/` filters it.
    """

    OFFERS: ClassVar[Offers] = (OpenRow, FilterRows, ShowAllRows)
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "move(-1)", show=False),
        Binding("down", "move(1)", show=False),
        Binding("pageup", "page(-1)", show=False),
        Binding("pagedown", "page(1)", show=False),
        Binding("home", "edge(-1)", show=False),
        Binding("end", "edge(1)", show=False),
    ]
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "ledger--cursor",
        "ledger--resting",
        "ledger--glow",
        "ledger--filter",
        *TONE_CLASSES,
    }

    filter_text: reactive[str] = reactive("", repaint=False)
    #: While it is on, letters go into the filter and are no commands.
    typing: reactive[bool] = reactive(False, repaint=False)

    class Highlighted(Message):
        """The cursor came to another row; ``key`` is None when there is none."""

        def __init__(self, ledger: Ledger, key: str | None) -> None:
            super().__init__()
            self.ledger = ledger
            self.key = key

        @property
        def control(self) -> Ledger:
            return self.ledger

    class Chosen(Highlighted):
        """Enter on a row, or a click on the row under the cursor."""

        key: str

    def __init__(
        self,
        *columns: Column,
        empty: str = "Nothing here yet.",
        open_label: str = "Open",
        filterable: bool = True,
        id: str | None = None,
        classes: str | None = None,
    ) -> None:
        super().__init__(id=id, classes=classes)
        self.columns = columns
        self.empty = empty
        self.open_label = open_label
        self.filterable = filterable
        self._all: Sequence[Row | Heading] = ()
        self._items: Sequence[Row | Heading] = ()
        self._natural: list[int] = [0] * len(columns)
        self._widths: tuple[int, list[int]] = (-1, [])
        self._cursor = -1
        #: The key of the row that the cursor was on before the filter; where that lets no row through, it goes back.
        self._before: str | None = None
        self._count = 0
        self._told: str | None = None
        self._glowing: frozenset[str] = frozenset()
        self._dimming: Timer | None = None
        self._header = 1 if any(column.title for column in columns) else 0

    # What is in it

    @property
    def cursor_row(self) -> Row | None:
        """The row under the cursor."""
        if 0 <= self._cursor < len(self._items):
            item = self._items[self._cursor]
            if isinstance(item, Row):
                return item
        return None

    @property
    def cursor_key(self) -> str | None:
        """The key of the row under the cursor."""
        row = self.cursor_row
        return row.key if row else None

    @property
    def keys(self) -> list[str]:
        """The keys of the rows that the filter lets through, in order."""
        return [item.key for item in self._items if isinstance(item, Row)]

    @property
    def row_count(self) -> int:
        """How many rows there are, filtered out or not."""
        return self._count

    def show(self, rows: Iterable[Row | Heading], *, cursor: str | None = None, glow: Iterable[str] = ()) -> None:
        """Replace the rows. The cursor stays on its row, at its height on the screen; or at its place if that row went.

        Args:
            rows: rows and headings in order; keys are unique.
            cursor: the key of the row to go to instead.
            glow: the keys of rows that have just changed.
        """
        self._all = rows if isinstance(rows, Sequence) else tuple(rows)
        self._count = sum(isinstance(item, Row) for item in self._all)
        self._natural = widest(self._all, len(self.columns))
        self._widths = (-1, [])
        self._arrange(cursor)
        if keys := frozenset(glow):
            self.glow(keys)

    def replace_row(self, row: Row, *, glow: bool = True) -> None:
        """Draw one row anew, found by its key; a key that is not there changes nothing."""
        items = list(self._all)
        for index, item in enumerate(items):
            if isinstance(item, Row) and item.key == row.key:
                items[index] = row
                self.show(items, glow=(row.key,) if glow else ())
                return

    def move_to(self, key: str) -> bool:
        """Put the cursor on a row; False when it is not in sight of the filter."""
        for index, item in enumerate(self._items):
            if isinstance(item, Row) and item.key == key:
                self._set_cursor(index)
                return True
        return False

    def move_down(self, steps: int = 1) -> None:
        """Move the cursor, past headings, stopping at either end."""
        self.action_move(steps)

    def choose(self) -> None:
        """Post `Chosen` for the row under the cursor."""
        if (key := self.cursor_key) is not None:
            self.post_message(self.Chosen(self, key))

    def glow(self, keys: Iterable[str]) -> None:
        """Let rows that have just changed glow once, briefly; not at all when motion is off."""
        if self.app.animation_level == "none":
            return
        self._glowing = frozenset(keys)
        if self._dimming is not None:
            self._dimming.stop()
        self._dimming = self.set_timer(_GLOW_SECONDS, self._dim)
        self.refresh()

    def _dim(self) -> None:
        self._glowing = frozenset()
        self.refresh()

    # Filter

    def watch_filter_text(self, before: str, _now: str) -> None:
        if not before:
            self._before = self.cursor_key
        self._arrange()
        refresh_commands(self.app)

    def watch_typing(self) -> None:
        self._arrange()
        refresh_commands(self.app)

    def check_consume_key(self, _key: str, character: str | None) -> bool:
        """While a filter is typed, letters are text."""
        return self.typing and character is not None and character.isprintable()

    def on_key(self, event: events.Key) -> None:
        """Take keys for the filter here and now: waiting for their bindings, letters typed fast would overtake them."""
        if self.typing and event.character and event.is_printable:
            self._type(event, self.filter_text + event.character)
        elif self.typing and event.key == "backspace":
            self._type(event, self.filter_text[:-1])
        else:
            for command in (OpenRow(), ShowAllRows()) if self.typing else (FilterRows(),):
                if event.key in keys_of(command, self.app) and command.possible(self):
                    self._type(event, self.filter_text)
                    command.run(self)
                    return

    def on_paste(self, event: events.Paste) -> None:
        if self.typing:
            self._type(event, self.filter_text + clean(event.text).strip())

    def _type(self, event: events.Event, text: str) -> None:
        event.stop()
        event.prevent_default()
        self.filter_text = text

    @property
    def _foot(self) -> int:
        """The lines that the filter takes at the bottom."""
        return int(self.typing or (self.filterable and bool(self.filter_text)))

    # Arranging

    def _arrange(self, cursor: str | None = None) -> None:
        """Take the filtered rows, and keep the cursor on its row and that row at its height."""
        lost = self._cursor < 0
        wanted = cursor if cursor is not None else self._before if lost else self.cursor_key
        height = self._cursor - self.scroll_offset.y
        self._items = filter_rows(self._all, self.filter_text)
        place = self._cursor if self._cursor >= 0 else 0
        found = next((i for i, item in enumerate(self._items) if isinstance(item, Row) and item.key == wanted), None)
        self._cursor = found if found is not None else self._nearest(min(place, len(self._items) - 1))
        self.virtual_size = Size(0, len(self._items) + self._header + self._foot)
        if found is not None and cursor is None and not lost and self.size:
            top = max(0, min(self._cursor - height, self.virtual_size.height - self.size.height))
            self.scroll_to(y=top, animate=False, force=True)
        self._keep_in_sight()
        self.refresh()
        self._tell()

    def _nearest(self, index: int, step: int = 1) -> int:
        """The row at an index, or else the next one after it, or else before it; -1 when there is none."""
        for way in (range(index, len(self._items)), range(index, -1, -1))[:: 1 if step > 0 else -1]:
            for at in way:
                if 0 <= at < len(self._items) and isinstance(self._items[at], Row):
                    return at
        return -1

    def _set_cursor(self, index: int) -> None:
        if index == self._cursor or index < 0:
            return
        for line in (self._cursor, index):
            self.refresh(Region(0, line + self._header - self.scroll_offset.y, self.size.width, 1))
        self._cursor = index
        self._keep_in_sight()
        self._tell()

    def _keep_in_sight(self) -> None:
        room = self.size.height - self._header - self._foot
        if self._cursor < 0 or room <= 0:
            return
        top = self.scroll_offset.y
        # A heading right above the first row of its group comes into sight with it.
        first = self._cursor - (self._cursor > 0 and isinstance(self._items[self._cursor - 1], Heading))
        if first < top:
            self.scroll_to(y=first, animate=False, force=True)
        elif self._cursor >= top + room:
            self.scroll_to(y=self._cursor - room + 1, animate=False, force=True)

    def _tell(self) -> None:
        if (key := self.cursor_key) != self._told:
            self._told = key
            self.post_message(self.Highlighted(self, key))
            if self.is_attached:
                refresh_commands(self.app)

    def on_resize(self) -> None:
        self._keep_in_sight()

    # Keys and mouse

    def action_move(self, steps: int) -> None:
        self._set_cursor(self._nearest(max(0, min(self._cursor + steps, len(self._items) - 1)), steps))

    def action_page(self, pages: int) -> None:
        self.action_move(pages * max(1, self.size.height - self._header - self._foot - 1))

    def action_edge(self, way: int) -> None:
        self.action_move(way * len(self._items))

    def on_click(self, event: events.Click) -> None:
        index = self.scroll_offset.y + event.y - self._header
        if (
            not self._header <= event.y < self.size.height - self._foot
            or not 0 <= index < len(self._items)
            or isinstance(self._items[index], Heading)
        ):
            return
        if index == self._cursor:
            self.choose()
        else:
            self._set_cursor(index)

    # Drawing

    def render_line(self, y: int) -> Strip:
        width = self.size.width
        base = tone_style(self, "")
        if self._foot and y == self.size.height - 1:
            return self._filter_line(width)
        if y < self._header:
            return self._line([(column.title, "") for column in self.columns], "muted", width, "  ")
        index = self.scroll_offset.y + y - self._header
        if index >= len(self._items):
            return self._nothing(y, width, base)
        item = self._items[index]
        if isinstance(item, Heading):
            style = tone_style(self, "head")
            return Strip([Segment(fit("  " + clean(item.text), width), style)], width)
        if index == self._cursor:
            look = "ledger--cursor" if self.has_focus else "ledger--resting"
            return self._line(item.cells, look, width, "> ", item.tone, keep_tones=not self.has_focus)
        return self._line(item.cells, "ledger--glow" if item.key in self._glowing else "", width, "  ", item.tone)

    def _line(
        self, cells: Sequence[Cell], look: str, width: int, gutter: str, tone: str = "", *, keep_tones: bool = True
    ) -> Strip:
        row_style = tone_style(self, look)
        if tone and keep_tones:
            row_style += self._tone(tone)
        segments = [Segment(gutter, row_style)]
        gap = Segment(" " * GAP, row_style)
        for column, size, cell in zip(self.columns, self._layout(width), cells, strict=False):
            if not size:
                continue
            if isinstance(cell, str):
                text, style = cell, row_style
            else:
                text, style = cell[0], row_style + self._tone(cell[1]) if cell[1] and keep_tones else row_style
            fitted = fit(clean(text), size, right=column.align == "right")
            segments += _marked(fitted, cell, style) if isinstance(cell, Marked) else [Segment(fitted, style)]
            segments.append(gap)
        return Strip(segments).adjust_cell_length(width, row_style)

    def _filter_line(self, width: int) -> Strip:
        style = self.get_component_rich_style("ledger--filter")
        count = f"{len(self.keys)} of {self.row_count} "
        left, right = spread(f"/ {self.filter_text}{'▏' if self.typing else ''}", count, width)
        return Strip([Segment(left + right, style)]).adjust_cell_length(width, style)

    def _nothing(self, y: int, width: int, base: Style) -> Strip:
        """The lines under the last row; the first ones say what goes here while there is no row at all."""
        if self._items or not width:
            return Strip.blank(width, base)
        text = self.empty
        if self._all and self.filter_text:
            text = f'No row holds "{self.filter_text}": esc shows all.'
        lines = wrap(clean(text, lines=True), width - 2 * _GUTTER)
        line = y - self._header - 1
        if 0 <= line < len(lines):
            style = tone_style(self, "muted")
            return Strip([Segment(fit("  " + lines[line], width), style)], width)
        return Strip.blank(width, base)

    def _layout(self, width: int) -> list[int]:
        if self._widths[0] != width:
            self._widths = (width, lay_out(self.columns, self._natural, width - _GUTTER - 1))
        return self._widths[1]

    def _tone(self, tone: str) -> Style:
        """What a tone adds to the row it stands in: its colour and weight, never a background."""
        style = tone_style(self, tone)
        return Style(color=style.color, bold=style.bold, dim=style.dim, italic=style.italic, strike=style.strike)

    def watch_has_focus(self, focused: bool) -> None:
        super().watch_has_focus(focused)
        self.refresh()


def _marked(fitted: str, cell: Marked, style: Style) -> list[Segment]:
    """A cell's text as it fits, with its marked parts; a text that had to be cleaned has none, since they moved."""
    if clean(cell.text) != cell.text:
        return [Segment(fitted, style)]
    segments, last = [], 0
    for start, end in cell.parts:
        start, end = max(start, last), min(end, len(fitted))
        if start < end:
            segments += [Segment(fitted[last:start], style), Segment(fitted[start:end], style + _MARK)]
            last = end
    return [*segments, Segment(fitted[last:], style)]
