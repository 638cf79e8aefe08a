"""A journal that the system does not let be read is never taken for an empty one; one that is gone is told of."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from computers import Computer, add_action, texts

from store.refusals import StoreRefusal
from store.store import Store


@contextmanager
def unreadable(journal: Path, number: int = errno.EACCES) -> Iterator[None]:
    """Let the system refuse to open a journal for reading, as it does for a superuser only where a disk fails."""
    real = Path.open

    def opens(path: Path, *words: Any, **named: Any) -> Any:
        if path == journal:
            raise OSError(number, os.strerror(number), str(path))
        return real(path, *words, **named)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Path, "open", opens)
        yield


@pytest.mark.parametrize("number", [errno.EACCES, errno.EIO])
def test_a_store_whose_journal_cannot_be_read_is_not_opened_without_it(
    store: Store, computer: Computer, path: Path, number: int
) -> None:
    behind = path.read_bytes()
    add_action(store, "one")
    store.close()
    path.write_bytes(behind)
    with unreadable(computer.journal(), number), pytest.raises(StoreRefusal, match="The history on this computer can"):
        computer.opens(path)
    assert path.read_bytes() == behind
    assert texts(computer.opens(path)) == ["one"]


def test_a_damaged_file_is_not_made_again_from_a_backup_while_the_journal_cannot_be_read(
    store: Store, computer: Computer, path: Path
) -> None:
    store.back_up()
    add_action(store, "one")
    store.close()
    path.write_bytes(b"junk")
    kept = sorted(computer.home.rglob("*"))
    with unreadable(computer.journal()), pytest.raises(StoreRefusal, match="The history on this computer cannot be"):
        computer.opens(path)
    assert path.read_bytes() == b"junk"
    assert [found for found in sorted(computer.home.rglob("*")) if found.name != "lock"] == [
        found for found in kept if found.name != "lock"
    ]
    assert texts(computer.opens(path)) == ["one"]


def test_an_open_store_keeps_what_it_read_while_the_journal_cannot_be_read(
    store: Store, computer: Computer, path: Path
) -> None:
    add_action(store, "one")
    other = computer.opens(path)
    add_action(other, "two")
    other.close()
    with unreadable(computer.journal()), pytest.raises(StoreRefusal):
        store.refresh()
    assert texts(store) == ["one"]
    store.refresh()
    assert texts(store) == ["one", "two"]


def test_a_journal_that_is_gone_is_told_of_until_it_begins_anew(store: Store, computer: Computer, path: Path) -> None:
    add_action(store, "one")
    add_action(store, "two")
    store.close()
    computer.journal().unlink()
    for _ in range(2):
        opened = computer.opens(path)
        assert "The history of s.json on this computer is gone" in opened.restored
        assert opened.history() == ()
    add_action(opened, "three")
    opened.close()
    again = computer.opens(path)
    assert again.restored == ""
    assert [entry.name for entry in again.history()] == ["Add three", "The history was gone, and begins anew: s.json"]


def test_a_store_that_is_seen_for_the_first_time_has_no_history_to_miss(
    store: Store, path: Path, tmp_path: Path
) -> None:
    add_action(store, "one")
    other = Computer(tmp_path / "other")
    for _ in range(2):
        assert other.opens(path).restored == ""
    add_action(other.opens(path), "two")
    assert "First opened on this computer" in other.opens(path).history()[-1].name


def test_a_backup_by_hand_before_any_change_is_no_history_that_was_lost(
    store: Store, path: Path, tmp_path: Path
) -> None:
    add_action(store, "one")
    other = Computer(tmp_path / "other")
    other.opens(path).back_up()
    opened = other.opens(path)
    assert opened.restored == ""
    add_action(opened, "two")
    assert "First opened on this computer" in opened.history()[-1].name
