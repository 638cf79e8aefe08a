"""The desk: what needs doing now, in order of date, and the meeting that comes next."""

from __future__ import annotations

import datetime as dt

from msgspec import Struct

from ret_tui.jobs import (
    bank_holidays,
    follow_actions,
    invite,
    look_after_people,
    meetings,
    plan_year,
    register,
    report_progress,
    settings,
)
from ret_tui.jobs import prepare_agenda as agendas
from ret_tui.jobs.meetings import MeetingView, YearView
from ret_tui.jobs.office import Office
from ret_tui.rules.wording import MONTHS, count, late, listed, long_day, short_day
from store.records import Invitation, Meeting, Reply

#: Days ahead at which a deadline is shown as soon.
_SOON = 7
#: Days before a term ends at which that is shown.
_TERM_ENDS = 60
#: People named one by one who have not signed the agreement; more are told in one line.
_UNSIGNED = 4
#: Days before a meeting from which its invitations are due.
_INVITED = 60
#: Weeks before the month of the terms' review at which it is soon, and days after it for which it is late.
_REVIEW_SOON, _REVIEW_LATE = 12, 92


class ToDo(Struct, frozen=True):
    """One thing that needs doing."""

    #: The day it is due; None where it has none.
    due: dt.date | None
    #: late, soon or later.
    urgency: str
    #: When, in words: "12 days late", "today", "Mon 4 Jan".
    when: str
    what: str
    #: What it is about: a meeting's, an action's or a person's id.
    about: str
    #: The place to do it: desk, year, meeting, actions, people or functions.
    place: str
    #: Within the place Meeting, the tab: agenda, register or invitations.
    tab: str = ""


class NextMeeting(Struct, frozen=True):
    """The next meeting at a glance."""

    meeting: MeetingView
    #: "in 33 days".
    countdown: str
    #: Seats likely to be represented, without an answer, and declined.
    likely: int
    unanswered: int
    declined: int
    seats: int
    #: The quorum needed, or None without a rule.
    quorum: int | None
    #: "9 of 13 items have a lead · 112 of 120 min".
    agenda: str


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
        *_actions(office, today),
        *(todo for m in every if m.status == "planned" for todo in _meeting(office, m, today)),
        *(todo for m in every if m.date >= today for todo in _called_off(office, m)),
        *_people(office, today),
        *_review(office, today),
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


def _todo(due: dt.date, today: dt.date, what: str, about: str, place: str, tab: str = "") -> ToDo:
    days = (due - today).days
    if days < 0:
        return ToDo(due, "late", late(due, today), what, about, place, tab)
    if days <= _SOON:
        words = "today" if days == 0 else "tomorrow" if days == 1 else f"in {days} days"
        return ToDo(due, "soon", words, what, about, place, tab)
    when = short_day(due) if due.year == today.year else f"{short_day(due)} {due.year}"
    return ToDo(due, "later", when, what, about, place, tab)


def _actions(office: Office, today: dt.date) -> list[ToDo]:
    found = []
    remind = settings.number(office, "actions.remind_days")
    days = bank_holidays.working_days(office) if office.patient or bank_holidays.are_ready(office) else None
    for action in follow_actions.actions(office, open_only=True):
        if action.state == "reported":
            what = f"{action.id}  reported done: agree that it is complete"
            found.append(ToDo(None, "later", "next meeting", what, action.id, "actions"))
            continue
        if action.due is None:
            continue
        what = f"{action.id}  {_one_line(action.text)} · {action.owner_name or 'nobody'}"
        if action.function:
            what += f"  {action.function}"
        if action.overdue or (days is not None and days.shift(action.due, -remind) <= today):
            found.append(_todo(action.due, today, what, action.id, "actions"))
    return found


def _meeting(office: Office, shown: MeetingView, today: dt.date) -> list[ToDo]:
    found = []
    if shown.date < today:
        what = f"{shown.id}  take the register, record it as held"
        return [_todo(shown.date, today, what, shown.id, "meeting", "register")]
    if shown.date == today:
        found.append(
            _todo(today, today, f"{shown.id}  meets {shown.start}–{shown.end}", shown.id, "meeting", "register")
        )
    if shown.clash:
        found.append(_todo(shown.date, today, f"{shown.id}  falls on {shown.clash}: move it", shown.id, "year"))
    if shown.issued_on is None and shown.papers_due is not None and (shown.date - today).days <= 60:
        clear = count(settings.number(office, "papers.clear_days"), "clear working day")
        what = f"{shown.id}  issue the agenda ({clear})"
        found.append(_todo(shown.papers_due, today, what, shown.id, "meeting", "agenda"))
    return found + _invitations(office, shown, today)


def _invitations(office: Office, shown: MeetingView, today: dt.date) -> list[ToDo]:
    from ret_tui.invitations.sequence import next_message

    def now(what: str) -> list[ToDo]:
        return [ToDo(None, "soon", "now", f"{shown.id}  {what}", shown.id, "meeting", "invitations")]

    sent, kept = office.store.find(Invitation, shown.id), office.store.get(Meeting, shown.id)
    people = invite.invited(office, kept)
    if sent is None or not sent.people:
        if not people or (shown.date - today).days > _INVITED:
            return []
        return now("send the invitations" if any(person.email for person in people) else "nobody has an address yet")
    if next_message(sent, kept).kind == "changed":
        return now("has changed: send the invitations again")
    new = [person for person in people if person.person not in sent.people]
    if new:
        return now(f"{count(len(new), 'person has', 'people have')} not been invited yet")
    answered = {reply.seat for reply in office.of(Reply, "meeting", shown.id)}
    asked = {person.seat for person in people if person.person in sent.people}
    waiting = len(asked - answered) if shown.date > today else 0
    if not waiting:
        return []
    what = f"{shown.id}  {count(waiting, 'seat has', 'seats have')} not answered the invitation"
    return [_todo(shown.date, today, what, shown.id, "meeting", "invitations")]


def _called_off(office: Office, shown: MeetingView) -> list[ToDo]:
    """Those who were invited to a meeting that does not take place have to be told."""
    sent = office.store.find(Invitation, shown.id) if shown.status in ("cancelled", "rearranged") else None
    if sent is None or sent.method == "CANCEL":
        return []
    what = f"{shown.id}  was {shown.status}: send the cancellation"
    return [ToDo(None, "soon", "now", what, shown.id, "meeting", "invitations")]


def _people(office: Office, today: dt.date) -> list[ToDo]:
    found = []
    seats = look_after_people.seats(office)
    # Seats and capacities in which somebody is appointed from a later day on.
    coming = {(a.seat, a.capacity) for a in office.appointments if a.start > today}
    vacant = [seat for seat in seats if seat.member is None and (seat.id, "member") not in coming]
    if seats and len(vacant) == len(seats):
        what = f"Appoint people to the {count(len(seats), 'seat')}"
        found.append(ToDo(None, "soon", "now", what, vacant[0].id, "people"))
    elif vacant:
        word = "is" if len(vacant) == 1 else "are"
        what = f"{_few([seat.name for seat in vacant])} {word} vacant"
        found.append(ToDo(None, "later", "vacant", what, vacant[0].id, "people"))
    unnamed = [
        seat
        for seat in seats
        if seat.may_substitute
        and seat.substitute is None
        and (seat.id, "substitute") not in coming
        and (seat.member is not None or (seat.id, "member") in coming)
    ]
    if unnamed:
        word = "has" if len(unnamed) == 1 else "have"
        what = f"{_few([seat.name for seat in unnamed])} {word} no named substitute"
        found.append(ToDo(None, "later", "unnamed", what, unnamed[0].id, "people"))
    unsigned = look_after_people.unsigned(office)
    if len(unsigned) > _UNSIGNED:
        what = f"{len(unsigned)} people have not signed: {_few([held.name for held in unsigned])}"
        found.append(ToDo(None, "later", "unsigned", what, unsigned[0].person, "people"))
    else:
        for held in unsigned:
            what = f"{held.name} has not signed the agreement"
            found.append(ToDo(None, "later", "unsigned", what, held.person, "people"))
    for seat in seats:
        for held_seat, capacity in ((seat.member, "member"), (seat.substitute, "substitute")):
            if held_seat is None or held_seat.until is None or (seat.id, capacity) in coming:
                continue
            if (held_seat.until - today).days <= _TERM_ENDS:
                what = f"{held_seat.name}'s term in {seat.name} ends"
                found.append(_todo(held_seat.until, today, what, seat.id, "people"))
    return found


def _few(names: list[str]) -> str:
    return listed(names) if len(names) <= 3 else listed([*names[:3], f"{len(names) - 3} more"])


def _review(office: Office, today: dt.date) -> list[ToDo]:
    """The terms' review: soon from twelve weeks before its month, and late for three months from the one after it."""
    terms = office.terms_if_any
    if terms is None or terms.review_month is None or terms.review_first_year is None:
        return []
    year = terms.review_first_year
    if (today.year, today.month) > (year, terms.review_month):
        # The one last due stays in sight for a while; then the next one takes its place.
        year = today.year if today.month > terms.review_month else today.year - 1
        if today > _end_of_month(dt.date(year, terms.review_month, 1)) + dt.timedelta(days=_REVIEW_LATE):
            year += 1
    first = dt.date(year, terms.review_month, 1)
    last = _end_of_month(first)
    which = "first review" if year == terms.review_first_year else "yearly review"
    what = f"{which} of the terms of reference"
    when = f"{MONTHS[first.month - 1]} {year}"
    if today > last:
        return [ToDo(last, "late", late(last, today), what, "", "functions")]
    urgency = "soon" if today >= first - dt.timedelta(weeks=_REVIEW_SOON) else "later"
    return [ToDo(first, urgency, when, what, "", "functions")]


def _end_of_month(day: dt.date) -> dt.date:
    return (day.replace(day=28) + dt.timedelta(days=7)).replace(day=1) - dt.timedelta(days=1)


def _next(office: Office, shown: MeetingView, today: dt.date) -> NextMeeting:
    days = (shown.date - today).days
    roll = register.register(office, shown.id)
    agenda = agendas.agenda(office, shown.id)
    with_lead = len(agenda.items) - len(agenda.without_lead)
    words = f"{with_lead} of {count(len(agenda.items), 'item')} have a lead · {agenda.total} of {agenda.length} min"
    if shown.issued_on is not None:
        words += f" · issued {long_day(shown.issued_on)}"
    return NextMeeting(
        meeting=shown,
        countdown="today" if days == 0 else "tomorrow" if days == 1 else f"in {days} days",
        likely=roll.likely,
        unanswered=roll.unanswered,
        declined=roll.declined,
        seats=roll.seats,
        quorum=roll.quorum,
        agenda=words,
    )


def _one_line(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= 80 else words[:79] + "…"
