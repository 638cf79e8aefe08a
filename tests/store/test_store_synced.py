"""One store on two computers, carried by a sync client that is late, mixes things up and makes copies."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from computers import Computer, add_action, texts
from pairs import add_pair, pairs_of, remove_pair
from sync_client import Folder, SyncClient
from sync_trial import trial

from store.records import Action


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_two_computers_and_a_sync_client_end_with_everything_on_both(tmp_path: Path, seed: int) -> None:
    found = trial(tmp_path, seed=seed, steps=120)
    assert found.lost == []
    assert found.counts["changes"] > 40
    assert found.counts["conflicts"] > 0


def test_the_client_makes_a_copy_where_both_folders_changed_and_nowhere_else(tmp_path: Path) -> None:
    """A client that never made a copy would try nothing of the merging."""
    folders = [Folder(tmp_path / name, "s.json") for name in ("one", "two")]
    for folder in folders:
        folder.path.mkdir()
        folder.store.write_bytes(b"first")
    client = SyncClient(folders, random.Random(1))
    folders[0].store.write_bytes(b"second")
    assert client.sync(folders[0])
    assert client.sync(folders[1])
    assert (folders[1].store.read_bytes(), client.conflicts) == (b"second", 0)
    for folder in folders:
        folder.store.write_bytes(folder.path.name.encode())
        client.sync(folder)
    assert client.conflicts == 1
    (copy,) = folders[1].names() - {"s.json"}
    assert {folders[1].store.read_bytes(), (folders[1].path / copy).read_bytes()} == {b"one", b"two"}
    client.sync(folders[0])
    assert folders[0].names() == folders[1].names()


def test_a_record_that_gets_another_number_never_takes_the_place_of_one_that_has_it(tmp_path: Path) -> None:
    """Kim's copy knows Sam's action as A-001, and her own as A-002, which is Sam's number once Alex's is merged."""
    paths = {who: tmp_path / who / "s.json" for who in ("Alex", "Sam", "Kim")}
    computers = {who: Computer(tmp_path / f"home {who}", who) for who in paths}
    for path in paths.values():
        path.parent.mkdir()
    computers["Sam"].makes(paths["Sam"]).close()
    paths["Alex"].write_bytes(paths["Sam"].read_bytes())
    alex, sam = (computers[who].opens(paths[who]) for who in ("Alex", "Sam"))
    assert add_action(alex, "of Alex").id == "A-001"
    assert add_action(sam, "of Sam").id == "A-001"
    paths["Kim"].write_bytes(paths["Sam"].read_bytes())
    assert add_action(computers["Kim"].opens(paths["Kim"]), "of Kim").id == "A-002"
    for who in ("Alex", "Kim"):
        copy = paths["Sam"].with_name(f"s ({who}'s conflicted copy).json")
        copy.write_bytes(paths[who].read_bytes())
        sam.merge(copy)
    assert sorted(texts(sam)) == ["of Alex", "of Kim", "of Sam"]
    assert texts(computers["Sam"].opens(paths["Sam"])) == texts(sam)


def test_a_record_that_was_removed_under_a_new_number_stays_removed_where_a_copy_knows_its_old_one(
    tmp_path: Path,
) -> None:
    paths = {who: tmp_path / who / "s.json" for who in ("Alex", "Sam")}
    computers = {who: Computer(tmp_path / f"home {who}", who) for who in paths}
    for path in paths.values():
        path.parent.mkdir()
    computers["Sam"].makes(paths["Sam"]).close()
    paths["Alex"].write_bytes(paths["Sam"].read_bytes())
    alex, sam = (computers[who].opens(paths[who]) for who in ("Alex", "Sam"))
    add_action(alex, "of Alex")
    add_action(sam, "of Sam")
    for name, source in (("old", "Sam"), ("Alex", "Alex")):
        paths["Sam"].with_name(f"s-{name}.json").write_bytes(paths[source].read_bytes())
    sam.merge(paths["Sam"].with_name("s-Alex.json"))
    with sam.change("Remove") as change:
        change.remove(sam.get(Action, "A-002"))
    assert texts(sam) == ["of Alex"]
    sam.merge(paths["Sam"].with_name("s-old.json"))
    assert texts(sam) == ["of Alex"]


def test_undoing_a_removal_brings_back_all_of_it_or_nothing_where_its_number_is_anothers_by_now(tmp_path: Path) -> None:
    paths = {who: tmp_path / who / "s.json" for who in ("Alex", "Sam")}
    computers = {who: Computer(tmp_path / f"home {who}", who) for who in paths}
    for path in paths.values():
        path.parent.mkdir()
    computers["Sam"].makes(paths["Sam"]).close()
    paths["Alex"].write_bytes(paths["Sam"].read_bytes())
    alex, sam = (computers[who].opens(paths[who]) for who in ("Alex", "Sam"))
    for store, text in ((alex, "of Alex"), (sam, "of Sam")):
        with store.change("Add") as change:
            assert add_pair(change, text).id == "A-001"
    with sam.change("Remove") as change:
        remove_pair(change, "of Sam")
    paths["Sam"].with_name("s-ALEX.json").write_bytes(paths["Alex"].read_bytes())
    sam.merge(paths["Sam"].with_name("s-ALEX.json"))
    sam.undo()
    assert pairs_of(sam) in ({"of Alex": ""}, {"of Alex": "", "of Sam": ""})
