"""Reading a calendar file that somebody else keeps (RFC 5545): its events as plain days, within bounds.

Such files come from school portals, councils and every calendar program, so what one event gets wrong is told of that
event, and the others are read.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import re
import stat
import warnings
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from ret_tui.invitations.calendar_events import Happening, Unreadable, happening, parsed, read_timezone
from ret_tui.invitations.foreign_text import text_of
from ret_tui.invitations.recurrences import Budget
from ret_tui.rules.quoting import quoted
from ret_tui.rules.wording import short_day_and_year
from store.refusals import BadValue

#: Bytes in a file, events in it, and those of them that are taken from between two days.
LARGEST_FILE = 5 * 1024 * 1024
MOST_EVENTS = 5_000
MOST_TAKEN = 500
#: Days that one event lasts.
LONGEST = 366

_BREAK = re.compile(r"\r\n|\r|\n")
#: Characters of an identity that are kept as they are.
_LONGEST_UID = 150


@dataclass(frozen=True, slots=True)
class CalendarEvent:
    """An event as days.

    Args:
        uid: its identity, the same each time that the file is read: of one that comes round, with the day.
        summary: its title, on one line.
        first, last: its days where the body meets, both included.
    """

    uid: str
    summary: str
    first: dt.date
    last: dt.date


@dataclass(frozen=True, slots=True)
class LeftOut:
    """An event that is not taken, and why: ``is cancelled``. Its day is None where it cannot be told."""

    summary: str
    first: dt.date | None
    why: str
    uid: str = ""
    cancelled: bool = False


@dataclass(slots=True)
class CalendarFile:
    """What a calendar file holds between two days.

    Args:
        file: the file's name.
        events: in order of date.
        left_out: what is not taken.
    """

    file: str
    events: list[CalendarEvent] = field(default_factory=list)
    left_out: list[LeftOut] = field(default_factory=list)


def read_calendar(path: Path, first: dt.date, last: dt.date, zone: str) -> CalendarFile:
    """Read the events of a calendar file that reach into a span of days.

    An all-day event ends on the day before its DTEND (RFC 5545 3.6.1), and a timed one that ends at midnight on the day
    before that. Cancelled events and those outside the span are left out.

    Args:
        first, last: the span, both included.
        zone: where the body meets; times are told as days there, and times without a zone are taken for its own.

    Raises:
        BadValue: there is no such file, it is no calendar, or it holds more than is read; the sentence says what to do.
    """
    name = path.name
    timezones, events = _blocks(name, text_of(_content(path)))
    found = CalendarFile(name)
    with warnings.catch_warnings():
        # The library warns of zones that it has to guess.
        warnings.simplefilter("ignore")
        for block in timezones:
            read_timezone(block)
        happenings: dict[str, list[Happening]] = {}
        for block in events:
            try:
                one = happening(parsed(block), zone)
            except Unreadable as fault:
                found.left_out.append(LeftOut(fault.title, None, fault.why))
                continue
            # Events without an identity are each their own.
            uid = _fit(one.uid) if one.uid else _made_uid(one.title, one.first)
            happenings.setdefault(uid, []).append(one)
        budget = Budget()
        for uid, alike in happenings.items():
            for each in _events(uid, alike, first, last, budget, found.left_out):
                found.events.append(each)
                if len(found.events) > MOST_TAKEN:
                    span = f"{short_day_and_year(first)} and {short_day_and_year(last)}"
                    raise _refused(
                        f"{name} holds more than {MOST_TAKEN} events between {span}", "take fewer days at a time"
                    )
        if budget.spent:
            raise _refused(f"{name} holds events that repeat too often to be read", "take them out of the file")
    found.events.sort(key=lambda each: (each.first, each.last, each.summary))
    return found


def _events(
    uid: str, alike: list[Happening], first: dt.date, last: dt.date, budget: Budget, left_out: list[LeftOut]
) -> Iterator[CalendarEvent]:
    """What the events of one identity come to: the times that it comes round, with those that were changed."""
    changed = {one.instead_of for one in alike if one.instead_of is not None}
    comes_again = len(alike) > 1 or any(one.repeats or one.instead_of is not None for one in alike)
    taken: dict[str, tuple[str, dt.date, dt.date]] = {}
    for one in alike:
        times: tuple[tuple[dt.date, dt.date], ...] = ()
        why = "is cancelled" if one.cancelled else "lasts longer than a year" if one.days > LONGEST else ""
        if not why:
            try:
                times = one.times(first, last, budget)
            except Unreadable as fault:
                why = fault.why
        inside = [each for each in times if each[0] <= last and each[1] >= first]
        if not inside:
            left_out.append(
                LeftOut(one.title, one.first, why or "is not between the days asked for", uid, one.cancelled)
            )
        for begins, ends in inside:
            event = (one.title, begins, ends)
            if event in taken.values() or (one.instead_of is None and begins in changed):
                continue
            same = f"{uid}/{(one.instead_of or begins).isoformat()}" if comes_again else uid
            number = 1
            while (name := same if number == 1 else f"{same}/{number}") in taken:
                number += 1
            taken[name] = event
            yield CalendarEvent(name, *event)


def _refused(what: str, do: str) -> BadValue:
    return BadValue(what, do, field="path")


def _content(path: Path) -> bytes:
    try:
        found = path.stat()
        if stat.S_ISDIR(found.st_mode):
            raise _refused(f"{path} is a folder", "name the calendar file in it")
        if not stat.S_ISREG(found.st_mode):
            raise _refused(f"{path} is no ordinary file", "name a .ics file")
        with path.open("rb") as file:
            content = file.read(min(found.st_size, LARGEST_FILE) + 1)
    except (FileNotFoundError, NotADirectoryError, ValueError):
        raise _refused(f"There is no file {quoted(str(path))}", "check its name and folder") from None
    except OSError as error:
        reason = (error.strerror or type(error).__name__).rstrip(".")
        raise _refused(f"{path} cannot be read ({reason})", "check that you may open it") from error
    if len(content) > LARGEST_FILE:
        raise _refused(
            f"{path.name} is larger than {LARGEST_FILE // 1024**2} MB, too large for a calendar",
            "save the calendar of one year as a file of its own",
        )
    if not content.strip():
        raise _refused(f"{path.name} is empty", "save or download the calendar again")
    return content


def _blocks(name: str, text: str) -> tuple[list[str], list[str]]:
    """The zones and the events of a file, each as text; what else is in it, or half of one at its end, is left out."""
    kept: dict[str, list[str]] = {"VTIMEZONE": [], "VEVENT": []}
    inside, lines, deep = "", [""], 0
    for line in _BREAK.split(text):
        word, _, kind = line.strip().upper().partition(":") if not line.startswith((" ", "\t")) else ("", "", "")
        # An event within an event is the next one, after one that was cut off.
        if word == "BEGIN" and kind in kept and (not inside or kind == "VEVENT"):
            inside, lines, deep = kind, [line], 1
        elif inside:
            deep += (word == "BEGIN") - (word == "END")
            if inside == "VTIMEZONE" or (deep == 1 and word != "END") or not deep:
                lines.append(line)
            if not deep:
                kept[inside].append("\r\n".join([*lines, ""]))
                inside = ""
                if len(kept["VEVENT"]) > MOST_EVENTS:
                    raise _refused(
                        f"{name} holds more than {MOST_EVENTS:,} events", "save the calendar of one year as a file"
                    )
    if not kept["VEVENT"]:
        if re.search(r"BEGIN:VCALENDAR", text, re.IGNORECASE):
            raise _refused(f"{name} is a calendar without events", "check that it is the one that is meant")
        if re.match(r"\s*<", text.removeprefix("\ufeff")):
            raise _refused(f"{name} is a web page and no calendar", "download the calendar itself, as a .ics file")
        raise _refused(f"{name} is no calendar file", "export the calendar as .ics (iCalendar)")
    return kept["VTIMEZONE"], kept["VEVENT"]


def _fit(uid: str) -> str:
    """An identity that fits a field; one that is long or holds what no line may is told by its digest."""
    if len(uid) <= _LONGEST_UID and uid.isprintable():
        return uid
    return hashlib.sha256(uid.encode("utf-8", errors="replace")).hexdigest()


def _made_uid(title: str, first: dt.date) -> str:
    digest = hashlib.sha256(f"{title}\n{first.isoformat()}".encode("utf-8", errors="replace")).hexdigest()
    return f"no-uid-{digest[:32]}"
