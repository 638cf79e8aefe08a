"""Another store's file put over this one: it is told, nothing of either is lost, and the first can be put back."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from computers import Computer, add_action, texts

from store.recovery.former import former_store
from store.refusals import StoreRefusal
from store.store import Store


@pytest.fixture
def other(computer: Computer, path: Path) -> Path:
    """Another store's file, made elsewhere, with an action of its own."""
    elsewhere = Computer(computer.home.with_name("elsewhere"), "Alex")
    made = elsewhere.makes(path.with_name("other.json"))
    add_action(made, "theirs")
    made.close()
    return path.with_name("other.json")


@pytest.fixture
def mine(store: Store, path: Path, other: Path) -> str:
    """The id of a store with an action, in whose place the other one's file was put."""
    add_action(store, "mine")
    store.close()
    shutil.copyfile(other, path)
    return store.store_id


def put_back(computer: Computer, path: Path) -> Store:
    return Store.put_back_former(path, who="Sam", now=computer.now, home=computer.home)


def test_a_store_in_anothers_place_is_opened_and_the_one_before_is_told_of(
    mine: str, computer: Computer, path: Path
) -> None:
    for _ in range(2):
        opened = computer.opens(path)
        assert texts(opened) == ["theirs"]
        assert opened.former is not None
        assert (opened.former.store_id, opened.former.who, opened.former.name) == (
            mine,
            computer.who,
            "Add mine",
        )
        opened.close()


def test_nothing_is_told_once_the_store_in_its_place_has_been_worked_with(
    mine: str, computer: Computer, path: Path
) -> None:
    add_action(computer.opens(path), "on purpose")
    opened = computer.opens(path)
    assert opened.former is None
    known = former_store(computer.home, path.resolve(), opened.store_id, at_any_time=True)
    assert known is not None
    assert known.store_id == mine


def test_a_store_that_was_always_there_or_is_new_there_has_no_other_before_it(
    store: Store, computer: Computer, path: Path, other: Path
) -> None:
    store.close()
    for each in (path, other):
        opened = computer.opens(each)
        assert opened.former is None
        assert former_store(computer.home, each.resolve(), opened.store_id, at_any_time=True) is None


@pytest.mark.parametrize("worked_with", [False, True])
def test_the_one_before_is_put_back_with_all_of_it_and_the_other_stays_beside_it(
    mine: str, computer: Computer, path: Path, worked_with: bool
) -> None:
    if worked_with:
        opened = computer.opens(path)
        add_action(opened, "theirs too")
        opened.close()
    there = path.read_bytes()
    back = put_back(computer, path)
    assert texts(back) == ["mine"]
    assert back.store_id == mine
    assert "with everything that was confirmed on this computer" in back.restored
    back.close()
    aside = path.with_name("s (other store).json")
    assert aside.name in back.restored
    assert aside.read_bytes() == there
    again = computer.opens(path)
    assert (texts(again), again.former, again.restored, again.put_back) == (["mine"], None, "", ())
    assert again.undo_name() == "Add mine"
    assert again.conflict_copies() == ()
    beside = computer.opens(aside)
    assert texts(beside) == (["theirs", "theirs too"] if worked_with else ["theirs"])
    assert beside.undo_name() == ("Add theirs too" if worked_with else None)


def test_both_can_change_places_again_and_again(mine: str, computer: Computer, path: Path) -> None:
    add_action(computer.opens(path), "theirs too")
    for turn in range(2):
        assert texts(put_back(computer, path)) == ["mine"]
        aside = path.with_name(f"s (other store{f' {turn + 1}' if turn else ''}).json")
        assert texts(computer.opens(aside)) == ["theirs", "theirs too"]
        shutil.copyfile(aside, path)
        assert computer.opens(path).former is not None


def test_where_no_other_store_was_it_is_refused_and_nothing_is_touched(
    store: Store, computer: Computer, path: Path
) -> None:
    store.close()
    before = {found.name: found.read_bytes() for found in path.parent.iterdir()}
    with pytest.raises(StoreRefusal, match="keeps nothing of another store"):
        put_back(computer, path)
    assert {found.name: found.read_bytes() for found in path.parent.iterdir()} == before


def test_a_disk_that_refuses_leaves_the_store_that_is_there(
    mine: str, computer: Computer, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    there = path.read_bytes()

    def full(*words: object, **more: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr("store.disk.write_all", full)
        with pytest.raises(StoreRefusal, match="The disk is full"):
            put_back(computer, path)
    assert path.read_bytes() == there
    assert {found.name for found in path.parent.iterdir() if found.suffix == ".json"} == {"s.json", "other.json"}
    assert texts(put_back(computer, path)) == ["mine"]
