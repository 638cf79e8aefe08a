"""Whether evidence that stands from year to year moved in a period: what only stood still was not done in it."""

from __future__ import annotations

from collections.abc import Iterable

from ret_tui.rules.compliance.facts import Facts
from store.records import Assessment, Findings, OutcomeMeasure, Recommendation, Series, SeriesPoint, StateStep


def moved(facts: Facts, evidence: Iterable[str]) -> tuple[str, ...]:
    """The records, by id, that something happened to in the period; of those that have a day of their own, all.

    Args:
        evidence: the records behind a figure, by id.
    """
    record = facts.record
    standing = {each.id for kind in (Assessment, Findings, OutcomeMeasure, Recommendation) for each in record.all(kind)}
    standing |= {each.id for each in record.all(Series)}
    stirred = {step.subject for step in record.all(StateStep) if facts.holds(step.on)}
    stirred |= {point.series for point in record.all(SeriesPoint) if facts.holds(point.on)}
    return tuple(id for id in evidence if id not in standing or id in stirred)
