"""Which small numbers are not shown, and what else is held back so that nobody can work them out (F6).

A count tells of few people where fewer than the limit are in its part, or fewer than the limit are not. It is not
shown. Nor is it to be worked out from what is shown beside it on the same day, so more is held back:

* of parts that make up one whole (each of 60 people, 30 and 27 and 3), or all of it but few, where one is held back, so
  are those that follow it, until two are, one of which is not small, and there are more people in them together than
  the limit, and more not in them;
* of levels that make up one total (3 of 20 seniors and 19 of 80 others make 22 of 100), all where one is held back;
* of two definitions of one number, counted on the same day, the older, where the difference between them is few people.

All that is held back is told in the same words, which say neither which side is small nor why it is held back, and
without its whole. What is not guarded against: that a count changes by few people from one day to another.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import combinations
from typing import NamedTuple

#: What is said in the place of a number that is held back.
HELD_BACK = "too few people to be shown"
#: Counts of one day of which every combination is looked at; of more, those of two, of three and of all.
_MANY = 10


class Count(NamedTuple):
    """People counted: so many of so many."""

    numerator: int
    denominator: int

    @property
    def rest(self) -> int:
        """Those of the whole who are not in the part."""
        return self.denominator - self.numerator


def is_small(count: Count, limit: int) -> bool:
    """Whether it tells of fewer people than the limit, in the part or in the rest. Of nobody it tells nothing."""
    return count.denominator > 0 and (count.numerator < limit or count.rest < limit)


def held_back(counts: Mapping[str, Count], limit: int, also: Collection[str] = ()) -> frozenset[str]:
    """Which of the counts of one day are not shown.

    Args:
        counts: by any key. Those that cannot be, with more in the part than in the whole, are passed over.
        limit: people; 0 holds nothing back.
        also: those that are held back for another reason, by their keys.
    """
    sound = {key: count for key, count in counts.items() if 0 <= count.numerator <= count.denominator}
    hidden = {key for key, count in sound.items() if key in also or is_small(count, limit)}
    if not hidden:
        return frozenset()
    every = list(_together(sound))
    wholes = _wholes(every, sound, limit)
    totals = [keys for keys in every if _is_total(keys, sound)]
    before = -1
    while len(hidden) != before:
        before = len(hidden)
        for keys in wholes:
            hidden |= _more(keys, sound, hidden, limit)
        for keys in totals:
            hidden |= set() if hidden.isdisjoint(keys) else set(keys)
    return frozenset(hidden)


def differ_by_few(older: Count, newer: Count, limit: int) -> bool:
    """Whether two definitions, counted on one day, differ by fewer people than the limit, and by some."""
    apart = (abs(older.numerator - newer.numerator), abs(older.rest - newer.rest))
    return any(0 < number < limit for number in apart)


def _wholes(every: Sequence[tuple[str, ...]], counts: Mapping[str, Count], limit: int) -> list[tuple[str, ...]]:
    """The parts of each whole, by their keys in order: with everything that may be a part of it, where few are left."""
    wholes = [keys for keys in every if _is_whole([counts[key] for key in keys], limit)]
    sets = [set(keys) for keys in wholes]
    return [keys for keys, own in zip(wholes, sets, strict=True) if not any(own < other for other in sets)]


def _together(counts: Mapping[str, Count]) -> Iterator[tuple[str, ...]]:
    keys = sorted(key for key, count in counts.items() if count.denominator)
    sizes = range(2, len(keys) + 1) if len(keys) <= _MANY else sorted({2, 3, len(keys)})
    for size in sizes:
        yield from combinations(keys, size)


def _is_whole(own: Collection[Count], limit: int) -> bool:
    wholes = {count.denominator for count in own}
    return len(wholes) == 1 and 0 <= min(wholes) - sum(count.numerator for count in own) < max(limit, 1)


def _is_total(keys: Collection[str], counts: Mapping[str, Count]) -> bool:
    own = [counts[key] for key in keys]
    total = Count(sum(count.numerator for count in own), sum(count.denominator for count in own))
    return any(count == total for key, count in counts.items() if key not in keys)


def _more(keys: tuple[str, ...], counts: Mapping[str, Count], hidden: Collection[str], limit: int) -> set[str]:
    """What is held back of the parts of a whole: what is already, and those that follow it in order.

    They are taken by their place and not by their size, or else whoever knows how they are chosen could tell from which
    is shown how large the others are.
    """
    own = {key for key in keys if key in hidden}
    if not own:
        return set()
    start = min(keys.index(key) for key in own)
    large = [key for key in keys if not is_small(counts[key], limit)]
    for key in (*keys[start:], *keys[:start]):
        people = sum(counts[each].numerator for each in own)
        others = sum(counts[each].rest for each in own)
        if len(own) > 1 and people > limit and others > limit and any(key in own for key in large):
            break
        own.add(key)
    return own
