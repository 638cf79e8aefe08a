"""The desk: what needs doing now, in order of date, and the meeting that comes next."""

from __future__ import annotations

import datetime as dt

from msgspec import Struct

from ret_tui.jobs import meetings, plan_year, register, report_progress
from ret_tui.jobs import prepare_agenda as agendas
from ret_tui.jobs.meetings import MeetingView, YearView
from ret_tui.jobs.office import Office
from ret_tui.jobs.reminders_actions import about_actions
from ret_tui.jobs.reminders_evidence import about_evidence
from ret_tui.jobs.reminders_meetings import about_meetings
from ret_tui.jobs.reminders_papers import about_papers
from ret_tui.jobs.reminders_people import about_people
from ret_tui.jobs.reminders_personal_data import about_personal_data
from ret_tui.jobs.reminders_report import about_board_papers, about_the_report, about_unfinished_words
from ret_tui.jobs.reminders_terms import about_the_review
from ret_tui.jobs.to_do import ToDo
from ret_tui.rules.quorum_forecast import Outlook
from ret_tui.rules.wording import away, count, long_day


class NextMeeting(Struct, frozen=True):
    """The next meeting at a glance."""

    meeting: MeetingView
    #: "in 33 days".
    countdown: str
    #: Seats likely to be represented, without any answer, with an uncertain one, and declined.
    likely: int
    unanswered: int
    perhaps: int
    declined: int
    seats: int
    #: The quorum needed, or None without a rule.
    quorum: int | None
    #: "9 of 13 items have a lead · 112 of 120 min · 3 papers missing".
    agenda: str
    #: How the quorum stands by the answers: see `QuorumForecast.words`; empty without a rule.
    outlook: Outlook = ""
    outlook_words: str = ""


class DeskView(Struct, frozen=True):
    """Everything on the desk."""

    body: str
    short_name: str
    year: YearView
    today: dt.date
    next: NextMeeting | None
    to_do: tuple[ToDo, ...]
    #: Sentences about functions that have been quiet.
    quiet: tuple[str, ...]


def desk(office: Office) -> DeskView:
    """What needs doing today."""
    today = office.today
    year = meetings.year(office)
    every = meetings.meetings(office)
    following = next((m for m in every if m.status == "planned" and m.date >= today), None)
    found = [
        *about_actions(office),
        *about_meetings(office, every),
        *about_papers(office, every),
        *about_board_papers(office, every),
        *about_the_report(office),
        *about_unfinished_words(office),
        *about_people(office),
        *about_personal_data(office),
        *about_the_review(office),
        *about_evidence(office),
    ]
    if following is None:
        plan = f"Plan the meetings of {plan_year.year_to_plan(office)}"
        found.append(ToDo(None, "soon", "now", plan, "", "year"))
    quiet = tuple(
        f"{name} ({id}) has not been on an agenda since {since}."
        if since
        else f"{name} ({id}) has not been on an agenda yet."
        for id, name, since in report_progress.quiet(office)
    )
    body = office.body
    return DeskView(
        body=body.name,
        short_name=body.short_name,
        year=year,
        today=today,
        next=None if following is None else _next(office, following, today),
        to_do=tuple(sorted(found, key=lambda todo: _order(todo, today))),
        quiet=quiet,
    )


def _order(todo: ToDo, today: dt.date) -> tuple[int, dt.date, str]:
    """By date within what is late, soon and later; what is to be done now stands with what is due today."""
    rank = {"late": 0, "soon": 1, "later": 2}[todo.urgency]
    return rank, todo.due or (today if todo.urgency == "soon" else dt.date.max), todo.about


def _next(office: Office, shown: MeetingView, today: dt.date) -> NextMeeting:
    roll = register.register(office, shown.id)
    agenda = agendas.agenda(office, shown.id)
    with_lead = len(agenda.items) - len(agenda.without_lead)
    words = f"{with_lead} of {count(len(agenda.items), 'item')} have a lead · {agenda.total} of {agenda.length} min"
    if agenda.papers_missing:
        words += f" · {agenda.papers_missing}"
    if shown.issued_on is not None:
        words += f" · issued {long_day(shown.issued_on)}"
    return NextMeeting(
        meeting=shown,
        countdown=away(shown.date, today),
        likely=roll.likely,
        unanswered=roll.unanswered,
        perhaps=roll.perhaps,
        declined=roll.declined,
        seats=roll.seats,
        quorum=roll.quorum,
        agenda=words,
        outlook=roll.forecast.outlook,
        outlook_words=roll.forecast.words,
    )
