"""Backups are dated, whole, and kept by a simple policy; restoring one is a change like any other."""

from __future__ import annotations

import datetime as dt
import gzip
import os
import stat
from pathlib import Path

import pytest
from computers import Computer, add_action, tables, texts
from hypothesis import given
from hypothesis import strategies as st

from store.backups import DAYS, LONG, Backups, read_backup
from store.records import Action
from store.refusals import NotAStore, Refusal, StoreRefusal
from store.store import Store

NOON = dt.datetime(2026, 11, 26, 12, tzinfo=dt.UTC)


def test_a_backup_holds_every_byte_and_is_its_owners_alone(tmp_path: Path) -> None:
    backups = Backups(tmp_path / "backups")
    kept = backups.keep(b"\x00 damaged \xff", NOON, "damaged")
    assert read_backup(kept.path) == b"\x00 damaged \xff"
    assert backups.all() == (kept,)
    assert (kept.at, kept.reason, kept.id) == (NOON, "damaged", "2026-11-26T120000 damaged")
    if os.name != "nt":
        assert stat.S_IMODE(kept.path.stat().st_mode) == 0o600


def test_two_backups_of_one_moment_are_both_kept(tmp_path: Path) -> None:
    backups = Backups(tmp_path / "backups")
    for content in (b"one", b"two"):
        backups.keep(content, NOON)
    assert sorted(read_backup(kept.path) for kept in backups.all()) == [b"one", b"two"]


def test_what_is_no_backup_is_passed_over(tmp_path: Path) -> None:
    backups = Backups(tmp_path / "backups")
    backups.keep(b"one", NOON)
    for name in ("notes.txt", ".2026-11-26T120000.new", "2026-99-26T120000.json.gz", "2026-11-26T120000.json.gz.part"):
        (tmp_path / "backups" / name).write_bytes(b"")
    assert len(backups.all()) == 1


@given(ages=st.lists(st.integers(0, 1200), min_size=1, max_size=60, unique=True), reasons=st.sets(st.integers(0, 1200)))
def test_each_day_of_a_month_and_the_first_of_each_month_for_two_years_stay(ages: list[int], reasons: set[int]) -> None:
    import tempfile

    today = NOON.date()
    with tempfile.TemporaryDirectory() as folder:
        backups = Backups(Path(folder))
        for age in ages:
            backups.keep(b"", NOON - dt.timedelta(days=age), "by hand" if age in reasons else "")
        gone = backups.thin_out(today)
        left = backups.all()
    ages_left = {(today - kept.at.date()).days for kept in left}
    assert ages_left | {(today - kept.at.date()).days for kept in gone} == set(ages)
    assert {age for age in ages if age <= DAYS} <= ages_left
    assert {age for age in ages if age in reasons and age <= LONG} <= ages_left
    assert min(ages) in ages_left, "the newest stays"
    assert not {age for age in ages_left if age > LONG} - {min(ages)}
    of_a_month: dict[str, list[int]] = {}
    for age in ages:
        if age not in reasons:
            of_a_month.setdefault(f"{NOON - dt.timedelta(days=age):%Y-%m}", []).append(age)
    assert {max(of) for of in of_a_month.values() if max(of) <= LONG} <= ages_left
    beyond = {age for age in ages_left if DAYS < age <= LONG and age not in reasons} - {min(ages)}
    assert beyond <= {max(of) for of in of_a_month.values()}


def test_the_file_is_kept_as_it_was_before_the_first_change_of_a_day(store: Store, path: Path) -> None:
    assert store.backups() == ()
    before = path.read_bytes()
    add_action(store, "one")
    (kept,) = store.backups()
    assert read_backup(kept.path) == before
    add_action(store, "two")
    assert len(store.backups()) == 1


def test_a_days_backup_that_cannot_be_kept_is_told_and_tried_again(store: Store, computer: Computer) -> None:
    backups = computer.journal().with_name("backups")
    backups.write_bytes(b"in the way")
    add_action(store, "one")
    refusal = store.not_backed_up
    assert refusal is not None
    assert str(backups.parent) in str(refusal)
    backups.unlink()
    add_action(store, "two")
    assert store.not_backed_up is None
    (kept,) = store.backups()
    assert b"one" in read_backup(kept.path)


def test_a_restored_backup_is_one_change_which_undo_takes_back(store: Store, computer: Computer, path: Path) -> None:
    add_action(store, "one")
    add_action(store, "two")
    as_it_was = tables(path)
    kept = store.back_up()
    with store.change("Remove") as change:
        change.remove(store.get(Action, "A-001"))
        change.set(store.get(Action, "A-002"), owner="P-01")
    add_action(store, "three")
    as_it_is = tables(path)
    shown = store.preview_restore(kept.path)
    assert {(edit.id, edit.was is None, edit.now is None) for edit in shown} == {
        ("A-001", True, False),
        ("A-002", False, False),
        ("A-003", False, True),
    }
    assert tables(path) == as_it_is
    assert store.restore(kept.path, "Restored it") == shown
    assert tables(path) == as_it_was
    assert store.history(1)[0].kind == "restore"
    assert any(backup.reason == "before a restore" for backup in store.backups())
    assert store.undo().name == "Restored it"
    assert tables(path) == as_it_is
    assert computer.opens(path).redo().name == "Restored it"
    assert tables(path) == as_it_was


def test_restoring_what_is_there_already_changes_nothing(store: Store) -> None:
    kept, revision = store.back_up(), store.revision
    assert store.restore(kept.path, "Restored it") == ()
    assert store.revision == revision


def test_only_a_whole_backup_of_this_store_can_be_restored(store: Store, tmp_path: Path) -> None:
    other = Computer(tmp_path / "elsewhere").makes(tmp_path / "other.json")
    with pytest.raises(StoreRefusal, match="is of another store: choose one of this store"):
        store.preview_restore(other.path)
    torn = tmp_path / "torn.json.gz"
    torn.write_bytes(gzip.compress(b'{"header":1}' * 100)[:-20])
    for damaged in (torn, tmp_path / "gone.json"):
        with pytest.raises(Refusal):
            store.preview_restore(damaged)
    bomb = tmp_path / "bomb.json.gz"
    bomb.write_bytes(gzip.compress(b"\0" * 401_000_000, compresslevel=1))
    with pytest.raises(NotAStore, match="too large"):
        store.preview_restore(bomb)
    assert texts(store) == []
