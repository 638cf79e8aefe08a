"""A year's invitations for 27 people, six meetings, a file each: ``python -m bench.invitations``."""

from __future__ import annotations

import argparse
import datetime as dt
import json
import os
import sys
import tempfile
import time
from pathlib import Path

from bench.terminal import environment
from ret_tui.jobs import invite, look_after_people, plan_year, set_up, settings
from ret_tui.jobs.office import Clock, Office

THE_DAY = dt.date(2026, 4, 20)
#: The most that the whole year may take, in seconds.
MOST = 1.0


def peopled(folder: Path) -> Office:
    """A planned year with every seat filled, and a named substitute wherever the terms have one."""
    home = folder / "home"
    home.mkdir(parents=True)
    os.environ.update({name: value for name, value in environment(home).items() if name.startswith(("HOME", "XDG"))})
    office = set_up.new_store(home / "s.json", Clock(THE_DAY, dt.time(9, 30)), year="2026-27")
    plan_year.save_plan(office, plan_year.propose(office))
    settings.change(office, "organiser.email", "ret@example.org")
    settings.change(office, "invitations.substitutes", "yes")
    for seat in office.seats:
        for capacity in ("member", "substitute") if seat.substitute else ("member",):
            name = f"{capacity.title()} of {seat.id}"
            added = look_after_people.add_person(office, name, email=f"{seat.id}.{capacity}@example.org".lower())
            look_after_people.appoint(office, added.id, seat.id, capacity=capacity, start="2026-04-01")
    return office


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m bench.invitations", description=__doc__)
    parser.add_argument("--runs", type=int, default=5, help="times that the year is written (default 5)")
    parser.add_argument("--eml", action="store_true", help="with drafts of the mails beside")
    parser.add_argument("--json", action="store_true", help="print every figure as JSON")
    options = parser.parse_args()
    taken, files = [], 0
    for _ in range(options.runs):
        with tempfile.TemporaryDirectory() as folder:
            office = peopled(Path(folder))
            begun = time.perf_counter()
            written = invite.export_year(office, Path(folder) / "out", each=True, eml=options.eml)
            taken.append(time.perf_counter() - begun)
            files = len(written.paths)
            office.store.close()
    middle = sorted(taken)[len(taken) // 2]
    if options.json:
        print(json.dumps({"seconds": taken, "files": files, "most": MOST}))
    else:
        print(f"{files} files in {middle:.2f} s, of {options.runs} runs {min(taken):.2f} to {max(taken):.2f} s")
    return int(middle > MOST)


if __name__ == "__main__":
    sys.exit(main())
