"""The changes made on this computer, to read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ret_tui.dialogs.message import MessageDialog
from ret_tui.jobs import keep_record
from ret_tui.rules.wording import short_day_and_year
from ret_tui.widgets.detail import Fact, Paragraph, Part, Section

if TYPE_CHECKING:
    from ret_tui.app import RetApp

#: The latest changes that are listed.
_SHOWN = 200


async def show_history(app: RetApp) -> None:
    """List the latest changes, the newest first, a heading a day."""
    parts: list[Part] = []
    heading = ""
    for change in keep_record.history(app.office, _SHOWN):
        at = change.at.astimezone(app.office.now.tzinfo)
        day = short_day_and_year(at.date())
        if day != heading:
            heading = day
            parts.append(Section(day))
        parts.append(Fact(f"{at:%H:%M}  {change.who}", change.name, "muted" if change.kind == "undo" else ""))
    await app.push_screen_wait(MessageDialog("History", parts or [Paragraph("Nothing has been changed yet.")]))
