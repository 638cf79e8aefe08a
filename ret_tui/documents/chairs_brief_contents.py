"""What a Chair's brief prints, as plain text, numbers and days. What the meeting needs for access is no part of it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, kw_only=True)
class ScriptItem:
    """One item of business as the Chair takes it."""

    id: str
    number: int
    title: str
    #: ``HH:MM``, and whole minutes; 0 where none are given.
    starts_at: str
    minutes: int = 0
    lead: str = ""
    purpose: Literal["", "decision", "discussion", "information"] = ""
    paper: str = ""
    asked: str = ""
    confidential: bool = False
    #: The key of the standing item that it is; empty for business of this meeting.
    standing: str = ""


@dataclass(frozen=True, kw_only=True)
class ExpectedSeat:
    """One seat as the replies have it."""

    id: str
    seat: str
    kind: str
    #: Who is in post: the member, else the named substitute who continues; empty for nobody.
    member: str = ""
    #: likely, tentative, declined, no answer or vacant.
    state: str
    #: Who is likely to come; empty unless the state is likely.
    by: str = ""
    #: The member said that they do not come.
    apology: bool = False
    #: Whether the terms give the seat a named substitute.
    may_substitute: bool = False

    @property
    def is_substituted(self) -> bool:
        """Whether the named substitute is to come."""
        return bool(self.by) and self.by != self.member


@dataclass(frozen=True, kw_only=True)
class LateAction:
    """One overdue action."""

    id: str
    text: str
    owner: str
    due: dt.date
    days_late: int


@dataclass(frozen=True, kw_only=True)
class Noted:
    """A sentence about something, and the place to mend it."""

    words: str
    about: str = ""


@dataclass(frozen=True, kw_only=True)
class Turn:
    """Somebody who takes the chair for a part of the meeting, after another."""

    name: str
    #: ``HH:MM``.
    since: str


@dataclass(frozen=True, kw_only=True)
class ChairsBriefContents:
    """Everything that a Chair's brief prints."""

    body: str
    short_name: str = ""
    meeting: str
    date: dt.date
    #: Local wall times, ``HH:MM``.
    start: str
    end: str
    #: The place, or what is said in its stead; empty prints nothing.
    venue: str = ""
    #: Who is to open the meeting and preside; empty while the seat is vacant.
    presiding: str = ""
    #: Until when, ``HH:MM``; empty for as long as nobody else takes over, or to the end.
    presides_until: str = ""
    #: Who takes over, in turn.
    turns: tuple[Turn, ...] = ()
    #: The day whose state it tells: today, or for a meeting that is past its own day.
    as_of: dt.date
    #: Minutes of all items together, and in words how they fit: "15 minutes to spare".
    total: int
    time_words: str
    items: tuple[ScriptItem, ...] = ()
    expected: tuple[ExpectedSeat, ...] = ()
    #: What the rule in force asks, and how it stands by the replies; empty where no rule is recorded.
    quorum: str = ""
    late_actions: tuple[LateAction, ...] = ()
    late_papers: tuple[Noted, ...] = ()
    declarations: tuple[Noted, ...] = ()
    new_people: tuple[Noted, ...] = ()
    minutes_to_sign: tuple[Noted, ...] = ()
    carried: tuple[Noted, ...] = ()
    #: The day of the last meeting held before this one; None where there is none.
    last_held_on: dt.date | None = None
    made_at: dt.datetime
