"""What every dialog has: a title, a body no larger than its question, a line of its keys, and Escape to leave."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, ClassVar, Generic, TypeVar

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widget import Widget
from textual.widgets import Static

from ret_tui.commands import Command, Commanded, Offers
from ret_tui.widgets.footer import Footer
from ret_tui.widgets.plain import plain
from ret_tui.widgets.themes import stylesheet

R = TypeVar("R")

#: On a screen of fewer lines nothing is left blank.
_LOW = 14


class LeaveDialog(Command["Dialog[Any]"]):
    """Close this and change nothing."""

    id = "dialog.leave"
    key = "escape"
    label = "Leave"
    group = "Dialog"
    order = 20

    def footer_label(self, place: Dialog[Any]) -> str:
        return place.leave_label

    def run(self, place: Dialog[Any]) -> None:
        place.leave()


class HelpOnDialog(Command["Dialog[Any]"]):
    """List the keys that work here."""

    id = "dialog.help"
    key = "f1,?"
    label = "Help"
    group = "Dialog"
    order = 90

    def run(self, place: Dialog[Any]) -> None:
        from ret_tui.dialogs.help import show_help

        show_help(place.app)


class Dialog(Commanded, ModalScreen[R | None], Generic[R]):
    """A question; its result is None when the person left it.

    Subclasses yield their body from `compose_body`.

    Args:
        title: the question, in a line.
        leave: the footer's word for Escape; empty leaves it out of the footer, and Escape works all the same.
    """

    OFFERS: ClassVar[Offers] = (LeaveDialog, HelpOnDialog)
    CSS_PATH: ClassVar[str | None] = str(stylesheet("dialogs.tcss"))
    AUTO_FOCUS: ClassVar[str | None] = "*"

    def __init__(self, title: str, *, leave: str = "Leave as it is") -> None:
        super().__init__()
        self.heading = title
        self.leave_label = leave

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog--box"):
            if self.heading:
                yield Static(plain(self.heading), classes="dialog--title")
            yield from self.compose_body()
            yield Footer(kept=("dialog.leave", "dialog.help"))

    def compose_body(self) -> Iterable[Widget]:
        """The widgets between the title and the line of keys."""
        return ()

    def on_resize(self) -> None:
        self.set_class(self.size.height < _LOW, "-low")
        self.call_after_refresh(self._fit)

    def _fit(self) -> None:
        """Let the part that may scroll take what the others leave of the screen, so that the keys stay in sight."""
        box = self.query_one(".dialog--box")
        for part in self.query(".dialog--stretch"):
            others = sum(
                child.outer_size.height + child.styles.margin.height
                for child in box.children
                if child is not part and child.display
            )
            room = self.size.height - 2 - box.styles.gutter.height - part.styles.margin.height
            part.styles.max_height = max(3, room - others)

    @property
    def would_lose(self) -> bool:
        """Whether closing it loses something: what was typed in it, or work that goes on."""
        return False

    def leave(self) -> None:
        """Close without a result."""
        self.dismiss(None)
