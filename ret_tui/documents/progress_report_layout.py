"""Composing a progress report: parts as headings, sentences that cite the record, tables, and charts with theirs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ret_tui.documents.body_title import body_title
from ret_tui.documents.progress_report_contents import (
    Drawing,
    Label,
    Line,
    Listing,
    Piece,
    ProgressReport,
    Remark,
    Statement,
    Subheading,
    Typed,
)
from ret_tui.documents.source_words import sources_words, with_sources
from ret_tui.documents.typescript import Block, Contents, Heading, Picture, Table, Text, Typescript
from ret_tui.rules.wording import long_day


def progress_report_typescript(report: ProgressReport) -> Typescript:
    """`report`, which holds only what its copy may print, as a document; it always has a list of contents."""
    which = "Public copy" if report.public else "Members’ copy"
    return Typescript(
        kind="progress report",
        title=body_title(report.body, report.short_name, f"progress report, {report.period}"),
        subtitle=f"{long_day(report.first)} to {long_day(report.last)} · {which}",
        status=report.status,
        author=report.body,
        subject=f"Progress report {report.period}, {which[0].lower()}{which[1:]}",
        footer=f"{report.short_name or report.body} progress report, {report.period} · {which}",
        made_at=report.made_at,
        public=report.public,
        blocks=(Contents(), *_apart(_blocks(report))),
    )


def _blocks(report: ProgressReport) -> Iterator[Block]:
    for part in report.parts:
        yield Heading(text=_title(part.title))
        level = 2
        for piece in part.pieces:
            if isinstance(piece, Listing) and piece.of_part:
                level = 2
            yield from _piece(piece, level)
            if isinstance(piece, Subheading | Label):
                level = 3


def _apart(blocks: Iterable[Block]) -> Iterator[Block]:
    """The blocks with the name of a table above each that follows another: readers take two that touch for one."""
    above: Block | None = None
    for block in blocks:
        follows = isinstance(above, Table)
        if follows and isinstance(block, Table):
            yield _label(block.caption)
        yield block
        above = block


def _piece(piece: Piece, level: int) -> Iterator[Block]:
    """A piece, with a heading of that level above a table or a chart that has its name printed."""
    match piece:
        case Statement():
            yield Text(
                text=with_sources(piece.text, (source.words for source in piece.sources)),
                lead=piece.lead,
                about=piece.about,
            )
        case Remark():
            yield Text(text=piece.text, style="details")
        case Typed():
            yield Text(text=piece.text, about=piece.about)
        case Subheading() | Label():
            yield Heading(text=_title(piece.text), level=2)
        case Listing():
            if piece.named:
                yield Heading(text=_title(piece.caption), level=level)
            yield _table(piece)
        case Drawing():
            yield Heading(text=_title(piece.caption), level=level)
            yield Picture(chart=piece.chart, caption=piece.caption, description=piece.description)
            yield _table(piece.numbers)


def _label(text: str) -> Text:
    return Text(text="", lead=text, with_next=True)


def _title(text: str) -> str:
    """A heading has no full stop."""
    return text[:-1] if text.endswith(".") and not text.endswith("..") else text


def _table(listing: Listing) -> Table:
    shown = listing.source_share > 0
    return Table(
        header=(*listing.header, "Source") if shown else listing.header,
        rows=tuple(_row(line, shown=shown) for line in listing.lines),
        shares=(*listing.shares, listing.source_share) if shown else listing.shares,
        caption=listing.caption,
        description=listing.description,
        row_headers=listing.row_headers,
        abouts=tuple(line.about for line in listing.lines),
    )


def _row(line: Line, *, shown: bool) -> tuple[str, ...]:
    # A line for each keeps their numbers whole.
    told = sources_words((source.words for source in line.sources), "\n")
    return (*line.cells, told or "Not recorded") if shown else line.cells
