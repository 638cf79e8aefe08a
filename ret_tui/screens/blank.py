"""The facilitator's own screen, blanked: nothing of the record is on it, and what is below stays as it was left."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from textual import events
from textual.app import ComposeResult
from textual.screen import ModalScreen
from textual.widgets import Static

from ret_tui.widgets.plain import plain

if TYPE_CHECKING:
    from ret_tui.app import RetApp

#: Seconds between two looks at the clock.
_CLOCK = 1


class BlankScreen(ModalScreen[None]):
    """Covers everything with one quiet line; any key brings back what is below, which sees none of it."""

    AUTO_FOCUS = ""

    def compose(self) -> ComposeResult:
        yield Static(self._words(), id="blank-line")

    def on_mount(self) -> None:
        self.set_interval(_CLOCK, self._look_at_clock)

    def on_key(self, event: events.Key) -> None:
        event.stop()
        event.prevent_default()
        if self.is_current:
            cast("RetApp", self.app).blank()

    def on_paste(self, event: events.Paste) -> None:
        event.stop()

    def _look_at_clock(self) -> None:
        self.query_one("#blank-line", Static).update(plain(self._words()))

    def _words(self) -> str:
        ret = cast("RetApp", self.app)
        clock = f"{ret.office.now:%H:%M} · " if ret.has_office else ""
        return f"{clock}any key comes back"
