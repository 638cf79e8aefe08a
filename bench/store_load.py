"""Opening a store, beside parsing its bytes with msgspec, with the memory of both: ``python -m bench.store_load``."""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from pathlib import Path

from bench import years
from bench.paired import Pair, alternate, table
from store.store import Store

SIZES = (1, 10, 100)
#: The goal is set at ten years; at one, what opening costs beside the bytes counts for more.
MOST = {1: float("inf"), 10: 2.5, 100: 2.5}

_LOADS = {
    "ours": "from bench.store_load import opened; import pathlib; kept = opened(*map(pathlib.Path, sys.argv[1:]))",
    "bare": "import msgspec, pathlib; kept = msgspec.json.decode(pathlib.Path(sys.argv[1]).read_bytes())",
}
_PEAK = "import re; print(re.search(r'VmHWM:\\s+(\\d+)', open('/proc/self/status').read())[1])"


def opened(path: Path, home: Path) -> Store:
    """Open a store that is in step with its journal, as most are."""
    return Store.open(path, who="Bench", now=years.now, home=home)


def measure(size: int, turns: int, folder: Path) -> tuple[Pair, dict[str, float]]:
    """The times for a store of ``size`` years, and what each way of loading took of memory, in MB."""
    import msgspec

    path, home = folder / f"store-{size}.json", folder / f"home-{size}"
    years.write(path, home=home, years=size).close()
    name = f"{size} year{'s' * (size > 1)}, {path.stat().st_size / 1e6:.1f} MB"
    pair = alternate(
        name,
        lambda _: opened(path, home).close(),
        lambda _: msgspec.json.decode(path.read_bytes()),
        turns=turns,
        most=MOST[size],
    )
    return pair, {side: peak(side, path, home) for side in _LOADS}


def peak(side: str, path: Path, home: Path) -> float:
    """The most memory that a process of its own held which loads a file; Linux only, else 0."""
    if not Path("/proc/self/status").exists():
        return 0.0
    program = f"import sys; {_LOADS[side]}; {_PEAK}"
    ran = subprocess.run(
        [sys.executable, "-c", program, str(path), str(home)], capture_output=True, check=True, text=True
    )
    return round(int(ran.stdout) / 1024, 1)


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m bench.store_load", description=__doc__)
    parser.add_argument("--turns", type=int, default=40, help="loads of each kind (default 40)")
    parser.add_argument("--folder", type=Path, help="where to write (default: here)")
    parser.add_argument("--json", action="store_true", help="print every figure as JSON instead of the table")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(dir=options.folder or Path.cwd()) as name:
        found = [measure(size, options.turns, Path(name)) for size in SIZES]
    if options.json:
        print(json.dumps([{**pair.figures(), "peak MB": memory} for pair, memory in found], indent=1))
    else:
        print(table([pair for pair, _ in found]))
        for pair, memory in found:
            print(f"{pair.name}: peak memory {memory['ours']} MB, bare {memory['bare']} MB")
    return 0 if all(pair.ratio <= pair.most for pair, _ in found) else 1


if __name__ == "__main__":
    sys.exit(main())
