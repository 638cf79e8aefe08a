"""The order of business against the clock: when each item starts, and whether they fit the meeting."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from msgspec import Struct

from ret_tui.rules.clock_times import minutes_between, on_the_clock
from ret_tui.rules.wording import count
from store.records import Item
from store.records.base import FURTHEST

_MIDNIGHT = "00:00"


class Slot(Struct, frozen=True, kw_only=True):
    """One item in its place on the agenda."""

    #: 1 for the first item.
    number: int
    item: Item
    #: What the clock shows when it begins and ends, ``HH:MM``; the same time for an item without minutes.
    starts: str
    ends: str


class RunningOrder(Struct, frozen=True, kw_only=True):
    """The items of a meeting in order, and how they fill it."""

    slots: tuple[Slot, ...]
    #: Minutes of all items together, and of the meeting.
    total: int
    available: int
    #: Items that have no minutes, by id.
    untimed: tuple[str, ...]

    @property
    def spare(self) -> int:
        """Minutes left over; negative for an overrun."""
        return self.available - self.total

    @property
    def overrun(self) -> int:
        """Minutes by which the items run past the end; 0 when they fit."""
        return max(0, -self.spare)

    @property
    def warning(self) -> str:
        """What does not fit or is not known, in words: ``12 minutes over; 2 items have no minutes``; else empty."""
        said = []
        if self.overrun:
            said.append(f"{count(self.overrun, 'minute')} over")
        if self.untimed:
            said.append(f"{count(len(self.untimed), 'item')} {'has' if len(self.untimed) == 1 else 'have'} no minutes")
        return "; ".join(said)


def in_order(items: Iterable[Item]) -> tuple[Item, ...]:
    """The items by position, those confidential last; items in one position by id, so that every reader agrees."""
    return tuple(sorted(items, key=lambda item: (item.confidential, item.position, item.id)))


def running_order(items: Iterable[Item], start: str, end: str) -> RunningOrder:
    """The running order of one meeting's items.

    Args:
        start, end: of the meeting, ``HH:MM``.
    """
    ordered = in_order(items)
    clock, slots = minutes_between(_MIDNIGHT, start), []
    for number, item in enumerate(ordered, start=1):
        slots.append(
            Slot(number=number, item=item, starts=on_the_clock(clock), ends=on_the_clock(clock + item.minutes))
        )
        clock += item.minutes
    return RunningOrder(
        slots=tuple(slots),
        total=sum(item.minutes for item in ordered),
        available=max(0, minutes_between(start, end)),
        untimed=tuple(item.id for item in ordered if item.minutes == 0),
    )


def position_between(before: float | None, after: float | None) -> float:
    """A position between those of two neighbours; None for no neighbour on that side.

    After some fifty insertions at one spot no number is left between them, and the result is that of a neighbour: see
    `crowded`.
    """
    if before is None:
        return 1.0 if after is None else after - 1.0
    return before + 1.0 if after is None else before + (after - before) / 2


def crowded(before: float | None, after: float | None) -> bool:
    """Whether no number that can be kept is left between two positions, so that the items want `spread` first.

    None stands for no neighbour on that side.
    """
    between = position_between(before, after)
    return between in (before, after) or abs(between) > FURTHEST


def spread(items: Sequence[Item]) -> dict[str, float]:
    """New positions 1, 2, 3 … by item's id, in the order given."""
    return {item.id: float(number) for number, item in enumerate(items, start=1)}
