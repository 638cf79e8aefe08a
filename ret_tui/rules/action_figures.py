"""Actions in figures: by function, owner, state or meeting, each with the actions that it counted."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping, Sequence
from statistics import median

from msgspec import Struct

from ret_tui.rules.follow_up import CLOSED, as_it_was, carried_forward, days_late, puts_off
from store.records import Action, ActionState, ActionUpdate, Meeting

#: From the one furthest on to the one that was dropped.
STATES: tuple[ActionState, ...] = ("complete", "reported", "in progress", "open", "no longer required")


class ActionCounted(Struct, frozen=True, kw_only=True):
    """An action as it stood on the day of the figures."""

    action: Action
    #: The day from which it counts: of the meeting at which it was agreed, or the day it was taken down if earlier.
    since: dt.date
    days_late: int
    #: How many meetings have left it open.
    carried_forward: int
    #: How often its due date was changed; being given a first one is no change, nor is following a meeting that moves.
    due_changes: int

    @property
    def days_to_close(self) -> int | None:
        """Days until it was closed; None while it is open, or where the day is not recorded."""
        closed = self.action.closed_on
        return None if closed is None or self.action.state not in CLOSED else max(0, (closed - self.since).days)


class ActionsFigure(Struct, frozen=True):
    """Some actions that have something in common, and what can be counted of them."""

    key: str
    told: tuple[ActionCounted, ...]

    @property
    def total(self) -> int:
        """How many."""
        return len(self.told)

    @property
    def not_closed(self) -> int:
        """How many still have to be done, or agreed to be done: open, in progress or reported."""
        return sum(each.action.state not in CLOSED for each in self.told)

    @property
    def overdue(self) -> int:
        """How many are overdue."""
        return sum(each.days_late > 0 for each in self.told)

    @property
    def carried_forward(self) -> int:
        """How many a meeting has left open."""
        return sum(each.carried_forward > 0 for each in self.told)

    @property
    def moved(self) -> int:
        """How many had their due date changed."""
        return sum(each.due_changes > 0 for each in self.told)

    @property
    def due_changes(self) -> int:
        """How often that was done in all."""
        return sum(each.due_changes for each in self.told)

    @property
    def closed(self) -> int:
        """How many were closed on a day that is recorded."""
        return sum(each.days_to_close is not None for each in self.told)

    @property
    def median_days(self) -> float | None:
        """The median of the days that those took; None without any."""
        days = [each.days_to_close for each in self.told if each.days_to_close is not None]
        return median(days) if days else None

    def in_state(self, state: ActionState) -> int:
        """How many are in a state."""
        return sum(each.action.state == state for each in self.told)


def counted(
    actions: Iterable[Action],
    updates: Mapping[str, Sequence[ActionUpdate]],
    meetings: Sequence[Meeting],
    today: dt.date,
    *,
    since: dt.date | None = None,
) -> tuple[ActionCounted, ...]:
    """The actions taken down by a day, as they stood at its end, in the order given.

    Args:
        updates: the story of each action, by its id.
        today: the day; for a year that is over its last one.
        since: leave out those closed before this day; all count when None.
    """
    days = {meeting.id: meeting.date for meeting in meetings}
    found = []
    for now in actions:
        # One may be taken down before the meeting that it belongs to, or written up after it.
        begun = min(now.raised_on, days.get(now.meeting, now.raised_on))
        if begun > today:
            continue
        story = updates.get(now.id, ())
        action = as_it_was(now, story, today)
        if since is not None and action.state in CLOSED and action.closed_on is not None and action.closed_on < since:
            continue
        found.append(
            ActionCounted(
                action=action,
                since=begun,
                days_late=days_late(action, today),
                carried_forward=carried_forward(action, meetings, today),
                due_changes=sum(puts_off(each) and each.on <= today for each in story),
            )
        )
    return tuple(found)


def by(
    told: Iterable[ActionCounted], key: Callable[[ActionCounted], str], order: Sequence[str] = ()
) -> tuple[ActionsFigure, ...]:
    """A figure for each key; those in `order` first, with or without any action, then the others as they come."""
    groups: dict[str, list[ActionCounted]] = {each: [] for each in order}
    for each in told:
        groups.setdefault(key(each), []).append(each)
    return tuple(ActionsFigure(name, tuple(group)) for name, group in groups.items())
