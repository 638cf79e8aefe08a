"""The program in a process of its own: what it loads, and how it ends when it is interrupted or nobody listens."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from command_line import Program

from ret_tui.jobs import meetings

ROOT = Path(__file__).resolve().parents[2]


def start(*words: str, folder: Path, **options: str) -> subprocess.CompletedProcess[str]:
    """Run Python with the project's packages in reach and no terminal."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT), **options}
    return subprocess.run(
        [sys.executable, *words],
        cwd=folder,
        env=environment,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )


def loaded_by(program: Program, *words: str) -> set[str]:
    """The names of the packages that a command has loaded by its end."""
    code = (
        "import sys; from ret_tui.__main__ import main; code = main(sys.argv[1:]);"
        "print(*sorted(sys.modules), file=sys.stderr); sys.exit(code)"
    )
    done = start("-c", code, "--store", "s.json", "--today", "2026-04-01", *words, folder=program.folder)
    assert done.returncode == 0, done.stderr
    return set(done.stderr.split())


def test_a_listing_loads_neither_the_screen_nor_word_nor_calendars(planned: Program) -> None:
    loaded = loaded_by(planned, "meeting", "list")
    assert "ret_tui.cli.meeting" in loaded
    assert not {name.split(".")[0] for name in loaded} & {"textual", "rich", "docx", "lxml", "icalendar", "pendulum"}


def test_a_command_loads_its_own_group_alone(planned: Program) -> None:
    loaded = loaded_by(planned, "action", "list", "--json")
    groups = {"year", "meeting", "member", "agenda", "register", "invite", "settings", "store", "function", "desk"}
    assert "ret_tui.cli.action" in loaded
    assert not {f"ret_tui.cli.{name}" for name in groups} & loaded


def test_the_options_are_read_before_the_framework_is_loaded(tmp_path: Path) -> None:
    code = (
        "import sys; from ret_tui.__main__ import main; main(['--version']); main([]);"
        "assert not {'cyclopts', 'textual', 'tinydb', 'msgspec'} & set(sys.modules), sorted(sys.modules)"
    )
    done = start("-c", code, folder=tmp_path)
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("ret-tui ")


def test_a_module_run_as_a_program_gives_its_exit_code(planned: Program) -> None:
    words = ("-m", "ret_tui", "--store", "s.json")
    assert start(*words, "meeting", "list", folder=planned.folder).returncode == 0
    assert start(*words, "meeting", "show", "M9", folder=planned.folder).returncode == 1
    assert start(*words, "meeting", "shw", folder=planned.folder).returncode == 2
    assert start(*words, folder=planned.folder).returncode == 2


def test_letters_that_the_output_cannot_take_are_no_error(planned: Program) -> None:
    planned("action", "add", "Naïve 日本")
    words = ("-m", "ret_tui", "--store", "s.json", "action", "list")
    done = start(*words, folder=planned.folder, PYTHONIOENCODING="ascii", PYTHONUTF8="0")
    assert (done.returncode, done.stderr) == (0, "")
    assert "Na?ve" in done.stdout
    done = start(*words, "--json", folder=planned.folder, PYTHONIOENCODING="ascii", PYTHONUTF8="0")
    assert '"text": "Na\\u00efve' in done.stdout


@pytest.mark.skipif(os.name == "nt", reason="a pipe of this system ends otherwise")
def test_a_reader_that_goes_away_is_no_error(planned: Program) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    with os.fdopen(writing, "w") as nobody:
        done = subprocess.run(
            [sys.executable, "-m", "ret_tui", "--store", "s.json", "meeting", "list", "--json"],
            cwd=planned.folder,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
            stdin=subprocess.DEVNULL,
            stdout=nobody,
            stderr=subprocess.PIPE,
            text=True,
            timeout=60,
            check=False,
        )
    assert (done.returncode, done.stderr) == (141, "")


def test_an_interrupted_command_ends_with_130(planned: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(meetings, "meetings", interrupted)
    told = planned.try_("meeting", "list")
    assert (told.code, told.out, told.err) == (130, "", "Stopped.\n")


def test_a_fault_of_our_own_is_one_line_too(planned: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    def faulty(*_: object) -> None:
        raise ZeroDivisionError("over\x1bnought")

    monkeypatch.setattr(meetings, "meetings", faulty)
    monkeypatch.delenv("RET_TUI_TRACEBACK")
    told = planned.try_("meeting", "list")
    assert (told.code, told.out) == (1, "")
    assert len(told.err.splitlines()) == 1
    assert "ZeroDivisionError" in told.err
    assert "\x1b" not in told.err
    monkeypatch.setenv("RET_TUI_TRACEBACK", "1")
    with pytest.raises(ZeroDivisionError):
        planned.try_("meeting", "list")


@pytest.mark.skipif(shutil.which("bash") is None, reason="there is no bash here")
def test_bash_completes_a_command(planned: Program) -> None:
    script = planned.folder / "completion.bash"
    script.write_text(planned("completion", "bash").out, encoding="utf-8")
    ask = (
        f"source {script}; COMP_WORDS=(ret-tui meet); COMP_CWORD=1; "
        "$(complete -p ret-tui | sed 's/.*-F \\([^ ]*\\).*/\\1/') ret-tui meet ret-tui; echo ${COMPREPLY[@]}"
    )
    done = subprocess.run(["bash", "-c", ask], capture_output=True, text=True, timeout=60, check=False)
    assert done.stdout.split() == ["meeting"], done.stderr
