"""Words that stand for something still to come: TBC, xxxx, ???, [name]."""

from __future__ import annotations

import re

#: Whole words that stand for something still to come, crosses in a row, question marks in a row.
_STAND_IN = re.compile(
    r"\b(?:tbc|tba|tbd|todo|to be (?:confirmed|advised|decided))\b|\bx{4,}\b|\bxxx\b|\?{3,}", re.IGNORECASE
)
_BRACKETS = re.compile(r"\[([^\[\]\n]{0,80})\]")
#: Single words that ask for something where they stand in brackets; others are a number, a mark or a slip of the pen.
_ASKS = re.compile(
    r"amount|author|blank|chair|cost|date|day|deadline|figures?|here|insert|item|lead|link|location|month|names?|number"
    r"|owner|pending|place|role|sum|surname|tba|tbc|tbd|text|time|title|todo|total|town|venue|what|when|where|who|year",
    re.IGNORECASE,
)
#: What stands for a gap: dots, dashes, lines, question marks, crosses.
_GAP = re.compile(r"[\s.…_?*xX–—-]*")
_ROMAN_THIRTY = "XXX"


def placeholders(text: str) -> tuple[str, ...]:
    """Every placeholder in a text, once, in the order in which they stand."""
    found = [*_STAND_IN.finditer(text), *(each for each in _BRACKETS.finditer(text) if _asks(each[1]))]
    words = dict.fromkeys(match[0] for match in sorted(found, key=lambda match: match.start()))
    return tuple(word for word in words if word != _ROMAN_THIRTY)


def _asks(words: str) -> bool:
    """Whether words in square brackets ask for something: ``insert the date``, ``name``, ``…``; not ``/`` or ``12``."""
    told = words.strip()
    if _GAP.fullmatch(told):
        return True
    return " " in told or _ASKS.fullmatch(told.strip("?!:.…")) is not None
