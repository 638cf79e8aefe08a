"""The JSON Schema of the export file, made from the records themselves (draft 2020-12).

It says of every table and every field what this version of the program takes: lengths, patterns, choices, dates. What
it does not know (tables, fields, other parts) it lets be, as the program does.
"""

from __future__ import annotations

import datetime as dt
import inspect
import io
import itertools
import textwrap
import tokenize
import typing
from typing import Any

import msgspec

from store.interchange.export_file import FORMAT, SCHEMA
from store.records import KINDS, Record
from store.text import BLANK, fields_to_see, fields_with_lines

DRAFT = "https://json-schema.org/draft/2020-12/schema"

#: ``format`` alone is a remark in this draft, and every reader checks a pattern.
_DATE = r"^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$"
_MOMENT = r"^[0-9]{4}-[0-9]{2}-[0-9]{2}[Tt ][0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]{1,9})?([Zz]|[+-][0-9]{2}:?[0-9]{2})?$"
#: What no text may hold; written with escapes, since they stand for themselves in every dialect of patterns. Halves of
#: characters are left to the program: some dialects see halves in every character beyond U+FFFF.
_NEVER = r"\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069"
_NO_TEXT = {"pattern": f"[{_NEVER}]", "description": "Control characters and direction overrides."}
_NO_LINE = {
    "pattern": rf"[{_NEVER}\t\n\u2028\u2029]",
    "description": "Control characters, direction overrides, tabs and line breaks.",
}
#: What is invisible beyond U+FFFF is left to the program, for the same reason.
_SEEN = {"pattern": f"[^{BLANK}]", "description": "Something that can be seen: more than blanks, joiners and marks."}


def export_schema() -> dict[str, Any]:
    """Return the JSON Schema of an export file."""
    kinds = {kind.table: kind for kind in KINDS}
    _, found = msgspec.json.schema_components(KINDS, ref_template="#/$defs/{name}")
    shapes = {kind.__name__: _record(kind, found[kind.__name__]) for kind in KINDS}
    return {
        "$schema": DRAFT,
        "title": "ret-tui export",
        "description": "Everything that a store of ret-tui holds, or a part of it: tables of records by their ids. "
        "Tables, fields and parts that are not described here are kept as they are. In a part for a store that exists, "
        "a record that is there already may leave out any field, also a required one, and what it leaves out stays.",
        "type": "object",
        "required": ["format", "schema", "tables"],
        "properties": {
            "format": {"const": FORMAT},
            "schema": {
                "type": "integer",
                "minimum": 1,
                "maximum": SCHEMA,
                "description": "The version of this description.",
            },
            "tables": {
                "type": "object",
                "properties": {table: _table(kind) for table, kind in kinds.items()},
                "additionalProperties": {"type": "object", "additionalProperties": {"type": "object"}},
            },
        },
        "additionalProperties": True,
        "$defs": {"id": _id(), "no_text": _NO_TEXT, "no_line": _NO_LINE, "seen": _SEEN, **shapes},
    }


def field_notes(kind: type[Record]) -> dict[str, str]:
    """Return what the comments above a kind's fields say of them; empty where the source is not at hand."""
    try:
        source = textwrap.dedent(inspect.getsource(kind))
        tokens = list(tokenize.generate_tokens(io.StringIO(source).readline))
    except (OSError, TypeError, SyntaxError, tokenize.TokenError):
        return {}
    notes: dict[str, str] = {}
    lines: list[str] = []
    for token, following in itertools.pairwise(tokens):
        if token.type == tokenize.COMMENT and token.string.startswith("#:"):
            lines.append(token.string[2:].strip())
        elif token.type == tokenize.NAME and lines:
            if following.string == ":" and token.string in kind.__struct_fields__:
                notes[token.string] = " ".join(lines)
            lines = []
    return notes


def _table(kind: type[Record]) -> dict[str, Any]:
    return {
        "type": "object",
        "description": (kind.__doc__ or "").split("\n")[0],
        "propertyNames": {"$ref": "#/$defs/id"},
        "additionalProperties": {"$ref": f"#/$defs/{kind.__name__}"},
    }


def _id() -> dict[str, Any]:
    """Return the shape of an id, with the limits that every record's own field has."""
    shape = msgspec.json.schema(typing.get_type_hints(Record, include_extras=True)["id"])
    return {
        **shape,
        "not": {"$ref": "#/$defs/no_line"},
        "allOf": [{"$ref": "#/$defs/seen"}],
        "description": "A record's id, under which it stands in its table.",
    }


def _record(kind: type[Record], shape: dict[str, Any]) -> dict[str, Any]:
    """Return the shape of a record as it stands in its table: without its id, which it stands under."""
    notes, hints, many = field_notes(kind), typing.get_type_hints(kind), fields_with_lines(kind)
    to_see = fields_to_see(kind)
    fields = {}
    for name, field in shape["properties"].items():
        if name != "id":
            limited = _limited(field, hints[name], lines=name in many, seen=name in to_see)
            fields[name] = {"description": notes[name], **limited} if name in notes else limited
    return {
        "title": shape["title"],
        "description": inspect.cleandoc(shape.get("description", "")),
        "type": "object",
        "required": [name for name in shape.get("required", []) if name != "id"],
        "properties": fields,
        "additionalProperties": True,
    }


def _limited(shape: dict[str, Any], hint: Any, *, lines: bool, seen: bool) -> dict[str, Any]:
    """Return a field's shape with the patterns of dates and of text that the program takes."""
    if "anyOf" in shape:
        return {**shape, "anyOf": [_limited(part, hint, lines=lines, seen=seen) for part in shape["anyOf"]]}
    if "items" in shape:
        return {**shape, "items": _limited(shape["items"], hint, lines=lines, seen=seen)}
    if shape.get("type") != "string" or "pattern" in shape:
        return shape
    if hint is dt.datetime:
        return {**shape, "pattern": _MOMENT}
    if shape.get("format") == "date":
        return {**shape, "pattern": _DATE}
    visible = {"allOf": [{"$ref": "#/$defs/seen"}]} if seen else {}
    return {**shape, "not": {"$ref": "#/$defs/no_text" if lines else "#/$defs/no_line"}, **visible}
