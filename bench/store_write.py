"""One confirmed change, beside a bare append and fsync of as many bytes: ``python -m bench.store_write``."""

from __future__ import annotations

import argparse
import json
import os
import sys
import tempfile
from pathlib import Path

from bench import years
from bench.paired import Pair, alternate, table
from store.records import Mark
from store.store import Store


def bytes_under(folder: Path) -> int:
    """The size of every file in a folder and below it."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


def one_mark(store: Store, turn: int) -> None:
    """Take down one attendance mark, another than the turn before."""
    meeting = "M1"
    with store.change("A mark in the register") as change:
        change.put(
            Mark,
            f"{meeting}/S01/P-01",
            meeting=meeting,
            seat="S01",
            person="P-01",
            capacity="member",
            came=("present", "online")[turn % 2],
        )


def measure(size: int, turns: int, folder: Path) -> Pair:
    """The pair for a store of ``size`` years."""
    home = folder / f"home-{size}"
    store = years.write(folder / f"store-{size}.json", home=home, years=size)
    one_mark(store, 0)
    before = bytes_under(home)
    one_mark(store, 1)
    # What the change added to the journal; a mark's line at least, where the journal is not a file that grows.
    line = b"m" * max(bytes_under(home) - before, 200)
    with (folder / f"bare-{size}").open("ab", buffering=0) as file:

        def bare(_: int) -> None:
            file.write(line)
            os.fsync(file.fileno())

        name = f"{size} year{'s' * (size > 1)}, {len(line)} bytes"
        return alternate(name, lambda turn: one_mark(store, turn), bare, turns=turns, most=2.0)


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m bench.store_write", description=__doc__)
    parser.add_argument("--turns", type=int, default=200, help="changes of each kind (default 200)")
    parser.add_argument("--folder", type=Path, help="where to write, on the disk that is meant (default: here)")
    parser.add_argument("--json", action="store_true", help="print every figure as JSON instead of the table")
    options = parser.parse_args()
    # A temporary folder may lie in memory, where an fsync costs nothing.
    with tempfile.TemporaryDirectory(dir=options.folder or Path.cwd()) as name:
        pairs = [measure(size, options.turns, Path(name)) for size in (1, 10)]
    print(json.dumps([pair.figures() for pair in pairs], indent=1) if options.json else table(pairs))
    return 0


if __name__ == "__main__":
    sys.exit(main())
