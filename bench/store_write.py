"""One confirmed change, beside a bare append and fsync, SQLite and stock TinyDB: ``python -m bench.store_write``."""

from __future__ import annotations

import argparse
import contextlib
import json
import os
import sqlite3
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec
from tinydb import TinyDB, where

from bench import years
from bench.paired import Pair, alternate, table
from store import disk
from store.records import Mark
from store.store import Store

SIZES = (1, 10, 100)
#: Stock TinyDB writes everything at each change, which takes a second at a hundred years.
FEW = 12
#: The goal is set beside the bare side alone; the other two are there to be read.
ANY = float("inf")


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


@contextlib.contextmanager
def bare(path: Path, size: int) -> Iterator[Callable[[int], object]]:
    """Append so many bytes and wait for the disk."""
    line = b"m" * size
    with path.open("ab", buffering=0) as file:

        def append(_: int) -> None:
            file.write(line)
            os.fsync(file.fileno())

        yield append


@contextlib.contextmanager
def sqlite(path: Path, store: Store) -> Iterator[Callable[[int], object]]:
    """Put one row in a database of as many, and commit with full sync."""
    with contextlib.closing(sqlite3.connect(path, isolation_level=None)) as database:
        database.execute("PRAGMA journal_mode=WAL")
        database.execute("PRAGMA synchronous=FULL")
        database.execute("CREATE TABLE records (kind TEXT, id TEXT, document TEXT, PRIMARY KEY (kind, id))")
        database.execute("BEGIN")
        for kind, documents in store.tables.items():
            rows = [(kind, id, msgspec.json.encode(document).decode()) for id, document in documents.items()]
            database.executemany("INSERT INTO records VALUES (?, ?, ?)", rows)
        database.execute("COMMIT")
        mark = dict(store.tables["marks"]["M1/S01/P-01"])

        def upsert(turn: int) -> None:
            mark["came"] = ("present", "online")[turn % 2]
            row = ("marks", "M1/S01/P-01", msgspec.json.encode(mark).decode())
            database.execute("BEGIN")
            database.execute("INSERT INTO records VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET document = ?3", row)
            database.execute("COMMIT")

        yield upsert


@contextlib.contextmanager
def stock_tinydb(path: Path, store: Store) -> Iterator[Callable[[int], object]]:
    """Update one document of as many with TinyDB's own storage, which waits for no disk and promises less."""
    whole = {
        kind: {str(number): {"id": id, **document} for number, (id, document) in enumerate(documents.items(), 1)}
        for kind, documents in store.tables.items()
    }
    path.write_bytes(msgspec.json.encode(whole))
    with TinyDB(path) as database:
        yield lambda turn: database.table("marks").update(
            {"came": ("present", "online")[turn % 2]}, where("id") == "M1/S01/P-01"
        )


@contextlib.contextmanager
def moment_of_confirmation() -> Iterator[list[float]]:
    """Note when the disk has the journal's line; what follows is for the views: nothing can take the change back."""
    moments: list[float] = []
    real = disk.flush_content

    def flush_content(descriptor: int) -> None:
        real(descriptor)
        moments.append(time.perf_counter())

    disk.flush_content = flush_content
    try:
        yield moments
    finally:
        disk.flush_content = real


def journal_bytes(home: Path) -> int:
    """The size of the journal, without the room behind its last line."""
    return sum(len(path.read_bytes().rstrip(b" ")) for path in home.rglob("*.jsonl"))


def measure(size: int, turns: int, folder: Path) -> Iterator[Pair]:
    """The pairs for a store of ``size`` years."""
    home, path = folder / f"home-{size}", folder / f"store-{size}.json"
    store = years.write(path, home=home, years=size, publish_later=True)
    one_mark(store, 0)
    before = journal_bytes(home)
    one_mark(store, 1)
    added = journal_bytes(home) - before
    assert added > 0, "the change is not in the journal"
    name = f"{size} year{'s' * (size > 1)}, {path.stat().st_size / 1e6:.1f} MB"

    def ours(turn: int) -> None:
        one_mark(store, turn)

    with bare(folder / f"bare-{size}", added) as floor:
        with moment_of_confirmation() as confirmed:

            def until_confirmed(turn: int) -> float:
                one_mark(store, turn)
                return confirmed.pop() if confirmed else time.perf_counter()  # the first may change nothing

            yield alternate(f"{name}, bare {added} bytes", until_confirmed, floor, turns=turns, most=2.0)
        yield alternate(f"{name}, until all is done", ours, floor, turns=turns, most=ANY)
    with sqlite(folder / f"sqlite-{size}", store) as other:
        yield alternate(f"{name}, SQLite", ours, other, turns=turns, most=ANY)
    with stock_tinydb(folder / f"tinydb-{size}.json", store) as other:
        yield alternate(f"{name}, stock TinyDB", ours, other, turns=min(turns, FEW), most=ANY)
    store.close()


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m bench.store_write", description=__doc__)
    parser.add_argument("--turns", type=int, default=200, help="changes of each kind (default 200)")
    parser.add_argument("--folder", type=Path, help="where to write, on the disk that is meant (default: here)")
    parser.add_argument("--json", action="store_true", help="print every figure as JSON instead of the table")
    options = parser.parse_args()
    # A temporary folder may lie in memory, where an fsync costs nothing.
    with tempfile.TemporaryDirectory(dir=options.folder or Path.cwd()) as name:
        pairs = [pair for size in SIZES for pair in measure(size, options.turns, Path(name))]
    print(json.dumps([pair.figures() for pair in pairs], indent=1) if options.json else table(pairs))
    return 0 if all(pair.ratio <= pair.most for pair in pairs) else 1


if __name__ == "__main__":
    sys.exit(main())
