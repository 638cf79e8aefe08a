"""What a register prints, of a year or of one meeting, as plain text, numbers and days."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class MeetingColumn:
    """One meeting of the year."""

    #: ``M1``.
    id: str
    date: dt.date
    #: "Held", "Held without a quorum" or "Planned".
    state: str
    #: Seats represented, "12 of 20"; "Not recorded" or "To come" where there is nothing yet.
    represented: str
    #: What the rule in force asked and whether it was met; empty where none was recorded by that day.
    quorum: str = ""
    #: Who presided; empty prints "Not recorded", or "To come".
    presiding: str = ""


@dataclass(frozen=True, kw_only=True)
class SeatLine:
    """One seat, over the meetings of the year."""

    id: str
    seat: str
    #: For each meeting: present, online, substitute, apology, no apology received, vacant, not recorded, to come.
    words: tuple[str, ...]
    #: Held meetings at which it was filled and something was recorded; how often it was then represented, and by whom.
    counted: int
    represented: int
    by_member: int
    by_substitute: int


@dataclass(frozen=True, kw_only=True)
class PersonLine:
    """One person as the member in one seat."""

    name: str
    seat: str
    seat_id: str
    #: Held meetings while in post of which the seat's attendance was recorded, and those that the person attended.
    in_post: int
    attended: int


@dataclass(frozen=True, kw_only=True)
class SubstituteLine:
    """One person as the named substitute of one seat."""

    name: str
    seat: str
    seat_id: str
    #: The meetings attended, "M1, 12 May 2026"; one at which the member was there too says so.
    meetings: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class AttendedLine:
    """Somebody in attendance who fills no seat."""

    name: str
    #: "facilitator", "deputy for Northfield, not counted", "guest (item 6)".
    capacity: str
    #: The meetings, by id; empty in the register of one meeting.
    meetings: str = ""


@dataclass(frozen=True, kw_only=True)
class YearRegister:
    """Everything that one copy of a year's register prints."""

    body: str
    short_name: str = ""
    #: ``2026-27``.
    year: str
    as_of: dt.date
    meetings: tuple[MeetingColumn, ...]
    #: Which meetings of the year have no column and why, each a phrase: "M2 of 14 July 2026 was cancelled".
    left_out: tuple[str, ...] = ()
    seats: tuple[SeatLine, ...]
    people: tuple[PersonLine, ...] = ()
    substitutes: tuple[SubstituteLine, ...] = ()
    attended: tuple[AttendedLine, ...] = ()
    #: Others in attendance whom this copy counts and does not name, in words: "2 guests at M1"; empty for none.
    unnamed: str = ""
    #: Whether to say percentages beside the counts.
    percentages: bool = False
    made_at: dt.datetime


@dataclass(frozen=True, kw_only=True)
class SeatAttended:
    """One seat at one meeting."""

    id: str
    seat: str
    #: Empty prints "Vacant".
    member: str = ""
    #: Empty prints "None"; "Not applicable" where the seat has no named substitute.
    substitute: str = ""
    #: As `SeatLine.words`.
    word: str
    #: Whether the named substitute came as well as the member.
    both: bool = False
    #: When they were there: "throughout", "from 14:20", "until 15:30"; with both, "until 15:00; substitute from 15:00".
    times: str = ""


@dataclass(frozen=True, kw_only=True)
class MeetingRegister:
    """Everything that one copy of one meeting's register prints."""

    body: str
    short_name: str = ""
    meeting: MeetingColumn
    #: Local wall times, ``HH:MM``: as planned, and as recorded where that was.
    start: str
    end: str
    #: The place, or what is said in its stead; empty prints nothing.
    venue: str = ""
    as_of: dt.date
    seats: tuple[SeatAttended, ...]
    attended: tuple[AttendedLine, ...] = ()
    unnamed: str = ""
    made_at: dt.datetime
