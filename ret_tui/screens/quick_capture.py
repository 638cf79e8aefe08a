"""Quick capture of an action from wherever one is."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from ret_tui.dialogs.capture import QuickCapture
from ret_tui.jobs import capture as captures
from ret_tui.jobs.follow_actions import ActionView
from ret_tui.jobs.office import Office
from ret_tui.jobs.who_is import folded
from store.records import Person

if TYPE_CHECKING:
    from ret_tui.app import RetApp

_HINT = "Who to do what by when: Dawn to list all assessments by 2w #F3"


async def capture(app: RetApp, *, meeting: str = "") -> None:
    """Ask for a line, show what it will do, and keep it as an action.

    Args:
        meeting: the id of the meeting under way, or empty.
    """
    office = app.office

    def preview(line: str) -> str:
        said = captures.read(office, line)
        return said.problem or said.preview

    def save(line: str) -> ActionView:
        return captures.capture(office, line, meeting=meeting)

    made = await app.push_screen_wait(
        QuickCapture(
            preview, save, title="Capture an action", hint=_HINT, complete=lambda line: completions(office, line)
        )
    )
    if made is not None:
        app.changed(f"{made.id} kept: {made.owner_name}")


def completions(office: Office, line: str) -> Sequence[str]:
    """The lines that this one could become, by completing the name it begins with."""
    mark = "! " if line.startswith("!") else ""
    words = line.removeprefix("!").lstrip()
    if not words or " to " in words:
        return ()
    start = folded(words)
    names = [p.name for p in office.store.all(Person)] + [seat.name for seat in office.seats]
    fits = [n for n in names if folded(n) != start and any(part.startswith(start) for part in _beginnings(folded(n)))]
    return [f"{mark}{name} to " for name in fits[:9]]


def _beginnings(name: str) -> list[str]:
    parts = name.split()
    return [" ".join(parts[i:]) for i in range(len(parts))]
