"""A disk that refuses at any call: the refusal is a sentence, nothing is half there, and work goes on afterwards."""

from __future__ import annotations

import errno
import os
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import full_disk
import pytest
from computers import Computer, add_action
from failing_disk import FAULTS, Fault, making_trial, trial

from store.store import Store

not_on_windows = pytest.mark.skipif(os.name == "nt", reason="needs descriptors that can be listed, and disks of a size")
SIZE = 524_288


@not_on_windows
@pytest.mark.parametrize("later", [False, True], ids=["at once", "later"])
@pytest.mark.parametrize("fault", FAULTS, ids=str)
def test_whichever_call_the_disk_refuses_nothing_is_lost_and_nothing_is_half_there(
    tmp_path: Path, fault: Fault, later: bool
) -> None:
    found = trial(tmp_path, fault, later=later)
    assert found.lost == []
    assert found.counts["refused"] > 0
    assert found.counts["confirmed"] > 0


@not_on_windows
@pytest.mark.parametrize("fault", FAULTS, ids=str)
def test_whichever_call_the_disk_refuses_a_new_store_is_made_whole_or_not_at_all(tmp_path: Path, fault: Fault) -> None:
    found = making_trial(tmp_path, fault)
    assert found.lost == []
    assert found.counts["refused"] > 0


@pytest.fixture
def small_disk() -> Iterator[Callable[[Path], None]]:
    """Mounts a disk of 512 KiB on a folder."""
    mounted: list[Path] = []

    def mount(folder: Path) -> None:
        folder.mkdir()
        command = ["mount", "-t", "tmpfs", "-o", f"size={SIZE}", "tmpfs", str(folder)]
        if os.name == "nt" or subprocess.run(command, capture_output=True).returncode:
            pytest.skip("only a superuser can mount a small disk")
        mounted.append(folder)

    yield mount
    for folder in mounted:
        subprocess.run(["umount", "--lazy", str(folder)], check=True)


@not_on_windows
@pytest.mark.parametrize("later", [False, True], ids=["at once", "later"])
@pytest.mark.parametrize("full", [("shared",), ("home",), ("shared", "home")], ids="+".join)
def test_a_disk_that_is_really_full_loses_nothing(
    tmp_path: Path, small_disk: Callable[[Path], None], full: tuple[str, ...], later: bool
) -> None:
    for name in ("shared", "home"):
        if name in full:
            small_disk(tmp_path / name)
        else:
            (tmp_path / name).mkdir()
    found = full_disk.trial(tmp_path, full=full, rooms=range(0, 16_000, 2_500), seed=3, later=later)
    assert found.lost == []
    assert found.counts["full disks"] >= 6


def test_what_can_be_undone_is_known_again_once_the_disk_can_be_read_again(
    store: Store, computer: Computer, monkeypatch: pytest.MonkeyPatch
) -> None:
    add_action(store, "one")
    real = os.open

    def opens(path: Any, flags: int, *rest: Any, **named: Any) -> int:
        if Path(path).is_relative_to(computer.home) and not flags & (os.O_WRONLY | os.O_RDWR):
            raise OSError(errno.EIO, os.strerror(errno.EIO))
        return real(path, flags, *rest, **named)

    with monkeypatch.context() as patch:
        patch.setattr(os, "open", opens)
        store.undo_name()
    assert store.undo_name() == "Add one"
