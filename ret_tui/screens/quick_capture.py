"""Quick capture from wherever one is: an action, a decision or a minute in one line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ret_tui.dialogs.capture import QuickCapture
from ret_tui.jobs import drafts
from ret_tui.jobs.note_line.completing import completions
from ret_tui.jobs.note_line.reading import read
from ret_tui.jobs.note_line.said import Kept, Said
from ret_tui.jobs.note_line.where import Where, where_now
from ret_tui.widgets.kept_words import KeptWords
from store.refusals import Unknown

if TYPE_CHECKING:
    from ret_tui.app import RetApp

_HINT = "! who to do what by when #F3   = what was agreed   anything else is a minute"


async def capture(app: RetApp, place: Where | None = None) -> None:
    """Ask for a line, show what it will do, and keep it.

    Args:
        place: where a minute goes; None for the meeting going on, today's, or the one that is shown.
    """
    office = app.office
    at = place or where_now(office, app.meeting_shown, app.meeting_today)

    def preview(line: str) -> str:
        said = read(office, at, line)
        if said.problem:
            raise Unknown(_asking(said))
        return said.words

    def complete(line: str) -> tuple[str, ...]:
        return read(office, at, line).options or completions(office, at, line)

    def save(line: str) -> Kept:
        return read(office, at, line).keep()

    goes_to = f"A minute goes under {at.words} ({at.meeting})" if at.item else f"A minute goes to {at.words}"
    made = await app.push_screen_wait(
        QuickCapture(
            preview,
            save,
            hint=f"{_HINT}\n{goes_to if at.meeting else 'No meeting is shown: an action needs none'}.",
            complete=complete,
            unfinished=KeptWords(office, drafts.CAPTURE),
        )
    )
    if made is not None:
        app.changed(made.words)


def _asking(said: Said) -> str:
    choose = ": Tab goes through them" if said.options else ""
    return f"{said.problem.rstrip('.')}{choose}"
