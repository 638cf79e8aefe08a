"""The office as it would be with other records, to tell what would follow from a change that is not made yet."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, TypeVar, cast

from ret_tui.jobs.office import Office
from store.order import natural_key
from store.records import Record
from store.store import Store

R = TypeVar("R", bound=Record)


class _Supposed:
    """A store in which whole tables are others; everything else is as it is. Nothing can be changed in it."""

    def __init__(self, store: Store, tables: dict[type[Record], tuple[Record, ...]]) -> None:
        self._store = store
        self._tables = tables

    def all(self, kind: type[R]) -> tuple[R, ...]:
        if kind in self._tables:
            return cast("tuple[R, ...]", self._tables[kind])
        return self._store.all(kind)

    def find(self, kind: type[R], id: str) -> R | None:
        if kind in self._tables:
            return next((each for each in self.all(kind) if each.id == id), None)
        return self._store.find(kind, id)

    def get(self, kind: type[R], id: str) -> R:
        found = self.find(kind, id)
        return self._store.get(kind, id) if found is None else found

    def change(self, *_: Any, **__: Any) -> Any:
        raise TypeError("what is only supposed cannot be changed")


def supposing(office: Office, *tables: tuple[type[Record], Iterable[Record]]) -> Office:
    """The office as it would be, for questions only.

    Args:
        tables: a kind and every record of that kind as it would be.
    """
    others = {kind: tuple(sorted(records, key=lambda each: natural_key(each.id))) for kind, records in tables}
    return Office(cast("Store", _Supposed(office.store, others)), office.clock, office.example, office.patient)
