"""The JSON Schema of the export file: what we write keeps to it, and what we refuse does not."""

from __future__ import annotations

import json
from typing import Any

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_records import records_of

from store.examples import example_records
from store.interchange.faults import BadExport
from store.interchange.import_file import export_bytes, read_export
from store.interchange.json_schema import export_schema, field_notes
from store.plain import Tables, document_of
from store.records import KINDS, Meeting, Person, Record
from store.terms import load_terms, shipped_terms

SCHEMA = export_schema()
VALIDATOR = jsonschema.Draft202012Validator(SCHEMA)


def exported(records: tuple[Record, ...] | list[Record]) -> Any:
    tables: Tables = {}
    for record in records:
        tables.setdefault(type(record).table, {})[record.id] = document_of(record)
    return json.loads(export_bytes(tables, {}))


def of_one(table: str, document: dict[str, Any], id: str = "x") -> dict[str, Any]:
    return {"format": "ret-tui export", "schema": 1, "tables": {table: {id: document}}}


def test_the_schema_is_one_of_its_draft() -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    assert SCHEMA["$schema"] == "https://json-schema.org/draft/2020-12/schema"


def test_the_example_year_keeps_to_it() -> None:
    VALIDATOR.validate(exported(example_records()))


def test_the_first_records_of_a_new_store_keep_to_it() -> None:
    VALIDATOR.validate(exported(list(load_terms(shipped_terms()).records())))


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.table)
@given(data=st.data())
def test_a_record_of_any_kind_keeps_to_it_once_exported(kind: type[Record], data: st.DataObject) -> None:
    VALIDATOR.validate(exported([data.draw(records_of(kind))]))


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.table)
def test_every_table_and_every_field_is_described(kind: type[Record]) -> None:
    assert SCHEMA["properties"]["tables"]["properties"][kind.table]["description"]
    shape = SCHEMA["$defs"][kind.__name__]
    assert set(shape["properties"]) == set(kind.__struct_fields__) - {"id"}
    assert shape["description"]


WRONG: list[dict[str, Any]] = [
    {"format": "another", "schema": 1, "tables": {}},
    {"format": "ret-tui export", "schema": 2, "tables": {}},
    {"format": "ret-tui export", "schema": 1},
    {"format": "ret-tui export", "schema": 1, "tables": {"people": []}},
    of_one("people", {"name": "Jas"}, ""),
    of_one("people", {"name": "Jas"}, "P" * 81),
    of_one("people", {"name": "Jas"}, "P\n1"),
    of_one("people", {}),
    of_one("people", {"name": ""}),
    of_one("people", {"name": "x" * 121}),
    of_one("people", {"name": " \u200b\ufe0f"}),
    of_one("people", {"name": "Jas"}, "\u3164"),
    of_one("actions", {"text": "\n\t\u2028", "raised_on": "2026-05-12"}),
    of_one("appointments", {"person": "P-01", "seat": "\u00a0", "capacity": "member", "start": "2026-05-01"}),
    of_one("people", {"name": "Jas\x07"}),
    of_one("people", {"name": "Jas\n"}),
    of_one("people", {"name": "\u202eJas"}),
    of_one("people", {"name": "Jas", "facilitator": "no"}),
    of_one("settings", {"value": "\x1b[2J"}),
    of_one("closed_days", {"date": "5 May 2026", "reason": "closed"}),
    of_one("closed_days", {"date": "2026-13-01", "reason": "closed"}),
    of_one("presidings", {"meeting": "M1", "person": "P-01", "since": "25:00"}),
    of_one("items", {"meeting": "M1", "position": 1, "title": "Housing", "minutes": 1441}),
    of_one("items", {"meeting": "M1", "position": 1, "title": "Housing", "purpose": "chat"}),
    of_one("items", {"meeting": "M1", "position": 1e40, "title": "Housing"}),
    of_one("standing_items", {"position": -1_000_000_001, "title": "Housing"}),
    of_one("seats", {"position": 10**40, "name": "Sandwell", "kind": "representative"}),
    of_one("functions", {"terms": "T1", "position": -(10**40), "name": "Housing", "text": ""}),
    of_one("indicators", {"function": "F1", "position": 10**40, "text": ""}),
    of_one("action_updates", {"action": "A-001", "on": "2026-05-12", "position": 10**40}),
    of_one("publications", {"sequence": -1, "date": "2026-05-12", "start": "14:00", "end": "16:00"}),
    of_one("publications", {"sequence": 10**40, "date": "2026-05-12", "start": "14:00", "end": "16:00"}),
    of_one("terms", {"title": "Terms", "year": 2026, "membership": ["a", 2]}),
    of_one("newer", {"x": "y"}) | {"tables": {"newer": {"x": 3}}},
]


@pytest.mark.parametrize("whole", WRONG, ids=range(len(WRONG)))
def test_what_does_not_keep_to_it_is_refused_by_both(whole: dict[str, Any]) -> None:
    assert not VALIDATOR.is_valid(whole)
    with pytest.raises(Exception, match="nothing was changed"):
        read_export(json.dumps(whole).encode(), "wrong.json")


RIGHT: list[dict[str, Any]] = [
    of_one("items", {"meeting": "M1", "position": -1_000_000_000.0, "title": "Housing"}),
    of_one("publications", {"sequence": 1_000_000_000, "date": "2026-05-12", "start": "14:00", "end": "16:00"}),
    of_one("settings", {"value": "two\nlines\tand a tab"}),
    of_one("people", {"name": "\u200fمی\u200cخواهم", "phone": " "}),
    of_one("people", {"name": "Zoë 👩‍👩‍👧 \u200f"}),
    of_one("people", {"name": "Jas", "added by a newer version": {"x": 1}}),
    of_one("newer", {"x": [1, None]}) | {"another part": 3},
    of_one("actions", {"text": "Call", "raised_on": "2026-05-12", "due": None}),
]


@pytest.mark.parametrize("whole", RIGHT, ids=range(len(RIGHT)))
def test_what_keeps_to_it_is_taken_by_both(whole: dict[str, Any]) -> None:
    VALIDATOR.validate(whole)
    read_export(json.dumps(whole).encode(), "right.json")


def test_the_notes_of_fields_come_from_the_comments_above_them() -> None:
    assert field_notes(Person)["sort_name"] == "What to sort by, where that differs from the name."
    assert field_notes(Meeting)["uid"].endswith("(RFC 5545 3.8.4.7).")
    assert "prefix" not in field_notes(Person)
    assert SCHEMA["$defs"]["Meeting"]["properties"]["date"].get("description") is None


def test_a_kind_without_its_source_has_no_notes_and_still_a_shape() -> None:
    made = type("Made", (Person,), {"__annotations__": {}}, frozen=True, kw_only=True)
    assert field_notes(made) == {}


def test_a_refusal_of_a_field_is_one_of_the_reader_too() -> None:
    with pytest.raises(BadExport):
        read_export(json.dumps(of_one("people", {"name": ""})).encode(), "wrong.json")
