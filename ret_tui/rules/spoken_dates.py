"""Dates as people say and write them, day before month."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Callable

from ret_tui.rules.quoting import quoted
from ret_tui.rules.rule_words import month_number, weekday_number
from ret_tui.rules.wording import MONTHS, WEEKDAYS, count, long_day
from store.refusals import BadValue

FIRST_YEAR, LAST_YEAR = 1900, 2200
_LONGEST = 60
_MONTHS_END = "a year has months 1 to 12, as in 2026-12-31"
_EXAMPLES = "write it as 2026-07-01, 1 July 2026, 1/7/2026, fri or 2w"

_NUMBER_WORDS = ("a", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_NUMBERS = {"an": 1, **{word: max(1, place) for place, word in enumerate(_NUMBER_WORDS)}}
_UNITS = {"d": "days", "day": "days", "w": "weeks", "wk": "weeks", "week": "weeks", "m": "months", "mo": "months"}
_UNITS |= {"month": "months", "y": "years", "yr": "years", "year": "years", "fortnight": "fortnights"}

_NTH = {"first": 1, "1st": 1, "second": 2, "2nd": 2, "third": 3, "3rd": 3, "fourth": 4, "4th": 4, "fifth": 5, "5th": 5}
_NTH |= {"last": -1}
_NTH_NAMES = ("first", "second", "third", "fourth", "fifth")

_DAY = r"(?P<day>[0-9]{1,2})(?:st|[nr]d|th)?"
_MONTH = r"(?P<month>[a-z]{3,9})\.?"
_YEAR = r"(?P<year>[0-9]{4}|[0-9]{2})"
_WEEKDAY = r"(?:(?!the )(?P<weekday>[a-z]{3,9})\.? )?"

_ISO = re.compile(r"(?P<year>[0-9]{4})-(?P<month>[0-9]{1,2})-(?P<day>[0-9]{1,2})")
_FIGURES = re.compile(rf"(?P<day>[0-9]{{1,2}})(?P<mark>[/.-])(?P<month>[0-9]{{1,2}})(?:(?P=mark){_YEAR})?")
_DAY_FIRST = re.compile(rf"{_WEEKDAY}(?:the )?{_DAY}(?: of)? ?{_MONTH}(?: {_YEAR})?")
_MONTH_FIRST = re.compile(rf"{_WEEKDAY}{_MONTH} (?:the )?{_DAY}(?: (?P<year>[0-9]{{4}}))?")
_SPAN = re.compile(r"(?P<in>in )?(?:(?P<n>[0-9]{1,4}) ?|(?P<word>[a-z]+) )(?P<unit>[a-z]+?)s?(?P<ago> ago)?")
_ON_WEEKDAY = re.compile(r"(?:(?:on|this|next|coming) )?(?P<weekday>[a-z]{3,10})(?P<week> week)?")
_WEEKS_ON = re.compile(r"(?P<span>a week|a fortnight|two weeks) (?:on|from) (?P<weekday>[a-z]{3,10})")
_LAST_WEEKDAY = re.compile(r"(?:(?:on|last) )?(?P<weekday>[a-z]{3,10})")
_NTH_OF = re.compile(
    r"(?:on )?(?:the )?(?P<nth>[a-z1-5]{3,6}) (?P<weekday>[a-z]{3,10})\.? (?:(?:of|in) )?"
    rf"{_MONTH}(?: {_YEAR})?"
)
_THE_DAY = re.compile(r"(?:(?:on )?the )?(?P<day>[0-9]{1,2})(?:st|[nr]d|th)(?: of (?:the|this) month)?")
_MIDDLE = re.compile(rf"(?:the )?(?:mid[- ]|middle of ){_MONTH}(?: (?P<year>[0-9]{{4}}))?")
_IN_MONTH = re.compile(rf"(?:in )?{_MONTH}(?: (?P<year>[0-9]{{4}}))?")
_END_OF = re.compile(rf"(?:the )?end of (?:the |this )?{_MONTH}(?: (?P<year>[0-9]{{4}}))?")


def read_date(
    text: str, today: dt.date, next_meeting: dt.date | None = None, *, field: str = "date", past: bool = False
) -> dt.date:
    """The date that somebody means.

    Understood are ``2026-07-01``; ``1/7/2026``, always day before month; ``1 July 2026``, ``Tue 1st July``, ``July 1``;
    a day and month without a year, which is the next such day from today on; ``fri`` and ``next fri``, both the first
    Friday after today, and ``fri week``, a week later; ``today``, ``tomorrow``, ``yesterday``; ``2w``, ``10d``, ``3m``,
    ``1y``, ``in two weeks``, ``3 days ago``; ``next week``, ``next month``; ``next meeting``; ``end of month``,
    ``end of July``; ``second Tuesday of April``, ``last fri in March 2027``, which without a year is the next such day
    from today on; ``a fortnight``, ``in a fortnight``; ``a week on Tuesday``, as ``tue week``; ``the 15th``, the next
    one from today on; ``mid-October``, its 15th; ``September`` alone, its last day. A month's arithmetic ends on the
    last day of a shorter month.

    Args:
        today: the day from which to reckon.
        next_meeting: the day of the next meeting, if one is planned.
        field: the name of the field, for the refusal.
        past: whether a day is asked for on which something was done. Then a day without a year is the last such day up
            to today, and ``fri``, ``on fri`` and ``last fri`` are the last Friday before today.

    Raises:
        BadValue: the text is none of these, the day does not exist, or it lies outside 1900 to 2200.
    """
    wanted = " ".join(text.casefold().replace(",", " ").split())
    if not wanted:
        raise BadValue("No date was given", _EXAMPLES, field=field)
    try:
        found = _read(wanted, today, next_meeting, past) if len(wanted) <= _LONGEST else None
    except _NoSuchDayError as reason:
        raise BadValue(f"There is no {reason.day}", reason.why, field=field) from None
    except OverflowError:
        raise _outside(text, field) from None
    if found is None:
        if wanted == "next meeting":
            raise BadValue("No later meeting is planned", "give a date", field=field)
        raise BadValue(f"{quoted(text)} is no date", _EXAMPLES, field=field)
    if not FIRST_YEAR <= found.year <= LAST_YEAR:
        raise _outside(text, field)
    return found


class _NoSuchDayError(Exception):
    """A date in due form that is not in the calendar."""

    def __init__(self, day: str, why: str) -> None:
        super().__init__(day, why)
        self.day = day
        self.why = why


def _read(wanted: str, today: dt.date, next_meeting: dt.date | None, past: bool) -> dt.date | None:
    if wanted == "next meeting":
        return next_meeting
    named = _named_days().get(wanted)
    if named is not None:
        return named(today)
    readers = (
        _in_figures, _in_words, _by_rule, _on_weekday, _weeks_on, _after_a_span, _the_day, _middle_of_month,
        _end_of_month,
    )  # fmt: skip
    return next((found for reader in readers if (found := reader(wanted, today, past)) is not None), None)


def _named_days() -> dict[str, Callable[[dt.date], dt.date]]:
    return {
        "today": lambda today: today,
        "now": lambda today: today,
        "tomorrow": lambda today: today + dt.timedelta(days=1),
        "yesterday": lambda today: today - dt.timedelta(days=1),
        "next week": lambda today: _shift(today, weeks=1),
        "next month": lambda today: _shift(today, months=1),
        "next year": lambda today: _shift(today, years=1),
        "eom": _last_of_month,
        "end of month": _last_of_month,
        "end of the month": _last_of_month,
        "end of this month": _last_of_month,
        "the end of month": _last_of_month,
        "the end of the month": _last_of_month,
        "the end of this month": _last_of_month,
        "the end of next month": lambda today: _last_of_month(_shift(today.replace(day=1), months=1)),
        "fortnight": lambda today: _shift(today, weeks=2),
        "end of next month": lambda today: _last_of_month(_shift(today.replace(day=1), months=1)),
    }


def _in_figures(wanted: str, today: dt.date, past: bool) -> dt.date | None:
    found = _ISO.fullmatch(wanted) or _FIGURES.fullmatch(wanted)
    if found is None:
        return None
    why = _MONTHS_END if found.re is _ISO else "a date is written day first, as in 31/12/2026"
    return _day(int(found["day"]), int(found["month"]), found["year"], today, past, why)


def _in_words(wanted: str, today: dt.date, past: bool) -> dt.date | None:
    for form in (_DAY_FIRST, _MONTH_FIRST):
        found = form.fullmatch(wanted)
        month = month_number(found["month"]) if found is not None else None
        if found is None or month is None:
            continue
        weekday = weekday_number(found["weekday"]) if found["weekday"] else None
        if found["weekday"] and weekday is None:
            continue
        day = _day(int(found["day"]), month, found["year"], today, past)
        if weekday is not None and day.weekday() != weekday:
            raise _NoSuchDayError(
                f"{WEEKDAYS[weekday]} {long_day(day)}", f"{long_day(day)} is a {WEEKDAYS[day.weekday()]}"
            )
        return day
    return None


def _by_rule(wanted: str, today: dt.date, past: bool) -> dt.date | None:
    """The second Tuesday of April: the next one from today on, or the last one, where no year is given."""
    found = _NTH_OF.fullmatch(wanted)
    if found is None:
        return None
    nth, month, weekday = _NTH.get(found["nth"]), month_number(found["month"]), weekday_number(found["weekday"])
    if nth is None or month is None or weekday is None:
        return None
    if found["year"] is not None:
        year = _whole_year(found["year"])
        day = _nth_weekday(year, month, weekday, nth)
        if day is None:
            name = f"{MONTHS[month - 1]} {year}"
            raise _NoSuchDayError(
                f"{_NTH_NAMES[nth - 1]} {WEEKDAYS[weekday]} in {name}", f"{name} has four {WEEKDAYS[weekday]}s"
            )
        return day
    # A month of 28 days has a fifth of no weekday; the longest wait for a 29th on a given weekday is forty years.
    for year in _years_from(today, 42, past):
        day = _nth_weekday(year, month, weekday, nth)
        if day is not None and (day <= today if past else day >= today):
            return day
    raise OverflowError


def _nth_weekday(year: int, month: int, weekday: int, nth: int) -> dt.date | None:
    first, days = calendar.monthrange(year, month)
    day = 1 + (weekday - first) % 7 + 7 * (nth - 1 if nth > 0 else 4)
    if nth < 0 and day > days:
        day -= 7
    return dt.date(year, month, day) if day <= days else None


def _on_weekday(wanted: str, today: dt.date, past: bool) -> dt.date | None:
    if past and (last := _LAST_WEEKDAY.fullmatch(wanted)) and (weekday := weekday_number(last["weekday"])) is not None:
        return today - dt.timedelta(days=(today.weekday() - weekday - 1) % 7 + 1)
    found = _ON_WEEKDAY.fullmatch(wanted)
    weekday = weekday_number(found["weekday"]) if found is not None else None
    if found is None or weekday is None:
        return None
    ahead = (weekday - today.weekday() - 1) % 7 + 1
    return today + dt.timedelta(days=ahead + (7 if found["week"] else 0))


def _weeks_on(wanted: str, today: dt.date, _past: bool) -> dt.date | None:
    """A week on Tuesday: a week after the first Tuesday from tomorrow on."""
    found = _WEEKS_ON.fullmatch(wanted)
    first = _on_weekday(found["weekday"], today, False) if found is not None else None
    if found is None or first is None:
        return None
    return _shift(first, weeks=1 if found["span"] == "a week" else 2)


def _the_day(wanted: str, today: dt.date, past: bool) -> dt.date | None:
    """The 15th: the next one from today on, or the last one up to today, in a month that has such a day."""
    found = _THE_DAY.fullmatch(wanted)
    if found is None:
        return None
    day, first = int(found["day"]), today.replace(day=1)
    if not 1 <= day <= 31:
        raise _NoSuchDayError(f"{day}th", "a month has at most 31 days")
    for months in range(4):
        month = _shift(first, months=-months if past else months)
        if day <= calendar.monthrange(month.year, month.month)[1]:
            wanted_day = month.replace(day=day)
            if wanted_day <= today if past else wanted_day >= today:
                return wanted_day
    raise OverflowError


def _middle_of_month(wanted: str, today: dt.date, past: bool) -> dt.date | None:
    found = _MIDDLE.fullmatch(wanted)
    month = month_number(found["month"]) if found is not None else None
    return None if found is None or month is None else _day(15, month, found["year"], today, past)


def _after_a_span(wanted: str, today: dt.date, _past: bool) -> dt.date | None:
    found = _SPAN.fullmatch(wanted)
    if found is None or found["unit"] not in _UNITS or (found["in"] and found["ago"]):
        return None
    number = int(found["n"]) if found["n"] else _NUMBERS.get(found["word"])
    if number is None:
        return None
    unit = _UNITS[found["unit"]]
    number *= -1 if found["ago"] else 1
    return _shift(today, weeks=2 * number) if unit == "fortnights" else _shift(today, **{unit: number})


def _end_of_month(wanted: str, today: dt.date, past: bool) -> dt.date | None:
    found = _END_OF.fullmatch(wanted) or _IN_MONTH.fullmatch(wanted)
    month = month_number(found["month"]) if found is not None else None
    if found is None or month is None:
        return None
    if found["year"]:
        return _last_of_month(_day(1, month, found["year"], today, past))
    if past:
        last = _last_of_month(today.replace(day=1, month=month))
        return last if last <= today else _last_of_month(_day(1, month, str(today.year - 1), today, past))
    return _last_of_month(_day(1, month, str(today.year + (month < today.month)), today, past))


def _day(day: int, month: int, year: str | None, today: dt.date, past: bool, no_month: str = _MONTHS_END) -> dt.date:
    """That day of that month; without a year the next such day, or the last one, `today` included.

    Args:
        no_month: says what is no month.
    """
    if not 1 <= month <= 12:
        raise _NoSuchDayError(f"month {month}", no_month)
    if year is None:
        return _nearest_such(day, month, today, past)
    whole = _whole_year(year)
    last = calendar.monthrange(whole, month)[1]
    if not 1 <= day <= last:
        name = f"{MONTHS[month - 1]} {whole}"
        raise _NoSuchDayError(f"{day} {name}", f"{name} has {count(last, 'day')}")
    return dt.date(whole, month, day)


def _whole_year(year: str) -> int:
    whole = int(year) if len(year) == 4 else 2000 + int(year)
    if not FIRST_YEAR <= whole <= LAST_YEAR:
        raise OverflowError
    return whole


def _nearest_such(day: int, month: int, today: dt.date, past: bool) -> dt.date:
    # A leap year, for the most days that a month can have; at most eight years lie between two of them.
    last = calendar.monthrange(2000, month)[1]
    if not 1 <= day <= last:
        days = "28 or 29 days" if month == 2 else count(last, "day")
        raise _NoSuchDayError(f"{day} {MONTHS[month - 1]}", f"{MONTHS[month - 1]} has {days}")
    for year in _years_from(today, 9, past):
        if day <= calendar.monthrange(year, month)[1]:
            found = dt.date(year, month, day)
            if found <= today if past else found >= today:
                return found
    raise OverflowError


def _years_from(today: dt.date, most: int, past: bool) -> range:
    """The years in which a day without one may lie, the nearest first."""
    if past:
        return range(today.year, max(today.year - most, dt.MINYEAR - 1), -1)
    return range(today.year, min(today.year + most, dt.MAXYEAR + 1))


def _last_of_month(day: dt.date) -> dt.date:
    return day.replace(day=calendar.monthrange(day.year, day.month)[1])


def _shift(day: dt.date, *, days: int = 0, weeks: int = 0, months: int = 0, years: int = 0) -> dt.date:
    import pendulum

    try:
        moved = pendulum.Date(day.year, day.month, day.day).add(days=days, weeks=weeks, months=months, years=years)
    except ValueError:
        # What a year beyond the calendar's end raises.
        raise OverflowError from None
    return dt.date(moved.year, moved.month, moved.day)


def _outside(text: str, field: str) -> BadValue:
    return BadValue(
        f"{quoted(text)} lies outside the years {FIRST_YEAR} to {LAST_YEAR}", "choose another day", field=field
    )
