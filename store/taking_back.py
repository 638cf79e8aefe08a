"""Taking back: the opposite of a change, as far as what it made still stands."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from store.edits import Edit, Staged
from store.plain import Document, Tables
from store.references import references_of
from store.stamps import RecordStamps, born
from store.wording import field_words, record_words

#: What is a part of a record, by the table and the field that names the whole: a meeting that stays keeps its agenda.
_PARTS = {"meetings": (("items", "meeting"),)}


def opposite(
    edits: Iterable[Edit],
    tables: Tables,
    stamps: Mapping[str, Mapping[str, RecordStamps]],
    *,
    keep_referred: bool,
) -> tuple[Staged, tuple[str, ...]]:
    """Return what to put into ``tables`` to take ``edits`` back, and what has to stay.

    A field is taken back where it still holds the value that the change gave it, an added record where it is as it was
    added, a removed one where no other has its id. What somebody changed since stays and is named.

    Args:
        edits: the change's edits.
        tables: the tables as they are now.
        stamps: when their records were added, which tells one from another that was given its number since.
        keep_referred: whether an added record also stays when another record refers to it by now.

    Returns:
        The documents to put in; and the names of fields and records that stay.
    """
    staged: Staged = {}
    kept: list[str] = []
    for edit in edits:
        current = tables.get(edit.table, {}).get(edit.id)
        if current is not None and edit.was is not None and edit.born != born(stamps.get(edit.table, {}).get(edit.id)):
            kept.append(record_words(edit.table, edit.id, edit.was))
            continue
        document, stays = _one_back(edit, current)
        kept += stays
        if document is not current:
            staged.setdefault(edit.table, {})[edit.id] = document
    if keep_referred:
        kept += _put_back_referred(staged, tables)
    return staged, tuple(kept)


def _one_back(edit: Edit, current: Document | None) -> tuple[Document | None, list[str]]:
    """Return the document to be, which is ``current`` itself where nothing changes, and the names of what stays."""
    words = record_words(edit.table, edit.id, current or edit.was or edit.now or {})
    if edit.was is None:
        return (None, []) if current is None or current == edit.now else (current, [words])
    if edit.now is None:
        return (edit.was, []) if current is None else (current, [words])
    if current is None:
        return None, [words]
    document, stays = dict(current), []
    for name in {**edit.was, **edit.now}:
        if (name in current) != (name in edit.now) or current.get(name) != edit.now.get(name):
            stays.append(f"the {field_words(name)} of {words}")
        elif name in edit.was:
            document[name] = edit.was[name]
        else:
            del document[name]
    return (current if len(stays) == len({**edit.was, **edit.now}) else document), stays


def _put_back_referred(staged: Staged, tables: Tables) -> list[str]:
    """Take out of ``staged`` the removals of records that others refer to, and of their parts; return the names of the
    records that others refer to.
    """
    kept: list[str] = []
    while True:
        going = {(table, id) for table, documents in staged.items() for id, now in documents.items() if now is None}
        referred = going & set(_references(tables, staged)) if going else set()
        if not referred:
            return kept
        for table, id in sorted(referred):
            del staged[table][id]
            kept.append(record_words(table, id, tables[table][id]))
            for part_table, field in _PARTS.get(table, ()):
                for part, document in tables.get(part_table, {}).items():
                    if document.get(field) == id and staged.get(part_table, {}).get(part, document) is None:
                        del staged[part_table][part]


def _references(tables: Tables, staged: Staged) -> Iterator[tuple[str, str]]:
    for table, documents in tables.items():
        changed = staged.get(table, {})
        for id, document in documents.items():
            now = changed.get(id, document)
            if now is None:
                continue
            for reference in references_of(table, id, now):
                for target in reference.tables:
                    yield target, reference.id
