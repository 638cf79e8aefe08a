"""The whole record goes out as one file and comes back: as a new store, or as one change that can be undone."""

from __future__ import annotations

import datetime as dt
import json
import os
import stat
from collections.abc import Callable
from importlib import resources
from pathlib import Path
from typing import Any

import pytest
from example_records import RECORDS
from record_reading import tables

from ret_tui.documents.write_file import AlreadyThere
from ret_tui.jobs import check_record, interchange, keep_record, look_after_people, take_register
from ret_tui.jobs.office import Clock, Office
from store.interchange.faults import BadExport
from store.records import Mark
from store.refusals import BadValue, CannotWrite, NewerStore, RuleBroken, StoreRefusal

DAY = Clock(dt.date(2026, 8, 27), dt.time(9, 30))


@pytest.fixture
def out(tmp_path: Path) -> Path:
    folder = tmp_path / "out"
    folder.mkdir()
    return folder / "export.json"


def part(folder: Path, name: str = "people.json", **parts: Any) -> Path:
    """A part of an export, as another program may write it: tables, or with ``more`` other parts of the file."""
    more = parts.pop("more", {})
    path = folder / name
    path.write_text(json.dumps({"format": "ret-tui export", "schema": 1, "tables": parts, **more}), encoding="utf-8")
    return path


def test_an_export_taken_into_a_new_store_is_exported_as_the_same_bytes(
    example: Office, out: Path, tmp_path: Path
) -> None:
    written = interchange.export_store(example, out)
    assert written.records == sum(map(len, tables(example).values()))
    made = interchange.import_new(tmp_path / "new.json", out, DAY)
    again = tmp_path / "again.json"
    interchange.export_store(made, again)
    assert again.read_bytes() == out.read_bytes()
    assert {name: kept for name, kept in made.store.tables.items() if kept} == {
        name: kept for name, kept in example.store.tables.items() if kept
    }
    made.store.close()


def test_the_shipped_example_year_is_an_export_that_becomes_a_store(tmp_path: Path) -> None:
    shipped = tmp_path / "example_year.json"
    shipped.write_bytes(resources.files("store.examples").joinpath("example_year.json").read_bytes())
    made = interchange.import_new(tmp_path / "new.json", shipped, DAY)
    assert made.body.short_name == "RET"
    assert [change.name for change in keep_record.history(made)][-1].startswith(
        f"Imported {RECORDS} records from example_year"
    )
    made.store.close()


def test_what_a_newer_version_kept_goes_through_a_store_and_out_again(
    example: Office, out: Path, tmp_path: Path
) -> None:
    interchange.export_store(example, out)
    whole = json.loads(out.read_text(encoding="utf-8"))
    whole["tables"]["motions"] = {"x": {"b": [1, {"c": None}], "a": "text"}}
    whole["tables"]["people"]["P-01"]["stars"] = 5
    whole["outbox"] = {"waiting": [1, 2]}
    newer = tmp_path / "newer.json"
    newer.write_text(json.dumps(whole), encoding="utf-8")
    made = interchange.import_new(tmp_path / "new.json", newer, DAY)
    interchange.export_store(made, out)
    back = json.loads(out.read_text(encoding="utf-8"))
    assert back["tables"]["motions"] == whole["tables"]["motions"]
    assert back["tables"]["people"]["P-01"]["stars"] == 5
    assert back["outbox"] == whole["outbox"]
    made.store.close()


def test_a_new_store_is_the_owners_own_and_so_is_an_export(example: Office, out: Path, tmp_path: Path) -> None:
    interchange.export_store(example, out)
    made = interchange.import_new(tmp_path / "new.json", out, DAY)
    made.store.close()
    if os.name == "posix":
        assert stat.S_IMODE(out.stat().st_mode) == 0o600
        assert stat.S_IMODE((tmp_path / "new.json").stat().st_mode) == 0o600


def test_an_earlier_export_of_the_same_body_is_replaced(peopled: Office, out: Path) -> None:
    interchange.export_store(peopled, out)
    before = out.read_bytes()
    look_after_people.add_person(peopled, "Sol Rivers")
    interchange.export_store(peopled, out)
    assert out.read_bytes() != before
    assert b"Sol Rivers" in out.read_bytes()


def test_no_other_file_is_ever_replaced(example: Office, peopled: Office, out: Path, tmp_path: Path) -> None:
    interchange.export_store(example, out)
    other = tmp_path / "notes.txt"
    other.write_text("mine", encoding="utf-8")
    another_body = part(tmp_path, "other.json", body={"body": {"name": "Another", "short_name": "AN"}})
    newer = tmp_path / "newer.json"
    newer.write_text('{"format": "ret-tui export", "schema": 9, "tables": {}}', encoding="utf-8")
    for path in (other, another_body, newer, peopled.store.path):
        before = path.read_bytes()
        with pytest.raises(AlreadyThere, match="is there already and is no export of the"):
            interchange.export_store(peopled, path)
        assert path.read_bytes() == before


def test_a_folder_is_never_written_over(example: Office, tmp_path: Path) -> None:
    with pytest.raises(BadValue, match="is a folder"):
        interchange.export_store(example, tmp_path)


def test_an_export_makes_no_folder(example: Office, tmp_path: Path) -> None:
    with pytest.raises(CannotWrite, match=r"There is no folder .*nowhere to write “export\.json” in: make it first"):
        interchange.export_store(example, tmp_path / "nowhere" / "export.json")
    assert not (tmp_path / "nowhere").exists()


def test_a_name_that_the_system_does_not_take_is_refused_in_a_sentence(example: Office, tmp_path: Path) -> None:
    for path in (tmp_path / ("a" * 300), tmp_path / ("a" * 300) / "b.json"):
        with pytest.raises(CannotWrite, match=r"cannot be written to \(.*\): give another name"):
            interchange.place_for_export(example, path)


def test_a_link_into_a_folder_that_is_not_there_is_told(example: Office, tmp_path: Path) -> None:
    link = tmp_path / "link.json"
    try:
        link.symlink_to(tmp_path / "nowhere" / "export.json")
    except OSError:
        pytest.skip("no links here")
    with pytest.raises(CannotWrite, match=r"There is no folder .*nowhere to write “export\.json” in"):
        interchange.export_store(example, link)
    assert not (tmp_path / "nowhere").exists()


def test_a_link_is_followed(example: Office, out: Path, tmp_path: Path) -> None:
    link = tmp_path / "link.json"
    try:
        link.symlink_to(out)
    except OSError:
        pytest.skip("no links here")
    interchange.export_store(example, link)
    assert link.is_symlink()
    assert interchange.read_file(out).records == RECORDS


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_cannot_be_written_is_told(example: Office, tmp_path: Path) -> None:
    locked = tmp_path / "locked"
    locked.mkdir(mode=0o500)
    with pytest.raises(CannotWrite):
        interchange.export_store(example, locked / "export.json")
    assert list(locked.iterdir()) == []


def test_people_come_in_as_one_named_change_and_are_taken_back_to_the_letter(peopled: Office, tmp_path: Path) -> None:
    before = tables(peopled)
    file = part(tmp_path, people={"P-08": {"name": "Sol Rivers"}, "P-03": {"name": "Jas K Kaur"}, "P-01": {
        "name": "Amara Nwosu-Clarke"}})  # fmt: skip
    preview = interchange.preview_import(peopled, file)
    assert [row.words for row in preview.plan.added] == ["P-08 (Sol Rivers)"]
    assert [(changed.row.id, [one.field for one in changed.fields]) for changed in preview.plan.changed] == [
        ("P-03", ["name"])
    ]
    assert tables(peopled) == before
    done = interchange.import_into(peopled, preview)
    assert (done.name, done.added, done.changed, done.same) == ("Imported 2 records from people.json", 1, 1, 1)
    after = tables(peopled)
    assert after["people"]["P-03"] == {**before["people"]["P-03"], "name": "Jas K Kaur"}
    assert keep_record.undo(peopled).name == done.name
    assert tables(peopled) == before
    keep_record.redo(peopled)
    assert tables(peopled) == after


def test_a_table_of_a_newer_version_comes_in_and_is_taken_back(office: Office, tmp_path: Path) -> None:
    preview = interchange.preview_import(office, part(tmp_path, motions={"x": {"title": "Paper"}}))
    interchange.import_into(office, preview)
    assert office.store.tables["motions"] == {"x": {"title": "Paper"}}
    keep_record.undo(office)
    assert not office.store.tables.get("motions")


def test_a_file_with_nothing_new_makes_no_change(peopled: Office, out: Path) -> None:
    interchange.export_store(peopled, out)
    changes = len(keep_record.history(peopled))
    done = interchange.import_into(peopled, interchange.preview_import(peopled, out))
    assert (done.added, done.changed) == (0, 0)
    assert len(keep_record.history(peopled)) == changes


def test_what_would_dangle_is_told_row_by_row_and_nothing_is_taken(peopled: Office, tmp_path: Path) -> None:
    post = {"seat": "COV", "capacity": "member", "start": "2026-05-01"}
    file = part(
        tmp_path,
        people={"P-08": {"name": "Sol Rivers"}},
        appointments={
            "a": {**post, "person": "P-88"},
            "b": {**post, "person": "P-08"},
            "c": {**post, "person": "P-99"},
        },
    )
    before = tables(peopled)
    preview = interchange.preview_import(peopled, file)
    assert [(fault.id, fault.field) for fault in preview.plan.faults] == [("a", "person"), ("c", "person")]
    with pytest.raises(BadExport, match=r"the first of 2 faults.*names the person P-88") as caught:
        interchange.import_into(peopled, preview)
    assert len(caught.value.faults) == 2
    assert str(caught.value).endswith("nothing was changed.")
    assert tables(peopled) == before


def test_a_field_comes_in_alone_and_is_taken_back_to_the_letter(example: Office, tmp_path: Path) -> None:
    before = tables(example)
    preview = interchange.preview_import(example, part(tmp_path, meetings={"M4": {"venue": "Council House"}}))
    done = interchange.import_into(example, preview)
    assert (done.added, done.changed, done.same) == (0, 1, 0)
    assert tables(example)["meetings"]["M4"] == {**before["meetings"]["M4"], "venue": "Council House"}
    keep_record.undo(example)
    assert tables(example) == before


def test_an_import_tells_which_confirmed_minutes_it_would_change(example: Office, tmp_path: Path) -> None:
    """M1 of the example is confirmed, M2 is not; D-001 and D-002 were decided at M1."""
    marks = {
        meeting: next(each for each in example.of(Mark, "meeting", meeting) if each.came == "present")
        for meeting in ("M1", "M2")
    }
    file = part(
        tmp_path,
        marks={each.id: {"came": "absent"} for each in marks.values()},
        decisions={"D-001": {"votes_for": 9, "votes_against": 0, "abstained": 0}, "D-002": {"asked": "Please answer."}},
        minutes={"M2": {"amendments": "A name."}},
    )
    preview = interchange.preview_import(example, file)
    assert preview.confirmed == ("M1, whose minutes are confirmed: 1 mark and 1 decision (D-001)",)
    # What goes on after the minutes are confirmed is no change of what they say.
    letter = interchange.preview_import(example, part(tmp_path, "l.json", decisions={"D-002": {"asked": "Please."}}))
    assert letter.plan.changed
    assert letter.confirmed == ()
    moved = interchange.preview_import(
        example, part(tmp_path, "m.json", meetings={"M1": {"opened_at": "13:00", "end": "16:30"}})
    )
    assert moved.confirmed == ("M1, whose minutes are confirmed: the meeting itself",)


def test_a_part_whose_record_was_removed_since_the_preview_is_looked_at_again(
    peopled: Office, at: Callable[..., Office], tmp_path: Path
) -> None:
    interchange.import_into(
        peopled, interchange.preview_import(peopled, part(tmp_path, people={"P-08": {"name": "Sol Rivers"}}))
    )
    file = part(tmp_path, "phone.json", people={"P-08": {"phone": "0121 496 0000"}})
    preview = interchange.preview_import(peopled, file)
    keep_record.undo(at())
    with pytest.raises(RuleBroken, match=r"was changed since phone\.json was looked at"):
        interchange.import_into(peopled, preview)
    again = interchange.preview_import(peopled, file)
    assert [(fault.id, fault.field) for fault in again.plan.faults] == [("P-08", "name")]


def test_faults_within_the_file_are_part_of_the_preview(peopled: Office, tmp_path: Path) -> None:
    file = part(tmp_path, people={"P-03": {"name": ""}, "P-08": {"email": "sol@example.org"}})
    preview = interchange.preview_import(peopled, file)
    assert [(fault.id, fault.field) for fault in preview.plan.faults] == [("P-03", "name"), ("P-08", "name")]
    assert preview.warnings == ()
    with pytest.raises(BadExport, match="the first of 2 faults"):
        interchange.import_into(peopled, preview)


def test_a_new_store_needs_every_record_whole(tmp_path: Path) -> None:
    body = {"body": {"name": "Another", "short_name": "AN"}}
    with pytest.raises(BadExport, match=r"P-01 of people: the name is missing") as caught:
        interchange.import_new(tmp_path / "new.json", part(tmp_path, body=body, people={"P-01": {}}), DAY)
    assert [(fault.id, fault.field) for fault in caught.value.faults] == [("P-01", "name")]
    assert not (tmp_path / "new.json").exists()


def test_what_would_not_agree_afterwards_is_a_warning_and_stops_nothing(peopled: Office, tmp_path: Path) -> None:
    post = {"person": "P-05", "seat": "SAN", "capacity": "member", "start": "2026-06-01"}
    preview = interchange.preview_import(peopled, part(tmp_path, appointments={"second": post}))
    assert any("has another member already" in found.what for found in preview.warnings)
    interchange.import_into(peopled, preview)
    assert set(check_record.check(peopled).findings) >= set(preview.warnings)


def test_what_was_at_fault_before_is_no_warning(peopled: Office, tmp_path: Path) -> None:
    post = {"person": "P-05", "seat": "SAN", "capacity": "member", "start": "2026-06-01"}
    interchange.import_into(peopled, interchange.preview_import(peopled, part(tmp_path, appointments={"second": post})))
    preview = interchange.preview_import(peopled, part(tmp_path, people={"P-08": {"name": "Sol Rivers"}}))
    assert preview.warnings == ()


def test_a_record_that_moved_since_the_preview_is_looked_at_again(
    peopled: Office, at: Callable[..., Office], tmp_path: Path
) -> None:
    file = part(tmp_path, people={"P-08": {"name": "Sol Rivers"}, "P-03": {"name": "Jas K Kaur"}})
    preview = interchange.preview_import(peopled, file)
    look_after_people.edit_person(at(), "P-03", name="Jas Singh Kaur")
    with pytest.raises(RuleBroken, match=r"was changed since people\.json was looked at"):
        interchange.import_into(peopled, preview)
    assert peopled.people["P-03"].name == "Jas Singh Kaur"
    assert "P-08" not in peopled.people
    interchange.import_into(peopled, interchange.preview_import(peopled, file))
    assert peopled.people["P-03"].name == "Jas K Kaur"


def test_a_change_elsewhere_does_not_stop_an_import(peopled: Office, at: Callable[..., Office], tmp_path: Path) -> None:
    preview = interchange.preview_import(peopled, part(tmp_path, people={"P-08": {"name": "Sol Rivers"}}))
    take_register.mark(at("2026-05-12"), "M1", "SAN", "present")
    interchange.import_into(peopled, preview)
    assert "P-08" in peopled.people


def test_other_parts_of_a_file_are_left_to_a_new_store(office: Office, tmp_path: Path) -> None:
    preview = interchange.preview_import(office, part(tmp_path, more={"outbox": [1]}))
    assert preview.plan.left_out == ("outbox",)


def test_a_part_of_a_record_is_no_new_store(tmp_path: Path) -> None:
    with pytest.raises(BadExport, match="holds no body"):
        interchange.import_new(tmp_path / "new.json", part(tmp_path, people={}), DAY)
    assert not (tmp_path / "new.json").exists()


def test_a_store_is_never_written_over_by_a_new_one(office: Office, out: Path) -> None:
    interchange.export_store(office, out)
    before = office.store.path.read_bytes()
    with pytest.raises(StoreRefusal, match="exists already"):
        interchange.import_new(office.store.path, out, DAY)
    assert office.store.path.read_bytes() == before


def test_a_body_in_a_zone_that_does_not_exist_becomes_a_store_that_can_be_checked(tmp_path: Path) -> None:
    body = {"name": "Another", "short_name": "AN", "zone": "Europe/Nowhere"}
    made = interchange.import_new(tmp_path / "new.json", part(tmp_path, body={"body": body}), DAY)
    assert "there is no time zone “Europe/Nowhere”" in [
        each.what.split(",")[0] for each in check_record.check(made).faults
    ]
    made.store.close()


def test_files_that_cannot_be_read_are_told_in_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(StoreRefusal, match="There is no file"):
        interchange.read_file(tmp_path / "nowhere.json")
    with pytest.raises(StoreRefusal, match="is no file"):
        interchange.read_file(tmp_path)
    with pytest.raises(StoreRefusal, match="cannot be read"):
        interchange.read_file(Path("a\0b"))
    (tmp_path / "newer.json").write_text('{"format": "ret-tui export", "schema": 9, "tables": {}}', encoding="utf-8")
    with pytest.raises(NewerStore):
        interchange.read_file(tmp_path / "newer.json")


def test_a_file_that_is_too_large_is_not_even_read(tmp_path: Path) -> None:
    large = tmp_path / "large.json"
    with large.open("wb") as file:
        file.truncate(200_000_001)
    with pytest.raises(BadExport, match="is larger than 200 MB"):
        interchange.read_file(large)


def test_reading_a_store_as_an_export_says_how_to_export_it(office: Office) -> None:
    with pytest.raises(BadExport, match="is a ret-tui store and no export"):
        interchange.read_file(office.store.path)
