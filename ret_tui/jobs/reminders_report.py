"""What the Desk tells of the body that this one answers to: its papers (T2), and the annual progress report (F5a)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from ret_tui.jobs import annual_report, bank_holidays, drafts
from ret_tui.jobs.meetings import MeetingView
from ret_tui.jobs.office import Office
from ret_tui.jobs.timeline import StepView
from ret_tui.jobs.to_do import ToDo, due_on
from ret_tui.rules.board_deadlines import last_meeting_before
from ret_tui.rules.wording import short_day, short_day_and_year
from store.records import BoardDate

#: Working days before the deadline for papers from which it is told.
_PAPERS = 15


def about_board_papers(office: Office, meetings: Sequence[MeetingView]) -> list[ToDo]:
    """Each deadline for papers that is near, with the last meeting before it."""
    today = office.today
    ahead = [(b.papers_due, b) for b in office.store.all(BoardDate) if b.papers_due is not None]
    ahead = [(due, board) for due, board in ahead if due >= today]
    if not ahead or not (office.patient or bank_holidays.are_ready(office)):
        return []
    working, body = bank_holidays.working_days(office), _body(office)
    found = []
    for due, board in sorted(ahead, key=lambda each: (each[0], each[1].id)):
        if working.shift(today, _PAPERS) < due:
            break
        last = last_meeting_before(meetings, due)
        before = f"last meeting before: {last.id}" if last is not None else "no meeting before"
        what = f"{body} papers due, {before} (for {_short(board.date, today)})"
        found.append(due_on(due, today, what, last.id if last is not None else board.id, "year"))
    return found


def about_unfinished_words(office: Office) -> list[ToDo]:
    """The reports whose words were being typed on this computer when the app was last left, or killed."""
    periods = dict.fromkeys(period for period, _section in drafts.waiting_in_report(office))
    return [
        ToDo(
            None, "soon", "now", f"unfinished words wait in the progress report {period}", period, "functions", "report"
        )
        for period in periods
    ]


def about_the_report(office: Office) -> list[ToDo]:
    """The milestones that are late and the one that is next; or that a day has to be chosen for a report."""
    today = office.today
    owed = annual_report.owed(office)
    if owed is not None:
        what = f"The annual progress report: choose the {_body(office)} date it goes to"
        return [due_on(owed.due, today, what, "", "year")]
    boards = office.store.all(BoardDate)
    if not any(board.annual_report for board in boards):
        return []
    going = {board.id: f"{_body(office)} {_short(board.date, today)}" for board in boards}
    open_ones = [step for step in annual_report.milestones(office) if step.done_on is None]
    ahead = [step for step in open_ones if step.state != "late"]
    return [
        _milestone(office, step, going[step.meeting]) for step in open_ones if step.state == "late" or step in ahead[:1]
    ]


def _milestone(office: Office, shown: StepView, going: str) -> ToDo:
    what = f"annual progress report: {shown.title} ({going})"
    about = shown.meeting
    return due_on(shown.due, office.today, what, about, "functions", "milestones", step=shown.step, towards=about)


def _short(day: dt.date, today: dt.date) -> str:
    return short_day(day) if day.year == today.year else short_day_and_year(day)


def _body(office: Office) -> str:
    terms = office.terms_if_any
    return (terms.accountable_body if terms is not None else "") or "Board"
