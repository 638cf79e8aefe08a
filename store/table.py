"""TinyDB's table and database as the store needs them: ids are texts, and a change touches what it changes."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping
from typing import Any, cast

from tinydb import TinyDB
from tinydb.queries import QueryLike
from tinydb.table import Document as TinyDocument
from tinydb.table import Table
from tinydb.utils import LRUCache

from store.plain import Document


def random_id() -> str:
    """Return a random id of 12 hexadecimal digits."""
    return os.urandom(6).hex()


class _Overlay(dict[str, Any]):
    """A table's documents of which each is copied when it is first asked for, since TinyDB changes what it is given."""

    def __getitem__(self, id: str) -> Any:
        document = dict(super().__getitem__(id))
        self[id] = document
        return document


class _NoCache(LRUCache[QueryLike, list[TinyDocument]]):
    """No query cache: TinyDB's shares its documents with whoever asked."""

    def set(self, key: QueryLike, value: list[TinyDocument]) -> None:
        return


class RecordTable(Table):
    """A table of records by id.

    TinyDB copies a whole table for every document written and changes the tables that it was given; here the tables
    that were read stay as they were, so that a failed write leaves nothing to take back.
    """

    document_id_class = str  # type: ignore[assignment]
    query_cache_class = _NoCache  # type: ignore[assignment]

    def apply(self, documents: Mapping[str, Document | None]) -> None:
        """Put each document in the place of the one with its id; None removes that one, if it is there."""

        def updater(table: dict[Any, Any]) -> None:
            for id, document in documents.items():
                if document is None:
                    table.pop(id, None)
                else:
                    table[id] = document

        self._update_table(updater)

    def documents(self) -> Iterable[tuple[str, Document]]:
        """Return each record's id and document; the documents are not to be changed."""
        return cast(Iterable[tuple[str, Document]], self._read_table().items())

    def document(self, id: str) -> Document | None:
        """Return a copy of the document, or None."""
        document = self._read_table().get(id)
        return None if document is None else dict(document)

    def _get_next_id(self) -> Any:
        return random_id()

    def _update_table(self, updater: Callable[[dict[Any, Any]], None]) -> None:
        tables = self._storage.read() or {}
        overlay = _Overlay(tables.get(self.name, {}))
        updater(overlay)
        self._storage.write({**tables, self.name: dict(overlay)})


class Database(TinyDB):
    """A TinyDB whose tables are RecordTables."""

    table_class = RecordTable

    def records(self, name: str) -> RecordTable:
        """Return the table, typed as it is."""
        table = self.table(name)
        assert isinstance(table, RecordTable)
        return table
