"""What can still be read of a store's file that is no JSON any more: the records of its sound lines.

Each record has a line of its own, so a slip of somebody's editor, or a damaged block, spoils few of them.
"""

from __future__ import annotations

import re

import msgspec

from store.contents import Contents, Header
from store.edits import Staged, staged_between
from store.layout import FORMAT
from store.plain import Document, Tables
from store.refusals import NotAStore

_TABLE = re.compile(rb'\s*"([a-z_]{1,60})"\s*:\s*\{\s*')
#: The longest line that is looked into.
_LONGEST = 1_000_000


def salvaged(content: bytes, name: str) -> Contents:
    """Return the records that can be read line by line; what is not there may be what could not be read.

    Args:
        content: the whole file, which is no JSON.
        name: what to call the file in a refusal.

    Raises:
        NotAStore: it is nothing of ours, or nothing of it can be read.
    """
    lines = content.split(b"\n")
    header = _header(lines[1]) if len(lines) > 1 else None
    if header is None:
        raise NotAStore(f"Nothing of {name} can be read", "choose another backup")
    tables: Tables = {}
    inside = False
    table: dict[str, Document] = {}
    for line in lines[2:]:
        named = _TABLE.fullmatch(line)
        if named and named[1] in (b"stamps", b"removed", b"latest"):
            break
        if named and named[1] == b"tables" and not inside:
            inside = True
        elif named and inside:
            table = tables.setdefault(named[1].decode(), {})
        elif inside and len(line) < _LONGEST:
            table.update(_records(line))
    if not any(tables.values()):
        raise NotAStore(f"Nothing of {name} can be read", "choose another backup")
    return Contents(header=header, tables=tables, edited=True)


def _header(line: bytes) -> Header | None:
    try:
        fields = msgspec.json.decode(b"{" + line.strip().rstrip(b",") + b"}")["header"]
        return msgspec.convert(fields, Header) if fields["format"] == FORMAT else None
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError, KeyError, TypeError):
        return None


def _records(line: bytes) -> dict[str, Document]:
    try:
        found = msgspec.json.decode(b"{" + line.strip().strip(b",") + b"}")
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return {}
    return {id: document for id, document in found.items() if isinstance(document, dict)}


def others_in(ours: Tables, salvaged: Tables) -> Staged:
    """Return the salvaged records that are other than ours; what is not there may be what could not be read."""
    return {
        table: {id: document for id, document in documents.items() if document is not None}
        for table, documents in staged_between(ours, salvaged).items()
    }
