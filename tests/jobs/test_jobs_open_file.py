"""Opening a file with the system's program: a real one, which stands in for it on the path."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import pytest

from ret_tui.jobs.open_file import CannotOpen, open_file

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the program is called so on Linux alone")


@pytest.fixture
def programs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder that is the only one in which programs are looked for."""
    folder = tmp_path / "programs"
    folder.mkdir()
    monkeypatch.setenv("PATH", str(folder))
    return folder


def opener(folder: Path, *, code: int = 0) -> Path:
    """A program that writes down what it is given, a line each; returns where."""
    told = folder / "told"
    shell = shutil.which("sh", path="/bin:/usr/bin")
    program = folder / "xdg-open"
    program.write_text(f'#!{shell}\nprintf "%s\\n" "$@" > "{told}"\nexit {code}\n', encoding="utf-8")
    program.chmod(0o755)
    return told


def test_the_program_is_given_the_whole_path_as_one_word_whatever_is_in_it(programs: Path, tmp_path: Path) -> None:
    told = opener(programs)
    file = tmp_path / "RET agenda; rm -rf $HOME & 'M3'.docx"
    file.write_bytes(b"")
    open_file(file)
    assert told.read_text(encoding="utf-8") == f"{file}\n"


def test_a_name_that_begins_with_a_dash_is_no_option(
    programs: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = opener(programs)
    monkeypatch.chdir(tmp_path)
    Path("--help.docx").write_bytes(b"")
    open_file(Path("--help.docx"))
    assert told.read_text(encoding="utf-8") == f"{tmp_path / '--help.docx'}\n"


def test_where_there_is_no_such_program_the_path_is_told(programs: Path, tmp_path: Path) -> None:
    file = tmp_path / "a.docx"
    file.write_bytes(b"")
    with pytest.raises(CannotOpen, match="This system has no program that opens files") as refused:
        open_file(file)
    assert str(file) in str(refused.value)


@pytest.mark.parametrize(
    ("code", "words"), [(3, "no program for .docx files"), (4, r"could not open .*a\.docx \(xdg-open ended with 4\)")]
)
def test_a_program_that_refuses_is_told_of(programs: Path, tmp_path: Path, code: int, words: str) -> None:
    opener(programs, code=code)
    file = tmp_path / "a.docx"
    file.write_bytes(b"")
    with pytest.raises(CannotOpen, match=words):
        open_file(file)


def test_a_file_that_has_gone_is_told_of_and_no_program_is_asked(programs: Path, tmp_path: Path) -> None:
    told = opener(programs)
    with pytest.raises(CannotOpen, match="is no longer there"):
        open_file(tmp_path / "gone.docx")
    assert not told.exists()
