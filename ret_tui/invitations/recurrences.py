"""When an event that comes round does so, within bounds that no file can stretch (RFC 5545 3.8.5)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

#: Times of one event that are taken.
MOST_TIMES = 400
#: Times that are looked at in one file, and rules that lead nowhere.
_MOST_STEPS = 200_000
_MOST_FRUITLESS = 20
#: The Gregorian calendar, weekdays included, comes round after so many years.
_CYCLE = 400
_OFTENER_THAN_DAILY = ("HOURLY", "MINUTELY", "SECONDLY")


@dataclass(slots=True)
class Budget:
    """How much working out of rules is left for one file."""

    steps: int = _MOST_STEPS
    fruitless: int = _MOST_FRUITLESS

    @property
    def spent(self) -> bool:
        """Whether there was more to work out than is worth it."""
        return self.steps <= 0 or self.fruitless <= 0


class TooOften(Exception):
    """An event that comes round more often than is read."""


def times_of(
    rule: dict[str, list[object]], text: str, start: dt.datetime, after: dt.datetime, until: dt.datetime, budget: Budget
) -> Iterator[dt.datetime]:
    """The times of a rule from `after` to `until`, both included.

    The rule is worked out in the last years that the calendar has, which fall as those that are asked for do: the
    library looks for the next time up to the year 9999, so that a rule that never matches is done with soon.

    Args:
        rule: its parts by name, for how often it comes round.
        text: the rule as it is written, without its UNTIL, which `until` holds.
        start: the first time, as local wall time.

    Raises:
        TooOften: it comes round more than once a day, or more than 400 times in that span.
        ValueError: the rule cannot be read.
    """
    from dateutil.rrule import rrulestr

    if any(str(each).upper() in _OFTENER_THAN_DAILY for each in rule.get("FREQ", ())):
        raise TooOften
    if any(int(str(each)) < 1 for each in rule.get("INTERVAL", ())):
        raise ValueError("a rule goes on by at least one")
    if start > until or budget.spent:
        return
    by = (dt.MAXYEAR - until.year) // _CYCLE * _CYCLE
    found = 0
    some = False
    for far in rrulestr(text, dtstart=start.replace(year=start.year + by)):
        at = far.replace(year=far.year - by)
        some = True
        budget.steps -= 1
        if at > until or budget.spent:
            break
        if at >= after:
            found += 1
            if found > MOST_TIMES:
                raise TooOften
            yield at
    budget.fruitless -= not some
