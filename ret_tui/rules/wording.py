"""How days, times and counts are put into words, the same in the app, the commands and the documents."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


def short_day(day: dt.date) -> str:
    """``Tue 12 Jan``."""
    return f"{WEEKDAYS[day.weekday()][:3]} {day.day} {MONTHS[day.month - 1][:3]}"


def short_day_and_year(day: dt.date) -> str:
    """``Tue 12 Jan 2027``."""
    return f"{short_day(day)} {day.year}"


def long_day(day: dt.date) -> str:
    """``12 January 2027``, as documents print it."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def full_day(day: dt.date) -> str:
    """``Tuesday 12 January 2027``."""
    return f"{WEEKDAYS[day.weekday()]} {long_day(day)}"


def away(day: dt.date, today: dt.date) -> str:
    """How far a day is from today: ``today``, ``tomorrow``, ``in 33 days``, ``yesterday``, ``12 days ago``."""
    days = (day - today).days
    if days == 0:
        return "today"
    if days == 1:
        return "tomorrow"
    if days == -1:
        return "yesterday"
    return f"in {days} days" if days > 0 else f"{-days} days ago"


def late(day: dt.date, today: dt.date) -> str:
    """How late something due on a past day is: ``12 days late``."""
    days = (today - day).days
    return "1 day late" if days == 1 else f"{days} days late"


def count(number: int, one: str, many: str = "") -> str:
    """``1 seat``, ``12 seats``; `many` for a plural that is not the word with an s."""
    return f"{number} {one if number == 1 else many or one + 's'}"


def listed(words: Sequence[str], last: str = "and") -> str:
    """``A, B and C``."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} {last} {words[-1]}"


def begun(words: str) -> str:
    """Words with a capital, as a sentence or a cell begins."""
    return words[:1].upper() + words[1:]
