"""Writing files from the app: invitations and lists, in a thread, with what to know about them."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from ret_tui.jobs import invite
from ret_tui.jobs.exports import export_folder
from ret_tui.jobs.office import Office
from ret_tui.rules.wording import count
from store.refusals import Refusal

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


async def invitations_to_files(app: RetApp, meetings: list[str], *, year: str = "") -> None:
    """Show who is told what, and on Enter write the calendar files; nothing is sent.

    Args:
        meetings: the ids of the meetings to invite to.
        year: the year whose public calendar is written too; empty for none.
    """
    from ret_tui.dialogs.ask import AskDialog
    from ret_tui.screens.export_place import write_where_it_goes

    office = app.office.patiently()
    lines: list[str] = []
    standing: list[str] = []
    cancelled: list[str] = []
    for id in meetings:
        try:
            shown = await app.in_background(partial(invite.preview, office, id), "Looking who is invited …")
        except Refusal as refusal:
            lines.append(f"• {id}: {refusal}")
            continue
        (cancelled if shown.kind == "cancelled" else standing).append(id)
        lines.append(f"• {id}  {_KINDS[shown.kind]}, to {count(len(shown.to), 'person', 'people')}")
        if shown.to:
            lines.append(f"   {', '.join(person.name for person in shown.to)}")
        if shown.without_address:
            lines.append(f"   without an address: {', '.join(shown.without_address)}")
    if not standing and not cancelled and not year:
        app.notify("\n".join(lines) or "There is nobody to tell.", markup=False, severity="warning")
        return
    folder = export_folder(office)
    if year:
        lines.insert(0, f"• the public calendar of {year}, which names nobody")
    lines.append(f"Calendar files go into {folder}; nothing is sent by mail.")
    if not await app.push_screen_wait(AskDialog("Write these invitations?", lines, do="Write them")):
        return

    async def write_into(into: Path, _replace: bool) -> invite.Written:
        nonlocal folder
        folder = into
        write = partial(_write, office, standing, cancelled, year, into)
        return await app.in_background(write, "Writing the invitations …")

    written = await write_where_it_goes(app, write_into)
    if written is None:
        return
    for warning in written.warnings:
        app.notify(warning, severity="warning", markup=False, timeout=10)
    app.changed(f"{count(len(written.paths), 'calendar file')} written into {folder}")


_KINDS = {
    "new": "first invitation",
    "changed": "the meeting as it has changed",
    "reminder": "the same again",
    "cancelled": "cancellation",
}


def _write(office: Office, standing: list[str], cancelled: list[str], year: str, folder: Path) -> invite.Written:
    paths: list[Path] = []
    warnings: list[str] = []
    done = [invite.export_year(office, folder, year)] if year else []
    done += [invite.export_meeting(office, id, folder) for id in standing]
    done += [invite.export_cancellation(office, id, folder) for id in cancelled]
    for written in done:
        paths.extend(written.paths)
        warnings.extend(words for words in written.warnings if words not in warnings)
    return invite.Written(tuple(paths), tuple(warnings))
