"""A PDF beside a Word file: made where LibreOffice is; where it is not, that is said and the Word file stays."""

from __future__ import annotations

import datetime as dt
import os
import re
import stat
import sys
import tempfile
from pathlib import Path
from shutil import which

import pytest

from ret_tui.documents import pdf
from ret_tui.documents.agenda import agenda_document
from ret_tui.documents.agenda_contents import AgendaContents
from ret_tui.documents.pdf import NoPdf, pdf_of
from ret_tui.documents.write_file import AlreadyThere

_MADE = dt.datetime(2027, 1, 4, 9, 30, tzinfo=dt.UTC)

posix = pytest.mark.skipif(sys.platform == "win32", reason="the programs that stand in here are shell scripts")


@pytest.fixture
def word(tmp_path: Path) -> Path:
    """A Word file in a folder of its own; only its name matters where another program stands in for LibreOffice."""
    (tmp_path / "out").mkdir()
    path = tmp_path / "out" / "RET agenda & more.docx"
    path.write_bytes(b"a Word file")
    return path


@pytest.fixture
def throwaway(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where throwaway folders are made."""
    folder = tmp_path / "throwaway"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


def stand_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, script: str) -> None:
    """Let a shell script be the only LibreOffice on the path; ``$out`` is the folder that it is to write to."""
    folder = tmp_path / "bin"
    folder.mkdir()
    program = folder / "soffice"
    find = 'while [ "$1" != --outdir ]; do shift; done; out="$2"; '
    program.write_text(f"#!/bin/sh\n{find}{script}\n", encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{folder}{os.pathsep}{os.environ['PATH']}")


@pytest.mark.skipif(which("soffice") is None, reason="LibreOffice is not installed")
def test_it_is_tagged_named_as_the_word_file_and_the_same_each_time(
    contents: AgendaContents, tmp_path: Path, throwaway: Path
) -> None:
    path = tmp_path / "RET agenda.docx"
    path.write_bytes(agenda_document(contents, public=False))
    made = pdf_of(path, made_at=_MADE, private=True)
    assert made == tmp_path / "RET agenda.pdf"
    content = made.read_bytes()
    assert content.startswith(b"%PDF")
    assert b"/Marked true" in content
    assert b"(D:20270104093000Z" in content
    assert stat.S_IMODE(made.stat().st_mode) == 0o600
    # The second one is the same file, so it stands in nobody's way.
    assert pdf_of(path, made_at=_MADE, private=True).read_bytes() == content
    assert list(throwaway.iterdir()) == []


def test_without_libreoffice_it_is_said_what_to_do(word: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    monkeypatch.setattr(pdf, "_usual_places", lambda: iter([word.parent / "not" / "there"]))
    with pytest.raises(NoPdf) as refused:
        pdf_of(word, made_at=_MADE)
    assert str(refused.value) == (
        "No PDF was made, since LibreOffice is not installed on this computer: install it from libreoffice.org, or "
        "open the Word file and save it as PDF there."
    )
    assert list(word.parent.iterdir()) == [word]


@posix
def test_another_file_of_that_name_is_left_unless_it_may_be_replaced(
    word: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stand_in(tmp_path, monkeypatch, 'mkdir -p "$out"; printf "%%PDF-new" > "$out/document.pdf"')
    there = word.with_suffix(".pdf")
    there.write_bytes(b"mine")
    with pytest.raises(AlreadyThere):
        pdf_of(word, made_at=_MADE)
    assert there.read_bytes() == b"mine"
    assert pdf_of(word, made_at=_MADE, replace=True).read_bytes() == b"%PDF-new"


@posix
@pytest.mark.parametrize("script", ["exit 0", "exit 3", 'mkdir -p "$out"; : > "$out/document.pdf"'])
def test_a_conversion_that_gives_nothing_is_said(
    word: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, script: str
) -> None:
    stand_in(tmp_path, monkeypatch, script)
    with pytest.raises(NoPdf, match=r"LibreOffice made no PDF of RET agenda & more\.docx"):
        pdf_of(word, made_at=_MADE)
    assert word.read_bytes() == b"a Word file"


@posix
@pytest.mark.parametrize(
    ("longest", "unwanted", "words"),
    [(0.2, False, "took longer than 0 seconds"), (60.0, True, "it was called off")],
)
def test_one_that_takes_too_long_or_is_called_off_is_ended_with_its_helpers(
    word: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, throwaway: Path,
    longest: float, unwanted: bool, words: str,
) -> None:  # fmt: skip
    # The helper would write a file if it outlived the program that started it.
    late = tmp_path / "late"
    stand_in(tmp_path, monkeypatch, f'(sleep 2; : > "{late}") & sleep 60')
    with pytest.raises(NoPdf, match=words):
        pdf_of(word, made_at=_MADE, longest=longest, unwanted=lambda: unwanted)
    assert not late.exists()
    assert list(throwaway.iterdir()) == []
    assert list(word.parent.iterdir()) == [word]


@posix
def test_it_runs_on_a_profile_of_its_own_and_finds_no_network(
    word: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = tmp_path / "told"
    folder = tmp_path / "bin"
    folder.mkdir()
    (folder / "soffice").write_text(f'#!/bin/sh\necho "$@" "$https_proxy" > "{told}"\n', encoding="utf-8")
    (folder / "soffice").chmod(0o755)
    monkeypatch.setenv("PATH", f"{folder}{os.pathsep}{os.environ['PATH']}")
    with pytest.raises(NoPdf):
        pdf_of(word, made_at=_MADE)
    words = told.read_text(encoding="utf-8")
    assert re.search(r"-env:UserInstallation=file://\S+/profile --headless", words)
    assert words.rstrip().endswith("http://127.0.0.1:9")
    # The name of the file, which could be anything, is no word of the command.
    assert "more" not in words
