"""Composing the progress report for a period from the record, for either copy."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace

from ret_tui.documents.progress_report_contents import Part, ProgressReport
from ret_tui.jobs.indicators.figures import indicator_figures
from ret_tui.jobs.indicators.terms_of_period import TermsOfPeriod
from ret_tui.jobs.office import Office
from ret_tui.jobs.progress_report import actions_told, asked
from ret_tui.jobs.progress_report.about_part import about_part, is_signed_off, summary_part
from ret_tui.jobs.progress_report.advice_part import advice_part
from ret_tui.jobs.progress_report.citing import Citing, terms_words
from ret_tui.jobs.progress_report.commitments_part import commitments_part
from ret_tui.jobs.progress_report.compliance_part import compliance_part
from ret_tui.jobs.progress_report.engagement_part import engagement_part
from ret_tui.jobs.progress_report.functions_part import function_part
from ret_tui.jobs.progress_report.lacking_part import lacking_part
from ret_tui.jobs.progress_report.meetings_part import meetings_part, of_period
from ret_tui.jobs.progress_report.outside_part import outside_part
from ret_tui.jobs.progress_report.telling import Telling
from ret_tui.jobs.progress_report.typed_words import typed_words
from ret_tui.jobs.progress_report.unclaimed_part import unclaimed_part
from ret_tui.jobs.report_texts import FOREWORD, PRIORITIES
from ret_tui.jobs.terms_in_force import terms_in_force
from ret_tui.rules.indicators.figure import Period
from ret_tui.rules.indicators.states import Stories
from ret_tui.rules.wording import long_day
from store.records import StateStep
from store.refusals import RuleBroken


def progress_report(office: Office, about: str = "", *, public: bool = False) -> ProgressReport:
    """What one copy of the progress report for a period says.

    Args:
        about: as `asked.about_of` says it; the year in view when empty.

    Raises:
        BadValue: the period cannot be read.
        RuleBroken: it has not begun.
    """
    telling = tell(office, about, public=public)
    terms, period = telling.terms, telling.period
    return ProgressReport(
        body=office.body.name,
        short_name=office.body.short_name,
        period=period.name,
        first=period.first,
        last=period.last,
        as_of=telling.as_of,
        terms=terms_words(terms) if terms is not None else "",
        status=_status(telling),
        public=public,
        parts=tuple(_parts(telling)),
        made_at=dt.datetime.combine(telling.as_of, dt.time(9), dt.UTC),
    )


def tell(office: Office, about: str, *, public: bool) -> Telling:
    """The ground that every part is told from.

    Raises:
        BadValue: the period cannot be read.
        RuleBroken: it has not begun.
    """
    wanted = asked.read(office, about)
    if wanted.period.first > office.today:
        raise RuleBroken(
            f"{wanted.period.name} begins on {long_day(wanted.period.first)}, so there is nothing to report yet",
            "choose a period that has begun",
        )
    as_of = min(wanted.period.last, office.today)
    versions = bool(office.versions.ordered)
    telling = Telling(
        office=office,
        asked=wanted,
        public=public,
        as_of=as_of,
        citing=Citing(office, public=public),
        stories=Stories(office.store.all(StateStep)),
        terms=terms_in_force(office, as_of) if versions else None,
        functions=TermsOfPeriod(office, Period(wanted.period.first, as_of, wanted.period.name)).functions(),
        held=(),
        figures=indicator_figures(office, wanted.period),
    )
    took_place = (each for each in of_period(telling) if each.status in ("held", "inquorate") and each.date <= as_of)
    return replace(telling, held=tuple(took_place))


def _parts(telling: Telling) -> Iterator[Part]:
    foreword = tuple(typed_words(telling, FOREWORD))
    if foreword:
        yield Part(key="foreword", title="Foreword", pieces=foreword)
    yield summary_part(telling)
    yield about_part(telling)
    yield meetings_part(telling)
    for function in telling.functions:
        yield function_part(telling, function)
    yield from _others(telling)
    for part in (
        unclaimed_part(telling),
        advice_part(telling),
        engagement_part(telling),
        commitments_part(telling),
        outside_part(telling),
        compliance_part(telling),
    ):
        if part is not None:
            yield part
    priorities = tuple(typed_words(telling, PRIORITIES))
    if priorities:
        yield Part(key="priorities", title="Priorities for next year", pieces=priorities)
    yield lacking_part(telling)


def _others(telling: Telling) -> Iterator[Part]:
    """All actions by state, with the decisions and actions that are for no one function."""
    chart = actions_told.by_state(telling)
    sentence = actions_told.actions_sentence(telling)
    pieces = [
        *([sentence] if sentence is not None else []),
        *([chart] if chart is not None else []),
        *actions_told.decided(telling, ""),
        *actions_told.acted(telling, ""),
    ]
    if pieces:
        yield Part(key="actions", title="Actions", pieces=tuple(pieces))


def _status(telling: Telling) -> str:
    told = [] if is_signed_off(telling) else ["DRAFT: not signed off yet."]
    if telling.as_of < telling.period.last:
        told.append(f"The period is not over: this is the record as of {long_day(telling.as_of)}.")
    return " ".join(told)
