"""How it stands with each person of a meeting: what they had last, what is due, what waits, and what they said."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct

from ret_tui.jobs import who_is
from ret_tui.jobs.office import Office
from ret_tui.jobs.outbox.due import DueView, capacity_of, due_of, due_view, seat_name
from ret_tui.jobs.outbox.events import Event
from ret_tui.jobs.outbox.every_event import events_of
from ret_tui.jobs.outbox.guest_answer import said_of
from ret_tui.jobs.outbox.make import OPEN
from ret_tui.jobs.outbox.queue import open_of
from ret_tui.jobs.outbox.shown import amiss, message_words
from ret_tui.rules.messages_due import Part, key_of
from ret_tui.rules.messages_told import last_shown, may_have_gone
from store.records import AnswerOrEmpty, Message


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
    #: Whether nobody knows if what they had last has gone.
    last_may_have_gone: bool
    #: Why the last mail to them came back or did not go, where they were told by another way since; mostly empty.
    remark: str
    due: tuple[DueView, ...]
    open: tuple[OpenMessage, ...]
    #: yes, no, tentative; empty for no answer.
    answer: str

    @property
    def is_called_off(self) -> bool:
        """Whether they had the meeting and were told that they have not any more."""
        return not self.capacity and self.last_method == "CANCEL" and not self.due


def people_told(office: Office, meeting: str) -> tuple[PersonTold, ...]:
    """Everybody who should have a meeting in their calendar, then those who had it or are still to be told.

    Raises:
        Unknown: there is no such meeting.
    """
    kept = who_is.meeting(office, meeting)
    found = [each for event in events_of(office, kept) for each in _of(office, event)]
    return tuple(sorted(found, key=lambda each: each.is_called_off))


def _of(office: Office, event: Event) -> Iterator[PersonTold]:
    had = last_shown(event.messages)
    due = [due_view(office, event, each) for each in due_of(office, event)]
    waiting = [each for each in event.messages if each.state in OPEN] + may_have_gone(event.messages)
    reasons = {each.message.id: amiss(each) for each in open_of(office, event)}
    said: dict[str, AnswerOrEmpty] = said_of(office, event)
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
            last_may_have_gone=last is not None and last.state == "sending",
            remark=_remark([each for each in event.messages if key_of(each) == key]),
            due=tuple(each for each in due if (each.person or f"guest {each.guest}") == key),
            open=tuple(_open(office, event, each, reasons) for each in waiting if key_of(each) == key),
            answer=said.get(key, ""),
        )  # fmt: skip


def _remark(messages: Sequence[Message]) -> str:
    """What there is to know of the last mail to somebody that is settled: it came back, or a copy was refused."""
    mails = [each for each in messages if each.way == "mail" or each.tries]
    last = max(mails, key=lambda each: (each.sequence, each.made_at, each.id), default=None)
    if last is None or last.state not in ("sent", "withdrawn") or not last.failed:
        return ""
    return f"Mail to {last.address}: {last.failed}"


def _open(office: Office, event: Event, message: Message, reasons: Mapping[str, str]) -> OpenMessage:
    unsure = message.state == "sending"
    return OpenMessage(
        id=message.id, state="may have gone" if unsure else message.state, method=message.method,
        why_words=message_words(office, event, message), sequence=message.sequence,
        reason=reasons.get(message.id, message.failed), tries=message.tries, at=message.sent_at or message.made_at,
    )  # fmt: skip


def _part_of(message: Message) -> Part:
    return Part(
        person=message.person, guest=message.guest, name=message.name, address=message.address, seat=message.seat
    )
