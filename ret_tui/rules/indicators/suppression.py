"""Which small numbers are not shown, and what else is held back so that nobody can work them out (F6).

A count tells of few people where fewer than the limit are in its part, or fewer than the limit are not. It is not
shown. Nor is it to be worked out from what is shown beside it on the same day, so two more things are held back:

* of parts that make up one whole (each of 60 people, 30 and 27 and 3), or all of it but few, and of levels that make up
  one total (3 of 20 seniors and 19 of 80 others make 22 of 100), where one is held back, the smallest of the others are
  too, until two are and there are at least as many people in them together as the limit, and as many not in them;
* of two definitions of one number, counted on the same day, the older, where the difference between them is few people.

All that is held back is told in the same words, which say neither which side is small nor why it is held back, and
without its whole. What is not guarded against: that a count changes by few people from one day to another.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
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


def held_back(counts: Mapping[str, Count], limit: int) -> frozenset[str]:
    """Which of the counts of one day are not shown.

    Args:
        counts: by any key. Those that cannot be, with more in the part than in the whole, are passed over.
        limit: people; 0 holds nothing back.
    """
    sound = {key: count for key, count in counts.items() if 0 <= count.numerator <= count.denominator}
    hidden = {key for key, count in sound.items() if is_small(count, limit)}
    if not hidden:
        return frozenset()
    relations = [keys for keys in _together(sound) if _make_up(keys, sound, limit)]
    before = -1
    while len(hidden) != before:
        before = len(hidden)
        for keys in relations:
            hidden |= _more(keys, sound, hidden, limit)
    return frozenset(hidden)


def differ_by_few(older: Count, newer: Count, limit: int) -> bool:
    """Whether two definitions, counted on one day, differ by fewer people than the limit, and by some."""
    apart = (abs(older.numerator - newer.numerator), abs(older.rest - newer.rest))
    return any(0 < number < limit for number in apart)


def _together(counts: Mapping[str, Count]) -> Iterator[tuple[str, ...]]:
    keys = sorted(key for key, count in counts.items() if count.denominator)
    sizes = range(2, len(keys) + 1) if len(keys) <= _MANY else sorted({2, 3, len(keys)})
    for size in sizes:
        yield from combinations(keys, size)


def _make_up(keys: tuple[str, ...], counts: Mapping[str, Count], limit: int) -> bool:
    """Whether these are the parts of one whole, all but few, or the levels of a total that is among the counts."""
    part = sum(counts[key].numerator for key in keys)
    wholes = {counts[key].denominator for key in keys}
    if len(wholes) == 1 and 0 <= min(wholes) - part < max(limit, 1):
        return True
    total = Count(part, sum(counts[key].denominator for key in keys))
    return any(count == total for key, count in counts.items() if key not in keys)


def _more(keys: tuple[str, ...], counts: Mapping[str, Count], hidden: Collection[str], limit: int) -> set[str]:
    own = {key for key in keys if key in hidden}
    if not own:
        return set()
    for key in sorted((key for key in keys if key not in own), key=lambda key: (counts[key].numerator, key)):
        people = sum(counts[each].numerator for each in own)
        others = sum(counts[each].rest for each in own)
        if len(own) > 1 and people >= limit and others >= limit:
            break
        own.add(key)
    return own
