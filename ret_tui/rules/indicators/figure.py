"""What an indicator comes to in a period: its figure in words, against its baseline, over time, with its evidence."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Literal

from msgspec import Struct

#: "unknown" where there is nothing to compare, or no baseline to compare it with.
Direction = Literal["up", "down", "same", "unknown"]


class Period(Struct, frozen=True):
    """The days that a figure is about, both included, and what to call them."""

    first: dt.date
    last: dt.date
    #: "2026-27", "April to June 2026".
    name: str
    #: Whether it goes on: it then holds the days that have come, and more may be counted in it.
    goes_on: bool = False

    def holds(self, day: dt.date | None) -> bool:
        """Whether a day is within it."""
        return day is not None and self.first <= day <= self.last


class Point(Struct, frozen=True):
    """One value of a trend; ``value`` is None where it is not known or too small to be shown."""

    on: dt.date
    value: Decimal | None
    #: What is shown in its place where it is not the number itself: "fewer than 5 people".
    words: str = ""


class Figure(Struct, frozen=True):
    """What an indicator comes to."""

    #: The latest value; None where there is none, or none that may be shown.
    latest: Decimal | None
    #: What the value counts: "decisions", "% implemented", "pounds"; "" for lists without a number.
    unit: str
    #: The whole figure as a phrase, its numbers in words: "3 decisions influenced: 1 high, 2 medium".
    words: str
    #: What it is a part of, so that it explains itself: "of 4 assessments that are required"; empty for plain counts.
    denominator: str
    baseline: Decimal | None
    #: "2 on 1 May 2026", or "no baseline is recorded".
    baseline_words: str
    direction: Direction
    #: "up from 2 to 3 since the baseline of 1 May 2026".
    direction_words: str
    #: In order of days, up to the end of the period.
    trend: tuple[Point, ...]
    #: The records behind it, by id, in the order in which a report tells them.
    evidence: tuple[str, ...]
    #: What the record lacks, a sentence each: "EX-02 has no consent, so it is in no public copy."
    lacks: tuple[str, ...] = ()
    #: Whether nothing was reached because nothing was due yet, so that the 0 blames nobody.
    not_yet_due: bool = False
