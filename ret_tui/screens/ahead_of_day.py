"""Minuting what a meeting has decided before it has met: notes are kept, anything else is asked about first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ret_tui.rules.wording import long_day

if TYPE_CHECKING:
    from ret_tui.app import RetApp


async def is_meant(app: RetApp, meeting: str, what: str, do: str) -> bool:
    """Ask whether something is meant for a meeting whose day has not come; True at once where it has.

    Args:
        what: what would be recorded: ``a decision``.
        do: the footer's word for doing it.
    """
    from ret_tui.dialogs.ask import AskDialog

    day = app.office.meeting(meeting).date
    if day <= app.office.today:
        return True
    words = (
        f"It would be recorded as {what} of a meeting that has not met. Is another meeting meant? [ goes back to it."
    )
    asked = AskDialog(f"{meeting} is on {long_day(day)}, which has not come", (words,), do=do, leave="Leave it")
    answer: bool | None = await app.push_screen_wait(asked)
    return bool(answer)
