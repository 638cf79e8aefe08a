"""Copies of the store that a sync client left beside it: seeing what is in one, and merging it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ret_tui.dialogs.ask import AskDialog
from ret_tui.dialogs.choose import ChooseDialog
from ret_tui.jobs import merge_copies
from ret_tui.jobs.merge_copies import CopyView
from ret_tui.screens.history import edit_parts
from ret_tui.widgets.detail import Fact, Paragraph, Part, Section

if TYPE_CHECKING:
    from ret_tui.app import RetApp


async def merge_copy(app: RetApp) -> None:
    """Choose a copy where there are several, see what merging it brings, and merge it, or leave it where it is."""
    found = await app.in_background(lambda: merge_copies.copies(app.office), "Reading the copies …")
    app.copies.look()
    if not found:
        app.notify("There is no copy of this store beside it any more.", markup=False)
        return
    one = found[0]
    if len(found) > 1:
        rows = [(copy.path.name, f"{copy.path.name}  by {copy.writer or 'nobody known'}") for copy in found]
        chosen = await app.push_screen_wait(ChooseDialog("Which copy?", rows, choose="See what is in it"))
        if chosen is None:
            return
        one = next(copy for copy in found if copy.path.name == chosen)
    if one.fault:
        app.notify(one.fault, severity="error", markup=False)
        return
    sure = await app.push_screen_wait(
        AskDialog(f"Merge {one.path.name}?", _parts(one), do="Merge", leave="Leave it where it is")
    )
    if sure:
        done = await app.in_background(lambda: merge_copies.merge(app.office, one.path), "Merging …")
        app.copies.look()
        app.changed(f"{done.merged_words}.")


def _parts(one: CopyView) -> list[Part]:
    parts: list[Part] = [
        Fact("Written by", one.writer),
        Fact("It brings", one.summary),
        Paragraph("For each field the later value stands. The copy goes to the backups, and from beside the store."),
    ]
    if one.names:
        parts.append(Section("Changes in it"))
        parts += [Paragraph(name) for name in one.names]
    if one.overruled:
        parts.append(Section("Of the copy, a later change here stands instead"))
        for edit in one.overruled:
            parts += [Fact(f"{edit.about}, {field.field}", f"{field.was}; {field.now} stands") for field in edit.fields]
    return parts + edit_parts(one.edits)
