"""What every test stands on: a home of its own, no terminal settings of the person at the keyboard, steady examples."""

from __future__ import annotations

import gc
import os
from pathlib import Path

import pytest
from hypothesis import settings

# Textual reads this while it is imported, which no test module has done yet.
os.environ["TEXTUAL_ANIMATIONS"] = "none"
# In a test an error that nobody expected has to fail it, and not be told in a sentence.
os.environ["RET_TUI_TRACEBACK"] = "1"

settings.register_profile("steady", derandomize=True, deadline=None, max_examples=12)
settings.load_profile("steady")


def pytest_xdist_auto_num_workers() -> int:
    """Two more than there are cores: a test of the app spends much of its time waiting for the app to be idle."""
    return (os.cpu_count() or 1) + 2


def pytest_collection_finish() -> None:
    """Look through all that is in memory for garbage but rarely: it takes a sixth of the time of the tests.

    What was loaded is not frozen: Hypothesis asks who holds its sources of chance, and of what is frozen nobody knows.
    """
    gc.set_threshold(20_000, 20, 100)


@pytest.fixture(autouse=True)
def home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty home folder for one test, so that nothing is read from the real one or written to it."""
    folder = tmp_path_factory.mktemp("home")
    monkeypatch.setenv("HOME", str(folder))
    monkeypatch.setenv("USERPROFILE", str(folder))
    for kind in ("DATA", "CONFIG", "CACHE", "STATE"):
        monkeypatch.setenv(f"XDG_{kind}_HOME", str(folder / kind.lower()))
    for name in ("NO_COLOR", "FORCE_COLOR", "RET_TUI_STORE", "RET_TUI_MAIL_PASSWORD", "RET_TUI_CALENDAR_PASSWORD"):
        monkeypatch.delenv(name, raising=False)
    return folder
