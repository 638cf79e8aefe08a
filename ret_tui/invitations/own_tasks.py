"""What the secretariat itself has to do by when, as a calendar file for its own use (RFC 5545 3.6.1 and 3.6.2).

Days of a calendar by default, since neither Outlook nor Google Calendar takes tasks from a file; tasks for the programs
that have lists of them. Nobody is invited, and the days block no one's time.
"""

from __future__ import annotations

import datetime as dt
import re
import uuid
from collections.abc import Iterable
from dataclasses import dataclass

from icalendar import Calendar, Event, Todo, vDate, vDatetime

from ret_tui.invitations.calendar_text import CalendarText
from ret_tui.invitations.messages import PRODUCER
from ret_tui.invitations.plain_text import lines_of, one_line
from store.refusals import BadValue, RuleBroken

#: Most tasks that one file may hold.
TASK_LIMIT = 2_000
_LONGEST_TITLE = 300
#: Every identity of a task is made within this one.
_OWN = uuid.UUID("6d0f4a52-3c1b-4b8e-9d54-0a7e1f2c9b36")
_STAMP = re.compile(rb"^DTSTAMP:[^\r\n]*\r\n", re.MULTILINE)
#: When on its day a task was done is not kept; at noon in UTC it is that day nearly everywhere.
_NOON = dt.time(12, tzinfo=dt.UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnTask:
    """Something to be done by a day.

    Args:
        identity: what makes it this task, the same for ever and never made from its day: the identity of what it leads
            to, and the step.
        title: one line, such as ``M4: papers deadline``.
        due: the day by which it is to be done.
        done_on: the day on which it was done, or None.
        dropped: whether it is no longer to be done, which a calendar that has it is to show (RFC 5545 3.8.1.11).
        about: further lines.
    """

    identity: tuple[str, str]
    title: str
    due: dt.date
    done_on: dt.date | None = None
    dropped: bool = False
    about: tuple[str, ...] = ()


def own_tasks(tasks: Iterable[OwnTask], name: str, stamp: dt.datetime, *, as_tasks: bool = False) -> bytes:
    """A calendar file of tasks; the same ones give the same bytes, but for the moment at which it is made.

    Args:
        name: what a calendar program calls it.
        stamp: the moment at which it is made, aware of its zone.
        as_tasks: whether they are tasks (VTODO) rather than days of a calendar (VEVENT).

    Raises:
        RuleBroken: there is none.
        BadValue: there are too many, two have one identity, or one has no title.
    """
    listed = sorted(tasks, key=lambda task: (task.due, task.identity))
    if not listed:
        raise RuleBroken("There is nothing to be done", "plan the year first")
    if len(listed) > TASK_LIMIT:
        raise BadValue(f"A calendar holds at most {TASK_LIMIT:,} tasks, not {len(listed):,}", "write fewer")
    if len({task.identity for task in listed}) < len(listed):
        raise BadValue("Two of the tasks have one identity", "give each its own", field="identity")
    calendar = Calendar()
    calendar.add("VERSION", "2.0")
    calendar.add("PRODID", PRODUCER)
    calendar.add("CALSCALE", "GREGORIAN")
    title = one_line(name)
    if title:
        calendar.add("NAME", CalendarText(title))
        calendar.add("X-WR-CALNAME", CalendarText(title))
    for task in listed:
        calendar.add_component(_todo(task, stamp) if as_tasks else _event(task, stamp))
    return bytes(calendar.to_ical())


def without_stamps(content: bytes) -> bytes:
    """A calendar file without the moments at which it was made: what of it says something."""
    return _STAMP.sub(b"", content)


def _event(task: OwnTask, stamp: dt.datetime) -> Event:
    event = Event()
    _fill(event, task, stamp, "VEVENT")
    event.add("DTSTART", vDate(task.due))
    event["DTSTART"].params["VALUE"] = "DATE"
    event.add("DTEND", vDate(task.due + dt.timedelta(days=1)))
    event["DTEND"].params["VALUE"] = "DATE"
    event.add("TRANSP", "TRANSPARENT")
    if task.dropped:
        event.add("STATUS", "CANCELLED")
    return event


def _todo(task: OwnTask, stamp: dt.datetime) -> Todo:
    todo = Todo()
    _fill(todo, task, stamp, "VTODO")
    todo.add("DUE", vDate(task.due))
    todo["DUE"].params["VALUE"] = "DATE"
    if task.dropped:
        todo.add("STATUS", "CANCELLED")
    elif task.done_on is None:
        todo.add("STATUS", "NEEDS-ACTION")
    else:
        todo.add("STATUS", "COMPLETED")
        todo.add("COMPLETED", vDatetime(dt.datetime.combine(task.done_on, _NOON)))
        todo.add("PERCENT-COMPLETE", 100)
    return todo


def _fill(component: Event | Todo, task: OwnTask, stamp: dt.datetime, kind: str) -> None:
    title = one_line(task.title)[:_LONGEST_TITLE]
    if not title:
        raise BadValue("The task has no title", "give it one", field="title")
    # A task and a day of one calendar may not share an identity.
    component.add("UID", CalendarText(str(uuid.uuid5(_OWN, "\n".join((kind, *task.identity))))))
    component.add("DTSTAMP", vDatetime(stamp.astimezone(dt.UTC).replace(microsecond=0)))
    component.add("SUMMARY", CalendarText(title))
    component.add("CLASS", "PRIVATE")
    about = "\n".join(line for part in task.about for line in lines_of(part) if line)
    if about:
        component.add("DESCRIPTION", CalendarText(about))
