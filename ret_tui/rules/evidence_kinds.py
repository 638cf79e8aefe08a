"""What each kind of evidence answers and goes through: its indicators' shape, its states, the order of its days."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from ret_tui.rules.wording import long_day
from store.records import (
    Advice,
    Assessment,
    Commitment,
    Engagement,
    Feedback,
    Findings,
    ImpactExample,
    IndicatorShape,
    InfluencedDecision,
    Initiative,
    OutcomeMeasure,
    Recommendation,
    Record,
    Series,
    SharedPractice,
)

#: The shape of the indicators that a kind counts for by itself.
SHAPES: Mapping[type[Record], IndicatorShape] = {
    InfluencedDecision: "decisions",
    Findings: "recommendations",
    ImpactExample: "examples",
    Engagement: "groups",
    Feedback: "feedback",
    OutcomeMeasure: "measures",
    Assessment: "assessments",
    SharedPractice: "practice",
    Initiative: "initiatives",
    Commitment: "commitments",
    Series: "series",
}

#: The states that a kind goes through, by the steps of its story.
STATES: Mapping[type[Record], tuple[str, ...]] = {
    Recommendation: ("not started", "in progress", "implemented", "not accepted", "superseded"),
    OutcomeMeasure: ("yes", "partly", "no"),
    Assessment: ("not required", "not started", "in progress", "complete", "published"),
    Commitment: ("open", "on track", "at risk", "delivered", "dropped"),
}


class InOrder(NamedTuple):
    """Two days of which the second is not the earlier one."""

    kind: type[Record]
    early: str
    late: str
    #: What was, or would be, on the second day, before what on the first.
    what: str
    before: str


IN_ORDER = (
    InOrder(InfluencedDecision, "on", "verified_on", "verified", "it was decided"),
    InOrder(Advice, "sent_on", "responded_on", "answered", "it was sent"),
    InOrder(Advice, "sent_on", "response_due", "due an answer", "it was sent"),
    InOrder(Engagement, "on", "told_on", "told of", "it took place"),
    InOrder(Feedback, "on", "replied_on", "replied to", "it was given"),
    InOrder(Commitment, "made_on", "due", "due", "it was made"),
)


def out_of_order(kind: type[Record], values: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """The days of a piece of evidence that run backwards: the field of the later one, and what that says.

    ``("due", "due on 31 January 2026, before it was made on 1 February 2026")``
    """
    for each in IN_ORDER:
        early, late = values.get(each.early), values.get(each.late)
        if each.kind is kind and isinstance(early, dt.date) and isinstance(late, dt.date) and late < early:
            yield each.late, f"{each.what} on {long_day(late)}, before {each.before} on {long_day(early)}"


def leads_back(onward: Mapping[str, str], id: str) -> tuple[str, ...]:
    """The way from one thing back to itself, where each names the next; empty where it ends.

    Args:
        onward: what each names, by id.
    """
    met: list[str] = []
    named = onward.get(id, "")
    while named and named not in met:
        met.append(named)
        if named == id:
            return tuple(met)
        named = onward.get(named, "")
    return ()
