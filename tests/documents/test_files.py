"""Names of exported files, and putting them on the disk."""

from __future__ import annotations

import datetime as dt
import errno
import os
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ret_tui.documents.file_name import export_name
from ret_tui.documents.write_file import AlreadyThere, write_file
from store.refusals import BadValue, CannotWrite

_DAY = dt.date(2026, 5, 12)


def test_an_agenda_is_named_after_body_meeting_and_day() -> None:
    assert export_name("RET", "agenda", "M1", _DAY, suffix=".docx") == "RET agenda M1 2026-05-12.docx"
    assert (
        export_name("RET", "agenda", "M1", _DAY, public=True, suffix=".docx") == "RET agenda M1 2026-05-12 public.docx"
    )
    assert export_name("RET", "invitations", "2026-27", suffix=".ics") == "RET invitations 2026-27.ics"


@pytest.mark.parametrize(
    ("short", "begins"),
    [
        ("../../etc/passwd", "etc-passwd agenda"),
        ("C:\\RET", "C-RET agenda"),
        ("..hidden", "hidden agenda"),
        ("R\x00E\x1bT\n", "R E T agenda"),
        ("a<b>|c?*", "a-b-c agenda"),
        ("\u202etxt", "txt agenda"),
        ("CON", "CON agenda"),
        ("CON.x", "_CON.x agenda"),
        ("Équité 中文", "Équité 中文 agenda"),
        ("", "agenda"),
    ],
)
def test_a_name_holds_nothing_that_a_system_forbids(short: str, begins: str) -> None:
    assert export_name(short, "agenda", "M1", _DAY, suffix=".docx") == f"{begins} M1 2026-05-12.docx"


def test_a_device_of_windows_is_never_a_name() -> None:
    assert export_name("", "nul", suffix=".docx") == "_nul.docx"
    assert export_name("COM1", "", suffix=".ics") == "_COM1.ics"


def test_a_name_of_nothing_is_refused() -> None:
    with pytest.raises(BadValue):
        export_name("...", "/", suffix=".docx")


@given(short=st.text(max_size=300), which=st.text(max_size=300), public=st.booleans())
@settings(max_examples=100, deadline=None)
def test_any_name_fits_every_system(short: str, which: str, public: bool) -> None:
    name = export_name(short, "agenda", which, _DAY, public=public, suffix=".docx")
    assert len(name) <= 120
    assert len(name.encode()) <= 220
    assert not set(name) & set('<>:"/\\|?*\x00\r\n\t')
    assert name[0] not in ". "
    assert name.isprintable() or any(joiner in name for joiner in "\u200c\u200d")
    assert "  " not in name
    assert name.endswith("2026-05-12 public.docx" if public else "2026-05-12.docx")


def test_a_file_is_written_whole_into_a_folder_that_is_made(tmp_path: Path) -> None:
    path = write_file(tmp_path / "out", "a.docx", b"content")
    assert path == tmp_path / "out" / "a.docx"
    assert path.read_bytes() == b"content"
    assert [entry.name for entry in path.parent.iterdir()] == ["a.docx"]


def test_a_folder_is_never_made_in_one_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(CannotWrite, match=r"There is no folder .*nowhere to make “may” in: make it first"):
        write_file(tmp_path / "nowhere" / "may", "a.docx", b"content")
    assert list(tmp_path.iterdir()) == []


def test_the_same_bytes_again_are_fine_and_touch_nothing(tmp_path: Path) -> None:
    path = write_file(tmp_path, "a.docx", b"content")
    os.utime(path, (1, 1))
    assert write_file(tmp_path, "a.docx", b"content") == path
    assert path.stat().st_mtime == 1


def test_a_different_file_is_replaced_only_when_told_to(tmp_path: Path) -> None:
    path = write_file(tmp_path, "a.docx", b"my own edits")
    with pytest.raises(AlreadyThere, match=r"a\.docx is in .* already .*: say that it may be replaced"):
        write_file(tmp_path, "a.docx", b"content")
    assert path.read_bytes() == b"my own edits"
    write_file(tmp_path, "a.docx", b"content", replace=True)
    assert path.read_bytes() == b"content"
    assert [entry.name for entry in tmp_path.iterdir()] == ["a.docx"]


def test_a_file_that_appears_in_the_meantime_is_not_replaced(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    sync = os.fsync

    def somebody_else_writes(descriptor: int) -> None:
        sync(descriptor)
        (tmp_path / "a.docx").write_bytes(b"theirs")

    monkeypatch.setattr(os, "fsync", somebody_else_writes)
    with pytest.raises(AlreadyThere):
        write_file(tmp_path, "a.docx", b"ours")
    assert (tmp_path / "a.docx").read_bytes() == b"theirs"
    assert [entry.name for entry in tmp_path.iterdir()] == ["a.docx"]


def test_a_disk_without_second_names_is_written_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def no_links(*_: object) -> None:
        raise OSError(errno.EPERM, "Operation not permitted")

    monkeypatch.setattr(os, "link", no_links)
    assert write_file(tmp_path, "a.docx", b"content").read_bytes() == b"content"
    with pytest.raises(AlreadyThere):
        write_file(tmp_path, "a.docx", b"other")


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (errno.ENOSPC, "The disk is full, so a.docx could not be written"),
        (errno.EROFS, "is on a disk that is read-only"),
        (errno.EACCES, "You may not write to"),
        (errno.EIO, "could not be written"),
    ],
)
def test_a_disk_that_refuses_leaves_nothing_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, said: str
) -> None:
    def refuse(_: int) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os, "fsync", refuse)
    with pytest.raises(CannotWrite, match=said):
        write_file(tmp_path, "a.docx", b"content")
    assert list(tmp_path.iterdir()) == []


def test_a_file_in_place_of_the_folder_is_said(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("a file")
    with pytest.raises(CannotWrite, match="is a file, or lies below one"):
        write_file(tmp_path / "out", "a.docx", b"content")
    with pytest.raises(CannotWrite, match="is a file, or lies below one"):
        write_file(tmp_path / "out" / "below", "a.docx", b"content")


def test_a_folder_of_that_name_is_said(tmp_path: Path) -> None:
    (tmp_path / "a.docx").mkdir()
    with pytest.raises(CannotWrite, match=r"a\.docx is a folder"):
        write_file(tmp_path, "a.docx", b"content", replace=True)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps permissions elsewhere")
def test_a_link_that_leads_nowhere_is_not_written_through(tmp_path: Path) -> None:
    (tmp_path / "a.docx").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(AlreadyThere):
        write_file(tmp_path, "a.docx", b"content")
    assert not (tmp_path / "elsewhere").exists()


@pytest.mark.parametrize("name", ["", "..", "a/b.docx", "a\\b.docx", "a\0.docx"])
def test_a_name_with_a_path_in_it_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(BadValue):
        write_file(tmp_path, name, b"content")
    assert list(tmp_path.iterdir()) == []
