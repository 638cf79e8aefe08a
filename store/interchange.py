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
or some records only, to be taken into a store that exists. `store.json_schema` describes it for other programs.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, NoReturn

import msgspec

from store.export_file import FORMAT, RESERVED, SCHEMA, in_order, without_bookkeeping
from store.export_file import export_bytes as export_bytes
from store.plain import Document, Tables, check_document, document_of, document_with_line_feeds, record_of
from store.records import KIND_OF, Record
from store.refusals import BadValue, NewerStore, Refusal
from store.strict_json import BrokenJson, Twice, check_unknown, decoded, named, oddity, whole_text
from store.text import in_one_line
from store.wording import field_words, shortened

#: Bytes; a hundred years of records take a fifth of it.
LARGEST = 200_000_000
_STORE_FORMAT = "ret-tui store"


class BadExport(Refusal):
    """A file that cannot be taken in; ``faults`` holds a sentence for each of its faults. Nothing was changed."""

    def __init__(self, what: str, do: str = "", *, field: str | None = None, faults: Iterable[str] = ()) -> None:
        super().__init__(what, f"{do}; nothing was changed" if do else "nothing was changed", field=field)
        self.faults = tuple(faults) or (str(self),)


class Interchange(msgspec.Struct, frozen=True, kw_only=True):
    """What an export file holds, checked.

    ``tables`` has the fields that the file gives and no others; ``more`` are its other parts.
    """

    tables: Tables
    more: dict[str, Any] = {}
    schema: int = SCHEMA

    @property
    def records(self) -> int:
        """How many records it holds."""
        return sum(map(len, self.tables.values()))


def read_export(content: bytes, name: str) -> Interchange:
    """Read and check an export file.

    Args:
        content: the whole file.
        name: what to call the file in a refusal.

    Raises:
        BadExport: it is none, or something in it cannot be kept; names the record, the field and the reason.
        NewerStore: a newer version wrote it, and this one would lose something.
    """
    name = in_one_line(name)
    if len(content) > LARGEST:
        raise BadExport(f"{name} is larger than {LARGEST // 1_000_000} MB", "export it again in parts")
    if not content.strip(b"\0\r\n\t \xef\xbb\xbf"):
        _no_export(name, "it is empty")
    try:
        whole = decoded(content)
    except BrokenJson as fault:
        raise BadExport(f"{name} is no JSON: {fault.reason}", "mend that place, or export it again") from None
    schema = _schema(name, whole)
    faults = list(_faults_of_parts(whole))
    tables = whole["tables"]
    if isinstance(tables, dict):
        kept = {table: _checked(table, documents, faults) for table, documents in tables.items()}
    else:
        faults.append(("tables", BadValue("It is no object", "write the tables as {…}")))
    if faults:
        raise _refused(name, faults)
    more = {part: value for part, value in whole.items() if part not in RESERVED}
    return Interchange(tables={table: rows for table, rows in kept.items() if rows}, more=more, schema=schema)


#: Where something is at fault, in words, and what is.
Fault = tuple[str, BadValue]


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
        yield "the file", _twice(whole)
    if isinstance(whole["tables"], Twice):
        yield "tables", _twice(whole["tables"])
    for part, value in whole.items():
        if part in ("format", "schema", "tables"):
            continue
        try:
            whole_text("name of a part", part)
            if part == "header":
                raise BadValue("A store's file has such a part, and no export", "take it out")
            _refuse_odd(part, value)
            check_unknown(part, value)
        except BadValue as fault:
            yield f"part {named(part)}", fault


def _checked(table: str, documents: Any, faults: list[Fault]) -> dict[str, Document]:
    """Return a table's documents, those that can be kept; adds what is wrong with the others to ``faults``."""
    try:
        whole_text("name of a table", table)
        if not isinstance(documents, dict):
            raise BadValue("It is no object", "write its records as {…}")
        if isinstance(documents, Twice):
            raise _twice(documents)
    except BadValue as fault:
        faults.append((f"table {named(table)}", fault))
        return {}
    kind = KIND_OF.get(table)
    kept: dict[str, Document] = {}
    for id, document in documents.items():
        try:
            kept[id] = _record(kind, id, document)
        except BadValue as fault:
            faults.append((f"{_shown(id)} of {_shown(table)}", fault))
    return kept


def _record(kind: type[Record] | None, id: str, document: Any) -> Document:
    """Return a record's document, checked, with its values as we write them and its fields in order."""
    whole_text("id", id)
    if not isinstance(document, dict):
        raise BadValue("It is no object", "write its fields as {…}")
    if isinstance(document, Twice):
        raise _twice(document)
    fields = without_bookkeeping(document)
    if fields.pop("id", id) != id:
        raise BadValue("The id in it is another than the one it stands under", "make them the same", field="id")
    for field, value in fields.items():
        whole_text("name of a field", field)
        _refuse_odd(field, value)
        if kind is None or field not in kind.__struct_fields__:
            check_unknown(field, value)
    if kind is None:
        return fields
    fields = document_with_line_feeds(kind, fields)
    check_document(kind, id, fields)
    written = document_of(record_of(kind, id, fields))
    return in_order(kind, {field: written.get(field, value) for field, value in fields.items()})


def _refuse_odd(field: str, value: Any) -> None:
    found = oddity(value)
    if found:
        raise BadValue(f"The {field_words(_shown(field))} {found}", "mend it", field=field)


def _twice(part: Twice) -> BadValue:
    return BadValue(f"{named(part.key)} stands in it twice", "keep one of the two")


def _shown(text: str) -> str:
    return in_one_line(shortened(text))


def _refused(name: str, faults: list[Fault]) -> BadExport:
    sentences = []
    for where, fault in faults:
        what = fault.what if fault.what[:1] == "“" else fault.what[:1].lower() + fault.what[1:]
        sentences.append(Refusal(f"{where}: {what}", fault.do))
    first = sentences[0]
    count = f" (the first of {len(faults)} faults)" if len(faults) > 1 else ""
    return BadExport(
        f"{name} cannot be taken in{count}: {first.what}",
        first.do,
        field=faults[0][1].field,
        faults=[str(sentence) for sentence in sentences],
    )


def _no_export(name: str, why: str) -> NoReturn:
    raise BadExport(f"{name} is no ret-tui export: {why}", "choose a file that 'ret-tui store export' wrote")
