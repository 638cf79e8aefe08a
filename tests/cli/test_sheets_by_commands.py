"""The action log, the register, the Chair's brief and the sign-in sheet by commands."""

from __future__ import annotations

from collections.abc import Callable

import docx
import pytest
from command_line import Program

from ret_tui.documents import pdf

Refused = Callable[..., str]


@pytest.fixture
def year(staffed: Program) -> Program:
    """The staffed store with a planned year and an action."""
    staffed("year", "plan", "--confirm")
    staffed("action", "add", "List the assessments", "--owner", "COV", "--due", "2026-03-01", "--function", "F3")
    return staffed


@pytest.mark.parametrize(
    ("words", "name", "title"),
    [
        (("action", "export", "--format", "docx"), "RET action log 2026-04-01.docx", "action log, 1 April 2026"),
        (("action", "export", "--public"), "RET action log 2026-04-01 public.docx", "action log, 1 April 2026"),
        (
            ("action", "export", "--overdue", "--function", "data", "--format", "word"),
            "RET action log F3 overdue 2026-04-01.docx",
            "action log, 1 April 2026",
        ),
        (
            ("register", "export", "--year", "2026-27", "--format", "docx"),
            "RET register 2026-27.docx",
            "register, 2026-27",
        ),
        (
            ("register", "export", "M1", "--public"),
            "RET register M1 2026-05-12 public.docx",
            "register, 12 May 2026",
        ),
        (("meeting", "brief", "next"), "RET chair's brief M1 2026-05-12.docx", "Chair’s brief, 12 May 2026"),
        (
            ("meeting", "sign-in", "M1", "--reading"),
            "RET sign-in sheet large print M1 2026-05-12.docx",
            "sign-in sheet, 12 May 2026",
        ),
    ],
)
def test_each_writes_a_word_file_and_prints_where(year: Program, words: tuple[str, ...], name: str, title: str) -> None:
    told = year(*words, "--to", "out")
    assert told.out.strip().replace("\\", "/") == f"out/{name}"
    paper = docx.Document(str(year.folder / "out" / name))
    assert paper.paragraphs[0].text == f"West Midlands Race Equity Taskforce (RET): {title}"


def test_a_list_stays_a_list_for_a_spreadsheet(year: Program) -> None:
    assert year("action", "export", "--to", "out").out.strip().endswith("RET actions 2026-04-01.xlsx")
    assert year("register", "export", "M1", "--to", "out").out.strip().endswith("RET register M1 2026-05-12.xlsx")
    written = year("register", "export", "--year", "2026-27", "--format", "csv", "--to", "out").out.strip()
    lines = (year.folder / written).read_text(encoding="utf-8-sig").splitlines()
    assert lines[0].startswith('Seat,Seat name,"M1, 12 May 2026",')
    assert lines[1] == "CH,Chair,to come,to come,to come,to come,to come,to come,0,0,0,0"


def test_what_only_word_has_goes_with_word_alone(year: Program) -> None:
    told = year.try_("action", "export", "--public", "--format", "csv", "--to", "out")
    assert told.code == 2
    assert "--format docx" in told.err
    assert year.try_("register", "export", "--to", "out").code == 2
    assert year.try_("register", "export", "M1", "--year", "2026-27", "--to", "out").code == 2
    assert not (year.folder / "out").exists()


def test_without_libreoffice_the_word_file_is_written_and_the_rest_told(
    year: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pdf, "libre_office", lambda: None)
    told = year.try_("meeting", "brief", "M1", "--pdf", "--to", "out")
    assert told.code == 1
    assert told.out.strip().endswith("RET chair's brief M1 2026-05-12.docx")
    assert told.err.startswith("No PDF was made, since LibreOffice is not installed on this computer: install it")
    assert len(told.err.splitlines()) == 1
    assert [path.suffix for path in (year.folder / "out").iterdir()] == [".docx"]


def test_a_rehearsal_writes_nothing(year: Program) -> None:
    told = year("meeting", "sign-in", "M1", "--to", "out", "--dry-run")
    assert told.out.strip().endswith("RET sign-in sheet M1 2026-05-12.docx")
    assert not (year.folder / "out").exists()


def test_what_is_not_there_is_refused_in_a_sentence(year: Program, refused: Refused) -> None:
    assert "no meeting “M99”" in refused("meeting", "brief", "M99", "--to", "out")
    assert "has no meetings" in refused("register", "export", "--year", "2031-32", "--format", "docx", "--to", "out")
    assert "no function “F99”" in refused("action", "export", "--function", "F99", "--public", "--to", "out")
