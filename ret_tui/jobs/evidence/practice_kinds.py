"""Evidence of data in decisions and of effective practice: measures, assessments, practice, initiatives (F3, F4)."""

from __future__ import annotations

from typing import get_args

from ret_tui.jobs.evidence.fields import AREA, DUE, WEB, EvidenceField, EvidenceKind, day_field
from ret_tui.rules.evidence_kinds import SHAPES, STATES
from store.records import Assessment, FundingLine, FundingStep, Initiative, OutcomeMeasure, SharedPractice

PRACTICE: tuple[EvidenceKind, ...] = (
    EvidenceKind(
        "measure",
        OutcomeMeasure,
        "outcome measure",
        "outcome measures",
        SHAPES[OutcomeMeasure],
        (
            EvidenceField("measure", "Measure", "text", needed=True, hint="what is measured"),
            EvidenceField("programme", "Programme", "text", needed=True, hint="the programme that it belongs to"),
            EvidenceField("organisation", "Organisation", "text", hint="whose programme it is, in plain words"),
            EvidenceField("stage", "Stage", "text", hint="design, delivery or evaluation, in plain words"),
            EvidenceField("source", "Source", "text", hint="where that is written"),
            EvidenceField("ended_on", "Ended on", "date", hint="the day on which the programme ended"),
        ),
        STATES[OutcomeMeasure],
    ),
    EvidenceKind(
        "assessment",
        Assessment,
        "impact assessment",
        "impact assessments",
        SHAPES[Assessment],
        (
            EvidenceField("title", "Title", "text", needed=True, hint="what is assessed"),
            EvidenceField("organisation", "Organisation", "text", hint="who makes it, in plain words"),
            DUE,
            WEB,
        ),
        STATES[Assessment],
    ),
    EvidenceKind(
        "practice",
        SharedPractice,
        "shared practice",
        "shared practices",
        SHAPES[SharedPractice],
        (
            EvidenceField("text", "Practice", "lines", needed=True, hint="what was shared"),
            day_field(),
            EvidenceField("origin", "From", "text", needed=True, hint="the partner that it came from"),
            EvidenceField("takers", "Shared with", "names", hint="the partners, with commas between"),
            EvidenceField(
                "with_all", "Shared with all", "yes", default="no", hint="whether it was shared with every partner"
            ),
        ),
    ),
    EvidenceKind(
        "initiative",
        Initiative,
        "community-led initiative",
        "community-led initiatives",
        SHAPES[Initiative],
        (
            EvidenceField("name", "Name", "text", needed=True, hint="what the initiative is called"),
            day_field("Supported since", "the first day of support; left out, the meeting's, or else today"),
            EvidenceField("group", "Led by", "group", hint="the group that leads it"),
            AREA,
            EvidenceField("support", "Support", "lines", hint="how it is supported; a room or a mentor is support too"),
        ),
    ),
    EvidenceKind(
        "funding",
        FundingLine,
        "funding line",
        "funding lines",
        "",
        (
            EvidenceField(
                "initiative", "Initiative", "record", of="initiative", needed=True,
                hint="such as IN-01; left empty, the only initiative there is", default="only",
            ),
            EvidenceField("funder", "Funder", "text", needed=True, hint="who the money is from"),
            EvidenceField(
                "step", "Step", "choice", choices=get_args(FundingStep), needed=True,
                hint="bid for, secured or returned",
            ),
            EvidenceField("pounds", "Pounds", "pounds", needed=True, hint="such as £1,200.50; 0 for support in kind"),
            EvidenceField("on", "Date", "date", hint="the day; today when left out", default="today"),
            EvidenceField("note", "Note", "text"),
        ),
        linked=False,
    ),
)  # fmt: skip
