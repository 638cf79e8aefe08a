"""Two computers work on one store that a sync client carries between them; in the end both hold all of it.

Every change is at a later moment than the one before it, on whichever computer it is made. So the outcome can be told:
of each thing that was changed, what the last change made of it stands.
"""

from __future__ import annotations

import contextlib
import random
import time
from pathlib import Path

from computers import Computer, tables
from pairs import Half, Verdict, add_pair, pairs_of, records_of, remove_pair, set_pair
from sync_client import Folder, SyncClient

from store.records import Item, Mark
from store.refusals import Refusal
from store.store import Store

ROUNDS = 12
SEATS = 3
#: What was changed: a pair, a mark or an item, with its owner, its state or nothing.
Shown = dict[tuple[str, str], str]


class Side:
    """One computer with its folder."""

    def __init__(self, folder: Folder, computer: Computer, later: bool) -> None:
        self.folder = folder
        self.computer = computer
        self.later = later
        self.store = self._opened()

    def _opened(self) -> Store:
        return Store.open(
            self.folder.store,
            who=self.computer.who,
            now=self.computer.now,
            home=self.computer.home,
            publish_later=self.later,
        )

    def opens_again(self) -> None:
        self.store.close()
        self.store = self._opened()

    def shown(self) -> Shown:
        marks = {("mark", mark.id): mark.came for mark in self.store.all(Mark)}
        items = [item.title for item in self.store.all(Item)]
        if len(items) != len(set(items)):
            raise Half("an item is there twice")
        pairs = {("pair", text): owner for text, owner in pairs_of(self.store).items()}
        return {**pairs, **marks, **{("item", title): "" for title in items}}


class Trial:
    """A schedule of changes and deliveries.

    Args:
        folder: an empty folder.
        seed: of the schedule.
        later: whether the file is published by a thread.
    """

    def __init__(self, folder: Path, seed: int, *, later: bool) -> None:
        self.verdict = Verdict("sync")
        self.chance = random.Random(seed)
        self.last: dict[tuple[str, str], str | None] = {}
        #: By computer: what it made of each thing last.
        self.made: dict[str, Shown] = {}
        self.owners: set[str] = set()
        computers = [Computer(folder / f"home {who}", who) for who in ("Sam", "Alex")]
        folders = [Folder(folder / f"folder {computer.who}", "s.json") for computer in computers]
        for each in folders:
            each.path.mkdir()
        computers[0].makes(folders[0].store).close()
        folders[1].store.write_bytes(folders[0].store.read_bytes())
        self.client = SyncClient(folders, self.chance)
        self.sides = [Side(*both, later) for both in zip(folders, computers, strict=True)]

    def run(self, steps: int) -> Verdict:
        """Work, let the client do what it likes, and in the end let it deliver everything."""
        try:
            for number in range(steps):
                self._step(number)
            self._settle()
            self._compare()
        except Exception as error:  # whatever it is, it is what the person at the computer would meet
            self.verdict.lost.append(f"{type(error).__name__}: {error}")
        finally:
            for side in self.sides:
                side.store.close()
        self.verdict.count("runs")
        self.verdict.count("conflicts", self.client.conflicts)
        return self.verdict

    def _step(self, number: int) -> None:
        side = self.chance.choice(self.sides)
        draw = self.chance.random()
        if draw < 0.6:
            self._change(side, number)
        elif draw < 0.8:
            self.client.sync(side.folder)
        elif draw < 0.84:
            self.client.roll_back(side.folder)
        elif draw < 0.88:
            self.client.bring_half(side.folder)
        elif draw < 0.92:
            self._merge_copies(side)
        elif draw < 0.96:
            side.opens_again()
        else:
            side.store.refresh()
            side.store.publish()

    def _change(self, side: Side, number: int) -> None:
        side.store.refresh()
        before = side.shown()
        _later_moment()
        with contextlib.suppress(_Nothing):
            self._make(side, number, [text for kind, text in before if kind == "pair"])
        after = side.shown()
        self.verdict.count("changes")
        for key in {**before, **after}:
            if before.get(key) != after.get(key):
                self.last[key] = after.get(key)
                if key in after:
                    self.made.setdefault(side.computer.who, {})[key] = after[key]

    def _make(self, side: Side, number: int, texts: list[str]) -> None:
        who, what = side.computer.who, self.chance.choice(("add", "add", "set", "mark", "item", "remove", "undo"))
        if what == "undo":
            try:
                side.store.undo()
            except Refusal as refusal:
                if str(refusal) != "There is nothing to undo.":
                    raise
                raise _Nothing from None
            return
        owner = f"{who} {number}"
        with side.store.change(f"{what} {owner}") as change:
            if what == "mark":
                seat = f"S{self.chance.randrange(SEATS)}"
                came = self.chance.choice(("present", "online", "apology", "absent"))
                change.put(Mark, f"M1/{seat}/P-1", meeting="M1", seat=seat, person="P-1", capacity="member", came=came)
            elif what == "item":
                change.add(Item, meeting="M1", position=1.0, title=f"item {owner}", minutes=5)
            elif what == "add" or not texts:
                add_pair(change, f"pair {owner}", owner)
                self.owners.add(owner)
            elif what == "set":
                set_pair(change, self.chance.choice(texts), owner)
                self.owners.add(owner)
            else:
                remove_pair(change, self.chance.choice(texts))

    def _merge_copies(self, side: Side) -> bool:
        merged = False
        for copy in side.store.conflict_copies():
            found = side.store.merge(copy)
            self.verdict.count("copies merged")
            self.verdict.count("renumbered", len(found.renumbered) + len(found.theirs))
            merged = True
        return merged

    def _settle(self) -> None:
        for _ in range(ROUNDS):
            moved = False
            for side in self.sides:
                moved |= self.client.sync(side.folder)
                side.store.refresh()
                moved |= self._merge_copies(side)
                side.store.publish()
                moved |= self.client.sync(side.folder)
            if not moved:
                return
        raise Half("the two computers go on telling each other news for ever")

    def _compare(self) -> None:
        wanted = {key: value for key, value in self.last.items() if value is not None}
        for side in self.sides:
            side.opens_again()
            found = side.shown()
            for key in sorted({**wanted, **found}):
                if wanted.get(key) != found.get(key) and not self._is_the_others(key, found.get(key)):
                    self.verdict.lost.append(
                        f"{side.computer.who}: {key} is {found.get(key)!r} and was made {wanted.get(key)!r} last"
                    )
        first, second = self.sides
        if records_of(first.store) != records_of(second.store):
            self.verdict.lost.append("the two computers hold other records")
        if tables(first.folder.store) != tables(second.folder.store):
            self.verdict.lost.append("the two files hold other records")
        told = {
            owner
            for side in self.sides
            for entry in side.store.history(100_000)
            for edit in entry.edits
            if edit.now is not None and isinstance(owner := edit.now.get("owner"), str)
        }
        if forgotten := sorted(self.owners - told):
            self.verdict.lost.append(f"no history tells of {forgotten}")

    def _is_the_others(self, key: tuple[str, str], value: str | None) -> bool:
        """Whether one took its mark back, which the other had made too: then the other's stands."""
        return key[0] == "mark" and self.last[key] is None and value in [made.get(key) for made in self.made.values()]


class _Nothing(Exception):
    """There was nothing to undo."""


def _later_moment() -> None:
    """Let the clock go on to the next thousandth, which is as fine as the moments of changes are."""
    now = int(time.time() * 1000)
    while int(time.time() * 1000) <= now:
        pass


def trial(folder: Path, *, seed: int, steps: int, later: bool = False) -> Verdict:
    """Run one schedule."""
    return Trial(folder, seed, later=later).run(steps)
