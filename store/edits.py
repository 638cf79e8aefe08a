"""What a change did to each record: the fields that it touched, with their values before and after."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import msgspec

from store.plain import Document, Tables

#: New documents by table and id; None for a record that is removed.
Staged = dict[str, dict[str, Document | None]]

_ABSENT: Any = object()


class Edit(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One record's part in a change.

    ``was`` and ``now`` hold the fields that differ, before and after; a field that is missing in one of them was not
    there. None stands for no record: ``was`` is None for an added record and ``now`` for a removed one, and the other
    then holds the whole document. ``born`` is the moment at which the record was added, which tells it from another
    that was given its number.
    """

    table: str
    id: str
    was: Document | None
    now: Document | None
    born: str = ""


def edits_between(tables: Mapping[str, Mapping[str, Document]], staged: Staged) -> tuple[Edit, ...]:
    """Return what putting ``staged`` into ``tables`` changes; records without a difference have no edit."""
    edits = []
    for table, documents in staged.items():
        known = tables.get(table, {})
        for id, now in documents.items():
            was = known.get(id)
            if was is not None and now is not None:
                was, now = _apart(was, now)
            if was or now or (was is None) != (now is None):
                edits.append(Edit(table=table, id=id, was=was, now=now))
    return tuple(edits)


def staged_between(before: Tables, after: Tables) -> Staged:
    """Return what to put into ``before`` to get ``after``."""
    staged: Staged = {}
    for table in {**before, **after}:
        old, new = before.get(table, {}), after.get(table, {})
        if old == new:
            continue
        for id in {**old, **new}:
            if old.get(id) != new.get(id):
                staged.setdefault(table, {})[id] = new.get(id)
    return staged


def _apart(was: Document, now: Document) -> tuple[Document, Document]:
    """Return of two documents the fields that differ."""
    new = {name: value for name, value in now.items() if was.get(name, _ABSENT) != value}
    old = {name: was[name] for name in new if name in was}
    if len(was) - len(old) != len(now) - len(new):  # some are only in the first
        old.update((name, value) for name, value in was.items() if name not in now)
    return old, new
