"""The program on a new store, on a planned year, and on one with people in three seats."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from command_line import Program
from copied_stores import copy_kept

from ret_tui.jobs import this_computer

Refused = Callable[..., str]


def plan(program: Program) -> None:
    """Make a store and plan its year 2026-27."""
    program("new", "--year", "2026-27")
    program("year", "plan", "--confirm")


def staff(program: Program) -> None:
    """Plan a year, with a Chair (P-01) and, for Sandwell, a member (P-02) and a named substitute (P-03)."""
    plan(program)
    for name, email in (("Amara Quill", "amara"), ("Dawn Okafor", "dawn"), ("Jo Bell", "jo")):
        program("member", "add", name, "--email", f"{email}@example.org")
    program("member", "appoint", "P-01", "CH", "--from", "2026-05-01")
    program("member", "appoint", "P-02", "SAN", "--from", "2026-05-01")
    program("member", "appoint", "P-03", "SAN", "--as", "substitute", "--from", "2026-05-01")


def act(program: Program) -> None:
    """Plan a year, with three actions."""
    plan(program)
    for text in ("One", "Two", "Three"):
        program("action", "add", text)


def fill(program: Program) -> None:
    """Have something in every listing."""
    staff(program)
    program("action", "add", "Text", "--owner", "SAN", "--due", "2026-03-02", "--function", "F3", "--meeting", "M1")
    program("closed-day", "add", "2026-12-29", "Office closed")
    program("board-date", "add", "2026-07-17", "--papers", "2026-07-03")
    program("calendar", "add", "school holiday", "May half-term", "2026-05-25", "2026-05-29")
    program("agenda", "add", "M1", "Equity data", "--lead", "P-02")
    program("paper", "ask", "M1", "Annex", "--item", "1", "--from", "P-02")
    program("forward-plan", "add", "Housing", "--meeting", "M4")
    program("register", "mark", "M1", "SAN", "substitute")
    program("register", "attendee", "M1", "Iris Marlow")
    program("minutes", "write", "M1", "--item", "1", "--agreed", "that it be done", "--function", "F3")
    program("register", "declare", "M1", "P-01", "A trustee", "--item", "1")
    program("evidence", "add", "engagement", "A walk", "--groups", "Elders", "--on", "2026-03-02", "--areas", "Dudley")
    program(
        "commitment", "add", "Publish", "--organisation", "Weston", "--due", "2026-03-02", "--made-on", "2026-02-02"
    )


@pytest.fixture
def ret_tui(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Program:
    """The program in an empty folder."""
    monkeypatch.chdir(tmp_path)
    return Program(tmp_path, capsys)


@pytest.fixture(scope="session")
def made_before() -> dict[str, tuple[Path, Path]]:
    """A store and a home folder for each way of preparing one, made by the first test that needs it."""
    return {}


@pytest.fixture
def prepared(
    ret_tui: Program, home: Path, made_before: dict[str, tuple[Path, Path]], tmp_path_factory: pytest.TempPathFactory
) -> Callable[[Callable[[Program], None]], Program]:
    """Prepare a store by commands, or take a copy of one that was prepared in the same way."""

    def prepare(how: Callable[[Program], None]) -> Program:
        if how.__name__ not in made_before:
            how(ret_tui)
            kept = tmp_path_factory.mktemp(how.__name__)
            shutil.copyfile(ret_tui.store, kept / "s.json")
            shutil.copytree(home, kept / "home")
            made_before[how.__name__] = kept / "s.json", kept / "home"
        else:
            store, old_home = made_before[how.__name__]
            shutil.copyfile(store, ret_tui.store)
            shutil.copytree(old_home, home, dirs_exist_ok=True, ignore=shutil.ignore_patterns("stores"))
            data = this_computer.home_folder()
            copy_kept(old_home / data.relative_to(home), data, ret_tui.store)
            # What was opened last is the copy, and never the store of another test.
            this_computer.config_file().unlink(missing_ok=True)
            this_computer.remember(ret_tui.store)
        return ret_tui

    return prepare


@pytest.fixture
def planned(prepared: Callable[[Callable[[Program], None]], Program]) -> Program:
    """The program with a planned year 2026-27 in its store."""
    return prepared(plan)


@pytest.fixture
def staffed(prepared: Callable[[Callable[[Program], None]], Program]) -> Program:
    """The program with a planned year and people in three seats."""
    return prepared(staff)


@pytest.fixture
def busy(prepared: Callable[[Callable[[Program], None]], Program]) -> Program:
    """The program with a planned year and three actions."""
    return prepared(act)


@pytest.fixture
def full(prepared: Callable[[Callable[[Program], None]], Program]) -> Program:
    """A store with something in every listing."""
    return prepared(fill)


@pytest.fixture
def refused(ret_tui: Program) -> Refused:
    """Run a command that must be refused: exit 1, one sentence on standard error, the store's bytes unchanged."""

    def check(*words: str) -> str:
        before = ret_tui.store.read_bytes() if ret_tui.store.exists() else None
        told = ret_tui.try_(*words)
        assert told.code == 1, f"ret-tui {' '.join(words)}: {told.code}\n{told.out}\n{told.err}"
        assert told.out == ""
        lines = told.err.splitlines()
        assert len(lines) == 1, told.err
        assert lines[0].endswith(".")
        assert "Traceback" not in lines[0]
        assert "fault of ret-tui's own" not in lines[0]
        assert all(letter.isprintable() for letter in lines[0]), repr(lines[0])
        assert (ret_tui.store.read_bytes() if ret_tui.store.exists() else None) == before
        return lines[0]

    return check
