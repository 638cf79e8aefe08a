"""The dates that a rule gives in a year: a weekday of certain months, every so many weeks, or one by one."""

from __future__ import annotations

import calendar
import datetime as dt
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ret_tui.rules.wording import MONTHS
from store.refusals import BadValue

Span = tuple[dt.date, dt.date]
#: Which of a weekday in its month can be asked for: the first four, or the last.
NTH = (1, 2, 3, 4, -1)


@dataclass(frozen=True, kw_only=True)
class RuleDate:
    """A date that a rule gives, with its times and place."""

    date: dt.date
    #: ``HH:MM``.
    start: str
    end: str
    #: Where it is held; None for where the year's meetings are held.
    venue: str | None = None
    #: The days of the weekend, 5 and 6, that the rule names, so that they stand in no way.
    weekend: frozenset[int] = frozenset()
    #: Whether the date itself was typed: being at a weekend is then told, and no reason to move it.
    typed: bool = False


def weekend_of(*weekdays: int) -> frozenset[int]:
    """Those of the weekdays, 0 for Monday to 6 for Sunday, that are at the weekend."""
    return frozenset(weekday for weekday in weekdays if weekday > 4)


def month_in(span: Span, month: int) -> dt.date:
    """The first day of a month, 1 to 12, of a year."""
    first = span[0].replace(month=month, day=1)
    return first if first >= span[0] else first.replace(year=first.year + 1)


def nth_weekday(month: dt.date, weekday: int, nth: int) -> dt.date:
    """The first to fourth (1 to 4) or the last (-1) of a weekday in the month that holds a day.

    Raises:
        BadValue: not every month has that one.
    """
    import pendulum

    if nth not in NTH:
        raise BadValue(f"{MONTHS[month.month - 1]} has no weekday number {nth}", "write 1 to 4, or last", field="nth")
    first = pendulum.Date(month.year, month.month, 1)
    day = pendulum.WeekDay(weekday)
    found = first.last_of("month", day) if nth == -1 else first.nth_of("month", nth, day)
    return dt.date(found.year, found.month, found.day)


def every_weeks(span: Span, first: dt.date, weeks: int, most: int | None = None) -> tuple[dt.date, ...]:
    """The days that are a number of weeks apart from the first one on, to the end of the year.

    Args:
        first: a day of the year.
        most: how many at most; None for as many as the year has room for.
    """
    room = (span[1] - first).days // (7 * weeks) + 1
    return tuple(first + dt.timedelta(weeks=weeks * n) for n in range(room if most is None else min(room, most)))


def places_in_month(day: dt.date) -> frozenset[int]:
    """Which of its weekday in its month a day is: 1 to 4, and -1 where it is the last one; a fifth is the last."""
    nth = (day.day - 1) // 7 + 1
    is_last = day.day + 7 > calendar.monthrange(day.year, day.month)[1]
    return frozenset(({nth} if nth < 5 else set()) | ({-1} if is_last else set()))


def kept_places(days: Sequence[dt.date], usual: Iterable[int] = ()) -> tuple[int, ...]:
    """For each of a year's days, which of its weekday in its month it is meant to be.

    A fourth that is also the last leaves open which of them the rule asked for; it is taken for what most of the others
    on its weekday are.

    Args:
        usual: what to take it for where the others leave it open.
    """
    shared = Counter((day.weekday(), place) for day in days for place in places_in_month(day))
    preferred = tuple(usual)

    def weight(day: dt.date, place: int) -> tuple[int, bool, bool]:
        return shared[day.weekday(), place], place in preferred, place > 0

    return tuple(max(places_in_month(day), key=lambda place: weight(day, place)) for day in days)


def shared_place(places: Sequence[tuple[int, int]]) -> tuple[int, int] | None:
    """The weekday and place in the month that all of a year's meetings but one or two have; None where there is none.

    Args:
        places: the weekday (0 for Monday) and the place in the month of each meeting.
    """
    if not places:
        return None
    (place, times), *_ = Counter(places).most_common(1)
    return place if times >= 2 and times >= len(places) - 2 and 2 * times > len(places) else None
