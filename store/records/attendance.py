"""Who is expected and who came: replies, marks, others in the room, who presided, and interests declared.

A reply (expected) and a mark (attended) are records of their own, for the member and for the substitute; the state of
the seat is worked out from them and never kept.
"""

from __future__ import annotations

import datetime as dt
from typing import Annotated, ClassVar, Literal

from msgspec import Meta

from store.records.base import ActionText, Line, Name, Note, Record, Sequence, Short

Came = Literal["present", "online", "apology", "absent"]
Answer = Literal["yes", "no", "tentative"]
AnswerOrEmpty = Literal["", "yes", "no", "tentative"]
WhenOrEmpty = Annotated[str, Meta(pattern=r"^(([01][0-9]|2[0-3]):[0-5][0-9])?$")]


class Mark(Record, frozen=True, kw_only=True):
    """What happened: one person's attendance for one seat at one meeting; its id is meeting/seat/person."""

    table: ClassVar[str] = "marks"

    meeting: Name
    seat: Name
    person: Name
    capacity: Literal["member", "substitute"]
    came: Came
    #: ``HH:MM`` when that differs from the start; empty otherwise.
    arrived: WhenOrEmpty = ""
    #: ``HH:MM`` when that differs from the end; empty otherwise.
    left: WhenOrEmpty = ""


class Reply(Record, frozen=True, kw_only=True):
    """What is expected: one person's answer for one seat at one meeting; its id is meeting/seat/person."""

    table: ClassVar[str] = "replies"

    meeting: Name
    seat: Name
    person: Name
    capacity: Literal["member", "substitute"]
    answer: Answer
    received_on: dt.date
    #: Who said so and how, for an answer that came by telephone.
    how: Line = ""
    #: Which message it answers (RFC 5545 3.8.7.4) and when it was made (3.8.7.2); None for an answer by hand.
    sequence: Sequence | None = None
    stamp: dt.datetime | None = None
    #: The address that it came in the name of; empty for an answer by hand.
    address: Line = ""
    #: What was written beside it. It may hold what is nobody else's business, so it is in nothing printed or sent.
    comment: Note = ""
    #: Whom the member passed the invitation on to, by address.
    delegated_to: Line = ""
    #: Another time that was proposed; None and empty where none was.
    proposed_date: dt.date | None = None
    proposed_start: WhenOrEmpty = ""
    proposed_end: WhenOrEmpty = ""


class Attendee(Record, frozen=True, kw_only=True):
    """Somebody in attendance who fills no seat: a facilitator, guest, observer, or a deputy whom nobody had named."""

    table: ClassVar[str] = "attendees"

    meeting: Name
    name: Name
    capacity: Literal["facilitator", "officer", "guest", "observer", "deputy"]
    #: For a deputy, the seat whose holder sent them; never counted for it.
    seat: Line = ""
    #: The item that a guest came for, or another word on why.
    note: Line = ""
    #: Where a guest's invitation goes, the item that it is for, and its own identity in every calendar, which is random
    #: and kept for ever (RFC 5545 3.8.4.7); empty for those who are sent none.
    email: Line = ""
    item: Line = ""
    uid: Short = ""
    #: Whether they were asked and are not known to have come: no register and no minutes has them as having been there.
    expected: bool = False
    #: What a guest answered, when it came in, and who said so and how where it was taken down by hand.
    answer: AnswerOrEmpty = ""
    answered_on: dt.date | None = None
    how: Line = ""
    #: The slot that it answers, as ISO 8601 writes one: ``2026-09-08T10:00/10:20``. It lapses once theirs is another.
    answered_slot: Short = ""
    #: As `Reply` has them.
    sequence: Sequence | None = None
    stamp: dt.datetime | None = None
    comment: Note = ""


class Presiding(Record, frozen=True, kw_only=True):
    """A span of the meeting over which one seat holder presided."""

    table: ClassVar[str] = "presidings"

    meeting: Name
    person: Name
    #: ``HH:MM``; empty means from the start.
    since: WhenOrEmpty = ""
    #: ``HH:MM``; empty means to the end.
    until: WhenOrEmpty = ""


class Declaration(Record, frozen=True, kw_only=True):
    """An interest declared at a meeting, and what followed."""

    table: ClassVar[str] = "declarations"

    meeting: Name
    person: Name
    #: The item's id; empty when it concerns the whole meeting.
    item: Line = ""
    #: In the members' copy only.
    interest: ActionText
    outcome: Literal["stayed", "took no part", "withdrew"] = "stayed"


class Withdrawal(Record, frozen=True, kw_only=True):
    """A while for which somebody who had come was out of the room: for an item, or between two times; a random id."""

    table: ClassVar[str] = "withdrawals"

    meeting: Name
    person: Name
    #: The item's id that they withdrew for; empty for a while that has nothing to do with an item.
    item: Line = ""
    #: ``HH:MM``; empty where only the item is known, and an empty end means that they had not come back by the end.
    since: WhenOrEmpty = ""
    until: WhenOrEmpty = ""


class QuorumRule(Record, frozen=True, kw_only=True):
    """A quorum that the body adopted: the day, the minute, and the number or fraction. None is assumed without one.

    With neither a number nor a fraction it says that from its day on there is none.
    """

    table: ClassVar[str] = "quorum_rules"

    adopted_on: dt.date
    #: The minute that records it, such as "M1, item 5".
    minute: Name
    #: A number of seats, or None where a fraction is used.
    number: Annotated[int, Meta(ge=1, le=500)] | None = None
    #: A fraction of the seats; both None where a number is used.
    numerator: Annotated[int, Meta(ge=1, le=100)] | None = None
    denominator: Annotated[int, Meta(ge=1, le=100)] | None = None
    #: How a fraction that gives no whole number of seats is rounded; a half of one goes up with ``nearest``.
    rounding: Literal["up", "down", "nearest"] = "up"
    #: Whether the fraction is of all seats or of those that are filled on the day.
    of: Literal["all", "filled"] = "all"
    #: Independent members who must be among those present.
    independent: Annotated[int, Meta(ge=0, le=500)] = 0
    online_counts: bool = True
