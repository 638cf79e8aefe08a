"""The project as it is kept: its files, its settings, and a way to run it in a process of its own."""

from __future__ import annotations

import fnmatch
import os
import subprocess
import sys
import tomllib
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]


def kept_files(folder: Path, ignored: Sequence[str]) -> Iterator[Path]:
    """The files under ``folder`` that version control would keep: all but what ``.gitignore`` names, and ``.git``."""
    for path in sorted(folder.iterdir()):
        if path.name == ".git" or any(fnmatch.fnmatch(path.name, pattern) for pattern in ignored):
            continue
        if path.is_dir():
            yield from kept_files(path, ignored)
        else:
            yield path


@pytest.fixture(scope="session")
def root() -> Path:
    """The folder of the project."""
    return ROOT


@pytest.fixture(scope="session")
def project_files() -> tuple[Path, ...]:
    """Every file that the project keeps, as a full path."""
    lines = (ROOT / ".gitignore").read_text(encoding="utf-8").splitlines()
    ignored = [line.strip().strip("/") for line in lines if line.strip() and not line.startswith("#")]
    return tuple(kept_files(ROOT, ignored))


@pytest.fixture(scope="session")
def pyproject() -> dict[str, Any]:
    """``pyproject.toml`` as plain values."""
    return tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


Run = Callable[..., subprocess.CompletedProcess[str]]


def run_in(folder: Path, *command: str | Path, paths: Sequence[Path] = ()) -> subprocess.CompletedProcess[str]:
    """Run a command to its end in ``folder`` with ``paths`` as the only additions to Python's search path."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "COVERAGE"))}
    environment |= {"PYTHONPATH": os.pathsep.join(map(str, paths)), "COLUMNS": "120", "PYTHONUTF8": "1"}
    environment |= {"PIP_CONFIG_FILE": os.devnull, "PIP_DISABLE_PIP_VERSION_CHECK": "1"}
    return subprocess.run(
        [str(word) for word in command],
        cwd=folder,
        env=environment,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )


@pytest.fixture(scope="session")
def run() -> Run:
    """Run any command in a folder, away from this project."""
    return run_in


@pytest.fixture(scope="session")
def python() -> Run:
    """Run this interpreter in a folder, with the project's packages in reach."""

    def start(folder: Path, *arguments: str | Path) -> subprocess.CompletedProcess[str]:
        return run_in(folder, sys.executable, *arguments, paths=[ROOT])

    return start
