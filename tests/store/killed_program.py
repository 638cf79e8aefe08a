"""Programs that change pairs of records until somebody kills them, for the trials that kill and crowd.

Each prints a line of JSON before a change and one after it, once it is confirmed. Words: what to do, the store's path,
what that needs, whether the file is published later, and the home folder of the computer.
"""

from __future__ import annotations

import datetime as dt
import json
import os
import random
import sys
from itertools import count
from pathlib import Path
from typing import Any

from pairs import add_pair, pairs_of, remove_pair, set_pair

from store.records import Action, Mark
from store.store import Store


def _say(**words: Any) -> None:
    os.write(1, json.dumps(words).encode() + b"\n")


def work_for_ever(store: Store, label: str) -> None:
    """Add, set, remove and undo, and say before each what it will make of each pair, and after it that it is so."""
    chance = random.Random(label)
    for number in count():
        texts, text, owner = sorted(pairs_of(store)), f"{label} {number}", f"P {label} {number}"
        what = chance.choice(("add", "add", "set", "set", "remove", "undo", "redo")) if texts else "add"
        if (what == "undo" and not store.undo_name()) or (what == "redo" and not store.redo_name()):
            what = "add"
        if what in ("set", "remove"):
            text = chance.choice(texts)
        _say(what=what, name=_name_of(store, what, f"{label} {number} {what}"), text=text, owner=owner)
        if what == "undo":
            store.undo()
        elif what == "redo":
            store.redo()
        else:
            with store.change(f"{label} {number} {what}") as change:
                if what == "add":
                    add_pair(change, text, owner)
                elif what == "set":
                    set_pair(change, text, owner)
                else:
                    remove_pair(change, text)
        _say(confirmed=True)


def _name_of(store: Store, what: str, name: str) -> str | None:
    return store.undo_name() if what == "undo" else store.redo_name() if what == "redo" else name


def work_in_a_crowd(store: Store, label: str, changes: str) -> None:
    """Make changes of one's own, and to what all of them change; say each value once it is confirmed.

    All set the owner of the action "shared", each also a field of its own of it, and all mark the same seats.
    """
    chance, mine = random.Random(label), list[str]()
    field = {"0": "function", "1": "meeting", "2": "item", "3": "linked_work"}[label[-1]]
    for number in range(int(changes)):
        what = chance.choice(("add", "add", "own", "set", "field", "mark")) if mine else "add"
        text, owner = f"{label} {number}", f"P {label} {number}"
        with store.change(f"{label} {number} {what}") as change:
            if what == "add":
                add_pair(change, text, owner)
                mine.append(text)
            elif what == "own":
                text = chance.choice(mine)
                set_pair(change, text, owner)
            elif what == "set":
                set_pair(change, "shared", owner)
            elif what == "field":
                (shared,) = (action for action in change.all(Action) if action.text == "shared")
                change.set(shared, **{field: owner})
            else:
                text = f"S{chance.randrange(4)}"
                came = chance.choice(("present", "online", "apology", "absent"))
                change.put(
                    Mark, f"M1/{text}/P-01", meeting="M1", seat=text, person="P-01", capacity="member", came=came
                )
                owner = came
        _say(what=what, text=text, owner=owner, field=field)
    store.close()
    _say(done=True)


def main() -> None:
    what, path, *words, later, home = sys.argv[1:]
    _say(opening=True)
    store = Store.open(
        Path(path),
        who=words[0],
        now=lambda: dt.datetime.now(dt.UTC),
        home=Path(home),
        publish_later=later == "later",
    )
    {f.__name__: f for f in (work_for_ever, work_in_a_crowd)}[what](store, *words)  # type: ignore[operator]


if __name__ == "__main__":
    main()
