"""Slow work that one sees going on and can give up."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from typing import Any, ClassVar

from textual.widget import Widget

from ret_tui.commands import Command, Offers
from ret_tui.dialogs.dialog import Dialog, LeaveDialog
from ret_tui.jobs.progress import Progress
from ret_tui.widgets.detail import Detail, Paragraph

#: Seconds between two looks at how far the work has come.
_LOOK = 0.05


class KeepWaiting(Command["WorkingDialog"]):
    """Wait until the work is done; this closes by itself then."""

    id = "working.wait"
    label = "Keep waiting"
    group = "Dialog"

    def run(self, place: WorkingDialog) -> None:
        place.look()


class StopWork(LeaveDialog):
    """Stop after what is in hand just now: what is done by then stays done, and the rest waits."""

    label = title = "Stop"


class GiveUpWork(LeaveDialog):
    """Give the work up: nothing has changed then."""

    label = title = "Give up"


class WorkingDialog(Dialog[bool]):
    """Says what is being done until it is done; its result is True where it was given up, and False otherwise.

    Args:
        saying: what is going on: "Writing the agenda of M3 …".
        progress: tells which step it is at.
        work: the work itself.
        leave: the footer's word for Escape.
    """

    OFFERS: ClassVar[Offers] = (KeepWaiting, GiveUpWork)
    #: What follows the step that is in hand, once the work can be given up no more.
    TOO_LATE: ClassVar[str] = " it can no more be given up"

    def __init__(self, saying: str, progress: Progress, work: asyncio.Future[Any], *, leave: str = "Give up") -> None:
        super().__init__(saying, leave=leave)
        self._progress = progress
        self._work = work
        self._after = ""
        self._step = Detail(classes="dialog--text")
        self._step.can_focus = False
        self._step.styles.height = 1

    def compose_body(self) -> Iterable[Widget]:
        yield self._step

    def on_mount(self) -> None:
        self.look()
        self.set_interval(_LOOK, self.look)

    @property
    def would_lose(self) -> bool:
        return True

    def look(self) -> None:
        """Say which step the work is at, and close once it is done."""
        if not self.is_current:
            return
        if self._work.done():
            self.dismiss(False)
        else:
            words = f"{self._progress.words} …" if self._progress.words else ""
            self._step.show([Paragraph(f"{words}{self._after}", "muted")])

    def leave(self) -> None:
        """Give the work up; where it is too late for that, it is waited for."""
        if self._progress.give_up():
            self.dismiss(True)
        else:
            self._after = self.TOO_LATE
            self.look()


class StoppableDialog(WorkingDialog):
    """The same for work that stops between two steps and keeps those that are done."""

    OFFERS: ClassVar[Offers] = (StopWork,)
    TOO_LATE: ClassVar[str] = " then it stops"
