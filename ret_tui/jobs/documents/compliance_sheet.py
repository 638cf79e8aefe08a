"""The compliance sheet as the record has it, for either copy.

The public copy has every clause and every verdict. It does not name who has not signed, what the record lacks, or why
the secretariat judged as it did.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from ret_tui.jobs import compliance, meetings
from ret_tui.jobs.compliance import ClauseView
from ret_tui.jobs.compliance_copies import clause_words, evidence_words, judged_words, record_ids
from ret_tui.jobs.indicators.periods import read_period, year_period
from ret_tui.jobs.office import Office
from ret_tui.rules.compliance.answer import VERDICTS
from ret_tui.rules.indicators.figure import Period
from ret_tui.rules.wording import listed

if TYPE_CHECKING:
    from ret_tui.documents.compliance_contents import ClauseLine, ClausePart
    from ret_tui.documents.typescript import Finding, Typescript

#: A span of days as what a sheet is about: 2026-05-01..2026-10-31.
_SPAN = re.compile(r"(\d{4}-\d\d-\d\d)\.\.(\d{4}-\d\d-\d\d)")
#: Records told beside a clause.
_TOLD = 10


def about_of(office: Office, period: Period) -> str:
    """A period as what a sheet is about: a year, or a span of days."""
    return period.name if _is_year(office, period) else f"{period.first.isoformat()}..{period.last.isoformat()}"


def typescript(office: Office, about: str, *, public: bool) -> Typescript:
    """The sheet as one copy has it.

    Args:
        about: a year, ``2026-27``, or a span of days, ``2026-05-01..2026-10-31``; the year in view when empty.

    Raises:
        BadValue: the year or a day cannot be read.
        Unknown: the store holds no terms.
    """
    from ret_tui.documents.compliance_contents import ComplianceContents
    from ret_tui.documents.compliance_layout import compliance_typescript

    view = compliance.sheet(office, _period(office, about))
    contents = ComplianceContents(
        body=office.body.name,
        short_name=office.body.short_name,
        period=view.period.name,
        as_of=view.as_of,
        running=view.running,
        terms=f"the {view.terms.title}",
        terms_from=view.terms.in_force_from,
        other_terms=view.other_terms,
        numbers=tuple((verdict, view.number(verdict)) for verdict in VERDICTS),
        parts=tuple(_part(office, title, clauses, public=public) for title, clauses in view.parts),
        made_at=dt.datetime.combine(max(view.as_of, dt.date(1980, 1, 1)), dt.time(9), dt.UTC),
    )
    return compliance_typescript(contents, public=public)


def findings(office: Office, about: str, *, public: bool) -> tuple[Finding, ...]:
    """Nothing beside what is looked for in every kind: what is not met is what it tells of."""
    return ()


def file_words(office: Office, about: str) -> tuple[str, dt.date | None]:
    """The year, or the span of days.

    Raises:
        BadValue: the year or a day cannot be read.
    """
    return about_of(office, _period(office, about)).replace("..", " to "), None


def _period(office: Office, about: str) -> Period:
    found = _SPAN.fullmatch(about.strip())
    return read_period(office, found[1], found[2]) if found else year_period(office, about)


def _is_year(office: Office, period: Period) -> bool:
    return period.name == meetings.label_of_day(office, period.first)


def _part(office: Office, title: str, clauses: Sequence[ClauseView], *, public: bool) -> ClausePart:
    from ret_tui.documents.compliance_contents import ClausePart

    return ClausePart(title=title, clauses=tuple(_line(office, each, public=public) for each in clauses))


def _line(office: Office, view: ClauseView, *, public: bool) -> ClauseLine:
    from ret_tui.documents.compliance_contents import ClauseLine

    own = tuple(record_ids(office, view, public=public))
    rest = len(own) - _TOLD
    return ClauseLine(
        text=clause_words(view),
        verdict=view.stands,
        evidence=evidence_words(view, public=public),
        records=listed([*own[:_TOLD], f"{rest} more"] if rest > 1 else own),
        judged=judged_words(view, public=public),
    )
