"""What went to whom: each message about a meeting, and the named substitutes who were asked to stand in."""

from __future__ import annotations

import datetime as dt
from typing import ClassVar, Literal

from store.records.base import Address, Lasting, Line, Link, Name, Record, Sequence, Short, WallTime

#: ``sending``: it is being handed over, or was when that was cut off, so that it may have gone. ``withdrawn``: another
#: took its place before it went.
MessageState = Literal["waiting", "sending", "sent", "failed", "withdrawn"]
#: Why somebody is written to. ``part``: their part changed, such as a substitute who comes now. ``details``: the join
#: link, title or mailbox changed, which no calendar counts as a change. ``again``: they were taken out before.
MessageWhy = Literal[
    "new", "moved", "changed", "part", "address", "details", "again", "reminder", "removed", "cancelled"
]
#: What somebody has answered (RFC 5545 3.2.12); empty for nothing yet.
PartStat = Literal["", "ACCEPTED", "DECLINED", "TENTATIVE"]
#: How it left: by mail, or written to a folder, from where it is sent by hand.
MessageWay = Literal["", "mail", "files"]


class Message(Record, frozen=True, kw_only=True):
    """One message with a calendar part, to one person; a random id.

    It keeps what it says, so that what differs for its reader is known for ever; undo never takes it back.
    """

    table: ClassVar[str] = "messages"
    #: Whatever another copy of the store has of it, what went is not sent again.
    lasting: ClassVar[Lasting | None] = Lasting(
        field="state",
        values={"sending": 1, "sent": 2},
        along=("way", "sent_at", "failed", "tries"),
        about={"meeting": "meetings", "person": "people", "guest": "attendees"},
    )

    meeting: Name
    #: Whom it is to: a member or substitute, or else a guest by the record of their attendance.
    person: Short = ""
    guest: Short = ""
    name: Name
    #: One plain address, and that of an assistant who has a copy; the latter is mostly empty.
    address: Line
    copy_to: Line = ""
    method: Literal["REQUEST", "CANCEL"]
    why: MessageWhy
    #: RFC 5545 3.8.4.7 and 3.8.7.4.
    uid: Name
    sequence: Sequence
    #: What it says of the meeting; its zone is the meeting's.
    date: dt.date
    start: WallTime
    end: WallTime
    venue: Line = ""
    join_link: Link = ""
    status: Name = "CONFIRMED"
    title: Line = ""
    #: The seat, and the part in the meeting (RFC 5545 3.2.16).
    seat: Short = ""
    role: Name = "REQ-PARTICIPANT"
    #: The substitute's address in the officer's message and the officer's in the substitute's (RFC 5545 3.2.4, 3.2.5).
    delegated_to: Line = ""
    delegated_from: Line = ""
    #: What its reader had answered when it was made (RFC 5545 3.2.12); empty where that is asked for.
    partstat: PartStat = ""
    organiser: Address
    organiser_name: Line = ""
    state: MessageState = "waiting"
    way: MessageWay = ""
    #: Which confirmation it belongs to: one preview that was said yes to.
    batch: Name
    made_at: dt.datetime
    sent_at: dt.datetime | None = None
    #: RFC 5322 3.6.4, without its angle brackets; the same at each attempt, so that mail programs know it again.
    message_id: Line = ""
    #: Why it did not go, in a sentence; and how often it was tried.
    failed: Line = ""
    tries: Sequence = 0


class StandIn(Record, frozen=True, kw_only=True):
    """A named substitute who is asked to one meeting in place of the member; its id is meeting/seat."""

    table: ClassVar[str] = "stand_ins"

    meeting: Name
    seat: Name
    #: The named substitute.
    person: Name
    asked_on: dt.date


class CalendarEntry(Record, frozen=True, kw_only=True):
    """What a published calendar on a server holds of one meeting; its id is meeting/where.

    It tells what has to be put or taken out, and that what somebody else changed there is not overwritten unseen. What
    a calendar holds that is published to no more stays known, for when it is again.
    """

    table: ClassVar[str] = "calendar_entries"

    meeting: Name
    #: Which calendar: the first 12 hex digits of the SHA-256 of its address.
    where: Name
    #: The calendar's address, and the entry's own there.
    calendar: Link
    address: Link
    uid: Name
    sequence: Sequence
    #: RFC 7232 2.3; empty where the server gives none.
    etag: Line = ""
    #: What it says, in a short digest.
    content: Short = ""
    put_at: dt.datetime
