"""The records of a store as read-only views, made once and made anew where a change touched them."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import AbstractContextManager
from typing import TypeVar

from store.order import natural_key
from store.plain import check_document, record_of
from store.records import KINDS, Record
from store.refusals import BadValue, NotAStore, Unknown
from store.table import Database
from store.text import in_one_line
from store.wording import kind_words, shortened

R = TypeVar("R", bound=Record)

#: How many ids a refusal lists.
_LISTED = 24


class Views:
    """Every record of the kinds that this version knows, by table and id.

    Args:
        database: the tables.
        name: what to call the file in a refusal.
        lock: held by whoever changes the tables or the views, since a thread may while another reads.
        distrust: whether something else than this program may have written the file: every record is then looked at
            now, text by text. Otherwise the records of a kind are when they are first asked for.

    Raises:
        NotAStore: a record is not valid; names the file, the record, the field and why.
    """

    def __init__(self, database: Database, name: str, lock: AbstractContextManager[object], *, distrust: bool) -> None:
        self._database = database
        self._name = name
        self._lock = lock
        self._records: dict[str, dict[str, Record]] = {}
        self._sorted: dict[str, tuple[Record, ...]] = {}
        if distrust:
            for kind in KINDS:
                self._records[kind.table] = self._made(kind, distrust=True)

    def put(self, changed: Mapping[str, Mapping[str, Record | None]]) -> None:
        """Put new views in the place of old ones; None removes one. The lock is held."""
        for table, views in changed.items():
            records = self._records.get(table)
            if records is None:
                continue  # made from the documents, which have the change, when they are first asked for
            for id, view in views.items():
                if view is None:
                    records.pop(id, None)
                else:
                    records[id] = view
            self._sorted.pop(table, None)

    def all(self, kind: type[R]) -> tuple[R, ...]:
        """Return the kind's records in the natural order of their ids.

        Raises:
            NotAStore: a record is not valid.
        """
        views = self._sorted.get(kind.table)
        if views is None:
            with self._lock:
                known = self._of(kind)
                views = self._sorted[kind.table] = tuple(known[id] for id in sorted(known, key=natural_key))
        return views  # type: ignore[return-value]

    def find(self, kind: type[R], id: str) -> R | None:
        """Return the record with that id, or None.

        Raises:
            NotAStore: a record of its kind is not valid.
        """
        return self._of(kind).get(id)  # type: ignore[return-value]

    def _of(self, kind: type[Record]) -> dict[str, Record]:
        records = self._records.get(kind.table)
        if records is None:
            with self._lock:
                records = self._records[kind.table] = self._made(kind, distrust=False)
        return records

    def _made(self, kind: type[Record], *, distrust: bool) -> dict[str, Record]:
        records: dict[str, Record] = {}
        for id, document in self._database.records(kind.table).documents():
            try:
                if distrust:
                    check_document(kind, id, document)
                records[id] = record_of(kind, id, document)
            except BadValue as fault:
                where = f"the {kind_words(kind)} {in_one_line(shortened(id))}"
                raise NotAStore(
                    f"{self._name} cannot be opened, because of {where} in {kind.table}: {_lower_first(fault.what)}"
                    f" ({fault.do or 'it is not valid'})",
                    "correct it in the file, which is left as it is, or move that away and run 'ret-tui store restore'",
                    field=fault.field,
                ) from None
        return records


def unknown(kind: type[Record], id: str, known: tuple[Record, ...]) -> Unknown:
    """Return the refusal for an id that is not there, with those that are where people say them."""
    said = [record.id for record in known if kind.prefix or len(record.id) <= 6]
    what = f"There is no {kind_words(kind)} {in_one_line(shortened(id))}"
    if not known:
        return Unknown(what, f"this store has no {kind.table.replace('_', ' ')} yet")
    if not said:
        return Unknown(what)
    more = f" and {len(said) - _LISTED} more" if len(said) > _LISTED else ""
    return Unknown(what, f"there is {', '.join(said[:_LISTED])}{more}")


def _lower_first(text: str) -> str:
    return text[:1].lower() + text[1:]
