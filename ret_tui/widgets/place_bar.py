"""The two lines on top: whose year this is and how it stands; below them the places, one of them here."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, NamedTuple

from rich.cells import cell_len
from textual import events
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip
from textual.widget import Widget

from ret_tui.widgets.drawn import Piece, draw, spot_at, spread, tone_style


class Tab(NamedTuple):
    """A place as the bar shows it: its id, the key which goes there, its name."""

    id: str
    key: str
    label: str


class PlaceBar(Widget):
    """Two lines drawn by one widget.

    Args:
        tabs: the places, left to right.
    """

    COMPONENT_CLASSES: ClassVar[set[str]] = {"place-bar--here", "tone--strong", "tone--muted"}

    body: reactive[str] = reactive("")
    summary: reactive[str] = reactive("")
    date: reactive[str] = reactive("")
    current: reactive[str] = reactive("")

    class Chosen(Message):
        """A place was clicked; ``place`` is the id of its tab."""

        def __init__(self, bar: PlaceBar, place: str) -> None:
            super().__init__()
            self.bar = bar
            self.place = place

        @property
        def control(self) -> PlaceBar:
            return self.bar

    def __init__(self, tabs: Sequence[Tab], *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.tabs = tuple(tabs)
        self._spots: list[tuple[int, int, str]] = []

    def show(self, *, body: str | None = None, summary: str | None = None, date: str | None = None) -> None:
        """Change what the first line says; what is None stays."""
        self.body = self.body if body is None else body
        self.summary = self.summary if summary is None else summary
        self.date = self.date if date is None else date

    def render_line(self, y: int) -> Strip:
        width = self.size.width
        if y == 0:
            left, right = spread(f" {self.body}  {self.summary}", f"{self.date} ", width)
            # The body's name is the heavier part of the left text.
            cut = min(len(left), len(self.body) + 1)
            return draw(self, [(left[:cut], "strong"), (left[cut:], ""), (right, "muted")], width)
        if y > 1:
            return Strip.blank(width, tone_style(self, ""))
        pieces: list[Piece] = [(" ", "")]
        self._spots, x = [], 1
        for tab in self.tabs:
            text = f" {tab.key} {tab.label} "
            pieces.append((text, "place-bar--here" if tab.id == self.current else "muted"))
            self._spots.append((x, x := x + cell_len(text), tab.id))
        return draw(self, pieces, width)

    def on_click(self, event: events.Click) -> None:
        if event.y == 1 and (place := spot_at(self._spots, event.x)):
            self.post_message(self.Chosen(self, place))
