"""What every part of the report is told from: the record, the period, which copy, and what is worked out once."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from ret_tui.documents.progress_report_contents import Source
from ret_tui.jobs.indicators.figures import IndicatorView
from ret_tui.jobs.office import Office
from ret_tui.jobs.progress_report.asked import Asked
from ret_tui.jobs.progress_report.citing import Citing
from ret_tui.rules.indicators.figure import Period
from ret_tui.rules.indicators.states import Stories
from store.records import Function, Meeting, Terms


@dataclass(frozen=True, kw_only=True)
class Telling:
    """The ground that the parts of one copy share."""

    office: Office
    asked: Asked
    public: bool
    #: The day whose state is told: the last one of the period, or today while it runs.
    as_of: dt.date
    citing: Citing
    #: The steps of everything that has a story.
    stories: Stories
    #: The version of the terms that it is told by; None where the store holds none.
    terms: Terms | None
    #: The functions that were in force on some day of the period, by then.
    functions: tuple[Function, ...]
    #: The meetings of the period that took place by that day, by date.
    held: tuple[Meeting, ...]
    #: Every indicator of the period with what it comes to.
    figures: tuple[IndicatorView, ...]

    @property
    def by_terms(self) -> tuple[Source, ...]:
        """The version of the terms as a source; none where there are none."""
        return (self.citing.terms(self.terms),) if self.terms is not None else ()

    @property
    def period(self) -> Period:
        """The days that it is about."""
        return self.asked.period
