"""From a meeting's wall time to the one moment it means, and to how a calendar message says it."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from ret_tui.invitations.zone_rules import zone_rule
from store.refusals import BadValue

LONDON = "Europe/London"

#: London's rule as fixed text: RFC 5545 3.6.5 with the two yearly changes and no list of dates. Readers differ over
#: what a library generates (an hour early in the last week of March); all of those tried agree on this.
LONDON_VTIMEZONE = """\
BEGIN:VTIMEZONE
TZID:Europe/London
BEGIN:STANDARD
DTSTART:19961027T020000
TZOFFSETFROM:+0100
TZOFFSETTO:+0000
TZNAME:GMT
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
END:STANDARD
BEGIN:DAYLIGHT
DTSTART:19810329T010000
TZOFFSETFROM:+0000
TZOFFSETTO:+0100
TZNAME:BST
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
END:DAYLIGHT
END:VTIMEZONE
"""

_WALL_TIME = re.compile(r"([01][0-9]|2[0-3]):[0-5][0-9]")
_FIRST_YEAR, _LAST_YEAR = 1900, 2200
# The first year that the fixed text tells right from January to December.
_FIXED_SINCE = 1997


@dataclass(frozen=True, slots=True)
class Span:
    """When a meeting is: two moments, aware of their zone, and the VTIMEZONE that tells both of them right.

    Args:
        vtimezone: its text, a line each; empty where none is right, so that the times are written in UTC.
    """

    start: dt.datetime
    end: dt.datetime
    zone: str
    vtimezone: str


def meeting_span(date: dt.date, start: str, end: str, zone: str) -> Span:
    """The moments at which a meeting starts and ends.

    Args:
        date: the day, in ``zone``, in the years 1900 to 2200.
        start: local wall time, ``HH:MM``.
        end: local wall time, ``HH:MM``, later the same day.
        zone: an IANA zone.

    Raises:
        BadValue: a time of another form, an end that is not after the start, an unknown zone, or a time that does not
            exist or comes twice because clocks change that day.
    """
    begins = wall_moment(date, start, zone, field="start")
    ends = wall_moment(date, end, zone, field="end")
    if ends.astimezone(dt.UTC) <= begins.astimezone(dt.UTC):
        raise BadValue(
            f"The meeting would end at {end}, not after its start at {start}", "choose a later end", field="end"
        )
    return Span(begins, ends, zone, _vtimezone(zone, begins, ends))


def wall_moment(date: dt.date, time: str, zone: str, *, field: str = "start") -> dt.datetime:
    """The one moment, aware of its zone, that a wall time means on a day.

    Raises:
        BadValue: as ``meeting_span``; ``field`` is named in it.
    """
    if not _WALL_TIME.fullmatch(time):
        raise BadValue(f"{time!r} is not a time", "write it as 14:00", field=field)
    if not _FIRST_YEAR <= date.year <= _LAST_YEAR:
        raise BadValue(
            f"The year {date.year} is not one that a meeting can be in",
            f"choose one from {_FIRST_YEAR} to {_LAST_YEAR}",
            field="date",
        )
    clock = dt.datetime.combine(date, dt.time.fromisoformat(time), tzinfo=_zone(zone))
    first, second = clock.utcoffset(), clock.replace(fold=1).utcoffset()
    if first is None or second is None or first == second:
        return clock
    day = f"{date.day} {calendar.month_name[date.month]} {date.year}"
    what = (
        f"{time} does not exist on {day}, the day clocks go forward ({zone})"
        if first < second
        else f"{time} comes twice on {day}, the day clocks go back ({zone})"
    )
    raise BadValue(what, "choose a time outside the hour of the change", field=field)


def _zone(name: str) -> ZoneInfo:
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError):  # unknown, a path, or a folder of the database such as "Europe"
        raise BadValue(f"{name!r} is not a time zone", "write one such as Europe/London", field="zone") from None


def _vtimezone(zone: str, *moments: dt.datetime) -> str:
    """The text for a zone, which is compared with the zone database at the moments that it is to tell."""
    if zone == LONDON:
        return LONDON_VTIMEZONE if all(_london_rule_offset(each) == each.utcoffset() for each in moments) else ""
    rule = zone_rule(zone)
    return rule.text if rule is not None and all(rule.offset(each) == each.utcoffset() for each in moments) else ""


def _london_rule_offset(moment: dt.datetime) -> dt.timedelta | None:
    """What LONDON_VTIMEZONE makes of a moment; None before it holds.

    Compared with the zone database, so that a year before the rule, or after the law has changed, is never told wrong.
    """
    if moment.year < _FIXED_SINCE:
        return None
    at = moment.astimezone(dt.UTC)
    forward, back = (dt.datetime.combine(_last_sunday(at.year, month), dt.time(1), tzinfo=dt.UTC) for month in (3, 10))
    return dt.timedelta(hours=1 if forward <= at < back else 0)


def _last_sunday(year: int, month: int) -> dt.date:
    last = dt.date(year, month, 31)
    return last - dt.timedelta(days=(last.weekday() + 1) % 7)
