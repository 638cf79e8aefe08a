"""The time that items took against what was planned: only items with a recorded time, each figure saying how many."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from msgspec import Struct


class ItemTimed(Struct, frozen=True, kw_only=True):
    """An item of a meeting's agenda."""

    meeting: str
    day: dt.date
    #: Its id, its number as the agenda prints it, and its title.
    item: str
    number: int
    title: str
    #: The key of the standing item that it is; empty for business of that meeting alone.
    standing: str
    #: Whole minutes. Planned is 0 where the agenda gives it none; taken is None where no time of it is recorded.
    planned: int
    taken: int | None

    @property
    def is_timed(self) -> bool:
        """Whether what it took is known."""
        return self.taken is not None

    @property
    def is_compared(self) -> bool:
        """Whether both what it took and what was planned is known."""
        return self.taken is not None and self.planned > 0

    @property
    def over(self) -> int:
        """By how many minutes it went over, negative for those left; 0 where there is nothing to compare."""
        return (self.taken or 0) - self.planned if self.is_compared else 0


class TimesFigure(Struct, frozen=True):
    """Items that have something in common: those of a meeting, or one standing item over meetings."""

    #: The meeting's id, or the standing item's key.
    key: str
    title: str
    told: tuple[ItemTimed, ...]

    @property
    def items(self) -> int:
        """How many there are."""
        return len(self.told)

    @property
    def timed(self) -> int:
        """How many have a recorded time."""
        return sum(each.is_timed for each in self.told)

    @property
    def compared(self) -> int:
        """How many have a recorded time and planned minutes; what follows is of these."""
        return sum(each.is_compared for each in self.told)

    @property
    def planned(self) -> int:
        """The minutes planned for those compared."""
        return sum(each.planned for each in self.told if each.is_compared)

    @property
    def taken(self) -> int:
        """The minutes that those compared took."""
        return sum(each.taken or 0 for each in self.told if each.is_compared)

    @property
    def over(self) -> int:
        """The minutes over in all, negative for those left."""
        return self.taken - self.planned

    @property
    def ran_over(self) -> int:
        """How many of those compared took longer than planned."""
        return sum(each.over > 0 for each in self.told)

    @property
    def average_over(self) -> float | None:
        """The minutes over for each item compared; None without any."""
        return self.over / self.compared if self.compared else None


def by_meeting(items: Iterable[ItemTimed]) -> tuple[TimesFigure, ...]:
    """A figure for each meeting, in the order given."""
    groups: dict[str, list[ItemTimed]] = {}
    for each in items:
        groups.setdefault(each.meeting, []).append(each)
    return tuple(TimesFigure(meeting, meeting, tuple(group)) for meeting, group in groups.items())


def by_standing(items: Iterable[ItemTimed]) -> tuple[TimesFigure, ...]:
    """A figure for each standing item that was timed at least once, under the title that it had last."""
    groups: dict[str, list[ItemTimed]] = {}
    for each in sorted(items, key=lambda each: (each.day, each.meeting, each.number)):
        if each.standing:
            groups.setdefault(each.standing, []).append(each)
    return tuple(
        TimesFigure(standing, group[-1].title, tuple(group))
        for standing, group in groups.items()
        if any(each.is_timed for each in group)
    )
