"""The border for text: what no field may hold, whoever typed, pasted or imported it.

A line break is a line feed; those that Windows writes become one where a field has several lines.

Control characters drive a terminal, direction overrides make text read as something else (Unicode TR36 3.4), and half a
surrogate pair cannot be written as UTF-8. Joiners (U+200C, U+200D) and direction marks (U+200E, U+200F) belong to
languages and are kept; alone they make no name, since nobody can see it.
"""

from __future__ import annotations

import math
import re
import typing
from collections.abc import Iterator
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
#: What leaves nothing to see up to U+FFFF, in a form that every dialect of patterns reads: blanks, what Unicode lets a
#: reader ignore (Default_Ignorable_Code_Point), and Braille with no dot.
BLANK = (
    r"\t\n \u00a0\u00ad\u034f\u061c\u115f\u1160\u1680\u17b4\u17b5\u180b-\u180f\u2000-\u200f\u2028-\u202f\u205f-\u206f"
    r"\u2800\u3000\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufff8"
)
_SEEN = re.compile(rf"[^{BLANK}\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff]")
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


def check_field(kind: type[Record], name: str, value: object) -> None:
    """Refuse a value that a field of a kind cannot take for what is in its text.

    Raises:
        BadValue: as `check_text`.
    """
    check_text(name, value, lines=name in fields_with_lines(kind), seen=name in fields_to_see(kind))


def check_text(field: str, value: object, *, lines: bool = False, seen: bool = False) -> None:
    """Refuse a value that holds a forbidden character or is no real number.

    Args:
        field: the field's name, for the message.
        value: a text, a number, or a list or tuple of them; anything else passes.
        lines: whether line breaks and tabs are allowed.
        seen: whether something in a text has to be visible; an empty one passes, since its length is another matter.

    Raises:
        BadValue: with the field's name and the character's number.
    """
    if isinstance(value, str):
        # What is forbidden is not printable, and nearly every text begins with something to see.
        if value.isprintable() and (not seen or "!" <= value[:1] <= "~"):
            return
        found = (_IN_LINES if lines else _IN_ONE_LINE).search(value)
        if found:
            raise BadValue(f"The {field_words(field)} holds {_named(found[0])}", "take it out", field=field)
        if seen and value and not has_something_to_see(value):
            raise BadValue(f"The {field_words(field)} has nothing in it that can be seen", "give one", field=field)
    elif isinstance(value, float):
        if not math.isfinite(value):
            raise BadValue(f"The {field_words(field)} is no real number", "give a number", field=field)
    elif isinstance(value, list | tuple):
        for part in value:
            check_text(field, part, lines=lines, seen=seen)


def has_something_to_see(text: str) -> bool:
    """Whether a text leaves anything on the page beside blanks."""
    return _SEEN.search(text) is not None


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
    return frozenset(name for name, hint in hints.items() if any((meta.extra or {}).get("lines") for meta in _of(hint)))


@cache
def fields_to_see(kind: type[Record]) -> frozenset[str]:
    """Return the names of the kind's fields whose text may not be empty, so that something in it has to be visible."""
    hints = typing.get_type_hints(kind, include_extras=True)
    return frozenset(name for name, hint in hints.items() if any(meta.min_length for meta in _of(hint)))


def _of(hint: object) -> Iterator[Meta]:
    """Yield the limits that a field's type carries, and those of what it is made of."""
    for part in typing.get_args(hint):
        if isinstance(part, Meta):
            yield part
        else:
            yield from _of(part)


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
