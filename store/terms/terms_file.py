"""What a terms file comes to: the first records of a store, and the rule for its meeting dates."""

from __future__ import annotations

from dataclasses import dataclass

from store.records import Body, Function, Indicator, Record, Seat, StandingItem, Terms


@dataclass(frozen=True, kw_only=True)
class YearRule:
    """When ordinary meetings are proposed, as the terms file has it."""

    #: Months by number, 1 to 12.
    first_month: int
    months: tuple[int, ...]
    #: 0 for Monday to 6 for Sunday.
    weekday: int
    #: Which of that weekday in the month: 1 to 4, or -1 for the last.
    nth: int
    #: ``HH:MM``.
    start: str
    end: str


@dataclass(frozen=True, kw_only=True)
class TermsFile:
    """A terms file, read and checked."""

    body: Body
    terms: Terms
    functions: tuple[Function, ...]
    indicators: tuple[Indicator, ...]
    seats: tuple[Seat, ...]
    standing_items: tuple[StandingItem, ...]
    year_rule: YearRule

    def records(self) -> tuple[Record, ...]:
        """Every record that a new store starts with."""
        return (self.body, self.terms, *self.functions, *self.indicators, *self.seats, *self.standing_items)
