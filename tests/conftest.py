"""What every test stands on: a home of its own, no terminal settings of the person at the keyboard, steady examples."""

from __future__ import annotations

import gc
import itertools
import os
import re
import shutil
from collections.abc import Generator, Iterator
from pathlib import Path

import pytest
from hypothesis import settings

# Textual reads this while it is imported, which no test module has done yet.
os.environ["TEXTUAL_ANIMATIONS"] = "none"
# In a test an error that nobody expected has to fail it, and not be told in a sentence.
os.environ["RET_TUI_TRACEBACK"] = "1"

settings.register_profile("steady", derandomize=True, deadline=None, max_examples=12)
settings.load_profile("steady")

_tests, _folders = itertools.count(1), itertools.count()


def pytest_xdist_auto_num_workers() -> int:
    """Two more than there are cores: a test of the app spends much of its time waiting for the app to be idle."""
    return (os.cpu_count() or 1) + 2


def pytest_collection_finish() -> None:
    """Leave the looking for garbage to the end of each test, except in a test that makes very much of it.

    What was loaded is not frozen: Hypothesis asks who holds its sources of chance, and of what is frozen nobody knows.
    """
    gc.set_threshold(300_000, 5, 5)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Generator[None, object, object]:
    """Clear away what a test leaves while it is the only thing that is young; what outlives its test, now and then."""
    done = yield
    count = next(_tests)
    gc.collect(2 if count % 1000 == 0 else 1 if count % 50 == 0 else 0)
    return done


@pytest.fixture
def tmp_path(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """An empty folder for one test; pytest's own looks through the folders of all earlier tests to number it."""
    folder = _new_folder(tmp_path_factory, re.sub(r"\W", "_", request.node.name)[:30])
    yield folder
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(autouse=True)
def home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """An empty home folder for one test, so that nothing is read from the real one or written to it."""
    folder = _new_folder(tmp_path_factory, "home")
    monkeypatch.setenv("HOME", str(folder))
    monkeypatch.setenv("USERPROFILE", str(folder))
    for kind in ("DATA", "CONFIG", "CACHE", "STATE"):
        monkeypatch.setenv(f"XDG_{kind}_HOME", str(folder / kind.lower()))
    for name in ("NO_COLOR", "FORCE_COLOR", "RET_TUI_STORE", "RET_TUI_MAIL_PASSWORD", "RET_TUI_CALENDAR_PASSWORD"):
        monkeypatch.delenv(name, raising=False)
    yield folder
    shutil.rmtree(folder, ignore_errors=True)


def _new_folder(factory: pytest.TempPathFactory, name: str) -> Path:
    folder = factory.getbasetemp() / f"{name}-{next(_folders)}"
    folder.mkdir(mode=0o700)
    return folder
