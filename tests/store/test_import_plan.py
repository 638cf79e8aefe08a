"""What taking a file into a store would do: told row by row and field by field, with what cannot be taken."""

from __future__ import annotations

import json
from typing import Any

from store.interchange.import_file import Interchange, read_part
from store.interchange.plan import FieldChange, ImportPlan, Row, plan_import
from store.plain import Tables

MEETING = {
    "year": "2026-27", "date": "2026-05-12", "start": "14:00", "end": "16:00", "zone": "Europe/London", "uid": "u-1",
}  # fmt: skip
SENT = {"sequence": 3, "method": "REQUEST", "sent_at": "2026-04-14T10:05:00+01:00", "date": "2026-05-12",
        "start": "14:00", "end": "16:00"}  # fmt: skip
KEPT: Tables = {
    "seats": {"SAN": {"position": 1, "name": "Sandwell", "kind": "representative", "substitute": True}},
    "people": {"P-01": {"name": "Jas Kaur", "email": "jas@example.org", "joined": "2025", "~": "stamp"}},
    "meetings": {"M1": MEETING},
    "invitations": {"M1": SENT},
}


def plan(**tables: dict[str, dict[str, Any]]) -> ImportPlan:
    return plan_import(KEPT, Interchange(tables=tables))


def faults(**tables: dict[str, dict[str, Any]]) -> list[tuple[str, str, str]]:
    return [(fault.id, fault.field, f"{fault.what}: {fault.do}") for fault in plan(**tables).faults]


def plan_of(*, at_fault: bool = False, **tables: Any) -> ImportPlan:
    """What a file with these tables would do, read as a part of a record."""
    content = json.dumps({"format": "ret-tui export", "schema": 1, "tables": tables}).encode()
    found = plan_import(KEPT, read_part(content, "part.json"))
    assert bool(found.faults) is at_fault
    return found


def test_a_person_who_is_not_there_is_added_whole() -> None:
    found = plan(people={"P-02": {"name": "Tom Price"}})
    assert found.added == (Row("people", "P-02", "P-02 (Tom Price)"),)
    ((table, id, document),) = found.documents
    assert (table, id, document["name"], document["email"]) == ("people", "P-02", "Tom Price", "")
    assert found.faults == ()


def test_a_field_that_differs_is_told_with_both_its_values() -> None:
    found = plan(people={"P-01": {"name": "Jas K Kaur"}})
    ((row, fields),) = [(changed.row, changed.fields) for changed in found.changed]
    assert row.words == "P-01 (Jas K Kaur)"
    assert fields == (FieldChange("name", "Jas Kaur", "Jas K Kaur"),)
    ((_, _, document),) = found.documents
    assert (document["email"], document["joined"]) == ("jas@example.org", "2025")
    assert "~" not in document


def test_what_is_the_same_is_only_counted() -> None:
    found = plan(people={"P-01": {"name": "Jas Kaur"}}, meetings={"M1": MEETING})
    assert (found.same, found.added, found.changed, found.documents) == (2, (), (), ())


def test_nothing_is_ever_removed() -> None:
    found = plan(people={})
    assert found == ImportPlan((), (), 0, (), (), ())


def test_a_table_of_a_newer_version_is_taken_as_it_is() -> None:
    found = plan(motions={"x": {"person": "P-99"}})
    assert found.documents == (("motions", "x", {"person": "P-99"}),)
    assert found.faults == ()


def test_other_parts_of_the_file_are_named_as_left_out() -> None:
    assert plan_import(KEPT, Interchange(tables={}, more={"outbox": 1})).left_out == ("outbox",)


def test_an_appointment_of_nobody_is_told_with_row_field_and_reason() -> None:
    row = {"person": "P-99", "seat": "SAN", "capacity": "member", "start": "2026-05-01"}
    ((id, field, what),) = faults(appointments={"x": row})
    assert (id, field) == ("x", "person")
    assert what == (
        "it names the person P-99, which is neither in the record nor in the file: add it, or name another one"
    )


def test_what_the_file_brings_along_is_there() -> None:
    row = {"person": "P-99", "seat": "SAN", "capacity": "member", "start": "2026-05-01"}
    assert faults(appointments={"x": row}, people={"P-99": {"name": "Sol Rivers"}}) == []


def test_a_reference_that_pointed_nowhere_before_does_not_stop_an_import() -> None:
    kept = {"actions": {"A-001": {"text": "Call", "raised_on": "2026-05-12", "owner": "P-77"}}}
    note = Interchange(tables={"actions": {"A-001": {"text": "Call them", "raised_on": "2026-05-12", "owner": "P-77"}}})
    assert plan_import(kept, note).faults == ()


def test_words_may_lead_an_item_and_nobody_else() -> None:
    item = {"meeting": "M1", "position": 1.0, "title": "Housing", "lead": "Dr Guest of Anywhere"}
    assert faults(items={"i": item}) == []
    action = {"text": "Call", "raised_on": "2026-05-12", "owner": "Dr Guest"}
    assert [field for _, field, _ in faults(actions={"A-001": action})] == ["owner"]


def test_a_mark_under_another_id_than_its_own_is_told() -> None:
    mark = {"meeting": "M1", "seat": "SAN", "person": "P-01", "capacity": "member", "came": "present"}
    assert faults(marks={"M1/SAN/P-01": mark}) == []
    assert ("wrong", "id", "by its fields its id is M1/SAN/P-01: make the two the same") in faults(
        marks={"wrong": mark}
    )


def test_an_invitation_without_its_meeting_is_told() -> None:
    assert [(id, field) for id, field, _ in faults(invitations={"M9": SENT})] == [("M9", "id")]


def test_a_second_body_is_told() -> None:
    other = {"name": "Another", "short_name": "AN"}
    assert [(id, field) for id, field, _ in faults(body={"other": other})] == [("other", "id")]


def test_a_count_that_went_out_never_goes_back() -> None:
    ((_, field, what),) = faults(invitations={"M1": {**SENT, "sequence": 2}})
    assert field == "sequence"
    assert "lower than the 3 that went out already" in what
    assert faults(invitations={"M1": {**SENT, "sequence": 4}}) == []


def test_the_identity_of_a_meeting_that_people_were_invited_to_stays() -> None:
    assert [field for _, field, _ in faults(meetings={"M1": {**MEETING, "uid": "u-2"}})] == ["uid"]


def test_a_record_that_is_there_may_give_only_the_fields_to_change() -> None:
    found = plan_of(meetings={"M1": {"venue": "Council House"}}, people={"P-01": {"email": ""}})
    assert [(changed.row.id, changed.fields) for changed in found.changed] == [
        ("M1", (FieldChange("venue", "", "Council House"),)),
        ("P-01", (FieldChange("email", "jas@example.org", ""),)),
    ]
    meeting, person = (document for _, _, document in found.documents)
    assert {field: meeting[field] for field in MEETING} == MEETING
    assert (person["name"], person["joined"]) == ("Jas Kaur", "2025")


def test_a_record_that_is_there_may_give_nothing_at_all() -> None:
    found = plan_of(meetings={"M1": {}})
    assert (found.same, found.documents) == (1, ())


def test_a_new_record_that_leaves_out_what_it_needs_is_told_field_by_field() -> None:
    found = plan_of(meetings={"M2": {"date": "2026-07-14", "start": "14:00", "zone": "Europe/London"}}, at_fault=True)
    assert [(fault.table, fault.id, fault.field) for fault in found.faults] == [
        ("meetings", "M2", "year"), ("meetings", "M2", "end"), ("meetings", "M2", "uid"),
    ]  # fmt: skip
    assert found.faults[0].sentence == (
        "M2 of meetings: the year is missing, and no such record is there to have it from: give one."
    )


def test_what_a_file_has_wrong_is_told_together_with_what_does_not_fit_the_record() -> None:
    post = {"person": "P-99", "seat": "SAN", "capacity": "member", "start": "2026-05-01"}
    found = plan_of(people={"P-02": {"name": 7}}, appointments={"x": post}, at_fault=True)
    assert [(fault.id, fault.field) for fault in found.faults] == [("P-02", "name"), ("x", "person")]


def test_what_names_a_record_of_the_file_that_is_at_fault_is_no_fault_of_its_own() -> None:
    post = {"person": "P-02", "seat": "SAN", "capacity": "member", "start": "2026-05-01"}
    found = plan_of(people={"P-02": {"name": 7}}, appointments={"x": post}, at_fault=True)
    assert [(fault.id, fault.field) for fault in found.faults] == [("P-02", "name")]


def test_a_part_that_was_read_for_another_record_is_never_taken_in_half() -> None:
    part = Interchange(tables={"people": {"P-09": {"email": "sol@example.org"}}})
    assert [(fault.id, fault.field) for fault in plan_import(KEPT, part).faults] == [("P-09", "name")]
