"""Where a text mentions somebody: by their whole name or an address, or by a part of the name that is nobody else's."""

from __future__ import annotations

import re
from collections.abc import Iterable

from msgspec import Struct

from store.redaction.tells import REMOVED, Replacing, Tells, folded

#: Letters that a part of a name has at least to be looked for by itself.
_SHORTEST = 3
#: Letters of a text shown on each side of a mention.
_AROUND = 40
_WORDS = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")


class Mention(Struct, frozen=True):
    """One mention in a text."""

    start: int
    end: int
    #: Whether it is the whole name, an address or a number; else a part of the name, which may be another word.
    sure: bool


def parts_of(tells: Tells, others: Iterable[str]) -> tuple[str, ...]:
    """The words of somebody's names that are in nobody else's, the longest first.

    Args:
        others: every other name that the record knows: of people, seats, organisations.
    """
    known = {folded(word) for name in others for word in _WORDS.findall(name)}
    words = {word for name in tells.names for word in _WORDS.findall(name)}
    found = {word for word in words if len(word) >= _SHORTEST and word[0].isupper() and folded(word) not in known}
    return tuple(sorted(found, key=lambda word: (-len(word), word)))


def mentions_in(text: str, tells: Tells, parts: Iterable[str] = ()) -> tuple[Mention, ...]:
    """Where a text mentions somebody, in the order of the text; none overlap."""
    sure = [Mention(start, end, True) for start, end, _ in Replacing(tells, REMOVED).spans(text)]
    found = list(sure)
    alone = [part for part in parts if part]
    if alone:
        # Written with a capital letter, as in the name: "Will" is one, "will" is none.
        pattern = "|".join(re.escape(part) for part in alone)
        for each in re.finditer(rf"(?<![\w@.])(?:{pattern})(?!\w)", text):
            if all(each.end() <= known.start or each.start() >= known.end for known in found):
                found.append(Mention(each.start(), each.end(), False))
    return tuple(sorted(found, key=lambda mention: mention.start))


def excerpt(text: str, mention: Mention) -> str:
    """The words around a mention, on one line: ``… thanked Jas Kaur for …``."""
    start, end = max(0, mention.start - _AROUND), min(len(text), mention.end + _AROUND)
    if start:
        start = text.find(" ", start, mention.start) + 1 or start
    if end < len(text):
        end = text.rfind(" ", mention.end, end) if text.rfind(" ", mention.end, end) > 0 else end
    words = " ".join(text[start:end].split())
    return f"{'… ' if start else ''}{words}{' …' if end < len(text) else ''}"


def removals(text: str, tells: Tells) -> tuple[tuple[int, int, str], ...]:
    """What to put where, from and up to which letter, so that a text mentions somebody no more."""
    return tuple(
        (start, end, _as_begun(text, start, words)) for start, end, words in Replacing(tells, REMOVED).spans(text)
    )


def without(text: str, tells: Tells) -> str:
    """The text without any mention of somebody: ``a former member`` stands where a name stood."""
    for start, end, words in reversed(removals(text, tells)):
        text = text[:start] + words + text[end:]
    return text


def _as_begun(text: str, start: int, words: str) -> str:
    """With a capital letter where a sentence begins."""
    before = text[:start].rstrip(" \t\"“‘'(")
    begins = not before or before[-1] in ".!?\n"
    return f"{words[0].upper()}{words[1:]}" if begins and words == REMOVED else words
