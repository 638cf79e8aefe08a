"""What a change did to each record: the fields that it touched, with their values before and after."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import msgspec

from store.plain import Document, Tables

#: New documents by table and id; None for a record that is removed.
Staged = dict[str, dict[str, Document | None]]

_ABSENT: Any = object()


class Edit(msgspec.Struct, frozen=True, kw_only=True):
    """One record's part in a change.

    ``was`` and ``now`` hold the fields that differ, before and after; a field that is missing in one of them was not
    there. None stands for no record: ``was`` is None for an added record and ``now`` for a removed one, and the other
    then holds the whole document.
    """

    table: str
    id: str
    was: Document | None
    now: Document | None


def edits_between(tables: Tables, staged: Staged) -> tuple[Edit, ...]:
    """Return what putting ``staged`` into ``tables`` changes; records without a difference have no edit."""
    edits = []
    for table, documents in staged.items():
        for id, now in documents.items():
            was = tables.get(table, {}).get(id)
            if was is not None and now is not None:
                names = [name for name in {**was, **now} if _get(was, name) != _get(now, name)]
                was, now = _only(was, names), _only(now, names)
            if was or now or (was is None) != (now is None):
                edits.append(Edit(table=table, id=id, was=was, now=now))
    return tuple(edits)


def replayed(tables: Tables, edits: Iterable[Edit]) -> Staged:
    """Return the documents that doing ``edits`` again makes, field by field; a record that is gone stays gone."""
    staged: Staged = {}
    for edit in edits:
        known = staged.setdefault(edit.table, {})
        current = known[edit.id] if edit.id in known else tables.get(edit.table, {}).get(edit.id)
        if edit.was is None or edit.now is None:
            known[edit.id] = edit.now
        elif current is not None:
            kept = {name: value for name, value in current.items() if name in edit.now or name not in edit.was}
            known[edit.id] = {**kept, **edit.now}
    return staged


def overlaid(tables: Tables, staged: Staged) -> Tables:
    """Return new tables with ``staged`` put in; what is not touched is shared."""
    whole = dict(tables)
    for table, documents in staged.items():
        merged: dict[str, Document | None] = {**whole.get(table, {}), **documents}
        whole[table] = {id: document for id, document in merged.items() if document is not None}
    return whole


def _get(document: Mapping[str, object], name: str) -> object:
    return document.get(name, _ABSENT)


def _only(document: Document, names: Iterable[str]) -> Document:
    return {name: document[name] for name in names if name in document}
