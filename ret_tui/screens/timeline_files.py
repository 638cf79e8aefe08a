"""The timeline as a file: for the secretariat's own calendar or list of tasks, or as a list."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from ret_tui.jobs import write_timeline
from ret_tui.jobs.office import Office
from ret_tui.screens.exporting import list_to_file

if TYPE_CHECKING:
    from ret_tui.app import RetApp

_DAYS, _TASKS = "days", "tasks"
_OWN: Final = {
    _DAYS: "Days for your own calendar (.ics)",
    _TASKS: "Tasks, for a program with lists of tasks (.ics)",
}


async def timeline_to_file(app: RetApp, year: str) -> None:
    """Ask in which form a year's timeline is written, and write it."""

    def write(office: Office, folder: Path, *, form: str = _DAYS, replace: bool = False) -> Path:
        if form in _OWN:
            return write_timeline.write_tasks(office, folder, year, as_tasks=form == _TASKS, replace=replace)
        return write_timeline.write_timeline(office, folder, year, form=form, replace=replace)

    await list_to_file(app, f"the steps of {year}", write, more=_OWN)
