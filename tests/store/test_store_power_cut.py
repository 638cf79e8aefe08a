"""The power is cut between any two calls of the system: what was confirmed is there, and nothing is there by half."""

from __future__ import annotations

import os
import random
from pathlib import Path

import pytest
from power_cut import Disk, state_of
from power_cut_trial import trial
from system_calls import Recorder

not_on_windows = pytest.mark.skipif(os.name == "nt", reason="a folder cannot be waited for")


@not_on_windows
@pytest.mark.parametrize("later", [False, True])
def test_every_state_that_a_power_cut_may_leave_holds_what_was_confirmed(tmp_path: Path, later: bool) -> None:
    found = trial(tmp_path, seed=1, mixes=10, later=later, again=3)
    assert found.lost == []
    assert found.counts["states"] > 150


def disk_after(folder: Path, *calls: str) -> Disk:
    """The disk after some calls that write ``new`` into one file and give it another name."""
    with (recorder := Recorder(folder)).recording():
        descriptor = os.open(folder / "a", os.O_WRONLY | os.O_CREAT)
        for call in calls:
            if call == "write":
                os.write(descriptor, b"new")
            elif call == "wait":
                os.fsync(descriptor)
            elif call == "rename":
                (folder / "a").replace(folder / "b")
            elif call == "wait for the folder":
                opened = os.open(folder, os.O_RDONLY)
                os.fsync(opened)
                os.close(opened)
        os.close(descriptor)
    disk = Disk(recorder.roots, recorder.kept)
    for event in recorder.events:
        disk.take(event)
    return disk


@not_on_windows
def test_the_model_loses_what_was_not_waited_for_and_nothing_else(tmp_path: Path) -> None:
    """A model that forgets nothing would find no fault in any store."""

    def left(*calls: str) -> set[tuple[tuple[str, bytes | None], ...]]:
        folder = tmp_path / "-".join(calls).replace(" ", "-")
        folder.mkdir()
        states = disk_after(folder, *calls).states(400, random.Random(1))
        return {tuple((Path(name).name, content) for name, content in sorted(state.items())) for state in states}

    written = {(("a", content),) for content in (b"", b"new", b"\0\0\0", b"n", b"ne")}
    assert left("write", "wait", "wait for the folder") == {(("a", b"new"),)}
    assert left("write", "wait") == {(), (("a", b"new"),)}
    assert left("write", "wait for the folder") == written
    assert left("write") == {(), *written}
    assert left("write", "wait", "wait for the folder", "rename") == {(("a", b"new"),), (("b", b"new"),)}
    assert left("write", "wait", "rename", "wait for the folder") == {(("b", b"new"),)}
    assert (("b", b""),) in left("write", "rename", "wait for the folder")


@not_on_windows
def test_the_recording_of_the_calls_must_tell_all_that_became_of_the_disk(tmp_path: Path) -> None:
    with pytest.raises(AssertionError, match="unheard"), Recorder(tmp_path).recording():
        (tmp_path / "a").write_bytes(b"written past the calls that are listened to")
    assert len(state_of(tmp_path)) == 1
