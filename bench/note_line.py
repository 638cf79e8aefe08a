"""Typing in the note line while a meeting goes on, beside a bare input: ``python -m bench.note_line`` (Linux)."""

from __future__ import annotations

import argparse
import datetime as dt
import json
import os
import random
import sys
import tempfile
from pathlib import Path

from bench.paired import Pair, table
from bench.probe import NotShownError, Program
from bench.terminal import ROOT, environment
from ret_tui.jobs import run_meeting, set_up
from ret_tui.jobs.office import Clock

THE_DAY = dt.date(2026, 9, 8)
#: What is typed: a note, a mark whose name is asked for, a decision and an action with all that it can have.
LINES = (
    "Members asked how it would be known.",
    "@nwosu p",
    "= that the reports carry it #F3",
    "! Dawn to list all by 2w #F3 +kau",
)
#: The most that a letter in the note line may take beside one in a bare input.
MOST = 2.0


def started(folder: Path) -> list[str]:
    """A meeting that goes on, and the command that opens the app at it."""
    home = folder / "home"
    home.mkdir()
    os.environ.update({name: value for name, value in environment(home).items() if name.startswith(("HOME", "XDG"))})
    office = set_up.example_office(home / "s.json", Clock(THE_DAY, dt.time(14, 7)))
    run_meeting.start(office, "M3", "14:00")
    office.store.close()
    words = ("--store", str(home / "s.json"), "--today", THE_DAY.isoformat(), "open", "meeting", "M3")
    return [sys.executable, "-m", "ret_tui", *words]


def letters(program: Program, line: str, pause: random.Random) -> list[float]:
    """Milliseconds from each letter to the first change of the screen; the line is cleared after them."""
    taken = []
    for letter in line:
        program.rest(0.02 + pause.random() * 0.03)
        told = program.press(letter, quiet=0.05)
        if told is not None:
            taken.append(told[0] * 1000)
    program.press("\x15", quiet=0.2)  # ctrl+u
    return taken


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m bench.note_line", description=__doc__)
    parser.add_argument("--runs", type=int, default=3, help="times that each line is typed (default 3)")
    parser.add_argument("--json", action="store_true", help="print every figure as JSON instead of the table")
    options = parser.parse_args()
    pause = random.Random(1)
    pairs = {line: Pair(line[:24], [], [], MOST) for line in LINES}
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        command, home = started(folder), folder / "home"
        bare = [sys.executable, str(ROOT / "bench" / "bare_line.py")]
        with (
            Program(command, environment(home), home) as ours,
            Program(bare, environment(home), home) as floor,
        ):
            try:
                ours.wait_for("Agenda")
                floor.wait_for("ready")
                ours.press("\x1b[17~", quiet=0.5)  # f6, the minutes
            except NotShownError as why:
                print(why, file=sys.stderr)
                return 1
            for turn in range(options.runs + 1):
                for line, pair in pairs.items():
                    mine, theirs = letters(ours, line, pause), letters(floor, line, pause)
                    if turn:
                        both = min(len(mine), len(theirs))
                        pair.ours.extend(mine[:both])
                        pair.bare.extend(theirs[:both])
    figures = [pair.figures() for pair in pairs.values()]
    print(json.dumps(figures, indent=2) if options.json else table(list(pairs.values())))
    return 0 if all(each["met"] for each in figures) else 1


if __name__ == "__main__":
    sys.exit(main())
