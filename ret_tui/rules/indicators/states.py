"""The state that something was in on a day, and its due day then, by the steps of its story (F1b, F3a, F3b, F5b)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence

from store.records import StateStep


class Stories:
    """The steps of everything that has a story, by what they are steps of, each in its order."""

    def __init__(self, steps: Iterable[StateStep]) -> None:
        self._steps: dict[str, list[StateStep]] = {}
        for step in sorted(steps, key=_order):
            self._steps.setdefault(step.subject, []).append(step)

    def of(self, subject: str, until: dt.date = dt.date.max) -> Sequence[StateStep]:
        """Its steps up to a day."""
        return [step for step in self._steps.get(subject, ()) if step.on <= until]

    def state(self, subject: str, day: dt.date) -> str:
        """Its state at the end of a day: the latest by day and then by position, which may be one that it was in
        before. Empty where none was recorded by then.
        """
        return next((step.state for step in reversed(self.of(subject, day)) if step.state), "")

    def since(self, subject: str, day: dt.date) -> dt.date | None:
        """The day of the step that set the state it was in at the end of a day; None where none was recorded."""
        return next((step.on for step in reversed(self.of(subject, day)) if step.state), None)

    def moved(self, subject: str, day: dt.date) -> dt.date | None:
        """The day of its latest step up to a day, of whatever kind; None where there is none."""
        steps = self.of(subject, day)
        return steps[-1].on if steps else None

    def first(self, subject: str) -> dt.date | None:
        """The day of its first step; None where there is none."""
        steps = self._steps.get(subject)
        return steps[0].on if steps else None

    def due(self, subject: str, kept: dt.date | None, day: dt.date) -> dt.date | None:
        """When it was due as things stood at the end of a day.

        Args:
            kept: when it is due now.
        """
        changes = [step for step in self._steps.get(subject, ()) if step.due_from != step.due_to]
        before = [step for step in changes if step.on <= day]
        after = [step for step in changes if step.on > day]
        if not after:
            return kept
        return before[-1].due_to if before else after[0].due_from

    def revisions(self, subject: str, day: dt.date) -> int:
        """How often its due day was changed up to a day; giving it a due day first is no change."""
        steps = self.of(subject, day)
        return sum(1 for step in steps if step.due_from is not None and step.due_from != step.due_to)

    def days(self, subject: str) -> list[dt.date]:
        """The days of its steps, in order."""
        return [step.on for step in self._steps.get(subject, ())]


def counted(states: Iterable[str], order: Sequence[str]) -> tuple[tuple[str, int], ...]:
    """How many are in each state that one is in, in the order given; those of no known state last."""
    found: dict[str, int] = dict.fromkeys(order, 0)
    for state in states:
        found[state] = found.get(state, 0) + 1
    return tuple((state, number) for state, number in found.items() if number)


def told(numbers: Iterable[tuple[str, int]], words: Mapping[str, str] | None = None) -> str:
    """``1 at risk, 2 delivered``."""
    return ", ".join(f"{number} {(words or {}).get(state, state)}" for state, number in numbers)


def _order(step: StateStep) -> tuple[dt.date, int, str]:
    return step.on, step.position, step.id
