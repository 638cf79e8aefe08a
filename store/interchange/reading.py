"""The records of an export file, one by one: what can be kept of each, and everything that is wrong with it."""

from __future__ import annotations

from typing import Any

from store.interchange.export_file import in_order, without_bookkeeping
from store.interchange.faults import Fault, fault_of
from store.interchange.strict_json import Twice, check_unknown, named, oddity, whole_text
from store.plain import Document, Tables, checked_fields, document_with_line_feeds, missing_fields
from store.records import KIND_OF, Record
from store.refusals import BadValue
from store.text import has_something_to_see, in_one_line
from store.wording import field_words, shortened


def read_tables(tables: dict[str, Any], faults: list[Fault], *, whole: bool) -> Tables:
    """Return the records that can be kept, without tables that hold none, and add what is wrong to ``faults``.

    Args:
        tables: the file's, as they were decoded.
        faults: takes those found, in the order of the file.
        whole: whether a record has to have every field that it cannot do without.
    """
    kept = {}
    for table, documents in tables.items():
        try:
            _refuse_other_than_object("name of a table", table, documents, "records")
        except BadValue as fault:
            faults.append(fault_of(fault, f"table {named(table)}"))
            continue
        rows = _read_records(table, documents, faults, whole=whole)
        if rows:
            kept[table] = rows
    return kept


def refuse_odd(field: str, value: Any) -> None:
    """Refuse a value that no reader would give back as it is.

    Raises:
        BadValue: it holds a key twice or a number that is none, or goes too deep.
    """
    found = oddity(value)
    if found:
        raise BadValue(f"The {field_words(_shown(field))} {found}", "mend it", field=field)


def twice(part: Twice) -> BadValue:
    """Return the fault of an object in which a key stands twice."""
    return BadValue(f"{named(part.key)} stands in it twice", "keep one of the two")


def _read_records(table: str, documents: dict[str, Any], faults: list[Fault], *, whole: bool) -> dict[str, Document]:
    kind = KIND_OF.get(table)
    kept: dict[str, Document] = {}
    for id, document in documents.items():
        found: list[BadValue] = []
        fields = _read_record(kind, id, document, found, whole=whole)
        if found:
            where = f"{_shown(id) if has_something_to_see(id) else 'a record'} of {_shown(table)}"
            told = in_one_line(table)
            faults.extend(fault_of(fault, where, told, in_one_line(id)) for fault in found)
        else:
            kept[id] = fields
    return kept


def _read_record(kind: type[Record] | None, id: str, document: Any, found: list[BadValue], *, whole: bool) -> Document:
    """Return a record's fields with their values as we write them and in order; adds what is wrong to ``found``."""
    try:
        _refuse_other_than_object("id", id, document, "fields")
    except BadValue as fault:
        found.append(fault)
        return {}
    fields = without_bookkeeping(document)
    if fields.pop("id", id) != id:
        found.append(BadValue("The id in it is another than the one it stands under", "make them the same", field="id"))
    fine = {}
    for field, value in fields.items():
        try:
            whole_text("name of a field", field)
            refuse_odd(field, value)
            if kind is None or field not in kind.__struct_fields__:
                check_unknown(field, value)
            fine[field] = value
        except BadValue as fault:
            found.append(fault)
    if kind is None:
        return fine
    fine = document_with_line_feeds(kind, fine)
    written, wrong = checked_fields(kind, id, fine)
    found.extend(wrong)
    found.extend(missing_fields(kind, fields) if whole else ())
    return in_order(kind, {**fine, **written})


def _refuse_other_than_object(field: str, name: str, value: Any, parts: str) -> None:
    whole_text(field, name)
    if not isinstance(value, dict):
        raise BadValue("It is no object", f"write its {parts} as {{…}}")
    if isinstance(value, Twice):
        raise twice(value)


def _shown(text: str) -> str:
    return in_one_line(shortened(text))
