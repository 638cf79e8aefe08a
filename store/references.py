"""Which fields name which records, and what an id that is made of other ids is made of.

References are ids in plain documents, so everything here takes documents as they come: of tables that this version does
not know, with fields of any type, some missing.
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping
from typing import Any, NamedTuple

from store.plain import Document
from store.records import KIND_OF
from store.text import in_one_line
from store.wording import field_words, kind_words, shortened

#: Which fields name records of which tables, whatever record they are in; one may hold several ids.
_REFERS: Mapping[str, tuple[str, ...]] = {
    "meeting": ("meetings",),
    "person": ("people",),
    "people": ("people",),
    "seat": ("seats",),
    "function": ("functions",),
    "item": ("items",),
    "action": ("actions",),
    "terms": ("terms",),
    "replaced_by": ("meetings",),
    "owner": ("people", "seats"),
    "owner_from": ("people", "seats"),
    "owner_to": ("people", "seats"),
    "lead": ("people", "seats"),
    "author": ("people", "seats"),
    "issue": ("agenda_issues",),
    "carried_from": ("items",),
    "of_paper": ("papers",),
    "confirmed_at": ("meetings",),
    "due_meeting": ("meetings",),
    "due_meeting_from": ("meetings",),
    "due_meeting_to": ("meetings",),
    "corrects": ("meetings",),
    "corrects_decision": ("decisions",),
    "decision": ("decisions",),
    "chased": ("people",),
    "guest": ("attendees",),
    "indicator": ("indicators",),
    "findings": ("findings",),
    "superseded_by": ("recommendations",),
    "influenced": ("influenced_decisions",),
    "group": ("groups",),
    "merged_into": ("groups",),
    "engagement": ("engagements",),
    "practice": ("shared_practice",),
    "initiative": ("initiatives",),
    "series": ("series",),
    "follows": ("series",),
    "subject": ("recommendations", "outcome_measures", "assessments", "commitments"),
    "outside": ("outside_bodies",),
    "dropped_by": ("terms",),
    "towards": ("meetings", "board_dates", "terms"),
}

#: Fields that name records in these tables only, and hold plain words in every other.
_ONLY_IN: Mapping[str, frozenset[str]] = {"findings": frozenset({"recommendations"})}

#: Fields that hold an id or, in one table, plain words: what they say names a record only where there is one.
_OR_WORDS = frozenset(
    {
        ("items", "lead"),
        ("items", "carried_from"),
        ("wanted_items", "lead"),
        ("papers", "author"),
        ("issued_items", "lead"),
        ("issued_papers", "of_paper"),
    }
)

#: What an id is made of, in order, with a slash between: its fields of these names.
_MADE_OF: Mapping[str, tuple[str, ...]] = {
    "marks": ("meeting", "seat", "person"),
    "replies": ("meeting", "seat", "person"),
    "stand_ins": ("meeting", "seat"),
    "signings": ("person", "version"),
    "action_helpers": ("action", "owner"),
    "steps_done": ("towards", "step"),
    "agenda_issues": ("meeting", "version"),
    "calendar_entries": ("meeting", "where"),
    "former_wordings": ("function", "terms"),
    "former_seats": ("seat", "terms"),
    "clause_notes": ("terms", "clause", "period"),
    "group_names": ("group", "name"),
    "engagement_areas": ("engagement", "area"),
    "engagement_members": ("engagement", "person"),
    "engagement_groups": ("engagement", "group"),
    "practice_takers": ("practice", "organisation"),
    "series_points": ("series", "on"),
    "report_texts": ("period", "section"),
    "mention_decisions": ("person", "where_table", "where_id", "where_field"),
}

#: What a record calls what it names, where that is not the field's own name.
_AS = {
    "replaced_by": "replacement",
    "owner_from": "owner before",
    "owner_to": "owner after",
    "due_meeting_from": "meeting before",
    "due_meeting_to": "meeting after",
}

#: Characters; what an id is made of may be longer, and is then cut.
_LONGEST_ID = 80

#: Tables whose records have the id of the record that they are about.
_SAME_ID: Mapping[str, str] = {
    "invitations": "meetings",
    "publications": "meetings",
    "minutes": "meetings",
    "baselines": "indicators",
}


class Reference(NamedTuple):
    """One mention of a record.

    ``field`` is the field that names it, or ``id`` where only the id does; ``tables`` are those that it may be in, and
    ``id`` is what it says.
    """

    field: str
    tables: tuple[str, ...]
    id: str


def references_of(table: str, id: str, document: Mapping[str, Any]) -> Iterator[Reference]:
    """Yield every record that a record names: in its fields, and in its id where the fields do not say the same.

    Args:
        table: the table that it is in; may be one that this version does not know.
        id: its id.
        document: its plain document; a value of a wrong type names nothing.
    """
    for field, tables in _REFERS.items():
        value = document.get(field) if _refers(table, field) else None
        for named in value if isinstance(value, list | tuple) else (value,):
            if isinstance(named, str) and named:
                yield Reference(field, tables, named)
    if table in _SAME_ID:
        yield Reference("id", (_SAME_ID[table],), id)
    for field, part in _parts_of(table, id):
        if field in _REFERS and part and document.get(field) != part:
            yield Reference("id", _REFERS[field], part)


def is_there(reference: Reference, tables: Mapping[str, Container[str]]) -> bool:
    """Whether one of the tables, each given as its records or their ids alone, holds what the reference names."""
    return any(reference.id in tables.get(table, ()) for table in reference.tables)


def may_be_words(table: str, field: str) -> bool:
    """Whether a field may hold plain words instead of an id, such as the name of a guest who leads an item."""
    return (table, field) in _OR_WORDS


def reference_words(reference: Reference) -> str:
    """Return what a reference names: ``the meeting M9``, ``the person or seat P-99 as its owner``."""
    kinds = [kind_words(KIND_OF[table]) if table in KIND_OF else table for table in reference.tables]
    named = f"the {' or '.join(kinds)} {in_one_line(shortened(reference.id))}"
    if reference.field == "id" or reference.field in (*kinds, *reference.tables):
        return named
    return f"{named} as its {_AS.get(reference.field) or field_words(reference.field)}"


def id_by_fields(table: str, document: Mapping[str, Any]) -> str | None:
    """Return the id that a record has to have by its fields, or None where its fields do not settle it.

    >>> id_by_fields("marks", {"meeting": "M1", "seat": "SAN", "person": "P-03"})
    'M1/SAN/P-03'
    """
    parts = [document.get(field) for field in _MADE_OF.get(table, ())]
    named = [part for part in parts if isinstance(part, str)]
    return "/".join(named)[:_LONGEST_ID] if named and len(named) == len(parts) else None


def renamed(
    table: str, id: str, document: Mapping[str, Any], renames: Mapping[tuple[str, str], str]
) -> tuple[str, Document]:
    """Return a record as it is once records have other ids: with its own, and with every reference following.

    Args:
        table: the table that it is in; may be one that this version does not know.
        id: its id.
        document: its plain document, which is not changed.
        renames: the new ids by table and old id.

    Returns:
        The record's new id and its new document; what nothing was renamed in comes back equal.
    """
    fresh = {
        field: _followed(field, value, renames) if _refers(table, field) else value for field, value in document.items()
    }
    if (table, id) in renames:
        return renames[table, id], fresh
    if table in _SAME_ID:
        return renames.get((_SAME_ID[table], id), id), fresh
    if table in _MADE_OF:
        made = id_by_fields(table, fresh)
        if made is not None and id == id_by_fields(table, document):
            return made, fresh
        parts = [str(_followed(field, part, renames)) for field, part in _parts_of(table, id)]
        return "/".join(parts), fresh
    return id, fresh


def _refers(table: str, field: str) -> bool:
    return field not in _ONLY_IN or table in _ONLY_IN[field]


def _followed(field: str, value: Any, renames: Mapping[tuple[str, str], str]) -> Any:
    """Return a field's value with the new ids of what it names."""
    targets = _REFERS.get(field)
    if targets is None:
        return value
    if isinstance(value, list):
        return [_followed(field, part, renames) for part in value]
    if isinstance(value, str):
        for target in targets:
            if (target, value) in renames:
                return renames[target, value]
            if target in _MADE_OF and "/" in value:
                # An id that is made of others, such as M5/agenda, follows what it is made of.
                parts = [str(_followed(named, part, renames)) for named, part in _parts_of(target, value)]
                return "/".join(parts)
    return value


def _parts_of(table: str, id: str) -> Iterator[tuple[str, str]]:
    """Yield each field that an id is made of, with the part of the id for it; the last part takes the rest."""
    fields = _MADE_OF.get(table, ())
    yield from zip(fields, id.split("/", len(fields) - 1), strict=False)
