"""Writing a document from the app: in a thread, not while it looks unfinished, and never over another file unasked."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from ret_tui.jobs.documents import writing
from ret_tui.jobs.documents.writing import Unfinished, Written
from ret_tui.jobs.issue_agenda import KeptCopyGone
from ret_tui.jobs.progress import Progress
from ret_tui.rules.wording import count
from ret_tui.screens.paper_copy import PaperCopy
from ret_tui.screens.working import work_on

if TYPE_CHECKING:
    from ret_tui.app import RetApp


async def write_copy(app: RetApp, copy: PaperCopy, *, anyway: bool = False) -> bool:
    """Write one copy of a document and say where it is; while it looks unfinished, list what there is to mend instead.

    Where the copy that was issued or confirmed is gone or was changed, it is asked about, and written from the record.

    Args:
        anyway: whether to write it although something looks unfinished, which is then noted in the record.

    Returns:
        Whether it was written.

    Raises:
        Refusal: there is nothing to print.
    """
    from ret_tui.dialogs.ask import AskDialog
    from ret_tui.screens.export_place import write_where_it_goes
    from ret_tui.screens.unfinished import UnfinishedScreen

    office = app.office.patiently()
    given_up = False

    def write(folder: Path, replace: bool, progress: Progress) -> Written:
        return writing.write_document(
            office,
            copy.kind,
            copy.about,
            folder,
            public=copy.public,
            reading=copy.reading,
            replace=replace,
            anyway=anyway,
            pdf=copy.pdf,
            progress=progress,
        )

    async def write_into(folder: Path, replace: bool) -> Written | None:
        nonlocal given_up
        done = await work_on(app, partial(write, folder, replace), f"Writing the {copy.name} …")
        given_up = done is None
        return done

    try:
        written = await write_where_it_goes(app, write_into)
    except Unfinished as refusal:
        if isinstance(app.screen, UnfinishedScreen):
            raise
        app.push_screen(UnfinishedScreen(copy, refusal.findings))
        return False
    except KeptCopyGone as gone:
        question = AskDialog(
            f"Write the {copy.name} anew from the record?",
            [f"{gone.what}.", "What is written instead may differ from it; the record notes that it was."],
            do="Write it anew",
        )
        if not await app.push_screen_wait(question):
            return False
        return await write_copy(app, copy, anyway=True)
    if written is None:
        if given_up:
            app.notify(f"Given up: nothing of the {copy.name} was written.", markup=False)
        return False
    _tell(app, copy, written)
    return True


def _tell(app: RetApp, copy: PaperCopy, written: Written) -> None:
    from ret_tui.dialogs.written import WrittenDialog
    from ret_tui.screens.unfinished import UnfinishedScreen

    app.last_written = written.path
    app.changed()
    notes = [written.no_pdf] if written.no_pdf else []
    if written.findings:
        notes.append(f"The record notes that {count(len(written.findings), 'thing')} looked unfinished.")
    if isinstance(app.screen, UnfinishedScreen):
        app.pop_screen()
    app.push_screen(WrittenDialog(f"Written: {copy.name}, {copy.which}", written.path, notes, pdf=written.pdf))
