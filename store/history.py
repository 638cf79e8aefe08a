"""What the journal tells: what can be undone and redone, which numbers were given out, what the file still lacks."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from store.journal import Entry, Journal
from store.records import KIND_OF


class Step(NamedTuple):
    """An entry that can be taken back, and the name of the change that it goes back to."""

    entry: Entry
    title: str


class History:
    """This computer's changes of one store, read from its journal as far as they are needed."""

    def __init__(self, journal: Journal) -> None:
        self._journal = journal
        self._forget()

    def _forget(self) -> None:
        self._length = 0
        self._entries: list[Entry] = []
        self._by_id: dict[str, Entry] = {}
        self._undo: list[Step] = []
        self._redo: list[Step] = []
        self._highest: dict[str, int] = {}
        #: By entry: the highest number of a table before it, and the one that it gave out.
        self._given: dict[str, dict[str, tuple[int, int]]] = {}

    def catch_up(self) -> bool:
        """Read what was added to the journal since, and all of it anew where it is shorter than it was.

        Returns:
            Whether it was shorter: another program took back an entry that the disk refused.
        """
        length = self._journal.length()
        shorter = length < self._length
        if shorter:
            self._forget()
        if length > self._length:
            entries, self._length = self._journal.entries_from(self._length)
            for entry in entries:
                self._take(entry)
        return shorter

    def append(self, entry: Entry) -> None:
        """Confirm an entry.

        Raises:
            CannotWrite: nothing was changed.
        """
        self._length = self._journal.append(entry, self._length)
        self._take(entry)

    def newest(self, limit: int) -> tuple[Entry, ...]:
        """Return at most ``limit`` entries, newest first."""
        return tuple(reversed(self._entries[-limit:])) if limit > 0 else ()

    def to_undo(self) -> Step | None:
        """Return the change that undo would take back."""
        return self._undo[-1] if self._undo else None

    def to_redo(self) -> Step | None:
        """Return the undo that redo would take back."""
        return self._redo[-1] if self._redo else None

    def highest(self, table: str) -> int:
        """Return the highest number that an id of the table ever had here, also one that was removed; 0 without one.

        What was undone has never been, so that a year that is planned, undone and planned again begins with M1.
        """
        return self._highest.get(table, 0)

    def not_in(self, change: str, sure: Iterable[str] = ()) -> list[Entry]:
        """Return the entries that a file whose last change is ``change`` does not hold, oldest first.

        Args:
            change: the id of the last change in the file.
            sure: ids of entries known not to have reached the file.

        Where the journal goes on without a gap from the file's last change to its own last one, the file lacks those
        after it: a program ended, or was refused, after the change was confirmed.
        """
        sure = set(sure)
        newest = self._entries[-1] if self._entries else None
        if newest is None or (newest.id == change and not sure):
            return []
        held = self._chain_to(change)
        missing = self._chain_from(change, newest) | (sure - held)
        return [entry for entry in self._entries if entry.id in missing]

    def _chain_from(self, change: str, newest: Entry) -> set[str]:
        """Return the ids of the entries that lead from ``change`` to the newest; none where there is a gap."""
        chain: set[str] = set()
        entry: Entry | None = newest
        while entry is not None and entry.id not in chain and entry.id != change:
            chain.add(entry.id)
            if entry.after == change:
                return chain
            entry = self._by_id.get(entry.after)
        return set()

    def _chain_to(self, change: str) -> set[str]:
        """Return the ids of the entries that lead to ``change`` without a gap."""
        held = {change}
        entry = self._by_id.get(change)
        while entry is not None and entry.after and entry.after not in held:
            held.add(entry.after)
            entry = self._by_id.get(entry.after)
        return held

    def _take(self, entry: Entry) -> None:
        self._entries.append(entry)
        self._by_id[entry.id] = entry
        self._count(entry)
        if entry.kind == "undo" and self._undo and self._undo[-1].entry.id == entry.undoes:
            self._redo.append(Step(entry, self._undo.pop().title))
        elif entry.kind == "redo" and self._redo and self._redo[-1].entry.id == entry.undoes:
            self._undo.append(Step(entry, self._redo.pop().title))
        elif entry.kind == "change":
            self._redo.clear()
            if entry.undoable:
                self._undo.append(Step(entry, entry.name))

    def _count(self, entry: Entry) -> None:
        """Follow the numbers that an entry gives out, or gives back where it undoes the one that gave them out."""
        if entry.kind == "undo":
            for table, (before, given) in self._given.pop(entry.undoes, {}).items():
                if self._highest.get(table) == given:
                    self._highest[table] = before
            return
        mine: dict[str, tuple[int, int]] = {}
        for edit in entry.edits:
            number, highest = number_of(edit.table, edit.id), self._highest.get(edit.table, 0)
            if number > highest:
                mine[edit.table] = (mine.get(edit.table, (highest, 0))[0], number)
                self._highest[edit.table] = number
        if mine:
            self._given[entry.id] = mine


def number_of(table: str, id: str) -> int:
    """Return the number in an id such as A-007; 0 where the table's ids have none or this one is another text."""
    kind = KIND_OF.get(table)
    if kind is None or not kind.prefix or not id.startswith(kind.prefix):
        return 0
    digits = id.removeprefix(kind.prefix)
    return int(digits) if digits.isascii() and digits.isdigit() and len(digits) <= 18 else 0
