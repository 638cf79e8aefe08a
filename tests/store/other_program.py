"""Another program at work on a store, for tests that kill it, crowd it or take its disk away.

Words: what to do, the store's path, what that needs, and the home folder of the computer.
"""

from __future__ import annotations

import datetime as dt
import os
import sys
from itertools import count
from pathlib import Path
from typing import Any

from store.records import Action
from store.refusals import CannotWrite
from store.store import Store

RAISED = dt.date(2026, 5, 12)


def _add(store: Store, text: str) -> str:
    with store.change(f"Add {text}") as change:
        return change.add(Action, text=text, raised_on=RAISED).id


def _say(text: str) -> None:
    os.write(1, text.encode() + b"\n")


def add_for_ever(store: Store, label: str) -> None:
    """Print each text once its change is confirmed, until somebody kills the program."""
    for number in count():
        _add(store, f"{label} {number}")
        _say(f"{label} {number}")


def add_many(store: Store, label: str, number: str) -> None:
    """Print the id of each."""
    for place in range(int(number)):
        _say(_add(store, f"{label} {place}"))


def stop_at(store: Store, step: str) -> None:
    """End without a word at the given call of the system within one change, as if the power went."""
    calls = count()
    for name in ("open", "write", "fsync", "replace", "ftruncate", "close"):
        _stop_in(name, calls, int(step))
    _add(store, "the change")
    os.write(1, b"confirmed\n")
    os._exit(0)


def _stop_in(name: str, calls: count[int], step: int) -> None:
    real: Any = getattr(os, name)

    def call(*args: Any, **kwargs: Any) -> Any:
        if next(calls) == step:
            if name == "write":
                real(args[0], bytes(args[1])[: len(args[1]) // 2])
            os._exit(9)
        return real(*args, **kwargs)

    setattr(os, name, call)


def fill_the_disk(store: Store, room: str) -> None:
    """Forbid files longer than ``room`` bytes, try a change, then give the room back and try again."""
    import resource

    _, most = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (int(room), most))
    try:
        _add(store, "too much")
    except CannotWrite as refusal:
        _say(str(refusal))
    _say(",".join(action.text for action in store.all(Action)))
    _say(",".join(sorted(path.name for path in store.path.parent.iterdir())))
    resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))
    _say(_add(store, "afterwards"))


def main() -> None:
    what, path, *words, home = sys.argv[1:]
    store = Store.open(Path(path), who="Another", now=lambda: dt.datetime.now(dt.UTC), home=Path(home))
    {f.__name__: f for f in (add_for_ever, add_many, stop_at, fill_the_disk)}[what](store, *words)  # type: ignore[operator]


if __name__ == "__main__":
    main()
