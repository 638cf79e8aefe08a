"""What is loaded, and when: nothing of the screen without a screen, nothing of the exporters before the first paint."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

Run = Callable[..., subprocess.CompletedProcess[str]]

HEADLESS = (
    "store",
    "styles",
    "ret_tui.rules",
    "ret_tui.documents",
    "ret_tui.invitations",
    "ret_tui.jobs",
    "ret_tui.cli",
)

LOAD_ALL_OF = """
import importlib, pkgutil, sys
package = importlib.import_module(sys.argv[1])
for module in pkgutil.walk_packages(package.__path__, package.__name__ + "."):
    importlib.import_module(module.name)
print(*sorted(sys.modules))
"""

# Starts as a person does, by main(); only the terminal is replaced, by the one that Textual offers for tests.
START_AND_LIST = """
import asyncio, json, sys
from textual.app import App

async def to_the_first_paint(app):
    async with app.run_test(size=(120, 40)):
        painted = asyncio.Event()
        loaded = []
        def note():
            loaded.extend(sorted(sys.modules))
            painted.set()
        app.screen.call_after_refresh(note)
        await asyncio.wait_for(painted.wait(), 30)
        app.exit()
    print(json.dumps(loaded))

# The app asks whether a person is there before it opens.
sys.stdin.isatty = sys.stdout.isatty = lambda: True
App.run = lambda app, *args, **kwargs: asyncio.run(to_the_first_paint(app))
from ret_tui.__main__ import main
sys.argv = ["ret-tui", *sys.argv[1:]]
sys.exit(main())
"""

LATE = {"docx", "lxml", "icalendar", "holidays", "hijridate", "cyclopts", "pendulum", "plotext", "PIL", "openpyxl"}


@pytest.mark.parametrize("package", HEADLESS)
def test_what_has_no_screen_never_loads_textual(package: str, python: Run, tmp_path: Path) -> None:
    done = python(tmp_path, "-c", LOAD_ALL_OF, package)
    assert done.returncode == 0, done.stderr
    loaded = set(done.stdout.split())
    assert package in loaded
    assert "textual" not in loaded


def a_planned_year(python: Run, folder: Path) -> tuple[str, ...]:
    """The options that open a store with a planned year in ``folder``."""
    options = ("--store", "s.json", "--today", "2026-04-01")
    for command in (("new", "--year", "2026-27"), ("year", "plan", "--confirm")):
        done = python(folder, "-m", "ret_tui", *options, *command)
        assert done.returncode == 0, done.stderr
    return options


@pytest.mark.parametrize("planned", [True, False], ids=["a planned year", "the first run"])
def test_the_first_screen_is_painted_without_the_exporters_or_the_command_framework(
    planned: bool, python: Run, tmp_path: Path
) -> None:
    options = a_planned_year(python, tmp_path) if planned else ("--store", "s.json", "--today", "2026-04-01")
    done = python(tmp_path, "-c", START_AND_LIST, *options)
    assert done.returncode == 0, done.stderr
    loaded = {name.split(".")[0] for name in json.loads(done.stdout.splitlines()[-1])}
    assert "textual" in loaded
    assert not loaded & LATE


def test_the_window_for_the_projector_opens_as_lightly(python: Run, tmp_path: Path) -> None:
    done = python(tmp_path, "-c", START_AND_LIST, *a_planned_year(python, tmp_path), "show")
    assert done.returncode == 0, done.stderr
    loaded = {name.split(".")[0] for name in json.loads(done.stdout.splitlines()[-1])}
    assert "textual" in loaded
    assert not loaded & LATE


def test_a_command_never_loads_the_screen(python: Run, tmp_path: Path) -> None:
    options = a_planned_year(python, tmp_path)
    told = python(tmp_path, "-X", "importtime", "-m", "ret_tui", *options, "meeting", "list", "--json")
    assert told.returncode == 0, told.stderr
    loaded = {line.rpartition("|")[2].strip() for line in told.stderr.splitlines()}
    assert any(name.startswith("store") for name in loaded)
    assert "textual" not in loaded
