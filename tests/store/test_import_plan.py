"""What taking a file into a store would do: told row by row and field by field, with what cannot be taken."""

from __future__ import annotations

from typing import Any

from store.import_plan import FieldChange, ImportPlan, Row, plan_import
from store.interchange import Interchange
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
    return [(fault.row.id, fault.field, f"{fault.what}: {fault.do}") for fault in plan(**tables).faults]


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
    found = plan(papers={"x": {"person": "P-99"}})
    assert found.documents == (("papers", "x", {"person": "P-99"}),)
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
