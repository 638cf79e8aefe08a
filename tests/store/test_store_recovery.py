"""A file that is damaged, empty, gone or edited by hand is put right from what this computer keeps, and it is said."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from computers import Computer, add_action, tables, texts, whole

from store.backups import read_backup
from store.records import Action, Person
from store.refusals import NotAStore, StoreRefusal
from store.store import Store

DAMAGE: dict[str, Callable[[bytes], bytes]] = {
    "empty": lambda content: b"",
    "zeros": lambda content: b"\0" * len(content),
    "cut off": lambda content: content[: len(content) // 2],
    "cut off at the last brace": lambda content: content[:-3],
    "garbage": lambda content: b"\x89PNG\r\n" + content[::-1],
    "something else": lambda content: b'{"notes": "saved over it by mistake"}',
    "a header that names no store": lambda content: content.replace(b'"store":"', b'"stare":"', 1),
    "a table that is a list": lambda content: content.replace(b'"actions":{', b'"actions":[],"x":{', 1),
}


@pytest.mark.parametrize("kind", DAMAGE)
def test_a_damaged_file_is_restored_and_what_was_found_is_kept(
    store: Store, computer: Computer, path: Path, kind: str
) -> None:
    add_action(store, "one")
    with store.change("Person") as change:
        change.add(Person, name="Jas Kaur")
    before = tables(path)
    damaged = DAMAGE[kind](path.read_bytes())
    path.write_bytes(damaged)
    again = computer.opens(path)
    assert texts(again) == ["one"]
    assert tables(path) == before
    assert "is there again with everything that was confirmed on this computer" in again.restored
    (kept,) = [backup for backup in again.backups() if backup.reason == "damaged"]
    assert kept.id in again.restored
    assert read_backup(kept.path) == damaged
    assert again.undo().name == "Person"
    assert computer.opens(path).restored == ""


@pytest.mark.parametrize("kind", DAMAGE)
def test_a_file_that_is_damaged_while_it_is_open_is_restored_by_the_next_look_or_change(
    store: Store, path: Path, kind: str
) -> None:
    add_action(store, "one")
    damaged = DAMAGE[kind](path.read_bytes())
    path.write_bytes(damaged)
    assert store.refresh()
    assert "is there again" in store.restored
    store.publish()
    path.write_bytes(DAMAGE[kind](path.read_bytes()))
    add_action(store, "two")
    assert [tables(path)["actions"][id]["text"] for id in ("A-001", "A-002")] == ["one", "two"]


def test_a_damaged_file_is_restored_from_a_backup_where_the_journal_no_longer_begins_at_the_beginning(
    store: Store, computer: Computer, path: Path
) -> None:
    for number in range(5):
        add_action(store, str(number))
    store.prune(before=computer.now(), keep=2)
    add_action(store, "afterwards")
    path.write_bytes(b"")
    assert texts(computer.opens(path)) == ["0", "1", "2", "3", "4", "afterwards"]


def test_a_computer_that_saw_a_store_first_as_it_was_can_restore_it_too(
    store: Store, path: Path, tmp_path: Path
) -> None:
    add_action(store, "before")
    other = Computer(tmp_path / "other", "Alex")
    add_action(other.opens(path), "theirs")
    path.write_bytes(b"")
    again = other.opens(path)
    assert texts(again) == ["before", "theirs"]
    path.write_bytes(b"")
    with pytest.raises(NotAStore):
        Computer(tmp_path / "third").opens(path)


def test_a_file_that_is_deleted_while_it_is_open_is_put_back(store: Store, computer: Computer, path: Path) -> None:
    add_action(store, "one")
    path.unlink()
    assert store.refresh()
    assert "was moved or deleted while it was open" in store.restored
    add_action(store, "two")
    assert texts(computer.opens(path)) == ["one", "two"]


def test_a_folder_that_is_gone_is_refused_and_works_again_when_it_is_back(
    store: Store, computer: Computer, path: Path, tmp_path: Path
) -> None:
    add_action(store, "one")
    path.parent.rename(tmp_path / "unplugged")
    for attempt in (store.refresh, lambda: add_action(store, "two"), store.undo):
        with pytest.raises(StoreRefusal, match="is not there"):
            attempt()
    (tmp_path / "unplugged").rename(path.parent)
    add_action(store, "two")
    assert texts(computer.opens(path)) == ["one", "two"]


def test_a_store_whose_file_is_gone_is_made_again_when_somebody_asks(
    store: Store, computer: Computer, path: Path, tmp_path: Path
) -> None:
    add_action(store, "one")
    before = tables(path)
    path.unlink()
    with pytest.raises(StoreRefusal, match="There is no store"):
        computer.opens(path)
    assert Store.is_known(path, computer.home)
    again = Store.recover(path, who="Sam", now=computer.now, home=computer.home)
    assert tables(path) == before
    assert again.undo_name() == "Add one"
    assert not Store.is_known(tmp_path / "other.json", computer.home)
    with pytest.raises(StoreRefusal, match=r"keeps nothing of a store other\.json"):
        Store.recover(tmp_path / "other.json", who="Sam", now=computer.now, home=computer.home)


def test_what_was_edited_by_hand_is_one_change_by_nobody_known_and_wins_over_what_was_before(
    store: Store, computer: Computer, path: Path, tmp_path: Path
) -> None:
    add_action(store, "one")
    add_action(store, "two")
    document = whole(path)
    document["tables"]["actions"]["A-001"]["text"] = "corrected"
    del document["tables"]["actions"]["A-002"]
    path.write_text(json.dumps(document))
    again = computer.opens(path)
    assert again.edited_by_hand
    assert texts(again) == ["corrected"]
    entry = again.history(1)[0]
    assert (entry.kind, entry.undoable) == ("by hand", False)
    assert [(edit.id, edit.now) for edit in entry.edits] == [("A-001", {"text": "corrected"}), ("A-002", None)]
    assert not computer.opens(path).edited_by_hand
    assert again.undo_name() == "Add two"
    assert texts(Computer(tmp_path / "other").opens(path)) == ["corrected"]


def test_an_edit_by_hand_loses_nothing_that_was_confirmed_and_not_yet_in_the_file(
    store: Store, computer: Computer, path: Path
) -> None:
    add_action(store, "one")
    published = whole(path)
    add_action(store, "two")
    published["tables"]["actions"]["A-001"]["text"] = "corrected"
    path.write_text(json.dumps(published))
    assert texts(computer.opens(path)) == ["corrected", "two"]
    store.refresh()
    assert texts(store) == ["corrected", "two"]


def test_bookkeeping_that_somebody_spoilt_by_hand_is_left_out_and_stops_nothing(
    store: Store, computer: Computer, path: Path, tmp_path: Path
) -> None:
    add_action(store, "one")
    document = whole(path)
    document["stamps"] = {"actions": {"A-001": 5, "A-002": {"": "later"}}, "people": []}
    document["removed"] = "nothing"
    document["latest"] = [1]
    document["header"]["seen"] = {"abcdef": "tomorrow"}
    path.write_text(json.dumps(document))
    assert texts(Computer(tmp_path / "other").opens(path)) == ["one"]
    with computer.opens(path).change("Own") as change:
        change.set(change.get(Action, "A-001"), owner="P-01")
    assert tables(path)["actions"]["A-001"]["owner"] == "P-01"
