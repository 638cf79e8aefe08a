"""What went to whom about a meeting, and who is asked to stand in, held against the meeting, its seats and answers."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from ret_tui.rules.appointments import holder
from ret_tui.rules.consistency.finding import LEAVE_OUT_OF_EXPORT, Finding, WholeRecord, finding
from ret_tui.rules.wording import long_day
from store.records import Appointment, Meeting, Message, Reply, StandIn

#: How a message is called that nobody knows whether it went.
_SETTLE = (
    "look among the mails that were sent, and say in the outbox whether it went: 'ret-tui invite status {}' shows it"
)


def findings(record: WholeRecord, today: dt.date) -> Iterator[Finding]:
    """Messages to nobody, of another identity, or left half way, and stand-ins whom answers or appointments deny."""
    for message in record.all(Message):
        yield from _of_message(record, message, today)
    answers = {(each.meeting, each.seat, each.person): each for each in record.all(Reply)}
    appointments = record.all(Appointment)
    for asked in record.all(StandIn):
        meeting = record.meetings.get(asked.meeting)
        if meeting is not None and asked.seat in record.seats and asked.person in record.people:
            yield from _of_stand_in(record, asked, meeting, appointments, answers)


def _of_message(record: WholeRecord, message: Message, today: dt.date) -> Iterator[Finding]:
    about, meeting = f"message to {message.name} about {message.meeting}", record.meetings.get(message.meeting)
    if not message.person and not message.guest:
        yield finding("fault", message, about, "it says to nobody in the record that it went", LEAVE_OUT_OF_EXPORT)
    if meeting is not None and not message.guest and message.uid != meeting.uid:
        what = "it tells of another identity than the meeting's, so that calendars do not take it for the same meeting"
        yield finding("fault", message, about, what, LEAVE_OUT_OF_EXPORT)
    since = (message.sent_at or message.made_at).date()
    if message.state == "sending" and since < today:
        what = f"its sending was cut off on {long_day(since)}, so that it may have gone or not"
        yield finding("advice", message, about, what, _SETTLE.format(message.meeting))
    if message.state == "sent" and message.sent_at is None:
        yield finding("advice", message, about, "it has gone and does not say when", LEAVE_OUT_OF_EXPORT)


def _of_stand_in(
    record: WholeRecord,
    asked: StandIn,
    meeting: Meeting,
    appointments: tuple[Appointment, ...],
    answers: dict[tuple[str, str, str], Reply],
) -> Iterator[Finding]:
    if meeting.status != "planned":
        return  # it is over, and what it says is how it was
    seat, name = record.seat(asked.seat), record.person(asked.person)
    about = f"who stands in for {seat} at {meeting.id}"
    again = f"'ret-tui register expect {meeting.id} {asked.seat}"
    named = holder(appointments, asked.seat, meeting.date, "substitute")
    if named is None or named.person != asked.person:
        what = f"{name} was asked, and is not its named substitute on {long_day(meeting.date)}, so nobody stands in"
        mend = f'take the answers back and ask again: {again} ""\''
        yield finding("advice", asked, about, what, mend)
        return
    member = holder(appointments, asked.seat, meeting.date)
    own = answers.get((meeting.id, asked.seat, member.person)) if member is not None else None
    if own is not None and own.answer == "yes":
        what = f"{name} is asked to come, and {record.person(own.person)} said that they come"
        yield finding("fault", asked, about, what, f"say which of the two comes: {again} yes', or {again} substitute'")
