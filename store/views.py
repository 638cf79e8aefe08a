"""The records of a store as read-only views, made once and made anew where a change touched them."""

from __future__ import annotations

from collections.abc import Mapping
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
    """Every record of the kinds that this version knows, by table and id."""

    def __init__(self, records: dict[str, dict[str, Record]]) -> None:
        self._records = records
        self._sorted: dict[str, tuple[Record, ...]] = {}

    @classmethod
    def of(cls, database: Database, name: str, *, distrust: bool) -> Views:
        """Make the views of all records.

        Args:
            database: the tables.
            name: what to call the file in a refusal.
            distrust: look through every text, since something else than this program may have written it.

        Raises:
            NotAStore: a record is not valid; names the file, the record, the field and why.
        """
        records: dict[str, dict[str, Record]] = {}
        for kind in KINDS:
            views = records[kind.table] = {}
            for id, document in database.records(kind.table).documents():
                try:
                    if distrust:
                        check_document(kind, id, document)
                    views[id] = record_of(kind, id, document)
                except BadValue as fault:
                    where = f"the {kind_words(kind)} {in_one_line(shortened(id))}"
                    raise NotAStore(
                        f"{name} cannot be opened, because of {where} in {kind.table}: {_lower_first(fault.what)}"
                        f" ({fault.do or 'it is not valid'})",
                        "correct it in the file, which has been left as it is",
                        field=fault.field,
                    ) from None
        return cls(records)

    def put(self, changed: Mapping[str, Mapping[str, Record | None]]) -> None:
        """Put new views in the place of old ones; None removes one."""
        for table, views in changed.items():
            merged: dict[str, Record | None] = {**self._records.get(table, {}), **views}
            self._records[table] = {id: view for id, view in merged.items() if view is not None}
            self._sorted.pop(table, None)

    def all(self, kind: type[R]) -> tuple[R, ...]:
        """Return the kind's records in the natural order of their ids."""
        views = self._sorted.get(kind.table)
        if views is None:
            known = self._records.get(kind.table, {})
            views = self._sorted[kind.table] = tuple(known[id] for id in sorted(known, key=natural_key))
        return views  # type: ignore[return-value]

    def find(self, kind: type[R], id: str) -> R | None:
        """Return the record with that id, or None."""
        return self._records.get(kind.table, {}).get(id)  # type: ignore[return-value]


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
