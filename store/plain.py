"""From a plain document to a record and back; the document is the truth and the record a checked view of it.

A plain document holds JSON values only: dates as ISO strings, lists for tuples.
"""

from __future__ import annotations

import re
import typing
from collections.abc import Iterable
from typing import Any, TypeVar

import msgspec

from store.records import Record
from store.refusals import BadValue
from store.text import check_field, fields_with_lines, in_one_line, with_line_feeds
from store.wording import field_words, kind_words, shortened

Document = dict[str, Any]
Tables = dict[str, dict[str, Document]]

R = TypeVar("R", bound=Record)

_AT = re.compile(r" - at `\$\.(\w+)")
_LENGTH = re.compile(r"Expected `\w+` of length (<=|>=) (\d+)")
_RANGE = re.compile(r"Expected `\w+` (<=|>=) (-?\d+)")
_MISSING = re.compile(r"Object missing required field `(\w+)`")
_TYPES = {"int": "a whole number", "float": "a number", "bool": "true or false", "str": "text", "array": "a list"}


def document_of(record: Record) -> Document:
    """Return the record's plain document, without its id, in the order of its fields."""
    document: Document = msgspec.json.decode(msgspec.json.encode(record))
    del document["id"]
    return document


def plain_fields(record: Record, names: Iterable[str]) -> Document:
    """Return some of the fields of a record as JSON values."""
    plain = {}
    for name in names:
        value = getattr(record, name)
        if type(value) is not str:
            value = msgspec.to_builtins(value)
            value = list(value) if type(value) is tuple else value
        plain[name] = value
    return plain


def plain_values(kind: type[Record], fields: dict[str, object]) -> Document:
    """Return field values as JSON values, after the border for text; a line break is a line feed then.

    Raises:
        BadValue: a value holds a forbidden character, is no real number, or has to show something and does not.
        TypeError: a field that the kind does not have, or ``id``.
    """
    many = fields_with_lines(kind)
    plain = {}
    for name, value in fields.items():
        if name == "id" or name not in kind.__struct_fields__:
            raise TypeError(f"{kind.__name__} has no field {name!r} to set")
        if name in many:
            value = with_line_feeds(value)
        check_field(kind, name, value)
        plain[name] = value if type(value) is str else msgspec.to_builtins(value)
    return plain


def record_of(kind: type[R], id: str, document: Document) -> R:
    """Return the checked view of a document.

    Raises:
        BadValue: a field is missing, has another type, or is outside its limits; names the field.
    """
    try:
        return msgspec.convert({**document, "id": id}, kind)
    except msgspec.ValidationError as error:
        raise _explained(kind, id, document, str(error)) from None


def document_with_line_feeds(kind: type[Record], document: Document) -> Document:
    """Return a document in whose fields of several lines each line break is a line feed."""
    many = fields_with_lines(kind)
    return {name: with_line_feeds(value) if name in many else value for name, value in document.items()}


def check_document(kind: type[Record], id: str, document: Document) -> None:
    """Refuse a document, read from a file, that holds text which the border would not have let in.

    Raises:
        BadValue: names the field.
    """
    check_field(kind, "id", id)
    for name in kind.__struct_fields__:
        check_field(kind, name, document.get(name))


def checked_fields(kind: type[Record], id: str, document: Document) -> tuple[Document, list[BadValue]]:
    """Check the fields of a document read from a file, which may leave some out.

    Returns:
        Those of the kind that can be kept, with their values as they are written; and what is wrong with the others.
    """
    try:
        check_document(kind, id, document)
        written = document_of(record_of(kind, id, document))
        return {field: written[field] for field in document if field in written}, []
    except BadValue:  # one by one, since the first one hides the others
        return _checked_one_by_one(kind, id, document)


def missing_fields(kind: type[Record], document: Document) -> list[BadValue]:
    """Return a fault for each field that a record of the kind cannot do without and that the document leaves out."""
    required = (field.name for field in msgspec.structs.fields(kind) if field.required)
    return [_missing(name) for name in required if name != "id" and name not in document]


def _checked_one_by_one(kind: type[Record], id: str, document: Document) -> tuple[Document, list[BadValue]]:
    kept: Document = {}
    wrong: list[BadValue] = []
    hints = typing.get_type_hints(kind, include_extras=True)
    for name in kind.__struct_fields__:
        if name != "id" and name not in document:
            continue
        value = id if name == "id" else document[name]
        try:
            check_field(kind, name, value)
            plain = msgspec.json.decode(msgspec.json.encode(msgspec.convert(value, hints[name])))
            if name != "id":
                kept[name] = plain
        except BadValue as fault:
            wrong.append(fault)
        except msgspec.ValidationError as error:
            wrong.append(_unfit(kind, name, value, str(error)))
    return kept, wrong


def _explained(kind: type[Record], id: str, document: Document, message: str) -> BadValue:
    missing = _MISSING.match(message)
    if missing:
        return _missing(missing[1])
    at = _AT.search(message)
    if not at:
        return BadValue(f"This is no {kind_words(kind)} ({in_one_line(message)})")
    return _unfit(kind, at[1], id if at[1] == "id" else document.get(at[1]), message)


def _missing(field: str) -> BadValue:
    return BadValue(f"The {field_words(field)} is missing", "give one", field=field)


def _unfit(kind: type[Record], field: str, value: object, message: str) -> BadValue:
    what, do = _fault(kind, field, value, message)
    return BadValue(f"The {field_words(field)} {what}", do, field=field)


def _fault(kind: type[Record], field: str, value: object, message: str) -> tuple[str, str]:
    """Return what is wrong with the value and what it may be, each as a phrase."""
    if found := _LENGTH.match(message):
        return _wrong_length(value, found[1], int(found[2]))
    shown = f"cannot be {_quoted(value)}"
    if found := _RANGE.match(message):
        limit = int(found[2])
        number = f"{limit:,}" if abs(limit) >= 10_000 else found[2]
        return shown, f"it must be {'at most' if found[1] == '<=' else 'at least'} {number}"
    if message.startswith("Invalid enum value"):
        return shown, f"it is one of {', '.join(choice or 'nothing' for choice in _choices(kind, field))}"
    if "regex" in message:
        return shown, "it must be a time from 00:00 to 23:59 such as 14:00"
    if "datetime" in message:
        return shown, "it must be a day and time such as 2026-05-12T14:00:00+01:00"
    if "RFC3339" in message or "`date" in message:
        return shown, "it must be a date that exists, such as 2026-05-12"
    expected = re.match(r"Expected `(\w+)", message)
    kind_of_value = _TYPES.get(expected[1]) if expected else None
    return shown, f"it must be {kind_of_value}" if kind_of_value else in_one_line(message.split(" - at ")[0])


def _wrong_length(value: object, side: str, limit: int) -> tuple[str, str]:
    if isinstance(value, list | tuple):
        value = max((part for part in value if isinstance(part, str)), key=len, default="")
    length = len(value) if isinstance(value, str) else 0
    if side == ">=":
        return ("is empty", "give one") if not length else (f"is {length} characters long", f"it needs {limit}")
    return f"is {length:,} characters long", f"it may have at most {limit:,}"


def _choices(kind: type[Record], field: str) -> list[str]:
    hint = typing.get_type_hints(kind)[field]
    choices = typing.get_args(hint) if typing.get_origin(hint) is typing.Literal else ()
    return [str(choice) for choice in choices]


def _quoted(value: object) -> str:
    if isinstance(value, str):
        return f"“{in_one_line(shortened(value))}”"
    if isinstance(value, bool):
        return "true" if value else "false"
    if value is None:
        return "empty"
    return shortened(str(value)) if isinstance(value, int | float) else "a list"
