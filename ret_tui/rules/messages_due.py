"""Who has to be told what of a meeting: what each person should have, against what was last sent to them.

RFC 5546 3.2.2 and 3.2.5: whoever is invited has the meeting as it is now, whoever is not invited any more has it called
off, and nobody gets more than that. A message that was never sent, or that may still be waiting, told nobody anything.

A calendar knows people by their addresses alone. So an address that two people share, or that one hands on to the next
in office, has the meeting for as long as one of them should have it, and its number never falls, whoever was named.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from ret_tui.rules.messages_told import GONE as GONE
from ret_tui.rules.messages_told import Told as Told
from ret_tui.rules.messages_told import by_identity as by_identity
from ret_tui.rules.messages_told import failed_before as failed_before
from ret_tui.rules.messages_told import had_by_key, in_order, mailbox, matters
from ret_tui.rules.messages_told import highest as highest
from ret_tui.rules.messages_told import key_of as key_of
from ret_tui.rules.messages_told import last_told as last_told
from ret_tui.rules.messages_told import sequence as sequence
from ret_tui.rules.messages_told import told_by as told_by
from store.records import Message, MessageWhy


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


def due(
    now: Told,
    parts: Iterable[Part],
    messages: Sequence[Message],
    *,
    version: int,
    highest: int,
    placeholder: str = "",
) -> tuple[Due, ...]:
    """The messages of one identity that have to go: first those who are taken out, by name, then the others.

    Args:
        now: the event as it is.
        parts: whoever should have it, each once; nobody while it is cancelled. To whoever has no address nothing goes.
        messages: all that were ever made for it, of one identity.
        version: the SEQUENCE that the event as it is now goes out with (RFC 5545 3.8.7.4), from `sequence`.
        highest: the highest SEQUENCE that anybody was told, from `highest`.
        placeholder: the address that stands in for a mailbox that is not set; what came from it is sent again.
    """
    gone = in_order(messages)
    had, boxes = had_by_key(gone), {mailbox(message.address): message for message in gone}
    parts = tuple(parts)
    listed = {part.key for part in parts}
    kept = {mailbox(part.address) for part in parts if part.address}
    at_hand = {part.key: mailbox(part.address) for part in parts if part.address}
    taken_out = []
    off = _cancelled_under(gone, highest)
    for box, message in boxes.items():
        key = key_of(message)
        if message.method == "CANCEL" or box in kept:
            continue
        if now.status == "CANCELLED":
            taken_out.append(Due(_part_of(message), "CANCEL", "cancelled", off, message))
        elif key not in listed:
            taken_out.append(Due(_part_of(message), "CANCEL", "removed", highest + 1, message))
        elif key in at_hand:
            # To a calendar the two addresses are two people. The number is below that of the invitation to the other
            # one, so that a calendar which reads both ends with the meeting in it, whichever comes last.
            there = boxes.get(at_hand[key])
            late = there is not None and there.method == "REQUEST" and there.sequence > message.sequence
            number = message.sequence + 1 if late else highest + 1
            taken_out.append(Due(_part_of(message), "CANCEL", "address", number, message))
    taken_out.sort(key=lambda each: (each.part.name.casefold(), each.part.key, each.part.address))
    if now.status == "CANCELLED":
        return tuple(taken_out)
    leaves = {key_of(each.before): each.sequence for each in taken_out if each.why == "address" and each.before}
    found: list[Due] = []
    for part in parts:
        if not part.address:
            continue
        box = mailbox(part.address)
        own = next((m for m in reversed(gone) if key_of(m) == part.key and mailbox(m.address) == box), None)
        each = _of(now, part, own, boxes.get(box), had.get(part.key), leaves.get(part.key, -1), version, placeholder)
        if each is not None:
            found.append(each)
    return (*taken_out, *_numbered(found))


def _cancelled_under(gone: Sequence[Message], highest: int) -> int:
    """The number of the whole cancellation: that which others were told already, unless it was taken back since.

    Args:
        gone: what has gone, in order.
        highest: the highest SEQUENCE that anybody was told.
    """
    told = max((m.sequence for m in gone if m.method == "CANCEL" and m.why == "cancelled"), default=-1)
    return told if told > max((m.sequence for m in gone if m.method == "REQUEST"), default=-1) else highest + 1


def _numbered(found: Sequence[Due]) -> list[Due]:
    """The same, the two of a delegation under one number, as they are two readers of one message (RFC 5546 3.2.2.3).

    The second of two who share an address is not told under a lower number than the first.
    """
    at = {mailbox(each.part.address): each.sequence for each in found}
    given: dict[str, int] = {}
    numbered = []
    for each in found:
        box, other = mailbox(each.part.address), each.part.delegated_to or each.part.delegated_from
        number = max(each.sequence, at.get(mailbox(other), -1) if other else -1, given.get(box, -1))
        given[box] = number
        numbered.append(each if each.sequence == number else replace(each, sequence=number))
    return numbered


def reminder(part: Part, before: Message) -> Due:
    """The same again to one who has it: its number stays, so that calendars keep the answer (RFC 5546 3.2.2)."""
    return Due(part, "REQUEST", "reminder", before.sequence, before)


def _of(
    now: Told, part: Part, own: Message | None, there: Message | None, had: Message | None, leaves: int, version: int,
    placeholder: str,
) -> Due | None:  # fmt: skip
    """What a part has to be told, if anything.

    Args:
        own, there: what this person, and what anybody, had last at the part's address.
        had: what this person had last at any.
        leaves: the number under which their former address is told now; -1 for none.
    """
    asks: MessageWhy = "part" if part.delegated_from else "new"
    if had is not None and not _same_box(part, had) and (had.method == "REQUEST" or had.why == "address"):
        number = max(version, leaves + 1, had.sequence + 1, _after(there))
        if own is None or own.method == "CANCEL" or (there is not None and there.method == "CANCEL"):
            return Due(part, "REQUEST", "address", number, had)
    if there is None:
        why: MessageWhy = "again" if had is not None and asks == "new" else asks
        return Due(part, "REQUEST", why, max(version, _after(had)), had)
    if there.method == "CANCEL":
        why = "again" if own is not None and asks == "new" else asks
        return Due(part, "REQUEST", why, max(version, _after(there)), own)
    if own is None or own.method == "CANCEL":
        # Whoever had the address before them has the meeting there.
        differs = matters(told_by(there)) != matters(now)
        return Due(part, "REQUEST", asks, max(version, there.sequence + differs), own)
    was, number = told_by(own), max(own.sequence, there.sequence)
    if was.slot != now.slot:
        return Due(part, "REQUEST", "moved", max(version, number + 1), own)
    if (was.place, was.status) != (now.place, now.status):
        return Due(part, "REQUEST", "changed", max(version, number + 1), own)
    if _listed(part) != (own.role, own.delegated_to.casefold(), own.delegated_from.casefold()):
        return Due(part, "REQUEST", "part", max(version, number), own)
    if (was.join_link, was.title) != (now.join_link, now.title) or was.organiser == placeholder != now.organiser:
        return Due(part, "REQUEST", "details", number, own)
    return None


def _after(message: Message | None) -> int:
    """The number that a calendar takes after a cancellation, or goes on with after an invitation."""
    return -1 if message is None else message.sequence + (message.method == "CANCEL")


def _same_box(part: Part, message: Message) -> bool:
    return mailbox(part.address) == mailbox(message.address)


def _listed(part: Part) -> tuple[str, str, str]:
    return part.role, part.delegated_to.casefold(), part.delegated_from.casefold()


def _part_of(message: Message) -> Part:
    return Part(
        person=message.person, name=message.name, address=message.address, guest=message.guest, seat=message.seat,
        role=message.role, delegated_to=message.delegated_to, delegated_from=message.delegated_from,
        copy_to=message.copy_to,
    )  # fmt: skip
