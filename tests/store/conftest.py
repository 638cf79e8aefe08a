"""A computer with a store on it, for the tests of the store itself."""

from __future__ import annotations

from pathlib import Path

import pytest
from computers import Computer

from store.store import Store


@pytest.fixture
def computer(tmp_path: Path) -> Computer:
    return Computer(tmp_path / "home" / "ret-tui")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    (tmp_path / "shared").mkdir()
    return tmp_path / "shared" / "s.json"


@pytest.fixture
def store(computer: Computer, path: Path) -> Store:
    """A new store with its body in it."""
    return computer.makes(path)
