"""The power is cut at every instant of a day's work, and the store is opened on whatever that may have left.

Every state is opened at the paths where it was recorded, since a store at another path is another copy of it.
"""

from __future__ import annotations

import contextlib
import json
import os
import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from unittest import mock

from computers import BODY, Computer
from pairs import ON, Half, Records, Verdict, add_pair, pairs_of, records_of, remove_pair, set_pair
from power_cut import Disk, Event, State, put
from system_calls import Recorder

from store.records import Appointment, Body, Person
from store.refusals import StoreRefusal
from store.store import Store


@dataclass
class Desk:
    """A computer below one folder, with two programs at work on one store."""

    folder: Path
    later: bool = False
    programs: list[Store] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.path = self.folder / "shared" / "s.json"
        self.roots = (self.folder / "shared", self.folder / "home")
        self.computer = Computer(self.folder / "home" / "ret-tui")
        for root in self.roots:
            root.mkdir(parents=True, exist_ok=True)

    def opens(self) -> Store:
        return self.computer.opens(self.path)

    def program(self, number: int) -> Store:
        """One of the two programs; the first makes the store."""
        who: dict[str, Any] = {"who": "Sam", "now": self.computer.now, "home": self.computer.home}
        who["publish_later"] = self.later
        while len(self.programs) <= number:
            made = Store.open(self.path, **who) if self.programs else Store.create(self.path, first=(BODY,), **who)
            self.programs.append(made)
        return self.programs[number]


Step = Callable[[Desk], object]


def _change(program: int, name: str, *does: Callable[..., object], **words: str) -> Step:
    def step(desk: Desk) -> None:
        with desk.program(program).change(name) as change:
            for do in does:
                do(change, **words)

    return step


def _appoint(change: Any) -> None:
    person = change.add(Person, name="Example Person")
    change.add(Appointment, person=person.id, seat="CH", capacity="member", start=ON)
    change.set(change.get(Body, "body"), name="Example Taskforce 2")


def _many(change: Any) -> None:
    """More than a block of the disk, and more than a page of memory."""
    for number in range(24):
        add_pair(change, f"many {number} " + "x" * 120)


def _publish(desk: Desk) -> None:
    desk.program(0).publish()


#: A day's work: each step is confirmed as a whole.
WORK: tuple[Step, ...] = (
    lambda desk: desk.program(0),
    _change(0, "Add one", add_pair, text="one"),
    _change(0, "Add two", add_pair, text="two", owner="P-01"),
    _change(0, "Own one", set_pair, text="one", owner="P-01"),
    _change(0, "Appoint", _appoint),
    _publish,
    _change(0, "Remove two", remove_pair, text="two"),
    lambda desk: desk.program(0).undo(),
    _change(1, "Own two", set_pair, text="two", owner="P-02"),
    lambda desk: desk.program(1).undo(),
    _publish,
    lambda desk: desk.program(0).redo(),
    _change(0, "Many", _many),
    _change(1, "Own one", set_pair, text="one", owner="P-03"),
)


@contextlib.contextmanager
def no_waiting() -> Iterator[None]:
    """What is built to look at a state need not reach the disk."""
    with mock.patch.object(os, "fsync"), mock.patch.object(os, "fdatasync"):
        yield


def trial(folder: Path, *, seed: int, mixes: int, later: bool = False, again: int = 0) -> Verdict:
    """Do the work, and cut the power at every instant.

    Args:
        folder: an empty folder.
        seed: of the mixed states.
        mixes: mixed states for each instant.
        later: whether the file is published by a thread.
        again: how many of the states are opened with the power cut at every instant of that too.
    """
    verdict, chance = Verdict("power cut"), random.Random(seed)
    desk = Desk(folder, later)
    recorder = Recorder(*desk.roots)
    # What the store shows after so many confirmed steps; before the first there is none.
    shown: list[Records] = [{}]
    with recorder.recording():
        for number, step in enumerate(WORK, start=1):
            step(desk)
            recorder.confirm(number)
            desk.programs[0].refresh()
            shown.append(records_of(desk.programs[0]))
        for program in desk.programs:
            program.close()
    with no_waiting():
        states = list(_states(recorder.events, recorder.kept, recorder.roots, mixes, chance))
        for confirmed, state in states:
            allowed = shown[confirmed : confirmed + 2]
            _look(desk, state, allowed, verdict, f"after {confirmed} changes")
        for confirmed, state in chance.sample(states, min(again, len(states))):
            if confirmed:
                _cut_again(desk, state, shown[confirmed : confirmed + 2], verdict, chance)
    return verdict


def _states(
    events: list[Event], kept: State, roots: list[str], mixes: int, chance: random.Random
) -> Iterator[tuple[int, State]]:
    """Every state that differs, with the number of changes that were confirmed by then."""
    disk, seen = Disk(roots, kept), set[tuple[int, int]]()
    for event in [None, *events]:
        if event is not None:
            disk.take(event)
        for state in disk.states(mixes, chance):
            mark = (disk.confirmed, hash(frozenset(state.items())))
            if mark not in seen:
                seen.add(mark)
                yield disk.confirmed, state


def _look(desk: Desk, state: State, allowed: list[Records], verdict: Verdict, when: str) -> None:
    """Open what a cut left: all that was confirmed is there, no part of anything else, and work goes on."""
    verdict.count("states")
    put(state, *desk.roots)
    try:
        _check(desk, allowed)
    except Exception as error:  # whatever it is, it is what the person at the computer would meet
        if allowed[0] or not isinstance(error, StoreRefusal):
            files = {name: None if content is None else len(content) for name, content in sorted(state.items())}
            verdict.lost.append(f"{when}: {type(error).__name__}: {error}; the disk held {files}")


def _check(desk: Desk, allowed: list[Records]) -> None:
    if allowed[0] and desk.path.exists():
        assert json.loads(desk.path.read_bytes())["header"]["format"] == "ret-tui store"
    store = desk.opens()
    try:
        found = records_of(store)
        if found not in allowed:
            raise Half(f"the store shows {_difference(found, allowed[0])} beside what was confirmed")
        before = pairs_of(store)
        with store.change("Afterwards") as change:
            add_pair(change, "afterwards")
    finally:
        store.close()
    again = desk.opens()
    assert pairs_of(again) == {**before, "afterwards": ""}, "work does not go on"
    again.close()
    left = sorted(path.name for path in desk.path.parent.iterdir() if not path.name.startswith("."))
    assert left == ["s.json"], f"the folder holds {left}"


def _difference(found: Records, wanted: Records) -> list[tuple[str, str]]:
    return sorted(
        (table, id)
        for table in {**found, **wanted}
        for id in {**found.get(table, {}), **wanted.get(table, {})}
        if found.get(table, {}).get(id) != wanted.get(table, {}).get(id)
    )


def _cut_again(desk: Desk, state: State, allowed: list[Records], verdict: Verdict, chance: random.Random) -> None:
    """Cut the power at every instant of opening what an earlier cut left, and of the first change after it."""
    put(state, *desk.roots)
    recorder = Recorder(*desk.roots)
    with recorder.recording():
        store = desk.opens()
        opened = records_of(store)
        recorder.confirm(1)
        with store.change("After the cut") as change:
            add_pair(change, "after the cut")
        changed = records_of(store)
        recorder.confirm(2)
        store.close()
    for confirmed, left in _states(recorder.events, recorder.kept, recorder.roots, 1, chance):
        # What was seen after the first cut need not be confirmed before somebody could see it.
        wanted = [changed] if confirmed == 2 else [opened, changed] if confirmed == 1 else [*allowed, changed]
        _look(desk, left, wanted, verdict, "cut again")
