"""Assessments: how many of those that are required are complete (F3b)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from ret_tui.rules.indicators.comparing import against, made, share_over_days
from ret_tui.rules.indicators.figure import Figure, Period
from ret_tui.rules.indicators.shares import percent, share
from ret_tui.rules.indicators.states import Stories, counted, told
from ret_tui.rules.wording import count, long_day
from store.order import natural_key
from store.records import Assessment, Baseline, StateStep

NOT_REQUIRED, NOT_STARTED = "not required", "not started"
COMPLETE = ("complete", "published")
STATES = ("published", "complete", "in progress", NOT_STARTED)


def figure(
    assessments: Iterable[Assessment],
    steps: Iterable[StateStep],
    period: Period,
    baseline: Baseline | None = None,
) -> Figure:
    """The part that is complete at the end of the period, published ones among them.

    The whole are those required: one that turned out not to be required leaves it, and comes back where it turns out to
    be after all. One without any state is required and not started; one whose story begins later is not there yet.
    """
    every, stories = sorted(assessments, key=lambda each: natural_key(each.id)), Stories(steps)

    def state_on(id: str, day: dt.date) -> str:
        """Empty while it is not there yet."""
        first = stories.first(id)
        return (stories.state(id, day) or NOT_STARTED) if first is None or first <= day else ""

    def counts(id: str, day: dt.date) -> bool | None:
        state = state_on(id, day)
        return state in COMPLETE if state not in ("", NOT_REQUIRED) else None

    states = {each.id: state for each in every if (state := state_on(each.id, period.last))}
    required = {id: state for id, state in states.items() if state != NOT_REQUIRED}
    done, whole = sum(1 for state in required.values() if state in COMPLETE), len(required)
    latest = percent(done, whole)
    left_out = len(states) - len(required)
    rest = told(counted(required.values(), STATES)) if whole else ""
    apart = f"{left_out} not required, left out" if left_out else ""
    words = f"{share(done, whole)} complete" if whole else "no assessment that is required is recorded"
    lacks = []
    for each in every:
        if each.id not in required:
            continue
        if not stories.state(each.id, period.last):
            lacks.append(f"{each.id} has no state recorded, so it is counted as not started.")
        due = stories.due(each.id, each.due, period.last)
        if due is not None and due < period.last and required[each.id] not in COMPLETE:
            lacks.append(f"{each.id} was due on {long_day(due)} and is not complete.")
    return made(
        against(latest, baseline, period, percent=True),
        latest=latest,
        unit="% complete",
        words="; ".join(filter(None, (words, rest, apart))),
        denominator=f"of {count(whole, 'assessment')} that {'is' if whole == 1 else 'are'} required" if whole else "",
        trend=share_over_days((each.id for each in every), stories.days, counts, period.last),
        evidence=list(states),
        lacks=lacks,
    )
