"""The layout of the store's file: one valid JSON document with a record a line, for people and for ``git diff``.

A header comes first, with the SHA-256 of everything after its line; then tables in the order of KINDS and unknown ones
by name; records in the natural order of their ids; fields in the order of the record and unknown ones by name. What a
newer minor version wrote (tables, fields, other parts of the document) is kept and written back.
"""

from __future__ import annotations

import hashlib
import re
from typing import Any, NoReturn

import msgspec

from store.order import natural_key
from store.plain import Document, Tables
from store.records import KIND_OF
from store.refusals import NewerStore, NotAStore
from store.text import in_one_line
from store.wording import shortened

FORMAT = "ret-tui store"
#: Raised when an older version could no longer read the file without losing something.
SCHEMA = 1

_STORE_ID = re.compile(r"[A-Za-z0-9-]{8,64}")
_CHANGE = re.compile(rb'"change":"([^"\\]*)"')
_encode = msgspec.json.Encoder().encode


class Header(msgspec.Struct, frozen=True, kw_only=True):
    """What a file says about itself.

    ``store`` is a random id for life, ``revision`` counts the changes, ``change`` is the id of the last one and
    ``writer`` who made it. ``more`` holds what a newer minor version added.
    """

    store: str
    revision: int
    change: str
    writer: str
    more: dict[str, Any] = {}


class Contents(msgspec.Struct, frozen=True, kw_only=True):
    """A whole file: its header, its tables, and other parts that a newer minor version added.

    ``edited`` tells that the bytes do not match the header's SHA-256, so that somebody changed the file by hand.
    """

    header: Header
    tables: Tables
    more: dict[str, Any] = {}
    edited: bool = False


class Writer:
    """Turns contents into bytes; a table that has not changed since the last time is not encoded again."""

    def __init__(self) -> None:
        self._written: dict[str, tuple[dict[str, Document], bytes]] = {}

    def bytes_of(self, contents: Contents) -> bytes:
        """Return the file's bytes: UTF-8, ``\\n`` line ends."""
        parts = [b'"tables":{\n', b",\n".join(self._tables(contents.tables)), b"\n}"]
        for name in sorted(contents.more):
            parts.append(b",\n%b:%b" % (_encode(name), _encode(contents.more[name])))
        parts.append(b"\n}\n")
        body = b"".join(parts)
        header = contents.header
        fields = {
            "format": FORMAT,
            "schema": SCHEMA,
            "store": header.store,
            "revision": header.revision,
            "change": header.change,
            "writer": header.writer,
            **header.more,
            "sha256": hashlib.sha256(body).hexdigest(),
        }
        return b'{\n"header":%b,\n%b' % (_encode(fields), body)

    def _tables(self, tables: Tables) -> list[bytes]:
        unknown = sorted(name for name in tables if name not in KIND_OF)
        return [self._table(name, tables[name]) for name in [*KIND_OF, *unknown] if tables.get(name)]

    def _table(self, name: str, documents: dict[str, Document]) -> bytes:
        known = self._written.get(name)
        if known and known[0] is documents:
            return known[1]
        kind = KIND_OF.get(name)
        fields = kind.__struct_fields__ if kind else ()
        fields = tuple(field for field in fields if field != "id")
        records = [
            b"%b:%b" % (_encode(id), _encode(in_order(documents[id], fields)))
            for id in sorted(documents, key=natural_key)
        ]
        written = b"%b:{\n%b\n}" % (_encode(name), b",\n".join(records))
        self._written[name] = (documents, written)
        return written


def in_order(document: Document, fields: tuple[str, ...]) -> Document:
    """Return the document with ``fields`` in their order and then the others by name."""
    if tuple(document) == fields:
        return document
    known = [field for field in fields if field in document]
    return {field: document[field] for field in [*known, *sorted(document.keys() - set(fields))]}


def change_named_in(beginning: bytes) -> str | None:
    """Return the id of the last change that a file's first bytes name, or None where they are not as we write them."""
    found = _CHANGE.search(beginning)
    return found[1].decode() if found else None


def contents_of(content: bytes, name: str) -> Contents:
    """Read a file's bytes.

    Args:
        content: the whole file.
        name: what to call the file in a refusal.

    Raises:
        NotAStore: the bytes are not ours, or are damaged.
        NewerStore: a newer version wrote them.
    """
    if not content.strip(b"\0\r\n\t "):
        _not_ours(name, "it is empty")
    content = content.removeprefix(b"\xef\xbb\xbf")  # Notepad's mark
    try:
        whole = msgspec.json.decode(content)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        if not content.startswith(b'{\n"header":{"format":"ret-tui store"'):
            _not_ours(name, "it holds something else")
        reason = in_one_line(shortened(str(error), 80))
        raise NotAStore(f"{name} is damaged ({reason})", "put back a copy of it; it has been left as it is") from None
    header = whole.get("header") if isinstance(whole, dict) else None
    if not isinstance(header, dict) or header.get("format") != FORMAT:
        _not_ours(name, "it holds something else")
    schema = header.get("schema")
    if not isinstance(schema, int) or isinstance(schema, bool) or schema < 1:
        _not_ours(name, "its header names no schema")
    if schema > SCHEMA:
        _refuse_newer(name, schema, header.get("needs"))
    tables = whole.get("tables")
    _check_tables(name, tables)
    return Contents(
        header=_header(name, header),
        tables=tables,
        more={key: part for key, part in whole.items() if key not in ("header", "tables")},
        edited=header.get("sha256") != _sha256_of_rest(content),
    )


def _header(name: str, fields: dict[str, Any]) -> Header:
    known = ("format", "schema", "store", "revision", "change", "writer", "sha256")
    more = {key: value for key, value in fields.items() if key not in known}
    try:
        header = msgspec.convert({**{key: fields.get(key) for key in known[2:6]}, "more": more}, Header)
    except msgspec.ValidationError:
        _not_ours(name, "its header is incomplete")
    if not _STORE_ID.fullmatch(header.store):
        _not_ours(name, "its header names no store")
    return header


def _check_tables(name: str, tables: object) -> None:
    if not isinstance(tables, dict):
        _not_ours(name, "it has no tables")
    for table, documents in tables.items():
        if not isinstance(documents, dict):
            _not_ours(name, f"{in_one_line(shortened(table))} is no table")
        for id, document in documents.items():
            if not isinstance(document, dict):
                _not_ours(name, f"in {in_one_line(shortened(table))}, {in_one_line(shortened(id))} is no record")


def _sha256_of_rest(content: bytes) -> str:
    end = content.find(b"\n", content.find(b"\n") + 1)
    return hashlib.sha256(memoryview(content)[end + 1 :]).hexdigest()


def _refuse_newer(name: str, schema: int, needs: object) -> NoReturn:
    version = f"ret-tui {in_one_line(needs)[:20]} or newer" if isinstance(needs, str) else f"store version {schema}"
    raise NewerStore(
        f"{name} was written by a newer ret-tui and needs {version}, while this one reads store version {SCHEMA}",
        "install the newer ret-tui; the file has been left as it is",
    )


def _not_ours(name: str, why: str) -> NoReturn:
    raise NotAStore(f"{name} is not a ret-tui store: {why}", "it has been left as it is")
