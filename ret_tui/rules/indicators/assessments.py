"""Assessments: how many of those that are required are complete (F3b)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from ret_tui.rules.indicators.comparing import against, made, over_days
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

    def states_on(day: dt.date) -> dict[str, str]:
        there = [each.id for each in every if (first := stories.first(each.id)) is None or first <= day]
        return {id: stories.state(id, day) or NOT_STARTED for id in there}

    def complete(day: dt.date) -> tuple[int, int]:
        states = [state for state in states_on(day).values() if state != NOT_REQUIRED]
        return sum(1 for state in states if state in COMPLETE), len(states)

    states = states_on(period.last)
    done, whole = complete(period.last)
    latest = percent(done, whole)
    required = {id: state for id, state in states.items() if state != NOT_REQUIRED}
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
        trend=over_days(stories.days(each.id for each in every), period.last, lambda day: percent(*complete(day))),
        evidence=list(states),
        lacks=lacks,
    )
