"""One program at a time, and nobody waits for ever."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest
from computers import Computer, add_action, texts

import store.lock as lock_module
from store.lock import PATIENCE, StoreLock
from store.records import Action
from store.refusals import StoreBusy
from store.store import Store


class Clock:
    """Seconds that pass only while somebody sleeps."""

    def __init__(self) -> None:
        self.seconds = 100.0

    def __call__(self) -> float:
        return self.seconds

    def sleep(self, seconds: float) -> None:
        self.seconds += seconds


def test_a_lock_that_another_holds_is_waited_for_five_seconds_and_no_longer(tmp_path: Path) -> None:
    clock = Clock()
    first = StoreLock(tmp_path / "s.json")
    second = StoreLock(tmp_path / "s.json", clock=clock, sleep=clock.sleep)
    with first.held():
        with pytest.raises(StoreBusy, match=r"^Another program is writing s\.json: wait a moment and try again\.$"):
            second.held().__enter__()
        assert clock.seconds == pytest.approx(100 + PATIENCE, abs=0.02)
    with second.held():
        pass


def test_a_lock_that_is_given_back_meanwhile_is_taken(tmp_path: Path) -> None:
    first = StoreLock(tmp_path / "s.json")
    holding = first.held()
    waits: list[float] = []

    def sleep(seconds: float) -> None:
        waits.append(seconds)
        if len(waits) == 3:
            holding.__exit__(None, None, None)

    second = StoreLock(tmp_path / "s.json", clock=Clock(), sleep=sleep)
    holding.__enter__()
    with second.held():
        assert len(waits) == 3


def test_a_lock_is_given_back_after_an_exception(tmp_path: Path) -> None:
    first, second = StoreLock(tmp_path / "s.json"), StoreLock(tmp_path / "s.json")
    with pytest.raises(LookupError), first.held():
        raise LookupError
    with second.held(), pytest.raises(RuntimeError), second.held():
        pass
    with first.held():
        pass


@pytest.mark.skipif("os.name == 'nt'", reason="an open file cannot be removed on Windows")
def test_a_lock_file_that_somebody_tidied_away_still_locks(tmp_path: Path) -> None:
    first, second = StoreLock(tmp_path / "s.json"), StoreLock(tmp_path / "s.json")
    with first.held():
        pass
    first.path.unlink()
    clock = Clock()
    third = StoreLock(tmp_path / "s.json", clock=clock, sleep=clock.sleep)
    with second.held(), pytest.raises(StoreBusy):
        third.held().__enter__()
    with first.held(), pytest.raises(StoreBusy):
        third.held().__enter__()


def test_a_change_of_a_busy_store_is_refused_and_reading_is_not(
    store: Store, computer: Computer, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lock_module, "PATIENCE", 0.0)
    with store.change("Long"):
        other = computer.opens(path)
        with pytest.raises(StoreBusy):
            add_action(other, "one")
        with pytest.raises(StoreBusy):
            other.undo()
    add_action(other, "one")
    assert texts(other) == ["one"]


def test_threads_of_one_program_change_a_store_in_turn(store: Store, computer: Computer, path: Path) -> None:
    threads = [threading.Thread(target=lambda: [add_action(store, "t") for _ in range(10)]) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [action.id for action in computer.opens(path).all(Action)] == [f"A-{n:03d}" for n in range(1, 41)]
