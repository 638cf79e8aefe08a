"""What a computer keeps of a store follows it when it is moved, and leaves a copy alone."""

from __future__ import annotations

import platform
import shutil
from pathlib import Path

import pytest
from computers import Computer, add_action, texts

from store.own_folder import OwnFolder, folder_known_for
from store.records import Action
from store.store import Store


def folders(computer: Computer) -> list[str]:
    return sorted(found.name for found in (computer.home / "stores").iterdir())


def test_the_history_follows_a_store_that_was_moved(
    store: Store, computer: Computer, path: Path, tmp_path: Path
) -> None:
    add_action(store, "one")
    store.close()
    moved = path.rename(tmp_path / "renamed.json")
    again = computer.opens(moved)
    assert again.undo_name() == "Add one"
    assert len(again.history()) == 2
    assert len(folders(computer)) == 1
    assert again.undo().name == "Add one"


def test_a_copy_gets_a_history_of_its_own_and_nothing_is_put_into_it(
    store: Store, computer: Computer, path: Path
) -> None:
    add_action(store, "one")
    copy = Path(shutil.copyfile(path, path.with_name("copy.json")))
    add_action(store, "two")
    copied = computer.opens(copy)
    assert texts(copied) == ["one"]
    assert copied.undo_name() is None
    assert copied.put_back == ()
    add_action(copied, "three")
    assert texts(computer.opens(path)) == ["one", "two"]
    assert len(folders(computer)) == 2


def test_a_copy_is_still_a_copy_while_the_first_file_is_damaged(store: Store, computer: Computer, path: Path) -> None:
    add_action(store, "one")
    copy = Path(shutil.copyfile(path, path.with_name("copy.json")))
    path.write_bytes(b"damaged")
    assert computer.opens(copy).undo_name() is None
    assert computer.opens(path).undo_name() == "Add one"


def test_a_home_that_was_copied_to_another_computer_speaks_with_another_name(
    store: Store, computer: Computer, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    add_action(store, "one")
    own = folder_known_for(computer.home, path.resolve())
    assert own is not None
    node = own.node()
    assert own.node() == node
    monkeypatch.setattr(platform, "node", lambda: "another-laptop")
    again = computer.opens(path)
    with again.change("Own") as change:
        change.set(change.get(Action, "A-001"), owner="P-01")
    assert own.node() != node
    assert again.history(1)[0].stamp.endswith(own.node())


@pytest.mark.parametrize("content", [b"", b"not json", b"[1, 2]", b'{"node": 5, "path": null}', b"\xff\xfe"])
def test_a_spoilt_note_on_a_folder_stops_nothing(store: Store, computer: Computer, path: Path, content: bytes) -> None:
    add_action(store, "one")
    (next((computer.home / "stores").iterdir()) / "about.json").write_bytes(content)
    again = computer.opens(path)
    assert again.undo_name() == "Add one"
    add_action(again, "two")
    assert texts(computer.opens(path)) == ["one", "two"]


def test_a_folder_that_somebody_tidied_away_while_the_store_is_open_is_made_again(
    store: Store, computer: Computer, path: Path
) -> None:
    add_action(store, "one")
    shutil.rmtree(computer.home)
    add_action(store, "two")
    assert texts(computer.opens(path)) == ["one", "two"]
    assert computer.opens(path).undo_name() == "Add two"
    path.write_bytes(b"")
    assert texts(computer.opens(path)) == ["one", "two"]


def test_nothing_is_known_of_a_path_where_no_store_was(tmp_path: Path) -> None:
    assert folder_known_for(tmp_path, tmp_path / "s.json") is None
    assert not OwnFolder(tmp_path, "0123456789abcdef", tmp_path / "s.json").path.exists()
