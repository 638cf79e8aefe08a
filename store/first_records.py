"""What a new store begins with, looked at before anything of it is written."""

from __future__ import annotations

from collections.abc import Iterable

from store.change import checked
from store.edits import Staged
from store.plain import Document, Tables, check_document, document_of, plain_values
from store.records import KIND_OF, Record
from store.refusals import RuleBroken
from store.text import check_field
from store.wording import kind_words


def staged_first(first: Iterable[Record], tables: Tables) -> Staged:
    """Return the documents of a store's first records.

    Args:
        first: records.
        tables: more of them, as plain documents by table and id, also of tables that this version does not know.

    Raises:
        BadValue, RuleBroken: a record is not valid, or two have the same id.
    """
    staged: Staged = {}
    for record in first:
        kind = type(record)
        documents = staged.setdefault(kind.table, {})
        if record.id in documents:
            raise RuleBroken(f"There are two {kind_words(kind)} records with the id {record.id}", "give each its own")
        check_field(kind, "id", record.id)
        plain_values(kind, {name: getattr(record, name) for name in kind.__struct_fields__ if name != "id"})
        document = document_of(record)
        checked(kind, record.id, document)
        documents[record.id] = document
    for table, given in tables.items():
        documents = staged.setdefault(table, {})
        for id, document in given.items():
            documents[id] = _checked_document(table, id, document)
    return staged


def _checked_document(table: str, id: str, document: Document) -> Document:
    known = KIND_OF.get(table)
    if known is not None:
        check_document(known, id, document)
        checked(known, id, document)
    return dict(document)
