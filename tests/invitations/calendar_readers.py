"""A meeting to write about, and three readers that had no part in writing it."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any

import vobject
from ical.calendar import Calendar as IcalCalendar
from ical.calendar_stream import IcsCalendarStream

from ret_tui.invitations.contents import Attendee, Mailbox, MeetingCall

SECRETARIAT = Mailbox("secretariat@example.org", "RET Secretariat")
JAS = Attendee(Mailbox("jas.kaur@example.org", "Jas Kaur"))
JOIN = "https://meet.example.org/j/5550001111?pwd=open"


def a_call(**fields: Any) -> MeetingCall:
    """A meeting on 14 May 2026 at 14:00 in London, but for the fields given."""
    usual: dict[str, Any] = {
        "uid": "0b6f3c1e-7a52-4e0d-9d3a-2f1c5b8e4a90",
        "sequence": 0,
        "summary": "Race Equity Taskforce",
        "date": dt.date(2026, 5, 14),
        "start": "14:00",
        "end": "16:00",
        "zone": "Europe/London",
        "venue": "Room 2, Town Hall",
        "join_link": JOIN,
        "description": ("Papers follow on 6 May.",),
        "stamp": dt.datetime(2026, 4, 1, 9, 30, tzinfo=dt.UTC),
    }
    return MeetingCall(**{**usual, **fields})


def by_vobject(message: bytes) -> Any:
    return vobject.readOne(message.decode("utf-8"))


def by_ical(message: bytes) -> IcalCalendar:
    return IcsCalendarStream.calendar_from_ics(message.decode("utf-8"))


def content_lines(message: bytes) -> list[str]:
    """The unfolded lines, as RFC 5545 3.1 has them; fails on a bare CR or LF."""
    assert message.endswith(b"\r\n")
    assert re.search(rb"\r(?!\n)|(?<!\r)\n", message) is None
    return message.decode("utf-8").replace("\r\n ", "").removesuffix("\r\n").split("\r\n")


def names(lines: list[str]) -> list[str]:
    """The name of each line's property."""
    return [re.split("[:;]", line, maxsplit=1)[0] for line in lines]


def values(message: bytes, name: str) -> list[str]:
    """The raw lines of one property after its name, inside the event itself, not in its alarm."""
    found, inside = [], []
    for line in content_lines(message):
        if line.startswith("BEGIN:"):
            inside.append(line[6:])
        elif line.startswith("END:"):
            inside.pop()
        elif inside[-1] == "VEVENT" and names([line]) == [name]:
            found.append(line[len(name) + 1 :])
    return found
