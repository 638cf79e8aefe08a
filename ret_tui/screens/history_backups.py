"""The backups on this computer: choosing one, seeing what restoring it would change, and restoring it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ret_tui.dialogs.ask import AskDialog
from ret_tui.dialogs.choose import ChooseDialog
from ret_tui.jobs import back_up
from ret_tui.rules.wording import short_day_and_year
from ret_tui.screens.history import edit_parts
from ret_tui.widgets.detail import Paragraph
from ret_tui.widgets.ledger import Column, Row

if TYPE_CHECKING:
    from ret_tui.app import RetApp

_MAKE = "make"
_KIB = 1024


async def see_backups(app: RetApp) -> None:
    """Choose a backup, see what it would change, and restore it; or make one now."""
    found = back_up.backups(app.office)
    rows = [Row(_MAKE, ("Make one now", "", ""))]
    rows += [
        Row(
            one.id,
            (
                f"{short_day_and_year(one.at.date())}, {one.at:%H:%M}",
                one.reason,
                f"{max(1, one.size // _KIB):,} KiB",
            ),
        )
        for one in found
    ]
    chosen = await app.push_screen_wait(
        ChooseDialog(
            "Backups on this computer",
            rows,
            (Column("When", min=24), Column("Why", flex=1, min=14), Column("Size", align="right")),
            choose="Take this",
            cursor=next((one.id for one in found if not one.is_damaged), _MAKE),
        )
    )
    if chosen is None:
        return
    if chosen == _MAKE:
        made = await app.in_background(lambda: back_up.make(app.office), "Making a backup …")
        app.notify(f"Backup made: {made.id}", markup=False)
        return
    path = next(one.path for one in found if one.id == chosen)
    preview = await app.in_background(lambda: back_up.preview_restore(app.office, path), "Reading the backup …")
    if not preview.edits:
        app.notify("Everything is as it is in that backup.", markup=False)
        return
    sure = await app.push_screen_wait(
        AskDialog(
            f"Restore {preview.what}?",
            [
                Paragraph(f"Then {preview.summary}. How it stands now is kept as a backup first, and u takes it back."),
                *edit_parts(preview.edits),
            ],
            do="Restore",
        )
    )
    if sure:
        done = await app.in_background(lambda: back_up.restore(app.office, preview), "Restoring …")
        app.changed(done)
