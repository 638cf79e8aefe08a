"""Records of evidence as a table, each with the meeting, item, decision and action behind it and its own number."""

from __future__ import annotations

from collections.abc import Iterable

from ret_tui.documents.progress_report_contents import Line, Listing, Source
from ret_tui.jobs.progress_report.evidence_words import find, told
from ret_tui.jobs.progress_report.telling import Telling
from store.records import Record


def evidence_listed(telling: Telling, ids: Iterable[str], caption: str) -> tuple[Listing | None, int]:
    """What a copy tells of some records, and how many it leaves out; None where it tells none.

    Args:
        ids: in the order in which they are told.
    """
    lines: list[Line] = []
    left_out = 0
    for id in ids:
        record = find(telling, id)
        line = None if record is None else evidence_line(telling, record)
        if line is not None:
            lines.append(line)
        elif record is not None:
            left_out += 1
    if not lines:
        return None, left_out
    listing = Listing(
        caption=caption,
        description="What stands behind the figure, and how it stands: one record in each row.",
        header=("No.", "Evidence", "How it stands"),
        shares=(24, 96, 48),
        source_share=34,
        named=True,
        lines=tuple(lines),
    )
    return listing, left_out


def evidence_line(telling: Telling, record: Record) -> Line | None:
    """A record as a row; None where this copy may not tell it."""
    names = {name: getattr(record, name, "") for name in ("item", "decision", "action")}
    if telling.public and telling.citing.is_private(**names):
        return None
    words = told(telling, record)
    if words is None:
        return None
    return Line(
        cells=(record.id, words.what, words.state or "Not recorded"),
        sources=sources_of(telling, record),
        about=f"evidence:{record.id}",
    )


def sources_of(telling: Telling, record: Record) -> tuple[Source, ...]:
    """Where a record says that it comes from, its steps included; its own number where it names nothing."""
    found: list[Source] = []
    for each in (record, *telling.stories.of(record.id, telling.as_of)):
        found += telling.citing.of(
            meeting=getattr(each, "meeting", ""),
            item=getattr(each, "item", ""),
            decision=getattr(each, "decision", ""),
            action=getattr(each, "action", ""),
        )
    return tuple(dict.fromkeys(found)) or telling.citing.records([record.id])
