"""What people were told of an event by the messages that went, and what anybody was told last.

A calendar knows people by their addresses alone, so that what went to an address that two share holds for both.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from msgspec.structs import replace

from store.records import Invitation, Message, Publication

#: A message in one of these states has reached its reader, or may have.
GONE = ("sent", "sending")
#: And in one of these it may have failed: what was taken out after that keeps why.
_FAILED = ("failed", "withdrawn")


@dataclass(frozen=True, slots=True)
class Told:
    """What a message says of an event: what is compared with what was last sent.

    Args:
        status: RFC 5545 3.8.1.11.
        title: its summary, on one line.
    """

    date: dt.date
    start: str
    end: str
    venue: str
    join_link: str
    status: str
    title: str
    organiser: str

    @property
    def slot(self) -> tuple[dt.date, str, str]:
        """When it is."""
        return self.date, self.start, self.end

    @property
    def place(self) -> str:
        """The venue without what makes no difference to anybody going there: spacing and capitals."""
        return " ".join(self.venue.split()).casefold()


def key_of(message: Message) -> str:
    """Who a message is to, as ``Part.key`` says it."""
    return message.person or f"guest {message.guest}"


def told_by(message: Message) -> Told:
    """What a message said."""
    return Told(
        message.date, message.start, message.end, message.venue, message.join_link, message.status, message.title,
        message.organiser,
    )  # fmt: skip


def last_told(messages: Iterable[Message]) -> dict[str, Message]:
    """What each person has, by ``key_of``; a message that has not gone told nothing.

    Where the meeting was called off at their address since, in the name of another who shares it, it is that message.
    """
    return had_by_key(in_order(messages))


def failed_before(messages: Iterable[Message], key: str, address: str) -> str:
    """Why the last message to somebody at an address failed; empty where it did not, or none went there.

    Args:
        messages: all that were made, of one identity or of several.
        key: who, as `key_of` says it.
    """
    last = max(
        (
            each
            for each in messages
            if key_of(each) == key
            and mailbox(each.address) == mailbox(address)
            and (each.state in GONE or (each.state in _FAILED and each.failed))
        ),
        key=lambda each: (each.sent_at or each.made_at, each.made_at, each.id),
        default=None,
    )
    return last.failed if last is not None and last.state not in GONE else ""


def last_shown(messages: Iterable[Message]) -> dict[str, Message]:
    """As `last_told`; where the same was written to a file again after it went by mail, it is the mail.

    Files that are written once more are for the record: how somebody was told is not changed by them.
    """
    every = tuple(messages)
    return {key: _mail_before(every, message) for key, message in last_told(every).items()}


def _mail_before(messages: Iterable[Message], message: Message) -> Message:
    if (message.way, message.why) != ("files", "reminder"):
        return message
    mails = [
        each
        for each in messages
        if (each.state, each.way, each.method) == ("sent", "mail", message.method)
        and (key_of(each), mailbox(each.address)) == (key_of(message), mailbox(message.address))
        and (each.sequence, told_by(each)) == (message.sequence, told_by(message))
    ]
    return max(mails, key=lambda each: each.made_at, default=message)


def may_have_gone(messages: Iterable[Message]) -> list[Message]:
    """The messages of which nobody knows whether they went, without those whose reader was sent something newer since.

    A file that is written once more for the record is nothing newer.

    Args:
        messages: of any number of events.
    """
    every = tuple(messages)
    later: dict[tuple[str, str, str], tuple[int, dt.datetime]] = {}
    for each in every:
        if each.state == "sent" and (each.way, each.why) != ("files", "reminder"):
            later[_reader(each)] = max(_version(each), later.get(_reader(each), _version(each)))
    return [
        each
        for each in every
        if each.state == "sending" and not (_reader(each) in later and later[_reader(each)] > _version(each))
    ]


def _reader(message: Message) -> tuple[str, str, str]:
    return message.uid, key_of(message), mailbox(message.address)


def _version(message: Message) -> tuple[int, dt.datetime]:
    """RFC 5546 2.1.5: of two messages the one of the higher number counts, of one number the later one."""
    return message.sequence, message.made_at


def highest(
    messages: Iterable[Message], invitation: Invitation | None = None, published: Publication | None = None
) -> int:
    """The highest SEQUENCE that anybody was told; -1 before the first message."""
    said = [each.sequence for each in (invitation, published) if each is not None]
    return max((*said, *(m.sequence for m in messages if m.state in GONE)), default=-1)


def sequence(now: Told, last: Invitation | None, published: Publication | None, highest: int) -> int:
    """The SEQUENCE of the event as it is now: that of what was last said of it, or one more where it differs.

    Args:
        last: what was last sent of it to anybody.
        published: what the public calendar last said of it.
        highest: the highest that anybody was told; -1 before the first message.
    """
    if highest < 0:
        return 0
    said = [each for each in (last, published) if each is not None]
    top = max((each.sequence for each in said), default=-1)
    latest = [each for each in said if each.sequence == top]
    if not latest or top < highest:
        return highest + 1
    return highest + any(_said(each) != (now.slot, now.place, now.status) for each in latest)


def said_last(last: Invitation | None, message: Message) -> Invitation | None:
    """What was last said of an event to anybody, once a message about it has gone; None for as before.

    Args:
        last: what was last said before; None for nothing.
        message: one that has gone.
    """
    at = message.sent_at or message.made_at
    people = last.people if last is not None else ()
    if message.person and message.person not in people:
        people = (*people, message.person)
    if message.method == "CANCEL" and message.why != "cancelled":
        # It takes one person out, and says nothing of the event itself.
        return None if last is None else replace(last, sequence=max(last.sequence, message.sequence), sent_at=at)
    if last is not None and message.sequence < last.sequence:
        # To somebody who has what all the others have, though the count went on without them.
        return replace(last, sent_at=at, people=people)
    return Invitation(
        id=message.meeting, sequence=message.sequence, method=message.method, sent_at=at, date=message.date,
        start=message.start, end=message.end, venue=message.venue, status=message.status, people=people,
        organiser=message.organiser, organiser_name=message.organiser_name,
    )  # fmt: skip


def invited_from(messages: Iterable[Message], mailbox: str, placeholder: str) -> str:
    """The mailbox that an event goes out from: for its whole life the one that invited (RFC 5546 3.2.2).

    Calendars take another ORGANIZER under the same UID for another event, and show both.

    Args:
        messages: all that were ever made for it.
        mailbox: the one that invitations come from now.
        placeholder: the address that stands in for a mailbox that is not set; it never invited anybody.
    """
    said = [m.organiser for m in in_order(messages) if m.method == "REQUEST" and m.organiser not in ("", placeholder)]
    return said[-1] if said else mailbox


def matters(told: Told) -> tuple[tuple[dt.date, str, str], str, str]:
    """What a change of makes earlier answers worthless: when, where and whether it is."""
    return told.slot, told.place, told.status


def mailbox(address: str) -> str:
    """An address as it is compared: no mail system in use tells capitals from small letters."""
    return address.casefold()


def in_order(messages: Iterable[Message]) -> list[Message]:
    """Those that have gone, in the order in which a calendar goes by them (RFC 5546 2.1.5)."""
    return sorted((m for m in messages if m.state in GONE), key=lambda m: (m.sequence, m.made_at, m.method, m.id))


def had_by_key(gone: Iterable[Message]) -> dict[str, Message]:
    """As `last_told`, of messages that are `in_order` already."""
    found: dict[str, Message] = {}
    called_off: dict[str, Message] = {}
    for message in gone:
        found[key_of(message)] = message
        if message.method == "CANCEL":
            called_off[mailbox(message.address)] = message
        else:
            called_off.pop(mailbox(message.address), None)
    for key, message in found.items():
        if message.method == "REQUEST":
            found[key] = called_off.get(mailbox(message.address), message)
    return found


def _said(each: Invitation | Publication) -> tuple[tuple[dt.date, str, str], str, str]:
    status = "CANCELLED" if isinstance(each, Invitation) and each.method == "CANCEL" else each.status
    place = " ".join(each.venue.split()).casefold()
    return (each.date, each.start, each.end), place, status


def by_identity(messages: Iterable[Message]) -> Mapping[str, list[Message]]:
    """Messages by UID: a guest's has one of its own."""
    found: dict[str, list[Message]] = {}
    for message in messages:
        found.setdefault(message.uid, []).append(message)
    return found
