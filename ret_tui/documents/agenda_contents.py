"""What an agenda prints, as plain text, numbers and days: no ids to look up, no rules left to apply."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Literal

from store.records import MeetingKind, MeetingStatus

#: Text of one field, in characters; longer texts are refused, since they stall every reader of the paper.
LONGEST_TEXT = 20_000


@dataclass(frozen=True, kw_only=True)
class SeatRow:
    """One seat in the membership table."""

    #: The seat as members know it: "Northfield", "Independent 4".
    seat: str
    #: The member's name; empty prints "Vacant".
    member: str = ""
    #: The named substitute's name, or "Not applicable" where the seat has none; empty prints "None".
    substitute: str = ""
    #: The seat's id.
    id: str = ""


@dataclass(frozen=True, kw_only=True)
class AgendaPaper:
    """A paper that goes with an item."""

    #: "6a".
    label: str
    title: str
    #: Whether it is still to come, which is then said behind it.
    to_follow: bool = False
    #: Whether the public copy leaves it out.
    confidential: bool = False
    #: The paper's id.
    id: str = ""


@dataclass(frozen=True, kw_only=True)
class AgendaItem:
    """One item of business; every field but the number and the title may be empty, and is then left out."""

    number: int
    title: str
    #: The item's id in the record, by which it is known when the file comes back; empty for none.
    id: str = ""
    #: Who leads, as a name.
    lead: str = ""
    purpose: Literal["", "decision", "discussion", "information"] = ""
    #: Whole minutes given to it; 0 prints nothing.
    minutes: int = 0
    #: Local wall time, ``HH:MM``.
    starts_at: str = ""
    #: The name of the function that it serves.
    function: str = ""
    #: The paper's title or number.
    paper: str = ""
    #: The papers that were asked for or added, in their order; printed behind those words.
    papers: tuple[AgendaPaper, ...] = ()
    #: What is asked of the members; line breaks stay, and a blank line begins a new paragraph.
    asked: str = ""
    #: Printed last; the public copy has the title and the ground only.
    confidential: bool = False
    ground: str = ""
    #: Whether it came after the agenda was issued, why it could not wait, and whether the Chair consented to it.
    late: bool = False
    late_reason: str = ""
    chair_consented: bool = False
    #: Whether somebody is expected to lead it; False for formal business that leads itself.
    needs_lead: bool = True


@dataclass(frozen=True, kw_only=True)
class AgendaContents:
    """Everything that the members' and the public copy of one agenda print."""

    body: str
    #: What the members call the body, "RET"; empty when it has no other name.
    short_name: str = ""
    #: The meeting's id, "M1".
    meeting: str
    kind: MeetingKind = "ordinary"
    date: dt.date
    #: Local wall times, ``HH:MM``.
    start: str
    end: str
    #: Whose time that is, "London time"; may be empty.
    zone_note: str = ""
    status: MeetingStatus = "planned"
    #: The date still has to be agreed.
    provisional: bool = False
    #: Why it was cancelled or called, or the day it was moved to; may be empty.
    status_note: str = ""
    venue: str = ""
    #: An http or https address, printed as a named link in the members' copy only; may be empty.
    join_link: str = ""
    #: Who takes the chair, as a name; may be empty.
    presiding: str = ""
    #: The quorum in a sentence; empty where no rule is recorded, and nothing is then said of it.
    quorum: str = ""
    #: Whom members write to, name and address; in the members' copy only.
    contact: str = ""
    #: Whom the public writes to: an office's mailbox that may be published, never a person's own; may be empty.
    public_contact: str = ""
    #: The day of issue; None while it has not been issued.
    issued_on: dt.date | None = None
    #: What marks an agenda that is no longer as it was issued: "Revised: supplement 1 issued 6 May 2026"; may be empty.
    revision: str = ""
    #: The law on access to information that is recorded as applying to the body; grounds may name no other.
    law: str = ""
    #: Whom to tell about access needs, and by which day, in a sentence; may be empty.
    access_needs: str = ""
    #: The version of the terms of reference in force, "Terms of Reference (2025)"; may be empty.
    terms_title: str = ""
    membership: tuple[SeatRow, ...] = ()
    items: tuple[AgendaItem, ...] = ()
    #: Minutes by which the items together run past the end; 0 when they fit.
    overrun: int = 0
    #: When the paper was made: the created and modified properties. A time without a zone is taken as UTC.
    made_at: dt.datetime
