"""Calling the program as a person does, in this process, on a store of its own in an otherwise empty folder."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from ret_tui.__main__ import main

#: Five weeks before the first meeting of the year 2026-27.
TODAY = "2026-04-01"
#: The time of each day: late enough for everything that the tests tell of their day to have come.
NOW = "17:30"


@dataclass(frozen=True)
class Told:
    """What the program answered."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """Standard output, read as JSON."""
        return json.loads(self.out)

    @property
    def id(self) -> str:
        """The id that standard output begins with."""
        return self.out.split()[0]


class Program:
    """``ret-tui --store s.json --today …`` in a folder."""

    def __init__(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.folder = folder
        self.store = folder / "s.json"
        self.today = TODAY
        self._capsys = capsys

    def plainly(self, *words: str) -> Told:
        """Run the program with these words alone."""
        self._capsys.readouterr()
        code = main(list(words))
        out, err = self._capsys.readouterr()
        return Told(code, out, err)

    def try_(self, *words: str) -> Told:
        """Run a command on the store, however it ends."""
        return self.plainly("--store", str(self.store), "--today", f"{self.today} {NOW}", *words)

    def __call__(self, *words: str) -> Told:
        """Run a command on the store that must succeed."""
        told = self.try_(*words)
        assert told.code == 0, f"ret-tui {' '.join(words)}: {told.code}\n{told.out}\n{told.err}"
        return told


def actions(program: Program) -> list[str]:
    """The texts of the actions that are kept, in the order of their numbers."""
    return [one["text"] for one in sorted(program("action", "list", "--json").json, key=lambda one: one["id"])]


def kept(program: Program) -> tuple[bytes, list[str]]:
    """The store's bytes and the files beside it."""
    return program.store.read_bytes(), sorted(path.name for path in program.folder.iterdir())
