"""Records of evidence made in a line each, for the tests of what the indicators come to."""

from __future__ import annotations

import datetime as dt
from typing import TypeVar

import msgspec

from ret_tui.rules.indicators.figure import Period
from store.records import (
    Assessment,
    Baseline,
    Commitment,
    Engagement,
    EngagementGroup,
    Feedback,
    Findings,
    FundingLine,
    Group,
    ImpactExample,
    InfluencedDecision,
    Initiative,
    OutcomeMeasure,
    PracticeTaker,
    Recommendation,
    Record,
    Series,
    SeriesPoint,
    SharedPractice,
    StateStep,
)

R = TypeVar("R", bound=Record)

#: The body's year from which the tests count.
YEAR = Period(dt.date(2026, 5, 1), dt.date(2027, 4, 30), "2026-27")


def day(text: str) -> dt.date:
    """``2026-06-01``; ``6-1`` for that day of the year 2026-27."""
    parts = [int(part) for part in text.split("-")]
    if len(parts) == 2:
        parts.insert(0, 2026 if parts[0] >= 5 else 2027)
    return dt.date(*parts)


def _made(kind: type[R], id: str, **fields: object) -> R:
    return msgspec.convert({"id": id, **fields}, kind, strict=False)


def baseline(value: str, on: str = "5-1") -> Baseline:
    return _made(Baseline, "F1a", on=day(on), value=value)


def decision(id: str, on: str, weighs: str = "high", **more: object) -> InfluencedDecision:
    fields = {"verified_by": "Board secretary", **more}
    return _made(InfluencedDecision, id, on=day(on), body="Board", text="Text", significance=weighs, **fields)


def findings(id: str = "FR-01", on: str = "") -> Findings:
    return _made(Findings, id, title="Report", on=day(on) if on else None)


def recommendation(id: str, report: str = "FR-01", **more: object) -> Recommendation:
    return _made(Recommendation, id, findings=report, number=id[-1], text="Text", **more)


def step(subject: str, on: str, state: str = "", position: int = 0, **more: object) -> StateStep:
    due = {name: day(str(value)) for name, value in more.items()}
    id = f"{subject}/{on}/{position}/{state}"
    return _made(StateStep, id, subject=subject, on=day(on), state=state, position=position, **due)


def example(id: str, on: str, consent: str = "given", *, tells: bool = True) -> ImpactExample:
    return _made(ImpactExample, id, on=day(on), text="Text", consent=consent, could_identify=tells)


def group(id: str, into: str = "", name: str = "") -> Group:
    return _made(Group, id, name=name or f"Group {id}", merged_into=into)


def engagement(id: str, on: str, *, decided: str = "D-001", influenced: str = "") -> Engagement:
    return _made(Engagement, id, on=day(on), title="Title", decision=decided, influenced=influenced)


def met(where: str, *groups: str) -> list[EngagementGroup]:
    return [_made(EngagementGroup, f"{where}/{each}", engagement=where, group=each) for each in groups]


def feedback(id: str, on: str, rating: int | None = None, reply: str = "Thank you") -> Feedback:
    return _made(Feedback, id, on=day(on), text="Text", rating=rating, reply=reply)


def measure(id: str, ended: str = "", source: str = "A plan") -> OutcomeMeasure:
    ends = day(ended) if ended else None
    return _made(OutcomeMeasure, id, programme="Homes", measure="Homes let", ended_on=ends, source=source)


def assessment(id: str, due: str = "") -> Assessment:
    return _made(Assessment, id, title="Title", due=day(due) if due else None)


def practice(id: str, on: str, origin: str, *, with_all: bool = False) -> SharedPractice:
    return _made(SharedPractice, id, on=day(on), text="Text", origin=origin, with_all=with_all)


def taken(where: str, *partners: str) -> list[PracticeTaker]:
    return [_made(PracticeTaker, f"{where}/{each}", practice=where, organisation=each) for each in partners]


def initiative(id: str, on: str, support: str = "A room") -> Initiative:
    return _made(Initiative, id, name=f"Initiative {id}", on=day(on), support=support)


def money(where: str, on: str, moved: str, pounds: str, funder: str = "A trust") -> FundingLine:
    id = f"{where}/{on}/{moved}/{pounds}/{funder}"
    return _made(FundingLine, id, initiative=where, funder=funder, step=moved, on=day(on), pounds=pounds)


def commitment(id: str, on: str = "5-1", due: str = "4-30") -> Commitment:
    return _made(Commitment, id, text="Text", organisation="Council", made_on=day(on), due=day(due) if due else None)


def series(id: str, follows: str = "") -> Series:
    return _made(Series, id, title=f"Leaders {id}", definition="Who is counted", follows=follows)


def counted(where: str, on: str, part: int, whole: int) -> SeriesPoint:
    return _made(SeriesPoint, f"{where}/{day(on)}", series=where, on=day(on), numerator=part, denominator=whole)
