"""Asking for the agenda that came back, and reading it; what it changes is then chosen on a screen of its own."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from ret_tui.dialogs.fields import TextField, required
from ret_tui.dialogs.form import FormDialog, Values
from ret_tui.dialogs.message import MessageDialog
from ret_tui.jobs import read_back
from ret_tui.jobs.read_back import ReadBack
from ret_tui.widgets.detail import Paragraph
from store.refusals import Refusal

if TYPE_CHECKING:
    from ret_tui.screens.meeting_agenda import AgendaTab


async def read_edits_back(tab: AgendaTab) -> None:
    """Ask for a file, and show what was changed in it; where that is nothing, say so."""
    from ret_tui.screens.read_back import ReadBackScreen

    shown = await _looked_through(tab)
    if shown is None:
        return
    if not shown.proposals and not shown.not_understood:
        words = f"{shown.file} says what the agenda of {shown.meeting} says."
        await tab.ret.push_screen_wait(MessageDialog("Nothing was changed", [Paragraph(words)]))
        return
    tab.ret.push_screen(ReadBackScreen(shown))


async def _looked_through(tab: AgendaTab) -> ReadBack | None:
    """Ask until a file can be read; None when the person left. What was typed stays, with what is wrong below it."""
    fault: Refusal | None = None
    while True:
        asked = await tab.ret.push_screen_wait(EditedAgendaForm(tab.meeting, tab.read_from, fault))
        if asked is None:
            return None
        tab.read_from, path = asked["path"], Path(asked["path"])
        try:
            read = partial(read_back.read, tab.office.patiently(), path, tab.meeting)
            return await tab.ret.in_background(read, f"Reading {path.name} …")
        except Refusal as refusal:
            fault = refusal


class EditedAgendaForm(FormDialog[Values]):
    """Asks for the edited agenda; what was wrong with the one asked for before stands under its field.

    Args:
        meeting: the id of the meeting whose agenda it is.
        path: what stands in the field at first.
        fault: why the file could not be read.
    """

    def __init__(self, meeting: str, path: str, fault: Refusal | None = None) -> None:
        self._fault = fault
        super().__init__(
            f"Read the Chair’s edits of the agenda of {meeting}",
            [
                TextField(
                    name="path",
                    label="File",
                    hint="the edited Word file (.docx); ~ is your home folder",
                    initial=path,
                    check=required("A file"),
                )
            ],
            save=lambda given: given,
            save_label="Look through it",
            leave="Read nothing",
            foot="Each change is shown, and none is kept before you choose.",
        )

    def on_mount(self) -> None:
        if self._fault is not None:
            self.call_after_refresh(self.blame, self._fault)
