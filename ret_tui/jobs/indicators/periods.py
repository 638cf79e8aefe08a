"""The days that figures are about: one of the body's years, or a span of days."""

from __future__ import annotations

import datetime as dt

from ret_tui.jobs import meetings
from ret_tui.jobs.office import Office
from ret_tui.rules.indicators.figure import Period
from ret_tui.rules.spoken_dates import read_date
from ret_tui.rules.wording import MONTHS, long_day
from store.refusals import BadValue


def year_period(office: Office, year: str = "") -> Period:
    """One of the body's years.

    Args:
        year: ``2026-27``; the year in view when empty.

    Raises:
        BadValue: the year cannot be read.
    """
    label, _ = meetings.meetings_of_year(office, year.strip() or meetings.year_in_view(office))
    first, last = meetings.span(office, label)
    return Period(first, last, label)


def read_period(office: Office, since: str = "", until: str = "", year: str = "") -> Period:
    """A year, or a span of days as people say them; the year in view where nothing is said.

    Args:
        since: the first day; without one, the beginning of the body's year that the last day is in.
        until: the last day; without one, today.
        year: ``2026-27``; not together with days.

    Raises:
        BadValue: a day or the year cannot be read, both are given, or the days run backwards.
    """
    if not (since.strip() or until.strip()):
        return year_period(office, year)
    if year.strip():
        raise BadValue("Figures are of a year or of a span of days", "name one of them", field="year")
    last = read_date(until, office.today, field="until", past=True) if until.strip() else office.today
    first = (
        read_date(since, office.today, field="since", past=True)
        if since.strip()
        else meetings.span_of_day(office, last)[0]
    )
    if last < first:
        raise BadValue(f"{long_day(last)} is before {long_day(first)}", "give a later last day", field="until")
    return Period(first, last, f"{long_day(first)} to {long_day(last)}")


def so_far(office: Office, period: Period) -> Period:
    """As much of a period as has come: what is dated in the future counts in no figure.

    A period that has not begun holds no day.
    """
    return Period(period.first, min(period.last, office.today), period.name, goes_on=period.last > office.today)


def quarters(period: Period) -> tuple[Period, ...]:
    """The quarters of a period from its first day on, each three months long but the last, which ends with it."""
    found: list[Period] = []
    first = period.first
    while first <= period.last:
        following = _months_later(period.first, 3 * (len(found) + 1))
        last = period.last if following is None else min(period.last, following - dt.timedelta(days=1))
        found.append(Period(first, last, _name(first, last)))
        if following is None:
            break
        first = following
    return tuple(found)


def _months_later(day: dt.date, months: int) -> dt.date | None:
    """The same day some months later, or the last of a shorter month; None after the last year that there is."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if year > dt.MAXYEAR:
        return None
    for last in (day.day, 30, 29, 28):
        try:
            return dt.date(year, month + 1, last)
        except ValueError:
            continue
    return None


def _name(first: dt.date, last: dt.date) -> str:
    """``May–Jul 2026``, ``Nov 2026–Jan 2027``, ``May 2026``."""
    begins, ends = MONTHS[first.month - 1][:3], f"{MONTHS[last.month - 1][:3]} {last.year}"
    if (first.year, first.month) == (last.year, last.month):
        return ends
    return f"{begins}–{ends}" if first.year == last.year else f"{begins} {first.year}–{ends}"
