"""Which item of an agenda that came back is which of those that are kept."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from difflib import SequenceMatcher

from ret_tui.rules.printed_agenda import PrintedItem, form, same

#: How alike two titles have to be, from 0 to 1, to be those of one item where nothing else says so.
_ALIKE = 0.75
#: The same for an item that alone has no match between two that have theirs.
_ALIKE_IN_PLACE = 0.5
#: Characters; what is asked in fewer ("To note the report") stands under many items.
_TELLING = 25
#: What is compared of two items at one place; when they start says nothing, since that is the place.
_DETAILS = ("lead", "purpose", "minutes", "function", "paper", "asked", "ground")
#: So many characters of a title are compared.
_COMPARED = 250


def matched(kept: Sequence[PrintedItem], read: Sequence[PrintedItem]) -> dict[int, PrintedItem]:
    """By place in `read`, the kept item that it is: by its mark, else by its title, else by a title much like it.

    A program may drop the mark, and whoever types a heading anew takes it away. Then an item is known by what it asks,
    and between two neighbours that are the same in both a title that is less like it will do, or half of its details.
    No kept item is two of those that were read, and those that are none are left out.
    """
    pairs: dict[int, PrintedItem] = {}
    _by_mark(kept, read, pairs)
    _by_title(kept, read, pairs)
    _by_likeness(kept, read, pairs)
    _by_text(kept, read, pairs)
    _by_place(kept, read, pairs)
    return pairs


def longest_in_order(numbers: Sequence[int]) -> set[int]:
    """The places of the longest run of ever larger numbers, not all next to one another; the numbers are distinct."""
    ends: list[int] = []
    places: list[int] = []
    before: list[int] = []
    for place, number in enumerate(numbers):
        at = bisect_left(ends, number)
        before.append(places[at - 1] if at else -1)
        ends[at : at + 1] = [number]
        places[at : at + 1] = [place]
    stay: set[int] = set()
    place = places[-1] if places else -1
    while place >= 0:
        stay.add(place)
        place = before[place]
    return stay


def _title(item: PrintedItem) -> str:
    return form(item.title[:_COMPARED]).casefold()


def _by_mark(kept: Sequence[PrintedItem], read: Sequence[PrintedItem], pairs: dict[int, PrintedItem]) -> None:
    by_id = {item.id: item for item in kept if item.id}
    claims: dict[str, list[int]] = {}
    for place, item in enumerate(read):
        if item.id in by_id:
            claims.setdefault(item.id, []).append(place)
    for id, places in claims.items():
        # A heading that was copied with its mark: the one that still reads like it is the item.
        wanted = _title(by_id[id])
        best = max(places, key=lambda place: (SequenceMatcher(None, _title(read[place]), wanted).ratio(), -place))
        pairs[best] = by_id[id]


def _left(
    kept: Sequence[PrintedItem], read: Sequence[PrintedItem], pairs: dict[int, PrintedItem]
) -> tuple[list[int], list[int]]:
    """The places of those, kept and read, that are matched with none yet."""
    ids = {item.id for item in pairs.values()}
    return [p for p, item in enumerate(kept) if item.id not in ids], [p for p in range(len(read)) if p not in pairs]


def _by_title(kept: Sequence[PrintedItem], read: Sequence[PrintedItem], pairs: dict[int, PrintedItem]) -> None:
    mine, theirs = _left(kept, read, pairs)
    for place in theirs:
        for own in mine:
            if form(kept[own].title) == form(read[place].heading) or _title(kept[own]) == _title(read[place]):
                pairs[place] = kept[own]
                mine.remove(own)
                break


def _by_likeness(kept: Sequence[PrintedItem], read: Sequence[PrintedItem], pairs: dict[int, PrintedItem]) -> None:
    mine, theirs = _left(kept, read, pairs)
    likely: list[tuple[float, int, int, int]] = []
    matcher = SequenceMatcher(autojunk=False)
    for own in mine:
        matcher.set_seq2(_title(kept[own]))
        for place in theirs:
            matcher.set_seq1(_title(read[place]))
            if matcher.real_quick_ratio() >= _ALIKE and matcher.quick_ratio() >= _ALIKE:
                ratio = matcher.ratio()
                if ratio >= _ALIKE:
                    likely.append((-ratio, abs(own - place), place, own))
    taken: set[int] = set()
    for _, _, place, own in sorted(likely):
        if place not in pairs and own not in taken:
            pairs[place] = kept[own]
            taken.add(own)


def _by_text(kept: Sequence[PrintedItem], read: Sequence[PrintedItem], pairs: dict[int, PrintedItem]) -> None:
    """An item whose heading was typed anew and that was dragged elsewhere is known by what it asks, word for word."""
    mine, theirs = _left(kept, read, pairs)
    for place in theirs:
        asked = form(read[place].asked)
        if len(asked) < _TELLING:
            continue
        alike = [own for own in mine if form(kept[own].asked) == asked]
        if alike:
            nearest = min(alike, key=lambda own: (abs(own - place), own))
            pairs[place] = kept[nearest]
            mine.remove(nearest)


def _by_place(kept: Sequence[PrintedItem], read: Sequence[PrintedItem], pairs: dict[int, PrintedItem]) -> None:
    where = {item.id: place for place, item in enumerate(kept)}
    mine, theirs = _left(kept, read, pairs)
    places = {place: where[item.id] for place, item in pairs.items()} | {-1: -1, len(read): len(kept)}
    for first, last in _runs(theirs):
        own = places[first - 1] + 1
        length = last - first + 1
        if places[last + 1] != own + length or not set(range(own, own + length)) <= set(mine):
            continue
        for place in range(first, last + 1):
            if _may_be(kept[own + place - first], read[place]):
                pairs[place] = kept[own + place - first]


def _runs(places: Sequence[int]) -> list[tuple[int, int]]:
    """The first and last of each run of places that follow one another."""
    runs: list[tuple[int, int]] = []
    for place in places:
        if runs and runs[-1][1] == place - 1:
            runs[-1] = (runs[-1][0], place)
        else:
            runs.append((place, place))
    return runs


def _may_be(kept: PrintedItem, read: PrintedItem) -> bool:
    """Whether an item at the place of another may be that one: the title is much like it, or half of what it says."""
    ratio = SequenceMatcher(None, _title(read), _title(kept), autojunk=False).ratio()
    if ratio >= _ALIKE_IN_PLACE:
        return True
    said = {name: (getattr(kept, name), getattr(read, name)) for name in _DETAILS}
    told = {name: both for name, both in said.items() if any(both)}
    alike = {name for name, both in told.items() if same(*both)}
    # That both take ten minutes is no sign.
    return kept.confidential == read.confidential and bool(alike - {"minutes"}) and 2 * len(alike) >= len(told)
