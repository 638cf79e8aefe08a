"""Programs that are killed at any instant, one after another, on one store; what they were told is kept is compared."""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from computers import ROOT, Computer
from pairs import Verdict, pairs_of

PROGRAM = Path(__file__).with_name("killed_program.py")
#: Confirmed changes after which a program is killed, at most; and seconds that it is left on after them, at most.
CHANGES = 12
DELAY = 0.03

Pairs = dict[str, str]


def started(what: str, path: Path, *words: object, later: bool, home: Path) -> subprocess.Popen[bytes]:
    """Start a program; see killed_program.py."""
    command = [sys.executable, PROGRAM, what, path, *words, "later" if later else "at-once", home]
    return subprocess.Popen(
        list(map(str, command)),
        env={**os.environ, "PYTHONPATH": f"{ROOT}{os.pathsep}{PROGRAM.parent}"},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )


@dataclass
class Told:
    """What the programs said so far: the pairs as they were confirmed, and what a change begun at the end would make.

    ``effects`` holds what each change of a name made of the pairs that it touched: before and after.
    """

    pairs: Pairs = field(default_factory=dict)
    begun: dict[str, Any] | None = None
    effects: dict[str, dict[str, tuple[str | None, str | None]]] = field(default_factory=dict)

    def hear(self, line: bytes) -> bool:
        """Take a line; returns whether a change was confirmed."""
        words = json.loads(line)
        if "what" in words:
            self.begun = words
        elif "confirmed" in words:
            self.settle(self.after())
            return True
        return False

    def settle(self, pairs: Pairs) -> None:
        """Take the change that had begun as made, or as not made, by what is there."""
        if self.begun is not None and self.begun["what"] not in ("undo", "redo") and pairs != self.pairs:
            touched = {text for text in {**self.pairs, **pairs} if self.pairs.get(text) != pairs.get(text)}
            self.effects[self.begun["name"]] = {text: (self.pairs.get(text), pairs.get(text)) for text in touched}
        self.pairs, self.begun = pairs, None

    def after(self) -> Pairs:
        """The pairs once what has begun is made."""
        if self.begun is None:
            return self.pairs
        what, text, name = self.begun["what"], self.begun["text"], self.begun["name"]
        if what in ("undo", "redo"):
            effect = {key: values[what == "redo"] for key, values in self.effects[name].items()}
        else:
            effect = {text: None if what == "remove" else self.begun["owner"]}
        whole: dict[str, str | None] = {**self.pairs, **effect}
        return {key: owner for key, owner in whole.items() if owner is not None}


def trial(folder: Path, *, kills: int, seed: int, later: bool) -> Verdict:
    """Kill programs, and look after each whether everything that it said is there, and nothing by half."""
    verdict, chance, told = Verdict("kills"), random.Random(seed), Told()
    (folder / "shared").mkdir()
    path, computer = folder / "shared" / "s.json", Computer(folder / "home" / "ret-tui")
    computer.makes(path).close()
    for number in range(kills):
        program = started("work_for_ever", path, f"{seed}.{number}", later=later, home=computer.home)
        for line in _lines_until_killed(program, chance):
            verdict.count("confirmed", told.hear(line))
        verdict.count("kills")
        complaint = program.stderr.read() if program.stderr else b""
        if complaint:
            verdict.lost.append(f"kill {number}: the program ended by itself: {complaint.decode()[-900:]}")
        try:
            _look(path, computer, told, number, verdict)
        except Exception as error:  # whatever it is, it is what the person at the computer would meet
            verdict.lost.append(f"kill {number}: {type(error).__name__}: {error}")
            break
        finally:
            _close(program)
    return verdict


def _lines_until_killed(program: subprocess.Popen[bytes], chance: random.Random) -> Iterator[bytes]:
    """Go through what a program says, and kill it after some confirmed changes and a moment."""
    assert program.stdout is not None
    lines = chance.randrange(2 * CHANGES) if chance.random() < 0.8 else 0
    for _ in range(lines + 1):
        line = program.stdout.readline()
        if line:
            yield line
    try:
        # The moment is no wait for anything: it makes the kill fall anywhere within a change.
        program.wait(timeout=chance.random() * DELAY)
    except subprocess.TimeoutExpired:
        program.kill()
    for line in program.stdout.read().split(b"\n")[:-1]:
        yield line


def _look(path: Path, computer: Computer, told: Told, number: int, verdict: Verdict) -> None:
    assert json.loads(path.read_bytes())["header"]["format"] == "ret-tui store"
    store = computer.opens(path)
    found = pairs_of(store)
    if found not in (told.pairs, told.after()):
        wanted = told.pairs
        differ = sorted(text for text in {**found, **wanted} if found.get(text) != wanted.get(text))
        verdict.lost.append(f"kill {number}: {differ} is other than confirmed; begun was {told.begun}")
    store.publish()
    if store.unpublished:
        verdict.lost.append(f"kill {number}: what was confirmed cannot be published")
    told.settle(found)
    store.close()
    left = sorted(found.name for found in path.parent.iterdir() if not found.name.startswith("."))
    if left != [path.name]:
        verdict.lost.append(f"kill {number}: the folder holds {left}")


def _close(program: subprocess.Popen[bytes]) -> None:
    program.kill()
    program.wait()
    for stream in (program.stdout, program.stderr):
        if stream is not None:
            stream.close()
