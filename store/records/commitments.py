"""What organisations committed themselves to, and the numbers that are followed over time."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, ClassVar

from msgspec import Meta

from store.records.base import ActionText, Line, Name, Note, Record, Short, Title

#: People counted.
People = Annotated[int, Meta(ge=0, le=10_000_000)]


class Commitment(Record, frozen=True, kw_only=True):
    """A strategic commitment of an organisation; its state is that of its latest step; ids C-01, C-02 …"""

    table: ClassVar[str] = "commitments"
    prefix: ClassVar[str] = "C-"
    digits: ClassVar[int] = 2

    indicator: Line = ""
    text: ActionText
    #: Whose it is, in plain words: the accountable body, a council, another partner.
    organisation: Name
    #: Who answers for it there, in plain words.
    lead_officer: Short = ""
    made_on: dt.date
    due: dt.date | None = None
    #: What it is measured by, and where that stood at first.
    measure: Note = ""
    baseline: Note = ""
    #: Where it was made: a strategy, a report.
    source: Line = ""
    meeting: Line = ""
    item: Line = ""
    decision: Line = ""
    action: Line = ""


class Series(Record, frozen=True, kw_only=True):
    """A part of a whole that is counted again and again, under one definition; ids SR-01, SR-02 …

    Another definition makes another series, which follows the first: figures are compared within one alone.
    """

    table: ClassVar[str] = "series"
    prefix: ClassVar[str] = "SR-"
    digits: ClassVar[int] = 2

    indicator: Line = ""
    title: Title
    #: Who is counted in the numerator, and who in the denominator.
    definition: Note = ""
    source: Line = ""
    #: The series whose definition it replaces, by id.
    follows: Line = ""


class SeriesPoint(Record, frozen=True, kw_only=True):
    """What was counted on a day; its id is series/on."""

    table: ClassVar[str] = "series_points"

    series: Name
    on: dt.date
    numerator: People
    denominator: People
    note: Line = ""
