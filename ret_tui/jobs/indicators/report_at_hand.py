"""The annual reports as the record has them, for the indicator that they answer (F5a)."""

from __future__ import annotations

from ret_tui.jobs import annual_report
from ret_tui.jobs.office import Office
from ret_tui.rules.indicators.annual_reports import Owed, Report
from store.records import BoardDate, Meeting, StepDone


def reports(office: Office) -> tuple[Report, ...]:
    """Every report by the day of the body that reviews it; without due days in the moments before bank holidays are
    known.
    """
    due = {(each.meeting, each.step): each.due for each in annual_report.milestones(office)}
    return tuple(
        Report(
            board=board.id,
            day=board.date,
            done={each.step: each.done_on for each in office.of(StepDone, "towards", board.id)},
            due={step: day for (towards, step), day in due.items() if towards == board.id},
            link=board.report_link,
        )
        for board in sorted(office.store.all(BoardDate), key=lambda each: (each.date, each.id))
        if board.annual_report
    )


def owed(office: Office) -> Owed | None:
    """What the year is counted from within which the first report is owed; None where none is.

    It is owed by a body that answers to another one, a year after it was fully established; before that day is
    recorded, a year after it first met.
    """
    terms = office.terms_if_any
    if terms is None or not terms.accountable_body:
        return None
    established = office.body.fully_established_on
    if established is not None:
        return Owed(established, "the body was fully established")
    met = [each.date for each in office.store.all(Meeting) if each.status in ("held", "inquorate")]
    return Owed(min(met), "the body first met") if met else None
