"""A calendar's text as its events' lines and its zones, within bounds; what is broken around them is passed over."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from zoneinfo import ZoneInfo

from ret_tui.invitations.content_lines import ContentLine, logical_lines, split_line
from ret_tui.invitations.foreign_times import Zones

#: Events and attendees of a part, and components within components.
MOST_EVENTS = 1_000
MOST_ATTENDEES = 10_000
_DEEPEST = 50

#: What is read of an event; the rest, alarms among it, is passed.
_WANTED = frozenset(
    {
        "UID",
        "ATTENDEE",
        "ORGANIZER",
        "SEQUENCE",
        "DTSTAMP",
        "DTSTART",
        "DTEND",
        "DURATION",
        "COMMENT",
        "X-MICROSOFT-CDO-APPT-SEQUENCE",
        "X-MICROSOFT-CDO-REPLYTIME",
        "X-CALENDARSERVER-PRIVATE-COMMENT",
    }
)


@dataclass(slots=True)
class EventLines:
    """What an event says, by name."""

    lines: dict[str, list[ContentLine]] = field(default_factory=dict)

    def all(self, name: str) -> Sequence[ContentLine]:
        """Every line of that name."""
        return self.lines.get(name, ())

    def text(self, name: str) -> str:
        """The first value of that name as text; empty where there is none."""
        found = self.lines.get(name)
        return found[0].text if found else ""


@dataclass(slots=True)
class ForeignCalendar:
    """One VCALENDAR; ``cut_off`` where its last event does not end."""

    zones: Zones
    method: str = ""
    producer: str = ""
    events: list[EventLines] = field(default_factory=list)
    cut_off: bool = False


@dataclass(slots=True)
class Calendars:
    """The calendars of a part; ``fault`` says why none is read of one that is out of bounds."""

    calendars: list[ForeignCalendar] = field(default_factory=list)
    fault: str = ""


class _TooMuch(Exception):
    """A part that is out of bounds."""


def calendars_in(content: bytes, charset: str, here: ZoneInfo) -> Calendars:
    """The calendars of a part; events that stand outside one are taken for a calendar of their own.

    Args:
        here: what times without a zone are taken for.
    """
    reader = _Reader(here)
    try:
        for text in logical_lines(content, charset):
            if text:
                reader.take(text)
    except _TooMuch as fault:
        return Calendars(fault=str(fault))
    reader.end()
    return Calendars(reader.calendars)


class _Reader:
    """Where in a calendar the line stands that comes next."""

    def __init__(self, here: ZoneInfo) -> None:
        self.here = here
        self.calendars: list[ForeignCalendar] = []
        self.calendar: ForeignCalendar | None = None
        self.stack: list[str] = []
        self.event: EventLines | None = None
        self.zone = ""
        self.observance: list[ContentLine] = []
        self.events = self.attendees = 0

    def take(self, text: str) -> None:
        start = text[:7].upper().lstrip()
        if start.startswith("BEGIN:"):
            self._begin(text.strip()[6:].strip().upper()[:50])
        elif start.startswith("END:"):
            self._close(text.strip()[4:].strip().upper()[:50])
        elif self.stack:
            self._line(text)

    def end(self) -> None:
        """The text is over."""
        if self.calendar is not None:
            self.calendar.cut_off = self.event is not None

    def _begin(self, kind: str) -> None:
        if kind == "VCALENDAR" or self.calendar is None:
            self.end()
            self.calendar = ForeignCalendar(Zones(self.here))
            self.calendars.append(self.calendar)
            self.stack, self.event = [], None
            if kind == "VCALENDAR":
                self.stack.append(kind)
                return
        if len(self.stack) >= _DEEPEST:
            raise _TooMuch("is nested too deeply to be read: ask for the answer again, or set it by hand")
        if kind == "VEVENT":
            # An event within an event is the next one, after one that was cut off.
            if self.event is not None:
                self.calendar.cut_off = True
                del self.stack[self.stack.index("VEVENT") :]
            self.event = EventLines()
            self.events += 1
            if self.events > MOST_EVENTS:
                raise _TooMuch(f"holds more than {MOST_EVENTS:,} events: an answer holds one")
        elif kind in ("STANDARD", "DAYLIGHT"):
            self.observance = []
        elif kind == "VTIMEZONE":
            self.zone = ""
        self.stack.append(kind)

    def _close(self, kind: str) -> None:
        if kind not in self.stack or self.calendar is None:
            return
        while self.stack:
            ended = self.stack.pop()
            if ended == "VEVENT" and self.event is not None:
                if ended == kind:
                    self.calendar.events.append(self.event)
                else:
                    self.calendar.cut_off = True
                self.event = None
            elif ended in ("STANDARD", "DAYLIGHT") and self.zone:
                self.calendar.zones.take(self.zone, self.observance)
            if ended == kind:
                return

    def _line(self, text: str) -> None:
        assert self.calendar is not None
        inside = self.stack[-1]
        if inside not in ("VEVENT", "VCALENDAR", "VTIMEZONE", "STANDARD", "DAYLIGHT"):
            return
        name = text[:40].partition(":")[0].partition(";")[0].strip().upper()
        if inside == "VEVENT":
            if name not in _WANTED or self.event is None:
                return
            if name == "ATTENDEE":
                self.attendees += 1
                if self.attendees > MOST_ATTENDEES:
                    raise _TooMuch(f"lists more than {MOST_ATTENDEES:,} attendees: an answer lists one")
            line = split_line(text)
            if line is not None:
                self.event.lines.setdefault(line.name, []).append(line)
        elif inside == "VCALENDAR":
            if name in ("METHOD", "PRODID"):
                line = split_line(text)
                if line is not None and name == "METHOD":
                    self.calendar.method = self.calendar.method or line.value.strip().upper()[:40]
                elif line is not None:
                    self.calendar.producer = line.value.strip()[:200]
        elif (line := split_line(text)) is not None:
            if inside == "VTIMEZONE" and line.name == "TZID":
                self.zone = line.value[:200]
            elif inside != "VTIMEZONE" and len(self.observance) < 50:
                self.observance.append(line)
