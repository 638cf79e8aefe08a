"""Who has to be told what of a meeting: what each person should have, against what was last sent to them.

RFC 5546 3.2.2 and 3.2.5: whoever is invited has the meeting as it is now, whoever is not invited any more has it called
off, and nobody gets more than that. A message that was never sent, or that may still be waiting, told nobody anything.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from store.records import Invitation, Message, MessageWhy, Publication

#: A message in one of these states has reached its reader, or may have.
GONE = ("sent", "sending")


@dataclass(frozen=True, slots=True)
class Part:
    """Somebody who should have a meeting in their calendar, and how they are listed.

    Args:
        person, guest: their id, as the one or the other; ``key`` tells which.
        role: RFC 5545 3.2.16.
        delegated_to: the substitute's address, on an officer for whom the named substitute is asked to come.
        delegated_from: the officer's address, on that substitute.
        copy_to: the address of an assistant who has a copy; may be empty.
    """

    person: str
    name: str
    address: str
    guest: str = ""
    seat: str = ""
    role: str = "REQ-PARTICIPANT"
    delegated_to: str = ""
    delegated_from: str = ""
    copy_to: str = ""

    @property
    def key(self) -> str:
        """Who it is, among members, substitutes and guests."""
        return self.person or f"guest {self.guest}"


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


@dataclass(frozen=True, slots=True)
class Due:
    """A message that has to go.

    Args:
        part: who gets it, and how they are listed in it; for one who is taken out, as they were listed before.
        before: what they had last; None for nothing.
    """

    part: Part
    method: Literal["REQUEST", "CANCEL"]
    why: MessageWhy
    sequence: int
    before: Message | None = field(default=None, compare=False)

    @property
    def goes_ahead(self) -> bool:
        """Whether the meeting takes place, though this person is taken out of it (RFC 5546 3.2.5)."""
        return self.method == "CANCEL" and self.why != "cancelled"


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
    """What each person had last, by ``key_of``; a message that has not gone told nothing."""
    found: dict[str, Message] = {}
    for message in sorted((m for m in messages if m.state in GONE), key=_order):
        found[key_of(message)] = message
    return found


def highest(
    messages: Iterable[Message], invitation: Invitation | None = None, published: Publication | None = None
) -> int:
    """The highest SEQUENCE that anybody was told; -1 before the first message."""
    said = [each.sequence for each in (invitation, published) if each is not None]
    return max((*said, *(m.sequence for m in messages if m.state in GONE)), default=-1)


def due(
    now: Told,
    parts: Iterable[Part],
    messages: Sequence[Message],
    *,
    version: int,
    highest: int,
    placeholder: str = "",
) -> tuple[Due, ...]:
    """The messages of one identity that have to go: first those who are taken out, then the others, each in order.

    Args:
        now: the event as it is.
        parts: whoever should have it, each once; nobody while it is cancelled. To whoever has no address nothing goes.
        messages: all that were ever made for it, of one identity.
        version: the SEQUENCE that the event as it is now goes out with (RFC 5545 3.8.7.4), from `sequence`.
        highest: the highest SEQUENCE that anybody was told, from `highest`.
        placeholder: the address that stands in for a mailbox that is not set; what came from it is sent again.
    """
    last = last_told(messages)
    parts = tuple(parts)
    wanted = {part.key for part in parts}
    call_off = now.status == "CANCELLED"
    why: MessageWhy = "cancelled" if call_off else "removed"
    out = [
        Due(_part_of(message), "CANCEL", why, highest + 1, message)
        for key, message in last.items()
        if message.method == "REQUEST" and (call_off or key not in wanted)
    ]
    if call_off:
        return tuple(out)
    parts = tuple(part for part in parts if part.address)
    for part in parts:
        before = last.get(part.key)
        if before is not None and before.method == "REQUEST" and _another_address(part, before):
            # To a calendar the two addresses are two people. The second number is above the first, so that a calendar
            # which reads both addresses ends with the meeting in it, whichever comes last.
            out.append(Due(_part_of(before), "CANCEL", "address", highest + 1, before))
    found = [each for part in parts if (each := _of(now, part, last.get(part.key), version, highest, placeholder))]
    return (*out, *found)


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


def reminder(now: Told, part: Part, before: Message) -> Due:
    """The same again to one who has it: its number stays, so that calendars keep the answer (RFC 5546 3.2.2)."""
    return Due(part, "REQUEST", "reminder", before.sequence, before)


def _of(now: Told, part: Part, before: Message | None, version: int, highest: int, placeholder: str) -> Due | None:
    if before is None:
        why: MessageWhy = "part" if part.delegated_from else "new"
        return Due(part, "REQUEST", why, version)
    if before.method == "CANCEL":
        why = "part" if part.delegated_from else "again"
        return Due(part, "REQUEST", why, max(version, before.sequence + 1), before)
    was = told_by(before)
    if _another_address(part, before):
        return Due(part, "REQUEST", "address", max(version, highest + 2), before)
    if was.slot != now.slot:
        return Due(part, "REQUEST", "moved", max(version, before.sequence + 1), before)
    if (was.place, was.status) != (now.place, now.status):
        return Due(part, "REQUEST", "changed", max(version, before.sequence + 1), before)
    if _listed(part) != (before.role, before.delegated_to.casefold(), before.delegated_from.casefold()):
        return Due(part, "REQUEST", "part", before.sequence, before)
    if (was.join_link, was.title) != (now.join_link, now.title) or was.organiser == placeholder != now.organiser:
        return Due(part, "REQUEST", "details", before.sequence, before)
    return None


def _said(each: Invitation | Publication) -> tuple[tuple[dt.date, str, str], str, str]:
    status = "CANCELLED" if isinstance(each, Invitation) and each.method == "CANCEL" else each.status
    place = " ".join(each.venue.split()).casefold()
    return (each.date, each.start, each.end), place, status


def _listed(part: Part) -> tuple[str, str, str]:
    return part.role, part.delegated_to.casefold(), part.delegated_from.casefold()


def _another_address(part: Part, before: Message) -> bool:
    return part.address.casefold() != before.address.casefold()


def _part_of(message: Message) -> Part:
    return Part(
        person=message.person, name=message.name, address=message.address, guest=message.guest, seat=message.seat,
        role=message.role, delegated_to=message.delegated_to, delegated_from=message.delegated_from,
        copy_to=message.copy_to,
    )  # fmt: skip


def _order(message: Message) -> tuple[int, dt.datetime, str]:
    return message.sequence, message.made_at, message.id


def by_identity(messages: Iterable[Message]) -> Mapping[str, list[Message]]:
    """Messages by UID: a guest's has one of its own."""
    found: dict[str, list[Message]] = {}
    for message in messages:
        found.setdefault(message.uid, []).append(message)
    return found
