"""Writing the export file: everything that a store holds, the same records always as the same bytes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import msgspec

from store.interchange.strict_json import named
from store.order import natural_key
from store.plain import Document, Tables, document_of, record_of
from store.records import KIND_OF, Record
from store.refusals import BadValue, Refusal

FORMAT = "ret-tui export"
#: Raised when an older version could no longer read an export without losing something.
SCHEMA = 1
#: A key of a document that is a store's own bookkeeping.
BOOKKEEPING = "~"
#: What no other part can be called: the file's own, those of a store's file, and what a newer version says it needs.
RESERVED = frozenset({"format", "schema", "tables", "needs", "header", BOOKKEEPING})

_encode = msgspec.json.Encoder().encode


def export_bytes(tables: Mapping[str, Mapping[str, Document]], more: Mapping[str, Any]) -> bytes:
    """Return the export file of these tables and other parts.

    Known records are written whole, with their defaults, and a store's bookkeeping is left out.

    Raises:
        Refusal: another part has a name that the file needs for itself.
    """
    for name in more:
        if name in RESERVED - {BOOKKEEPING}:
            raise Refusal(f"The store has a part called {named(name)}, which no export can hold", "use a newer ret-tui")
    whole = completed(tables)
    unknown = sorted(name for name in whole if name not in KIND_OF)
    written = [_table(name, whole[name]) for name in [*KIND_OF, *unknown] if whole.get(name)]
    parts = [b'{\n"format":%b,\n"schema":%d,\n"tables":{\n' % (_encode(FORMAT), SCHEMA), b",\n".join(written), b"\n}"]
    for name in sorted(more.keys() - {BOOKKEEPING}):
        parts.append(b",\n%b:%b" % (_encode(name), _encode(more[name])))
    parts.append(b"\n}\n")
    return b"".join(parts)


def completed(tables: Mapping[str, Mapping[str, Document]]) -> Tables:
    """Return the tables with every known record whole and its fields in order, without bookkeeping."""
    return {
        table: {id: _completed(table, id, document) for id, document in documents.items()}
        for table, documents in tables.items()
    }


def without_bookkeeping(document: Mapping[str, Any]) -> Document:
    """Return a document without what is a store's own business."""
    return {field: value for field, value in document.items() if field != BOOKKEEPING}


def _completed(table: str, id: str, document: Mapping[str, Any]) -> Document:
    kind, fields = KIND_OF.get(table), without_bookkeeping(document)
    if kind is None:
        return {field: fields[field] for field in sorted(fields)}
    try:
        return in_order(kind, {**fields, **document_of(record_of(kind, id, fields))})
    except BadValue:  # as it is, rather than not at all
        return in_order(kind, fields)


def in_order(kind: type[Record], document: Document) -> Document:
    """Return a document with its known fields in the order of the kind and then the others by name."""
    known = [field for field in kind.__struct_fields__ if field in document]
    return {field: document[field] for field in [*known, *sorted(document.keys() - set(known))]}


def _table(name: str, documents: Mapping[str, Document]) -> bytes:
    records = [b"%b:%b" % (_encode(id), _encode(documents[id])) for id in sorted(documents, key=natural_key)]
    return b"%b:{\n%b\n}" % (_encode(name), b",\n".join(records))
