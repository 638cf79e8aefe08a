"""Writing a document from the app: in a thread, not while it looks unfinished, and never over another file unasked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ret_tui.jobs.documents import writing
from ret_tui.jobs.documents.writing import Unfinished, Written
from ret_tui.jobs.exports import export_folder
from ret_tui.jobs.progress import Progress
from ret_tui.rules.wording import count
from ret_tui.screens.paper_copy import PaperCopy
from ret_tui.screens.working import work_on

if TYPE_CHECKING:
    from ret_tui.app import RetApp


async def write_copy(app: RetApp, copy: PaperCopy, *, anyway: bool = False) -> bool:
    """Write one copy of a document and say where it is; while it looks unfinished, list what there is to mend instead.

    Args:
        anyway: whether to write it although something looks unfinished, which is then noted in the record.

    Returns:
        Whether it was written.

    Raises:
        Refusal: there is nothing to print, or the folder cannot be written.
    """
    from ret_tui.dialogs.ask import AskDialog
    from ret_tui.documents.write_file import AlreadyThere
    from ret_tui.screens.unfinished import UnfinishedScreen

    office = app.office.patiently()
    folder = export_folder(office)

    def write(progress: Progress, replace: bool = False) -> Written:
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

    saying = f"Writing the {copy.name} …"
    try:
        written = await work_on(app, write, saying)
    except Unfinished as refusal:
        if isinstance(app.screen, UnfinishedScreen):
            raise
        app.push_screen(UnfinishedScreen(copy, refusal.findings))
        return False
    except AlreadyThere as there:
        question = AskDialog(
            str(there).rstrip("."), ["It will be replaced."], do="Replace it", leave="Leave the file as it is"
        )
        if not await app.push_screen_wait(question):
            return False
        written = await work_on(app, lambda progress: write(progress, replace=True), saying)
    if written is None:
        app.notify(f"Given up: nothing of the {copy.name} was written.", markup=False)
        return False
    _tell(app, copy, written)
    return True


def _tell(app: RetApp, copy: PaperCopy, written: Written) -> None:
    from ret_tui.dialogs.written import WrittenDialog
    from ret_tui.screens.unfinished import UnfinishedScreen

    app.last_written = written.path
    app.changed()
    notes = [str(written.pdf.absolute())] if written.pdf else []
    if written.no_pdf:
        notes.append(written.no_pdf)
    if written.findings:
        notes.append(f"The record notes that {count(len(written.findings), 'thing')} looked unfinished.")
    if isinstance(app.screen, UnfinishedScreen):
        app.pop_screen()
    app.push_screen(WrittenDialog(f"Written: {copy.name}, {copy.which}", written.path, notes))
