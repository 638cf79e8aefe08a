"""Computers on which the store is used: each with a home for its journals, somebody at it, and a clock that ticks."""

from __future__ import annotations

import datetime as dt
import json
import os
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from store.records import Action, Body, Record
from store.store import Store

ROOT = Path(__file__).parents[2]
OTHER_PROGRAM = Path(__file__).with_name("other_program.py")
RAISED = dt.date(2026, 5, 12)
BODY = Body(id="body", name="Example Taskforce", short_name="EX")


class Computer:
    """One computer; ``home`` is its folder for journals."""

    def __init__(self, home: Path, who: str = "Sam Facilitator") -> None:
        self.home = home
        self.who = who
        self._minutes = 0

    def now(self) -> dt.datetime:
        self._minutes += 1
        return dt.datetime(2026, 5, 1, 9, tzinfo=dt.UTC) + dt.timedelta(minutes=self._minutes)

    def waits(self, time: dt.timedelta) -> None:
        """Let the clock go on."""
        self._minutes += time // dt.timedelta(minutes=1)

    def makes(self, path: Path, first: Iterable[Record] = (BODY,)) -> Store:
        return Store.create(path, who=self.who, now=self.now, home=self.home, first=first)

    def opens(self, path: Path) -> Store:
        return Store.open(path, who=self.who, now=self.now, home=self.home)

    def journal(self) -> Path:
        (journal,) = (self.home / "stores").glob("*/journal.jsonl")
        return journal

    def journal_lines(self) -> bytes:
        """The journal without the room that is made behind its last line."""
        return self.journal().read_bytes().rstrip(b" ")

    def runs(self, *words: object) -> subprocess.Popen[str]:
        """Start another program on this computer; see other_program.py."""
        return subprocess.Popen(
            [sys.executable, str(OTHER_PROGRAM), *map(str, words), str(self.home)],
            env={**os.environ, "PYTHONPATH": str(ROOT)},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )


def add_action(store: Store, text: str, **fields: Any) -> Action:
    """Add an action in a change that is named after its text."""
    with store.change(f"Add {text}") as change:
        return change.add(Action, text=text, raised_on=RAISED, **fields)


def texts(store: Store) -> list[str]:
    return [action.text for action in store.all(Action)]


def whole(path: Path) -> dict[str, Any]:
    """Read the file as any program would: as JSON."""
    found: dict[str, Any] = json.loads(path.read_bytes())
    return found


def tables(path: Path) -> dict[str, Any]:
    found: dict[str, Any] = whole(path)["tables"]
    return found
