"""Search over ten years, beside a bare scan of the same texts: ``python -m bench.search``."""

from __future__ import annotations

import argparse
import json
import math
import statistics
import sys
import tempfile
from pathlib import Path

from bench import years
from bench.paired import Pair, alternate, table
from ret_tui.jobs.office import Clock, Office
from ret_tui.jobs.search import read_wanted, search
from store.records import Action, ActionUpdate, Decision, Item, Meeting, MinuteNote
from store.store import Store

YEARS = 10
#: Milliseconds that a search may take at first, and at each key after that.
FIRST, KEY = 100, 50
#: Notes and decisions under each item of a meeting.
NOTES = 2
_NOTE = "Members heard what partners’ surveys found – Siobhán’s among them – and asked how it would be known. " * 3
#: What is typed, a key at a time; words that most texts hold, and one that none does.
TYPED = "transport"
QUERIES = ("asked", "example group 417", '"what is to be done"', "D-312", "siobhan survey", "zzz")


def ten_years(folder: Path) -> Store:
    """Ten years of meetings, with minutes and decisions under every item."""
    store = years.write(folder / "store.json", home=folder / "home", years=YEARS)
    with store.change("Minutes") as change:
        for meeting in store.all(Meeting):
            for item in (each for each in store.all(Item) if each.meeting == meeting.id):
                for place in range(NOTES):
                    change.add(MinuteNote, meeting=meeting.id, item=item.id, position=float(place), text=_NOTE)
                change.add(
                    Decision, meeting=meeting.id, item=item.id, position=9.0,
                    text=f"the answer of {meeting.id} on transport be sent", function="F3",
                )  # fmt: skip
    store.close()
    return Store.open(folder / "store.json", who="Bench", now=years.now, home=folder / "home")


def texts(store: Store) -> list[str]:
    """Every text that the bare side looks through, in lower case already."""
    found = [each.text for kind in (MinuteNote, Decision, Action) for each in store.all(kind)]
    found += [each.note for each in store.all(ActionUpdate)]
    found += [f"{each.title}\n{each.asked}" for each in store.all(Item)]
    return [text.lower() for text in found]


def measure(store: Store, turns: int) -> list[Pair]:
    """A first search, with all that is made for it, and the keys after it, each beside a bare scan."""
    clock = Clock(years.TODAY)
    bare = texts(store)

    def first(_: int) -> None:
        # A new office has nothing kept, as a command that was just begun.
        office = Office(store, clock)
        search(office, read_wanted(office, TYPED))

    def lowered(_: int) -> int:
        return sum(TYPED in text.lower() for text in bare)

    pairs = [alternate("first search", first, lowered, turns=turns, most=math.inf)]
    office = Office(store, clock)
    search(office, read_wanted(office, "a"))
    typed = [TYPED[:end] for end in range(1, len(TYPED) + 1)]
    for words in (*typed, *QUERIES):

        def key(_: int, words: str = words) -> None:
            search(office, read_wanted(office, words))

        def scan(_: int, words: str = words) -> int:
            wanted = words.strip('"').lower().split()
            return sum(all(word in text for word in wanted) for text in bare)

        pairs.append(alternate(f"then {words}", key, scan, turns=turns, most=math.inf))
    return pairs


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m bench.search", description=__doc__)
    parser.add_argument("--turns", type=int, default=10, help="searches of each kind (default 10)")
    parser.add_argument("--json", action="store_true", help="print every figure as JSON instead of the table")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        store = ten_years(Path(name))
        size = sum(map(len, texts(store)))
        pairs = measure(store, options.turns)
        store.close()
    first, *keys = (statistics.median(pair.ours) for pair in pairs)
    met = first <= FIRST and max(keys) <= KEY
    if options.json:
        print(json.dumps([pair.figures() for pair in pairs], indent=1))
    else:
        print(f"{YEARS} years, {size / 1e6:.1f} million letters")
        print(table(pairs))
        print(f"first search: {first:.1f} ms, at most {FIRST}; slowest key: {max(keys):.1f} ms, at most {KEY}")
    return 0 if met else 1


if __name__ == "__main__":
    sys.exit(main())
