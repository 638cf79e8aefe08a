"""What organisations committed themselves to, and the numbers that are followed over time (F5b, F6)."""

from __future__ import annotations

from ret_tui.jobs.evidence.fields import DUE, EvidenceField, EvidenceKind
from ret_tui.rules.evidence_kinds import SHAPES, STATES
from store.records import Commitment, Series, SeriesPoint

PROMISES: tuple[EvidenceKind, ...] = (
    EvidenceKind(
        "commitment",
        Commitment,
        "commitment",
        "commitments",
        SHAPES[Commitment],
        (
            EvidenceField("text", "Commitment", "lines", needed=True, hint="what was committed to"),
            EvidenceField("organisation", "Organisation", "text", needed=True, hint="whose it is, in plain words"),
            EvidenceField(
                "lead_officer", "Answers for it", "text", members_only=True, hint="who answers for it there"
            ),
            EvidenceField(
                "made_on", "Made on", "date", default="meeting", hint="the day; left out, the meeting's, or else today"
            ),
            DUE,
            EvidenceField("measure", "Measure", "lines", hint="what it is measured by"),
            EvidenceField("baseline", "Baseline", "lines", hint="where that stood at first"),
            EvidenceField("source", "Source", "text", hint="where it was made: a strategy, a report"),
        ),
        STATES[Commitment],
    ),
    EvidenceKind(
        "series",
        Series,
        "series of numbers",
        "series of numbers",
        SHAPES[Series],
        (
            EvidenceField("title", "Title", "text", needed=True, hint="what is counted"),
            EvidenceField(
                "definition", "Definition", "lines", hint="who is in the numerator, and who in the denominator"
            ),
            EvidenceField("source", "Source", "text", hint="who counts"),
            EvidenceField("follows", "Follows", "record", of="series", hint="the series whose definition it replaces"),
        ),
        linked=False,
    ),
    EvidenceKind(
        "point",
        SeriesPoint,
        "number of a series",
        "numbers of a series",
        "",
        (
            EvidenceField(
                "series", "Series", "record", of="series", needed=True,
                hint="such as SR-01; left empty, the only series there is", default="only",
            ),
            EvidenceField("on", "Date", "date", hint="the day that was counted; today when left out", default="today"),
            EvidenceField("numerator", "Numerator", "whole", needed=True, hint="how many of them"),
            EvidenceField("denominator", "Denominator", "whole", needed=True, hint="out of how many"),
            EvidenceField("note", "Note", "text"),
        ),
        linked=False,
    ),
)  # fmt: skip
