"""Which record names which, and how names follow records that get another id."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.examples import example_records
from store.plain import Tables, document_of
from store.records import KIND_OF
from store.references import (
    Reference,
    id_by_fields,
    is_there,
    may_be_words,
    reference_words,
    references_of,
    renamed,
)

MARK = {"meeting": "M1", "seat": "SAN", "person": "P-03", "capacity": "member", "came": "present"}

json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)
field_names = st.sampled_from(["meeting", "person", "people", "seat", "owner", "lead", "replaced_by", "version", "~"])


def example_tables() -> Tables:
    tables: Tables = {}
    for record in example_records():
        tables.setdefault(type(record).table, {})[record.id] = document_of(record)
    return tables


def named(table: str, id: str, document: dict[str, Any]) -> set[tuple[str, str]]:
    return {(one.field, one.id) for one in references_of(table, id, document)}


def test_a_mark_names_its_meeting_its_seat_and_its_person() -> None:
    found = list(references_of("marks", "M1/SAN/P-03", MARK))
    assert sorted(found) == [
        Reference("meeting", ("meetings",), "M1"),
        Reference("person", ("people",), "P-03"),
        Reference("seat", ("seats",), "SAN"),
    ]


def test_an_id_that_says_something_else_than_its_fields_names_that_too() -> None:
    assert ("id", "M2") in named("marks", "M2/SAN/P-03", MARK)
    assert named("marks", "M1/SAN/P-03", {"person": 7}) == {("id", "M1"), ("id", "SAN"), ("id", "P-03")}


def test_invitations_and_publications_name_their_meeting_by_their_id() -> None:
    assert named("invitations", "M4", {"people": ["P-01", "P-02"]}) == {
        ("id", "M4"), ("people", "P-01"), ("people", "P-02"),
    }  # fmt: skip
    assert named("publications", "M4", {}) == {("id", "M4")}


def test_what_a_calendar_on_a_server_holds_follows_its_meeting_in_each_calendar() -> None:
    renames = {("meetings", "M2"): "M3"}
    for where in ("0123456789ab", "ba9876543210"):
        entry = {"meeting": "M2", "where": where}
        assert named("calendar_entries", f"M2/{where}", entry) == {("meeting", "M2")}
        assert renamed("calendar_entries", f"M2/{where}", entry, renames) == (
            f"M3/{where}", {"meeting": "M3", "where": where},
        )  # fmt: skip


def test_an_owner_is_a_person_or_a_seat_before_and_after() -> None:
    step = {"action": "A-001", "owner_from": "SAN", "owner_to": "P-03"}
    assert named("action_updates", "u1", step) == {("action", "A-001"), ("owner_from", "SAN"), ("owner_to", "P-03")}
    assert is_there(Reference("owner", ("people", "seats"), "SAN"), {"people": {}, "seats": {"SAN": {}}})
    assert not is_there(Reference("owner", ("people", "seats"), "SAN"), {"people": {"P-03": {}}})


def test_a_reference_is_put_into_words() -> None:
    assert reference_words(Reference("meeting", ("meetings",), "M9")) == "the meeting M9"
    assert reference_words(Reference("id", ("meetings",), "M9")) == "the meeting M9"
    assert reference_words(Reference("people", ("people",), "P-99")) == "the person P-99"
    assert reference_words(Reference("owner", ("people", "seats"), "X")) == "the person or seat X as its owner"
    assert reference_words(Reference("replaced_by", ("meetings",), "M9")) == "the meeting M9 as its replacement"


def test_only_the_lead_of_an_item_may_be_words() -> None:
    assert may_be_words("items", "lead")
    assert not may_be_words("standing_items", "lead")
    assert not may_be_words("actions", "owner")


def test_only_a_recommendation_names_findings_and_what_a_document_was_let_pass_with_is_words() -> None:
    found = "The agenda has no venue"
    assert named("recommendations", "RC-01", {"findings": "FR-01"}) == {("findings", "FR-01")}
    assert named("let_pass", "0a1b", {"meeting": "M1", "findings": found}) == {("meeting", "M1")}
    document = {"findings": "FR-01"}
    assert renamed("let_pass", "0a1b", document, {("findings", "FR-01"): "FR-02"}) == ("0a1b", document)
    assert renamed("recommendations", "RC-01", document, {("findings", "FR-01"): "FR-02"})[1] == {"findings": "FR-02"}


def test_an_empty_field_names_nothing() -> None:
    assert named("actions", "A-001", {"owner": "", "meeting": "", "item": None, "function": "F1"}) == {
        ("function", "F1")
    }


def test_every_reference_of_the_example_year_leads_somewhere() -> None:
    tables = example_tables()
    lost = [
        (table, id, reference)
        for table, documents in tables.items()
        for id, document in documents.items()
        for reference in references_of(table, id, document)
        if not is_there(reference, tables) and not may_be_words(table, reference.field)
    ]
    assert lost == []


@pytest.mark.parametrize("table", ["marks", "replies", "signings", "invitations", "items", "of a newer version"])
@given(document=st.dictionaries(field_names, json_values, max_size=6), id=st.text(max_size=20))
def test_documents_of_any_shape_are_read_and_renamed(table: str, document: dict[str, Any], id: str) -> None:
    list(references_of(table, id, document))
    new_id, fresh = renamed(table, id, document, {})
    assert (new_id, fresh) == (id, document)


def test_the_whole_example_year_stays_as_it_is_when_nothing_is_renamed() -> None:
    for table, documents in example_tables().items():
        for id, document in documents.items():
            assert renamed(table, id, document, {}) == (id, document)


def test_a_mark_follows_its_person_and_its_meeting_in_its_fields_and_its_id() -> None:
    renames = {("people", "P-03"): "P-31", ("meetings", "M1"): "M7"}
    assert renamed("marks", "M1/SAN/P-03", MARK, renames) == (
        "M7/SAN/P-31",
        {**MARK, "meeting": "M7", "person": "P-31"},
    )
    assert MARK["person"] == "P-03"


def test_a_mark_whose_id_and_fields_differ_keeps_differing() -> None:
    assert renamed("marks", "M2/SAN/P-04", MARK, {("people", "P-03"): "P-31", ("people", "P-04"): "P-32"}) == (
        "M2/SAN/P-32",
        {**MARK, "person": "P-31"},
    )


def test_a_signing_keeps_its_version_whatever_is_in_it() -> None:
    signing = {"person": "P-03", "version": "P-03/of 2025/26", "signed_on": "2026-05-12"}
    assert renamed("signings", "P-03/P-03/of 2025/26", signing, {("people", "P-03"): "P-04"}) == (
        "P-04/P-03/of 2025/26",
        {**signing, "person": "P-04"},
    )


def test_a_record_and_what_is_about_it_get_its_new_id() -> None:
    renames = {("meetings", "M3"): "M9"}
    assert renamed("meetings", "M3", {"replaced_by": ""}, renames) == ("M9", {"replaced_by": ""})
    assert renamed("meetings", "M2", {"replaced_by": "M3"}, renames) == ("M2", {"replaced_by": "M9"})
    assert renamed("invitations", "M3", {}, renames) == ("M9", {})
    assert renamed("publications", "M3", {}, renames) == ("M9", {})
    assert renamed("people", "M3", {"name": "M3"}, renames) == ("M3", {"name": "M3"})


def test_lists_of_people_and_owners_follow_and_the_rest_of_a_list_stays() -> None:
    renames = {("people", "P-02"): "P-05"}
    assert renamed("invitations", "M1", {"people": ["P-01", "P-02", 3, None]}, renames)[1] == {
        "people": ["P-01", "P-05", 3, None]
    }
    assert renamed("actions", "A-001", {"owner": "P-02"}, renames)[1] == {"owner": "P-05"}
    assert renamed("items", "x", {"lead": "P-02 Ltd"}, renames)[1] == {"lead": "P-02 Ltd"}


def test_two_ids_can_change_places() -> None:
    swap = {("people", "P-01"): "P-02", ("people", "P-02"): "P-01"}
    assert renamed("invitations", "M1", {"people": ["P-01", "P-02"]}, swap)[1] == {"people": ["P-02", "P-01"]}


def test_a_record_of_an_unknown_table_follows_too_and_its_bookkeeping_stays() -> None:
    document = {"person": "P-01", "~": {"person": "20260501T090000000-000-aaaaaa"}}
    assert renamed("papers of 2028", "x", document, {("people", "P-01"): "P-09"}) == (
        "x",
        {**document, "person": "P-09"},
    )


def test_ids_are_made_of_fields_only_where_the_kind_says_so() -> None:
    assert id_by_fields("marks", MARK) == "M1/SAN/P-03"
    assert id_by_fields("signings", {"person": "P-03", "version": "A"}) == "P-03/A"
    assert id_by_fields("marks", {"meeting": "M1", "seat": "SAN", "person": None}) is None
    assert id_by_fields("people", {"name": "Jas Kaur"}) is None


def test_an_id_that_would_be_too_long_is_cut() -> None:
    signing = {"person": "P-03", "version": "x" * 120}
    id = f"P-03/{'x' * 75}"
    assert id_by_fields("signings", signing) == id
    assert renamed("signings", id, signing, {("people", "P-03"): "P-104"})[0] == f"P-104/{'x' * 74}"


def test_every_kind_whose_words_say_what_its_id_is_made_of_is_known() -> None:
    for table, kind in KIND_OF.items():
        words = kind.__doc__ or ""
        made = any(
            f"its id is {id}" in words
            for id in (
                "meeting/seat",
                "meeting/seat/person",
                "person/version",
                "towards/step",
                "meeting/version",
                "action/owner",
                "meeting/where",
                "function/terms",
                "group/name",
                "engagement/area",
                "engagement/person",
                "engagement/group",
                "practice/organisation",
                "series/on",
                "period/section",
                "seat/terms",
                "terms/clause/period",
                "person/where_table/where_id/where_field",
            )
        )
        fields = {field.name for field in msgspec.structs.fields(kind)}
        assert (id_by_fields(table, dict.fromkeys(fields, "x")) is not None) == made


def test_what_names_an_issue_of_an_agenda_follows_the_meeting_that_the_issue_is_of() -> None:
    renames = {("meetings", "M5"): "M6"}
    issue = {"meeting": "M5", "version": "agenda"}
    assert renamed("agenda_issues", "M5/agenda", issue, renames) == ("M6/agenda", {**issue, "meeting": "M6"})
    item = {"issue": "M5/agenda", "of_item": "i1"}
    assert renamed("issued_items", "M5/agenda/i1", item, renames)[1] == {**item, "issue": "M6/agenda"}
    assert renamed("issued_items", "x", {"issue": "M4/agenda"}, renames)[1] == {"issue": "M4/agenda"}
