"""Saying what is wrong with a terms file: where, by line and key, and why, in words."""

from __future__ import annotations

import difflib
import re
from collections.abc import Sequence
from typing import get_args

from msgspec import Struct

from store.records.meetings import MeetingKind, Purpose
from store.records.terms import IndicatorShape, SeatKind
from store.terms import shape

#: Where something stands: table, number of the table from 0, key, number in a list from 0.
Place = Sequence[str | int]

_TABLES: dict[str, type[Struct]] = {
    "body": shape.BodyTable,
    "terms": shape.TermsTable,
    "year": shape.YearTable,
    "seats": shape.SeatTable,
    "functions": shape.FunctionTable,
    "standing_items": shape.StandingItemTable,
}
#: Tables written in double brackets, once for each.
_MANY = ("seats", "functions", "standing_items")
_CHOICES: dict[str, tuple[str, ...]] = {
    "kind": get_args(SeatKind),
    "purpose": tuple(filter(None, get_args(Purpose))),
    "first_month": get_args(shape.Month),
    "months": get_args(shape.Month),
    "review_month": get_args(shape.Month),
    "weekday": get_args(shape.Weekday),
    "nth": get_args(shape.Nth),
    "answered_by": tuple(filter(None, get_args(IndicatorShape))),
    "wanted": tuple(filter(None, get_args(shape.Wanted))),
}
_STANDING_KINDS: tuple[str, ...] = get_args(MeetingKind)
_FORMS = {
    "id": "an id is one to ten capital letters and digits, beginning with a letter, such as SAN",
    "key": "a key is made of small letters, digits and hyphens, such as forward-plan",
    "start": "a time of day is written as “14:00”",
    "end": "a time of day is written as “14:00”",
}
_KINDS = {
    "int": "a whole number",
    "str": "text between quotation marks",
    "bool": "true or false",
    "date": "a date such as 2025-03-14",
    "array": "a list",
    "object": "a table of keys",
    "null": "nothing",
    "float": "a number with a decimal point",
    "time": "a time without quotation marks",
    "datetime": "a date and time",
}


class Fault(Exception):
    """Something wrong at one place of the file.

    Args:
        place: where; empty for the whole file.
        why: the reason as a phrase.
        do: what to do about it; may be empty.
        line: the line, from 1, where that is known better than from the place.
    """

    def __init__(self, place: Place, why: str, do: str = "", *, line: int | None = None) -> None:
        super().__init__(place, why, do, line)
        self.place = tuple(place)
        self.why = why
        self.do = do
        self.line = line


def fault_from(message: str) -> Fault:
    """The fault behind a message of msgspec's, such as ``Expected `int`, got `str` - at `$.terms.year```."""
    said, _, path = message.partition(" - at ")
    place = _place(path.strip("`"))
    last = next((part for part in reversed(place) if isinstance(part, str)), "")
    if found := re.fullmatch(r"Object contains unknown field `(.*)`", said, re.DOTALL):
        known = list(_TABLES[str(place[0])].__struct_fields__ if place else _TABLES)
        near = difflib.get_close_matches(found[1], known, 1)
        do = f"{near[0]} may be meant" if near else f"the keys here are {', '.join(known)}"
        return Fault((*place, found[1]), f"“{found[1]}” is no key that a terms file has here", do)
    if found := re.fullmatch(r"Object missing required field `(.*)`", said):
        return Fault(place, f"{found[1]} is missing", "add it" if place else f"add {_heading(found[1])}")
    if said.startswith("Invalid enum value") and last in _CHOICES:
        choices = _STANDING_KINDS if (str(place[0]), last) == ("standing_items", "kind") else _CHOICES[last]
        return Fault(place, f"{said[19:]} is none of {', '.join(choices)}".replace("'", ""))
    if "matching regex" in said and last in _FORMS:
        return Fault(place, _FORMS[last])
    if found := re.fullmatch(r"Expected `(\w+)` of length (<=|>=) ([0-9]+)", said):
        things = "characters" if found[1] == "str" else "entries"
        return Fault(place, "it may not be empty" if found[2] == ">=" else f"it has more than {found[3]} {things}")
    if found := re.fullmatch(r"Expected `\w+` (<=|>=) ([0-9]+)", said):
        return Fault(place, f"the number has to be {'at least' if found[1] == '>=' else 'at most'} {found[2]}")
    if found := re.fullmatch(r"Expected `([^`]+)`, got `(\w+)`", said):
        wanted = _KINDS.get(found[1].partition(" ")[0], found[1])
        return Fault(place, f"{wanted} is expected, not {_KINDS.get(found[2], found[2])}")
    return Fault(place, said.replace("`", ""))


def in_words(place: Place) -> str:
    """``[[seats]] no. 4, name`` or ``[terms], membership no. 3``."""
    words = ""
    for depth, part in enumerate(place):
        if isinstance(part, int):
            words += f" no. {part + 1}"
        elif depth == 0:
            words += _heading(part)
        else:
            words += f", {part}"
    return words


def line_of(text: str, place: Place) -> int | None:
    """The line, from 1, on which that place of a TOML text begins; of its table where the key itself is not found."""
    if not place:
        return None
    table, rest = str(place[0]), list(place[1:])
    number = rest.pop(0) if rest and isinstance(rest[0], int) else 0
    key = str(rest[0]) if rest else ""
    heading: int | None = None
    seen, inside, quotes = -1, False, ""
    for line, words in enumerate(text.split("\n"), start=1):
        if not quotes:
            if found := re.match(r"\s*\[{1,2}\s*[\"']?([^\[\]\"']+?)[\"']?\s*\]{1,2}\s*(?:#|$)", words):
                inside = False
                if found[1] == table:
                    seen += 1
                    inside = seen == number
                    heading = line if inside else heading
            elif found := re.match(r"\s*[\"']?([^=\"'#]*?)[\"']?\s*=", words):
                top = seen == -1 and not inside and found[1] == table and heading is None
                heading = line if top else heading
                if inside and key and found[1] == key:
                    return line
        quotes = _open_quotes(words, quotes)
    return heading


def _open_quotes(words: str, quotes: str) -> str:
    """The triple quotation marks still open at the end of a line, or nothing."""
    for mark in re.findall(r'"""|\'\'\'', words):
        if not quotes:
            quotes = mark
        elif mark == quotes:
            quotes = ""
    return quotes


def _place(path: str) -> tuple[str | int, ...]:
    """``$.seats[3].name`` as its parts."""
    return tuple(int(part) if part.isdecimal() else part for part in re.findall(r"\w+", path))


def _heading(table: str) -> str:
    return f"[[{table}]]" if table in _MANY else f"[{table}]"
