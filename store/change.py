"""A change in the making: what it adds, sets and removes, seen by itself and by nobody else until it is written."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from store.numbers import number_of
from store.order import natural_key
from store.plain import Document, check_document, document_of, plain_fields, plain_values, record_of
from store.records import KIND_OF, Record
from store.refusals import BadValue, RuleBroken
from store.table import Database, random_id
from store.text import check_field
from store.views import Views, unknown
from store.wording import kind_words

R = TypeVar("R", bound=Record)


class Change:
    """What one named change does; used inside of ``with store.change(name) as change``.

    Every value is checked when it is given. After the block a Change does nothing any more.
    """

    def __init__(self, database: Database, views: Views, highest: Callable[[str], int]) -> None:
        self._database = database
        self._views = views
        self._highest = highest
        self._open = True
        self._changed: dict[str, dict[str, Record | None]] = {}

    def close(self) -> None:
        """Take nothing more."""
        self._open = False

    @property
    def views(self) -> dict[str, dict[str, Record | None]]:
        """The views of what it touched, by table and id; None for a record that it removes."""
        return self._changed

    def add(self, kind: type[R], id: str | None = None, /, **fields: object) -> R:
        """Add a record.

        Args:
            kind: the kind of record.
            id: its id; without one, the next number for a kind with a prefix and else a random id.
            fields: its fields; those left out take the kind's defaults.

        Raises:
            BadValue: a field is missing or cannot take its value, or neither can the id.
            RuleBroken: there is a record with that id.
            TypeError: a field that the kind does not have.
        """
        self._must_be_open()
        if id is None:
            id = self._new_id(kind)
        check_field(kind, "id", id)
        if self.find(kind, id) is not None:
            raise RuleBroken(f"The {kind_words(kind)} {id} exists already", "take another id or change that one")
        return self._put(kind, id, plain_values(kind, fields))

    def set(self, record: R, /, **fields: object) -> R:
        """Set fields of a record; the others stay as they are in the store, also where ``record`` is out of date.

        Raises:
            Unknown: the record is not there (any more).
            BadValue: a field cannot take its value.
            TypeError: a field that the kind does not have.
        """
        self._must_be_open()
        kind = type(record)
        document = self._document(kind, record.id)
        if document is None:
            raise unknown(kind, record.id, self.all(kind))
        return self._set(kind, record.id, document, fields)

    def put(self, kind: type[R], id: str, /, **fields: object) -> R:
        """Set fields of the record with that id, or add it where it is not there.

        Raises:
            BadValue, TypeError: as ``add`` and ``set``.
        """
        self._must_be_open()
        document = self._document(kind, id)
        if document is None:
            return self.add(kind, id, **fields)
        return self._set(kind, id, document, fields)

    def remove(self, record: Record) -> None:
        """Remove a record.

        Raises:
            Unknown: the record is not there (any more).
        """
        self._must_be_open()
        kind = type(record)
        if self.find(kind, record.id) is None:
            raise unknown(kind, record.id, self.all(kind))
        self._stage(kind, record.id, None, None)

    def take(self, table: str, id: str, document: Document) -> None:
        """Put a whole plain document, with fields and in a table that this version need not know.

        Raises:
            BadValue: the table is known, and the document is not one of its records; names the record and the field.
        """
        self._must_be_open()
        kind = KIND_OF.get(table)
        if kind is None:
            self._database.records(table).put(id, dict(document))
            return
        try:
            check_document(kind, id, document)
            record = record_of(kind, id, document)
        except BadValue as fault:
            raise BadValue(f"{id}: {fault.what}", fault.do, field=fault.field) from None
        self._stage(kind, id, dict(document), record)

    def all(self, kind: type[R]) -> tuple[R, ...]:
        """Return the kind's records in the natural order of their ids, with what this change did so far."""
        changed = self._changed.get(kind.table)
        if not changed:
            return self._views.all(kind)
        merged: dict[str, Record | None] = {record.id: record for record in self._views.all(kind)}
        merged.update(changed)
        found = (merged[id] for id in sorted(merged, key=natural_key))
        return tuple(record for record in found if record is not None)  # type: ignore[misc]

    def find(self, kind: type[R], id: str) -> R | None:
        """Return the record with that id, with what this change did so far, or None."""
        changed = self._changed.get(kind.table, {})
        return changed[id] if id in changed else self._views.find(kind, id)  # type: ignore[return-value]

    def get(self, kind: type[R], id: str) -> R:
        """Return the record with that id, with what this change did so far.

        Raises:
            Unknown: there is none; names those that there are.
        """
        found = self.find(kind, id)
        if found is None:
            raise unknown(kind, id, self.all(kind))
        return found

    def _document(self, kind: type[Record], id: str) -> Document | None:
        return self._database.records(kind.table).document(id)

    def _put(self, kind: type[R], id: str, document: Document) -> R:
        record = record_of(kind, id, document)
        self._stage(kind, id, document_of(record), record)
        return record

    def _set(self, kind: type[R], id: str, document: Document, fields: dict[str, object]) -> R:
        # A text that the store has already passed the border once.
        other = {name: value for name, value in fields.items() if type(value) is not str or document.get(name) != value}
        if not other and (known := self.find(kind, id)) is not None:
            return known
        fresh = {**document, **plain_values(kind, other)}
        record = record_of(kind, id, fresh)
        # Only what was given is taken from the view, so that what it does not show, or fills in, stays as it was.
        fresh.update(plain_fields(record, other))
        self._stage(kind, id, fresh, record)
        return record

    def _stage(self, kind: type[Record], id: str, document: Document | None, record: Record | None) -> None:
        self._database.records(kind.table).put(id, document)
        self._changed.setdefault(kind.table, {})[id] = record

    def _new_id(self, kind: type[Record]) -> str:
        if kind.prefix:
            mine = (number_of(kind.table, given) for given in self._changed.get(kind.table, ()))
            return f"{kind.prefix}{1 + max(self._highest(kind.table), *mine, 0):0{kind.digits}d}"
        while self.find(kind, id := random_id()) is not None:
            continue
        return id

    def _must_be_open(self) -> None:
        if not self._open:
            raise RuntimeError("this change has ended already")


def checked(kind: type[Record], id: str, document: Document) -> Record:
    """Return the view of a document that is about to be written.

    Raises:
        BadValue: names the record and the field.
    """
    try:
        return record_of(kind, id, document)
    except BadValue as fault:
        raise BadValue(f"{id}: {fault.what}", fault.do, field=fault.field) from None
