"""Working days, and the clear days that papers go out before a meeting."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field

from ret_tui.rules.wording import WEEKDAYS

_DAY = dt.timedelta(days=1)


@dataclass(frozen=True)
class WorkingDays:
    """Which days are working days: all but weekends and the days off.

    A clear day is a whole working day between two events: neither the day of the first nor the day of the second
    counts, and no weekend, bank holiday or closed day does. Papers that are to be with members five clear days before
    a meeting are therefore issued on the sixth working day before it at the latest; the fifth leaves four.

    Args:
        days_off: bank holidays and closed days with their names; weekends need not be among them.
    """

    days_off: Mapping[dt.date, str] = field(default_factory=dict)

    def is_working(self, day: dt.date) -> bool:
        """Whether `day` is neither at a weekend nor a day off."""
        return day.weekday() < 5 and day not in self.days_off

    def why_off(self, day: dt.date) -> str:
        """The name of the day off that `day` is, or its weekday at a weekend; empty for a working day."""
        if day in self.days_off:
            return self.days_off[day]
        return WEEKDAYS[day.weekday()] if day.weekday() > 4 else ""

    def shift(self, day: dt.date, n: int) -> dt.date:
        """The `n`-th working day after `day`, or before it when `n` is negative; `day` itself when `n` is 0.

        `day` may be a day off and is never counted.

        Raises:
            OverflowError: that would be before the year 1 or after the year 9999.
        """
        step = _DAY if n > 0 else -_DAY
        left = abs(n)
        while left:
            day += step
            if self.is_working(day):
                left -= 1
        return day

    def latest_issue_day(self, meeting_day: dt.date, clear_days: int = 5) -> dt.date:
        """The latest day on which papers can go out and leave `clear_days` clear days before the meeting."""
        return self.shift(meeting_day, -(clear_days + 1))

    def clear_days_between(self, first: dt.date, second: dt.date) -> int:
        """The clear days from `first` to `second`; 0 when `second` is not the later."""
        day, found = first + _DAY, 0
        while day < second:
            found += self.is_working(day)
            day += _DAY
        return found
