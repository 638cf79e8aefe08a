"""JSON as somebody else may have written it: what a lenient reader would pass over or change is found and told.

The usual readers keep the last of two equal keys, take NaN for a number and turn 1e999 into infinity. Here such a value
comes back as a mark that `oddity` finds, so that its place can be told.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterator
from typing import Any

from store.refusals import BadValue
from store.text import check_text, in_one_line
from store.wording import shortened

#: Lists and objects within each other beyond which nothing of ours goes, and some readers give up.
DEEPEST = 64
#: Python itself refuses to read numbers of some thousands of digits.
_DIGITS = 400


class BrokenJson(Exception):
    """Text that is no JSON; ``reason`` is a phrase with the line, where there is one."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class Twice(dict[str, Any]):
    """An object in which a key stands twice; ``key`` is the first such one."""

    key: str = ""


class NoNumber:
    """What stands for a number and is none."""

    def __init__(self, text: str) -> None:
        self.text = text


def decoded(content: bytes) -> Any:
    """Return the value that a file's bytes hold.

    Raises:
        BrokenJson: they are no UTF-8 or no JSON.
    """
    content = content.removeprefix(b"\xef\xbb\xbf")  # Notepad's mark
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise BrokenJson(f"line {line} is not in UTF-8") from None
    try:
        return json.loads(text, object_pairs_hook=_object, parse_constant=NoNumber, parse_float=_real, parse_int=_whole)
    except json.JSONDecodeError as error:
        reason = error.msg[:1].lower() + error.msg[1:]
        raise BrokenJson(f"at line {error.lineno}, column {error.colno}: {in_one_line(reason)}") from None
    except RecursionError:
        raise BrokenJson("its lists and objects lie too deep within each other") from None


def oddity(value: Any) -> str | None:
    """Return what in a value could not be kept as it is, as a phrase such as "holds a number that is none"; or None."""
    for part, depth in _parts(value):
        if depth > DEEPEST:
            return f"goes more than {DEEPEST} lists and objects deep"
        if isinstance(part, Twice):
            return f"says {named(part.key)} twice"
        if isinstance(part, NoNumber):
            return f"holds {named(part.text)}, which is no real number"
    return None


def check_unknown(field: str, value: Any) -> None:
    """Refuse a value of a field that this version does not know where no version would keep it.

    Raises:
        BadValue: it, or a key or text within it, holds a forbidden character.
    """
    for part, _ in _parts(value):
        if isinstance(part, str):
            check_text(field, part, lines=True)
        elif isinstance(part, dict):
            for key in part:
                check_text(field, key)


def named(text: str) -> str:
    """Return a name out of a file as it may stand in a message: on one line, short, in quotation marks."""
    return f"“{in_one_line(shortened(text))}”"


def whole_text(field: str, text: str) -> None:
    """Refuse a name of a table or a field that is empty, holds a forbidden character or nothing to see.

    Raises:
        BadValue: as said.
    """
    if not text:
        raise BadValue(f"The {field} is empty", "give it a name", field=field)
    check_text(field, text, seen=True)


def _parts(value: Any) -> Iterator[tuple[Any, int]]:
    """Yield a value and everything within it, each with how deep it lies."""
    waiting = [(value, 0)]
    while waiting:
        part, depth = waiting.pop()
        yield part, depth
        if isinstance(part, dict):
            waiting += [(inner, depth + 1) for inner in part.values()]
        elif isinstance(part, list):
            waiting += [(inner, depth + 1) for inner in part]


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    whole = dict(pairs)
    if len(whole) == len(pairs):
        return whole
    keys = [key for key, _ in pairs]
    twice = Twice(whole)
    twice.key = next(key for place, key in enumerate(keys) if key in keys[:place])
    return twice


def _real(text: str) -> float | NoNumber:
    number = float(text)
    return number if math.isfinite(number) else NoNumber(text)


def _whole(text: str) -> int | NoNumber:
    return int(text) if len(text) <= _DIGITS else NoNumber(text)
