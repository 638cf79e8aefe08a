"""The days of a year: what stands in the way of each month by month and day by day, and which are clear."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection, Iterable, Iterator
from itertools import pairwise

from msgspec import Struct

from ret_tui.jobs import bank_holidays, meetings, settings, who_is
from ret_tui.jobs.meetings import MeetingView
from ret_tui.jobs.office import Office
from ret_tui.jobs.plan_year import free_days
from ret_tui.jobs.surroundings import surroundings, surroundings_if_ready
from ret_tui.rules.obstacles import Obstacle
from ret_tui.rules.surroundings import Surroundings
from ret_tui.rules.wording import listed, short_day_and_year
from store.records import BoardDate, Meeting
from store.refusals import BadValue

_DAY = dt.timedelta(days=1)
_WEEK = dt.timedelta(weeks=1)
_SATURDAY = 5
_OFF = ("weekend", "bank holiday", "closed day")


class MonthView(Struct, frozen=True):
    """One month of a year; days are days of the month."""

    first: dt.date
    meetings: tuple[MeetingView, ...]
    #: Bank holidays and closed days, from Monday to Friday; a weekend between two of them makes one span of both.
    off: tuple[int, ...]
    #: The days of observances and occasions to avoid that are not off anyway.
    avoid: tuple[int, ...]
    #: School holidays.
    school: tuple[int, ...]
    #: The accountable body's meetings.
    board: tuple[int, ...]
    #: Polling days, with the pre-election periods before them.
    polls: tuple[int, ...]
    #: Whether today is in it.
    now: bool


class DayView(Struct, frozen=True):
    """One day, as a date for a meeting."""

    date: dt.date
    #: "off" for a weekend, bank holiday or closed day; else "avoid", "think", "note" or "clear".
    weight: str
    #: The ids of the meetings on it that stand.
    meetings: tuple[str, ...]


def months(office: Office, label: str) -> tuple[MonthView, ...]:
    """The months of a year in its order, with what stands in them as far as that is known yet.

    Raises:
        BadValue: the label cannot be read.
    """
    first, last = meetings.span(office, label)
    shown = meetings.year(office, label).meetings
    around = _around(office, first, last)
    if around is not None:
        off: Collection[dt.date] = around.working.days_off
    else:
        off = bank_holidays.working_days(office).days_off if bank_holidays.are_ready(office) else ()
    found = () if around is None else around.between(first, last)
    avoid = [day for day in _days_of(found, lambda each: each.severity == "avoid" and each.kind not in _OFF)
             if day not in off and day.weekday() < _SATURDAY]  # fmt: skip
    school = _days_of(found, lambda each: each.kind == "school holiday")
    polls = _days_of(found, lambda each: each.kind == "election")
    board = [each.date for each in office.store.all(BoardDate)]
    views, month = [], first
    while month <= last:
        views.append(
            MonthView(
                first=month,
                meetings=tuple(m for m in shown if _same(m.date, month)),
                off=_joined(_in(off, month), month),
                avoid=_in(avoid, month),
                school=_in(school, month),
                board=_in(board, month),
                polls=_in(polls, month),
                now=_same(office.today, month),
            )
        )
        month = (month + dt.timedelta(days=32)).replace(day=1)
    return tuple(views)


def days(office: Office, month: dt.date, meeting: str = "") -> tuple[DayView, ...]:
    """Every day of the month of a day.

    Args:
        meeting: the meeting that would be on it, by id, for what depends on the time of day; none where empty.
    """
    first = month.replace(day=1)
    last = (first + dt.timedelta(days=32)).replace(day=1) - _DAY
    around = _around(office, first, last)
    start, end = _times(office, meeting)
    taken = _taken(office)
    shown = []
    for n in range((last - first).days + 1):
        day = first + n * _DAY
        weight = "off" if day.weekday() >= _SATURDAY else "clear"
        if around is not None:
            weight = "off" if around.is_off(day) else around.clash(day, start, end).severity
        shown.append(DayView(day, weight, tuple(taken.get(day, ()))))
    return tuple(shown)


def told(office: Office, day: dt.date, meeting: str = "") -> str:
    """What a day is: "Tue 16 Mar 2027 · clear"; "Tue 9 Mar 2027 is Eid al-Fitr (…); Tue 16 Mar is clear".

    Args:
        meeting: the meeting that would be on it, by id; none where empty.
    """
    around = _around(office, day)
    taken = [id for id in _taken(office).get(day, ()) if id != meeting]
    if around is None:
        return short_day_and_year(day)
    start, end = _times(office, meeting)
    clash = around.clash(day, start, end)
    if not clash.is_clear:
        others = around.alternatives(day, start, end, allowed=_allowed(office, day, meeting), most=1)
        words = around.told(clash, others)
    else:
        doubt = ", as far as is known" if clash.in_doubt else ""
        words = short_day_and_year(day) if taken else f"{short_day_and_year(day)} · clear{doubt}"
    return f"{words} · {listed(taken)} is then" if taken else words


def clear_days(office: Office, meeting: str, most: int = 3) -> tuple[dt.date, ...]:
    """The nearest days that are clear for a meeting on which something stands in the way; none while that is not known.

    Raises:
        Unknown: there is no such meeting.
    """
    kept = who_is.meeting(office, meeting)
    around = _around(office, kept.date)
    if around is None or around.clash(kept.date, kept.start, kept.end).severity in ("clear", "note"):
        return ()
    return around.alternatives(kept.date, kept.start, kept.end, allowed=_allowed(office, kept.date, kept.id), most=most)


def clear_day_beside(office: Office, day: dt.date, by: int, meeting: str = "") -> dt.date | None:
    """The next (`by` 1) or previous (`by` -1) clear day of the year on a meeting's weekday; None where none is left.

    Args:
        meeting: the meeting by id; where empty, the weekday is that of the rule in the settings.
    """
    kept = office.store.find(Meeting, meeting) if meeting else None
    weekday = kept.date.weekday() if kept is not None else settings.number(office, "year.weekday")
    start, end = _times(office, meeting)
    allowed = _allowed(office, day, meeting)
    first, last = meetings.span_of_day(office, day)
    around = _around(office, first, last)
    if around is None:
        return None
    step = 1 if by > 0 else -1
    other = day + step * (((weekday - day.weekday()) * step - 1) % 7 + 1) * _DAY
    while first <= other <= last:
        if allowed(other) and around.clash(other, start, end).is_clear:
            return other
        other += step * _WEEK
    return None


def _around(office: Office, *more: dt.date) -> Surroundings | None:
    """What stands in the way around the meetings and some days; what cannot be known of those is left out."""
    ready = surroundings_if_ready(office)
    if ready is None:
        return None
    try:
        return surroundings(office, *more)
    except BadValue:
        return ready


def _times(office: Office, meeting: str) -> tuple[str, str]:
    kept = office.store.find(Meeting, meeting) if meeting else None
    if kept is not None:
        return kept.start, kept.end
    return settings.value(office, "meeting.start"), settings.value(office, "meeting.end")


def _taken(office: Office) -> dict[dt.date, list[str]]:
    """By day, the meetings that stand."""
    taken: dict[dt.date, list[str]] = {}
    for each in who_is.by_date(office):
        if each.status not in ("cancelled", "rearranged"):
            taken.setdefault(each.date, []).append(each.id)
    return taken


def _allowed(office: Office, day: dt.date, meeting: str) -> Callable[[dt.date], bool]:
    """Says whether another day of the same year may be taken instead."""
    return free_days(office, meetings.span_of_day(office, day), but=meeting)


def _days_of(obstacles: Iterable[Obstacle], which: Callable[[Obstacle], bool]) -> list[dt.date]:
    return [day for each in obstacles if which(each) for day in _span(each)]


def _span(obstacle: Obstacle) -> Iterator[dt.date]:
    for n in range((obstacle.end - obstacle.start).days + 1):
        yield obstacle.start + n * _DAY


def _same(day: dt.date, month: dt.date) -> bool:
    return (day.year, day.month) == (month.year, month.month)


def _in(days: Iterable[dt.date], month: dt.date) -> tuple[int, ...]:
    return tuple(sorted({day.day for day in days if _same(day, month)}))


def _joined(off: Iterable[int], month: dt.date) -> tuple[int, ...]:
    """The days off of a month from Monday to Friday, with the weekends between two of them."""
    found = [day for day in off if month.replace(day=day).weekday() < _SATURDAY]
    filled = set(found)
    for day, following in pairwise(found):
        between = range(day + 1, following)
        if all(month.replace(day=each).weekday() >= _SATURDAY for each in between):
            filled.update(between)
    return tuple(sorted(filled))
