"""What the strip of a year shows of each month, and who tells it of the days."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from ret_tui.widgets.day_line import MonthOfDays


@dataclass(frozen=True, slots=True)
class Month:
    """One month of the strip; days are days of the month.

    Args:
        name: three letters.
        meetings: (words, tone) of each meeting in it: ("12 M1", "strong").
        off: bank holidays and closed days.
        avoid: days of observances to avoid.
        school: school holidays.
        board: the accountable body's meetings.
        polls: polling days, with the pre-election periods before them.
        now: whether today is in it.
        first: its first day; None where its days are not walked through.
    """

    name: str
    meetings: tuple[tuple[str, str], ...] = ()
    off: tuple[int, ...] = ()
    avoid: tuple[int, ...] = ()
    school: tuple[int, ...] = ()
    board: tuple[int, ...] = ()
    polls: tuple[int, ...] = ()
    now: bool = False
    first: dt.date | None = None


class Days(Protocol):
    """Tells of the days that one walks through."""

    def month_of(self, day: dt.date) -> MonthOfDays:
        """The month of a day, with what that day is."""

    def clear_beside(self, day: dt.date, by: int) -> dt.date | None:
        """The next (`by` 1) or previous (`by` -1) clear day."""


def meeting_in_words(words: str, room: int) -> str:
    """``12 M1!``, or where there is less room ``12M1!``, or the day with its sign alone: ``12!``.

    Args:
        words: day and id, with its sign behind where it has one.
        room: in cells.
    """
    day, _, id = words.partition(" ")
    sign = "" if not id or id[-1].isalnum() else id[-1]
    return next((each for each in (words, day + id) if len(each) <= room), day + sign)


def days_in_words(days: Sequence[int], room: int) -> str:
    """``4 25``, ``24–31``; what finds no room is left out whole and told by a plus sign.

    Args:
        days: of one month.
        room: in cells, three at least.
    """
    spans: list[list[int]] = []
    for day in sorted(days):
        if spans and day == spans[-1][-1] + 1:
            spans[-1].append(day)
        else:
            spans.append([day])
    words = [str(span[0]) if len(span) == 1 else f"{span[0]}–{span[-1]}" for span in spans]
    shown = " ".join(words)
    while len(shown) > room and len(words) > 1:
        words.pop()
        shown = " ".join(words) + "+"
    # A span that is too long even alone is told by its first day.
    return shown if len(shown) <= room else f"{spans[0][0]}+"


def on_day(month: dt.date, day: int) -> dt.date:
    """A day of a month by its number, or the last one of a shorter month."""
    following = (month.replace(day=1) + dt.timedelta(days=32)).replace(day=1)
    return min(month.replace(day=1) + dt.timedelta(days=day - 1), following - dt.timedelta(days=1))
