"""The attendance figures of a year and of ten, beside one pass over the marks of all ten.

A year is to be there before anybody notices the key that asked for it.

    python -m bench.figures
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import sys
import tempfile
from pathlib import Path

from bench.paired import alternate, table
from bench.years import TODAY, write
from ret_tui.jobs import attendance_figures, attendance_lines
from ret_tui.jobs.office import Clock, Office
from store.records import Mark

#: Milliseconds within which the figures of one year are to be there.
MOST = 100


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m bench.figures", description=__doc__)
    parser.add_argument("--turns", type=int, default=20, help="figures of each kind (default 20)")
    parser.add_argument("--json", action="store_true", help="print every figure as JSON instead of the table")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        store = write(Path(folder) / "ten.json", home=Path(folder) / "home", years=10)
        office = Office(store, Clock(TODAY, dt.time(9)))

        def one_pass(_: int) -> int:
            return sum(mark.came in ("present", "online") for mark in office.store.all(Mark))

        def year(_: int) -> int:
            return len(attendance_lines.lines(attendance_figures.attendance(office, year="2025-26"), "seat"))

        def ten_years(_: int) -> int:
            view = attendance_figures.attendance(office, since="2017-01-01", until="2026-10-20")
            return len(attendance_lines.lines(view, "seat"))

        year(0), ten_years(0)
        marks = len(office.store.all(Mark))
        pairs = [
            alternate("a year", year, one_pass, turns=options.turns, most=100),
            alternate(f"ten years, {marks} marks", ten_years, one_pass, turns=options.turns, most=600),
        ]
        store.close()
    print(json.dumps([pair.figures() for pair in pairs], indent=1) if options.json else table(pairs))
    return 0 if max(pairs[0].ours) <= MOST and all(pair.ratio <= pair.most for pair in pairs) else 1


if __name__ == "__main__":
    sys.exit(main())
