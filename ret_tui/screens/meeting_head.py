"""The two lines on top of the Meeting: which meeting this is and how it stands; below them its tabs."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from rich.cells import cell_len
from textual import events
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip
from textual.widget import Widget

from ret_tui.commands import show_key
from ret_tui.widgets.drawn import Piece, draw, spot_at
from ret_tui.widgets.legend import TONE_CLASSES
from ret_tui.widgets.place_bar import Tab
from ret_tui.widgets.plain import clean, fit

#: A piece in this tone gives way where the line is too long.
YIELDS = "yields"

#: A piece in this tone is left out whole where the line is too long, the last of them first, before any gives way.
GOES = "goes"

#: A piece in this tone is left out whole only where the line is too long even then, the last of them first.
GOES_LAST = "goes-last"

#: A piece that would be cut to less than this is left out.
_LEAST = 12


class MeetingHead(Widget):
    """Two lines drawn by one widget.

    Args:
        tabs: left to right.
    """

    COMPONENT_CLASSES: ClassVar[set[str]] = {"meeting-head--here"} | TONE_CLASSES

    current: reactive[str] = reactive("")
    #: The ids of the meetings before and after this one; empty where there is none.
    neighbours: reactive[tuple[str, str]] = reactive(("", ""))

    class Chosen(Message):
        """A tab was clicked, and ``tab`` is its id; or a neighbouring meeting, and it is ``earlier`` or ``later``."""

        def __init__(self, tab: str) -> None:
            super().__init__()
            self.tab = tab

    def __init__(self, tabs: Sequence[Tab], *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.tabs = tuple(tabs)
        self._left: Sequence[Piece] = ()
        self._right: Piece = ("", "")
        self._spots: list[tuple[int, int, str]] = []

    def show(self, left: Sequence[Piece], right: Piece = ("", "")) -> None:
        """Change the first line."""
        if (left, right) != (self._left, self._right):
            self._left, self._right = left, right
            self.refresh()

    @property
    def text(self) -> str:
        """What the first line says, uncut."""
        return "".join(text for text, _tone in (*self._left, ("  ", ""), self._right)).strip()

    def render_line(self, y: int) -> Strip:
        width = self.size.width
        if y == 0:
            return self._title(width)
        if y > 1:
            return Strip.blank(width, self.rich_style)
        pieces: list[Piece] = [(" ", "")]
        self._spots, x = [], 1
        for tab in self.tabs:
            text = f" {show_key(tab.key)} {tab.label} "
            pieces.append((text, "meeting-head--here" if tab.id == self.current else "muted"))
            self._spots.append((x, x := x + cell_len(text), tab.id))
        earlier, later = self.neighbours
        ends = [
            (text, id)
            for text, id, name in ((f"[ {earlier}", "earlier", earlier), (f"{later} ]", "later", later))
            if name
        ]
        size = sum(cell_len(text) + 3 for text, _id in ends)
        if size and x + size < width:
            pieces.append((" " * (width - x - size), ""))
            x = width - size
            for text, id in ends:
                pieces.append((f"{text}   ", "muted"))
                self._spots.append((x, x + cell_len(text), id))
                x += cell_len(text) + 3
        return draw(self, pieces, width)

    def _title(self, width: int) -> Strip:
        end = clean(self._right[0])
        room = width - 1 - (cell_len(end) + 2 if end else 0)
        pieces = [(clean(text), tone) for text, tone in self._left]
        over = sum(cell_len(text) for text, _tone in pieces) - room
        for index, (text, tone) in reversed(list(enumerate(pieces))):
            if tone == GOES:
                pieces[index] = ("" if over > 0 else text, "")
                over -= cell_len(text) if over > 0 else 0
        for index, (text, tone) in enumerate(pieces):
            if tone != YIELDS:
                continue
            left = cell_len(text) - max(0, over)
            pieces[index] = (text if over <= 0 else fit(text, left) if left >= _LEAST else "", "")
            over -= cell_len(text) - cell_len(pieces[index][0])
        for index, (text, tone) in reversed(list(enumerate(pieces))):
            if tone == GOES_LAST:
                pieces[index] = ("" if over > 0 else text, "")
                over -= cell_len(text) if over > 0 else 0
        used = sum(cell_len(text) for text, _tone in pieces)
        if end:
            pieces += [(" " * max(2, room - used + 1), ""), (end, self._right[1])]
        return draw(self, [(" ", ""), *pieces], width)

    def on_click(self, event: events.Click) -> None:
        if event.y == 1 and (tab := spot_at(self._spots, event.x)):
            self.post_message(self.Chosen(tab))
