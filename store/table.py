"""TinyDB's table and database as the store needs them: ids are texts, and a change touches what it changes."""

from __future__ import annotations

import os
from abc import abstractmethod
from collections.abc import Callable, Iterable, Iterator, Mapping, MutableMapping
from typing import Any, cast

from tinydb import TinyDB
from tinydb.queries import QueryLike
from tinydb.storages import Storage
from tinydb.table import Document as TinyDocument
from tinydb.table import Table
from tinydb.utils import LRUCache

from store.plain import Document


def random_id() -> str:
    """Return a random id of 12 hexadecimal digits."""
    return os.urandom(6).hex()


class Overlay(MutableMapping[str, Document]):
    """A table as it is to be: what was touched lies over what is there, which stays as it was.

    A document is copied when it is first asked for, since TinyDB changes what it is given.

    Attributes:
        touched: what was touched; None for a record that was removed.
    """

    def __init__(self, base: Mapping[str, Document]) -> None:
        self.touched: dict[str, Document | None] = {}
        self._base = base

    def __getitem__(self, id: str) -> Document:
        if id not in self.touched:
            self.touched[id] = dict(self._base[id])
        document = self.touched[id]
        if document is None:
            raise KeyError(id)
        return document

    def __setitem__(self, id: str, document: Document) -> None:
        self.touched[id] = document

    def __delitem__(self, id: str) -> None:
        if id not in self:
            raise KeyError(id)
        self.touched[id] = None

    def __contains__(self, id: object) -> bool:
        return self.peek(id) is not None if isinstance(id, str) else False

    def __iter__(self) -> Iterator[str]:
        yield from (id for id in self._base if id not in self.touched or self.touched[id] is not None)
        yield from (id for id, document in self.touched.items() if document is not None and id not in self._base)

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def peek(self, id: str) -> Document | None:
        """Return the document without a copy, never to be changed in place, or None."""
        return self.touched[id] if id in self.touched else self._base.get(id)


class RecordStorage(Storage):
    """What a RecordTable asks of its storage beside what TinyDB does: one record at a time."""

    @abstractmethod
    def document(self, table: str, id: str) -> Document | None:
        """Return a record's document as the draft has it, which is not to be changed, or None."""

    @abstractmethod
    def stage(self, table: str, id: str, document: Document | None) -> None:
        """Put a document in the place of the one with its id; None removes that one, if it is there."""


class _NoCache(LRUCache[QueryLike, list[TinyDocument]]):
    """No query cache: TinyDB's shares its documents with whoever asked."""

    def set(self, key: QueryLike, value: list[TinyDocument]) -> None:
        return


class RecordTable(Table):
    """A table of records by id.

    TinyDB copies a whole table for every document written and changes the tables that it was given; here what was read
    stays as it was, and the storage is given the table that was touched, as an Overlay.
    """

    document_id_class = str  # type: ignore[assignment]
    query_cache_class = _NoCache  # type: ignore[assignment]

    def put(self, id: str, document: Document | None) -> None:
        """Put a document in the place of the one with its id; None removes that one, if it is there."""
        cast(RecordStorage, self._storage).stage(self._name, id, document)

    def documents(self) -> Iterable[tuple[str, Document]]:
        """Return each record's id and document; the documents are not to be changed."""
        return cast(Iterable[tuple[str, Document]], self._read_table().items())

    def document(self, id: str) -> Document | None:
        """Return the document, which is not to be changed, or None."""
        return cast(RecordStorage, self._storage).document(self._name, id)

    def _get_next_id(self) -> Any:
        return random_id()

    def _update_table(self, updater: Callable[[dict[Any, Any]], None]) -> None:
        overlay = self._overlay()
        updater(cast(dict[Any, Any], overlay))
        self._storage.write({self.name: cast(dict[str, Any], overlay)})

    def _overlay(self) -> Overlay:
        table: Any = (self._storage.read() or {}).get(self.name, {})
        return table if type(table) is Overlay else Overlay(table)


class Database(TinyDB):
    """A TinyDB whose tables are RecordTables."""

    table_class = RecordTable

    def records(self, name: str) -> RecordTable:
        """Return the table, typed as it is."""
        table = self._tables.get(name)
        if table is None:  # an empty table counts as False
            table = self.table(name)
        assert isinstance(table, RecordTable)
        return table
