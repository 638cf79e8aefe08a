"""The oldest of the history goes by policy, never silently, and nothing of the record goes with it."""

from __future__ import annotations

import datetime as dt
import os
from pathlib import Path

from computers import Computer, add_action, tables, texts

from store.records import Action
from store.store import Store

START = dt.datetime(2026, 5, 1, 9, tzinfo=dt.UTC)


def test_what_is_older_than_the_moment_goes_but_never_one_of_the_latest(store: Store, computer: Computer) -> None:
    for number in range(10):
        add_action(store, str(number))
    dates = [entry.at for entry in store.history()]
    shown = store.prune(before=dates[4], keep=2, dry_run=True)
    assert shown == (6, dates[5])
    assert len(store.history()) == 11
    assert store.prune(before=dates[4], keep=2) == shown
    names = [entry.name for entry in store.history()]
    assert names[:5] == ["Add 9", "Add 8", "Add 7", "Add 6", "Add 5"]
    assert names[5:] == [f"6 older changes were pruned from the history, the last of {dates[5]:%Y-%m-%d}"]
    assert store.prune(before=START + dt.timedelta(days=900), keep=8) == (0, None)
    assert store.prune(before=START + dt.timedelta(days=900), keep=3).changes == 2
    assert store.history()[-1].name.startswith("8 older changes were pruned")


def test_the_record_undo_and_what_was_removed_stay_as_they_are(store: Store, computer: Computer, path: Path) -> None:
    for number in range(4):
        add_action(store, str(number))
    with store.change("Remove the last") as change:
        change.remove(change.get(Action, "A-004"))
    before = tables(path)
    store.prune(before=START + dt.timedelta(days=900), keep=1)
    assert tables(path) == before
    assert any(backup.reason == "before pruning" for backup in store.backups())
    again = computer.opens(path)
    assert add_action(again, "new").id == "A-005"
    assert again.undo().name == "Add new"
    assert again.undo().name == "Remove the last"
    assert again.undo_name() is None
    assert texts(again) == ["0", "1", "2", "3"]


def test_another_program_that_is_open_goes_on_with_the_shorter_history(
    store: Store, computer: Computer, path: Path
) -> None:
    other = computer.opens(path)
    for number in range(4):
        add_action(store, str(number))
    other.refresh()
    store.prune(before=START + dt.timedelta(days=900), keep=1)
    assert not other.refresh()
    add_action(other, "theirs")
    assert store.refresh()
    assert texts(store) == texts(other) == ["0", "1", "2", "3", "theirs"]
    assert store.undo_name() == "Add theirs"


def test_the_last_entry_stays_whatever_its_age_so_that_a_damaged_file_can_be_restored(
    store: Store, computer: Computer, path: Path
) -> None:
    add_action(store, "one")
    store.prune(before=START + dt.timedelta(days=9000), keep=0)
    path.write_bytes(b"")
    assert texts(computer.opens(path)) == ["one"]


def test_a_program_that_has_the_old_history_open_goes_on_in_the_new_one_also_where_the_old_file_lives_on(
    store: Store, computer: Computer, path: Path
) -> None:
    """Some network disks keep a file that is open under another name when another takes its place."""
    for number in range(5):
        add_action(store, str(number))
    os.link(computer.journal(), computer.home / "lives on")
    other = computer.opens(path)
    other.prune(before=computer.now(), keep=2)
    other.close()
    add_action(store, "afterwards")
    store.close()
    assert computer.opens(path).undo_name() == "Add afterwards"
