"""Words that stand for something still to come: TBC, xxxx, ???, [name]."""

from __future__ import annotations

import re

#: Whole words that stand for something still to come, crosses in a row, question marks in a row.
_STAND_IN = re.compile(
    r"\b(?:tbc|tba|tbd|todo|to be (?:confirmed|advised|decided))\b|\bx{4,}\b|\bxxx\b|\?{3,}", re.IGNORECASE
)
#: Square brackets around anything but a number, which would be a reference or a year.
_BRACKETS = re.compile(r"\[(?!\d+\])[^\[\]\n]{0,80}\]")
_ROMAN_THIRTY = "XXX"


def placeholders(text: str) -> tuple[str, ...]:
    """Every placeholder in a text, once, in the order in which they stand."""
    found = [*_STAND_IN.finditer(text), *_BRACKETS.finditer(text)]
    words = dict.fromkeys(match[0] for match in sorted(found, key=lambda match: match.start()))
    return tuple(word for word in words if word != _ROMAN_THIRTY)
