"""What the meetings that stand fall on, and the days by which members have to do something for them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from msgspec import Struct

from ret_tui.jobs import meetings, who_is
from ret_tui.jobs.office import Office
from ret_tui.jobs.plan_year import free_days
from ret_tui.jobs.surroundings import surroundings
from ret_tui.jobs.timeline import timeline
from ret_tui.rules.obstacles import SEVERITIES, Obstacle, rank
from ret_tui.rules.quoting import quoted
from ret_tui.rules.surroundings import Clash, Surroundings
from ret_tui.rules.wording import listed, long_day
from store.records import Meeting
from store.refusals import BadValue

#: What another day is offered for.
_HEAVY = ("avoid", "think")


class ClashView(Struct, frozen=True):
    """A date with what it falls on."""

    meeting: str
    #: "meeting", or the key of a step of its timeline: "papers".
    about: str
    #: "meeting", "papers deadline".
    title: str
    date: dt.date
    #: The heaviest of what it falls on: avoid, think or note.
    severity: str
    #: The lower the better.
    score: int
    #: "Eid al-Fitr (expected 9–10 March)".
    clash: str
    #: All that it falls on, the heaviest first.
    obstacles: tuple[Obstacle, ...]
    #: "Tue 9 Mar 2027 is Eid al-Fitr (expected 9–10 March); Tue 16 Mar is clear".
    reason: str
    #: The nearest clear days, for a meeting that is planned on something to avoid or to think about.
    alternatives: tuple[dt.date, ...] = ()


def clashes(
    office: Office, first: dt.date, last: dt.date, deadlines: bool = False, *, least: str = "note"
) -> tuple[ClashView, ...]:
    """What the meetings of a span of days fall on that stand, in order of date, the heaviest first on one day.

    A meeting with nothing in its way gives no row.

    Args:
        first, last: the span, both included.
        deadlines: whether the steps of their timelines that concern members are looked at too, wherever they fall.
        least: the least weight that is told: avoid, think or note.

    Raises:
        BadValue: the span ends before it begins, or `least` is no weight.
    """
    if last < first:
        raise BadValue(f"{long_day(last)} is before {long_day(first)}", "give a later day to end with", field="last")
    weights = [weight for weight in SEVERITIES if weight == least.strip().casefold()]
    if not weights:
        raise BadValue(
            f"{quoted(least)} is none of {listed(list(SEVERITIES), 'or')}", "type one of them", field="severity"
        )
    around = surroundings(office)
    found = [
        each
        for meeting in who_is.by_date(office)
        if first <= meeting.date <= last and meeting.status not in ("cancelled", "rearranged")
        for each in _of(office, meeting, around, deadlines)
        if rank_of(each) <= rank(weights[0])
    ]
    return tuple(sorted(found, key=lambda each: (each.date, rank_of(each))))


def clashes_of_year(
    office: Office, label: str | None = None, deadlines: bool = False, *, least: str = "note"
) -> tuple[ClashView, ...]:
    """The same for the meetings of a year.

    Args:
        label: ``2026-27``; the year in view when None.

    Raises:
        BadValue: the label cannot be read, or `least` is no weight.
    """
    span = meetings.span(office, meetings.year_in_view(office) if label is None else label)
    return clashes(office, *span, deadlines, least=least)


def rank_of(view: ClashView) -> int:
    """0 for the heaviest."""
    return next(place for place, weight in enumerate(SEVERITIES) if weight == view.severity)


def _of(office: Office, meeting: Meeting, around: Surroundings, deadlines: bool) -> Iterator[ClashView]:
    clash = around.clash(meeting.date, meeting.start, meeting.end)
    if not clash.is_clear:
        others: tuple[dt.date, ...] = ()
        if clash.severity in _HEAVY and meeting.status == "planned":
            allowed = free_days(office, meetings.span_of(office, meeting), but=meeting.id)
            others = around.alternatives(meeting.date, meeting.start, meeting.end, allowed=allowed)
        yield _view(meeting.id, "meeting", "meeting", clash, around.told(clash, others), others)
    for step in timeline(office, meeting.id) if deadlines else ():
        due = around.clash(step.due)
        if step.for_members and not due.is_clear:
            yield _view(meeting.id, step.step, step.title, due, due.reason)


def _view(
    meeting: str, about: str, title: str, clash: Clash, reason: str, others: tuple[dt.date, ...] = ()
) -> ClashView:
    return ClashView(
        meeting=meeting,
        about=about,
        title=title,
        date=clash.date,
        severity=clash.severity,
        score=clash.score,
        clash=clash.words,
        obstacles=clash.obstacles,
        reason=reason,
        alternatives=others,
    )
