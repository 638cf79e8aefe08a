"""Kills, crowds, sync clients, power cuts and full disks in full doses, and what was lost: ``python -m bench.faults``.

The models are those of the tests, which take small doses of the same.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import asdict
from pathlib import Path

# The tests are no package, and their models are wanted here too.
sys.path.insert(0, str(Path(__file__).parents[1] / "tests" / "store"))

import crowd
import failing_disk
import full_disk
import killing
import power_cut_trial
import sync_trial
from pairs import Verdict

#: Kills of programs on one store, before another is begun: its journal grows with each.
AT_ONCE = 125
STEPS = 150
DISK = 524_288
#: Programs and computers of each crowd.
CROWDS = ((2, 1), (4, 1), (2, 2), (4, 2))
WAYS = (False, True)


def kills(folder: Path, dose: argparse.Namespace) -> Iterator[Verdict]:
    """Programs killed at any instant."""
    for number, start in enumerate(range(0, dose.kills, AT_ONCE)):
        here = _below(folder, f"kills {number}")
        yield killing.trial(here, kills=min(AT_ONCE, dose.kills - start), seed=dose.seed + number, later=number % 2 > 0)


def crowds(folder: Path, dose: argparse.Namespace) -> Iterator[Verdict]:
    """Programs at work on one file at once."""
    for later in WAYS:
        for programs, computers in CROWDS:
            here = _below(folder, f"crowd {programs} {computers} {later}")
            yield crowd.trial(here, programs=programs, computers=computers, changes=dose.changes, later=later)


def syncs(folder: Path, dose: argparse.Namespace) -> Iterator[Verdict]:
    """Two computers and a sync client; every third run publishes later."""
    for number in range(dose.sync):
        seed = dose.seed + number
        found = sync_trial.trial(_below(folder, f"sync {number}"), seed=seed, steps=STEPS, later=number % 3 == 2)
        found.lost = [f"seed {seed}: {loss}" for loss in found.lost]
        yield found


def power_cuts(folder: Path, dose: argparse.Namespace) -> Iterator[Verdict]:
    """The power cut between any two calls of the system."""
    for later in WAYS:
        here = _below(folder, f"power {later}")
        yield power_cut_trial.trial(here, seed=dose.seed, mixes=dose.mixes, later=later, again=dose.mixes)


def refusals(folder: Path, dose: argparse.Namespace) -> Iterator[Verdict]:
    """Every call of the system refused in turn."""
    for number, fault in enumerate(failing_disk.FAULTS):
        for later in WAYS:
            yield failing_disk.trial(_below(folder, f"fault {number} {later}"), fault, later=later)
        yield failing_disk.making_trial(_below(folder, f"fault {number}"), fault)


def full_disks(folder: Path, dose: argparse.Namespace) -> Iterator[Verdict]:
    """A small disk with ever more room left on it; nothing where no disk can be mounted."""
    for number in range(dose.disks):
        for full in (("shared",), ("home",), ("shared", "home")):
            here = _below(folder, f"disk {number} {len(full)} {full[0]}")
            with _mounted([here / name for name in full]) as able:
                if not able:
                    return
                for name in ("shared", "home"):
                    (here / name).mkdir(exist_ok=True)
                rooms = range(number * 97, 16_000, 2_500)
                yield full_disk.trial(here, full=full, rooms=rooms, seed=dose.seed + number, later=number % 2 > 0)


@contextlib.contextmanager
def _mounted(folders: list[Path]) -> Iterator[bool]:
    done: list[Path] = []
    try:
        for folder in folders:
            folder.mkdir()
            command = ["mount", "-t", "tmpfs", "-o", f"size={DISK}", "tmpfs", str(folder)]
            if os.name == "nt" or subprocess.run(command, capture_output=True).returncode:
                break
            done.append(folder)
        yield len(done) == len(folders)
    finally:
        for folder in done:
            subprocess.run(["umount", "--lazy", str(folder)], check=True)


def _below(folder: Path, name: str) -> Path:
    (folder / name).mkdir()
    return folder / name


TRIALS: dict[str, Callable[[Path, argparse.Namespace], Iterator[Verdict]]] = {
    "kills": kills,
    "writers": crowds,
    "sync": syncs,
    "power": power_cuts,
    "refusals": refusals,
    "disks": full_disks,
}


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m bench.faults", description=__doc__)
    parser.add_argument("--kills", type=int, default=500, help="programs that are killed (default 500)")
    parser.add_argument("--changes", type=int, default=2000, help="changes of each crowd (default 2000)")
    parser.add_argument("--sync", type=int, default=42, help="runs with a sync client (default 42)")
    parser.add_argument("--mixes", type=int, default=60, help="mixed states for each instant of a cut (default 60)")
    parser.add_argument("--disks", type=int, default=6, help="small disks of each kind that are filled (default 6)")
    parser.add_argument("--seed", type=int, default=1, help="of everything that is left to chance (default 1)")
    parser.add_argument("--only", choices=sorted(TRIALS), nargs="+", default=list(TRIALS), help="some trials alone")
    parser.add_argument("--folder", type=Path, help="where to write, on the disk that is meant (default: here)")
    parser.add_argument("--json", action="store_true", help="print every figure as JSON instead of the table")
    dose = parser.parse_args()
    found = []
    with tempfile.TemporaryDirectory(dir=dose.folder or Path.cwd()) as name:
        for trial in dose.only:
            whole = Verdict(trial)
            for part in TRIALS[trial](Path(name), dose):
                whole.take(part)
            found.append(whole)
            if not dose.json:
                print(_line(whole), flush=True)
    if dose.json:
        print(json.dumps([asdict(verdict) for verdict in found], indent=1))
    return 1 if any(verdict.lost for verdict in found) else 0


def _line(verdict: Verdict) -> str:
    counts = ", ".join(f"{number:,} {what}" for what, number in verdict.counts.items()) or "could not be tried here"
    losses = "".join(f"\n    {loss[:600]}" for loss in verdict.lost)
    return f"{verdict.name:<10}{len(verdict.lost):>4} lost   {counts}{losses}"


if __name__ == "__main__":
    sys.exit(main())
