"""A year proposed with every observance around it, beside the libraries' bare calls: ``python -m bench.plan_year``."""

from __future__ import annotations

import argparse
import datetime as dt
import json
import os
import statistics
import sys
import tempfile
import warnings
from pathlib import Path

from bench.paired import Pair, alternate, table
from ret_tui.jobs import bank_holidays, plan_year, set_up, surroundings
from ret_tui.jobs.office import Clock, Office
from store.observances import observances

TODAY = dt.date(2026, 4, 20)
#: Seconds that a proposal may take once the libraries are loaded.
SECONDS = 0.5
#: The years whose answer is worked out and kept when nothing is.
KEPT = range(2019, 2047)


def fresh(office: Office) -> Office:
    """The same store as a program sees it that has asked nothing yet."""
    return Office(office.store, office.clock)


def from_nothing(office: Office, cache: Path) -> plan_year.YearPlan:
    """Propose the year with no answer kept, in the program or on the disk."""
    for kept in cache.rglob("*.json"):
        kept.unlink()
    surroundings.forget()
    bank_holidays.forget()
    return plan_year.propose(fresh(office), clear=True)


def asked_barely() -> int:
    """The same years of the same lists and calendars, asked for by the libraries' own calls and no more."""
    from hijridate import Hijri
    from holidays import country_holidays
    from pyluach.dates import HebrewDate

    found = len(country_holidays("GB", subdiv="ENG", years=range(2000, 2061), language="en_GB"))
    every = observances()
    lists = {(source.country, source.subdivision, source.categories) for each in every for source in each.lists}
    for country, subdivision, categories in sorted(lists):
        found += len(
            country_holidays(
                country, subdiv=subdivision or None, years=KEPT, language="en_US", categories=categories or None
            )
        )
    for each in every:
        for year in KEPT:
            if each.source == "islamic":
                found += Hijri(year - 579, each.month, each.day).to_gregorian().year > 0
            elif each.source == "hebrew":
                found += HebrewDate(year + 3760, each.month, each.day).to_pydate().year > 0
    return found


def weighed_barely(office: Office) -> int:
    """What stands around the year put together, and the six dates by pendulum looked up in it."""
    import pendulum

    around = surroundings.surroundings(office, TODAY, TODAY.replace(year=TODAY.year + 1))
    found = 0
    for year, month in ((2026, 5), (2026, 7), (2026, 9), (2026, 11), (2027, 1), (2027, 3)):
        day = pendulum.Date(year, month, 1).nth_of("month", 2, pendulum.TUESDAY)
        found += len(around.clash(dt.date(day.year, day.month, day.day), "14:00", "16:00").obstacles)
    return found


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m bench.plan_year", description=__doc__)
    parser.add_argument("--turns", type=int, default=15, help="proposals of each kind (default 15)")
    parser.add_argument("--json", action="store_true", help="print every figure as JSON instead of the table")
    options = parser.parse_args()
    # The libraries warn of every year beyond their tables, which both sides ask for.
    warnings.simplefilter("ignore")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for kind in ("DATA", "CONFIG", "CACHE", "STATE"):
            os.environ[f"XDG_{kind}_HOME"] = str(folder / kind.lower())
        office = set_up.new_store(folder / "committee.json", Clock(TODAY), year="2026-27")
        pairs = measure(office, folder / "cache", options.turns)
        office.store.close()
    seconds = {pair.name: round(statistics.median(pair.ours) / 1000, 3) for pair in pairs}
    met = all(pair.ratio <= pair.most and seconds[pair.name] < SECONDS for pair in pairs)
    if options.json:
        print(json.dumps([{**pair.figures(), "seconds": seconds[pair.name]} for pair in pairs], indent=1))
    else:
        print(table(pairs))
        for name, took in seconds.items():
            print(f"{name}: {took} s, at most {SECONDS} s")
    return 0 if met else 1


def measure(office: Office, cache: Path, turns: int) -> list[Pair]:
    """Both proposals beside what each takes at the least."""
    return [
        alternate(
            "nothing kept",
            lambda _: from_nothing(office, cache),
            lambda _: asked_barely(),
            turns=turns,
            most=3,
        ),
        alternate(
            "answer kept",
            lambda _: plan_year.propose(fresh(office), clear=True),
            lambda _: weighed_barely(fresh(office)),
            turns=turns * 10,
            most=2,
        ),
    ]


if __name__ == "__main__":
    sys.exit(main())
