"""The timeline of a year as files: the secretariat's own tasks for its calendar, and a list as Excel or CSV."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from ret_tui.jobs import annual_report, meetings, typed, write_lists
from ret_tui.jobs.office import Office
from ret_tui.jobs.timeline import StepView, timeline, timeline_of_year
from ret_tui.rules.wording import full_day, long_day, short_day_and_year
from store.records import BoardDate, Meeting
from store.refusals import RuleBroken

if TYPE_CHECKING:
    from ret_tui.documents.list_files import Cell, ListContents
    from ret_tui.invitations.own_tasks import OwnTask


def write_tasks(office: Office, folder: Path, year: str = "", *, as_tasks: bool = False, replace: bool = False) -> Path:
    """Write a year's timeline as a calendar file for the secretariat itself: a day in it for each step.

    A file that says the same is left as it is, though it was made at another moment.

    Args:
        year: such as 2026-27; the year in view when empty.
        as_tasks: whether the steps are tasks with a state, for programs that have lists of tasks, rather than days.
        replace: whether a different file of the same name may be overwritten.

    Returns:
        The file, which nobody but its owner may read.

    Raises:
        BadValue: the year cannot be read.
        RuleBroken: it has no meetings.
        Refusal: the folder cannot be written, or holds a different file of that name.
    """
    from ret_tui.documents.file_name import export_name
    from ret_tui.documents.write_file import write_file
    from ret_tui.invitations.own_tasks import own_tasks, without_stamps

    label = meetings.year(office, year or None).year
    steps = steps_of_year(office, label)
    name = export_name(office.body.short_name, "tasks" if as_tasks else "timeline", label, suffix=".ics")
    title = f"{office.body.short_name} timeline {label}"
    content = own_tasks(tasks_of(office, (*steps, *_dropped(office, label))), title, office.now, as_tasks=as_tasks)
    there = _there(typed.folder(folder) / name, len(content))
    if without_stamps(there) == without_stamps(content):
        content = there
    return write_file(folder, name, content, replace=replace, private=True)


def write_timeline(office: Office, folder: Path, year: str = "", *, form: str = "xlsx", replace: bool = False) -> Path:
    """Write a year's timeline as a list: a row for each step, in order of the days.

    Args:
        form: ``xlsx`` or ``csv``.
        year, replace: as `write_tasks`.

    Raises:
        BadValue: the year cannot be read, or there is no such form.
        RuleBroken, Refusal: as `write_tasks`.
    """
    label = meetings.year(office, year or None).year
    contents = timeline_list(office, steps_of_year(office, label), label)
    return write_lists.write_list(office, folder, contents, "timeline", label, form=form, replace=replace)


def steps_of_year(office: Office, label: str) -> tuple[StepView, ...]:
    """Everything that the secretariat has to do for a year, in order of the days: for its meetings, and for the annual
    report where a Board date of that year takes it.

    Raises:
        BadValue: the label cannot be read.
        RuleBroken: there is nothing.
    """
    steps = timeline_of_year(office.patiently(), label)
    if not steps:
        raise RuleBroken(f"{label} has no meetings yet", "plan the year first")
    first, last = meetings.span(office, label)
    boards = {board.id for board in office.store.all(BoardDate) if first <= board.date <= last}
    report = [step for step in annual_report.milestones(office.patiently()) if step.meeting in boards]
    return tuple(sorted((*steps, *report), key=lambda step: step.due))


def _dropped(office: Office, label: str) -> tuple[StepView, ...]:
    """The steps that fell away with meetings that were called off: a calendar that has them is to show that."""
    off = [m.id for m in meetings.year(office, label).meetings if m.status in ("cancelled", "rearranged")]
    return tuple(step for id in off for step in timeline(office.patiently(), id) if step.state == "dropped")


def tasks_of(office: Office, steps: Iterable[StepView]) -> tuple[OwnTask, ...]:
    """Steps as tasks, whatever they lead to; one towards a meeting has an identity made from that of its invitation."""
    from ret_tui.invitations.own_tasks import OwnTask

    found = []
    for step in steps:
        about = [f"For {_towards(office, step)}"]
        if step.done_on is not None:
            about.append(f"Done on {long_day(step.done_on)}")
        if step.clash:
            about.append(f"{short_day_and_year(step.due)}: {step.clash}")
        found.append(
            OwnTask(
                identity=(_identity(office, step.meeting), step.step),
                title=f"{'Cancelled: ' if step.state == 'dropped' else ''}{step.meeting}: {step.title}",
                due=step.due,
                done_on=step.done_on,
                dropped=step.state == "dropped",
                about=tuple(about),
            )
        )
    return tuple(found)


def timeline_list(office: Office, steps: Iterable[StepView], year: str) -> ListContents:
    """Steps as a list, whatever they lead to."""
    from ret_tui.documents.list_files import ListContents

    headings = ("Due", "Step", "Towards", "Date", "State", "Done on", "For members", "Falls on")
    rows: list[tuple[Cell, ...]] = [
        (step.due, step.title, step.meeting, _date(office, step.meeting), step.state, step.done_on,
         "yes" if step.for_members else "", step.clash)
        for step in steps
    ]  # fmt: skip
    about = f"{office.body.short_name} timeline, {year}"
    return ListContents(f"Timeline {year}", headings, tuple(rows), about)


def _identity(office: Office, towards: str) -> str:
    """What a step's identity is made from: that of the meeting, else the store's with the record's id."""
    meeting = office.store.find(Meeting, towards)
    return meeting.uid if meeting is not None else f"{office.store.store_id}/{towards}"


def _date(office: Office, towards: str) -> dt.date | None:
    found = office.store.find(Meeting, towards) or office.store.find(BoardDate, towards)
    return None if found is None else found.date


def _towards(office: Office, step: StepView) -> str:
    day = _date(office, step.meeting)
    return step.meeting if day is None else f"{step.meeting}, {full_day(day)}"


def _there(path: Path, size: int) -> bytes:
    """A file that is there and of that size; nothing where there is none or it cannot be read."""
    try:
        return path.read_bytes() if path.stat().st_size == size else b""
    except OSError:
        return b""
