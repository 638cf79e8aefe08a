"""When the terms of reference are to be reviewed (T15): in a month of each year from the first year on."""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass

#: Weeks before the month at which the review is soon, and at which it is told in weeks.
SOON_WEEKS, NEAR_WEEKS = 12, 4


@dataclass(frozen=True)
class Review:
    """One yearly review."""

    year: int
    #: The first and the last day of its month.
    first: dt.date
    last: dt.date

    def state(self, today: dt.date) -> str:
        """``later``, ``soon`` from twelve weeks before its month, ``near`` from four, ``due`` in it, ``late`` after."""
        if today > self.last:
            return "late"
        if today >= self.first:
            return "due"
        weeks = (self.first - today) / dt.timedelta(weeks=1)
        return "near" if weeks <= NEAR_WEEKS else "soon" if weeks <= SOON_WEEKS else "later"


def review(year: int, month: int) -> Review:
    """The review of a year."""
    last = calendar.monthrange(year, month)[1]
    return Review(year, dt.date(year, month, 1), dt.date(year, month, last))


def next_review(first_year: int, month: int, today: dt.date, done: Collection[int] = ()) -> Review:
    """The review to think of: one that was missed, until it is done or the month of the next has begun; else the next.

    Args:
        first_year: the year of the first one.
        month: the month of each, 1 to 12.
        done: the years whose review is done.
    """
    year = max(first_year, today.year if today.month >= month else today.year - 1)
    while year in done and year < dt.MAXYEAR:
        year += 1
    return review(year, month)
