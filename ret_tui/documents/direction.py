"""Which way text runs: stretches of right-to-left scripts within a line, and the direction of a paragraph (UAX 9)."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

_RIGHT_TO_LEFT = ("R", "AL")
#: The left-to-right mark.
_MARK = "\u200e"


def stretches(text: str) -> Iterator[tuple[str, bool]]:
    """`text` in stretches, each with whether it is of a right-to-left script.

    Spaces and marks between two right-to-left letters belong to their stretch; all else is left to right.
    """
    classes = [unicodedata.bidirectional(letter) for letter in text]
    start = 0
    while start < len(text):
        right_to_left = classes[start] in _RIGHT_TO_LEFT
        end = start + 1
        if right_to_left:
            end = _end_of_right_to_left(classes, start)
        else:
            while end < len(text) and classes[end] not in _RIGHT_TO_LEFT:
                end += 1
        yield text[start:end], right_to_left
        start = end


def closed(text: str) -> str:
    """`text` so that a line written from the left can go on after it.

    Digits after a right-to-left name would else be shown on its other side (UAX 9, W2): a left-to-right mark ends it.
    """
    return text + _MARK if any(right_to_left for _, right_to_left in stretches(text)) else text


def from_the_left(text: str) -> str:
    """`text`, a sentence of ours, so that its line runs from the left whatever name it begins with.

    A line takes its direction from its first letter (UAX 9, P2): a left-to-right mark goes before a right-to-left one.
    """
    return _MARK + text if begins_right_to_left(text) else text


def _end_of_right_to_left(classes: list[str], start: int) -> int:
    """Where the stretch that begins at `start` ends: after its last letter and the marks that sit on it."""
    end = start + 1
    for place in range(start + 1, len(classes)):
        if classes[place] == "L":
            break
        if classes[place] in (*_RIGHT_TO_LEFT, "AN") or (classes[place] == "NSM" and place == end):
            end = place + 1
    return end


def begins_right_to_left(text: str) -> bool:
    """Whether the first letter with a direction of its own runs right to left (UAX 9, P2 and P3)."""
    strong = (unicodedata.bidirectional(letter) for letter in text)
    return next((kind in _RIGHT_TO_LEFT for kind in strong if kind in ("L", *_RIGHT_TO_LEFT)), False)
