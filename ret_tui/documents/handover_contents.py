"""What a handover prints, as plain text and days: no ids to look up, no rules left to apply."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class HandoverLine:
    """One thing to know."""

    #: ``Tue 14 Jul 2026``, ``12 days late``; empty where it has no day.
    when: str
    what: str


@dataclass(frozen=True, kw_only=True)
class HandoverPart:
    """A part of it, as much as fits on the page."""

    title: str
    lines: tuple[HandoverLine, ...]
    #: How many lines there are beside those.
    more: int
    #: What stands there where there is no line.
    none: str


@dataclass(frozen=True, kw_only=True)
class HandoverContents:
    """Everything that a handover prints."""

    body: str
    short_name: str
    day: dt.date
    year: str
    facilitators: tuple[str, ...]
    parts: tuple[HandoverPart, ...]
    made_at: dt.datetime
