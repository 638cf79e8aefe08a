"""The story of a recommendation, a measure, an assessment or a commitment as a change finds it, and one step more."""

from __future__ import annotations

import datetime as dt

from ret_tui.jobs.evidence.parts import Holding
from ret_tui.rules.indicators.states import Stories
from store.change import Change
from store.records import StateStep
from store.records.base import FURTHEST


def last_state(holding: Holding, subject: str) -> str:
    """The state of a piece of evidence, by its id; empty where none is recorded."""
    return Stories(holding.all(StateStep)).state(subject, dt.date.max)


def add_step(step: Change, subject: str, on: dt.date, **fields: object) -> StateStep:
    """Add a step, as the last of its day.

    Args:
        fields: those of a StateStep, such as ``state`` and ``note``.
    """
    last = max((each.position for each in step.all(StateStep) if each.subject == subject), default=0)
    return step.add(StateStep, subject=subject, on=on, position=min(last + 1, FURTHEST), **fields)
