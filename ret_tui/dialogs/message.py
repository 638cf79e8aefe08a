"""A longer message, such as a report or the whole story of an error, which scrolls."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import ClassVar

from textual.widget import Widget

from ret_tui.commands import Command, Offers
from ret_tui.dialogs.dialog import Dialog
from ret_tui.dialogs.reading_on import READING_ON
from ret_tui.widgets.detail import Detail, Paragraph, Part, lay_out_parts


class CloseMessage(Command["MessageDialog"]):
    """Close the message."""

    id = "message.close"
    key = "enter"
    label = "Close"
    group = "Dialog"
    order = 10

    def run(self, place: MessageDialog) -> None:
        place.leave()


class MessageDialog(Dialog[None]):
    """Text or parts as `Detail` takes them, to read and close; so many lines are in sight where there is room.

    Args:
        title: what it is about.
        text: the text, or the parts.
        lines: how many lines are in sight.
        wide: whether it takes more of a wide screen, for facts with long labels.
    """

    OFFERS: ClassVar[Offers] = (CloseMessage, *READING_ON)

    def __init__(self, title: str, text: str | Sequence[Part], *, lines: int = 16, wide: bool = False) -> None:
        super().__init__(title, leave="")
        self.set_class(wide, "-wide")
        self.lines = lines
        self.parts: Sequence[Part] = (Paragraph(text),) if isinstance(text, str) else text

    def compose_body(self) -> Iterable[Widget]:
        detail = Detail(self.parts, classes="dialog--text dialog--stretch")
        detail.styles.height = min(self.lines, len(lay_out_parts(self.parts, 64)))
        yield detail

    def _fit(self) -> None:
        super()._fit()
        self.call_after_refresh(self.refresh_bindings)
