"""What a new version of the terms changes: functions and indicators carried on, reworded, new and gone; and seats (T1).

A function that is reworded keeps its id, since what was done for it goes on. An indicator whose words change is another
indicator, with the next letter, since what was counted under the old words stays with them.
"""

from __future__ import annotations

import string
from collections.abc import Collection, Iterable, Mapping, Sequence

import msgspec
from msgspec import Struct

from ret_tui.rules.terms_in_force import SEAT_DETAILS, Versions
from store.records import Function, Indicator, Seat, Terms
from store.refusals import RuleBroken
from store.terms.terms_file import TermsFile


class Kept(Struct, frozen=True):
    """Everything that the store holds of the terms."""

    versions: Versions
    functions: tuple[Function, ...]
    indicators: tuple[Indicator, ...]
    seats: tuple[Seat, ...]


class NewVersion(Struct, frozen=True, kw_only=True):
    """What a terms file changes against the last version; its records have the ids that they are to have."""

    #: The version that is replaced.
    old: Terms
    new_functions: tuple[Function, ...]
    #: As it is and as it is to be.
    reworded_functions: tuple[tuple[Function, Function], ...]
    #: Those whose words stay and whose place among the others does not.
    moved_functions: tuple[tuple[Function, Function], ...]
    dropped_functions: tuple[Function, ...]
    new_indicators: tuple[Indicator, ...]
    dropped_indicators: tuple[Indicator, ...]
    #: The new one by the id of the one whose place it takes.
    reworded_indicators: dict[str, Indicator]
    #: Those that go on, or stand beside them in the older version, with the place that they are to have.
    placed_indicators: tuple[tuple[Indicator, int], ...]
    new_seats: tuple[Seat, ...]
    changed_seats: tuple[tuple[Seat, Seat], ...]
    dropped_seats: tuple[Seat, ...]
    #: Functions and indicators that stand as they stood, and seats.
    same_functions: int
    same_indicators: int
    same_seats: int


def compare(kept: Kept, file: TermsFile, id: str) -> NewVersion:
    """What a terms file changes against the last version.

    Args:
        id: the id that the new version gets.

    Raises:
        RuleBroken: the store holds no version, or the file brings back a function or a seat, by id, that is gone.
    """
    if not kept.versions.ordered:
        raise RuleBroken("This store holds no terms of reference", "make a new store with 'ret-tui new'")
    old = kept.versions.ordered[-1]
    functions = kept.versions.functions(kept.functions, old)
    indicators = kept.versions.indicators(kept.functions, kept.indicators, old)
    seats = kept.versions.seats(kept.seats, old)
    _refuse_back("function", kept.functions, functions, file.functions)
    _refuse_back("seat", kept.seats, seats, file.seats)
    before = {each.id: each for each in functions}
    pairs = [(before[each.id], each) for each in file.functions if each.id in before]
    ids = {each.id for each in file.functions}
    reworded = [pair for pair in pairs if _words(pair[0]) != _words(pair[1])]
    moved = [pair for pair in pairs if _words(pair[0]) == _words(pair[1]) and pair[0].position != pair[1].position]
    measures = _Indicators(kept.indicators, id)
    for function in file.functions:
        own = [each for each in indicators if each.function == function.id]
        measures.compare(own, [each for each in file.indicators if each.function == function.id])
    for gone in functions:
        if gone.id not in ids:
            measures.dropped += [each for each in indicators if each.function == gone.id]
    was = {each.id: each for each in seats}
    stay = [(was[each.id], each) for each in file.seats if each.id in was]
    changed = [pair for pair in stay if _details(pair[0]) != _details(pair[1])]
    return NewVersion(
        old=old,
        new_functions=tuple(
            msgspec.structs.replace(each, terms=id) for each in file.functions if each.id not in before
        ),
        reworded_functions=tuple(reworded),
        moved_functions=tuple(moved),
        dropped_functions=tuple(each for each in functions if each.id not in ids),
        new_indicators=tuple(measures.new),
        dropped_indicators=tuple(measures.dropped),
        reworded_indicators=measures.reworded,
        placed_indicators=tuple(measures.placed),
        new_seats=tuple(msgspec.structs.replace(each, terms=id) for each in file.seats if each.id not in was),
        changed_seats=tuple(changed),
        dropped_seats=tuple(each for each in seats if each.id not in {seat.id for seat in file.seats}),
        same_functions=len(pairs) - len(reworded),
        same_indicators=measures.same,
        same_seats=len(stay) - len(changed),
    )


def next_indicator(function: str, taken: Collection[str]) -> str:
    """The next id of an indicator of a function: after F1a and F1b, F1c; after F1z, F1za."""
    stem = function
    while True:
        for letter in string.ascii_lowercase:
            if f"{stem}{letter}" not in taken:
                return f"{stem}{letter}"
        stem = f"{stem}z"


class _Indicators:
    """Goes through the indicators of one function after the other."""

    def __init__(self, every: Iterable[Indicator], version: str) -> None:
        self._taken = {each.id for each in every}
        self._version = version
        self.new: list[Indicator] = []
        self.dropped: list[Indicator] = []
        self.reworded: dict[str, Indicator] = {}
        self.placed: list[tuple[Indicator, int]] = []
        self.same = 0

    def compare(self, own: Sequence[Indicator], wanted: Sequence[Indicator]) -> None:
        """Take what the file has in place of what a function had."""
        by_words: Mapping[str, Indicator] = {_plain(each.text): each for each in own}
        gone = [each for each in own if _plain(each.text) not in {_plain(new.text) for new in wanted}]
        self.dropped += gone
        waiting, place = list(own), 0

        def put(each: Indicator) -> None:
            nonlocal place
            place += 1
            if each.position != place:
                self.placed.append((each, place))

        for number, new in enumerate(wanted):
            stays = by_words.get(_plain(new.text))
            if stays is None:
                place += 1
                id = next_indicator(new.function, self._taken)
                self._taken.add(id)
                made = msgspec.structs.replace(new, id=id, position=place, terms=self._version)
                self.new.append(made)
                # One in the very place of another one is the same measure in other words.
                if number < len(own) and own[number] in gone:
                    self.reworded[own[number].id] = made
                continue
            # What is gone keeps its place before it, so that the older version keeps its order.
            while waiting and waiting[0] in gone:
                put(waiting.pop(0))
            if stays in waiting:
                waiting.remove(stays)
            put(stays)
            self.same += 1
        for each in waiting:
            put(each)


def _refuse_back(
    what: str, every: Iterable[Function | Seat], standing: Iterable[Function | Seat], wanted: Iterable[Function | Seat]
) -> None:
    stands = {each.id for each in standing}
    gone = {each.id: each.name for each in every if each.id not in stands}
    for each in wanted:
        if each.id in gone:
            raise RuleBroken(
                f"The id {each.id} belongs to the {what} {gone[each.id]}, which the terms have no more",
                "give it an id of its own in the file, so that what is recorded for the old one stays with that",
                field="terms",
            )


def _plain(text: str) -> str:
    return " ".join(text.split())


def _words(function: Function) -> tuple[str, str]:
    return _plain(function.name), _plain(function.text)


def _details(seat: Seat) -> tuple[object, ...]:
    return tuple(getattr(seat, name) for name in SEAT_DETAILS)
