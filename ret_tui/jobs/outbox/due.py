"""What has to go to whom now, and why: for one meeting, and for the meetings of a year."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from msgspec import Struct

from ret_tui.jobs import who_is
from ret_tui.jobs.office import Office
from ret_tui.jobs.outbox.events import Event, may_be_told
from ret_tui.jobs.outbox.every_event import events_of
from ret_tui.rules.messages_due import Due, Part, Told, failed_before, last_told
from ret_tui.rules.why_told import why_words
from ret_tui.rules.wording import short_day_and_year
from store.records import Meeting


class DueView(Struct, frozen=True):
    """One message that has to go."""

    meeting: str
    #: Whom it is to: a person by id, or else a guest by the record of their attendance.
    person: str
    guest: str
    name: str
    address: str
    #: An assistant's address, who has a copy; mostly empty.
    copy_to: str
    seat: str
    seat_name: str
    #: member, substitute or guest.
    capacity: str
    #: REQUEST or CANCEL.
    method: str
    #: As `store.records.MessageWhy`, and the same in words: ``moved to Tue 21 Jul``.
    why: str
    why_words: str
    sequence: int
    #: When this person was last told anything of it.
    last_sent: dt.datetime | None
    #: Why the last message to them at this address did not arrive; mostly empty.
    failed: str = ""


def due_for(office: Office, meeting: str) -> tuple[DueView, ...]:
    """What has to go for one meeting; nothing once it was held or its day is over.

    Raises:
        Unknown: there is no such meeting.
    """
    kept = who_is.meeting(office, meeting)
    return tuple(due_view(office, event, each) for event in events_of(office, kept) for each in due_of(office, event))


def due_of(office: Office, event: Event) -> tuple[Due, ...]:
    """What has to go for one identity; nothing once the meeting was held or its day is over."""
    return event.due if may_be_told(office, event.meeting, event.messages) else ()


def due_view(office: Office, event: Event, due: Due) -> DueView:
    """A message that has to go, as it is shown."""
    part = due.part
    before = due.before or last_told(event.messages).get(part.key)
    return DueView(
        meeting=event.meeting.id, person=part.person, guest=part.guest, name=part.name, address=part.address,
        copy_to=part.copy_to, seat=part.seat, seat_name=seat_name(office, part.seat),
        capacity=capacity_of(office, event.meeting, part), method=due.method, why=due.why,
        why_words=words_of(office, event, due, event.now), sequence=due.sequence,
        last_sent=None if before is None else before.sent_at or before.made_at,
        failed=failed_before(event.messages, part.key, part.address),
    )  # fmt: skip


def words_of(office: Office, event: Event, due: Due, now: Told) -> str:
    """Why a message goes, in words; `now` is what it says."""
    return why_words(due, now, _names(office, event.parts), instead=_instead(office, event.meeting))


def seat_name(office: Office, seat: str) -> str:
    """What a seat is called; empty for none."""
    return next((each.name for each in office.every_seat if each.id == seat), "")


def capacity_of(office: Office, kept: Meeting, part: Part) -> str:
    """As what somebody is written to: member, substitute or guest."""
    if part.guest:
        return "guest"
    if part.delegated_from:
        return "substitute"
    posts = [a for a in office.appointments if (a.person, a.seat) == (part.person, part.seat)]
    running = [a for a in posts if a.start <= kept.date and (a.end is None or kept.date <= a.end)]
    last = max(running or posts, key=lambda a: (a.start, a.id), default=None)
    return "member" if last is None else last.capacity


def _names(office: Office, parts: Iterable[Part]) -> dict[str, str]:
    known = {person.email.casefold(): person.name for person in office.people.values() if person.email}
    return {**known, **{part.address.casefold(): part.name for part in parts if part.address}}


def _instead(office: Office, kept: Meeting) -> str:
    other = office.store.find(Meeting, kept.replaced_by) if kept.replaced_by else None
    return "" if other is None else f"{short_day_and_year(other.date)} ({other.id})"
