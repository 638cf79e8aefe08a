"""Evidence of influence: decisions, reports with findings, examples, advice, policy on the horizon (F1, T3)."""

from __future__ import annotations

from typing import get_args

from ret_tui.jobs.evidence.fields import AREA, DUE, INFLUENCED, RESPONDED, WEB, EvidenceField, EvidenceKind, day_field
from ret_tui.rules.evidence_kinds import SHAPES, STATES
from store.records import (
    Advice,
    Consent,
    Findings,
    ImpactExample,
    InfluencedDecision,
    PolicyAdvance,
    Recommendation,
    Significance,
)
from store.records.evidence import AdviceKind

INFLUENCE: tuple[EvidenceKind, ...] = (
    EvidenceKind(
        "decision",
        InfluencedDecision,
        "influenced decision",
        "influenced decisions",
        SHAPES[InfluencedDecision],
        (
            EvidenceField("text", "Decision", "lines", needed=True, hint="what was decided, in a sentence"),
            day_field(),
            EvidenceField("body", "Body", "text", needed=True, hint="the body that decided, in plain words"),
            EvidenceField(
                "significance", "Significance", "choice", choices=get_args(Significance), needed=True,
                hint="how much it weighs",
            ),
            EvidenceField("why", "Why", "lines", hint="why it weighs so much, and what the influence was"),
            EvidenceField(
                "verified_by", "Verified by", "text", members_only=True, hint="who confirmed that it was influenced"
            ),
            EvidenceField("verified_on", "Verified on", "date", hint="the day on which it was confirmed"),
            EvidenceField(
                "draft", "Draft", "yes", default="no", hint="yes while it is only noted: it then counts in no figure"
            ),
        ),
    ),
    EvidenceKind(
        "findings",
        Findings,
        "report with findings",
        "reports with findings",
        SHAPES[Findings],
        (
            EvidenceField("title", "Title", "text", needed=True, hint="the report's title"),
            EvidenceField("source", "Published by", "text", hint="who published it"),
            EvidenceField("on", "Published on", "date", hint="the day on which it was published"),
            WEB,
        ),
        linked=False,
    ),
    EvidenceKind(
        "recommendation",
        Recommendation,
        "recommendation",
        "recommendations",
        "",
        (
            EvidenceField("text", "Recommendation", "lines", needed=True, hint="what is recommended"),
            EvidenceField(
                "findings", "Report", "record", of="findings", needed=True,
                hint="such as FR-01; left empty, the only report there is", default="only",
            ),
            EvidenceField("number", "Number", "text", hint="its number in the report, such as 3.2"),
            EvidenceField("organisation", "Owner", "text", hint="who is to implement it, in plain words"),
            DUE,
            EvidenceField(
                "superseded_by", "Superseded by", "record", of="recommendation", hint="the one that took its place"
            ),
        ),
        STATES[Recommendation],
    ),
    EvidenceKind(
        "example",
        ImpactExample,
        "example of impact",
        "examples of impact",
        SHAPES[ImpactExample],
        (
            EvidenceField("text", "Example", "lines", needed=True, hint="what became better, and for whom"),
            day_field(),
            AREA,
            EvidenceField(
                "source", "Source", "text", members_only=True, hint="who told it; in the members' copy alone"
            ),
            EvidenceField(
                "could_identify", "Could identify", "yes", hint="whether it could tell who a resident is; yes at first",
                default="yes",
            ),
            EvidenceField(
                "consent", "Consent", "choice", choices=get_args(Consent), default="not asked",
                hint="whether it may be told; not asked at first",
            ),
            EvidenceField("consent_on", "Consent on", "date", hint="the day on which consent was given or refused"),
        ),
    ),
    EvidenceKind(
        "advice",
        Advice,
        "piece of advice",
        "advice and challenges",
        "",
        (
            EvidenceField("text", "Advice", "lines", needed=True, hint="what was advised, or challenged"),
            EvidenceField("to", "To", "text", needed=True, hint="the body that it was given to, in plain words"),
            EvidenceField(
                "kind", "Kind", "choice", choices=get_args(AdviceKind), hint="advice, or a challenge; advice at first",
                default="advice",
            ),
            EvidenceField("sent_on", "Sent on", "date", hint="the day on which it was sent"),
            EvidenceField(
                "response_due", "Answer due", "date", ahead=True,
                hint="left out, as many working days after it was sent as the settings say",
            ),
            RESPONDED,
            EvidenceField("response", "Answer", "lines", hint="what was answered"),
            INFLUENCED,
        ),
    ),
    EvidenceKind(
        "policy",
        PolicyAdvance,
        "advance in national policy",
        "advances in national policy",
        "",
        (
            EvidenceField("title", "Title", "text", needed=True, hint="what was seen on the horizon"),
            day_field("Seen on"),
            EvidenceField("source", "Source", "text", hint="who published it"),
            WEB,
            EvidenceField("note", "Meaning", "lines", hint="what it means for the body"),
            EvidenceField(
                "response_due", "Closes on", "date", ahead=True, hint="the day on which answers close, if any are asked"
            ),
            RESPONDED,
        ),
    ),
)  # fmt: skip
