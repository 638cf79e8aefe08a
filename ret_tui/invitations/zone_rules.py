"""A zone's yearly changes of clocks as a VTIMEZONE (RFC 5545 3.6.5), worked out from the zone database.

The database gives no rules, only what clocks show at a moment. So the changes of twenty-eight years to come, in which
every day of the year falls on every weekday, are looked at: where they follow one rule a year it is written with RRULE,
as far back as it held; where there are none it is one STANDARD. Where no such rule holds, as in Morocco, whose clocks
follow the moon, there is no text, and times are written in UTC.
"""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from zoneinfo import ZoneInfo

# No table of the database goes on beyond 2037 but for those that follow no rule, and 28 years hold every calendar.
_RULE_YEARS = range(2040, 2068)
_EARLIEST = 1970
_WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_WEEK = dt.timedelta(days=7)
_SECOND = dt.timedelta(seconds=1)


@dataclass(frozen=True, slots=True)
class Change:
    """One change of clocks, as it comes every year.

    Args:
        days: the days of the month among which the one on that weekday is meant; ``-1`` alone for its last.
        time: what clocks show when it comes, before they are changed.
        before, after: the offsets from UTC.
        name: of the time that follows, such as CEST.
    """

    month: int
    weekday: int
    days: tuple[int, ...]
    time: dt.time
    before: dt.timedelta
    after: dt.timedelta
    name: str

    def moment(self, year: int) -> dt.datetime:
        """When it comes in a year, as clocks show it before they are changed."""
        last = calendar.monthrange(year, self.month)[1]
        among = range(last - 6, last + 1) if self.days == (-1,) else self.days
        day = next(day for day in among if dt.date(year, self.month, day).weekday() == self.weekday)
        return dt.datetime.combine(dt.date(year, self.month, day), self.time)

    @property
    def rule(self) -> str:
        """Its RRULE."""
        day = _WEEKDAYS[self.weekday]
        if self.days == (-1,):
            return f"FREQ=YEARLY;BYMONTH={self.month};BYDAY=-1{day}"
        if self.days[0] % 7 == 1:
            return f"FREQ=YEARLY;BYMONTH={self.month};BYDAY={self.days[0] // 7 + 1}{day}"
        among = ",".join(str(day) for day in self.days)
        return f"FREQ=YEARLY;BYMONTH={self.month};BYMONTHDAY={among};BYDAY={day}"


@dataclass(frozen=True, slots=True)
class ZoneRule:
    """How a zone's clocks go: two changes a year, or none.

    Args:
        since: the first year that is told right from January to December.
        steady: the offset and the name where clocks never change; None where they do.
    """

    zone: str
    since: int
    changes: tuple[Change, ...]
    steady: tuple[dt.timedelta, str] | None = None

    def offset(self, moment: dt.datetime) -> dt.timedelta | None:
        """What the text makes of a moment that is aware of its zone; None before it holds."""
        at = moment.astimezone(dt.UTC).replace(tzinfo=None)
        if at.year < self.since:
            return None
        if self.steady is not None:
            return self.steady[0]
        came = [
            (each.moment(year) - each.before, each.after) for year in (at.year - 1, at.year) for each in self.changes
        ]
        return max((when, after) for when, after in came if when <= at)[1]

    @property
    def text(self) -> str:
        """The VTIMEZONE, a line each, STANDARD first."""
        lines = ["BEGIN:VTIMEZONE", f"TZID:{self.zone}"]
        if self.steady is not None:
            offset, name = self.steady
            lines += _observance("STANDARD", dt.datetime(self.since, 1, 1), offset, offset, name)
        for each in sorted(self.changes, key=lambda each: each.after):
            kind = "DAYLIGHT" if each.after > each.before else "STANDARD"
            first = each.moment(self.since - 1)
            lines += _observance(kind, first, each.before, each.after, each.name, f"RRULE:{each.rule}")
        return "\n".join([*lines, "END:VTIMEZONE", ""])


@lru_cache(maxsize=64)
def zone_rule(zone: str) -> ZoneRule | None:
    """The rule of a zone that the database has; None where it follows none that can be told, and for UTC itself."""
    place = ZoneInfo(zone)
    years = [_changes(place, year) for year in _RULE_YEARS]
    if not any(years):
        moment = dt.datetime(_RULE_YEARS[0], 1, 1, tzinfo=place)
        steady = (moment.utcoffset() or dt.timedelta(), moment.tzname() or zone)
        if steady[1] == "UTC" or not _is_whole(steady[0]):
            return None
        return ZoneRule(zone, _since(place, ()), (), steady)
    if any(len(found) != 2 for found in years):
        return None
    changes = [_yearly([found[number] for found in years]) for number in (0, 1)]
    first, second = changes
    if first is None or second is None:
        return None
    # A year before the first one that is right, both changes have come once, so that the text holds from January on.
    since = _since(place, (first, second)) + 1
    return ZoneRule(zone, since, (first, second)) if since <= _RULE_YEARS[0] else None


@dataclass(frozen=True, slots=True)
class _Came:
    """A change that came: what clocks showed before it, and the offsets before and after."""

    at: dt.datetime
    before: dt.timedelta
    after: dt.timedelta
    name: str


def _changes(place: ZoneInfo, year: int) -> list[_Came]:
    """The changes of a year in UTC; two within one week that undo each other are not seen."""
    start, end = dt.datetime(year, 1, 1, tzinfo=dt.UTC), dt.datetime(year + 1, 1, 1, tzinfo=dt.UTC)
    weeks = [start + _WEEK * number for number in range(53)] + [end]
    return [_between(place, early, late) for early, late in pairwise(weeks) if _at(place, early) != _at(place, late)]


def _between(place: ZoneInfo, early: dt.datetime, late: dt.datetime) -> _Came:
    before, after = _at(place, early), _at(place, late)
    while late - early > _SECOND:
        middle = early + dt.timedelta(seconds=int((late - early).total_seconds()) // 2)
        if _at(place, middle) == before:
            early = middle
        else:
            late = middle
    name = late.astimezone(place).tzname() or "LMT"
    return _Came((late + before).replace(tzinfo=None), before, after, name)


def _at(place: ZoneInfo, moment: dt.datetime) -> dt.timedelta:
    return moment.astimezone(place).utcoffset() or dt.timedelta()


def _yearly(came: Sequence[_Came]) -> Change | None:
    """The rule that all of them follow; None where there is none."""
    one = came[0]
    alike = {(each.at.month, each.at.weekday(), each.at.time(), each.before, each.after) for each in came}
    if len(alike) != 1 or not (_is_whole(one.before) and _is_whole(one.after)):
        return None
    days = sorted({each.at.day for each in came})
    if all(each.at.day + 7 > calendar.monthrange(each.at.year, each.at.month)[1] for each in came):
        among: tuple[int, ...] = (-1,)
    elif len(days) == days[-1] - days[0] + 1 == 7:
        among = tuple(days)
    else:
        return None
    return Change(one.at.month, one.at.weekday(), among, one.at.time(), one.before, one.after, one.name)


def _since(place: ZoneInfo, changes: Sequence[Change]) -> int:
    """The first year from which on the changes are those, and no others."""
    first = _RULE_YEARS[0]
    steady = None if changes else _at(place, dt.datetime(first, 1, 1, tzinfo=dt.UTC))
    for year in range(_RULE_YEARS[0] - 1, _EARLIEST - 1, -1):
        came = _changes(place, year)
        wanted = sorted((each.moment(year), each.before, each.after) for each in changes)
        if [(each.at, each.before, each.after) for each in came] != wanted:
            break
        if steady is not None and _at(place, dt.datetime(year, 1, 1, tzinfo=dt.UTC)) != steady:
            break
        first = year
    return first


def _is_whole(offset: dt.timedelta) -> bool:
    return offset.total_seconds() % 60 == 0


def _observance(
    kind: str, first: dt.datetime, before: dt.timedelta, after: dt.timedelta, name: str, *more: str
) -> list[str]:
    return [
        f"BEGIN:{kind}", f"DTSTART:{first:%Y%m%dT%H%M%S}", f"TZOFFSETFROM:{_offset(before)}",
        f"TZOFFSETTO:{_offset(after)}", f"TZNAME:{name}", *more, f"END:{kind}",
    ]  # fmt: skip


def _offset(offset: dt.timedelta) -> str:
    minutes = int(offset.total_seconds()) // 60
    return f"{'-' if minutes < 0 else '+'}{abs(minutes) // 60:02}{abs(minutes) % 60:02}"
