"""Whose answer it is, which message it answers, and whether a later one is kept already.

RFC 5546 3.2.3 and 2.1.5: an answer belongs to an event by UID and to a person by ATTENDEE, and of two answers that with
the higher SEQUENCE stands, or with the later DTSTAMP. A subject, a time or the mail's sender tell nothing of this:
programs translate the first, change the second, and people answer from another account than they were written to.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, Protocol, TypeVar

from ret_tui.rules.addresses import own_addresses
from ret_tui.rules.messages_due import GONE, key_of
from store.records import Answer, Meeting, Message, Person, Reply

Key = TypeVar("Key")

#: What an answer that is read is beside the one that is kept. ``same day``: nobody can tell which came first, since
#: what is kept was said by hand on the day that this was written, or one of them tells no moment or both the same.
Standing = Literal["new", "known", "older", "same day"]
#: What is kept of each way to answer (RFC 5545 3.2.12); whoever passed an invitation on does not come.
ANSWERS: Mapping[str, Answer] = {"ACCEPTED": "yes", "DECLINED": "no", "TENTATIVE": "tentative", "DELEGATED": "no"}


class AnswerRead(Protocol):
    """An answer as it was read: the properties of RFC 5545 that it is matched by."""

    @property
    def uid(self) -> str:
        """RFC 5545 3.8.4.7."""

    @property
    def attendee(self) -> str:
        """The address that it is the answer of, without ``mailto:``."""

    @property
    def sent_by(self) -> str:
        """The address of who answered for them (RFC 5545 3.2.18); mostly empty."""

    @property
    def sequence(self) -> int | None:
        """RFC 5545 3.8.7.4; None where it is not said."""

    @property
    def stamp(self) -> dt.datetime | None:
        """RFC 5545 3.8.7.2, in UTC; None where it cannot be told."""


@dataclass(frozen=True, slots=True)
class AddressBook:
    """Whose each address is, in any case.

    Args:
        written: by UID and address, whom a message went to; by ``key_of``.
        copied: by UID and address, whose message an assistant had a copy of.
        own: by address, the people who have it, now or as another of theirs.
        assisted: by address, the people whose assistant has it.
    """

    written: Mapping[tuple[str, str], str]
    copied: Mapping[tuple[str, str], tuple[str, ...]]
    own: Mapping[str, tuple[str, ...]]
    assisted: Mapping[str, tuple[str, ...]]


def address_book(people: Iterable[Person], messages: Iterable[Message]) -> AddressBook:
    """Everybody's addresses.

    Args:
        messages: all that were made; those that have not gone count for nothing.
    """
    own: dict[str, list[str]] = {}
    assisted: dict[str, list[str]] = {}
    for person in people:
        for address in own_addresses(person):
            _note(own, address.casefold(), person.id)
        _note(assisted, person.assistant_email.casefold(), person.id)
    written: dict[tuple[str, str], str] = {}
    copied: dict[tuple[str, str], list[str]] = {}
    for message in sorted((m for m in messages if m.state in GONE), key=_order):
        written[message.uid, message.address.casefold()] = key_of(message)
        if message.copy_to:
            _note(copied, (message.uid, message.copy_to.casefold()), key_of(message))
    return AddressBook(written, _fixed(copied), _fixed(own), _fixed(assisted))


def whose(book: AddressBook, read: AnswerRead, invited: Collection[str]) -> tuple[str, ...]:
    """Whoever may have answered, by ``key_of``: one, several where nobody can tell, or nobody who is known.

    Args:
        invited: whoever has a message of this UID, who go before others with the same address.
    """
    for address in filter(None, (read.attendee.casefold(), read.sent_by.casefold())):
        sent = book.written.get((read.uid, address))
        if sent is not None:
            return (sent,)
        found = book.own.get(address) or tuple(
            dict.fromkeys((*book.copied.get((read.uid, address), ()), *book.assisted.get(address, ())))
        )
        if found:
            return tuple(each for each in found if each in invited) or found
    return ()


def message_answered(sequence: int | None, stamp: dt.datetime | None, messages: Sequence[Message]) -> Message | None:
    """The invitation that an answer is to; None where that cannot be told.

    By its SEQUENCE, or without one by when it was made; where neither is said, the only date that was ever sent.

    Args:
        sequence, stamp: RFC 5545 3.8.7.4 and 3.8.7.2; None where it is not said.
        messages: what was sent of this UID, to the one who answers or, where they were sent nothing, to anybody.
    """
    sent = sorted((m for m in messages if m.state in GONE and m.method == "REQUEST"), key=_order)
    if not sent:
        return None
    if sequence is not None and sequence > sent[-1].sequence and stamp is not None:
        # A program that counts on by itself answers the last that it had, which is none that was made after that.
        return next((m for m in reversed(sent) if m.made_at <= stamp), sent[0])
    if sequence is not None:
        return next((m for m in reversed(sent) if m.sequence <= sequence), sent[0])
    if stamp is not None:
        return next((m for m in reversed(sent) if (m.sent_at or m.made_at) <= stamp), sent[0])
    return sent[-1] if len({slot_told(m) for m in sent}) == 1 else None


def only_date(messages: Iterable[Message]) -> Message | None:
    """The last invitation, where all that were ever tried to be sent say one date: an answer can mean no other.

    Args:
        messages: what was made of one UID, of any state; what failed may have come to its reader by another way.
    """
    tried = [m for m in messages if m.method == "REQUEST" and (m.state in GONE or m.state == "failed" or m.tries)]
    return max(tried, key=_order, default=None) if len({slot_told(m) for m in tried}) == 1 else None


def was_moved_since(answered: Message, messages: Iterable[Message]) -> bool:
    """Whether another time was told after the invitation that is answered: back at its time, it asks everybody anew.

    Args:
        messages: as of `message_answered`.
    """
    later = (m for m in messages if m.state in GONE and m.method == "REQUEST" and _order(m) > _order(answered))
    return any(slot_told(m) != slot_told(answered) for m in later)


def slot_told(said: Message | Meeting) -> tuple[dt.date, str, str]:
    """When a message or a meeting says that it is."""
    return said.date, said.start, said.end


def against(
    kept: Reply | None, answer: Answer, sequence: int, stamp: dt.datetime | None, day: dt.date | None
) -> Standing:
    """What an answer is beside the one that is kept of the same person.

    Args:
        sequence: that of the message answered.
        stamp, day: when it was made, and the day of that where the body meets; None where it is not said.
    """
    if kept is None:
        return "new"
    same, by_hand = kept.answer == answer, is_by_hand(kept)
    if stamp is not None and stamp == kept.stamp and (same or by_hand):
        # What is kept says otherwise where the substitute was asked since, and reading it twice takes nothing back.
        return "known"
    if by_hand:
        if day is None or day == kept.received_on:
            return "known" if same else "same day"
        return "older" if day < kept.received_on else "new"
    before = kept.sequence or 0
    if sequence != before:
        return "older" if sequence < before else "new"
    if stamp is None or kept.stamp is None:
        if same:
            return "known"
        return "new" if day is not None and day > kept.received_on else "same day"
    if stamp == kept.stamp:
        return "same day"
    return "older" if stamp < kept.stamp else "new"


def is_by_hand(kept: Reply) -> bool:
    """Whether an answer was taken down or changed by hand after what was read of it."""
    return bool(kept.how) or (kept.stamp is None and not kept.address)


def order_of(sequence: int, stamp: dt.datetime | None) -> tuple[int, dt.datetime]:
    """What tells the later of two answers of one person; one that was never stamped is the earlier."""
    return sequence, stamp or dt.datetime.min.replace(tzinfo=dt.UTC)


def _order(message: Message) -> tuple[int, dt.datetime, str]:
    return message.sequence, message.made_at, message.id


def _note(kept: dict[Key, list[str]], key: Key, id: str) -> None:
    if key and id not in kept.setdefault(key, []):
        kept[key].append(id)


def _fixed(kept: Mapping[Key, list[str]]) -> dict[Key, tuple[str, ...]]:
    return {key: tuple(ids) for key, ids in kept.items()}
