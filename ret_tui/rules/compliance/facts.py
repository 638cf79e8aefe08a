"""The record as the compliance sheet looks at it: of one period, as things stood at its end or stand today."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field

from ret_tui.rules.consistency.finding import WholeRecord
from ret_tui.rules.indicators.annual_reports import Owed, Report
from ret_tui.rules.indicators.figure import Figure, Period
from ret_tui.rules.wording import long_day
from store.records import Body, Function, Indicator, Meeting, Seat, Terms


@dataclass(frozen=True, kw_only=True)
class Signer:
    """Somebody in post at the end of the period, and whether they have signed the agreement."""

    person: str
    name: str
    #: "Sandwell", "Sandwell, named substitute".
    post: str
    #: Whether they are asked to sign it; those who are not are told apart.
    asked: bool
    signed_on: dt.date | None


@dataclass(frozen=True, kw_only=True)
class Facts:
    """Everything that a check may look at.

    Args:
        record: every record; a check takes from it only what is dated within the period and not after `as_of`.
        period: the days that the sheet is about.
        as_of: the last of them, or today while it runs.
        running: whether days of the period are still to come.
        year: the body's year that `as_of` is in, with its first and its last day.
        terms, functions, indicators, seats: the version that the sheet is by, and what it has.
        seat_since: the day from which the terms have a seat, by its id, where that was not always.
        began: the first day on which anybody held a seat; None while nobody has.
        figures: what each indicator comes to, by its id.
        advice_due: by when advice that was sent is to be answered, by its id.
    """

    record: WholeRecord
    period: Period
    as_of: dt.date
    running: bool
    year: Period
    body: Body
    terms: Terms
    functions: tuple[Function, ...]
    indicators: tuple[Indicator, ...]
    seats: tuple[Seat, ...]
    began: dt.date | None
    inquorate_is_held: bool
    stale_days: int
    agreement: str = ""
    signers: tuple[Signer, ...] = ()
    reports: tuple[Report, ...] = ()
    owed: Owed | None = None
    seat_since: Mapping[str, dt.date] = field(default_factory=dict)
    figures: Mapping[str, Figure] = field(default_factory=dict)
    advice_due: Mapping[str, dt.date] = field(default_factory=dict)
    review_done: Mapping[int, dt.date] = field(default_factory=dict)

    def holds(self, day: dt.date | None) -> bool:
        """Whether a day lies in the period and has come."""
        return day is not None and self.period.first <= day <= self.as_of

    @property
    def held(self) -> tuple[Meeting, ...]:
        """The meetings of the period that took place, by date."""
        found = (m for m in self.record.all(Meeting) if m.status in ("held", "inquorate") and self.holds(m.date))
        return tuple(sorted(found, key=lambda m: (m.date, m.start, m.id)))

    def name(self, person: str) -> str:
        """A person's name, or the id of one who is not there."""
        found = self.record.people.get(person)
        return found.name if found is not None else person

    @property
    def day_words(self) -> str:
        """``on 30 April 2027``, the day as of which things are told."""
        return f"on {long_day(self.as_of)}"
