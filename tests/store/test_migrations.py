"""Files of older versions, kept as they were written, are brought up to this one; newer ones are left alone."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from pathlib import Path

import pytest
from computers import Computer, add_action, texts, whole

from store.backups import read_backup
from store.migrations import SCHEMA, STEPS
from store.records import Action, Appointment, Person, Setting
from store.refusals import Refusal

KEPT = Path(__file__).with_name("fixtures") / "version_1"


@pytest.fixture
def old(computer: Computer, path: Path) -> Path:
    """A store that version 1 wrote, on the computer that wrote it; its journal has one change more than its file."""
    shutil.copyfile(KEPT / "store.json", path)
    place = hashlib.sha256(os.path.normcase(path.resolve()).encode()).hexdigest()[:16]
    journals = computer.home / "journals"
    journals.mkdir(parents=True)
    shutil.copyfile(KEPT / "journal.jsonl", journals / f"{whole(path)['header']['store']}-{place}.jsonl")
    return path


def test_there_is_a_step_from_every_older_version() -> None:
    assert sorted(STEPS) == list(range(1, SCHEMA))


def test_an_old_file_opens_with_everything_that_was_confirmed(computer: Computer, old: Path) -> None:
    store = computer.opens(old)
    assert texts(store) == ["one", "two\nlines", "confirmed, not in the file"]
    assert [person.name for person in store.all(Person)] == ["Jas Kaur", "Zoë O’Neill"]
    assert store.get(Appointment, "a1").person == "P-01"
    assert store.get(Action, "A-001").state == "in progress"
    assert store.get(Setting, "meeting.venue").value == "Town Hall"


def test_an_old_file_is_kept_as_a_backup_to_the_byte_and_written_anew(computer: Computer, old: Path) -> None:
    before = old.read_bytes()
    store = computer.opens(old)
    assert whole(old)["header"]["schema"] == SCHEMA
    (kept,) = [backup for backup in store.backups() if backup.reason]
    assert kept.reason == "before version 2"
    assert read_backup(kept.path) == before
    assert store.history()[0].name == "Brought from store version 1 to 2"
    assert texts(computer.opens(old)) == texts(store)
    assert len(computer.opens(old).backups()) == len(store.backups())


def test_undo_goes_back_to_the_migration_and_no_further_and_the_history_goes_on(computer: Computer, old: Path) -> None:
    store = computer.opens(old)
    assert store.undo_name() is None
    add_action(store, "afterwards")
    assert store.undo().name == "Add afterwards"
    with pytest.raises(Refusal, match="nothing to undo"):
        store.undo()
    names = [entry.name for entry in store.history()]
    assert names[-1] == "New store"
    assert "Appointed Jas Kaur" in names


def test_an_old_file_on_a_computer_that_never_saw_it_opens_too(old: Path, tmp_path: Path) -> None:
    store = Computer(tmp_path / "other", "Alex").opens(old)
    assert texts(store) == ["one", "two\nlines"]
    assert whole(old)["header"]["schema"] == SCHEMA
    add_action(store, "three")
    assert texts(Computer(tmp_path / "third").opens(old)) == ["one", "two\nlines", "three"]


def test_an_old_file_that_cannot_be_written_is_read_all_the_same(old: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    before = old.read_bytes()
    store = Computer(tmp_path / "file").opens(old)
    assert texts(store) == ["one", "two\nlines"]
    assert old.read_bytes() == before


def test_two_copies_of_an_old_file_that_were_migrated_apart_still_merge(computer: Computer, tmp_path: Path) -> None:
    """Nobody knows when version 1 set a value, so whatever was changed since is later."""
    here, there = tmp_path / "here", tmp_path / "there"
    for folder in (here, there):
        folder.mkdir()
        shutil.copyfile(KEPT / "store.json", folder / "s.json")
    mine, theirs = computer.opens(here / "s.json"), Computer(tmp_path / "other", "Alex").opens(there / "s.json")
    with mine.change("Own") as change:
        change.set(mine.get(Action, "A-001"), owner="P-02")
    with theirs.change("Reported") as change:
        change.set(theirs.get(Action, "A-001"), state="reported")
    theirs.close()
    mine.merge(shutil.copyfile(there / "s.json", here / "s (1).json"))
    assert (mine.get(Action, "A-001").owner, mine.get(Action, "A-001").state) == ("P-02", "reported")
    assert len(mine.all(Action)) == 2


def test_a_part_that_a_newer_version_added_to_an_old_file_is_not_taken_for_our_own(
    computer: Computer, old: Path
) -> None:
    document = whole(old)
    document["stamps"] = "something of tomorrow"
    old.write_text(json.dumps(document), "utf-8")
    assert "one" in texts(computer.opens(old))
