"""Words looked for in texts as people type them: without case, accents and marks, each word anywhere, in any order.

A text is folded as `rules.letters` has it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import chain, takewhile

from msgspec import Struct

from ret_tui.rules.letters import BEYOND_ASCII, folded_letter, folded_letters

#: Words with single blanks between them.
_STRETCHES = re.compile(r"\S+(?: \S+)*")
_PARTS = re.compile(r'"([^"]*)("|$)|([^\s"]+)')
#: Letters of a text on each side of what was found, where only the words around are shown.
_AROUND = 60


class Query(Struct, frozen=True):
    """What is looked for: every word and every phrase has to be there."""

    #: Folded, the longest first, so that most texts are passed over at once.
    words: tuple[str, ...] = ()
    #: What stood in quotation marks, folded: words that stand together, whole.
    phrases: tuple[str, ...] = ()
    #: Whether the last phrase is still being typed, and its last word may go on.
    is_open: bool = False

    def __bool__(self) -> bool:
        return bool(self.words or self.phrases)


class Excerpt(Struct, frozen=True):
    """A text or the words around what was found in it, on one line, with the found parts as ``(start, end)``."""

    text: str
    found: tuple[tuple[int, int], ...] = ()


def folded(text: str) -> str:
    """`text` as it is compared: no case, no accents, no marks, single blanks and none at its ends."""
    text = folded_letters(text).replace("\n", " ")
    return text.strip() if text.isprintable() and "  " not in text else " ".join(text.split())


def read_query(text: str) -> Query:
    """What somebody typed, as words and phrases; what folds away, such as a mark alone, asks for nothing."""
    words, phrases, is_open = set(), [], False
    for phrase, end, word in _PARTS.findall(folded(text)):
        if word:
            words.add(word)
        elif phrase.strip():
            phrases.append(phrase.strip())
            is_open = not end
    return Query(tuple(sorted(words, key=lambda word: (-len(word), word))), tuple(dict.fromkeys(phrases)), is_open)


def holds(query: Query, text: str) -> bool:
    """Whether a folded text holds every word and every phrase.

    Args:
        text: as `folded` gives it.
    """
    return all(word in text for word in query.words) and all(
        next(_phrases(query, phrase, text), None) is not None for phrase in query.phrases
    )


def at_beginnings(query: Query, text: str) -> bool:
    """Whether each word of the query begins a word of a folded text that holds it."""
    return all(next(_beginnings(word, text), None) is not None for word in query.words)


def excerpt(query: Query, text: str, *, around: int = _AROUND) -> Excerpt:
    """The words of a text around what was found first in it, on one line; all of a short text. A dot parts its lines.

    Args:
        text: as it is kept.
        around: about so many letters are shown before and behind.
    """
    plain, origins = _with_places(text)
    found = [(origins[since], _end(origins, until, text)) for since, until in _found(query, plain, 2 * around)]
    start, end = _stretch(text, found[0] if found else (0, 0), around)
    line: list[str] = ["… "] if start else []
    places = [0] * (end - start + 1)
    length = sum(map(len, line))
    for place, letter in enumerate(text[start:end]):
        places[place] = length
        shown = " · " if letter == "\n" else letter if letter.isprintable() else " "
        line.append(shown)
        length += len(shown)
    places[-1] = length
    kept = [(places[a - start], places[b - start]) for a, b in found if a >= start and b <= end]
    return Excerpt("".join(line) + (" …" if end < len(text) else ""), tuple(kept))


def _with_places(text: str) -> tuple[str, Sequence[int]]:
    """The folded text, and for each of its letters which letter of `text` it came from."""
    plain: list[str] = []
    places: list[int] = []
    for found in _STRETCHES.finditer(text):
        words, start = found[0], found.start()
        if plain and plain[-1] != " ":
            plain.append(" ")
            places.append(start - 1)
        if all(len(folded_letter(letter).strip()) == len(folded_letter(letter)) == 1 for letter in _others(words)):
            # Letter for letter, as most texts are.
            plain.append(folded(words))
            places.extend(range(start, start + len(words)))
            continue
        for place, letter in enumerate(words, start):
            for part in (letter if letter.isascii() else folded_letter(letter)).lower():
                # Some signs fold to a blank.
                if part != " " or (plain and plain[-1] != " "):
                    plain.append(part)
                    places.append(place)
    if plain and plain[-1] == " ":
        plain.pop()
        places.pop()
    return "".join(plain), places


def _others(text: str) -> set[str]:
    """Its letters beyond ASCII."""
    return set() if text.isascii() else set(BEYOND_ASCII.findall(text))


def _end(places: Sequence[int], end: int, text: str) -> int:
    """Where a found part ends in `text`, with the marks that belong to its last letter."""
    return places[end] if end < len(places) and places[end] > places[end - 1] else min(places[end - 1] + 1, len(text))


def _found(query: Query, plain: str, reach: int) -> list[tuple[int, int]]:
    """Where the words and phrases stand in a folded text, in order and none over another.

    A word is marked where it begins a word, if it does anywhere.

    Args:
        reach: so many letters beyond the first one found are looked through.
    """
    looked = [(len(phrase), _phrases(query, phrase, plain)) for phrase in query.phrases]
    for word in query.words:
        begins = next(_beginnings(word, plain), None) is not None
        looked.append((len(word), (_beginnings if begins else _places)(word, plain)))
    firsts = [(next(places, None), length, places) for length, places in looked]
    last = min((at for at, _, _ in firsts if at is not None), default=0) + reach
    spans = [
        (at, at + length)
        for first, length, places in firsts
        if first is not None
        for at in takewhile(lambda at: at <= last, chain((first,), places))
    ]
    clear: list[tuple[int, int]] = []
    for start, end in sorted(spans, key=lambda span: (span[0], -span[1])):
        if not clear or start >= clear[-1][1]:
            clear.append((start, end))
    return clear


def _stretch(text: str, found: tuple[int, int], around: int) -> tuple[int, int]:
    """From where to where a text is shown, broken between words where there are any near."""
    start, end = max(0, found[0] - around), min(len(text), found[1] + around)
    # What is not needed before is given behind, and the other way about.
    end = min(len(text), max(end, start + 2 * around))
    start = max(0, min(start, end - 2 * around))
    if start:
        blank = text.find(" ", start, found[0])
        start = blank + 1 if blank >= 0 else start
    if end < len(text):
        blank = text.rfind(" ", found[1], end)
        end = blank if blank >= 0 else end
    return start, end


def _places(word: str, text: str) -> Iterator[int]:
    """Where a word stands in a text, wherever that is."""
    at = text.find(word)
    while at >= 0:
        yield at
        at = text.find(word, at + 1)


def _beginnings(word: str, text: str) -> Iterator[int]:
    """Where it begins a word; what begins with a sign does so everywhere."""
    return (at for at in _places(word, text) if not at or not (word[0].isalnum() and text[at - 1].isalnum()))


def _phrases(query: Query, phrase: str, text: str) -> Iterator[int]:
    """Where a phrase stands, from the beginning of a word to the end of one, unless it is still being typed."""
    going_on = query.is_open and phrase == query.phrases[-1]
    for at in _beginnings(phrase, text):
        end = at + len(phrase)
        if going_on or end == len(text) or not (phrase[-1].isalnum() and text[end].isalnum()):
            yield at
