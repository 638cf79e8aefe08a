"""Many files written at once: each whole, in the order given, and a refusal where the disk refuses."""

from __future__ import annotations

from pathlib import Path

import pytest

from ret_tui.documents.write_together import write_together
from store.refusals import CannotWrite


def test_all_are_written_into_folders_that_are_made_and_told_in_order(tmp_path: Path) -> None:
    out = tmp_path / "out"
    files = [(out, "M1.ics", b"own"), *((out / "M1", f"{n}.ics", str(n).encode()) for n in range(30))]
    paths = write_together(files)
    assert paths == [folder / name for folder, name, _ in files]
    assert [path.read_bytes() for path in paths] == [content for _, _, content in files]
    assert sorted(path.name for path in (out / "M1").iterdir()) == sorted(f"{n}.ics" for n in range(30))


def test_what_stood_there_is_replaced(tmp_path: Path) -> None:
    (tmp_path / "1.ics").write_bytes(b"before")
    write_together([(tmp_path, "0.ics", b"a"), (tmp_path, "1.ics", b"b")])
    assert (tmp_path / "1.ics").read_bytes() == b"b"
    assert write_together([]) == []


def test_one_that_cannot_be_written_is_a_refusal(tmp_path: Path) -> None:
    (tmp_path / "2.ics").mkdir()
    with pytest.raises(CannotWrite, match=r"2\.ics is a folder"):
        write_together([(tmp_path, f"{n}.ics", b"x") for n in range(4)])
    assert [path for path in tmp_path.iterdir() if path.suffix == ".tmp"] == []
