"""How long each class of what is kept about people is to be kept, and what of it is past its time.

What the body decided, who represented which seat, and what was done is kept for good: it is the record that the body
answers with. The rest has a time, which is a setting.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Literal

from msgspec import Struct

from store.records import Appointment, Attendee, InformationRequest, Meeting, OutsidePlace, Person, Reply

#: How what is past its time goes: ``clear`` by the command that applies retention, ``redact`` person by person,
#: ``by itself`` without anybody, ``never``.
How = Literal["clear", "redact", "by itself", "never"]


class RetentionClass(Struct, frozen=True):
    """A class of record."""

    key: str
    title: str
    #: What of people it holds.
    holds: str
    #: The setting with how long it is kept; empty for what is kept for good, or goes by a policy of its own.
    setting: str
    unit: Literal["", "days", "years"]
    how: How


CLASSES: tuple[RetentionClass, ...] = (
    RetentionClass(
        "needs", "What meetings need", "access needs of a meeting, never a person's", "retention.needs_days", "days",
        "clear",
    ),
    RetentionClass(
        "answers", "Words beside answers to invitations", "comments, how an answer came, and from which address",
        "retention.answers_years", "years", "clear",
    ),
    RetentionClass(
        "guests", "Contact of guests", "addresses and comments of people who came to one meeting",
        "retention.answers_years", "years", "clear",
    ),
    RetentionClass(
        "requests", "Information requests", "who asked for what, once it is answered", "retention.requests_years",
        "years", "clear",
    ),
    RetentionClass(
        "former", "Former members", "names, contact and working data of people who left", "retention.former_years",
        "years", "redact",
    ),
    RetentionClass(
        "declarations", "Declarations of interest", "what somebody declared, by meeting", "", "", "redact"
    ),
    RetentionClass("messages", "Messages", "to whom an invitation went, and its calendar identity", "", "", "redact"),
    RetentionClass(
        "attendance", "Attendance and minutes", "marks, minutes, decisions, actions, signatures", "", "", "never"
    ),
    RetentionClass(
        "evidence", "Evidence and engagement", "examples, feedback, groups and who led what", "", "", "never"
    ),
    RetentionClass("papers", "Papers and kept copies", "files as received, issued or confirmed", "", "", "never"),
    RetentionClass(
        "history", "History on this computer", "every change with its old and its new value", "history.keep_years",
        "years", "clear",
    ),
    RetentionClass("backups", "Backups on this computer", "the whole record as it was on a day", "", "", "by itself"),
)  # fmt: skip


def needs_past(meetings: Iterable[Meeting], today: dt.date, days: int) -> tuple[Meeting, ...]:
    """The meetings whose needs are to be cleared: more than so many days after the meeting."""
    return tuple(each for each in meetings if each.needs and (today - each.date).days > days)


def answers_past(replies: Iterable[Reply], today: dt.date, years: int) -> tuple[Reply, ...]:
    """The answers of which the words beside them are past their time; the answer itself stays."""
    before = years_before(today, years)
    return tuple(
        each for each in replies
        if (each.comment or each.how or each.address or each.delegated_to) and each.received_on < before
    )  # fmt: skip


def guests_past(
    attendees: Iterable[Attendee], held: Mapping[str, dt.date], today: dt.date, years: int
) -> tuple[Attendee, ...]:
    """Those in attendance whose contact is past its time; that they were there stays.

    Args:
        held: the day of each meeting, by id.
    """
    before = years_before(today, years)
    return tuple(
        each for each in attendees
        if (each.email or each.comment or each.how) and held.get(each.meeting, today) < before
    )  # fmt: skip


def requests_past(requests: Iterable[InformationRequest], today: dt.date, years: int) -> tuple[InformationRequest, ...]:
    """The requests that were closed so long ago that nothing of them is kept."""
    before = years_before(today, years)
    return tuple(each for each in requests if each.closed_on is not None and each.closed_on < before)


def left_on(person: Person, appointments: Iterable[Appointment], places: Iterable[OutsidePlace] = ()) -> dt.date | None:
    """The last day on which somebody was in post; None while they are, or where they never were."""
    posts = [each for each in appointments if each.person == person.id]
    mine: list[Appointment | OutsidePlace] = [*posts, *(each for each in places if each.person == person.id)]
    ends = [each.end for each in mine]
    return None if not posts or None in ends else max(end for end in ends if end is not None)


def former_past(
    people: Iterable[Person],
    appointments: Iterable[Appointment],
    places: Iterable[OutsidePlace],
    today: dt.date,
    years: int,
) -> tuple[Person, ...]:
    """The people who left so long ago that their data are to be redacted."""
    before, posts, outside = years_before(today, years), tuple(appointments), tuple(places)
    return tuple(
        each for each in people
        if each.redacted_on is None and not each.facilitator
        and (left := left_on(each, posts, outside)) is not None and left < before
    )  # fmt: skip


def years_before(day: dt.date, years: int) -> dt.date:
    """The same day so many years before; 28 February for a 29th that the year does not have."""
    try:
        return day.replace(year=day.year - years)
    except ValueError:
        return day.replace(year=day.year - years, day=28)
