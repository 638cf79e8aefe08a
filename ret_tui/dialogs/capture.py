"""Quick capture: one line, and what Enter will make of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any, ClassVar, TypeVar

from textual import on
from textual.binding import Binding, BindingType
from textual.widget import Widget
from textual.widgets import Input, Static

from ret_tui.commands import Command, Offers, Refused
from ret_tui.dialogs.completing import Completing
from ret_tui.dialogs.dialog import Dialog
from ret_tui.dialogs.entry import OneLine
from ret_tui.widgets.kept_words import KeptWords
from ret_tui.widgets.plain import plain
from store.refusals import Refusal

R = TypeVar("R")


class KeepLine(Command["QuickCapture[Any]"]):
    """Keep the line, as the preview says."""

    id = "capture.keep"
    key = "enter"
    label = "Keep"
    group = "Dialog"
    order = 10

    def run(self, place: QuickCapture[Any]) -> None:
        place.keep()


class CompleteName(Command["QuickCapture[Any]"]):
    """Complete the name you are typing; again for the next one that fits."""

    id = "capture.complete"
    key = "tab"
    label = "Complete"
    group = "Dialog"
    order = 15
    priority = True

    def possible(self, place: QuickCapture[Any]) -> bool:
        return place.can_complete

    def run(self, place: QuickCapture[Any]) -> None:
        place.complete_next()


class QuickCapture(Dialog[R]):
    """One line with a live preview; its result is what ``save`` returns, or None when the person left.

    Who leaves a line that was not kept is told once that it would be lost, and leaves by leaving again.

    Args:
        preview: says in words what Enter will do with the line; a Refusal from it is shown in its place.
        save: keeps the line; after a Refusal the line stays.
        title: what is captured.
        initial: what stands in the line at first.
        hint: shown while the line is empty.
        complete: whole lines that the one typed so far could become, the likeliest first.
        unfinished: keeps the line while it is typed, so that a crash loses none of it; it begins with what was kept.
    """

    OFFERS: ClassVar[Offers] = (KeepLine, CompleteName)
    BINDINGS: ClassVar[list[BindingType]] = [Binding("shift+tab", "nothing", show=False)]

    def __init__(
        self,
        preview: Callable[[str], str],
        save: Callable[[str], R],
        *,
        title: str = "Capture",
        initial: str = "",
        hint: str = "! an action   = a decision   anything else is a note",
        complete: Callable[[str], Sequence[str]] | None = None,
        unfinished: KeptWords | None = None,
    ) -> None:
        super().__init__(title)
        self.hint = hint
        self._unfinished = unfinished
        #: Whether the line that it opens with was left unfinished before.
        self._came_back = bool(unfinished and unfinished.before)
        initial = unfinished.before if unfinished and unfinished.before else initial
        self.input = OneLine(initial, compact=True, select_on_focus=False)
        self.input.cursor_blink = False
        self._preview = preview
        self._save = save
        self._completing = Completing(complete or (lambda _line: ()))
        self._opened = initial
        self._usual_leave = self.leave_label
        #: What the line held when the person was told that leaving loses it.
        self._would_lose: str | None = None

    def compose_body(self) -> Iterable[Widget]:
        yield self.input
        yield Static(classes="capture--preview")

    def on_mount(self) -> None:
        self._look(self.input.value)

    @property
    def would_lose(self) -> bool:
        line = self.input.value
        return bool(line.strip()) and line != self._opened

    @property
    def can_complete(self) -> bool:
        """Whether the line could become another one."""
        return self._completing.can

    def complete_next(self) -> None:
        """Take the next line that the typed one could become."""
        if self.can_complete:
            self.input.value = self._completing.next()
            self.input.cursor_position = len(self.input.value)

    def keep(self) -> None:
        """Save and close; nothing happens while the line is empty."""
        line = self.input.value.strip()
        if not line:
            return
        try:
            result = self._save(line)
        except Refusal as refusal:
            self._say(f"! {refusal}", wrong=True)
            self.app.post_message(Refused())
            return
        self._forget()
        self.dismiss(result)

    def leave(self) -> None:
        """Close without a result; where a line would be lost, say so first, and close the next time.

        A line that came back unfinished and was not touched waits for the next time.
        """
        line = self.input.value
        if not line.strip() or line in (self._opened, self._would_lose):
            if not (self._came_back and line == self._opened and line != self._would_lose):
                self._forget()
            super().leave()
            return
        self._would_lose = line
        self.leave_label = "Leave without it"
        self._say("! Not kept yet: leaving once more loses this line; or just go on.", wrong=True)
        self.refresh_bindings()

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.keep()

    @on(Input.Changed)
    def _changed(self, event: Input.Changed) -> None:
        event.stop()
        self._look(event.value)

    def _look(self, line: str) -> None:
        if self._would_lose is not None:
            self._would_lose, self.leave_label = None, self._usual_leave
            self.refresh_bindings()
        if self._completing.look(line):
            self.refresh_bindings()
        if self._unfinished is not None:
            self._unfinished.typed(self, line)
        back = "Unfinished words are back. " if self._came_back and line == self._opened else ""
        if not line.strip():
            self._say(self.hint)
            return
        try:
            self._say(back + self._preview(line))
        except Refusal as refusal:
            self._say(f"{back}! {refusal}", wrong=True)

    def on_unmount(self) -> None:
        if self._unfinished is not None:
            self._unfinished.keep_now()

    def _forget(self) -> None:
        if self._unfinished is not None:
            self._unfinished.forget()
            self._unfinished = None

    def _say(self, text: str, *, wrong: bool = False) -> None:
        preview = self.query_one(".capture--preview", Static)
        preview.update(plain(text, lines=True))
        preview.set_class(wrong, "-wrong")
