"""The words that somebody typed for the report: its foreword, a comment on a function, the priorities."""

from __future__ import annotations

from collections.abc import Iterator

from ret_tui.documents.progress_report_contents import Typed
from ret_tui.jobs.progress_report.telling import Telling
from ret_tui.jobs.report_texts import about_of, text_of


def typed_words(telling: Telling, section: str) -> Iterator[Typed]:
    """The words of a section; none where nobody has typed them."""
    text = text_of(telling.office, telling.asked.year, section)
    if text:
        yield Typed(section=section, text=text, about=about_of(telling.asked.year, section))
