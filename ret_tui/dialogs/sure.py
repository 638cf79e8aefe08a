"""Asking before what nothing brings back: Enter does it only once the name of what it is about has been typed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import ClassVar

from textual import on
from textual.widget import Widget
from textual.widgets import Input, Static

from ret_tui.dialogs.ask import AskDialog
from ret_tui.dialogs.entry import Line
from ret_tui.widgets.detail import Part
from ret_tui.widgets.plain import fold, plain


class SureDialog(AskDialog):
    """A question that is not answered by Enter alone; its result is True, or None when the person left.

    Args:
        question: names the object: "Redact the data of Jas Kaur (P-12) for good?"
        consequences: what follows, as `AskDialog` takes it.
        typed: any of these does it, without regard to case and accents; the first is the one that is asked for.
        do: the footer's word for Enter, and the line's: "Redact P-12".
    """

    AUTO_FOCUS: ClassVar[str | None] = "Input"

    def __init__(
        self,
        question: str,
        consequences: Sequence[str | Part] = (),
        *,
        typed: Sequence[str],
        do: str,
        leave: str = "Leave as it is",
        lines: int = 14,
        wide: bool = False,
    ) -> None:
        super().__init__(question, consequences, do=do, leave=leave, lines=lines, wide=wide)
        self.typed = typed
        self._asking = Static(plain(f"To {do[:1].lower()}{do[1:]}, type {typed[0]}:"), classes="sure--asking")
        self._line = Line()

    @property
    def is_sure(self) -> bool:
        words = " ".join(fold(self._line.value).split())
        return words in [" ".join(fold(each).split()) for each in self.typed]

    def compose_body(self) -> Iterable[Widget]:
        yield from super().compose_body()
        yield self._asking
        yield self._line

    @on(Input.Changed)
    def _typed_on(self) -> None:
        self._asking.remove_class("-wrong")
        self.refresh_bindings()

    @on(Input.Submitted)
    def _entered(self, event: Input.Submitted) -> None:
        event.stop()
        if self.is_sure:
            self.dismiss(True)
            return
        self._asking.update(
            plain(f"! Nothing was done: to {self.do_label[:1].lower()}{self.do_label[1:]}, type {self.typed[0]}:")
        )
        self._asking.add_class("-wrong")
