"""How fast the app starts and answers keys, beside the floor: ``python -m bench.terminal``. README.md explains."""

from __future__ import annotations

import argparse
import json
import os
import random
import statistics
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from bench import years
from bench.probe import NotShownError, Program

ROOT = Path(__file__).resolve().parents[1]
PLACES = {"2": "Year", "3": "Meeting", "4": "Actions", "5": "People", "6": "Functions"}
MOVES, MARKS = 15, 10
#: On the Desk's first useful screen stands an action that is overdue.
USEFUL = r"\bA-\d{3,}"
#: What each side's store holds; the floor has none.
SIZES: dict[str, dict[str, int]] = {
    "floor": {},
    "1 year": {"years": 1},
    "10 years": {"years": 10},
    "20 rows": {"years": 1, "actions": 20, "updates": 1},
    "10,000 rows": {"years": 1, "actions": 10_000, "updates": 1},
}


@dataclass
class Side:
    """One program, what it was started with, and the figures of its counted runs."""

    name: str
    command: list[str]
    home: Path
    ready: str
    app: bool
    #: Figure to one value per run.
    runs: dict[str, list[float]] = field(default_factory=dict)
    #: Kind of key to one value per key of all runs, milliseconds.
    keys: dict[str, list[float]] = field(default_factory=dict)
    without_repaint: int = 0

    def forget(self) -> None:
        """Begin anew: what was taken so far only warmed the disk."""
        self.runs.clear()
        self.keys.clear()
        self.without_repaint = 0


def environment(home: Path) -> dict[str, str]:
    """This environment with a home of its own, a terminal with colours, and bytecode kept, as a person has it."""
    dropped = ("COLUMNS", "LINES", "NO_COLOR", "PYTHONDONTWRITEBYTECODE", "RET_TUI_STORE")
    mine = {name: value for name, value in os.environ.items() if name not in dropped and "TEXTUAL" not in name}
    mine |= {"TERM": "xterm-256color", "COLORTERM": "truecolor", "PYTHONPATH": str(ROOT), "HOME": str(home)}
    return mine | {f"XDG_{kind}_HOME": str(home / kind.lower()) for kind in ("DATA", "CONFIG", "CACHE", "STATE")}


def press(side: Side, program: Program, key: str, kind: str, pause: random.Random) -> None:
    """Press one key and take down its times; keys do not fall in step with the program's own clock."""
    program.rest(0.02 + pause.random() * 0.03)
    # A place may show its frame at once and fill it later; a move and a mark are over when they are seen.
    told = program.press(key, quiet=0.4 if kind.startswith("visit") else 0.12)
    if told is None:
        side.without_repaint += 1
        return
    first, last = told
    side.keys.setdefault(kind, []).append(first * 1000)
    side.keys.setdefault(f"{kind}, settled", []).append(last * 1000)


def measure(side: Side, turn: int, pause: random.Random) -> None:
    """One start of a side: the first useful screen, then keys, then memory."""
    with Program(side.command, environment(side.home), side.home) as program:
        figures = {"first useful screen": program.wait_for(side.ready) * 1000}
        program.rest(0.4)
        if side.app:
            press(side, program, "4", "visit Actions", pause)
        for _ in range(MOVES):
            press(side, program, "down", "move", pause)
        figures["memory, started and moved"] = program.peak_memory()
        if side.app:
            for key in (key for key in PLACES if key != "4"):
                press(side, program, key, f"visit {PLACES[key]}", pause)
            program.press("1")
            program.press("r")
            program.rest(0.2)
            for _ in range(MARKS):  # another mark than in the turn before, so that each one is a change
                press(side, program, "pa"[turn % 2], "mark", pause)
        figures["memory, every place"] = program.peak_memory()
    for name, value in figures.items():
        side.runs.setdefault(name, []).append(value)


def side(name: str, folder: Path, ready: str) -> Side:
    """The floor, or the app with a new store of its own, in a folder of its own."""
    home = folder / str(list(SIZES).index(name))
    home.mkdir()
    if name == "floor":
        return Side(name, [sys.executable, str(ROOT / "bench" / "floor.py")], home, "A-020", app=False)
    years.write(home / "store.json", home=home / "writing", **SIZES[name])
    command = [sys.executable, "-m", "ret_tui", "--store", str(home / "store.json")]
    return Side(name, [*command, "--today", years.TODAY.isoformat()], home, ready, app=True)


def percentile(values: Sequence[float], part: int) -> float:
    """The value below which ``part`` per cent of the values lie."""
    return statistics.quantiles(values, n=100, method="inclusive")[part - 1] if len(values) > 1 else values[0]


def figures_of(side: Side) -> dict[str, float]:
    """Every figure of a side: the median of its runs, and the median and 95th percentile of its keys."""
    figures = {name: statistics.median(values) for name, values in side.runs.items()}
    for kind, values in side.keys.items():
        parts = (50,) if kind.startswith("visit") else (50, 95)
        figures |= {f"{kind} p{part}": percentile(values, part) for part in parts}
    return figures | {"keys without a repaint": side.without_repaint}


@dataclass(frozen=True)
class Goal:
    """A figure of one side, alone or divided by that of another, and the most that it may be."""

    what: str
    figure: str
    side: str
    beside: str
    most: float


GOALS = (
    Goal("start, 1 year", "first useful screen", "1 year", "floor", 1.25),
    Goal("start, 10 years", "first useful screen", "10 years", "floor", 1.5),
    Goal("move p95, ms", "move p95", "10 years", "", 25),
    Goal("move p95", "move p95", "10 years", "floor", 2),
    Goal("mark p95, ms", "mark p95", "10 years", "", 25),
    Goal("mark p95", "mark p95", "10 years", "floor", 2),
    *(Goal(f"visit {place}, ms", f"visit {place}, settled p50", "10 years", "", 150) for place in PLACES.values()),
    Goal("memory, 1 year", "memory, started and moved", "1 year", "floor", 1.4),
    Goal("memory, 10 years", "memory, started and moved", "10 years", "floor", 1.4),
    Goal("memory, 10 years, every place", "memory, every place", "10 years", "floor", 1.4),
    Goal("10,000 rows: start", "first useful screen", "10,000 rows", "20 rows", 1.2),
    Goal("10,000 rows: first visit", "visit Actions, settled p50", "10,000 rows", "20 rows", 1.2),
    Goal("10,000 rows: move p50", "move p50", "10,000 rows", "20 rows", 1.2),
)


def judged(figures: dict[str, dict[str, float]]) -> list[dict[str, object]]:
    """Each goal whose figures were taken, and what was reached; the floor has no marks, so a move stands beside one."""
    out: list[dict[str, object]] = []
    for goal in GOALS:
        mine = figures.get(goal.side, {}).get(goal.figure)
        beside = figures.get(goal.beside, {})
        other = beside.get(goal.figure, beside.get("move p95")) if goal.beside else 1.0
        if mine is not None and other:
            value = mine / other
            out.append({"goal": goal.what, "value": round(value, 2), "at most": goal.most, "met": value <= goal.most})
    return out


def table(figures: dict[str, dict[str, float]], goals: list[dict[str, object]]) -> str:
    """The figures, a column for each side, and the goals under them."""
    names = list(dict.fromkeys(name for side in figures.values() for name in side))
    width = max(map(len, names)) + 2
    lines = [" " * width + "".join(f"{side:>13}" for side in figures)]
    for name in names:
        cells = [f"{side[name]:>13.1f}" if name in side else " " * 13 for side in figures.values()]
        lines.append(f"{name:<{width}}" + "".join(cells))
    lines += ["", "Milliseconds; memory in MB. A value without a unit is a ratio of two columns.", ""]
    lines += [
        f"{'met ' if each['met'] else 'OVER'}  {each['goal']:<34} {each['value']:>8}  at most {each['at most']}"
        for each in goals
    ]
    return "\n".join(lines)


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m bench.terminal", description=__doc__)
    parser.add_argument("--runs", type=int, default=7, help="counted runs of each program (default 7)")
    parser.add_argument("--sides", default="", help="only these, such as 'floor;1 year'")
    parser.add_argument("--ready", default=USEFUL, help="what stands on the app's first useful screen, as a pattern")
    parser.add_argument("--json", action="store_true", help="print every figure as JSON instead of the table")
    options = parser.parse_args()

    pause = random.Random(1)
    with tempfile.TemporaryDirectory() as name:
        wanted = options.sides.split(";") if options.sides else list(SIZES)
        chosen = [side(one, Path(name), options.ready) for one in wanted]
        for turn in range(options.runs + 1):  # A B C A B C
            for each in chosen:
                try:
                    measure(each, turn, pause)
                except NotShownError as why:
                    print(f"{each.name}: {why}", file=sys.stderr)
                    return 1
                if turn == 0:
                    each.forget()
    figures = {each.name: figures_of(each) for each in chosen}
    goals = judged(figures)
    if options.json:
        raw = {each.name: {"runs": each.runs, "keys": each.keys} for each in chosen}
        print(json.dumps({"load": os.getloadavg(), "figures": figures, "goals": goals, "raw": raw}, indent=1))
    else:
        print(table(figures, goals))
    return 0


if __name__ == "__main__":
    sys.exit(main())
