"""Moments as other calendars write them, in UTC: with any zone's name, with a zone that the calendar itself defines,
with none, or as a day.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, field
from functools import lru_cache
from zoneinfo import ZoneInfo

from ret_tui.invitations.content_lines import ContentLine

_MOMENT = re.compile(
    r"(\d{4})-?(\d\d)-?(\d\d)(?:[Tt ](\d\d):?(\d\d):?(\d\d)?(?:\.\d{1,9})?([Zz]|[+-]\d\d:?\d\d)?)?", re.ASCII
)
_OFFSET = re.compile(r"([+-])(\d\d):?(\d\d)(?::?\d\d)?", re.ASCII)
_DURATION = re.compile(
    r"\+?P(?:(\d{1,4})W)?(?:(\d{1,4})D)?(?:T(?:(\d{1,5})H)?(?:(\d{1,6})M)?(?:(\d{1,7})S)?)?", re.ASCII
)
_WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_UTC_NAMES = frozenset({"utc", "gmt", "z", "etc/utc", "tzone://microsoft/utc", "coordinated universal time"})
#: Observances of a zone that are read; programs that list every change since 1900 write some 200.
_MOST_OBSERVANCES = 250


@dataclass(frozen=True, slots=True)
class Observance:
    """A part of a zone's year (RFC 5545 3.6.5): from when, by how much, and the day of the year on which it comes back.

    Args:
        start: wall time.
        month: 1 to 12; None where it came once.
        weekday, nth: 0 to 6 from Monday, and which of the month, -1 for its last; ``nth`` is 0 where ``day`` tells.
    """

    start: dt.datetime
    offset: dt.timedelta
    month: int | None = None
    weekday: int = 0
    nth: int = 0
    day: int = 0

    def last_before(self, wall: dt.datetime) -> dt.datetime | None:
        """The latest time at which it began, at or before a wall time."""
        if self.month is None:
            return self.start if self.start <= wall else None
        for year in (wall.year, wall.year - 1):
            begins = self._in(year)
            if begins is not None and self.start <= begins <= wall:
                return begins
        return None

    def _in(self, year: int) -> dt.datetime | None:
        assert self.month is not None
        try:
            if not self.nth:
                return self.start.replace(year=year, month=self.month, day=self.day or self.start.day)
            first = dt.date(year, self.month, 1)
            if self.nth > 0:
                day = first + dt.timedelta((self.weekday - first.weekday()) % 7 + 7 * (self.nth - 1))
            else:
                last = (first.replace(day=28) + dt.timedelta(4)).replace(day=1) - dt.timedelta(1)
                day = last - dt.timedelta((last.weekday() - self.weekday) % 7 + 7 * (-self.nth - 1))
            return dt.datetime.combine(day, self.start.time()) if day.month == self.month else None
        except (ValueError, OverflowError):
            return None


@dataclass(slots=True)
class Zones:
    """The zones that a calendar's times may name.

    Args:
        here: what a time without a zone, or a day, is taken for.
        defined: what the calendar defines itself, by name in small letters.
    """

    here: ZoneInfo
    defined: dict[str, list[Observance]] = field(default_factory=dict)

    def take(self, name: str, lines: list[ContentLine]) -> None:
        """Take in a STANDARD or DAYLIGHT of the zone called that; one that cannot be read is passed."""
        kept = self.defined.setdefault(name.strip().lower(), [])
        found = _observance(lines)
        if found is not None and len(kept) < _MOST_OBSERVANCES:
            kept.append(found)

    def moment(self, line: ContentLine) -> dt.datetime | None:
        """The moment of a line, in UTC; None where it is none, or its zone is not known."""
        return self.moment_of(line.value, line.param("TZID"))

    def moment_of(self, value: str, tzid: str = "") -> dt.datetime | None:
        """As ``moment``, of a value and the zone's name. A day begins at midnight here."""
        found = _MOMENT.fullmatch(value.strip())
        if found is None:
            return None
        year, month, day, hour, minute, second, zone = found.groups()
        try:
            wall = dt.datetime(
                int(year), int(month), int(day), int(hour or 0), int(minute or 0), min(int(second or 0), 59)
            )
            if zone:
                return wall.replace(tzinfo=dt.UTC) - (dt.timedelta() if zone in "Zz" else _offset(zone))
            if hour is None or not tzid.strip():
                return wall.replace(tzinfo=self.here).astimezone(dt.UTC)
            return self._in_zone(wall, tzid)
        except (ValueError, OverflowError):
            return None

    def day(self, line: ContentLine) -> dt.date | None:
        """The day of a line that names a day and no time (RFC 5545 3.3.4), as it stands there; None for any other."""
        found = _MOMENT.fullmatch(line.value.strip())
        if found is None or found[4] is not None:
            return None
        try:
            return dt.date(int(found[1]), int(found[2]), int(found[3]))
        except ValueError:
            return None

    def _in_zone(self, wall: dt.datetime, tzid: str) -> dt.datetime | None:
        named = _zone_named(tzid)
        if named is not None:
            return wall.replace(tzinfo=named).astimezone(dt.UTC)
        began = [
            (begins, each.offset)
            for each in self.defined.get(tzid.strip().lower(), ())
            if (begins := each.last_before(wall)) is not None
        ]
        if began:
            return wall.replace(tzinfo=dt.UTC) - max(began)[1]
        first = min(self.defined.get(tzid.strip().lower(), ()), key=lambda each: each.start, default=None)
        return wall.replace(tzinfo=dt.UTC) - first.offset if first is not None else None


def length_of(value: str) -> dt.timedelta | None:
    """A DURATION (RFC 5545 3.3.6); None where it is none, or goes backwards."""
    found = _DURATION.fullmatch(value.strip().upper())
    if found is None or not any(found.groups()):
        return None
    weeks, days, hours, minutes, seconds = (int(each or 0) for each in found.groups())
    return dt.timedelta(weeks=weeks, days=days, hours=hours, minutes=minutes, seconds=seconds)


@lru_cache(maxsize=1_000)
def _zone_named(tzid: str) -> dt.tzinfo | None:
    """The zone of the world that a name means: an IANA name, one behind a program's prefix, or one of Windows."""
    name = tzid.strip().strip('"')
    if name.lower() in _UTC_NAMES:
        return dt.UTC
    if len(name) > 200:
        return None
    parts = name.strip("/").split("/")
    # "/mozilla.org/20050126_1/Europe/London" and America/Argentina/Salta: the longest tail that is a zone.
    for first in range(max(0, len(parts) - 3), len(parts)):
        tail = "/".join(parts[first:])
        found = _iana(tail) if first == 0 or "/" in tail else None
        if found is not None:
            return found
    from icalendar.timezone.windows_to_olson import WINDOWS_TO_OLSON

    return _iana(WINDOWS_TO_OLSON.get(name, ""))


def _iana(name: str) -> ZoneInfo | None:
    if not name or not name.isascii():
        return None
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError):  # unknown, a path, or a folder of the database such as "Europe"
        return None


def _offset(value: str) -> dt.timedelta:
    found = _OFFSET.fullmatch(value.strip())
    if found is None:
        raise ValueError(value)
    size = dt.timedelta(hours=int(found[2]), minutes=int(found[3]))
    if size >= dt.timedelta(days=1):
        raise ValueError(value)
    return -size if found[1] == "-" else size


def _observance(lines: list[ContentLine]) -> Observance | None:
    values = {line.name: line.value.strip().upper() for line in lines}
    found = _MOMENT.fullmatch(values.get("DTSTART", ""))
    if found is None:
        return None
    try:
        year, month, day, hour, minute, second = (int(each or 0) for each in found.groups()[:6])
        start = dt.datetime(year, month, day, hour, minute, min(second, 59))
        offset = _offset(values.get("TZOFFSETTO", ""))
        rule = dict(part.partition("=")[::2] for part in values.get("RRULE", "").split(";"))
        if rule.get("FREQ") != "YEARLY":
            return Observance(start, offset)
        month = int(rule.get("BYMONTH") or month)
        by_day = re.fullmatch(r"([+-]?\d)?([A-Z]{2})", rule.get("BYDAY", ""))
        if not 1 <= month <= 12 or (by_day is not None and by_day[2] not in _WEEKDAYS):
            return Observance(start, offset)
        if by_day is None:
            return Observance(start, offset, month, day=int(rule.get("BYMONTHDAY") or start.day))
        # "The Sunday among the 8th to the 14th" is the second one.
        nth = int(by_day[1] or (int(rule.get("BYMONTHDAY", "1").split(",")[0]) + 6) // 7)
        return Observance(start, offset, month, _WEEKDAYS.index(by_day[2]), nth)
    except (ValueError, OverflowError):
        return None
