"""Choosing the folder for what is written: at any time, or where one cannot be written to or has a different file."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, TypeVar

from ret_tui.commands import Command, Offers
from ret_tui.dialogs.ask import AskDialog
from ret_tui.documents.write_file import AlreadyThere, CannotWriteHere
from ret_tui.jobs.exports import choose_folder, export_folder, usual_folder

if TYPE_CHECKING:
    from ret_tui.app import RetApp
    from ret_tui.dialogs.form import FormDialog
    from ret_tui.jobs.office import Office

T = TypeVar("T")


class AnotherFolder(Command["ReplaceDialog"]):
    """Leave the file that is there, and choose another folder to write into."""

    id, key, label, group, order = "replace.elsewhere", "t", "Another folder", "Dialog", 11

    def run(self, place: ReplaceDialog) -> None:
        place.elsewhere = True
        place.dismiss(True)


class ReplaceDialog(AskDialog):
    """Asks whether a different file of the same name is written over, or another folder is written into."""

    OFFERS: ClassVar[Offers] = (AnotherFolder,)

    def __init__(self, there: AlreadyThere) -> None:
        super().__init__(
            f"{there.what}. Write over it?",
            ["What is in it now would be lost."],
            do="Replace it",
            leave="Leave the file as it is",
        )
        #: Whether another folder is to be chosen.
        self.elsewhere = False


async def write_where_it_goes(app: RetApp, write: Callable[[Path, bool], Awaitable[T]]) -> T | None:
    """Write into the folder for what is written; where that cannot be, ask for another one and write there.

    Args:
        write: writes into a folder; the second argument says whether a different file may be replaced.

    Returns:
        What ``write`` returns; None where the person left it.

    Raises:
        Refusal: as ``write``, where it is not the folder that is in the way.
    """
    folder, replace = export_folder(app.office), False
    while True:
        try:
            return await write(folder, replace)
        except AlreadyThere as there:
            dialog = ReplaceDialog(there)
            if not await app.push_screen_wait(dialog):
                return None
            replace = not dialog.elsewhere
            chosen = folder if replace else await app.push_screen_wait(folder_form(app.office))
        except CannotWriteHere as refusal:
            chosen, replace = await app.push_screen_wait(folder_form(app.office, because=refusal.what)), False
        if chosen is None:
            return None
        folder = chosen


def folder_form(office: Office, *, because: str = "") -> FormDialog[Path]:
    """Asks for the folder that what is written goes to from now on.

    Args:
        because: why another one is asked for, as a sentence without its full stop.
    """
    from ret_tui.dialogs.fields import TextField
    from ret_tui.dialogs.form import FormDialog

    return FormDialog(
        f"{because}. Write into another folder?" if because else "The folder for what is written",
        [
            TextField(
                name="folder",
                label="Folder",
                hint="its path; empty for the usual one",
                initial=str(export_folder(office)),
            )
        ],
        lambda values: choose_folder(office, values["folder"]),
        save_label="Write there" if because else "Save",
        foot=f"Kept on this computer, for this record. The usual one is {usual_folder(office)}.",
    )
