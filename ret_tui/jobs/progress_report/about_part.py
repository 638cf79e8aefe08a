"""The parts around the report: how to read it, which terms it is told by, how far it has come, and the summary."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from ret_tui.documents.progress_report_contents import Part, Piece, Remark, Statement, Subheading
from ret_tui.jobs import annual_report
from ret_tui.jobs.progress_report import actions_told, meetings_part
from ret_tui.jobs.progress_report.advice_part import advice_sentence
from ret_tui.jobs.progress_report.citing import terms_words
from ret_tui.jobs.progress_report.commitments_part import commitments_sentence
from ret_tui.jobs.progress_report.engagement_part import engagement_sentence
from ret_tui.jobs.progress_report.functions_part import at_a_glance
from ret_tui.jobs.progress_report.telling import Telling
from ret_tui.jobs.terms_in_force import terms_in_force
from ret_tui.rules.indicators.figure import Period
from ret_tui.rules.milestones import MILESTONES
from ret_tui.rules.wording import listed, long_day
from store.records import BoardDate, StepDone


def about_part(telling: Telling) -> Part:
    """How the report is to be read, by which version of the terms it is told, and where it goes."""
    return Part(key="about", title="About this report", pieces=tuple(_about(telling)))


def summary_part(telling: Telling) -> Part:
    """What was worked out, in a sentence each, and every indicator in a table."""
    sentences = (
        meetings_part.held_sentence(telling),
        meetings_part.attendance_sentence(telling, meetings_part.figures_of(telling)),
        actions_told.decisions_sentence(telling),
        actions_told.actions_sentence(telling),
        advice_sentence(telling),
        engagement_sentence(telling),
        commitments_sentence(telling),
    )
    pieces: list[Piece] = [each for each in sentences if each is not None]
    table = at_a_glance(telling)
    if table is not None:
        pieces += [Subheading("Indicators at a glance"), table]
    return Part(key="summary", title="Summary", pieces=tuple(pieces))


def board_of(telling: Telling) -> BoardDate | None:
    """The day of the accountable body that takes this report; None where no such day is chosen.

    A report on a year goes to the first day that is chosen for one from the middle of that year to the middle of the
    next: before that, a day takes the report on the year before, and after it the one on the year after. A report on
    other days goes to none.
    """
    period = telling.period
    boards = sorted(telling.office.store.all(BoardDate), key=lambda each: (each.date, each.id))
    from_middle = [each for each in boards if each.annual_report and each.date >= _middle(period)]
    taken = next(iter(from_middle), None)
    if taken is None or not telling.asked.is_year:
        return None
    length = period.last - period.first + dt.timedelta(days=1)
    # From the middle of the next year on, a day takes the report on that one.
    return taken if taken.date < _middle(period) + length else None


def _middle(period: Period) -> dt.date:
    return period.first + (period.last - period.first) / 2


def is_signed_off(telling: Telling) -> bool:
    """Whether the report was signed off for the day that takes it."""
    board = board_of(telling)
    return board is not None and telling.office.store.find(StepDone, f"{board.id}/sign-off") is not None


def _about(telling: Telling) -> Iterator[Piece]:
    yield Remark(
        "Each statement says in brackets where the record has it: a meeting and the item on its agenda (M1, item 6), "
        "a decision in its minutes (D-007), an action (A-004), or a record of evidence (DI-01). A table says it in its "
        "last column; one without such a column is of the meetings, the records or the indicators that it or the "
        "sentences around it name."
    )
    if telling.public:
        yield Remark(
            "This copy names no person and repeats nothing that was taken in private. An example that could tell who a "
            "resident is stands in it only with that resident’s consent."
        )
    terms = telling.terms
    if terms is not None:
        since = f", in force from {long_day(terms.in_force_from)}" if terms.in_force_from else ""
        yield Statement(
            text=f"It is told by the functions and indicators of this version of the terms{since}.",
            sources=(telling.citing.terms(terms),),
        )
        before = terms_in_force(telling.office, telling.period.first)
        if before.id != terms.id:
            yield Statement(
                text=f"Another version was in force when the period began: {terms_words(before)}. A function that was "
                "reworded keeps its number, and an indicator that was keeps what was counted for it.",
                sources=(telling.citing.terms(before), telling.citing.terms(terms)),
            )
        if terms.accountable_to:
            yield Statement(text=terms.accountable_to, sources=(telling.citing.terms(terms),))
    yield from _milestones(telling)


def _milestones(telling: Telling) -> Iterator[Statement]:
    board = board_of(telling)
    if board is None:
        return
    terms = telling.terms
    body = terms.accountable_body if terms is not None else ""
    known = {step.step: step for step in annual_report.milestones(telling.office.patiently())
             if step.meeting == board.id}  # fmt: skip
    done = {key for key, step in known.items() if step.done_on}
    told = []
    for milestone in MILESTONES:
        step = known.get(milestone.key)
        if step is None:
            continue
        when = f"done {long_day(step.done_on)}" if step.done_on else f"due {long_day(step.due)}"
        told.append(f"{milestone.title} {when}")
    link = f" It is published at {board.report_link}." if board.report_link else ""
    if "review" in done and "published" not in done:
        link = " It was reviewed and is not published yet."
    words = f": {listed(told)}" if told else ""
    yield Statement(
        text=f"{f'{body} reviews it' if body else 'It is reviewed'} on {long_day(board.date)}{words}.{link}",
        sources=telling.citing.records([board.id]),
    )
