"""What a change did to each record, in words: its name, its fields, each value before and after."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable
from typing import Any, Literal

from msgspec import Struct

from ret_tui.jobs.office import Office
from ret_tui.jobs.record_names import RecordNames
from ret_tui.rules.wording import listed, short_day_and_year
from store.edits import Edit
from store.order import natural_key
from store.plain import Document, Tables
from store.records import KIND_OF
from store.wording import field_words

#: Fields that hold the id of a person, or of a seat.
_NAMED = ("person", "people", "outside", "seat", "owner", "lead", "owner_from", "owner_to")
_NOTHING = "nothing"

#: Records that got another number: table, old id, new id, and when they were added.
Renumbered = Iterable[tuple[str, str, str, str]]


class FieldView(Struct, frozen=True):
    """One field, with its value before and after in words."""

    field: str
    was: str
    now: str


class EditView(Struct, frozen=True):
    """What happened to one record."""

    table: str
    id: str
    #: What to call it: ``A-017``, ``Jas Kaur (P-03)``, ``mark of Jas Kaur (P-03) at M1``.
    about: str
    what: Literal["added", "changed", "removed"]
    fields: tuple[FieldView, ...]

    @property
    def words(self) -> str:
        """``A-017 changed: due date 7 Jul → 9 Sep``, on one line."""
        fields = "; ".join(_field_in_words(field, self.what) for field in self.fields)
        return f"{self.about} {self.what}" + (f": {fields}" if fields and self.what != "removed" else "")


def counted(edits: Iterable[EditView]) -> list[tuple[int, str]]:
    """How many records are added, changed and removed, without what there is none of: ``[(3, "added"), …]``."""
    done = Counter(edit.what for edit in edits)
    return [(done[what], what) for what in ("added", "changed", "removed") if done[what]]


def of(office: Office, edits: Iterable[Edit], renumbered: Renumbered = ()) -> tuple[EditView, ...]:
    """Edits in words: kind by kind, each by its number, or else by meeting and place.

    Args:
        office: for the names of people and seats.
        edits: of whatever version; what cannot be read is shown as it is kept.
        renumbered: records that got another number; they are neither removed nor added.
    """
    edits = _without_moves(list(edits), renumbered)
    tables = office.store.tables
    wholes = [(edit, _whole(tables, edit)) for edit in edits]
    for edit, whole in wholes:  # whoever is gone by now is called by name too
        tables.setdefault(edit.table, {}).setdefault(edit.id, whole)
    names = RecordNames(tables)
    place = {table: number for number, table in enumerate({**KIND_OF, **dict.fromkeys(edit.table for edit in edits)})}
    wholes.sort(key=lambda pair: (place[pair[0].table], *_order(*pair)))
    return tuple(_edit(names, edit, whole) for edit, whole in wholes)


def _without_moves(edits: list[Edit], renumbered: Renumbered) -> list[Edit]:
    """Leave out the removal and the adding of what only got another number; what changed beside that stays."""
    for table, old, new, _ in renumbered:
        gone = next((each for each in edits if (each.table, each.id) == (table, old) and each.now is None), None)
        come = next((each for each in edits if (each.table, each.id) == (table, new) and each.was is None), None)
        if gone is None or come is None:
            continue
        was, now = gone.was or {}, come.now or {}
        names = [name for name in {**was, **now} if was.get(name) != now.get(name)]
        edits = [each for each in edits if each is not gone and each is not come]
        if names:
            changed = Edit(
                table=table,
                id=new,
                was={name: was[name] for name in names if name in was},
                now={name: now[name] for name in names if name in now},
            )
            edits.append(changed)
    return edits


def _whole(tables: Tables, edit: Edit) -> Document:
    return {**(tables.get(edit.table, {}).get(edit.id) or {}), **(edit.was or {}), **(edit.now or {})}


def _order(edit: Edit, whole: Document) -> tuple[Any, ...]:
    kind, position = KIND_OF.get(edit.table), whole.get("position")
    return (
        natural_key("" if kind is not None and kind.prefix else str(whole.get("meeting") or "")),
        position if isinstance(position, int | float) else 0,
        natural_key(edit.id),
    )


def _edit(names: RecordNames, edit: Edit, whole: Document) -> EditView:
    was, now = edit.was or {}, edit.now or {}
    fields = [
        FieldView(field_words(name), _value(names, name, was.get(name)), _value(names, name, now.get(name)))
        for name in {**was, **now}
        if not _is_empty(was.get(name)) or not _is_empty(now.get(name))
    ]
    what: Literal["added", "changed", "removed"] = (
        "added" if edit.was is None else "removed" if edit.now is None else "changed"
    )
    return EditView(edit.table, edit.id, names.record(edit.table, edit.id, whole), what, tuple(fields))


def _is_empty(value: object) -> bool:
    return value in (None, "", False) or value == []


def _value(names: RecordNames, field: str, value: Any) -> str:
    if _is_empty(value):
        return "no" if value is False else _NOTHING
    if value is True:
        return "yes"
    if isinstance(value, list):
        return listed([_value(names, field, part) for part in value])
    if isinstance(value, str):
        return names.named(value) if field in _NAMED else _day(value) or value
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
