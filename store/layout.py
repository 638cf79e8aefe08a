"""The layout of the store's file: one valid JSON document with a record a line, for people and for ``git diff``.

A header comes first, with the SHA-256 of everything after its line; then the tables in the order of KINDS and unknown
ones by name, records in the natural order of their ids, fields in the order of the record and unknown ones by name;
then the bookkeeping that lets two copies be merged: when each value was set, what was removed, and the latest changes
by name.
What a newer minor version wrote (tables, fields, other parts of the document) is kept and written back.
"""

from __future__ import annotations

import hashlib
import re
from typing import Any, NoReturn

import msgspec

from store.contents import Contents, Header
from store.migrations import SCHEMA, brought_up_to_date
from store.order import natural_key
from store.plain import Document
from store.records import KIND_OF
from store.recovery.breakage import where_it_breaks
from store.refusals import NewerStore, NotAStore
from store.text import in_one_line
from store.wording import shortened

FORMAT = "ret-tui store"

_STORE_ID = re.compile(r"[A-Za-z0-9-]{8,64}")
_STAMP = re.compile(r"[0-9]{8}T[0-9]{9}-[0-9a-f]{3}-[0-9a-f]{6}u?")
_BEGINNING = re.compile(rb'\s*\{\s*"header"\s*:\s*\{\s*"format"\s*:\s*"ret-tui store"')
_CHANGE = re.compile(rb'"change":"([^"\\]*)"')
_KNOWN = ("format", "schema", "store", "revision", "change", "writer", "seen", "sha256")
#: The parts of the document beside the header.
_PARTS = ("tables", "stamps", "removed", "latest")
#: Bytes that are looked through for the header's line.
_LONGEST_HEADER = 1_000_000
_encode = msgspec.json.Encoder().encode


class Writer:
    """Turns contents into bytes; a table that has not changed since the last time is not encoded again."""

    def __init__(self) -> None:
        self._written: dict[tuple[str, str], tuple[int, bytes]] = {}

    def bytes_of(self, contents: Contents) -> bytes:
        """Return the file's bytes: UTF-8, ``\\n`` line ends."""
        unknown = sorted(name for name in contents.tables if name not in KIND_OF)
        names = [*KIND_OF, *unknown]
        parts = [b'"tables":{\n', b",\n".join(self._section("tables", names, contents)), b"\n}"]
        for part in ("stamps", "removed"):
            if sections := self._section(part, sorted(getattr(contents, part)), contents):
                parts += [b',\n"%b":{\n' % part.encode(), b",\n".join(sections), b"\n}"]
        if contents.latest:
            lines = (b"%b:%b" % (_encode(stamp), _encode(change)) for stamp, change in sorted(contents.latest.items()))
            parts += [b',\n"latest":{\n', b",\n".join(lines), b"\n}"]
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
            "seen": dict(sorted(header.seen.items())),
            "sha256": hashlib.sha256(body).hexdigest(),
        }
        return b'{\n"header":%b,\n%b' % (_encode(fields), body)

    def _section(self, part: str, names: list[str], contents: Contents) -> list[bytes]:
        tables = getattr(contents, part)
        return [self._table(part, name, tables[name], contents.version(name)) for name in names if tables.get(name)]

    def _table(self, part: str, name: str, documents: dict[str, Any], version: int) -> bytes:
        known = self._written.get((part, name))
        if known and known[0] == version:
            return known[1]
        kind = KIND_OF.get(name) if part == "tables" else None
        fields = tuple(field for field in (kind.__struct_fields__ if kind else ()) if field != "id")
        if part == "tables":
            records = [
                b"%b:%b" % (_encode(id), _encode(in_order(documents[id], fields)))
                for id in sorted(documents, key=natural_key)
            ]
        else:
            records = [b"%b:%b" % (_encode(id), _encode(documents[id])) for id in sorted(documents, key=natural_key)]
        written = b"%b:{\n%b\n}" % (_encode(name), b",\n".join(records))
        self._written[part, name] = (version, written)
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


def is_whole(content: bytes) -> bool:
    """Whether a file's bytes are as a ret-tui wrote them: a header as we write it, and the SHA-256 in it is right."""
    first, _, rest = content[:_LONGEST_HEADER].partition(b"\n")
    line = rest.partition(b"\n")[0]
    if first != b"{" or not line.startswith(b'"header":{') or not line.endswith(b"},"):
        return False
    try:
        header = msgspec.json.decode(line[len(b'"header":') : -1])
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return False
    if (header.get("format"), header.get("schema")) != (FORMAT, SCHEMA):
        return False
    return bool(header.get("sha256") == _sha256_of_rest(content))


def contents_of(content: bytes, name: str) -> Contents:
    """Read a file's bytes.

    Args:
        content: the whole file.
        name: what to call the file in a refusal.

    Raises:
        NotAStore: the bytes are not ours, or are damaged.
        NewerStore: a newer version wrote them.
    """
    content = content.removeprefix(b"\xef\xbb\xbf")  # Notepad's mark
    try:
        whole = msgspec.json.decode(content)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        if not content.strip(b"\0\r\n\t "):
            _not_ours(name, "it is empty")
        if not _BEGINNING.match(content):
            _not_ours(name, "it holds something else")
        raise NotAStore(
            f"{name} is damaged ({where_it_breaks(content, error)})", "put back a copy of it; it has been left as it is"
        ) from None
    header = whole.get("header") if isinstance(whole, dict) else None
    if not isinstance(header, dict) or header.get("format") != FORMAT:
        _not_ours(name, "it holds something else")
    schema = header.get("schema")
    if not isinstance(schema, int) or isinstance(schema, bool) or schema < 1:
        _not_ours(name, "its header names no schema")
    if schema > SCHEMA:
        _refuse_newer(name, schema, header.get("needs"))
    _check_tables(name, whole.get("tables"))
    edited = header.get("sha256") != _sha256_of_rest(content)
    whole = brought_up_to_date(whole, schema)
    if edited:
        _mend_bookkeeping(whole)
    return Contents(
        header=_header(name, whole["header"]),
        tables=whole["tables"],
        stamps=whole.get("stamps", {}),
        removed=whole.get("removed", {}),
        latest=whole.get("latest", {}),
        more={key: part for key, part in whole.items() if key != "header" and key not in _PARTS},
        edited=edited,
        schema=schema,
    )


def _header(name: str, fields: dict[str, Any]) -> Header:
    more = {key: value for key, value in fields.items() if key not in _KNOWN}
    try:
        header = msgspec.convert({**{key: fields.get(key) for key in _KNOWN[2:7]}, "more": more}, Header)
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
        if set(map(type, documents.values())) - {dict}:
            id = next(id for id, document in documents.items() if not isinstance(document, dict))
            _not_ours(name, f"in {in_one_line(shortened(table))}, {in_one_line(shortened(id))} is no record")


def _mend_bookkeeping(whole: dict[str, Any]) -> None:
    """Leave out of a file that somebody edited what is no stamp: a value without one counts as the oldest."""
    stamps = _tables_in(whole, "stamps")
    whole["stamps"] = {
        table: {id: given for id, given in records.items() if _are_stamps(given)} for table, records in stamps.items()
    }
    removed = _tables_in(whole, "removed")
    whole["removed"] = {
        table: {id: given for id, given in records.items() if isinstance(given, dict) and _are_stamps(given)}
        for table, records in removed.items()
    }
    latest = whole.get("latest")
    whole["latest"] = {
        stamp: change
        for stamp, change in (latest.items() if isinstance(latest, dict) else ())
        if _is_stamp(stamp)
        and isinstance(change, dict)
        and all(isinstance(change.get(part), str) for part in ("who", "name", "at"))
    }
    seen = whole["header"].get("seen")
    whole["header"]["seen"] = (
        {node: stamp for node, stamp in seen.items() if _is_stamp(stamp)} if isinstance(seen, dict) else {}
    )


def _tables_in(whole: dict[str, Any], part: str) -> dict[str, dict[str, Any]]:
    found = whole.get(part)
    return (
        {table: records for table, records in found.items() if isinstance(records, dict)}
        if isinstance(found, dict)
        else {}
    )


def _are_stamps(given: object) -> bool:
    return all(_is_stamp(stamp) for stamp in given.values()) if isinstance(given, dict) else _is_stamp(given)


def _is_stamp(given: object) -> bool:
    return given == "" or (isinstance(given, str) and bool(_STAMP.fullmatch(given)))


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
