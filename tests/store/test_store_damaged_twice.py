"""The file and this computer's journal damaged at once: all that is left is made again, and what is missing is said."""

from __future__ import annotations

import datetime as dt
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest
from computers import Computer, add_action, tables, texts
from hypothesis import given, settings
from hypothesis import strategies as st

from store.refusals import NotAStore
from store.store import Store

GARBAGE = b"\xff\x00 no change of ours \xfe"


def spoil(journal: Path, line: int, by: Callable[[bytes], bytes] = lambda line: GARBAGE) -> None:
    """Damage a line of a journal; 0 is what it says about itself, and the last is -1."""
    *lines, end = journal.read_bytes().split(b"\n")
    lines[line] = by(lines[line])
    journal.write_bytes(b"\n".join([*lines, end]))


def with_actions(computer: Computer, path: Path, number: int = 4) -> None:
    """A store with some actions, each a change of its own."""
    store = computer.makes(path)
    for each in range(1, number + 1):
        add_action(store, f"action {each}")
    store.close()


def missing_at_once(computer: Computer, path: Path) -> Store:
    """Take away the backups, damage the file, and open it."""
    for backup in computer.home.rglob("backups/*"):
        backup.unlink()
    path.write_bytes(b"")
    return computer.opens(path)


def test_a_change_whose_line_is_garbage_is_missing_and_that_is_said(computer: Computer, path: Path) -> None:
    with_actions(computer, path)
    spoil(computer.journal(), 3)
    again = missing_at_once(computer, path)
    assert texts(again) == ["action 1", "action 3", "action 4"]
    assert "1 change cannot be read and is missing" in again.restored
    assert "everything that was confirmed" not in again.restored
    (entry,) = [entry for entry in again.history(20) if entry.kind == "restore"]
    assert "1 change cannot be read and is missing" in entry.name


def test_the_name_of_a_missing_change_is_told_where_it_can_still_be_read(computer: Computer, path: Path) -> None:
    with_actions(computer, path)
    spoil(computer.journal(), 3, lambda line: line[:-9])
    spoil(computer.journal(), 4)
    again = missing_at_once(computer, path)
    assert "2 changes (“Add action 2”) cannot be read and are missing" in again.restored


def test_what_is_missing_is_told_once_and_the_history_goes_on_from_there(computer: Computer, path: Path) -> None:
    with_actions(computer, path)
    spoil(computer.journal(), 3)
    missing_at_once(computer, path).close()
    again = computer.opens(path)
    assert again.restored == ""
    add_action(again, "action 5")
    again.close()
    path.write_bytes(b"")
    third = computer.opens(path)
    assert texts(third) == ["action 1", "action 3", "action 4", "action 5"]
    assert "everything that was confirmed" in third.restored
    assert third.verify().can_be_retraced


def test_a_line_of_garbage_that_took_no_change_away_is_not_told_as_a_loss(computer: Computer, path: Path) -> None:
    with_actions(computer, path)
    spoil(computer.journal(), 3, lambda line: GARBAGE + b"\n" + line)
    again = missing_at_once(computer, path)
    assert texts(again) == ["action 1", "action 2", "action 3", "action 4"]
    assert "everything that was confirmed" in again.restored


@pytest.mark.parametrize("line", [0, 1, 2, 3])
def test_a_backup_stands_in_for_lines_that_came_before_it(computer: Computer, path: Path, line: int) -> None:
    store = computer.makes(path)
    add_action(store, "one")
    add_action(store, "two")
    store.back_up()
    add_action(store, "three")
    store.close()
    spoil(computer.journal(), line)
    path.write_bytes(b"")
    again = computer.opens(path)
    assert texts(again) == ["one", "two", "three"]
    assert "everything that was confirmed" in again.restored


def test_a_journal_whose_first_change_is_garbage_is_made_again_on_the_days_backup(
    computer: Computer, path: Path
) -> None:
    with_actions(computer, path)
    spoil(computer.journal(), 1)
    path.write_bytes(b"")
    again = computer.opens(path)
    assert texts(again) == ["action 1", "action 2", "action 3", "action 4"]
    assert "everything that was confirmed" in again.restored


def test_a_store_whose_file_is_gone_and_whose_journal_is_damaged_is_made_again_too(
    computer: Computer, path: Path
) -> None:
    with_actions(computer, path)
    spoil(computer.journal(), 3)
    path.unlink()
    again = Store.recover(path, who="Sam", now=computer.now, home=computer.home)
    assert texts(again) == ["action 1", "action 3", "action 4"]
    assert "1 change cannot be read and is missing" in again.restored
    assert texts(computer.opens(path)) == ["action 1", "action 3", "action 4"]


@pytest.mark.parametrize("how", ["gone", "emptied", "cut after its first change"])
def test_where_the_journal_leads_nowhere_the_newest_backup_has_to_do_and_that_is_said(
    computer: Computer, path: Path, how: str
) -> None:
    store = computer.makes(path)
    add_action(store, "one")
    backup = store.back_up()
    add_action(store, "two")
    store.close()
    journal = computer.journal()
    if how == "gone":
        journal.unlink()
    elif how == "emptied":
        journal.write_bytes(b"")
    else:
        journal.write_bytes(b"".join(journal.read_bytes().splitlines(keepends=True)[:2]))
    path.write_bytes(b"")
    again = computer.opens(path)
    assert texts(again) == ["one"]
    assert f"as it was in the backup {backup.id}" in again.restored
    assert "everything that was confirmed" not in again.restored
    add_action(again, "three")
    again.close()
    assert texts(computer.opens(path)) == ["one", "three"]


def test_nothing_of_a_journal_and_no_backup_is_refused_and_nothing_is_touched(computer: Computer, path: Path) -> None:
    with_actions(computer, path)
    computer.journal().write_bytes(GARBAGE + b"\n")
    with pytest.raises(NotAStore):
        missing_at_once(computer, path)
    assert path.read_bytes() == b""


def test_a_damaged_line_is_seen_at_the_next_opening_and_a_backup_makes_it_needless(
    computer: Computer, path: Path
) -> None:
    with_actions(computer, path)
    spoil(computer.journal(), 3)
    sound = tables(path)
    for _ in range(2):
        opened = computer.opens(path)
        assert opened.restored == ""
        (kept,) = [backup for backup in opened.backups() if backup.reason.startswith("history damaged")]
        opened.close()
    path.write_bytes(b"")
    again = computer.opens(path)
    assert tables(path) == sound
    assert "everything that was confirmed" in again.restored
    assert kept in again.backups()


def test_a_damaged_line_of_a_change_that_is_not_yet_in_the_file_is_told(computer: Computer, path: Path) -> None:
    store = computer.makes(path)
    add_action(store, "one")
    behind = path.read_bytes()
    add_action(store, "two")
    add_action(store, "three")
    store.close()
    path.write_bytes(behind)
    spoil(computer.journal(), 3)
    again = computer.opens(path)
    assert texts(again) == ["one", "three"]
    assert "1 change cannot be read and is missing" in again.restored


def test_a_last_line_that_is_garbage_may_be_one_that_was_never_confirmed_and_that_is_said(
    computer: Computer, path: Path
) -> None:
    with_actions(computer, path, 2)
    behind = path.read_bytes()
    add_action(computer.opens(path), "action 3")
    path.write_bytes(behind)
    spoil(computer.journal(), -1)
    again = computer.opens(path)
    assert texts(again) == ["action 1", "action 2"]
    assert "a change that was being made when the computer stopped, or one that is missing" in again.restored


@settings(max_examples=40)
@given(st.data())
def test_whatever_is_damaged_what_is_left_is_there_or_its_loss_is_told(data: st.DataObject) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "shared").mkdir()
        computer, path = Computer(folder / "home"), folder / "shared" / "s.json"
        store = computer.makes(path)
        number = data.draw(st.integers(1, 6), label="changes")
        for each in range(number):
            add_action(store, str(each))
            if data.draw(st.booleans(), label="backed up"):
                store.back_up()
            if data.draw(st.booleans(), label="next day"):
                computer.waits(dt.timedelta(days=1))
        store.close()
        confirmed = [str(each) for each in range(number)]
        spoiled = data.draw(st.sets(st.integers(0, number + 1), max_size=3), label="spoiled lines")
        for line in spoiled:
            spoil(computer.journal(), line)
        path.write_bytes(data.draw(st.sampled_from([b"", GARBAGE])))
        try:
            again = computer.opens(path)
        except NotAStore:
            assert spoiled & {0, 1}, "all of it could be read"
            return
        found = texts(again)
        assert found == [each for each in confirmed if each in found]
        if "everything that was confirmed" in again.restored:
            assert found == confirmed
        if not spoiled:
            assert found == confirmed
        again.close()
        reopened = computer.opens(path)
        assert texts(reopened) == found
        reopened.close()
