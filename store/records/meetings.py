"""Meetings, what is on their agendas, and what was last sent out for them."""

from __future__ import annotations

import datetime as dt
from typing import ClassVar, Literal

from store.records.attendance import WhenOrEmpty
from store.records.base import Address, Line, Link, Minutes, Name, Note, Position, Record, Sequence, Title, WallTime

MeetingKind = Literal["ordinary", "extraordinary"]
MeetingStatus = Literal["planned", "held", "inquorate", "cancelled", "rearranged"]


class Meeting(Record, frozen=True, kw_only=True):
    """One meeting; ids M1, M2 … by creation through the store's life, never renumbered."""

    table: ClassVar[str] = "meetings"
    prefix: ClassVar[str] = "M"

    #: The body's year that it belongs to, "2026-27".
    year: Name
    kind: MeetingKind = "ordinary"
    date: dt.date
    start: WallTime
    end: WallTime
    zone: Name
    venue: Line = ""
    #: Only ever in the members' copy and in members' invitations.
    join_link: Link = ""
    status: MeetingStatus = "planned"
    #: Whether the date still has to be agreed; its invitation is then tentative.
    provisional: bool = False
    #: Why it was cancelled or called.
    reason: Line = ""
    #: The meeting that replaces a rearranged one.
    replaced_by: Line = ""
    #: The invitation's identity in every calendar: random, kept for ever, never made from the date (RFC 5545 3.8.4.7).
    uid: Name
    #: The day on which the agenda and papers went out.
    issued_on: dt.date | None = None
    #: Real start and end, once it has been run.
    opened_at: str = ""
    closed_at: str = ""
    #: ``HH:MM`` until which the room is booked; empty where that is not known.
    room_until: WhenOrEmpty = ""
    #: What the meeting needs ("BSL booked", "large print ×2"): never about a person, and in nothing printed or sent.
    needs: Note = ""


class FormerLink(Record, frozen=True, kw_only=True):
    """A link to join online that another took the place of: it may still work, so no public copy repeats it.

    Its id is made of the link, so that each is kept once.
    """

    table: ClassVar[str] = "former_links"

    link: Link


Purpose = Literal["", "decision", "discussion", "information"]
ItemOutcome = Literal["", "taken", "deferred", "withdrawn"]


class Item(Record, frozen=True, kw_only=True):
    """One item of business on a meeting's agenda; a random id, since two people may add one at once."""

    table: ClassVar[str] = "items"

    meeting: Name
    #: Order on the agenda; items sort by it, and a moved item takes a value between its neighbours.
    position: Position
    title: Title
    minutes: Minutes = 0
    #: Who leads: a person's id, a seat's id, or a name in plain words (a guest).
    lead: Line = ""
    purpose: Purpose = ""
    #: The function that it serves, by id; empty for formal business.
    function: Line = ""
    #: The paper's title or number, or empty.
    paper: Line = ""
    #: What is asked of the members.
    asked: Note = ""
    #: Which standing item this is ("apologies"), or empty for business of this meeting alone.
    standing: Line = ""
    confidential: bool = False
    #: The ground on which it is confidential.
    ground: Line = ""
    #: Whether it came after the agenda was issued, why it could not wait, and whether the Chair consented to it.
    late: bool = False
    late_reason: Line = ""
    chair_consented: bool = False
    #: What became of it at the meeting; empty while that is not recorded.
    outcome: ItemOutcome = ""
    #: The item of an earlier meeting that it carries forward, by id; empty for a new one.
    carried_from: Line = ""


class ItemTime(Record, frozen=True, kw_only=True):
    """A span of the meeting over which an item was taken; one that is come back to has several; a random id."""

    table: ClassVar[str] = "item_times"

    meeting: Name
    #: The item, by id.
    item: Name
    #: ``HH:MM``, as the clock of the room had it.
    since: WallTime
    #: ``HH:MM``; empty while it is being taken.
    until: WhenOrEmpty = ""


class Adjournment(Record, frozen=True, kw_only=True):
    """A span over which a meeting stood adjourned; a random id."""

    table: ClassVar[str] = "adjournments"

    meeting: Name
    since: WallTime
    #: ``HH:MM``; empty while it is adjourned, and for ever where it was not resumed on that day.
    until: WhenOrEmpty = ""
    #: Why, in a few words.
    reason: Line = ""


class StandingItem(Record, frozen=True, kw_only=True):
    """An item that every agenda starts with, as a copy; its id is its key ("apologies")."""

    table: ClassVar[str] = "standing_items"

    #: Order on the agenda.
    position: Position
    title: Title
    minutes: Minutes = 0
    #: Who leads, by seat; empty where nobody in particular does.
    lead: Line = ""
    purpose: Purpose = ""
    #: What is asked of the members.
    asked: Note = ""
    #: Marks where the meeting's own business goes; it is no item itself and is never printed.
    business: bool = False
    #: The kind of meeting whose agendas start with it; empty for every kind.
    kind: Literal["", "ordinary", "extraordinary"] = ""


class Invitation(Record, frozen=True, kw_only=True):
    """What was last sent for a meeting, so that the next message says what changed; its id is the meeting's."""

    table: ClassVar[str] = "invitations"

    #: RFC 5545 3.8.7.4: the last sent; the next is worked out when sending.
    sequence: Sequence
    method: Literal["REQUEST", "CANCEL"]
    sent_at: dt.datetime
    #: What the last message said, to see whether a difference calls for a new sequence.
    date: dt.date
    start: WallTime
    end: WallTime
    venue: Line = ""
    status: Name = "CONFIRMED"
    #: The people invited, by id.
    people: tuple[Name, ...] = ()
    #: The mailbox that it came from; a cancellation has to come from the same one (RFC 5546 3.2.5).
    organiser: Address = ""
    organiser_name: Line = ""


class Publication(Record, frozen=True, kw_only=True):
    """What the year's public calendar last said of a meeting; its id is the meeting's.

    Whoever takes the calendar in knows the meeting by the same identity as those who were invited, so both count on one
    sequence (RFC 5545 3.8.7.4).
    """

    table: ClassVar[str] = "publications"

    sequence: Sequence
    date: dt.date
    start: WallTime
    end: WallTime
    venue: Line = ""
    status: Name = "CONFIRMED"
