"""When each observance is, year by year, and of which years that is not known.

Loading the libraries takes 50 ms and more, so whoever must be quick keeps the answer.
"""

from __future__ import annotations

import datetime as dt
import warnings
from collections.abc import Iterable, Iterator, Sequence

from ret_tui.rules.obstacles import Obstacle, beside, days_in_words
from ret_tui.rules.wording import MONTHS, listed
from store.observances import CountryList, MonthDay, Observance
from store.records import Severity

_DAY = dt.timedelta(days=1)
_ADAR, _ADAR_II = 12, 13


def observed(observances: Sequence[Observance], years: Iterable[int]) -> tuple[Obstacle, ...]:
    """Every day of these observances in these years, in order of date.

    A day that begins in the last days of the year before, or ends in the first ones of the next, is told with the year
    in which its first main day lies. A year that an observance's source does not reach gives none of it: `not_known`
    says so.

    Args:
        years: of the Gregorian calendar.
    """
    wanted = sorted(set(years))
    lists = _Lists(observances, wanted)
    found = [
        obstacle
        for each in observances
        for year in wanted
        if each.known_from <= year <= each.last_known
        for obstacle in _obstacles(each, _first_days(each, year, lists))
    ]
    return tuple(sorted(found, key=lambda each: (each.start, each.name)))


def not_known(observances: Iterable[Observance], year: int) -> dict[str, str]:
    """Those observances of which it is not known when they are in that year: their names by their keys."""
    return {each.key: each.name for each in observances if not each.known_from <= year <= each.last_known}


class _Lists:
    """The countries' lists that observances take their dates from, each asked for once."""

    def __init__(self, observances: Iterable[Observance], years: list[int]) -> None:
        #: By list: the days that have a holiday's name in a year.
        self._days: dict[tuple[str, str, tuple[str, ...]], dict[tuple[int, str], list[dt.date]]] = {}
        for each in observances:
            for source in each.lists:
                key = (source.country, source.subdivision, source.categories)
                if key not in self._days and years:
                    by_name = self._days[key] = {}
                    for day, names in _names_by_day(source, years).items():
                        for name in set(names):
                            by_name.setdefault((day.year, name), []).append(day)

    def days(self, source: CountryList, year: int) -> list[dt.date]:
        """The days of a year that have the holiday's name in that list."""
        return self._days[source.country, source.subdivision, source.categories].get((year, source.holiday), [])


def _names_by_day(source: CountryList, years: list[int]) -> dict[dt.date, tuple[str, ...]]:
    from holidays import country_holidays

    with warnings.catch_warnings():
        # It warns of years beyond its tables; what is not known there is said by `not_known`.
        warnings.simplefilter("ignore")
        found = country_holidays(
            source.country,
            subdiv=source.subdivision or None,
            years=years,
            language="en_US",
            categories=source.categories or None,
        )
    return {day: tuple(name.removesuffix(" (estimated)") for name in found[day].split("; ")) for day in sorted(found)}


def _first_days(each: Observance, year: int, lists: _Lists) -> list[tuple[dt.date, dt.date]]:
    """The first and last main day of each time that an observance comes round in a year."""
    if each.source == "country":
        return _by_lists(each, year, lists)
    if each.source == "listed":
        days = (day + each.shift * _DAY for day in each.dates)
        return [(day, day + (each.days - 1) * _DAY) for day in days if day.year == year]
    found = []
    for first in _in_calendar(each, MonthDay(month=each.month, day=each.day), year):
        if first.year != year:
            continue
        if each.until is None:
            found.append((first, first + (each.days - 1) * _DAY))
            continue
        ends = [end for near in (year, year + 1) for end in _in_calendar(each, each.until, near) if end > first]
        found.append((first, min(ends) - _DAY))
    return found


def _by_lists(each: Observance, year: int, lists: _Lists) -> list[tuple[dt.date, dt.date]]:
    days = sorted({day + each.shift * _DAY for source in each.lists for day in lists.days(source, year)})
    if each.first_only:
        days = [day for day in days if day - _DAY not in days]
    return [(day, day + (each.days - 1) * _DAY) for day in days]


def _in_calendar(each: Observance, wanted: MonthDay, year: int) -> Iterator[dt.date]:
    """That day of the observance's calendar, each time that it falls into a Gregorian year."""
    if each.source == "gregorian":
        yield dt.date(year, wanted.month, wanted.day)
    elif each.source == "islamic":
        yield from _islamic(wanted, year)
    else:
        yield from _hebrew(each, wanted, year)


def _islamic(wanted: MonthDay, year: int) -> Iterator[dt.date]:
    from hijridate import Hijri

    # 33 years of that calendar last about as long as 32 of the Gregorian one.
    about = (year - 622) * 33 // 32
    for hijri_year in range(about - 1, about + 4):
        try:
            day = Hijri(hijri_year, wanted.month, wanted.day).to_gregorian()
        except OverflowError:
            # Beyond the tables' end, into which the neighbour of the last year that is known may reach.
            continue
        if day.year == year:
            yield dt.date(day.year, day.month, day.day)


def _hebrew(each: Observance, wanted: MonthDay, year: int) -> Iterator[dt.date]:
    from pyluach.dates import HebrewDate
    from pyluach.hebrewcal import Year

    for hebrew_year in (year + 3760, year + 3761):
        # What is kept in Adar is kept in its second one in a leap year.
        month = _ADAR_II if wanted.month == _ADAR and Year(hebrew_year).leap else wanted.month
        day: dt.date = HebrewDate(hebrew_year, month, wanted.day).to_pydate()
        if each.not_on_sabbath and day.weekday() == 5:
            day += _DAY
        if day.year == year:
            yield day


def _obstacles(each: Observance, times: list[tuple[dt.date, dt.date]]) -> Iterator[Obstacle]:
    differing = _differing(times) if len(each.lists) > 1 else ""
    for first, last in times:
        beyond = last + (each.window - 1) * _DAY
        named = each.name + (differing or _in_brackets(each, first, last, beyond))
        words = f"{named}: {each.advice}" if each.advice else named
        yield _one(each, first, last, each.severity, words)
        second = beside(each.severity)
        if beyond > last:
            yield _one(each, last + _DAY, beyond, second, words, main=False)
        if each.eve:
            eve = first - _DAY
            said = each.eve_name or f"the eve of {each.name}, from sunset"
            yield _one(each, eve, eve, second, said, main=False)
        if each.around:
            before, after = first - each.around * _DAY, last + each.around * _DAY
            yield _one(each, before, first - _DAY, second, f"the day before {each.name}", main=False)
            yield _one(each, last + _DAY, after, second, f"the day after {each.name}", main=False)


def _differing(times: list[tuple[dt.date, dt.date]]) -> str:
    """`` (1 or 31 May, as traditions differ)``; empty where all agree."""
    days = [first for first, _ in times]
    if len(days) < 2:
        return ""
    if len({day.month for day in days}) == 1:
        span = f"{listed([str(day.day) for day in days], 'or')} {MONTHS[days[0].month - 1]}"
    else:
        span = listed([days_in_words(day, day) for day in days], "or")
    return f" ({span}, as traditions differ)"


def _in_brackets(each: Observance, first: dt.date, last: dt.date, beyond: dt.date) -> str:
    if each.kind == "season":
        return ""
    if each.expected or each.window > 1:
        return f" (expected {days_in_words(first, beyond)})"
    return f" ({days_in_words(first, beyond)})" if first != beyond else ""


def _one(
    each: Observance, start: dt.date, end: dt.date, severity: Severity, words: str, *, main: bool = True
) -> Obstacle:
    return Obstacle(
        start=start,
        end=end,
        severity=severity,
        kind=each.kind,
        name=each.name,
        words=words,
        key=each.key,
        tradition=each.tradition,
        expected=each.expected or each.window > 1,
        main=main,
    )
