"""What stands in the way of a date: everything around it together, how much it weighs, and which days are clear."""

from __future__ import annotations

import copy
import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from ret_tui.rules.obstacles import WEIGHTS, Obstacle, rank
from ret_tui.rules.wording import WEEKDAYS, listed, short_day, short_day_and_year
from ret_tui.rules.working_days import WorkingDays
from store.records import Severity

_DAY = dt.timedelta(days=1)
_FRIDAY, _SATURDAY = 4, 5
#: Friday prayers, local time.
_PRAYERS = ("12:00", "15:00")
#: Weeks to either side in which another date on the same weekday is looked for, and days for one on any other.
_WEEKS, _DAYS = 6, 14


@dataclass(frozen=True)
class Clash:
    """A date and what stands in its way."""

    date: dt.date
    obstacles: tuple[Obstacle, ...]
    #: Whether it is in a year of which something is not known.
    in_doubt: bool = False

    @property
    def is_clear(self) -> bool:
        """Whether nothing does."""
        return not self.obstacles

    @property
    def severity(self) -> str:
        """The heaviest of it: avoid, think or note; ``clear`` where there is none."""
        return self.obstacles[0].severity if self.obstacles else "clear"

    @property
    def score(self) -> int:
        """0 for a clear date; 100 for each day to avoid, 10 for each to think about, 1 for each to note."""
        return sum(WEIGHTS[each.severity] for each in self.obstacles)

    @property
    def reason(self) -> str:
        """``Tue 9 Mar 2027 is Eid al-Fitr (expected 9–10 March)``; ``Tue 16 Mar 2027 is clear``."""
        said = [each.said for each in self.obstacles]
        if not said:
            return f"{short_day_and_year(self.date)} is clear{', as far as is known' if self.in_doubt else ''}"
        return f"{short_day_and_year(self.date)} {listed([said[0], *(_short(words) for words in said[1:])])}"

    @property
    def words(self) -> str:
        """What it is, without the day: "Eid al-Fitr (expected 9–10 March)"; empty where it is clear."""
        return listed([each.words for each in self.obstacles])


class Surroundings:
    """What stands in the way, day by day.

    Args:
        obstacles: observances, school holidays, elections and the rest; the days off need not be among them.
        working: the working days, for weekends, bank holidays and closed days.
        bank_holidays: the bank holidays among the days off, by day.
        not_known: by year, the names of what is not known of it.
        sunset: tells the time of sunset on a Friday, ``HH:MM``; None leaves that out.
        friday: whether the times of Fridays count.
        weekend: the days of the weekend, 5 and 6, on which the body meets on purpose, so that they stand in no way.
    """

    def __init__(
        self,
        obstacles: Iterable[Obstacle],
        working: WorkingDays,
        bank_holidays: Mapping[dt.date, str],
        not_known: Mapping[int, tuple[str, ...]] | None = None,
        *,
        sunset: Callable[[dt.date], str] | None = None,
        friday: bool = True,
        weekend: frozenset[int] = frozenset(),
    ) -> None:
        self.working = working
        self.bank_holidays = bank_holidays
        self.not_known = dict(not_known or {})
        self._sunset = sunset
        self._friday = friday
        self._weekend = weekend
        self._spans = sorted(obstacles, key=lambda each: (each.start, each.end, each.name))
        self._by_day: dict[dt.date, list[Obstacle]] = {}
        for each in self._spans:
            for n in range((each.end - each.start).days + 1):
                self._by_day.setdefault(each.start + n * _DAY, []).append(each)

    def clash(self, day: dt.date, start: str = "", end: str = "") -> Clash:
        """What stands in the way of a meeting on a day, the heaviest first.

        Args:
            start, end: ``HH:MM``, for what depends on the time; without them that is left out.
        """
        found = sorted(self._on(day, start, end), key=lambda each: rank(each.severity))
        return Clash(day, tuple(found), in_doubt=bool(self.not_known.get(day.year)))

    def between(self, first: dt.date, last: dt.date) -> tuple[Obstacle, ...]:
        """Everything but weekends that reaches into a span of days, both included, in order of date."""
        found = [each for each in self._spans if each.start <= last and each.end >= first]
        found += [self._off(day) for day in self.working.days_off if first <= day <= last]
        return tuple(sorted(found, key=lambda each: (each.start, rank(each.severity), each.name, each.kind)))

    def meeting_at_weekends(self, weekend: frozenset[int]) -> Surroundings:
        """The same for a body that meets on these days of the weekend, 5 and 6, too."""
        if weekend <= self._weekend:
            return self
        other = copy.copy(self)
        other._weekend = self._weekend | weekend
        return other

    def is_off(self, day: dt.date) -> bool:
        """Whether nothing can be held on a day: a weekend, a bank holiday or a closed day."""
        if day.weekday() in self._weekend:
            return day in self.working.days_off
        return not self.working.is_working(day)

    def alternatives(
        self,
        day: dt.date,
        start: str = "",
        end: str = "",
        *,
        allowed: Callable[[dt.date], bool] = lambda _: True,
        most: int = 3,
    ) -> tuple[dt.date, ...]:
        """The nearest days on which nothing stands in the way.

        Those a week later and a week earlier come first, since a body is used to its weekday, and then the nearest on
        any day, a later one before an earlier one as near.

        Args:
            allowed: says whether a day may be taken: it lies in the year, and no other meeting is then.
            most: how many at most.
        """
        found: list[dt.date] = []
        for other in _nearest(day):
            if len(found) == most:
                break
            if other not in found and allowed(other) and self.clash(other, start, end).is_clear:
                found.append(other)
        return tuple(found)

    def told(self, clash: Clash, others: Sequence[dt.date]) -> str:
        """``Tue 9 Mar 2027 is Eid al-Fitr (expected 9–10 March); Tue 16 Mar is clear``."""
        if clash.is_clear:
            return ""
        if not others:
            return clash.reason
        doubt = ", as far as is known" if self.not_known.get(others[0].year) else ""
        return f"{clash.reason}; {short_day(others[0])} is clear{doubt}"

    def _on(self, day: dt.date, start: str, end: str) -> Iterator[Obstacle]:
        off = self._off(day) if self.is_off(day) else None
        if off is not None:
            yield off
        for each in self._by_day.get(day, ()):
            if off is None or each.name != off.name:
                yield each
        if self._friday and start and end:
            if day.weekday() == _FRIDAY:
                yield from self._on_friday(day, start, end)
            elif day.weekday() == _SATURDAY and _SATURDAY in self._weekend:
                yield from self._on_saturday(day, start)

    def _off(self, day: dt.date) -> Obstacle:
        name = self.working.why_off(day)
        if day in self.bank_holidays:
            return Obstacle(start=day, end=day, severity="avoid", kind="bank holiday", name=name, words=name)
        if day in self.working.days_off:
            key = day.isoformat()
            return Obstacle(start=day, end=day, severity="avoid", kind="closed day", name=name, words=name, key=key)
        name = WEEKDAYS[day.weekday()]
        return Obstacle(start=day, end=day, severity="avoid", kind="weekend", name=name, words=name)

    def _on_friday(self, day: dt.date, start: str, end: str) -> Iterator[Obstacle]:
        if start < _PRAYERS[1] and _PRAYERS[0] < end:
            yield _timed(day, "think", "Friday prayers", f"Friday prayers ({_PRAYERS[0]}–{_PRAYERS[1]})")
        sets = self._sunset(day) if self._sunset is not None else ""
        if sets and end > sets:
            yield _timed(day, "think", "Sabbath", f"the Sabbath (from sunset, {sets})")

    def _on_saturday(self, day: dt.date, start: str) -> Iterator[Obstacle]:
        """A body that meets on Saturdays has chosen so, and no other of them would be better: only to be noted."""
        sets = self._sunset(day) if self._sunset is not None else ""
        if start < sets:
            yield _timed(day, "note", "Sabbath", f"the Sabbath (until sunset, {sets})")


def _timed(day: dt.date, severity: Severity, name: str, words: str) -> Obstacle:
    return Obstacle(start=day, end=day, severity=severity, kind="friday", name=name, words=words, key="friday")


def _nearest(day: dt.date) -> Iterator[dt.date]:
    """The next and the last of that weekday, the days around in the order of how near they are, and other weeks."""
    for weeks in (1, -1):
        yield day + dt.timedelta(weeks=weeks)
    for days in range(1, _DAYS + 1):
        yield day + dt.timedelta(days=days)
        yield day - dt.timedelta(days=days)
    for weeks in range(2, _WEEKS + 1):
        yield day + dt.timedelta(weeks=weeks)
        yield day - dt.timedelta(weeks=weeks)


def _short(said: str) -> str:
    return said.removeprefix("is ")
