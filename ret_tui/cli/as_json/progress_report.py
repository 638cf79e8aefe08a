"""The progress report as JSON: its parts, every statement and row with its sources."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ret_tui.cli.as_json.plain_values import Json, day
from ret_tui.jobs.report_texts import ReportTextView

if TYPE_CHECKING:
    from ret_tui.documents.progress_report_contents import Listing, Piece, ProgressReport, Source


def progress_report(report: ProgressReport) -> Json:
    """The whole of one copy."""
    return {
        "body": report.body,
        "period": report.period,
        "first": day(report.first),
        "last": day(report.last),
        "as_of": day(report.as_of),
        "terms": report.terms,
        "status": report.status,
        "public": report.public,
        "parts": [
            {"key": part.key, "title": part.title, "contents": [_piece(piece) for piece in part.pieces]}
            for part in report.parts
        ],
    }


def report_text(view: ReportTextView) -> Json:
    """One section that words are typed for."""
    return {"year": view.period, "section": view.section, "title": view.title, "text": view.text}


def _piece(piece: Piece) -> Json:
    from ret_tui.documents.progress_report_contents import Drawing, Label, Listing, Remark, Statement, Subheading, Typed

    match piece:
        case Statement():
            return {
                "type": "statement", "lead": piece.lead, "text": piece.text, "sources": _sources(piece.sources),
            }  # fmt: skip
        case Typed():
            return {"type": "typed", "section": piece.section, "text": piece.text}
        case Remark():
            return {"type": "remark", "text": piece.text}
        case Subheading() | Label():
            return {"type": "heading", "text": piece.text}
        case Listing():
            return {"type": "table", **_listing(piece)}
        case Drawing():
            return {
                "type": "chart", "caption": piece.caption, "description": piece.description,
                "numbers": _listing(piece.numbers),
            }  # fmt: skip


def _listing(listing: Listing) -> Json:
    return {
        "caption": listing.caption,
        "header": list(listing.header),
        "rows": [{"cells": list(line.cells), "sources": _sources(line.sources)} for line in listing.lines],
    }


def _sources(sources: tuple[Source, ...]) -> list[Json]:
    return [{"kind": source.kind, "id": source.id, "words": source.words} for source in sources]
