"""What a change did to each record, in words: its name, its fields, each value before and after."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any, Literal

from msgspec import Struct

from ret_tui.jobs.office import Office
from ret_tui.rules.consistency.finding import WholeRecord
from ret_tui.rules.consistency.naming import words
from ret_tui.rules.wording import listed, short_day_and_year
from store.edits import Edit
from store.plain import Tables, record_of
from store.records import KIND_OF, Person
from store.refusals import BadValue
from store.wording import field_words, record_words

#: Fields that hold the id of a person, or of a seat.
_PEOPLE = ("person", "people", "owner", "lead", "owner_from", "owner_to")
_NOTHING = "nothing"


class FieldView(Struct, frozen=True):
    """One field, with its value before and after in words."""

    field: str
    was: str
    now: str


class EditView(Struct, frozen=True):
    """What happened to one record."""

    table: str
    id: str
    #: What to call it: ``A-017``, ``mark M1/SAN/P-03``.
    about: str
    what: Literal["added", "changed", "removed"]
    fields: tuple[FieldView, ...]

    @property
    def words(self) -> str:
        """``A-017 changed: due date 7 Jul → 9 Sep``, on one line."""
        fields = "; ".join(_field_in_words(field, self.what) for field in self.fields)
        return f"{self.about} {self.what}" + (f": {fields}" if fields and self.what != "removed" else "")


def of(office: Office, edits: Iterable[Edit]) -> tuple[EditView, ...]:
    """Edits in words.

    Args:
        office: for the names of people.
        edits: of whatever version; what cannot be read is shown as it is kept.
    """
    names = {person.id: person.name for person in office.store.all(Person)}
    tables = office.store.tables
    return tuple(_edit(tables, names, edit) for edit in edits)


def _edit(tables: Tables, names: dict[str, str], edit: Edit) -> EditView:
    was, now = edit.was or {}, edit.now or {}
    fields = [
        FieldView(field_words(name), _value(names, name, was.get(name)), _value(names, name, now.get(name)))
        for name in {**was, **now}
        if not _is_empty(was.get(name)) or not _is_empty(now.get(name))
    ]
    what: Literal["added", "changed", "removed"] = (
        "added" if edit.was is None else "removed" if edit.now is None else "changed"
    )
    return EditView(edit.table, edit.id, _about(tables, edit), what, tuple(fields))


def _about(tables: Tables, edit: Edit) -> str:
    document = tables.get(edit.table, {}).get(edit.id) or {}
    whole = {**document, **(edit.was or {}), **(edit.now or {})}
    kind = KIND_OF.get(edit.table)
    if kind is not None:
        try:
            return words(WholeRecord(()), record_of(kind, edit.id, whole))
        except BadValue:
            pass
    return record_words(edit.table, edit.id, whole)


def _is_empty(value: object) -> bool:
    return value in (None, "", False) or value == []


def _value(names: dict[str, str], field: str, value: Any) -> str:
    if _is_empty(value):
        return "no" if value is False else _NOTHING
    if value is True:
        return "yes"
    if isinstance(value, list):
        return listed([_value(names, field, part) for part in value])
    if isinstance(value, str):
        if field in _PEOPLE and value in names:
            return f"{names[value]} ({value})"
        return _day(value) or value
    if isinstance(value, int | float):
        return f"{value:g}"
    return str(value)


def _day(text: str) -> str:
    if len(text) != 10:
        return ""
    try:
        return short_day_and_year(dt.date.fromisoformat(text))
    except ValueError:
        return ""


def _field_in_words(field: FieldView, what: str) -> str:
    if what == "added":
        return f"{field.field} {field.now}"
    return f"{field.field} {field.was} → {field.now}"
