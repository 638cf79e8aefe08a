"""Programs that are killed, and programs that crowd one file: what each was told is kept is there, and whole."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import crowd
import killing
import pytest
from computers import Computer, add_action, texts
from pairs import add_pair, pairs_of, set_pair

import store.lock as lock_module
from store.journal import Journal
from store.refusals import StoreBusy
from store.store import Store

not_on_windows = pytest.mark.skipif(os.name == "nt", reason="needs signals")


@not_on_windows
@pytest.mark.parametrize("later", [False, True], ids=["at once", "later"])
def test_everything_that_was_confirmed_survives_kills_at_any_instant(tmp_path: Path, later: bool) -> None:
    found = killing.trial(tmp_path, kills=6, seed=5, later=later)
    assert found.lost == []
    assert found.counts["kills"] == 6
    assert found.counts["confirmed"] > 6


@pytest.mark.parametrize("later", [False, True], ids=["at once", "later"])
@pytest.mark.parametrize(("programs", "computers"), [(2, 1), (4, 1), (2, 2), (4, 2)])
def test_programs_that_write_one_file_at_once_lose_nothing_of_each_other(
    tmp_path: Path, programs: int, computers: int, later: bool
) -> None:
    found = crowd.trial(tmp_path, programs=programs, computers=computers, changes=60, later=later)
    assert found.lost == []
    assert found.counts["changes"] == 60


def test_two_programs_that_see_a_store_for_the_first_time_at_once_both_write_it(
    store: Store, path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The second goes through all of its first change just before the first puts its note on the store in place."""
    new = Computer(tmp_path / "new home", "Alex")
    first, second = new.opens(path), new.opens(path)
    real, turns, made = os.replace, iter([True]), list[str]()

    def replace(source: Path, target: Path) -> None:
        if Path(target).is_relative_to(new.home) and next(turns, False):
            made.append(add_action(second, "of the second").id)
        real(source, target)

    with monkeypatch.context() as patch:
        patch.setattr(os, "replace", replace)
        add_action(first, "of the first")
    assert made == ["A-001"]
    assert texts(new.opens(path)) == ["of the second", "of the first"]


def test_a_program_that_saw_a_store_earlier_than_the_other_takes_in_what_that_one_saw_first(
    store: Store, path: Path, tmp_path: Path
) -> None:
    """Neither of the two on the new computer has a journal yet; between their looks another computer adds a pair."""
    new = Computer(tmp_path / "new home", "Alex")
    earlier = new.opens(path)
    with store.change("Add") as change:
        add_pair(change, "late")
    later = new.opens(path)
    with later.change("Own") as change:
        set_pair(change, "late", "P-01")
    with earlier.change("Add") as change:
        add_pair(change, "afterwards")
    for opened in (earlier, new.opens(path), Computer(tmp_path / "third home").opens(path)):
        assert pairs_of(opened) == {"late": "P-01", "afterwards": ""}


def test_a_program_that_opens_a_store_while_another_confirms_a_change_does_not_cut_it_off_the_journal(
    store: Store, computer: Computer, path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where the file is another computer's, nobody here confirms anything between reading the journal and that."""
    working = Store.open(path, who="Sam", now=computer.now, home=computer.home, publish_later=True)
    with working.change("Add") as change:
        add_pair(change, "one")
    working.publish()
    elsewhere = Computer(tmp_path / "other home", "Alex").opens(path)
    with elsewhere.change("Add") as change:
        add_pair(change, "of Alex")
    real = Journal.entries_from

    def entries_from(journal: Journal, *words: Any) -> Any:
        found = real(journal, *words)
        patch.undo()
        monkeypatch.setattr(lock_module, "PATIENCE", 0.0)
        with pytest.raises(StoreBusy), working.change("Add") as change:
            add_pair(change, "two")
        return found

    with monkeypatch.context() as patch:
        patch.setattr(Journal, "entries_from", entries_from)
        opened = computer.opens(path)
    monkeypatch.undo()
    with working.change("Add") as change:
        add_pair(change, "two")
    with opened.change("Add") as change:
        add_pair(change, "three")
    wanted = {"one": "", "of Alex": "", "two": "", "three": ""}
    assert pairs_of(opened) == pairs_of(computer.opens(path)) == wanted
    working.close()
    assert pairs_of(computer.opens(path)) == pairs_of(Computer(tmp_path / "third").opens(path)) == wanted
