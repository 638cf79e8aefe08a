"""What goes into a calendar message: values that are checked when a message is written, not when they are made."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Literal

from store.records import PartStat

#: A person's part in the meeting, RFC 5545 3.2.16. NON-PARTICIPANT is told about it and not asked to answer.
Role = Literal["CHAIR", "REQ-PARTICIPANT", "OPT-PARTICIPANT", "NON-PARTICIPANT"]
#: RFC 5545 3.8.1.11, for events. TENTATIVE while the date is provisional.
Status = Literal["CONFIRMED", "TENTATIVE", "CANCELLED"]

#: Longest title of a meeting, in characters.
SUMMARY_LIMIT = 300
#: Longest venue, in characters.
VENUE_LIMIT = 300
#: Longest join link, in characters.
LINK_LIMIT = 2_000
#: Longest description, in characters, over all its lines.
DESCRIPTION_LIMIT = 20_000
#: Longest name of a person or mailbox, in characters.
NAME_LIMIT = 120
#: Most people that one message may list, and most meetings that one public calendar may hold.
ATTENDEE_LIMIT = 500
MEETING_LIMIT = 500


@dataclass(frozen=True, slots=True)
class Mailbox:
    """An address and whose it is.

    Args:
        address: one plain address, ``sam@example.org``, without ``mailto:`` or a display name.
        name: the name as its owner writes it; may be empty.
    """

    address: str
    name: str = ""


@dataclass(frozen=True, slots=True)
class Attendee:
    """A person who is invited.

    Args:
        mailbox: where the message goes.
        role: their part in the meeting.
        delegated_to: the substitute's address, on the officer for whom the substitute comes (RFC 5545 3.2.5).
        delegated_from: the officer's address, on the substitute (RFC 5545 3.2.4). Both are listed in one message.
        partstat: what they have answered already.
    """

    mailbox: Mailbox
    role: Role = "REQ-PARTICIPANT"
    delegated_to: str = ""
    delegated_from: str = ""
    partstat: PartStat = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingCall:
    """One meeting as its message tells it.

    Args:
        uid: the meeting's identity in every calendar, kept for ever; visible ASCII.
        sequence: RFC 5545 3.8.7.4, 0 or more; ``sequence.next_message`` works it out.
        summary: the title, one line.
        date: the day, in ``zone``.
        start: local wall time, ``HH:MM``.
        end: local wall time, ``HH:MM``, later the same day.
        zone: an IANA zone, such as ``Europe/London``.
        venue: one line; may be empty for a meeting that is online only.
        join_link: the address to join online; may be empty. It is never in a public calendar, and a cancellation
            does not add it.
        description: lines of plain text; the join link is added. They are never in a public calendar.
        status: RFC 5545 3.8.1.11.
        stamp: the moment at which the message is made, aware of its zone; DTSTAMP, RFC 5545 3.8.7.2.
    """

    uid: str
    sequence: int
    summary: str
    date: dt.date
    start: str
    end: str
    zone: str
    venue: str = ""
    join_link: str = ""
    description: tuple[str, ...] = ()
    status: Status = "CONFIRMED"
    stamp: dt.datetime
