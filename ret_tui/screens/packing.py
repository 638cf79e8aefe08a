"""Writing a meeting's pack and reminders from the app, in a thread, with what is missing told before and after."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from ret_tui.dialogs.ask import AskDialog
from ret_tui.jobs import papers, remind_authors
from ret_tui.jobs.documents import writing
from ret_tui.jobs.exports import export_folder
from ret_tui.jobs.pack import PaperAmiss, pack
from ret_tui.jobs.pack_lacks import pack_lacks
from ret_tui.rules.wording import count
from ret_tui.widgets.detail import Paragraph, Part, Section

if TYPE_CHECKING:
    from ret_tui.app import RetApp

_FORMS = (
    ("members folder", "For the members, as a folder"),
    ("members zip", "For the members, as a .zip"),
    ("public folder", "For the public, as a folder"),
    ("public zip", "For the public, as a .zip"),
)


async def write_the_pack(app: RetApp, meeting: str) -> None:
    """Ask for whom and in which form; show what is unfinished or missing; write the pack and tell where it is.

    Raises:
        Refusal: the folder cannot be written, or what is found cannot be let pass.
    """
    from ret_tui.dialogs.choose import ChooseDialog
    from ret_tui.dialogs.written import WrittenDialog
    from ret_tui.documents.write_file import AlreadyThere

    form = await app.push_screen_wait(ChooseDialog(f"Write the pack of {meeting}", _FORMS, choose="Write it"))
    if form is None:
        return
    public, zipped = form.startswith("public"), form.endswith("zip")
    office = app.office.patiently()
    folder = export_folder(office)
    found = await app.in_background(
        partial(writing.findings, office, "agenda", meeting, public=public), f"Looking through {meeting} …"
    )
    lacks = pack_lacks(office, meeting, public=public).lines()
    # A paper that is waited for is told once, among those that are not in the pack.
    unfinished = [each.words for each in found if not (each.about.startswith("paper:") and "waits for" in each.words)]
    if (found or lacks) and not await app.push_screen_wait(_question(meeting, unfinished, lacks, folder)):
        return
    saying = f"Writing the pack of {meeting} …"
    options = {"leave_out": False, "replace": False}
    while True:
        write = partial(pack, office, meeting, folder, public=public, zipped=zipped, anyway=True, **options)
        try:
            packed = await app.in_background(write, saying)
            break
        except PaperAmiss as amiss:
            lines = [f"• {each}" for each in amiss.amiss]
            asked = AskDialog("The files of some papers are not as they were added", lines, do="Leave them out")
            option = "leave_out"
        except AlreadyThere as there:
            asked = AskDialog(f"{there.what}. Write over it?", ["What is in it now would be lost."], do="Replace it")
            option = "replace"
        if not await app.push_screen_wait(asked):
            return
        options[option] = True
    app.last_written = packed.path
    app.changed()
    not_in_it = [*packed.lacks.lines(), *packed.left_out]
    notes = [f"Not in it, and listed in it: {count(len(not_in_it), 'paper')}", *not_in_it] if not_in_it else []
    await app.push_screen_wait(WrittenDialog(f"Written, with {packed.words}", packed.path, notes))


def _question(meeting: str, unfinished: Sequence[str], lacks: Sequence[str], folder: Path) -> AskDialog:
    """What the pack will not hold, and what in its agenda looks unfinished, before it is written."""
    parts: list[Part] = []
    if lacks:
        parts.append(Section("Not in the pack"))
        parts += [Paragraph(f"• {each}") for each in lacks]
    if unfinished:
        parts.append(Section("Unfinished in the agenda"))
        parts += [Paragraph(f"• {each}") for each in unfinished]
    parts.append(Paragraph(f"The pack goes into {folder}.", "muted"))
    told = [
        *([f"lacks {count(len(lacks), 'paper')}"] if lacks else []),
        *([f"looks unfinished in {count(len(unfinished), 'place')}"] if unfinished else []),
    ]
    question = f"The pack of {meeting} {' and '.join(told)}"
    return AskDialog(question, parts, do="Write it as it is", leave="Go back to it")


async def write_reminders(app: RetApp, meeting: str) -> None:
    """Show who is reminded of what, and on Enter write the drafts; nothing is sent.

    Raises:
        Refusal: no paper is waited for, or the folder cannot be written.
    """
    office = app.office.patiently()
    folder = export_folder(office)
    waiting = papers.missing(office, meeting)
    lines = [f"• {each.author_name or 'nobody yet'}: {each.title}, {each.status_words}" for each in waiting]
    lines.append(f"A draft for each author with an address goes into {folder}; nothing is sent.")
    if waiting and not await app.push_screen_wait(
        AskDialog(f"Remind the authors of {count(len(waiting), 'paper')} for {meeting}?", lines, do="Write the drafts")
    ):
        return
    write = partial(remind_authors.remind, office, meeting, folder)
    reminded = await app.in_background(write, "Writing the reminders …")
    for warning in reminded.warnings:
        app.notify(warning, severity="warning", markup=False, timeout=10)
    drafts = count(len(reminded.paths), "draft")
    app.notify(f"{drafts} written into {folder}", title="Reminders", markup=False, timeout=10)
