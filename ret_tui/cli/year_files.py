"""The timeline of a year as files: tasks for the secretariat's own calendar, and a list."""

from __future__ import annotations

from ret_tui.cli.session import office
from ret_tui.cli.written import say_written


def tasks(year: str = "", /, *, to: str = "", as_tasks: bool = False, replace: bool = False) -> None:
    """Write the steps behind each date of a year as a calendar file for the secretariat itself; prints its path.

    Each step is a day in the calendar, private and blocking no time, which Outlook, Google Calendar and others import.
    Importing a later file moves what has moved, since each step keeps its identity.

    For example:
      ret-tui year tasks 2026-27 --to out

    Args:
        year: such as 2026-27; the year in view when left out.
        to: the folder, made where only it is missing; exports, beside the store, when left out.
        as_tasks: write tasks with a state, for programs that take lists of tasks from a file.
        replace: write over an earlier file that differs.
    """
    from ret_tui.jobs import write_timeline

    here = office()
    say_written(lambda folder: write_timeline.write_tasks(here, folder, year, as_tasks=as_tasks, replace=replace), to)


def timeline(year: str = "", /, *, to: str = "", format: str = "xlsx", replace: bool = False) -> None:
    """Write the steps behind each date of a year as Excel or CSV, in order of the days; prints its path.

    For example:
      ret-tui year timeline 2026-27 --to out

    Args:
        year: such as 2026-27; the year in view when left out.
        to: the folder, made where only it is missing; exports, beside the store, when left out.
        format: xlsx for Excel, or csv.
        replace: write over an earlier list that differs.
    """
    from ret_tui.jobs import write_timeline

    here = office()
    say_written(lambda folder: write_timeline.write_timeline(here, folder, year, form=format, replace=replace), to)
