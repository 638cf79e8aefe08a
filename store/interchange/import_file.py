"""The export file: everything that a store holds as one documented JSON, and the way back.

UTF-8, a record a line, in a fixed order, so that the same records are the same bytes::

    {
    "format":"ret-tui export",
    "schema":1,
    "tables":{
    "people":{
    "P-01":{"name":"Jas Kaur", …},
    …

Tables, fields and other parts that this version does not know are kept in both directions. A file may hold some tables
or some records only, to be taken into a store that exists. `json_schema` describes it for other programs.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NoReturn

import msgspec

from store.interchange.export_file import FORMAT, RESERVED, SCHEMA
from store.interchange.export_file import export_bytes as export_bytes
from store.interchange.faults import BadExport, Fault, fault_of, refused
from store.interchange.reading import read_tables, refuse_odd, twice
from store.interchange.strict_json import BrokenJson, Twice, check_unknown, decoded, named, whole_text
from store.plain import Tables
from store.refusals import BadValue, NewerStore
from store.text import in_one_line

#: Bytes; a hundred years of records take a fifth of it.
LARGEST = 200_000_000
_STORE_FORMAT = "ret-tui store"


class Interchange(msgspec.Struct, frozen=True, kw_only=True):
    """What an export file holds, checked.

    ``tables`` has the fields that the file gives and no others, and none of a record that is at fault; ``more`` are its
    other parts.
    """

    tables: Tables
    more: dict[str, Any] = {}
    schema: int = SCHEMA
    faults: tuple[Fault, ...] = ()

    @property
    def records(self) -> int:
        """How many records it holds."""
        return sum(map(len, self.tables.values()))


def read_export(content: bytes, name: str) -> Interchange:
    """Read and check an export file in which every record is whole.

    Args:
        content: the whole file.
        name: what to call the file in a refusal.

    Raises:
        BadExport: it is none, or something in it cannot be kept; tells the first of its faults and holds them all.
        NewerStore: a newer version wrote it, and this one would lose something.
    """
    found = _read(content, name, whole=True)
    if found.faults:
        raise refused(in_one_line(name), found.faults)
    return found


def read_part(content: bytes, name: str) -> Interchange:
    """Read and check an export file in which a record may leave out any field, as one for a store that exists may.

    Args:
        content: the whole file.
        name: what to call the file in a refusal.

    Returns:
        What can be kept; ``faults`` has everything else.

    Raises:
        BadExport: it is no export at all.
        NewerStore: a newer version wrote it, and this one would lose something.
    """
    return _read(content, name, whole=False)


def _read(content: bytes, name: str, *, whole: bool) -> Interchange:
    name = in_one_line(name)
    if len(content) > LARGEST:
        raise BadExport(f"{name} is larger than {LARGEST // 1_000_000} MB", "export it again in parts")
    if not content.strip(b"\0\r\n\t \xef\xbb\xbf"):
        _no_export(name, "it is empty")
    try:
        file = decoded(content)
    except BrokenJson as fault:
        raise BadExport(f"{name} is no JSON: {fault.reason}", "mend that place, or export it again") from None
    schema = _schema(name, file)
    faults = list(_faults_of_parts(file))
    kept: Tables = {}
    if isinstance(file["tables"], dict):
        kept = read_tables(file["tables"], faults, whole=whole)
    else:
        faults.append(fault_of(BadValue("It is no object", "write the tables as {…}"), "tables"))
    more = {part: value for part, value in file.items() if part not in RESERVED}
    return Interchange(tables=kept, more=more, schema=schema, faults=tuple(faults))


def _schema(name: str, whole: Any) -> int:
    if not isinstance(whole, dict):
        _no_export(name, "it holds no object")
    header = whole.get("header")
    if isinstance(header, dict) and header.get("format") == _STORE_FORMAT:
        raise BadExport(
            f"{name} is a ret-tui store and no export", f"export it first: ret-tui --store {name} store export FILE"
        )
    if whole.get("format") != FORMAT:
        _no_export(name, f"its format is not “{FORMAT}”")
    schema = whole.get("schema")
    if not isinstance(schema, int) or isinstance(schema, bool) or schema < 1:
        _no_export(name, "it names no schema")
    if schema > SCHEMA:
        needs = whole.get("needs")
        version = f"ret-tui {in_one_line(needs)[:20]} or newer" if isinstance(needs, str) else f"schema {schema}"
        raise NewerStore(
            f"{name} was exported by a newer ret-tui and needs {version}, while this one reads schema {SCHEMA}",
            "install the newer ret-tui; nothing was changed",
        )
    if "tables" not in whole:
        _no_export(name, "it has no tables")
    return schema


def _faults_of_parts(whole: dict[str, Any]) -> Iterator[Fault]:
    if isinstance(whole, Twice):
        yield fault_of(twice(whole), "the file")
    if isinstance(whole["tables"], Twice):
        yield fault_of(twice(whole["tables"]), "tables")
    for part, value in whole.items():
        if part in ("format", "schema", "tables"):
            continue
        try:
            whole_text("name of a part", part)
            if part == "header":
                raise BadValue("A store's file has such a part, and no export", "take it out")
            refuse_odd(part, value)
            check_unknown(part, value)
        except BadValue as fault:
            yield fault_of(fault, f"part {named(part)}")


def _no_export(name: str, why: str) -> NoReturn:
    raise BadExport(f"{name} is no ret-tui export: {why}", "choose a file that 'ret-tui store export' wrote")
