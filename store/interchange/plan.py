"""What taking an export file into a store would do, told before anything is done."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from typing import Any

from msgspec import Struct

from store.edits import Staged
from store.interchange.export_file import completed
from store.interchange.faults import Fault
from store.interchange.import_file import Interchange
from store.plain import Document, Tables, missing_fields
from store.records import KIND_OF
from store.references import id_by_fields, is_there, may_be_words, reference_words, references_of
from store.text import in_one_line
from store.wording import field_words, record_words, shortened

#: The ids that there are, by table.
Ids = Mapping[str, Collection[str]]

#: Fields in which a sent message's number stands: what counts on in a calendar never counts back (RFC 5545 3.8.7.4).
_COUNTS = {"invitations": "sequence", "publications": "sequence"}


class Row(Struct, frozen=True):
    """A record of the file: its table, its id, and what to call it."""

    table: str
    id: str
    words: str


class FieldChange(Struct, frozen=True):
    """A field that the import changes, with its JSON values before and after; None also where it was not there."""

    field: str
    was: Any
    now: Any


class ChangedRow(Struct, frozen=True):
    """A record that is there already and that the file has otherwise."""

    row: Row
    fields: tuple[FieldChange, ...]


class ImportPlan(Struct, frozen=True):
    """What an import would do; nothing is ever removed.

    ``documents`` are the whole documents to put, by table and id; none may be where there are ``faults``. ``left_out``
    names other parts of the file, which only a new store takes, and ``redacted`` the people whom the file has as they
    were before the record redacted them, of which nothing is put.
    """

    added: tuple[Row, ...]
    changed: tuple[ChangedRow, ...]
    same: int
    faults: tuple[Fault, ...]
    left_out: tuple[str, ...]
    documents: tuple[tuple[str, str, Document], ...]
    redacted: tuple[str, ...] = ()


def plan_import(
    current: Mapping[str, Mapping[str, Document]],
    incoming: Interchange,
    allowed: Callable[[Staged], Staged] = lambda staged: staged,
) -> ImportPlan:
    """Return what taking ``incoming`` into ``current`` would do, and what of it cannot be taken.

    A record of the file replaces the fields that it gives and leaves the others; one that is not there is added, and
    then has to have every field that such a record cannot do without.

    Args:
        allowed: gives what may be put of whole documents by table and id: what the record does, too, when they are put.
    """
    before = completed(current)
    after: Tables = {table: dict(documents) for table, documents in before.items()}
    added, changed, same, documents = [], [], 0, []
    whole = completed(
        {
            table: {id: {**before.get(table, {}).get(id, {}), **row} for id, row in rows.items()}
            for table, rows in incoming.tables.items()
        }
    )
    put = allowed({table: dict(rows) for table, rows in whole.items()})
    for table, rows in whole.items():
        for id in rows:
            document = put[table][id] or {}
            was, row = before.get(table, {}).get(id), _row(table, id, document)
            if was == document:
                same += 1
                continue
            if was is None:
                added.append(row)
            else:
                changed.append(ChangedRow(row, _differences(was, document)))
            after.setdefault(table, {})[id] = document
            documents.append((table, id, document))
    there = {table: {*rows} for table, rows in after.items()}
    for fault in incoming.faults:  # what names such a record is told about once that one is mended
        there.setdefault(fault.table, set()).add(fault.id)
    faults = [*incoming.faults]
    for table, id, document in documents:
        faults.extend(_faults(_row(table, id, document), document, before, there))
    return ImportPlan(
        added=tuple(added),
        changed=tuple(changed),
        same=same,
        faults=tuple(faults),
        left_out=tuple(sorted(incoming.more)),
        documents=tuple(documents),
        redacted=tuple(id for id, document in whole.get("people", {}).items() if put["people"][id] != document),
    )


def _row(table: str, id: str, document: Document) -> Row:
    words = record_words(table, id, document)
    name = document.get("name") or document.get("title")
    if isinstance(name, str) and words == id:
        words = f"{id} ({shortened(name)})"
    return Row(table, id, in_one_line(words))


def _differences(was: Document, now: Document) -> tuple[FieldChange, ...]:
    fields = [field for field in {**was, **now} if field not in was or field not in now or was[field] != now[field]]
    return tuple(FieldChange(field, was.get(field), now.get(field)) for field in fields)


def _faults(row: Row, document: Document, before: Tables, there: Ids) -> Iterator[Fault]:
    kind = KIND_OF.get(row.table)
    if kind is None:  # what its fields mean is for a newer version to say
        return
    was = before.get(row.table, {}).get(row.id)
    for missing in missing_fields(kind, document):
        what = f"the {field_words(missing.field or '')} is missing, and no such record is there to have it from"
        yield _fault(row, missing.field or "", what, missing.do)
    known = set(references_of(row.table, row.id, was)) if was is not None else set()
    for reference in references_of(row.table, row.id, document):
        if reference in known or may_be_words(row.table, reference.field) or is_there(reference, there):
            continue
        what = f"it names {reference_words(reference)}, which is neither in the record nor in the file"
        yield _fault(row, reference.field, what, "add it, or name another one")
    own_id = id_by_fields(row.table, document)
    if own_id is not None and own_id != row.id:
        what = f"by its fields its id is {in_one_line(shortened(own_id, 80))}"
        yield _fault(row, "id", what, "make the two the same")
    if row.table == "body" and row.id != "body":
        yield _fault(row, "id", "a store is about one body, whose id is body", "give it that id, or leave it out")
    yield from _breaks_calendars(row, was, document, before)


def _fault(row: Row, field: str, what: str, do: str) -> Fault:
    return Fault(f"{row.words} of {row.table}", field, what, do, row.table, row.id)


def _breaks_calendars(row: Row, was: Document | None, now: Document, before: Tables) -> Iterator[Fault]:
    """Yield what would make the calendars of those who were invited pass over what is sent next."""
    if was is None:
        return
    count = _COUNTS.get(row.table)
    if count and now[count] < was[count]:
        what = f"its {field_words(count)} {now[count]} is lower than the {was[count]} that went out already"
        yield _fault(row, count, f"{what}, and calendars would pass over what follows", "leave this record out")
    if row.table == "meetings" and row.id in before.get("invitations", {}) and now["uid"] != was["uid"]:
        what = "people were invited to this meeting under another UID, and their calendars would show it twice"
        yield _fault(row, "uid", what, "leave the UID out")
