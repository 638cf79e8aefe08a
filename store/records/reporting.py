"""What is typed into the reports to the accountable body, and kept with the period that it is about."""

from __future__ import annotations

import datetime as dt
from typing import ClassVar, Literal

from store.records.base import Name, Note, Record

#: What a clause of the terms comes to.
Verdict = Literal["met", "not met", "not yet due", "cannot tell"]


class ReportText(Record, frozen=True, kw_only=True):
    """A foreword, a commentary or the priorities of one report; its id is period/section."""

    table: ClassVar[str] = "report_texts"

    #: The body's year that it is about, "2026-27".
    period: Name
    #: "foreword", "priorities", or a function by its id.
    section: Name
    text: Note


class ClauseNote(Record, frozen=True, kw_only=True):
    """What the secretariat itself says of a clause where the record cannot tell; its id is terms/clause/period.

    It stands beside what the record tells, and never in its place.
    """

    table: ClassVar[str] = "clause_notes"

    #: The version of the terms, by id.
    terms: Name
    #: The clause, as the compliance sheet calls it: "membership-3", "F1a".
    clause: Name
    #: The body's year that it is about, "2026-27".
    period: Name
    verdict: Verdict
    note: Note = ""
    on: dt.date
