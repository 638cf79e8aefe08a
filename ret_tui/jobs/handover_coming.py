"""What comes in the next weeks, and what is not settled: seats, dates, minutes that are not written."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from ret_tui.jobs import follow_actions, terms_review, timeline, who_is
from ret_tui.jobs.agenda_versions import in_preparation
from ret_tui.jobs.board_dates import board_dates
from ret_tui.jobs.bulk_actions import some
from ret_tui.jobs.desk import DeskView
from ret_tui.jobs.handover_line import Line, from_desk, in_time, on_day
from ret_tui.jobs.minutes import bare_words, minutes
from ret_tui.jobs.office import Office
from ret_tui.jobs.search_entries import answered_to
from ret_tui.jobs.search_hits import Where
from ret_tui.rules.holder_changes import NO_ONE
from ret_tui.rules.wording import count, short_day
from store.records import ClosedDay, Decision, MinuteNote

#: Days ahead for which steps and closed days are told, and the body's that this one answers to.
_WEEKS, _BOARD = 42, 92
#: Days for which minutes that are not written are told.
_YEAR = 366
#: What the Desk says of people that is not settled.
_PEOPLE = ("vacant", "unnamed")


def coming(office: Office, shown: DeskView) -> list[Line]:
    """What is late of it first, then by day."""
    return in_time(
        [
            *_meeting(shown),
            *_steps(office, shown),
            *_board(office),
            *_closed(office),
            *_review(office),
        ]
    )


def unsettled(office: Office, shown: DeskView) -> list[Line]:
    """Seats, terms that end, dates still to be agreed, registers and minutes that lack something, actions of nobody."""
    ends = [todo for todo in shown.to_do if todo.place == "people" and (todo.when in _PEOPLE or todo.due is not None)]
    empty = [todo for todo in shown.to_do if todo.place == "people" and todo.when == "now"]
    registers = [todo for todo in shown.to_do if todo.tab == "register" and todo.urgency == "late"]
    found = [from_desk(todo) for todo in (*registers, *empty, *ends)]
    return [*found, *_of_nobody(office), *_dates(office), *_minutes(office)]


def _meeting(shown: DeskView) -> Iterator[Line]:
    if shown.next is not None:
        meeting = shown.next.meeting
        where = f", {meeting.venue}" if meeting.venue else ""
        what = f"{meeting.id} meets {meeting.start}–{meeting.end}{where} ({shown.next.countdown})"
        yield on_day(meeting.date, shown.today, what, Where("meeting", meeting.id, "agenda"))


def _steps(office: Office, shown: DeskView) -> Iterator[Line]:
    """What the Desk asks for, and the steps of the timeline that follow in the coming weeks."""
    asked = [todo for todo in shown.to_do if todo.step and todo.towards and todo.place != "functions"]
    yield from (from_desk(todo) for todo in asked)
    yield from (from_desk(todo) for todo in shown.to_do if todo.step and todo.place == "functions" and todo.about)
    known = {(todo.towards, todo.step) for todo in asked}
    last = office.today + dt.timedelta(days=_WEEKS)
    for meeting in who_is.by_date(office):
        if meeting.status != "planned" or meeting.date < office.today:
            continue
        for step in timeline.timeline(office, meeting.id):
            wanted = step.done_on is None and office.today <= step.due <= last
            if wanted and (step.meeting, step.step) not in known:
                yield on_day(step.due, office.today, f"{step.meeting}: {step.title}", Where("year", step.meeting))


def _board(office: Office) -> Iterator[Line]:
    last = office.today + dt.timedelta(days=_BOARD)
    for view in board_dates(office):
        if view.papers_due is not None and office.today <= view.papers_due <= last:
            what = f"{view.title or answered_to(office)} papers due, for {short_day(view.date)}"
            yield on_day(view.papers_due, office.today, what, Where("year", "", "days", view.id))
        elif office.today <= view.date <= last:
            yield on_day(view.date, office.today, view.title or answered_to(office), Where("year", "", "days", view.id))


def _closed(office: Office) -> Iterator[Line]:
    last = office.today + dt.timedelta(days=_WEEKS)
    days = [each for each in office.store.all(ClosedDay) if office.today <= each.date <= last]
    if len(days) == 1:
        yield on_day(days[0].date, office.today, f"Closed: {days[0].reason}", Where("year", ""))
    elif days:
        first, final = min(days, key=lambda each: each.date), max(days, key=lambda each: each.date)
        what = f"Closed on {count(len(days), 'day')} until {short_day(final.date)}: {first.reason}"
        yield on_day(first.date, office.today, what, Where("year", ""))


def _review(office: Office) -> Iterator[Line]:
    shown = terms_review.to_do(office)
    if shown is not None and shown.state != "done":
        which = "First" if shown.is_first else "Yearly"
        late = "late" if shown.state == "late" else "later"
        where = Where("functions", "", "terms")
        yield Line(shown.month, f"{which} review of the terms of reference", where, shown.last, late)


def _dates(office: Office) -> Iterator[Line]:
    for meeting in who_is.by_date(office):
        if meeting.status == "planned" and meeting.date >= office.today:
            if meeting.provisional:
                what = f"{meeting.id}: the date is still to be agreed"
                yield on_day(meeting.date, office.today, what, Where("year", meeting.id))
            coming_out = in_preparation(office, meeting)
            if coming_out is not None:
                what = f"{meeting.id}: {coming_out.version} is being prepared"
                yield Line("", what, Where("meeting", meeting.id, "agenda"))


def _minutes(office: Office) -> Iterator[Line]:
    for meeting in who_is.by_date(office):
        if meeting.status not in ("held", "inquorate") or (office.today - meeting.date).days > _YEAR:
            continue
        where = Where("meeting", meeting.id, "minutes")
        if not office.of(MinuteNote, "meeting", meeting.id) and not office.of(Decision, "meeting", meeting.id):
            yield Line("", f"{meeting.id}, {short_day(meeting.date)}: nothing is minuted yet", where)
            continue
        view = minutes(office, meeting.id)
        if view.state == "draft" and view.bare:
            yield Line("", f"{meeting.id}: {bare_words(view)}", where)


def _of_nobody(office: Office) -> Iterator[Line]:
    """Actions that nobody answers for: without an owner, of a seat with no one in post, of somebody who has left."""
    views = follow_actions.actions(office, open_only=True)
    for lost, what in (
        ([each for each in views if not each.owner], "without an owner"),
        ([each for each in views if each.holder_changed == NO_ONE], "of a seat with no one in post"),
        ([each for each in views if each.owner_left], "of somebody who has left"),
    ):
        if lost:
            many = f"{count(len(lost), 'action')} still to be done"
            yield Line("", f"{many} {what}: {some(each.id for each in lost)}", Where("actions", lost[0].id))
