"""The days around the meetings: closed days, the accountable body's dates, and what else is to be planned around."""

from __future__ import annotations

import datetime as dt
from typing import ClassVar, Literal

from store.records.base import Line, Link, Minutes, Name, Record, Title
from store.records.meetings import Purpose

OccasionKind = Literal["school holiday", "election", "observance", "other"]
Severity = Literal["avoid", "think", "note"]


class ClosedDay(Record, frozen=True, kw_only=True):
    """A day that is no working day for the secretariat beyond weekends and bank holidays; its id is the date."""

    table: ClassVar[str] = "closed_days"

    date: dt.date
    reason: Title


class BoardDate(Record, frozen=True, kw_only=True):
    """A meeting of the body that this one answers to, with its deadline for papers; ids B1, B2 …"""

    table: ClassVar[str] = "board_dates"
    prefix: ClassVar[str] = "B"

    date: dt.date
    #: The last day on which it takes papers; None where that is not known.
    papers_due: dt.date | None = None
    title: Line = ""
    #: Whether the annual progress report goes to it, from which the report's milestones are reckoned back.
    annual_report: bool = False
    #: Where the report can be read once it is published.
    report_link: Link = ""
    #: The UID of the event that it was imported from (RFC 5545 3.8.4.7), so that an import brings it up to date.
    uid: Line = ""


class Occasion(Record, frozen=True, kw_only=True):
    """Days to plan around that no library knows: a school holiday, an election, an observance; a random id.

    It is never tied to a person.
    """

    table: ClassVar[str] = "occasions"

    kind: OccasionKind
    title: Title
    #: The first day; of an election, the day of the poll.
    start: dt.date
    #: The last day, included.
    end: dt.date
    #: How much it weighs; empty for what is usual for its kind.
    severity: Literal["", "avoid", "think", "note"] = ""
    #: As with a Board date.
    uid: Line = ""


class StepDone(Record, frozen=True, kw_only=True):
    """A step towards a date that has been ticked off; its id is towards/step."""

    table: ClassVar[str] = "steps_done"

    #: What the step leads to: a meeting, a Board date, or a version of the terms, by id.
    towards: Name
    #: The step's key, such as "call" or "draft".
    step: Name
    done_on: dt.date


class WantedItem(Record, frozen=True, kw_only=True):
    """An item of the forward plan, wanted for a meeting to come or for none yet; ids W-01, W-02 …

    Once it is moved to an agenda it is an item there, and no longer in the forward plan.
    """

    table: ClassVar[str] = "wanted_items"
    prefix: ClassVar[str] = "W-"
    digits: ClassVar[int] = 2

    title: Title
    #: The meeting it is wanted for, by id; empty for none yet.
    meeting: Line = ""
    minutes: Minutes = 0
    #: As on an agenda: a person's id, a seat's id, or a name in plain words.
    lead: Line = ""
    purpose: Purpose = ""
    #: The function that it serves, by id.
    function: Line = ""
    #: Who asked for it, in plain words.
    asked_by: Line = ""
    added_on: dt.date
