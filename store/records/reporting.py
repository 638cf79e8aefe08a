"""What is typed into the progress report, and kept with the period that it is about."""

from __future__ import annotations

from typing import ClassVar

from store.records.base import Name, Note, Record


class ReportText(Record, frozen=True, kw_only=True):
    """A foreword, a commentary or the priorities of one report; its id is period/section."""

    table: ClassVar[str] = "report_texts"

    #: The body's year that it is about, "2026-27".
    period: Name
    #: "foreword", "priorities", or a function by its id.
    section: Name
    text: Note
