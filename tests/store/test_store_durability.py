"""Programs that are killed, disks that are full, folders that refuse: what was confirmed is kept, the file is whole."""

from __future__ import annotations

import contextlib
import errno
import os
import signal
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from computers import Computer, add_action, tables, texts, whole

from store import disk
from store.records import Action
from store.refusals import CannotWrite
from store.store import Store

not_on_windows = pytest.mark.skipif(os.name == "nt", reason="needs signals and limits")


@not_on_windows
def test_every_change_that_was_confirmed_survives_a_kill(store: Store, computer: Computer, path: Path) -> None:
    confirmed: list[str] = []
    for round in range(12):
        program = computer.runs("add_for_ever", path, f"round {round}")
        assert program.stdout is not None
        confirmed += [program.stdout.readline().strip() for _ in range(1 + round * 2)]
        program.send_signal(signal.SIGKILL)
        # What was read ahead of the line that was asked for is in the stream alone.
        rest = program.stdout.read()
        program.communicate()
        confirmed += rest.split("\n")[:-1]
        whole(path)
    again = computer.opens(path)
    assert set(confirmed) <= set(texts(again))
    assert len(texts(again)) <= len(confirmed) + 12
    assert not again.unpublished
    assert tables(path)["actions"].keys() == {action.id for action in again.all(Action)}
    add_action(again, "afterwards")
    assert sorted(found.name for found in path.parent.iterdir()) == [".s.json.lock", "s.json"]


@not_on_windows
def test_a_program_that_ends_at_any_step_of_a_change_has_made_all_of_it_or_nothing(
    computer: Computer, path: Path, tmp_path: Path
) -> None:
    outcomes = []
    for step in range(60):
        here = path.with_name(f"{step}.json")
        machine = Computer(tmp_path / f"home {step}")
        add_action(machine.makes(here), "before")
        program = machine.runs("stop_at", here, step)
        said, _ = program.communicate()
        assert whole(here)["header"]["format"] == "ret-tui store"
        again = machine.opens(here)
        found = texts(again)
        assert found in (["before"], ["before", "the change"])
        assert not said or found == ["before", "the change"]
        assert not again.unpublished
        add_action(again, "after")
        assert texts(machine.opens(here)) == [*found, "after"]
        assert again.undo().name == "Add after"
        assert again.undo_name() == ("Add the change" if len(found) == 2 else "Add before")
        outcomes.append((bool(said), len(found)))
        if said:
            break
    assert outcomes[-1] == (True, 2), "the last round ran to its end"
    assert (False, 1) in outcomes
    assert (False, 2) in outcomes


@not_on_windows
def test_two_programs_at_once_keep_each_others_changes(store: Store, computer: Computer, path: Path) -> None:
    programs = [computer.runs("add_many", path, label, 50) for label in ("left", "right")]
    ids = [set(program.communicate()[0].split()) for program in programs]
    assert [len(found) for found in ids] == [50, 50]
    assert not ids[0] & ids[1]
    again = computer.opens(path)
    assert set(texts(again)) == {f"{label} {number}" for label in ("left", "right") for number in range(50)}
    assert again.revision == 101
    assert len(again.history(1000)) == 101
    assert store.refresh()
    assert store.all(Action) == again.all(Action)


@not_on_windows
@pytest.mark.parametrize("full", ["the store's", "the journal's"])
def test_a_full_disk_refuses_the_change_and_changes_nothing(
    store: Store, computer: Computer, path: Path, full: str
) -> None:
    add_action(store, "x" * 1000)
    for owner in ("P-01", "P-02") * 10:
        with store.change("Own " + "y" * 100) as change:
            change.set(store.get(Action, "A-001"), owner=owner)
    file, journal = path.read_bytes(), computer.journal_lines()
    assert len(file) + 1000 < len(journal)
    room = len(file) if full == "the store's" else len(journal) + 100
    program = computer.runs("fill_the_disk", path, room)
    said, complaint = program.communicate()
    assert said.split("\n")[:4] == [
        "The disk is full, so nothing was changed: free some space and try again.",
        "x" * 1000,
        ".s.json.lock,s.json",
        "A-002",
    ], complaint
    assert texts(computer.opens(path)) == ["x" * 1000, "afterwards"]
    assert computer.journal_lines().startswith(journal)
    assert computer.journal_lines()[len(journal) :].count(b"\n") == 1


@contextlib.contextmanager
def refused_below(folder: Path, number: int) -> Iterator[None]:
    """Let the system refuse every write below ``folder``, as it does for a superuser only on a read-only disk."""
    real = os.open

    def opens(path: Any, flags: int, *words: Any, **named: Any) -> int:
        if flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT) and Path(path).is_relative_to(folder):
            raise OSError(number, os.strerror(number), str(path))
        return real(path, flags, *words, **named)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, "open", opens)
        yield


@contextlib.contextmanager
def failing(name: str, number: int) -> Iterator[None]:
    """Let one call of the system fail."""

    def fails(*words: Any, **named: Any) -> Any:
        raise OSError(number, os.strerror(number))

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, name, fails)
        yield


@pytest.mark.parametrize("number", [errno.EROFS, errno.EACCES])
def test_a_read_only_folder_can_be_read_and_says_so_when_it_is_written(
    store: Store, computer: Computer, path: Path, number: int
) -> None:
    add_action(store, "one")
    before, journal = path.read_bytes(), computer.journal_lines()
    with refused_below(path.parent, number):
        again = computer.opens(path)
        assert texts(again) == ["one"]
        assert not again.refresh()
        for opened in (again, store):
            with pytest.raises(CannotWrite, match=r"^The folder .*shared is read-only, so nothing was changed: "):
                add_action(opened, "two")
            assert texts(opened) == ["one"]
        with pytest.raises(CannotWrite):
            again.undo()
        with pytest.raises(CannotWrite):
            computer.makes(path.with_name("new.json"))
    assert (path.read_bytes(), computer.journal_lines()) == (before, journal)
    assert add_action(again, "two").id == "A-002"
    assert add_action(store, "three").id == "A-003"


def test_a_home_that_cannot_be_written_refuses_changes_and_not_reading(
    store: Store, computer: Computer, path: Path
) -> None:
    add_action(store, "one")
    before = path.read_bytes()
    with refused_below(computer.home, errno.EACCES):
        again = computer.opens(path)
        assert (texts(again), again.undo_name()) == (["one"], "Add one")
        with pytest.raises(CannotWrite, match=r"^The folder .*stores.* is read-only, so nothing was changed: "):
            add_action(again, "two")
        assert (texts(again), path.read_bytes()) == (["one"], before)
        assert sorted(found.name for found in path.parent.iterdir()) == [".s.json.lock", "s.json"]
    add_action(again, "two")


def test_a_home_that_is_a_file_refuses_changes_and_not_reading(store: Store, path: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    again = Computer(tmp_path / "file").opens(path)
    with pytest.raises(CannotWrite):
        add_action(again, "one")
    assert (texts(again), again.undo_name(), again.history()) == ([], None, ())


@pytest.mark.parametrize("call", [1, 2])
def test_a_disk_that_fails_while_it_is_waited_for_refuses_the_change(
    store: Store, computer: Computer, path: Path, monkeypatch: pytest.MonkeyPatch, call: int
) -> None:
    """The first wait is for the new file, the second for the journal, which has the whole line by then."""
    add_action(store, "one")
    before, journal = path.read_bytes(), computer.journal_lines()
    calls = list[int]()

    def failing_at_its_turn(real: Callable[[int], None]) -> Callable[[int], None]:
        def waits(descriptor: int) -> None:
            calls.append(descriptor)
            if len(calls) == call:
                raise OSError(errno.EIO, os.strerror(errno.EIO))
            real(descriptor)

        return waits

    with monkeypatch.context() as patch:
        for name in ("fsync", "fdatasync"):
            if hasattr(os, name):
                patch.setattr(os, name, failing_at_its_turn(getattr(os, name)))
        with pytest.raises(CannotWrite, match="so nothing was changed: try again"):
            add_action(store, "two")
    assert (path.read_bytes(), computer.journal_lines()) == (before, journal)
    assert sorted(found.name for found in path.parent.iterdir()) == [".s.json.lock", "s.json"]
    assert texts(store) == texts(computer.opens(path)) == ["one"]
    assert add_action(store, "two").id == "A-002"


@not_on_windows
def test_a_change_waits_for_the_new_file_then_the_journal_then_replaces_then_waits_for_the_folder(
    store: Store, computer: Computer, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    add_action(store, "the day's first change, which keeps a backup of the file as it was")
    done: list[object] = []
    replace = os.replace

    def told(real: Callable[[int], None]) -> Callable[[int], None]:
        def waits(descriptor: int) -> None:
            real(descriptor)
            done.append(os.fstat(descriptor).st_ino)

        return waits

    def replaces(source: Path, target: Path) -> None:
        replace(source, target)
        done.append("replaced")

    with monkeypatch.context() as patch:
        for name in ("fsync", "fdatasync"):
            if hasattr(os, name):
                patch.setattr(os, name, told(getattr(os, name)))
        patch.setattr(os, "replace", replaces)
        add_action(store, "one")
    new, journal, folder = (found.stat().st_ino for found in (path, computer.journal(), path.parent))
    assert done == [new, journal, "replaced", folder]


def test_a_store_that_cannot_be_put_in_place_is_not_made(computer: Computer, path: Path) -> None:
    with failing("replace", errno.EACCES), pytest.raises(CannotWrite):
        computer.makes(path)
    assert not path.exists()
    assert list((computer.home / "stores").iterdir()) == []
    computer.makes(path)


def test_a_confirmed_change_that_cannot_be_published_is_kept_and_follows_later(
    store: Store, computer: Computer, path: Path
) -> None:
    add_action(store, "one")
    before = path.read_bytes()
    with failing("replace", errno.EACCES):
        add_action(store, "two")
        add_action(store, "three")
        assert store.unpublished
        assert texts(store) == ["one", "two", "three"]
        assert path.read_bytes() == before
        again = computer.opens(path)
        assert again.unpublished
        assert texts(again) == ["one", "two", "three"]
        assert again.put_back == ("Add two", "Add three")
    assert computer.opens(path).put_back == ("Add two", "Add three")
    assert tables(path)["actions"].keys() == {"A-001", "A-002", "A-003"}
    for opened in (store, again, computer.opens(path)):
        opened.refresh()
        assert not opened.unpublished
        assert texts(opened) == ["one", "two", "three"]
    assert add_action(store, "four").id == "A-004"


def test_an_unpublished_change_is_not_lost_when_another_computer_changes_the_file(
    store: Store, computer: Computer, path: Path, tmp_path: Path
) -> None:
    add_action(store, "one")
    with failing("replace", errno.EACCES), store.change("Own") as change:
        change.set(store.get(Action, "A-001"), owner="P-01")
    other = Computer(tmp_path / "other", "Alex").opens(path)
    with other.change("Start") as change:
        change.set(other.get(Action, "A-001"), state="in progress")
    with store.change("Nothing"):
        pass
    assert not store.unpublished
    for opened in (store, computer.opens(path), Computer(tmp_path / "third").opens(path)):
        assert (opened.get(Action, "A-001").owner, opened.get(Action, "A-001").state) == ("P-01", "in progress")


def test_a_program_that_is_open_keeps_what_another_confirmed_and_did_not_publish(
    store: Store, computer: Computer, path: Path
) -> None:
    add_action(store, "one")
    other = computer.opens(path)
    with failing("replace", errno.EACCES):
        add_action(other, "two")
    add_action(store, "three")
    assert texts(store) == ["one", "two", "three"]
    assert texts(computer.opens(path)) == ["one", "two", "three"]


def test_a_folder_that_cannot_be_written_any_more_shows_what_was_confirmed(
    store: Store, computer: Computer, path: Path
) -> None:
    with failing("replace", errno.EACCES):
        add_action(store, "one")
    with refused_below(path.parent, errno.EROFS):
        again = computer.opens(path)
        assert texts(again) == ["one"]
        assert again.unpublished
    assert texts(computer.opens(path)) == ["one"]
    assert tables(path)["actions"].keys() == {"A-001"}


@pytest.mark.parametrize("torn", [b'{"id":"0123', b"\0\0\0\0", b'{"id":"0123456789ab","revision":9}', b"x" * 9000])
def test_a_torn_last_line_of_the_journal_is_passed_over_and_cut(
    store: Store, computer: Computer, path: Path, torn: bytes
) -> None:
    add_action(store, "one")
    whole_journal = computer.journal_lines()
    computer.journal().write_bytes(whole_journal + torn)
    again = computer.opens(path)
    assert again.undo_name() == "Add one"
    add_action(again, "two")
    lines = computer.journal_lines().removeprefix(whole_journal)
    assert lines.startswith(b'{"id":"')
    assert lines.endswith(b"}\n")
    assert lines.count(b"\n") == 1
    assert [entry.name for entry in computer.opens(path).history()] == ["Add two", "Add one", "New store"]
    assert store.undo().name == "Add two"


def test_a_journal_that_is_gone_or_spoilt_takes_undo_away_and_nothing_else(
    store: Store, computer: Computer, path: Path
) -> None:
    add_action(store, "one")
    computer.journal().write_bytes(b"spoilt\n\xff\xfe\n")
    again = computer.opens(path)
    assert (texts(again), again.undo_name()) == (["one"], None)
    add_action(again, "two")
    assert computer.opens(path).undo_name() == "Add two"
    computer.journal().unlink()
    assert texts(computer.opens(path)) == ["one", "two"]
    add_action(store, "three")
    assert texts(computer.opens(path)) == ["one", "two", "three"]


def test_a_journal_line_holds_each_value_before_and_after(store: Store, computer: Computer) -> None:
    add_action(store, "one\n\u2028two")
    with store.change("Own") as change:
        change.set(store.get(Action, "A-001"), owner="P-01", text="one\n\u2028two")
    entry = store.history(1)[0]
    assert (entry.name, entry.who, entry.kind, entry.undoable) == ("Own", "Sam Facilitator", "change", True)
    assert [(edit.table, edit.id, edit.was, edit.now) for edit in entry.edits] == [
        ("actions", "A-001", {"owner": ""}, {"owner": "P-01"})
    ]
    assert computer.journal_lines().count(b"\n") == 4


def test_replacing_is_tried_again_while_another_program_holds_the_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(disk, "_ATTEMPTS", 10)
    (tmp_path / "new").write_text("new")
    real, waits = os.replace, list[float]()

    def replace(source: Path, target: Path) -> None:
        if len(waits) < 3:
            raise PermissionError(errno.EACCES, "held")
        real(source, target)

    monkeypatch.setattr(os, "replace", replace)
    disk.replace(tmp_path / "new", tmp_path / "old", sleep=waits.append)
    assert (tmp_path / "old").read_text() == "new"
    assert len(waits) == 3
