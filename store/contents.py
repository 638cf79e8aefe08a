"""What a store holds, in memory: the records as plain documents, and the bookkeeping for merging.

A document is never changed in place; another takes its place. So a copy of the tables' dictionaries is a copy of
everything, and a thread can write one out while the next change is made.
"""

from __future__ import annotations

import itertools
from typing import Any

import msgspec

from store.numbers import number_of
from store.plain import Document, Tables
from store.records import KINDS
from store.stamps import RecordStamps

#: For each table and id: when the record that was added at the key's moment was removed. A number that was taken back
#: by undo, and so may be given out again, has a ``u`` behind its stamp.
Removed = dict[str, dict[str, dict[str, str]]]
#: How many of the latest changes the file tells by name.
LATEST = 20

_NUMBERED = frozenset(kind.table for kind in KINDS if kind.prefix)
_versions = itertools.count(1)


class Header(msgspec.Struct, frozen=True, kw_only=True):
    """What a file says about itself.

    ``store`` is a random id for life, ``revision`` counts the changes, ``change`` is the id of the last one and
    ``writer`` who made it. ``seen`` holds, for each computer, the stamp of its latest change that is in the file.
    ``more`` holds what a newer minor version added.
    """

    store: str
    revision: int
    change: str
    writer: str
    seen: dict[str, str] = {}
    more: dict[str, Any] = {}


class Contents:
    """A whole store.

    Attributes:
        header: what the file says about itself.
        tables: the records, by table and id.
        stamps: when their fields were set, by table and id; a record without any is as old as the store.
        removed: the records that were removed.
        latest: the latest changes by stamp, each with ``who``, ``name`` and ``at``.
        more: other parts of the document that a newer minor version added.
        edited: whether the file's bytes did not match its SHA-256: somebody changed it by hand.
        schema: the version of the layout that it was read from.
    """

    __slots__ = (
        "_deaths",
        "_highest",
        "_version",
        "edited",
        "header",
        "latest",
        "more",
        "removed",
        "schema",
        "stamps",
        "tables",
    )

    def __init__(
        self,
        *,
        header: Header,
        tables: Tables,
        stamps: dict[str, dict[str, RecordStamps]] | None = None,
        removed: Removed | None = None,
        latest: dict[str, dict[str, str]] | None = None,
        more: dict[str, Any] | None = None,
        edited: bool = False,
        schema: int = 0,
    ) -> None:
        self.header = header
        self.tables = tables
        self.stamps = stamps if stamps is not None else {}
        self.removed = removed if removed is not None else {}
        self.latest = latest if latest is not None else {}
        self.more = more if more is not None else {}
        self.edited = edited
        self.schema = schema
        self._version: dict[str, int] = {}
        self._highest: dict[str, int] = {}
        #: When the records of a table with numbers were removed, by birth; made when it is asked for.
        self._deaths: dict[str, dict[str, str]] = {}

    def version(self, table: str) -> int:
        """Return a number that no other state of the table has."""
        if table not in self._version:
            self._version[table] = next(_versions)
        return self._version[table]

    def copy(self) -> Contents:
        """Return a copy that what happens to this one does not touch; the documents are shared."""
        other = Contents(
            header=self.header,
            tables={table: dict(documents) for table, documents in self.tables.items()},
            stamps={table: dict(stamps) for table, stamps in self.stamps.items()},
            removed={table: dict(removed) for table, removed in self.removed.items()},
            latest=dict(self.latest),
            more=self.more,
            edited=self.edited,
            schema=self.schema,
        )
        other._version = {table: self.version(table) for table in {*self.tables, *self.stamps, *self.removed}}
        return other

    def document(self, table: str, id: str) -> Document | None:
        """Return a record's document, never to be changed in place, or None."""
        return self.tables.get(table, {}).get(id)

    def stamps_of(self, table: str, id: str) -> RecordStamps | None:
        """Return a record's stamps, or None where it has none of its own."""
        return self.stamps.get(table, {}).get(id)

    def put(self, table: str, id: str, document: Document, stamps: RecordStamps | None) -> None:
        """Put a record in the place of the one with its id."""
        self.tables.setdefault(table, {})[id] = document
        if table in self._highest:
            self._highest[table] = max(self._highest[table], number_of(table, id))
        if stamps:
            self.stamps.setdefault(table, {})[id] = stamps
        elif table in self.stamps:
            self.stamps[table].pop(id, None)
        self._version[table] = next(_versions)

    def drop(self, table: str, id: str) -> None:
        """Take a record out, if it is there, without a word on its removal."""
        self.tables.get(table, {}).pop(id, None)
        self.stamps.get(table, {}).pop(id, None)
        self._highest.pop(table, None)
        self._version[table] = next(_versions)

    def bury(self, table: str, id: str, birth: str, stamp: str) -> None:
        """Remember that the record that was added at ``birth`` was removed."""
        graves = self.removed.setdefault(table, {})
        graves[id] = {**graves.get(id, {}), birth: max(stamp, graves.get(id, {}).get(birth, ""))}
        self._deaths.pop(table, None)
        self._highest.pop(table, None)
        self._version[table] = next(_versions)

    def removed_at(self, table: str, id: str, birth: str) -> str | None:
        """Return when the record that was added at ``birth`` was removed, or None.

        A record with a number of its own is known by its birth, under whatever number it was removed.
        """
        graves = self.removed.get(table)
        if not graves:
            return None
        if not birth or table not in _NUMBERED:
            return graves.get(id, {}).get(birth)
        if table not in self._deaths:
            self._deaths[table] = {}
            for births in graves.values():
                for born, stamp in births.items():
                    self._deaths[table][born] = max(stamp, self._deaths[table].get(born, ""))
        return self._deaths[table].get(birth)

    def highest(self, table: str) -> int:
        """Return the highest number that a record of the table has or had, but for what undo took back; else 0."""
        if table not in self._highest:
            numbers = [number_of(table, id) for id in self.tables.get(table, ())]
            for id, births in self.removed.get(table, {}).items():
                if any(not stamp.endswith("u") for stamp in births.values()):
                    numbers.append(number_of(table, id))
            self._highest[table] = max(numbers, default=0)
        return self._highest[table]

    def tell(self, stamp: str, change: dict[str, str]) -> None:
        """Add to the latest changes, and let the oldest of them go."""
        self.latest[stamp] = change
        while len(self.latest) > LATEST:
            del self.latest[min(self.latest)]
