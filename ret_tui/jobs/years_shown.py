"""Walking from year to year: from the first that holds anything to the one after the last that does, or today's."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

from ret_tui.jobs import meetings
from ret_tui.jobs.office import Office
from store.records import (
    Action,
    Advice,
    Appointment,
    BoardDate,
    ClauseNote,
    Commitment,
    Decision,
    Engagement,
    Feedback,
    ImpactExample,
    InfluencedDecision,
    Initiative,
    Meeting,
    Occasion,
    PolicyAdvance,
    Record,
    ReportText,
    Setting,
    SharedPractice,
    StateStep,
)
from store.refusals import RuleBroken

#: What of the body's own work lies in a year, by the day of which field; what others published before is none of it.
_DAYS: tuple[tuple[type[Record], str], ...] = (
    (Action, "raised_on"),
    (Advice, "sent_on"),
    (Appointment, "start"),
    (BoardDate, "date"),
    (ClauseNote, "on"),
    (Commitment, "made_on"),
    (Decision, "letter_on"),
    (Engagement, "on"),
    (Feedback, "on"),
    (ImpactExample, "on"),
    (InfluencedDecision, "on"),
    (Initiative, "on"),
    (Meeting, "date"),
    (Occasion, "start"),
    (PolicyAdvance, "on"),
    (SharedPractice, "on"),
    (StateStep, "on"),
)


def first_and_last(office: Office) -> tuple[str, str]:
    """The labels of the first year that holds anything, and of the last one, which today's is at least."""
    kinds: tuple[type[Record], ...] = (*(kind for kind, _ in _DAYS), ReportText, Setting)
    depends = tuple(office.store.all(kind) for kind in kinds)
    first, last = office.once("years shown", depends, lambda: _span(office))
    today = meetings.label_of_day(office, office.today)
    return min(filter(None, (first, today))), max(last, today)


def beside(office: Office, label: str, by: int) -> str:
    """The label of the year after (`by` 1) or before (`by` -1) that may be shown.

    Raises:
        RuleBroken: nothing is recorded so early, or planned so late.
    """
    found = meetings.year_beside(office, label, by)
    first, last = first_and_last(office)
    if by < 0 and found < first:
        raise RuleBroken(f"There is no year before {first} in the record", "go on to a later one")
    if by > 0 and found > meetings.year_beside(office, last, 1):
        raise RuleBroken(
            f"There is no year after {meetings.year_beside(office, last, 1)} in the record",
            f"plan {meetings.year_beside(office, last, 1)} first",
        )
    return found


def neighbours(office: Office, label: str) -> tuple[str, str]:
    """The years before and after one that may be shown; empty where there is none."""
    return _if_any(office, label, -1), _if_any(office, label, 1)


def _if_any(office: Office, label: str, by: int) -> str:
    try:
        return beside(office, label, by)
    except RuleBroken:
        return ""


def _span(office: Office) -> tuple[str, str]:
    labels = {meetings.label_of_day(office, day) for day in _days(office)}
    labels |= {each.period for each in office.store.all(ReportText)}
    labels |= {each.year for each in office.store.all(Meeting)}
    planned = office.store.find(Setting, "year.planned")
    if planned is not None:
        labels.add(planned.value)
    # A file written elsewhere may name a year that is none.
    known = [label for label in labels if meetings.span_if_any(office, label)[0] > dt.date.min]
    return min(known, default=""), max(known, default="")


def _days(office: Office) -> Iterator[dt.date]:
    for kind, field in _DAYS:
        for each in office.store.all(kind):
            day: Any = getattr(each, field)
            if isinstance(day, dt.date):
                yield day
