"""The border for text: what no field may hold, whoever typed, pasted or imported it.

A line break is a line feed; those that Windows writes become one where a field has several lines.

Control characters drive a terminal, direction overrides make text read as something else (Unicode TR36 3.4), and half a
surrogate pair cannot be written as UTF-8. Joiners (U+200C, U+200D) and direction marks (U+200E, U+200F) belong to
languages and are kept.
"""

from __future__ import annotations

import math
import re
import typing
from functools import cache
from typing import Any

from msgspec import Meta

from store.records import Record
from store.refusals import BadValue
from store.wording import field_words

_CONTROLS = r"\x00-\x08\x0b-\x1f\x7f-\x9f"
_OVERRIDES = r"\u202a-\u202e\u2066-\u2069"
_HALVES = r"\ud800-\udfff"
_BREAKS = r"\t\n\u2028\u2029"
_IN_LINES = re.compile(f"[{_CONTROLS}{_OVERRIDES}{_HALVES}]")
_IN_ONE_LINE = re.compile(f"[{_CONTROLS}{_OVERRIDES}{_HALVES}{_BREAKS}]")

#: Forbidden characters as they may stand in JSON in UTF-8: as an escape, or plain. Each pattern begins with letters of
#: its own, which makes five searches faster than one.
_IN_FILE = tuple(
    re.compile(pattern)
    for pattern in (
        rb"\\u(?!200[cdefCDEF])",
        rb"\x7f",
        rb"\xc2[\x80-\x9f]",
        rb"\xe2\x80[\xa8-\xae]",
        rb"\xe2\x81[\xa6-\xa9]",
    )
)


def check_text(field: str, value: object, *, lines: bool = False) -> None:
    """Refuse a value that holds a forbidden character or is no real number.

    Args:
        field: the field's name, for the message.
        value: a text, a number, or a list or tuple of them; anything else passes.
        lines: whether line breaks and tabs are allowed.

    Raises:
        BadValue: with the field's name and the character's number.
    """
    if isinstance(value, str):
        if value.isprintable():  # what is forbidden is not, and most texts are
            return
        found = (_IN_LINES if lines else _IN_ONE_LINE).search(value)
        if found:
            raise BadValue(f"The {field_words(field)} holds {_named(found[0])}", "take it out", field=field)
    elif isinstance(value, float):
        if not math.isfinite(value):
            raise BadValue(f"The {field_words(field)} is no real number", "give a number", field=field)
    elif isinstance(value, list | tuple):
        for part in value:
            check_text(field, part, lines=lines)


def with_line_feeds(value: Any) -> Any:
    """Return a value with each line break of Windows (CR LF) or of old programs (CR) as a line feed.

    Args:
        value: a text, or a list or tuple of them; anything else comes back as it is.
    """
    if isinstance(value, str):
        return value.replace("\r\n", "\n").replace("\r", "\n") if "\r" in value else value
    if isinstance(value, list | tuple):
        return type(value)(with_line_feeds(part) for part in value)
    return value


def in_one_line(text: str) -> str:
    """Return ``text`` with each forbidden character replaced by U+FFFD: for labels, which must never stop a change."""
    return text if text.isprintable() else _IN_ONE_LINE.sub("\ufffd", text)


def may_hide_characters(content: bytes) -> bool:
    """Whether a file's bytes hold anything that a single-line field may not: a quick look before a slow one."""
    return any(pattern.search(content) for pattern in _IN_FILE)


@cache
def fields_with_lines(kind: type[Record]) -> frozenset[str]:
    """Return the names of the kind's fields that take line breaks and tabs."""
    hints = typing.get_type_hints(kind, include_extras=True)
    return frozenset(name for name, hint in hints.items() if _takes_lines(hint))


def _takes_lines(hint: object) -> bool:
    for part in typing.get_args(hint):
        if isinstance(part, Meta):
            if part.extra and part.extra.get("lines"):
                return True
        elif _takes_lines(part):
            return True
    return False


def _named(character: str) -> str:
    number = f"U+{ord(character):04X}"
    if character == "\t":
        return "a tab, and it is one line of plain text"
    if character in "\n\r\u2028\u2029":
        return f"a line break ({number})"
    if "\ud800" <= character <= "\udfff":
        return f"half a character ({number})"
    if character > "\x9f":
        return f"a direction override ({number}), which makes text read as something else"
    return f"a control character ({number})"
