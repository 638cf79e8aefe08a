"""What is asked of the disk on each system: Windows and macOS by simulation, Linux as it is."""

from __future__ import annotations

import errno
import os
import stat
import sys
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from store import disk
from store.refusals import CannotWrite

not_on_windows = pytest.mark.skipif(os.name == "nt", reason="this simulates another system")


class Mac(SimpleNamespace):
    """The part of macOS's fcntl module that is asked for; ``refuses`` as some network disks do."""

    F_FULLFSYNC = 51
    refuses = False

    def __init__(self) -> None:
        super().__init__(calls=[])

    def fcntl(self, descriptor: int, command: int) -> int:
        self.calls.append((descriptor, command))
        if self.refuses:
            raise OSError(errno.ENOTSUP, os.strerror(errno.ENOTSUP))
        return 0


@pytest.fixture
def synced(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the waits for the disk, in order; nothing is really waited for."""
    names: list[str] = []
    for name in ("fsync", "fdatasync"):
        if hasattr(os, name):
            monkeypatch.setattr(os, name, lambda descriptor, name=name: names.append(name))
    return names


@not_on_windows
@pytest.mark.parametrize("refuses", [False, True])
def test_on_macos_a_drives_own_cache_is_flushed_and_where_it_cannot_be_the_file_is(
    monkeypatch: pytest.MonkeyPatch, synced: list[str], refuses: bool
) -> None:
    mac = Mac()
    mac.refuses = refuses
    monkeypatch.setattr(disk.sys, "platform", "darwin")
    monkeypatch.setitem(sys.modules, "fcntl", mac)
    for flush in (disk.flush, disk.flush_content):
        flush(7)
    assert mac.calls == [(7, 51), (7, 51)]
    assert synced == (["fsync", "fsync"] if refuses else [])


@not_on_windows
def test_on_windows_there_is_no_folder_to_wait_for(
    monkeypatch: pytest.MonkeyPatch, synced: list[str], tmp_path: Path
) -> None:
    monkeypatch.setattr(disk.sys, "platform", "win32")
    disk.flush_folder(tmp_path)
    assert synced == []
    monkeypatch.setattr(disk.sys, "platform", "linux")
    disk.flush_folder(tmp_path)
    assert synced == ["fsync"]


def test_where_there_is_no_fdatasync_a_file_that_grows_is_waited_for_by_fsync(
    monkeypatch: pytest.MonkeyPatch, synced: list[str]
) -> None:
    monkeypatch.delattr(os, "fdatasync", raising=False)
    disk.flush_content(7)
    assert synced == ["fsync"]


@pytest.mark.parametrize(("held_for", "goes_through"), [(3, True), (9, True), (10, False)])
def test_replacing_is_tried_ten_times_while_a_scanner_or_sync_client_holds_the_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, held_for: int, goes_through: bool
) -> None:
    monkeypatch.setattr(disk, "_ATTEMPTS", 10)
    new, old = tmp_path / "new", tmp_path / "old"
    new.write_text("new")
    old.write_text("old")
    real, turns, waits = os.replace, list[int](), list[float]()

    def replace(source: Any, target: Any) -> None:
        turns.append(1)
        if len(turns) <= held_for:
            raise PermissionError(errno.EACCES, "in use")
        real(source, target)

    monkeypatch.setattr(os, "replace", replace)
    if goes_through:
        disk.replace(new, old, sleep=waits.append)
        assert old.read_text() == "new"
        assert len(waits) == held_for
    else:
        with pytest.raises(PermissionError):
            disk.replace(new, old, sleep=waits.append)
        assert old.read_text() == "old"
        assert new.exists()


@not_on_windows
def test_on_other_systems_a_refused_replace_is_not_tried_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    turns: list[int] = []

    def replace(source: Any, target: Any) -> None:
        turns.append(1)
        raise PermissionError(errno.EACCES, "no")

    monkeypatch.setattr(os, "replace", replace)
    with pytest.raises(PermissionError):
        disk.replace(tmp_path / "new", tmp_path / "old")
    assert turns == [1]


def test_a_write_that_the_system_cuts_short_goes_on_to_its_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = os.write
    monkeypatch.setattr(os, "write", lambda descriptor, content: real(descriptor, bytes(content)[:3]))
    disk.write_new(tmp_path / "new", b"0123456789", like=None)
    assert (tmp_path / "new").read_bytes() == b"0123456789"


@not_on_windows
def test_folders_of_our_own_are_their_owners_alone_and_waited_for(tmp_path: Path, synced: list[str]) -> None:
    disk.make_folder(tmp_path / "one" / "two")
    assert [stat.S_IMODE(folder.stat().st_mode) for folder in (tmp_path / "one", tmp_path / "one" / "two")] == [
        0o700,
        0o700,
    ]
    assert synced == ["fsync", "fsync"]
    disk.make_folder(tmp_path / "one" / "two")
    assert synced == ["fsync", "fsync"]


def test_room_is_proved_by_the_folder_and_what_is_free_on_its_disk(tmp_path: Path) -> None:
    disk.prove_room(str(tmp_path), 1)
    with pytest.raises(OSError, match="No space left") as full:
        disk.prove_room(str(tmp_path), 2**62)
    assert full.value.errno == errno.ENOSPC
    with pytest.raises(OSError) as gone:
        disk.prove_room(str(tmp_path / "gone"), 1)
    assert gone.value.errno == errno.ENOENT


@pytest.mark.parametrize(
    ("number", "says"),
    [
        (errno.ENOSPC, "The disk is full, so nothing was changed: free some space and try again."),
        (errno.EDQUOT, "The disk is full, so nothing was changed: free some space and try again."),
        (errno.EROFS, "The folder here is read-only, so nothing was changed: ask for the right to write there."),
        (errno.ENOENT, "The folder here is not there, so nothing was changed: put it back and try again."),
    ],
)
def test_what_the_system_says_becomes_one_sentence_with_what_to_do(number: int, says: str) -> None:
    refusal = disk.cannot_write(OSError(number, os.strerror(number)), Path("here"))
    assert isinstance(refusal, CannotWrite)
    assert str(refusal) == says
