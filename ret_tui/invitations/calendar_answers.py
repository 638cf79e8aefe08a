"""The answers in a calendar part: who says what about which meeting (RFC 5546 3.2.3, 3.2.6, 3.2.7), in every manner."""

from __future__ import annotations

import datetime as dt
import html
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import TypeVar
from zoneinfo import ZoneInfo

from ret_tui.invitations.calendar_components import CalendarText, EventLines, calendars_in
from ret_tui.invitations.calendar_users import address_of, addresses_in, plain_address
from ret_tui.invitations.content_lines import ContentLine, unescaped
from ret_tui.invitations.foreign_text import shown_line, shown_lines
from ret_tui.invitations.foreign_times import Zones, length_of
from ret_tui.invitations.letter_words import own_words
from ret_tui.invitations.mail_parts import Mail
from ret_tui.invitations.read_replies import Bounced, ReadReply
from ret_tui.invitations.who_answers import ANSWERS, BY_HAND, name_of, nameless, partstat_of, who_answers
from ret_tui.rules.quoting import quoted

_T = TypeVar("_T")

#: Characters of a comment, and of an identity.
LONGEST_COMMENT = 2_000
_LONGEST_UID = 500

_NO_ANSWERS = {
    "REQUEST": "is an invitation and not an answer",
    "PUBLISH": "is a published calendar and not an answer",
    "ADD": "is an invitation and not an answer",
    "CANCEL": "is a cancellation and not an answer",
    "DECLINECOUNTER": "turns down a proposed time and is not an answer",
}
# An identity of somebody else's inside Outlook's own (MS-OXOCAL 2.2.1.27), in hexadecimal.
_OUTLOOK_UID = re.compile(
    r"040000008200E00074C5B7101A82E008[0-9A-F]{48}7643616C2D556964[0-9A-F]{8}((?:[0-9A-F]{2})*?)(?:00)*"
)
# A calendar with a picture between zero-width spaces marks a comment that proposes a time, as Apple's programs do.
_PROPOSES = re.compile("\u200b+\U0001f5d3\ufe0f?\u200b*\\s*")


@dataclass(slots=True)
class PartRead:
    """What a calendar or a mail came to: answers, returned mail, and as reasons what cannot be read or is none."""

    replies: list[ReadReply] = field(default_factory=list)
    bounced: list[Bounced] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    passed: list[str] = field(default_factory=list)

    @property
    def says_nothing(self) -> bool:
        """Whether nothing is told."""
        return not (self.replies or self.bounced or self.faults or self.passed)

    def take(self, more: PartRead) -> None:
        """Take in what more came to, each thing once."""
        self.replies.extend(_new(more.replies, self.replies))
        self.bounced.extend(_new(more.bounced, self.bounced))
        self.faults.extend(_new(more.faults, self.faults))
        self.passed.extend(_new(more.passed, self.passed))


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


def _read(calendar: CalendarText, around: Around, read: PartRead) -> None:
    method = calendar.method or around.method
    if method in _NO_ANSWERS:
        read.passed.append(_NO_ANSWERS[method])
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


def _read_event(event: EventLines, method: str, calendar: CalendarText, around: Around, read: PartRead) -> None:
    uid = _uid(event)
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
    calendar: CalendarText,
    around: Around,
    read: PartRead,
) -> ReadReply:
    comment, in_words = _comment(line, event)
    if not (comment or in_words) and around.mail is not None:
        comment = own_words(around.mail, calendar.producer)
    zones = calendar.zones
    start = end = None
    if method == "COUNTER":
        start, end = _proposed(event, zones)
        if start is None and not in_words:
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
        sequence=_sequence(event),
        stamp=_stamp(event, zones) or around.date,
        delegated_to=addresses_in(line.params.get("DELEGATED-TO", [])),
        delegated_from=next(iter(addresses_in(line.params.get("DELEGATED-FROM", []))), ""),
        comment=comment,
        proposed_start=start,
        proposed_end=end,
        proposed_in_words=in_words,
    )


def _uid(event: EventLines) -> str:
    uid = event.text("UID").strip()
    if uid[:40].upper().startswith("040000008200E00074C5B7101A82E008") and len(uid) <= 4 * _LONGEST_UID:
        found = _OUTLOOK_UID.fullmatch(uid.upper())
        if found is not None and found[1]:
            uid = bytes.fromhex(found[1]).decode("utf-8", errors="replace")
    return shown_line(uid, _LONGEST_UID)


def _sequence(event: EventLines) -> int | None:
    # Exchange keeps the number beside, should a gateway lose it (MS-OXCICAL 2.1.3.1.1.20.48).
    for name in ("SEQUENCE", "X-MICROSOFT-CDO-APPT-SEQUENCE"):
        value = event.text(name).strip()
        if value.isascii() and value.isdecimal() and len(value) <= 10 and int(value) < 2**31:
            return int(value)
    return None


def _stamp(event: EventLines, zones: Zones) -> dt.datetime | None:
    for name in ("DTSTAMP", "X-MICROSOFT-CDO-REPLYTIME"):
        for line in event.all(name):
            found = zones.moment(line)
            if found is not None:
                return found
    return None


def _proposed(event: EventLines, zones: Zones) -> tuple[dt.datetime | None, dt.datetime | None]:
    """The time that a counter-proposal is for: Outlook and others write it as DTSTART, and the old one beside it."""
    start = next((zones.moment(line) for line in event.all("DTSTART")), None)
    if start is None:
        return None, None
    end = next((zones.moment(line) for line in event.all("DTEND")), None)
    if end is None:
        length = next((length_of(line.value) for line in event.all("DURATION")), None)
        try:
            end = start + length if length is not None else None
        except OverflowError:
            end = None
    return start, end if end is not None and end > start else None


def _comment(line: ContentLine, event: EventLines) -> tuple[str, str]:
    """What was written beside the answer, and the time that is proposed in it in words."""
    said: list[str] = [each.text for each in event.all("COMMENT")]
    # Google's, in which it writes what HTML would: "it&#39\;s".
    said.extend(html.unescape(unescaped(each)) for each in line.params.get("X-RESPONSE-COMMENT", ())[:1])
    said.extend(each.text for each in event.all("X-CALENDARSERVER-PRIVATE-COMMENT"))
    words: list[str] = []
    proposals: list[str] = []
    for text in _each_once(said):
        found = _PROPOSES.match(text[:20])
        (proposals if found else words).append(text[found.end() :] if found else text)
    comment = shown_lines("\n".join(words), LONGEST_COMMENT)
    in_words = shown_line(" ".join(proposals), 300)
    return comment, in_words


def _each_once(texts: Iterable[str]) -> Iterator[str]:
    seen: set[str] = set()
    for text in texts:
        bare = text.strip()
        if bare and bare not in seen:
            seen.add(bare)
            yield text


def _new(more: Iterable[_T], kept: Iterable[_T]) -> Iterator[_T]:
    seen = set(kept)
    for each in more:
        if each not in seen:
            seen.add(each)
            yield each
