"""One event of a calendar file: what it is called, on which days it is, and when it comes round."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from icalendar import Component, Event

from ret_tui.invitations.foreign_text import shown_line
from ret_tui.invitations.recurrences import Budget, TooOften, times_of
from store.text import has_something_to_see

Moment = dt.date | dt.datetime

_DAY = dt.timedelta(days=1)
#: Characters of a title; a longer one is cut.
_LONGEST_TITLE = 200
_UNTIL = re.compile(r";?UNTIL=[^;]*", re.IGNORECASE)


class Unreadable(Exception):
    """An event that nothing can be made of, with its title and why."""

    def __init__(self, title: str, why: str) -> None:
        super().__init__(title, why)
        self.title = title
        self.why = why


@dataclass(frozen=True, slots=True)
class Happening:
    """An event as it stands in the file.

    Args:
        uid: its identity; empty where it has none.
        title: on one line, never empty.
        start, end: moments of one kind, days or times; the end is not included.
        zone: where days are told.
        instead_of: the day of the one time of a repeated event that it replaces.
        cancelled: whether it does not take place.
        rules: each as its parts and as text.
        until: up to when each rule goes, as local wall time.
        more: further times.
        but: days on which it does not take place.
    """

    uid: str
    title: str
    start: Moment
    end: Moment
    zone: ZoneInfo
    instead_of: dt.date | None
    cancelled: bool
    rules: tuple[tuple[dict[str, list[object]], str], ...] = ()
    until: dt.datetime | None = None
    more: tuple[Moment, ...] = ()
    but: frozenset[dt.date] = frozenset()

    @property
    def first(self) -> dt.date:
        """Its first day."""
        return day_of(self.start, self.zone)

    @property
    def days(self) -> int:
        """How many days it lasts."""
        begins, ends = _span(self.start, self.end, self.zone)
        return (ends - begins).days + 1

    @property
    def repeats(self) -> bool:
        """Whether it comes round."""
        return bool(self.rules or self.more)

    def times(self, first: dt.date, last: dt.date, budget: Budget) -> tuple[tuple[dt.date, dt.date], ...]:
        """The first and last day of each time that it takes place, around a span of days.

        Raises:
            Unreadable: it comes round far too often, or by a rule that cannot be read.
        """
        if not self.repeats:
            return (_span(self.start, self.end, self.zone),)
        try:
            starts = {_span(self.start, self.end, self.zone)[0]: self.start}
            for at in (*self._by_rules(first, last, budget), *self.more):
                starts.setdefault(day_of(at, self.zone), at)
        except TooOften:
            raise Unreadable(self.title, "comes round too often") from None
        except (ValueError, TypeError, OverflowError):
            raise Unreadable(self.title, "comes round by a rule that cannot be read") from None
        length = _length(self.start, self.end)
        return tuple(_span(at, at + length, self.zone) for day, at in sorted(starts.items()) if day not in self.but)

    def _by_rules(self, first: dt.date, last: dt.date, budget: Budget) -> Iterator[Moment]:
        timed = isinstance(self.start, dt.datetime)
        wall = _wall(self.start)
        # A day more on either side, for zones that are ahead or behind.
        after = dt.datetime.combine(first - (self.days + 1) * _DAY, dt.time())
        until = dt.datetime.combine(last + 2 * _DAY, dt.time())
        for parts, text in self.rules:
            end = min(until, self.until) if self.until is not None else until
            for at in times_of(parts, text, wall, after, end, budget):
                yield at.replace(tzinfo=_zone_of(self.start)) if timed else at.date()


def read_timezone(block: str) -> None:
    """Take in a zone that the file defines itself, for the times that name it; one that cannot be read is passed."""
    try:
        Component.from_ical(block)
    except Exception:  # The library fails in many ways on a broken zone.
        return


def parsed(block: str) -> Event:
    """An event from its text.

    Raises:
        Unreadable: it cannot be read.
    """
    try:
        found = Event.from_ical(block)
    except (ValueError, KeyError, TypeError, IndexError, AttributeError, OverflowError):
        raise Unreadable("", "cannot be read") from None
    if not isinstance(found, Event):
        raise Unreadable("", "cannot be read")
    return found


def happening(event: Event, zone: str) -> Happening:
    """What an event says.

    Raises:
        Unreadable: it has no title, or no day that can be read.
    """
    title = shown_line(_text(event, "SUMMARY"), _LONGEST_TITLE)
    if not has_something_to_see(title):
        raise Unreadable("", "has no title")
    start = next(_moments(event, "DTSTART"), None)
    if start is None:
        raise Unreadable(title, "has no day that can be read")
    here = ZoneInfo(zone)
    try:
        rules = tuple(_rules(event))
    except (ValueError, AttributeError, TypeError):
        raise Unreadable(title, "comes round by a rule that cannot be read") from None
    try:
        found = Happening(
            uid=_text(event, "UID").strip(),
            title=title,
            start=start,
            end=_end(event, start),
            zone=here,
            instead_of=next((day_of(at, here) for at in _moments(event, "RECURRENCE-ID")), None),
            cancelled=_text(event, "STATUS").strip().upper() == "CANCELLED",
            rules=rules,
            until=_until(rules, start),
            more=tuple(at for at in _moments(event, "RDATE") if type(at) is type(start)),
            but=frozenset(day_of(at, here) for at in _moments(event, "EXDATE")),
        )
        # What lies at the edge of the calendar has no day before or after it.
        _span(found.start, found.end, here)
    except (ValueError, OverflowError):
        raise Unreadable(title, "has no day that can be read") from None
    return found


def day_of(moment: Moment, zone: ZoneInfo) -> dt.date:
    """The day of a moment where the body meets; a time without a zone is taken for a local one."""
    if not isinstance(moment, dt.datetime):
        return moment
    return (moment.astimezone(zone) if moment.tzinfo is not None else moment).date()


def _span(start: Moment, end: Moment, zone: ZoneInfo) -> tuple[dt.date, dt.date]:
    first, last = day_of(start, zone), day_of(end, zone)
    midnight = not isinstance(end, dt.datetime) or _at_midnight(end, zone)
    if midnight and last > first:
        last -= _DAY
    return first, max(first, last)


def _length(start: Moment, end: Moment) -> dt.timedelta:
    if isinstance(start, dt.datetime) and isinstance(end, dt.datetime):
        return end - start
    return _wall(end) - _wall(start)


def _at_midnight(moment: dt.datetime, zone: ZoneInfo) -> bool:
    local = moment.astimezone(zone) if moment.tzinfo is not None else moment
    return local.time() == dt.time()


def _end(event: Event, start: Moment) -> Moment:
    """The end: as DTEND or DURATION says, else a day after a day and no time after a time (RFC 5545 3.6.1)."""
    timed = isinstance(start, dt.datetime)
    for end in _moments(event, "DTEND"):
        if isinstance(end, dt.datetime) == timed:
            return _like(end, start)
        return _like(dt.datetime.combine(end, dt.time()), start) if timed else _wall(end).date()
    for value in _values(event, "DURATION"):
        length = getattr(value, "dt", None)
        if isinstance(length, dt.timedelta):
            return start + length
    return start if timed else start + _DAY


def _like(end: Moment, start: Moment) -> Moment:
    """The end in the form of the start, so that the two can be compared."""
    if not isinstance(start, dt.datetime) or not isinstance(end, dt.datetime):
        return end
    if start.tzinfo is None:
        return end.replace(tzinfo=None)
    return end if end.tzinfo is not None else end.replace(tzinfo=start.tzinfo)


def _rules(event: Event) -> Iterator[tuple[dict[str, list[object]], str]]:
    for value in _values(event, "RRULE"):
        # What cannot be read has no parts, and says so when it is asked for them.
        parts = {str(name).upper(): list(each) for name, each in value.items()}  # type: ignore[attr-defined]
        text = value.to_ical().decode()  # type: ignore[attr-defined]
        if not parts.get("FREQ"):
            raise ValueError("a rule says how often")
        yield parts, _UNTIL.sub("", text).lstrip(";")


def _until(rules: Iterable[tuple[dict[str, list[object]], str]], start: Moment) -> dt.datetime | None:
    found = []
    for parts, _ in rules:
        for until in parts.get("UNTIL", ()):
            if not isinstance(until, dt.date):
                continue
            if not isinstance(until, dt.datetime):
                found.append(dt.datetime.combine(until, dt.time.max))
            elif until.tzinfo is not None and _zone_of(start) is not None:
                found.append(until.astimezone(_zone_of(start)).replace(tzinfo=None))
            else:
                found.append(until.replace(tzinfo=None))
    return max(found, default=None)


def _zone_of(moment: Moment) -> dt.tzinfo | None:
    return moment.tzinfo if isinstance(moment, dt.datetime) else None


def _wall(moment: Moment) -> dt.datetime:
    if isinstance(moment, dt.datetime):
        return moment.replace(tzinfo=None)
    return dt.datetime.combine(moment, dt.time())


def _values(event: Event, name: str) -> Iterable[object]:
    found = event.get(name)
    return found if isinstance(found, list) else () if found is None else (found,)


def _moments(event: Event, name: str) -> Iterator[Moment]:
    """The days and times that a property holds; what cannot be read among them is passed."""
    for value in _values(event, name):
        try:
            parts = getattr(value, "dts", None) or [value]
            for part in parts:
                at = part.dt
                # A period begins with its start.
                at = at[0] if isinstance(at, tuple) else at
                if isinstance(at, dt.date):
                    yield at
        except (ValueError, AttributeError):
            continue


def _text(event: Event, name: str) -> str:
    return next((str(value) for value in _values(event, name)), "")
