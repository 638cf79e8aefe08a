"""Asking before what cannot be undone, or whose consequences must be seen first."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import ClassVar

from textual.widget import Widget

from ret_tui.commands import Command, Offers
from ret_tui.dialogs.dialog import Dialog
from ret_tui.dialogs.reading_on import READING_ON
from ret_tui.widgets.detail import Detail, Paragraph, Part, lay_out_parts


class DoIt(Command["AskDialog"]):
    """Do what this asks about."""

    id = "ask.do"
    key = "enter"
    label = "Do it"
    group = "Dialog"
    order = 10

    def possible(self, place: AskDialog) -> bool:
        return place.is_sure

    def footer_label(self, place: AskDialog) -> str:
        return place.do_label

    def run(self, place: AskDialog) -> None:
        place.dismiss(True)


class AskDialog(Dialog[bool]):
    """A question with its consequences; its result is True, or None when the person left.

    Args:
        question: names the object: "Send 20 invitations for M5 now?"
        consequences: what follows, a line each, or parts as `Detail` takes them.
        do: the footer's word for Enter, a verb with its object: "Send 20".
        leave: the footer's word for Escape.
        lines: how many lines of the consequences are in sight at most, where the screen has room.
        wide: whether it takes more of a wide screen, for consequences that say how something was and will be.
    """

    OFFERS: ClassVar[Offers] = (DoIt, *READING_ON)

    def __init__(
        self,
        question: str,
        consequences: Sequence[str | Part] = (),
        *,
        do: str,
        leave: str = "Leave as it is",
        lines: int = 14,
        wide: bool = False,
    ) -> None:
        super().__init__(question, leave=leave)
        self.set_class(wide, "-wide")
        self.lines = lines
        self.consequences = [Paragraph(each) if isinstance(each, str) else each for each in consequences]
        self.do_label = do

    @property
    def is_sure(self) -> bool:
        """Whether Enter does it."""
        return True

    def compose_body(self) -> Iterable[Widget]:
        if self.consequences:
            detail = Detail(self.consequences, classes="dialog--text dialog--stretch")
            detail.styles.height = min(self.lines, len(lay_out_parts(self.consequences, 64)))
            yield detail

    def on_mount(self) -> None:
        # Whether more follows than is in sight is known once its scroll bar is, which is laid out last of all.
        for detail in self.query(Detail):
            self.watch(detail, "show_vertical_scrollbar", self.refresh_bindings, init=False)

    def _fit(self) -> None:
        for detail in self.query(Detail):
            if detail.size.width:
                detail.styles.height = min(self.lines, detail.lines_for(detail.size.width))
        super()._fit()
