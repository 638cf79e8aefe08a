"""How the sources of a statement are printed: each once, an item instead of its meeting, runs of numbers as a span."""

from __future__ import annotations

import re
from collections.abc import Iterable

_NUMBERED = re.compile(r"([A-Z]+-?)(\d+)")
#: Sources that are printed one by one; the rest of them are counted.
_MOST = 40
_ITEM = re.compile(r"(.+), item (\S+)")


def sources_words(words: Iterable[str], between: str = "; ") -> str:
    """``M1, items 6 and 8; D-007; A-001 to A-004``; empty for none.

    Args:
        words: as `Source.words`, in the order in which they are printed.
        between: what stands between two of them.
    """
    every = list(dict.fromkeys(words))
    items: dict[str, list[str]] = {}
    for each in every:
        found = _ITEM.fullmatch(each)
        if found:
            items.setdefault(found[1], []).append(found[2])
    told = [_items(meeting, numbers) for meeting, numbers in items.items()]
    numbered: dict[str, list[str]] = {}
    for each in every:
        if _ITEM.fullmatch(each) or each in items:
            continue
        number = _NUMBERED.fullmatch(each)
        if number is None:
            told.append(each)
        else:
            numbered.setdefault(number[1], []).append(number[2])
    runs = [*told, *(run for letters, digits in numbered.items() for run in _runs(letters, digits))]
    more = [f"and {len(runs) - _MOST} more"] if len(runs) > _MOST else []
    return between.join([*runs[:_MOST], *more])


def with_sources(text: str, words: Iterable[str]) -> str:
    """A sentence with its sources in brackets, before its full stop; as it is without any."""
    told = sources_words(words)
    if not told:
        return text
    return f"{text[:-1]} ({told})." if text.endswith(".") else f"{text} ({told})"


def _items(meeting: str, numbers: list[str]) -> str:
    own = sorted(dict.fromkeys(numbers), key=lambda text: (len(text), text))
    if len(own) == 1:
        return f"{meeting}, item {own[0]}"
    return f"{meeting}, items {', '.join(own[:-1])} and {own[-1]}"


def _runs(letters: str, numbers: list[str]) -> list[str]:
    """Ids of one kind by their numbers; three and more in a row as a span."""
    runs: list[list[str]] = []
    for digits in sorted(numbers, key=int):
        if runs and int(digits) == int(runs[-1][-1]) + 1:
            runs[-1].append(digits)
        else:
            runs.append([digits])
    told = []
    for run in runs:
        ids = [f"{letters}{digits}" for digits in run]
        told += [f"{ids[0]} to {ids[-1]}"] if len(ids) > 2 else ids
    return told
