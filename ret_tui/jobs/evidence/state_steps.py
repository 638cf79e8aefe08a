"""The story of a recommendation, a measure, an assessment or a commitment: its steps in order, and its state."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from ret_tui.jobs.evidence.parts import Holding
from store.change import Change
from store.records import StateStep
from store.records.base import FURTHEST


def in_order(steps: Iterable[StateStep]) -> list[StateStep]:
    """Steps by day, then by position; those in one place by id, so that every reader agrees."""
    return sorted(steps, key=lambda each: (each.on, each.position, each.id))


def story(holding: Holding, subject: str) -> list[StateStep]:
    """The steps of a piece of evidence, by its id."""
    return in_order(each for each in holding.all(StateStep) if each.subject == subject)


def state_of(steps: Iterable[StateStep]) -> str:
    """The state that steps in order tell; empty where none is recorded."""
    return next((each.state for each in reversed(list(steps)) if each.state), "")


def last_state(holding: Holding, subject: str) -> str:
    """The state of a piece of evidence, by its id; empty where none is recorded."""
    return state_of(story(holding, subject))


def add_step(step: Change, subject: str, on: dt.date, **fields: object) -> StateStep:
    """Add a step, as the last of its day.

    Args:
        fields: those of a StateStep, such as ``state`` and ``note``.
    """
    last = max((each.position for each in step.all(StateStep) if each.subject == subject), default=0)
    return step.add(StateStep, subject=subject, on=on, position=min(last + 1, FURTHEST), **fields)
