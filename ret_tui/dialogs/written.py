"""A file or folder that was just written: its whole path, and what one may want to do with it."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from pathlib import Path
from typing import ClassVar

from textual.widget import Widget

from ret_tui.commands import Command, Offers
from ret_tui.dialogs.dialog import Dialog
from ret_tui.jobs.open_file import open_file
from ret_tui.widgets.detail import Detail, Paragraph, Part, lay_out_parts


class CloseWritten(Command["WrittenDialog"]):
    """Close this; the file stays where it is."""

    id, key, label, group, order = "written.close", "enter", "Close", "Dialog", 10

    def run(self, place: WrittenDialog) -> None:
        place.leave()


class OpenWritten(Command["WrittenDialog"]):
    """Open it with the system's program for it."""

    id, key, label, group, order = "written.open", "o", "Open it", "Dialog", 11

    async def run(self, place: WrittenDialog) -> None:
        await asyncio.to_thread(open_file, place.path)
        place.say(
            f"Handed to the system’s program for {f'{place.path.suffix} files' if place.path.is_file() else 'folders'}."
        )


class OpenPdf(Command["WrittenDialog"]):
    """Open the PDF beside it with the system's program for it."""

    id, key, label, group, order = "written.open_pdf", "p", "Open the PDF", "Dialog", 12

    def possible(self, place: WrittenDialog) -> bool:
        return place.pdf is not None

    async def run(self, place: WrittenDialog) -> None:
        if place.pdf is not None:
            await asyncio.to_thread(open_file, place.pdf)
            place.say("Handed to the system’s program for .pdf files.")


class CopyPath(Command["WrittenDialog"]):
    """Copy the file's path to the clipboard, also over SSH where the terminal allows it."""

    id, key, label, group, order = "written.copy", "y", "Copy the path", "Dialog", 13

    def run(self, place: WrittenDialog) -> None:
        place.app.copy_to_clipboard(str(place.path))
        place.say("The path was sent to the clipboard.")


class WrittenDialog(Dialog[None]):
    """Says where a file or folder is; the path is shown whole, however long it is.

    Args:
        title: what was written: "Written: agenda of M3, members’ copy".
        path: where it is.
        notes: what else there is to know, a line each.
        pdf: the PDF that was made beside it, whose path stands below its own.
    """

    OFFERS: ClassVar[Offers] = (CloseWritten, OpenWritten, OpenPdf, CopyPath)

    def __init__(self, title: str, path: Path, notes: Iterable[str] = (), *, pdf: Path | None = None) -> None:
        super().__init__(title, leave="")
        self.path = path.absolute()
        self.pdf = pdf.absolute() if pdf is not None else None
        paths = [self.path] + ([self.pdf] if self.pdf is not None else [])
        self._parts: list[Part] = [
            *(Paragraph(str(each)) for each in paths),
            *(Paragraph(each, "muted") for each in notes),
        ]
        self._detail = Detail(self._parts, classes="dialog--text dialog--stretch")

    def compose_body(self) -> Iterable[Widget]:
        self._detail.styles.height = len(lay_out_parts(self._parts, 64))
        yield self._detail

    def say(self, words: str) -> None:
        """Say under the path what was done with the file."""
        self._detail.show([*self._parts, Paragraph(words, "strong")])
        self._fit()

    def _fit(self) -> None:
        if self._detail.size.width:
            self._detail.styles.height = self._detail.lines_for(self._detail.size.width)
        super()._fit()
