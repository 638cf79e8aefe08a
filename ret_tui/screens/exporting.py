"""Writing lists from the app, in a thread; the form of the file is asked for first."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from ret_tui.jobs.office import Office

if TYPE_CHECKING:
    from ret_tui.app import RetApp


class WriteList(Protocol):
    """Writes a list through a job, and returns its path."""

    def __call__(self, office: Office, folder: Path, *, form: str = ..., replace: bool = ...) -> Path: ...


async def list_to_file(app: RetApp, what: str, write: WriteList, *, more: Mapping[str, str] | None = None) -> None:
    """Ask in which form a list is written, and write it; a different file there is asked about.

    Args:
        what: the list, as in ``the people``.
        write: writes it through a job.
        more: the forms that this list has beside those of every list, each with its name; they are offered first.
    """
    from ret_tui.dialogs.choose import ChooseDialog
    from ret_tui.jobs.write_lists import FORMATS
    from ret_tui.screens.export_place import write_where_it_goes

    form = await app.push_screen_wait(
        ChooseDialog(f"Write the list of {what} as", [*(more or {}).items(), *FORMATS.items()], choose="Write it")
    )
    if form is None:
        return
    office = app.office.patiently()

    async def write_into(folder: Path, replace: bool) -> Path:
        doing = partial(write, office, folder, form=form, replace=replace)
        return await app.in_background(doing, f"Writing the list of {what} …")

    path = await write_where_it_goes(app, write_into)
    if path is not None:
        app.notify(f"Written: {path}", title="List", markup=False, timeout=10)
