"""The record goes out and comes in by commands, and is checked by one."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from command_line import Program

Refused = Callable[..., str]


def part(program: Program, name: str = "people.json", **tables: Any) -> str:
    """A part of an export, as another program may write it, in the program's folder."""
    whole = {"format": "ret-tui export", "schema": 1, "tables": tables}
    (program.folder / name).write_text(json.dumps(whole), encoding="utf-8")
    return name


def test_an_export_becomes_the_same_store_elsewhere(staffed: Program) -> None:
    assert staffed("store", "export", "a.json").out == "a.json\n"
    made = staffed.plainly("--store", "copy.json", "--today", staffed.today, "store", "import", "a.json")
    assert (made.code, made.id) == (0, "copy.json")
    staffed.plainly("--store", "copy.json", "--today", staffed.today, "store", "export", "b.json")
    assert (staffed.folder / "b.json").read_bytes() == (staffed.folder / "a.json").read_bytes()
    listed = staffed.plainly("--store", "copy.json", "--today", staffed.today, "member", "list", "--json")
    assert [person["name"] for person in listed.json] == ["Amara Quill", "Dawn Okafor", "Jo Bell"]


def test_what_is_exported_keeps_to_the_schema(staffed: Program) -> None:
    staffed("store", "export", "a.json")
    schema = staffed("store", "schema").json
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.Draft202012Validator(schema).validate(json.loads((staffed.folder / "a.json").read_text("utf-8")))


def test_the_schema_needs_no_store(ret_tui: Program) -> None:
    assert ret_tui("store", "schema").json["title"] == "ret-tui export"
    assert not ret_tui.store.exists()


def test_an_export_says_that_it_holds_personal_data(staffed: Program) -> None:
    assert "personal data" in staffed("store", "export", "a.json").err


def test_a_rehearsed_export_writes_nothing(staffed: Program) -> None:
    assert staffed("--dry-run", "store", "export", "a.json").out == "a.json\n"
    assert not (staffed.folder / "a.json").exists()


def test_an_export_is_written_over_an_earlier_one_and_over_nothing_else(staffed: Program, refused: Refused) -> None:
    staffed("store", "export", "a.json")
    staffed("store", "export", "a.json")
    (staffed.folder / "notes.txt").write_text("mine", encoding="utf-8")
    for dry_run in ((), ("--dry-run",)):
        assert "no export of the" in refused(*dry_run, "store", "export", "notes.txt")
        assert "is a folder" in refused(*dry_run, "store", "export", str(staffed.folder))
        assert "no export of the" in refused(*dry_run, "store", "export", "s.json")
    assert (staffed.folder / "notes.txt").read_text("utf-8") == "mine"


def test_people_come_in_as_one_change_that_undo_takes_back(staffed: Program) -> None:
    file = part(staffed, people={"P-04": {"name": "Sol Rivers"}, "P-03": {"name": "Joanna Bell"}})
    told = staffed("store", "import", file)
    assert told.out == (
        "Imported 2 records from people.json: 1 added, 1 changed and 0 the same already; nothing was removed\n"
    )
    assert "Sol Rivers" in staffed("member", "list").out
    assert "Imported 2 records from people.json" in staffed("store", "undo").out
    assert "Sol Rivers" not in staffed("member", "list").out
    assert "Jo Bell" in staffed("member", "list").out


def test_a_rehearsed_import_shows_every_field_and_takes_nothing(staffed: Program) -> None:
    file = part(staffed, people={"P-04": {"name": "Sol Rivers"}, "P-03": {"name": "Joanna Bell"}})
    before = staffed.store.read_bytes()
    out = staffed("--dry-run", "store", "import", file).out
    assert "add     people  P-04 (Sol Rivers)" in out
    assert "name: Jo Bell → Joanna Bell" in out
    assert out.endswith("Would take in 2 records from people.json: 1 added, 1 changed and 0 the same already\n")
    assert staffed.store.read_bytes() == before


def test_a_record_that_is_there_may_give_only_the_fields_to_change(staffed: Program) -> None:
    before = staffed("meeting", "list", "--json").json
    told = staffed("store", "import", part(staffed, meetings={"M2": {"venue": "Council House"}}))
    assert ": 0 added, 1 changed and 0 the same already" in told.out
    after = staffed("meeting", "list", "--json").json
    assert after == [{**one, "venue": "Council House"} if one["id"] == "M2" else one for one in before]


def test_a_new_record_still_needs_its_fields(staffed: Program, refused: Refused) -> None:
    sentence = refused("store", "import", part(staffed, people={"P-99": {"phone": "0121 496 0000"}}))
    assert "P-99 of people: the name is missing, and no such record is there to have it from: give one" in sentence


def test_an_import_told_as_json_has_each_field_before_and_after(staffed: Program) -> None:
    file = part(staffed, people={"P-04": {"name": "Sol Rivers"}, "P-03": {"name": "Joanna Bell"}})
    told = staffed("store", "import", file, "--json").json
    assert told["added"] == [{"table": "people", "id": "P-04"}]
    assert told["changed"] == [
        {"table": "people", "id": "P-03", "fields": [{"field": "name", "was": "Jo Bell", "now": "Joanna Bell"}]}
    ]
    assert (told["same"], told["left_out"], told["warnings"]) == (0, [], [])


def test_a_file_with_nothing_new_says_so(staffed: Program) -> None:
    staffed("store", "export", "a.json")
    assert staffed("store", "import", "a.json").out.startswith("Nothing to take in from a.json: ")


def test_what_an_import_leaves_to_decide_is_a_remark(staffed: Program) -> None:
    post = {"person": "P-01", "seat": "SAN", "capacity": "member", "start": "2026-06-01"}
    told = staffed("store", "import", part(staffed, appointments={"second": post}))
    assert "has another member already" in told.err
    assert "To mend: end " in told.err


def test_much_that_an_import_leaves_to_decide_is_told_in_short(staffed: Program) -> None:
    twins = {f"P-{number:02}": {"name": "Jo Bell"} for number in range(10, 20)}
    told = staffed("store", "import", part(staffed, people=twins))
    assert len(told.err.splitlines()) == 6
    assert told.err.endswith("There are 5 more like these: see 'ret-tui store check'.\n")


def test_a_row_that_cannot_be_taken_in_is_refused_with_its_field(staffed: Program, refused: Refused) -> None:
    post = {"person": "P-99", "seat": "SAN", "capacity": "member", "start": "2026-06-01"}
    assert "it names the person P-99" in refused("store", "import", part(staffed, appointments={"x": post}))
    sentence = refused("store", "import", part(staffed, people={"P-04": {"name": "Sol\x07"}}))
    assert "P-04 of people: the name holds a control character" in sentence


def test_a_rehearsed_import_tells_every_row_that_cannot_be_taken_in(staffed: Program) -> None:
    post = {"seat": "SAN", "capacity": "substitute", "start": "2026-06-01"}
    file = part(staffed, appointments={"x": {**post, "person": "P-98"}, "y": {**post, "person": "P-99"}})
    told = staffed.try_("--dry-run", "store", "import", file)
    assert told.code == 1
    assert "What  Table" in told.out
    assert [line for line in told.out.splitlines() if line.startswith("At fault: ")] == [
        "At fault: x of appointments: it names the person P-98, which is neither in the record nor in the file: "
        "add it, or name another one.",
        "At fault: y of appointments: it names the person P-99, which is neither in the record nor in the file: "
        "add it, or name another one.",
    ]


def test_an_import_tells_every_fault_and_takes_nothing(staffed: Program) -> None:
    people = {
        "P-03": {"name": "", "email": "jo\x07"},
        "P-04": {"phone": "0121 496 0000"},
        "P-05": {"name": "Sol Rivers"},
    }
    file, before = part(staffed, people=people, appointments=[]), staffed.store.read_bytes()
    for dry_run in ((), ("--dry-run",)):
        told = staffed.try_(*dry_run, "store", "import", file)
        assert told.code == 1
        assert [line for line in told.out.splitlines() if line.startswith("At fault: ")] == [
            "At fault: P-03 of people: the name is empty: give one.",
            "At fault: P-03 of people: the email holds a control character (U+0007): take it out.",
            "At fault: table “appointments”: it is no object: write its records as {…}.",
            "At fault: P-04 of people: the name is missing, and no such record is there to have it from: give one.",
        ]
        (sentence,) = told.err.splitlines()
        assert "people.json cannot be taken in (the first of 4 faults): P-03 of people: the name is empty" in sentence
        assert staffed.store.read_bytes() == before


def test_the_faults_of_an_import_are_given_as_json_with_the_exit_code_of_a_refusal(staffed: Program) -> None:
    post = {"person": "P-99", "seat": "SAN", "capacity": "substitute", "start": "2026-06-01"}
    file = part(staffed, people={"P-03": {"name": 7}, "P-04": {"name": "Sol Rivers"}}, appointments={"x": post})
    for dry_run in ((), ("--dry-run",)):
        told = staffed.try_(*dry_run, "store", "import", file, "--json")
        assert told.code == 1
        assert told.json["imported"] is False
        assert told.json["faults"] == [
            {
                "where": "P-03 of people", "table": "people", "id": "P-03", "field": "name",
                "reason": "the name cannot be 7", "do": "it must be text",
            },
            {
                "where": "x of appointments", "table": "appointments", "id": "x", "field": "person",
                "reason": "it names the person P-99, which is neither in the record nor in the file",
                "do": "add it, or name another one",
            },
        ]  # fmt: skip
        assert told.json["more_faults"] == 0
        assert len(told.err.splitlines()) == 1
    assert "Sol Rivers" not in staffed("member", "list").out


def test_json_says_whether_anything_was_taken_in(staffed: Program) -> None:
    file = part(staffed, people={"P-04": {"name": "Sol Rivers"}})
    for dry_run, imported in ((["--dry-run"], False), ([], True)):
        told = staffed(*dry_run, "store", "import", file, "--json").json
        assert (told["imported"], told["faults"], told["more_faults"]) == (imported, [], 0)


def test_a_hundred_faults_are_told_and_the_rest_is_counted(staffed: Program) -> None:
    file = part(staffed, people={f"P-{number}": {"name": ""} for number in range(100, 350)})
    told = staffed.try_("store", "import", file)
    assert len([line for line in told.out.splitlines() if line.startswith("At fault: ")]) == 100
    assert told.out.splitlines()[-1] == "There are 150 more faults."
    assert "(the first of 250 faults)" in told.err
    found = staffed.try_("store", "import", file, "--json").json
    assert (len(found["faults"]), found["more_faults"]) == (100, 150)


def test_the_faults_of_a_file_for_a_new_store_are_told_in_the_same_way(ret_tui: Program) -> None:
    body = {"body": {"name": "Another", "short_name": "AN"}}
    file = part(ret_tui, body=body, people={"P-01": {"name": ""}, "P-02": {}})
    for dry_run in ((), ("--dry-run",)):
        told = ret_tui.try_(*dry_run, "store", "import", file)
        assert (told.code, told.out) == (
            1,
            "At fault: P-01 of people: the name is empty: give one.\n"
            "At fault: P-02 of people: the name is missing: give one.\n",
        )
        found = ret_tui.try_(*dry_run, "store", "import", file, "--json")
        assert (found.code, found.json["imported"]) == (1, False)
        assert [(one["id"], one["field"]) for one in found.json["faults"]] == [("P-01", "name"), ("P-02", "name")]
    assert not ret_tui.store.exists()


def test_a_new_store_told_as_json_says_what_is_in_it(staffed: Program) -> None:
    staffed("store", "export", "a.json")
    told = staffed.plainly("--store", "copy.json", "--today", staffed.today, "store", "import", "a.json", "--json").json
    assert (told["imported"], told["new_store"], told["faults"], told["to_check"]) == (True, "copy.json", [], 0)


def test_files_that_are_no_export_are_refused(staffed: Program, refused: Refused) -> None:
    (staffed.folder / "broken.json").write_text("{\n", encoding="utf-8")
    assert "is no JSON: at line 2" in refused("store", "import", "broken.json")
    assert "is a ret-tui store and no export" in refused("store", "import", "s.json")
    assert "There is no file" in refused("store", "import", "nowhere.json")


def test_a_part_of_a_record_makes_no_store(ret_tui: Program, refused: Refused) -> None:
    assert "holds no body" in refused("store", "import", part(ret_tui, people={"P-01": {"name": "Jo Bell"}}))
    assert not ret_tui.store.exists()


def test_a_rehearsed_import_makes_no_store(staffed: Program) -> None:
    staffed("store", "export", "a.json")
    told = staffed.plainly("--store", "copy.json", "--dry-run", "store", "import", "a.json")
    assert (told.code, told.id) == (0, "copy.json")
    assert not (staffed.folder / "copy.json").exists()


def test_a_store_that_agrees_is_clean(staffed: Program) -> None:
    told = staffed("store", "check")
    assert told.out.endswith(" records checked: everything agrees.\n")
    assert staffed("store", "check", "--json").json["findings"] == []


def test_faults_are_listed_with_how_to_mend_them_and_end_with_1(staffed: Program) -> None:
    post = {"person": "P-01", "seat": "SAN", "capacity": "member", "start": "2026-06-01"}
    twin = {"name": "Jo Bell"}
    staffed("store", "import", part(staffed, appointments={"second": post}, people={"P-04": twin}))
    told = staffed.try_("store", "check")
    assert told.code == 1
    assert told.err == ""
    faults, advice = told.out.split("Advice\n")
    assert faults.startswith("Faults\n  Amara Quill (P-01) as member for Sandwell (SAN): on 1 June 2026 ")
    assert "    To mend: end " in faults
    assert advice.startswith(
        "  Jo Bell (P-04): Jo Bell (P-03) has the same name; perhaps one person was entered twice."
    )
    assert told.out.endswith(" records checked: 2 faults, 1 to look at.\n")
    found = staffed.try_("store", "check", "--json").json
    assert (found["faults"], found["advice"]) == (2, 1)
    assert {"severity", "table", "id", "about", "what", "mend"} == set(found["findings"][0])


def test_advice_alone_ends_with_0(staffed: Program) -> None:
    staffed("store", "import", part(staffed, people={"P-04": {"name": "Jo Bell"}}))
    told = staffed("store", "check")
    assert "Faults" not in told.out
    assert told.out.endswith("0 faults, 1 to look at.\n")


def test_a_command_that_a_finding_names_is_one(staffed: Program) -> None:
    post = {"person": "P-01", "seat": "SAN", "capacity": "member", "start": "2026-06-01"}
    staffed("store", "import", part(staffed, appointments={"second": post}))
    staffed("member", "end", "P-02", "SAN", "--on", "2026-05-31")
    staffed("member", "end", "P-01", "CH", "--on", "2026-05-31")
    assert staffed("store", "check").out.endswith("everything agrees.\n")


def test_what_no_command_changes_is_corrected_in_an_export(staffed: Program) -> None:
    post = {"person": "P-01", "seat": "IM01", "capacity": "member", "start": "2026-06-01", "end": "2026-05-01"}
    staffed("store", "import", part(staffed, appointments={"wrong": post}))
    assert "it ends on 1 May 2026, before it starts" in staffed.try_("store", "check").out
    staffed("store", "export", "a.json")
    exported = staffed.folder / "a.json"
    exported.write_text(exported.read_text("utf-8").replace('"end":"2026-05-01"', '"end":"2026-06-01"'), "utf-8")
    staffed("member", "end", "P-01", "CH", "--on", "2026-05-31")
    staffed("store", "import", "a.json")
    assert "ends on" not in staffed.try_("store", "check").out


def test_what_has_to_go_is_left_out_of_an_export_for_a_new_store(staffed: Program) -> None:
    staffed("store", "export", "a.json")
    whole = json.loads((staffed.folder / "a.json").read_text("utf-8"))
    whole["tables"]["body"]["other"] = {"name": "Another", "short_name": "AN"}
    (staffed.folder / "two.json").write_text(json.dumps(whole), "utf-8")
    staffed.plainly("--store", "two-bodies.json", "store", "import", "two.json")
    told = staffed.plainly("--store", "two-bodies.json", "--today", staffed.today, "store", "check")
    assert told.code == 1
    assert "leave it out of an export and make a new store of that" in told.out
    staffed.plainly("--store", "one-body.json", "store", "import", "a.json")
    assert staffed.plainly("--store", "one-body.json", "--today", staffed.today, "store", "check").code == 0


def test_an_export_into_another_folder_keeps_its_name(staffed: Program, tmp_path: Path) -> None:
    deep = tmp_path / "deep" / "er.json"
    deep.parent.mkdir()
    assert staffed("store", "export", str(deep)).out == f"{deep}\n"
    assert deep.exists()


@pytest.mark.parametrize("dry_run", [(), ("--dry-run",)])
def test_no_command_makes_a_folder_above_what_it_is_named(
    staffed: Program, refused: Refused, dry_run: tuple[str, ...]
) -> None:
    assert "There is no folder nowhere to write “a.json” in: make it first" in refused(
        *dry_run, "store", "export", "nowhere/a.json"
    )
    for words in (
        ("member", "export"),
        ("year", "export"),
        ("action", "export"),
        ("register", "export", "M1"),
        ("agenda", "export", "M1", "--anyway"),
        ("invite", "export", "M1"),
        ("invite", "export", "--year"),
    ):
        said = refused(*dry_run, *words, "--to", "nowhere/out")
        assert "There is no folder nowhere to make “out” in: make it first" in said
    assert not (staffed.folder / "nowhere").exists()
