"""The answers in a calendar part: who says what about which meeting (RFC 5546 3.2.3, 3.2.6, 3.2.7), in every manner."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import TypeVar
from zoneinfo import ZoneInfo

from ret_tui.invitations.answer_details import (
    comment_of,
    meeting_of,
    proposed_day,
    proposed_time,
    sequence_of,
    stamp_of,
)
from ret_tui.invitations.calendar_components import EventLines, ForeignCalendar, calendars_in
from ret_tui.invitations.calendar_users import address_of, addresses_in, plain_address
from ret_tui.invitations.content_lines import ContentLine
from ret_tui.invitations.letter_words import own_words
from ret_tui.invitations.mail_parts import Mail
from ret_tui.invitations.read_replies import Bounced, ReadReply
from ret_tui.invitations.who_answers import ANSWERS, BY_HAND, name_of, nameless, partstat_of, who_answers
from ret_tui.rules.quoting import quoted

_T = TypeVar("_T")

_NO_ANSWERS = {
    "REQUEST": "is an invitation and not an answer",
    "PUBLISH": "is a published calendar and not an answer",
    "ADD": "is an invitation and not an answer",
    "CANCEL": "is a cancellation and not an answer",
    "DECLINECOUNTER": "turns down a proposed time and is not an answer",
}


@dataclass(slots=True)
class PartRead:
    """What a calendar or a mail came to: answers, returned mail, and as reasons what cannot be read or is none."""

    replies: list[ReadReply] = field(default_factory=list)
    bounced: list[Bounced] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    passed: list[str] = field(default_factory=list)
    _seen: set[object] = field(default_factory=set)

    @property
    def says_nothing(self) -> bool:
        """Whether nothing is told."""
        return not (self.replies or self.bounced or self.faults or self.passed)

    def take(self, more: PartRead) -> None:
        """Take in what more came to, each thing once."""
        self.replies.extend(self._new(more.replies))
        self.bounced.extend(self._new(more.bounced))
        self.faults.extend(self._new(more.faults))
        self.passed.extend(self._new(more.passed))

    def _new(self, more: Iterable[_T]) -> Iterator[_T]:
        for each in more:
            if each not in self._seen:
                self._seen.add(each)
                yield each


@dataclass(frozen=True, slots=True)
class Around:
    """What stands around a calendar part.

    Args:
        source: as of a reply.
        zone: what times without a zone are taken for.
        senders: the mail's From, Sender and Reply-To, which say which of several attendees answers, and nothing else.
        method: the mail's own word for what it is, for a calendar that does not say.
        date: when the mail was sent, in UTC, for an answer without a DTSTAMP.
        mail: the mail, whose words are read for an answer without a comment.
    """

    source: str
    zone: ZoneInfo
    senders: frozenset[str] = frozenset()
    method: str = ""
    date: dt.datetime | None = None
    mail: Mail | None = None


def answers_in(content: bytes, charset: str, around: Around) -> PartRead:
    """The answers that a calendar part holds; nothing in it makes it fail."""
    read = PartRead()
    found = calendars_in(content, charset, around.zone)
    if found.fault:
        read.faults.append(found.fault)
        return read
    for calendar in found.calendars:
        _read(calendar, around, read)
    if not found.calendars:
        read.faults.append("holds no calendar that can be read: ask for the answer again, or set it by hand")
    return read


def _read(calendar: ForeignCalendar, around: Around, read: PartRead) -> None:
    method = calendar.method or around.method
    if method in _NO_ANSWERS:
        read.passed.append(_NO_ANSWERS[method])
        return
    if not method and calendar.cut_off:
        read.faults.append("is cut off before it says what it is: ask for it again, or set the answer by hand")
        return
    if method not in ("REPLY", "COUNTER", "REFRESH"):
        said = f"says to be {quoted(method)}" if method else "does not say what it is (it has no METHOD)"
        read.passed.append(f"{said} and is taken for no answer")
        return
    if calendar.cut_off:
        read.faults.append("is cut off in the middle of an answer: ask for it again, or set the answer by hand")
    elif not calendar.events:
        read.faults.append("is an answer about no meeting: set it by hand")
    for event in calendar.events:
        _read_event(event, method, calendar, around, read)


def _read_event(event: EventLines, method: str, calendar: ForeignCalendar, around: Around, read: PartRead) -> None:
    uid = meeting_of(event)
    if not uid:
        read.faults.append("does not say which meeting it answers (it has no UID): set the answer by hand")
        return
    organiser = next((address_of(line) for line in event.all("ORGANIZER")), "")
    chosen = who_answers(event, method, organiser, around.senders)
    if not chosen:
        who = next((name_of(line) for line in event.all("ATTENDEE") if name_of(line)), "")
        if not event.all("ATTENDEE"):
            read.faults.append("does not say who answers (it has no ATTENDEE): set the answer by hand")
        elif method == "REPLY":
            read.faults.append(f"says neither yes nor no{f' for {quoted(who)}' if who else ''}: {BY_HAND}")
        else:
            read.faults.append("does not say which of the people in it writes: set the answer by hand")
        return
    for line in chosen:
        address = address_of(line)
        if not address:
            read.faults.append(nameless(line))
            continue
        read.replies.append(_reply(line, address, uid, event, method, calendar, around, read))


def _reply(
    line: ContentLine,
    address: str,
    uid: str,
    event: EventLines,
    method: str,
    calendar: ForeignCalendar,
    around: Around,
    read: PartRead,
) -> ReadReply:
    comment, in_words = comment_of(line, event)
    if not (comment or in_words) and around.mail is not None:
        comment = own_words(around.mail, calendar.producer)
    zones = calendar.zones
    start = end = day = None
    if method == "COUNTER":
        day = proposed_day(event, zones)
        start, end = proposed_time(event, zones) if day is None else (None, None)
        if start is None and day is None and not in_words:
            read.faults.append(f"proposes a time that cannot be read, for {address}: ask them which time they mean")
    partstat = partstat_of(line)
    sent_by = plain_address(line.param("SENT-BY"))
    return ReadReply(
        source=around.source,
        method=method,
        uid=uid,
        attendee=address,
        attendee_name=name_of(line),
        sent_by="" if sent_by == address else sent_by,
        partstat=partstat if partstat in ANSWERS else "NEEDS-ACTION",
        sequence=sequence_of(event),
        stamp=stamp_of(event, zones) or around.date,
        delegated_to=addresses_in(line.params.get("DELEGATED-TO", [])),
        delegated_from=next(iter(addresses_in(line.params.get("DELEGATED-FROM", []))), ""),
        comment=comment,
        proposed_start=start,
        proposed_end=end,
        proposed_day=day,
        proposed_in_words=in_words,
    )
