"""How it stands with each person of a meeting: what they had last, what is due, what waits, and what they said."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from msgspec import Struct

from ret_tui.jobs import who_is
from ret_tui.jobs.office import Office
from ret_tui.jobs.outbox.due import DueView, capacity_of, due_of, due_view, seat_name
from ret_tui.jobs.outbox.events import Event, events_of
from ret_tui.jobs.outbox.make import OPEN
from ret_tui.jobs.outbox.queue import is_right
from ret_tui.jobs.outbox.shown import OUT_OF_DATE, message_words
from ret_tui.rules.messages_due import Part, key_of
from ret_tui.rules.messages_told import last_shown, may_have_gone
from store.records import Message, Reply


class OpenMessage(Struct, frozen=True):
    """A message that has not gone, or that may have."""

    id: str
    #: waiting, failed, or may have gone.
    state: str
    method: str
    why_words: str
    sequence: int
    #: Why it did not go, or what is amiss with it; mostly empty.
    reason: str
    tries: int
    at: dt.datetime


class PersonTold(Struct, frozen=True):
    """One person and a meeting."""

    person: str
    guest: str
    name: str
    address: str
    seat: str
    seat_name: str
    #: member, substitute or guest; empty for one who is not invited any more.
    capacity: str
    #: What they had last: REQUEST or CANCEL, why, its number, how it went (mail, files) and when; None for nothing.
    last_method: str
    last_words: str
    last_sequence: int | None
    last_way: str
    last_sent: dt.datetime | None
    due: tuple[DueView, ...]
    open: tuple[OpenMessage, ...]
    #: yes, no, tentative; empty for no answer.
    answer: str


def people_told(office: Office, meeting: str) -> tuple[PersonTold, ...]:
    """Everybody who should have a meeting in their calendar, then those who had it or are still to be told.

    Raises:
        Unknown: there is no such meeting.
    """
    kept = who_is.meeting(office, meeting)
    return tuple(each for event in events_of(office, kept) for each in _of(office, event))


def _of(office: Office, event: Event) -> Iterator[PersonTold]:
    had = last_shown(event.messages)
    due = [due_view(office, event, each) for each in due_of(office, event)]
    waiting = [each for each in event.messages if each.state in OPEN] + may_have_gone(event.messages)
    said = {each.person: each.answer for each in office.of(Reply, "meeting", event.meeting.id)}
    parts = {part.key: part for part in event.parts}
    others = {key_of(each): each for each in (*had.values(), *waiting)}
    for key in (*parts, *sorted(set(others) - set(parts), key=lambda key: (others[key].name.casefold(), key))):
        part, last = parts.get(key), had.get(key)
        about = part or _part_of(others[key])
        yield PersonTold(
            person=about.person, guest=about.guest, name=about.name, address=about.address, seat=about.seat,
            seat_name=seat_name(office, about.seat),
            capacity="" if part is None else capacity_of(office, event.meeting, part),
            last_method="" if last is None else last.method,
            last_words="" if last is None else message_words(office, event, last),
            last_sequence=None if last is None else last.sequence,
            last_way="" if last is None else last.way,
            last_sent=None if last is None else last.sent_at or last.made_at,
            due=tuple(each for each in due if (each.person or f"guest {each.guest}") == key),
            open=tuple(_open(office, event, each) for each in waiting if key_of(each) == key),
            answer=said.get(about.person, ""),
        )  # fmt: skip


def _open(office: Office, event: Event, message: Message) -> OpenMessage:
    unsure = message.state == "sending"
    reason = message.failed
    if not unsure and not is_right(office, event, message):
        reason = OUT_OF_DATE
    return OpenMessage(
        id=message.id, state="may have gone" if unsure else message.state, method=message.method,
        why_words=message_words(office, event, message), sequence=message.sequence, reason=reason, tries=message.tries,
        at=message.sent_at or message.made_at,
    )  # fmt: skip


def _part_of(message: Message) -> Part:
    return Part(
        person=message.person, guest=message.guest, name=message.name, address=message.address, seat=message.seat
    )
