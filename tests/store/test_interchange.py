"""The export file: everything in it, the same bytes for the same records, and every fault told by its place."""

from __future__ import annotations

import json
import re
from importlib import resources
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_records import records_of

from store.examples import example_records
from store.interchange import import_file
from store.interchange.faults import BadExport
from store.interchange.import_file import Interchange, export_bytes, read_export, read_part
from store.plain import Tables, document_of
from store.records import KINDS, Record
from store.refusals import NewerStore, Refusal

PERSON = {"name": "Jas Kaur"}
NEWER = {"papers of 2028": {"x": {"b": [1, {"c": None}], "a": "text"}}}


def written(**parts: Any) -> bytes:
    """An export file as another program may write it; what is given takes the place of its parts."""
    whole = {"format": "ret-tui export", "schema": 1, "tables": {"people": {"P-01": PERSON}}, **parts}
    return json.dumps(whole).encode()


def people(**fields: Any) -> bytes:
    """An export file with one person, who has these fields as well."""
    return written(tables={"people": {"P-01": {**PERSON, **fields}}})


def refused(content: bytes) -> str:
    """The sentence with which a file is refused."""
    with pytest.raises(Refusal) as caught:
        read_export(content, "people.json")
    sentence = str(caught.value)
    assert sentence.endswith("nothing was changed.")
    assert "\n" not in sentence
    assert all(letter.isprintable() for letter in sentence)
    return sentence


def tables_of(records: tuple[Record, ...]) -> Tables:
    tables: Tables = {}
    for record in records:
        tables.setdefault(type(record).table, {})[record.id] = document_of(record)
    return tables


def shipped_example() -> bytes:
    return resources.files("store.examples").joinpath("example_year.json").read_bytes()


def test_the_example_year_reads_and_comes_back_as_the_same_bytes() -> None:
    found = read_export(shipped_example(), "example_year.json")
    assert found.tables == tables_of(example_records())
    assert found.schema == 1
    once = export_bytes(found.tables, found.more)
    again = read_export(once, "again.json")
    assert again == found
    assert export_bytes(again.tables, again.more) == once


def test_the_file_that_the_guide_shows_can_be_read() -> None:
    guide = Path(__file__).parents[2] / "docs" / "interchange.md"
    shown = re.search(r"```json\n(.*?)```", guide.read_text(encoding="utf-8"), re.DOTALL)
    assert shown
    assert read_export(shown[1].encode(), "guide.json").records == 2


def test_a_record_takes_a_line() -> None:
    found = read_export(shipped_example(), "example_year.json")
    lines = export_bytes(found.tables, {}).decode("utf-8").split("\n")
    rows = [line for line in lines if line.startswith('"') and not line.endswith(":{")]
    assert len(rows) == found.records + len(['"format"', '"schema"'])


def test_the_same_records_are_the_same_bytes_in_whatever_order_they_came() -> None:
    tables = tables_of(example_records())
    turned = {
        table: {id: dict(reversed(document.items())) for id, document in reversed(documents.items())}
        for table, documents in reversed(tables.items())
    }
    assert export_bytes(turned, {"b": 1, "a": 2}) == export_bytes(tables, {"a": 2, "b": 1})


def test_what_a_newer_version_added_comes_back() -> None:
    tables = {"people": {"P-01": {**PERSON, "joined": {"on": "2026-05-01"}, "stars": 5}}, **NEWER}
    more = {"outbox": [1, 2.5, None, {"x": True}]}
    found = read_export(export_bytes(tables, more), "export.json")
    assert found.more == more
    assert found.tables["papers of 2028"] == NEWER["papers of 2028"]
    assert found.tables["people"]["P-01"]["joined"] == {"on": "2026-05-01"}
    assert export_bytes(found.tables, found.more) == export_bytes(tables, more)


def test_bookkeeping_is_neither_written_nor_read() -> None:
    stamped = {"people": {"P-01": {**PERSON, "~": "20260501T090000000-000-aaaaaa"}}}
    assert export_bytes(stamped, {"~": {}}) == export_bytes({"people": {"P-01": PERSON}}, {})
    assert "~" not in read_export(people(**{"~": {"name": "x"}}), "people.json").tables["people"]["P-01"]


def test_a_known_record_is_written_whole_and_read_as_it_is_given() -> None:
    whole = json.loads(export_bytes({"people": {"P-01": PERSON}}, {}))["tables"]["people"]["P-01"]
    assert whole["email"] == ""
    assert whole["facilitator"] is False
    assert read_export(people(), "people.json").tables == {"people": {"P-01": PERSON}}


def test_tables_without_records_are_left_out() -> None:
    assert export_bytes({"people": {}}, {}) == export_bytes({}, {})
    assert read_export(export_bytes({}, {}), "empty.json") == Interchange(tables={})


def test_a_part_whose_name_the_file_needs_is_refused() -> None:
    with pytest.raises(Refusal, match="a part called “schema”"):
        export_bytes({}, {"schema": 3})


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.table)
@given(data=st.data())
def test_a_record_of_any_kind_comes_back_as_it_was(kind: type[Record], data: st.DataObject) -> None:
    record = data.draw(records_of(kind))
    tables = {kind.table: {record.id: document_of(record)}}
    content = export_bytes(tables, {})
    found = read_export(content, "export.json")
    assert found.tables == tables
    assert export_bytes(found.tables, {}) == content


@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_refused_in_a_sentence(content: bytes) -> None:
    refused(content)


@given(
    st.dictionaries(
        st.sampled_from(["name", "email", "facilitator", "id", "stars", "~"]),
        st.recursive(
            st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
            lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.text(max_size=5), inner, max_size=2),
            max_leaves=5,
        ),
    )
)
def test_any_row_is_read_so_that_it_can_be_written_or_refused(fields: dict[str, Any]) -> None:
    content = written(tables={"people": {"P-01": fields}, "newer": {"x": fields}})
    try:
        found = read_export(content, "people.json")
    except BadExport:
        assert re.search("(P-01 of people|x of newer): ", refused(content))
        return
    once = export_bytes(found.tables, found.more)
    again = read_export(once, "again.json")
    assert export_bytes(again.tables, again.more) == once


def test_a_file_that_is_no_json_is_told_with_its_line() -> None:
    assert "line 3, column 1" in refused(b'{\n"format": "ret-tui export",\n}')
    assert "line 2 is not in UTF-8" in refused(b'{\n"format": "\xff"}')
    assert "control character" in refused(b'{"format": "a\x01b"}')
    assert "too deep" in refused(b"[" * 200_000)


def test_any_break_in_a_text_of_several_lines_is_read_as_a_line_feed() -> None:
    action = {"text": "one\r\ntwo\rthree\nfour", "raised_on": "2026-05-12"}
    read = read_export(written(tables={"actions": {"A-001": action}}), "actions.json")
    assert read.tables["actions"]["A-001"]["text"] == "one\ntwo\nthree\nfour"
    assert "The name holds a line break (U+000D)".casefold() in refused(people(name="Jas\r\nKaur")).casefold()


def test_a_byte_order_mark_does_no_harm() -> None:
    assert read_export(b"\xef\xbb\xbf" + people(), "people.json").records == 1


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "it is empty"),
        (b"\n \n", "it is empty"),
        (b"[]", "it holds no object"),
        (b"{}", "its format is not"),
        (written(format="another"), "its format is not"),
        (written(schema="1"), "names no schema"),
        (written(schema=True), "names no schema"),
        (written(schema=0), "names no schema"),
        (b'{"format": "ret-tui export", "schema": 1}', "it has no tables"),
        (written(tables=[]), "tables: it is no object"),
        (written(tables={"people": [PERSON]}), "table “people”: it is no object"),
        (written(tables={"people": {"P-01": "Jas"}}), "P-01 of people: it is no object"),
        (written(tables={"": {}}), "the name of a table is empty"),
        (written(tables={"people": {"": PERSON}}), "a record of people: the id is empty"),
        (written(tables={"people": {"\u2060": PERSON}}), "the id has nothing in it that can be seen"),
        (written(tables={"\u3000": {}}), "the name of a table has nothing in it that can be seen"),
        (written(header={"x": 1}), "part “header”"),
    ],
)
def test_a_file_of_another_shape_is_refused(content: bytes, said: str) -> None:
    assert said in refused(content)


def test_a_store_is_told_from_an_export() -> None:
    sentence = refused(json.dumps({"header": {"format": "ret-tui store"}, "tables": {}}).encode())
    assert "is a ret-tui store and no export: export it first" in sentence


def test_a_file_of_a_newer_version_names_what_it_needs() -> None:
    for needs, said in (({"needs": "3.0"}, "ret-tui 3.0 or newer"), ({}, "needs schema 9")):
        with pytest.raises(NewerStore, match=said):
            read_export(written(schema=9, **needs), "people.json")


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"name": ""}, "P-01 of people: the name is empty: give one"),
        ({"name": " "}, "the name has nothing in it that can be seen: give one"),
        ({"name": "\u200b\u200d"}, "the name has nothing in it that can be seen: give one"),
        ({"name": None}, "the name cannot be empty: it must be text"),
        ({"name": 7}, "the name cannot be 7: it must be text"),
        ({"name": "x" * 121}, "the name is 121 characters long: it may have at most 120"),
        ({"facilitator": "no"}, "the facilitator cannot be “no”: it must be true or false"),
        ({"email": "jas\x07@example.org"}, "the email holds a control character (U+0007): take it out"),
        ({"email": "jas\n@example.org"}, "the email holds a line break (U+000A): take it out"),
        ({"name": "half \ud800"}, "the name holds half a character (U+D800)"),
        ({"name": "\u202exyz"}, "the name holds a direction override (U+202E)"),
        ({"stars": float("nan")}, "the stars holds “NaN”, which is no real number"),
        ({"stars": [{"of": float("-inf")}]}, "the stars holds “-Infinity”"),
        ({"stars": {"of": "\x1b[2J"}}, "the stars holds a control character"),
        ({"stars": {"\u202e": 1}}, "the stars holds a direction override"),
        ({"sta\x07rs": 1}, "the name of a field holds a control character"),
        ({"id": "P-02"}, "the id in it is another than the one it stands under"),
    ],
)
def test_a_row_that_cannot_be_kept_is_told_with_its_field(fields: dict[str, Any], said: str) -> None:
    assert said in refused(people(**fields))


def test_a_field_that_is_missing_is_told() -> None:
    content = written(tables={"meetings": {"M1": {"year": "2026-27", "date": "2026-05-12"}}})
    assert "M1 of meetings: the start is missing: give one" in refused(content)


def test_a_date_that_does_not_exist_is_told() -> None:
    content = written(tables={"closed_days": {"x": {"date": "2026-02-30", "reason": "Office closed"}}})
    assert "x of closed_days: the date cannot be “2026-02-30”" in refused(content)


@pytest.mark.parametrize("number", ["1e999", "-1e999", "NaN", "1" * 5000])
def test_what_only_looks_like_a_number_is_told(number: str) -> None:
    content = people(stars="here").replace(b'"here"', number.encode())
    assert "which is no real number" in refused(content)


@pytest.mark.parametrize(
    ("twice", "said"),
    [
        ('{"format": "ret-tui export", "schema": 1, "tables": {}, "schema": 1}', "the file: “schema” stands in it"),
        ('{"format": "ret-tui export", "schema": 1, "tables": {"people": {}, "people": {}}}', "tables: “people”"),
        (
            '{"format": "ret-tui export", "schema": 1, "tables": {"people": {"P-01": {"name": "A"}, "P-01": {}}}}',
            "table “people”: “P-01” stands in it twice: keep one of the two",
        ),
        (
            '{"format": "ret-tui export", "schema": 1, "tables": {"people": {"P-01": {"name": "A", "name": "A"}}}}',
            "P-01 of people: “name” stands in it twice",
        ),
        (
            '{"format": "ret-tui export", "schema": 1, "tables": {"newer": {"x": {"a": [{"b": 1, "b": 1}]}}}}',
            "x of newer: the a says “b” twice",
        ),
        ('{"format": "ret-tui export", "schema": 1, "tables": {}, "more": {"b": 1, "b": 2}}', "part “more”"),
    ],
)
def test_what_stands_twice_is_refused_and_never_chosen_between(twice: str, said: str) -> None:
    assert said in refused(twice.encode())


def test_the_same_id_in_two_tables_is_no_fault() -> None:
    meeting = {"year": "2026-27", "date": "2026-05-12", "start": "14:00", "end": "16:00", "zone": "Europe/London"}
    content = written(tables={"meetings": {"P-01": {**meeting, "uid": "u"}}, "people": {"P-01": PERSON}})
    assert read_export(content, "both.json").records == 2


def test_every_fault_is_counted_and_the_first_one_told_in_full() -> None:
    rows = {"P-01": {}, "P-02": PERSON, "P-03": {"name": ""}}
    with pytest.raises(BadExport, match="the first of 2 faults") as caught:
        read_export(written(tables={"people": rows}), "people.json")
    assert [fault.sentence for fault in caught.value.faults] == [
        "P-01 of people: the name is missing: give one.",
        "P-03 of people: the name is empty: give one.",
    ]


def test_every_field_of_a_record_that_is_at_fault_is_told() -> None:
    meeting = {"date": "soon", "start": "25:00", "end": "16:00\x07", "stars": float("nan"), "": 1}
    with pytest.raises(BadExport) as caught:
        read_export(written(tables={"meetings": {"M1": meeting}}), "meetings.json")
    assert {fault.field for fault in caught.value.faults} == {
        "date", "start", "end", "stars", "name of a field", "year", "zone", "uid"
    }  # fmt: skip
    assert all((fault.table, fault.id) == ("meetings", "M1") for fault in caught.value.faults)


def test_a_part_of_a_record_may_leave_out_what_a_whole_one_needs() -> None:
    content = written(tables={"meetings": {"M1": {"venue": "Council House"}}, "people": {"P-01": {}}})
    found = read_part(content, "part.json")
    assert found.tables == {"meetings": {"M1": {"venue": "Council House"}}, "people": {"P-01": {}}}
    assert found.faults == ()
    assert "M1 of meetings: the year is missing: give one" in refused(content)


def test_a_part_holds_what_can_be_kept_beside_its_faults() -> None:
    rows = {"P-01": {"email": "jas\x07"}, "P-02": {"email": "tom@example.org"}, "P-03": [], "P-04": {"id": "P-05"}}
    found = read_part(written(tables={"people": rows, "seats": 3}), "part.json")
    assert found.tables == {"people": {"P-02": {"email": "tom@example.org"}}}
    assert [(fault.where, fault.field) for fault in found.faults] == [
        ("P-01 of people", "email"), ("P-03 of people", ""), ("P-04 of people", "id"), ("table “seats”", ""),
    ]  # fmt: skip


def test_fields_of_a_part_are_written_as_those_of_a_whole_record() -> None:
    part = {"M1": {"sent_at": "2026-04-14T09:05:00Z", "people": ["P-01"]}}
    whole = {**part["M1"], "sequence": 0, "method": "REQUEST", "date": "2026-05-12", "start": "14:00", "end": "16:00"}
    once = read_part(written(tables={"invitations": part}), "part.json").tables["invitations"]["M1"]
    again = read_export(written(tables={"invitations": {"M1": whole}}), "whole.json").tables["invitations"]["M1"]
    assert once == {field: again[field] for field in ("sent_at", "people")}


def test_what_is_nested_too_deep_to_be_written_again_is_refused() -> None:
    deep: Any = 1
    for _ in range(100):
        deep = [deep]
    assert "lists and objects deep" in refused(people(stars=deep))


def test_a_file_that_is_too_large_is_refused_before_it_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(import_file, "LARGEST", 20)
    assert "is larger than" in refused(people())


def test_a_name_of_a_file_cannot_steer_a_terminal() -> None:
    with pytest.raises(BadExport) as caught:
        read_export(b"[]", "a\x1b[2J.json")
    assert "\x1b" not in str(caught.value)
