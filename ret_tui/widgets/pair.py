"""A list and the whole story of its row: side by side where there is room, one over the other where there is not."""

from __future__ import annotations

from textual import events
from textual.app import ComposeResult
from textual.widget import Widget

#: From so many columns the second pane stands beside the first.
WIDE = 100
#: Below so many lines there is no room for the second pane under the first.
TALL = 14


class Pair(Widget):
    """Two panes.

    Args:
        first: the list.
        second: the detail.
        wide: from so many columns the second stands beside the first; more where the list's words need the width.
    """

    def __init__(
        self, first: Widget, second: Widget, *, wide: int = WIDE, id: str | None = None, classes: str | None = None
    ) -> None:
        super().__init__(id=id, classes=classes)
        self._from = wide
        self.first = first
        self.second = second
        first.add_class("pair--first")
        second.add_class("pair--second")

    def compose(self) -> ComposeResult:
        yield self.first
        yield self.second

    def on_resize(self, event: events.Resize) -> None:
        wide = event.size.width >= self._from
        self.set_class(wide, "-wide")
        self.set_class(not wide and event.size.height < TALL, "-single")
