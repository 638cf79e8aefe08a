"""What a progress report says, part by part, each statement with where the record has it: no rules left to apply."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from ret_tui.documents.chart import Chart

SourceKind = Literal["meeting", "item", "decision", "action", "record", "terms"]


@dataclass(frozen=True)
class Source:
    """Where the record has a statement."""

    kind: SourceKind
    #: A record's id; of an item the random one.
    id: str
    #: ``M1``, ``M1, item 6``, ``D-007``, ``DI-01``, ``Terms of Reference (2025)``.
    words: str


@dataclass(frozen=True, kw_only=True)
class Statement:
    """A sentence that was worked out from the record."""

    text: str
    sources: tuple[Source, ...]
    #: The words in bold that open it.
    lead: str = ""
    #: The place to mend it, as `ret_tui.documents.typescript.Finding.about`.
    about: str = ""


@dataclass(frozen=True)
class Remark:
    """How what follows is to be read: nothing that the record tells."""

    text: str


@dataclass(frozen=True, kw_only=True)
class Typed:
    """Words that somebody typed for this report."""

    #: "foreword", "priorities", or a function by its id.
    section: str
    text: str
    about: str = ""


@dataclass(frozen=True, kw_only=True)
class Line:
    """A row of a listing."""

    cells: tuple[str, ...]
    sources: tuple[Source, ...]
    about: str = ""


@dataclass(frozen=True, kw_only=True)
class Listing:
    """A table, with a column that says where the record has each row."""

    caption: str
    description: str
    header: tuple[str, ...]
    #: The widths of the columns relative to one another, without that of the sources.
    shares: tuple[int, ...]
    lines: tuple[Line, ...]
    #: The width of the column of sources; 0 where a sentence above the table tells them for every row.
    source_share: int = 40
    row_headers: bool = True
    #: Whether its caption is printed above it, as a heading.
    named: bool = False
    #: Whether it belongs to the whole part, and not to the subheading above it.
    of_part: bool = False


@dataclass(frozen=True, kw_only=True)
class Drawing:
    """A chart, with its numbers as a table."""

    caption: str
    #: What the chart says, with its numbers.
    description: str
    chart: Chart
    numbers: Listing


@dataclass(frozen=True)
class Subheading:
    """A heading within a part."""

    text: str


@dataclass(frozen=True)
class Label:
    """A heading above what belongs together."""

    text: str


Piece = Statement | Remark | Typed | Listing | Drawing | Subheading | Label


@dataclass(frozen=True, kw_only=True)
class Part:
    """A part of the report, under a heading of its own."""

    #: "summary", "meetings", a function by its id.
    key: str
    title: str
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, kw_only=True)
class ProgressReport:
    """Everything that one copy of a progress report says."""

    body: str
    short_name: str
    #: "2026-27", "1 May 2026 to 31 October 2026".
    period: str
    first: dt.date
    last: dt.date
    #: The day whose state it tells.
    as_of: dt.date
    #: The version of the terms that it is told by.
    terms: str
    #: What a reader must know before the rest: DRAFT; may be empty.
    status: str
    public: bool
    parts: tuple[Part, ...]
    made_at: dt.datetime

    @property
    def cited(self) -> Iterator[tuple[str, tuple[Source, ...]]]:
        """Every statement and every row that tells something of the record, with its sources."""
        for part in self.parts:
            for piece in part.pieces:
                match piece:
                    case Statement():
                        yield piece.text, piece.sources
                    case Listing():
                        yield from _of(piece)
                    case Drawing():
                        yield from _of(piece.numbers)
                    case _:
                        pass


def _of(listing: Listing) -> Iterator[tuple[str, tuple[Source, ...]]]:
    for line in listing.lines:
        yield " | ".join(line.cells), line.sources
