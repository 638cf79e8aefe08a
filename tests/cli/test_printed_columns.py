"""Plain columns: aligned, folded to a terminal, whole in a pipe, and harmless whatever was typed in."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ret_tui.cli import printed


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """A terminal of forty columns."""
    monkeypatch.setenv("COLUMNS", "40")
    monkeypatch.setattr(printed, "watched", lambda: True)


def test_columns_stand_under_each_other(capsys: pytest.CaptureFixture[str]) -> None:
    printed.table(["Id", "Name"], [["P-01", "Dawn"], ["P-2", "Jo"]])
    assert capsys.readouterr().out == "Id    Name\nP-01  Dawn\nP-2   Jo\n"


def test_wide_letters_and_combining_marks_keep_the_columns(capsys: pytest.CaptureFixture[str]) -> None:
    printed.table(["", ""], [["日本", "a"], ["e\u0301e\u0301", "b"], ["four", "c"]])
    assert [line[-1] for line in capsys.readouterr().out.splitlines()[1:]] == ["a", "b", "c"]
    assert printed.cell_width("日本") == printed.cell_width("four") == 4
    assert printed.cell_width("e\u0301") == 1


@pytest.mark.usefixtures("terminal")
def test_at_a_terminal_a_long_text_is_folded_and_none_of_it_lost(capsys: pytest.CaptureFixture[str]) -> None:
    printed.table(["Id", "Action"], [["A-001", "Send the list of every assessment to the Chair by hand"]])
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) > 2
    assert max(map(len, lines)) <= 40
    assert " ".join(" ".join(lines[1:]).split()) == "A-001 Send the list of every assessment to the Chair by hand"


@pytest.mark.usefixtures("terminal")
def test_a_word_longer_than_its_column_is_broken(capsys: pytest.CaptureFixture[str]) -> None:
    printed.table(["Id", "Link"], [["M1", "x" * 100]])
    lines = capsys.readouterr().out.splitlines()
    assert max(map(len, lines)) <= 40
    assert "".join(lines[1:]).count("x") == 100


@pytest.mark.usefixtures("terminal")
def test_at_a_terminal_an_empty_column_is_left_out(capsys: pytest.CaptureFixture[str]) -> None:
    printed.table(["Id", "Venue", "Date"], [["M1", "", "Tue"], ["M2", None, "Wed"]])
    assert capsys.readouterr().out == "Id  Date\nM1  Tue\nM2  Wed\n"


def test_in_a_pipe_an_empty_column_keeps_its_heading(capsys: pytest.CaptureFixture[str]) -> None:
    printed.table(["Id", "Venue", "Date"], [["M1", "", "Tue"]])
    assert capsys.readouterr().out == "Id  Venue  Date\nM1         Tue\n"


def test_in_a_pipe_a_row_is_one_line_however_long(capsys: pytest.CaptureFixture[str]) -> None:
    printed.table(["Id", "Action"], [["A-001", "word " * 100]])
    assert len(capsys.readouterr().out.splitlines()) == 2


@pytest.mark.usefixtures("terminal")
def test_a_person_is_told_what_the_new_id_is_for(capsys: pytest.CaptureFixture[str]) -> None:
    printed.created("P-01", "Dawn Okafor")
    assert capsys.readouterr().out == "P-01  Dawn Okafor\n"


def test_a_program_is_told_the_new_id_alone(capsys: pytest.CaptureFixture[str]) -> None:
    printed.created("P-01", "Dawn Okafor")
    assert capsys.readouterr().out == "P-01\n"


@given(st.text())
def test_nothing_typed_in_can_steer_the_terminal(text: str) -> None:
    shown = printed.plain(text)
    assert "\n" not in shown
    assert all(letter.isprintable() or letter in "\u200c\u200d" or not letter.isascii() for letter in shown)
    assert not set(shown) & {"\x1b", "\x9b", "\r", "\x00", "\u202e", "\u2066"}


def test_joiners_that_shape_letters_stay() -> None:
    assert printed.plain("می\u200cخواهم") == "می\u200cخواهم"
