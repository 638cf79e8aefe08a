"""Which version of the terms holds on a day, and which functions and indicators that version has (T1).

A function keeps its id through versions: its record has its newest words, and a `FormerWording` those that an earlier
version had. An indicator whose words change is another indicator, so what was counted for the old one stays with it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple, TypeVar

import msgspec

from store.numbers import number_of
from store.records import FormerSeat, FormerWording, Function, Indicator, Seat, Terms

F = TypeVar("F", FormerWording, FormerSeat)

#: What of a seat a version may change.
SEAT_DETAILS = ("position", "name", "kind", "appointed_by", "organisation", "substitute", "role")


class FunctionWords(NamedTuple):
    """What a version calls a function, and what it says of it."""

    name: str
    text: str


def in_order(versions: Iterable[Terms]) -> tuple[Terms, ...]:
    """The versions from the first to the last, by the day from which each holds, and then by number."""
    return tuple(
        sorted(versions, key=lambda each: (each.in_force_from or dt.date.min, number_of(Terms.table, each.id)))
    )


def in_force(versions: Iterable[Terms], day: dt.date) -> Terms | None:
    """The latest version in force on a day; None where there are none at all.

    Between two versions the last one that was in force goes on, and before any is, the first one holds.
    """
    ordered = in_order(versions)
    begun = [each for each in ordered if each.in_force_from is None or each.in_force_from <= day]
    running = [each for each in begun if each.in_force_to is None or each.in_force_to >= day]
    found = running or begun or ordered[:1]
    return found[-1] if found else None


class Versions:
    """The versions of a record, in order, and what each of them has.

    Args:
        versions: every version, in any order.
        wordings: what functions were called before a version reworded them.
        former_seats: what seats were before a version changed them.
    """

    def __init__(
        self,
        versions: Iterable[Terms],
        wordings: Iterable[FormerWording] = (),
        former_seats: Iterable[FormerSeat] = (),
    ) -> None:
        self.ordered = in_order(versions)
        self._place = {each.id: place for place, each in enumerate(self.ordered)}
        self._former = self._by_subject(wordings, lambda each: each.function)
        self._former_seats = self._by_subject(former_seats, lambda each: each.seat)

    def on(self, day: dt.date) -> Terms | None:
        """The version in force on a day."""
        return in_force(self.ordered, day)

    def has(self, brought_by: str, dropped_by: str, version: Terms | None) -> bool:
        """Whether a version has what one version, by id, brought and another one dropped; an empty id means neither.

        A version that is not there brought nothing and dropped nothing. Where there are no versions, all stands.
        """
        if version is None:
            return True
        at = self._place[version.id]
        brought = self._place.get(brought_by, len(self.ordered)) if brought_by else 0
        dropped = self._place.get(dropped_by, len(self.ordered)) if dropped_by else len(self.ordered)
        return brought <= at < dropped

    def functions(self, functions: Iterable[Function], version: Terms | None) -> tuple[Function, ...]:
        """The functions that a version has, in its order and its words."""
        own = (self.worded(each, version) for each in functions if self.has(each.terms, each.dropped_by, version))
        return tuple(sorted(own, key=lambda each: (each.position, each.id)))

    def indicators(
        self, functions: Iterable[Function], indicators: Iterable[Indicator], version: Terms | None
    ) -> tuple[Indicator, ...]:
        """The indicators that a version has, by function and in order."""
        places = {each.id: place for place, each in enumerate(self.functions(functions, version))}
        own = (
            each for each in indicators if each.function in places and self.has(each.terms, each.dropped_by, version)
        )
        return tuple(sorted(own, key=lambda each: (places[each.function], each.position, each.id)))

    def seats(self, seats: Iterable[Seat], version: Terms | None) -> tuple[Seat, ...]:
        """The seats that a version has, in its order and as it has them."""
        own = (self._seat(each, version) for each in seats if self.has(each.terms, each.dropped_by, version))
        return tuple(sorted(own, key=lambda each: (each.position, each.id)))

    def worded(self, function: Function, version: Terms | None) -> Function:
        """A function as a version has it."""
        former = self._until(self._former.get(function.id, ()), version)
        if former is None:
            return function
        place = function.position if former.position is None else former.position
        return msgspec.structs.replace(
            function, name=former.name, text=former.text, checks=former.checks, position=place
        )

    def words(self, function: Function, version: Terms | None) -> FunctionWords:
        """A function's name and text as a version has them."""
        shown = self.worded(function, version)
        return FunctionWords(shown.name, shown.text)

    def _seat(self, seat: Seat, version: Terms | None) -> Seat:
        former = self._until(self._former_seats.get(seat.id, ()), version)
        if former is None:
            return seat
        return msgspec.structs.replace(seat, **{name: getattr(former, name) for name in SEAT_DETAILS})

    def _by_subject(self, kept: Iterable[F], subject: Callable[[F], str]) -> dict[str, list[F]]:
        """What was, by what it is of, from the first version to the last; that of no version known is left out."""
        found: dict[str, list[F]] = {}
        for each in kept:
            if each.terms in self._place:
                found.setdefault(subject(each), []).append(each)
        for own in found.values():
            own.sort(key=lambda each: self._place[each.terms])
        return found

    def _until(self, formers: Sequence[F], version: Terms | None) -> F | None:
        """What a version had, where a later one has changed it."""
        if version is None:
            return None
        at = self._place[version.id]
        return next((each for each in formers if self._place[each.terms] >= at), None)
