"""Recommendations of reports: how many of those that stand are implemented (F1b)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping

from ret_tui.rules.indicators.comparing import against, made, share_over_days
from ret_tui.rules.indicators.figure import Figure, Period
from ret_tui.rules.indicators.shares import percent, share
from ret_tui.rules.indicators.states import Stories, counted, told
from ret_tui.rules.wording import count
from store.order import natural_key
from store.records import Baseline, Findings, Recommendation, StateStep

IMPLEMENTED, NOT_ACCEPTED, SUPERSEDED, NOT_STARTED = "implemented", "not accepted", "superseded", "not started"
#: In the order in which they are told.
STATES = (IMPLEMENTED, "in progress", NOT_STARTED, NOT_ACCEPTED)


def figure(
    findings: Iterable[Findings],
    recommendations: Iterable[Recommendation],
    steps: Iterable[StateStep],
    period: Period,
    baseline: Baseline | None = None,
) -> Figure:
    """The part that is implemented at the end of the period, by the latest state of each.

    The whole are the recommendations that stand: one that another took the place of is left out, since that one is
    counted. One that was not accepted stays in and is told apart, since a refusal is not to better the figure. What has
    no state yet is not started.

    Args:
        findings: the reports that the indicator is about; a report without a day has always been there.
        recommendations: of whatever reports; those of others are passed over.
    """
    published = {each.id: each.on or dt.date.min for each in findings}
    every = {each.id: each for each in recommendations}
    own = sorted((each for each in every.values() if each.findings in published), key=_order)
    stories, loops = Stories(steps), _loops(every)
    by_id = {each.id: each for each in own}

    def counts(id: str, day: dt.date) -> bool | None:
        there = published[by_id[id].findings] <= day and not _superseded(by_id[id], stories, day, loops)
        return stories.state(id, day) == IMPLEMENTED if there else None

    def days(id: str) -> list[dt.date]:
        since = published[by_id[id].findings]
        return stories.days(id) if since == dt.date.min else [since, *stories.days(id)]

    stands = [each for each in own if counts(each.id, period.last) is not None]
    left_out = sum(1 for each in own if published[each.findings] <= period.last) - len(stands)
    states = {each.id: stories.state(each.id, period.last) or NOT_STARTED for each in stands}
    implemented, whole = sum(1 for state in states.values() if state == IMPLEMENTED), len(stands)
    latest = percent(implemented, whole)
    rest = told((state, number) for state, number in counted(states.values(), STATES) if state != IMPLEMENTED)
    apart = f"; {left_out} superseded, left out" if left_out else ""
    return made(
        against(latest, baseline, period, percent=True),
        latest=latest,
        unit="% implemented",
        words="; ".join(filter(None, (f"{share(implemented, whole)} implemented", rest)))
        if whole
        else "no recommendation that stands is recorded",
        denominator=f"of {count(whole, 'recommendation')} that stand{'s' if whole == 1 else ''}{apart}"
        if whole
        else "",
        trend=share_over_days(by_id, days, counts, period.last),
        evidence=[each.id for each in own if published[each.findings] <= period.last],
        lacks=_lacks(stands, states, stories, period, loops),
    )


def _lacks(
    stands: list[Recommendation], states: Mapping[str, str], stories: Stories, period: Period, loops: set[str]
) -> list[str]:
    found = []
    for each in stands:
        if each.id in loops:
            found.append(f"{each.id} is said to be superseded by one that it supersedes itself, so it is counted.")
        if not stories.state(each.id, period.last):
            found.append(f"{each.id} has no state recorded, so it is counted as not started.")
        due = stories.due(each.id, each.due, period.last)
        if due is not None and due < period.last and states[each.id] not in (IMPLEMENTED, NOT_ACCEPTED):
            found.append(f"{each.id} is overdue.")
    return found


def _superseded(each: Recommendation, stories: Stories, day: dt.date, loops: set[str]) -> bool:
    """Whether another had taken its place by a day: by its state, or by what it names where no day is recorded."""
    state = stories.state(each.id, day)
    dated = any(step.state == SUPERSEDED for step in stories.of(each.id))
    return state == SUPERSEDED or (bool(each.superseded_by) and not dated and each.id not in loops)


def _loops(every: Mapping[str, Recommendation]) -> set[str]:
    """Those that come back to themselves when one follows what took the place of what."""
    found = set()
    for start in every:
        seen, at = {start}, every[start].superseded_by
        while at in every and at not in seen:
            seen.add(at)
            at = every[at].superseded_by
        if at == start:
            found.add(start)
    return found


def _order(each: Recommendation) -> tuple[object, ...]:
    return natural_key(each.findings), natural_key(each.number), natural_key(each.id)
