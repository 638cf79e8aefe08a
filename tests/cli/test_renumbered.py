"""A number that somebody else had first: the command that meets it says so, and takes it for nobody else's."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from command_line import Program


@pytest.fixture
def clashing(ret_tui: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Program:
    """A store in which A-001 is this computer's, and whose file was delivered with A-001 of another computer."""
    ret_tui("new", "--year", "2026-27")
    theirs = tmp_path / "elsewhere" / "s.json"
    theirs.parent.mkdir()
    shutil.copyfile(ret_tui.store, theirs)
    with monkeypatch.context() as other:
        other.setenv("XDG_DATA_HOME", str(tmp_path / "elsewhere" / "home"))
        ret_tui("--store", str(theirs), "action", "add", "Theirs")
    ret_tui("action", "add", "Mine")
    shutil.copyfile(theirs, ret_tui.store)
    return ret_tui


def test_the_new_number_is_told_by_the_command_that_takes_the_other_in(clashing: Program) -> None:
    told = clashing("action", "list")
    assert "A-001 is now A-002, and A-001 is another record: " in told.err
    assert "had the number first" in told.err
    assert "is now" not in clashing("action", "list").err


def test_a_number_that_became_anothers_in_the_same_moment_is_not_acted_on(clashing: Program) -> None:
    told = clashing.try_("action", "update", "a-001", "--note", "About mine")
    assert told.code == 1
    assert "what was A-001 here is now A-002: give the command again with the number that is meant" in told.err
    assert "About mine" not in clashing("action", "show", "A-001").out
    clashing("action", "update", "A-002", "--note", "About mine")
    assert "About mine" in clashing("action", "show", "A-002").out


def test_a_command_that_names_another_number_goes_on(clashing: Program) -> None:
    assert clashing("action", "add", "Third").out == "A-003\n"
