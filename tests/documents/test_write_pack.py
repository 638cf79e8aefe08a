"""Packs on the disk: whole or not at all, the same bytes twice, and nothing of somebody else's removed."""

from __future__ import annotations

import datetime as dt
import errno
import os
import stat
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from ret_tui.documents import write_file as writing
from ret_tui.documents.write_file import AlreadyThere
from ret_tui.documents.write_pack import PackFile, write_folder, write_zip
from store.refusals import CannotWrite, Refusal

MADE_AT = dt.datetime(2026, 5, 1, 9, 0)
FILES = {"00 Agenda.docx": b"agenda", "06a Données 平等.pdf": b"data" * 1000}


def files(of: dict[str, bytes] = FILES) -> list[PackFile]:
    return [PackFile(name, lambda content=content: content) for name, content in of.items()]  # type: ignore[misc]


def gone() -> bytes:
    raise Refusal("The file is gone")


def as_zip(folder: Path, of: list[PackFile] | None = None, *, replace: bool = False) -> Path:
    return write_zip(folder, "pack.zip", of or files(), MADE_AT, replace=replace, private=True)


def as_folder(folder: Path, of: list[PackFile] | None = None, *, replace: bool = False) -> Path:
    return write_folder(folder, "pack", of or files(), replace=replace, private=True)


def test_a_zip_holds_the_files_in_order_with_one_fixed_time(tmp_path: Path) -> None:
    with zipfile.ZipFile(as_zip(tmp_path)) as packed:
        assert packed.namelist() == list(FILES)
        assert {each.date_time for each in packed.infolist()} == {(2026, 5, 1, 9, 0, 0)}
        assert packed.testzip() is None
        assert packed.read("06a Données 平等.pdf") == b"data" * 1000


def test_the_same_files_give_the_same_bytes(tmp_path: Path) -> None:
    one, other = as_zip(tmp_path / "one"), as_zip(tmp_path / "other")
    assert one.read_bytes() == other.read_bytes()
    # Once more in the same place: it is left as it is, without being told to replace it.
    before = one.stat().st_mtime_ns
    assert as_zip(tmp_path / "one").stat().st_mtime_ns == before


@pytest.mark.parametrize("write", [as_zip, as_folder])
def test_a_different_pack_is_replaced_only_when_told(tmp_path: Path, write: Callable[..., Path]) -> None:
    path = write(tmp_path)
    other = files({"00 Agenda.docx": b"new"})
    with pytest.raises(AlreadyThere):
        write(tmp_path, other)
    write(tmp_path, other, replace=True)
    if path.is_dir():
        assert {each.name: each.read_bytes() for each in path.iterdir()} == {"00 Agenda.docx": b"new"}
    else:
        assert zipfile.ZipFile(path).namelist() == ["00 Agenda.docx"]
    assert [each.name for each in tmp_path.iterdir()] == [path.name]


@pytest.mark.parametrize("write", [as_zip, as_folder])
@pytest.mark.parametrize("there", [False, True])
def test_a_file_that_cannot_be_had_leaves_nothing_half(tmp_path: Path, write: Callable[..., Path], there: bool) -> None:
    before = write(tmp_path) if there else None
    kept = sorted(tmp_path.rglob("*"))
    with pytest.raises(Refusal, match="gone"):
        write(tmp_path, [*files(), PackFile("07a Gone.pdf", gone)], replace=True)
    assert sorted(tmp_path.rglob("*")) == kept
    if before is not None and before.is_dir():
        assert (before / "00 Agenda.docx").read_bytes() == b"agenda"


@pytest.mark.parametrize("write", [as_zip, as_folder])
def test_a_full_disk_leaves_nothing_half(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, write: Callable[..., Path]
) -> None:
    def full(descriptor: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(writing.os, "fsync", full)
    with pytest.raises(CannotWrite, match="disk is full"):
        write(tmp_path)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such modes")
def test_a_members_pack_is_its_owners_alone(tmp_path: Path) -> None:
    folder, packed = as_folder(tmp_path), as_zip(tmp_path)
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert {stat.S_IMODE(each.stat().st_mode) for each in (packed, *folder.iterdir())} == {0o600}


@pytest.mark.parametrize("name", ["notes.txt", "my folder/x.txt"])
def test_a_folder_in_which_somebody_keeps_something_else_is_not_replaced(tmp_path: Path, name: str) -> None:
    folder = as_folder(tmp_path)
    own = folder / name
    own.parent.mkdir(exist_ok=True)
    own.write_text("mine")
    with pytest.raises(CannotWrite, match=name.split("/", maxsplit=1)[0]):
        as_folder(tmp_path, files({"00 Agenda.docx": b"new"}), replace=True)
    assert own.read_text() == "mine"
    assert (folder / "00 Agenda.docx").read_bytes() == b"agenda"
    assert [each.name for each in tmp_path.iterdir()] == ["pack"]


def test_what_systems_put_into_a_folder_does_not_make_it_another(tmp_path: Path) -> None:
    folder = as_folder(tmp_path)
    (folder / ".DS_Store").write_bytes(b"x")
    assert as_folder(tmp_path) == folder


def test_a_file_where_the_folder_would_go_is_refused(tmp_path: Path) -> None:
    (tmp_path / "pack").write_text("mine")
    with pytest.raises(CannotWrite, match="no folder"):
        as_folder(tmp_path, replace=True)
    assert (tmp_path / "pack").read_text() == "mine"
