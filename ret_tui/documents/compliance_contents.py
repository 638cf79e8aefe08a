"""What a compliance sheet prints, as plain text and days: no ids to look up, no rules left to apply."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class ClauseLine:
    """One clause with what it comes to."""

    text: str
    #: met, not met, not yet due or cannot tell.
    verdict: str
    #: The evidence, a sentence each.
    evidence: tuple[str, ...]
    #: The records behind it, in words; empty for none.
    records: str
    #: What the secretariat says of it, in a sentence; empty where nobody judged it.
    judged: str
    #: The place to mend it in the app, as `Finding.about` has it.
    about: str = ""


@dataclass(frozen=True, kw_only=True)
class ClausePart:
    """A part of the terms."""

    title: str
    clauses: tuple[ClauseLine, ...]


@dataclass(frozen=True, kw_only=True)
class ComplianceContents:
    """Everything that a compliance sheet prints."""

    body: str
    short_name: str
    #: "2026-27", "1 May 2026 to 31 October 2026".
    period: str
    as_of: dt.date
    running: bool
    #: The version of the terms that it is measured against: its title, and from when it is in force.
    terms: str
    terms_from: dt.date | None
    #: That other versions held in the period; empty where none did.
    other_terms: str
    #: Each verdict with how many clauses have it.
    numbers: tuple[tuple[str, int], ...]
    parts: tuple[ClausePart, ...]
    made_at: dt.datetime
