"""What the journal tells: what can be undone and redone here, read from its end as far as that is asked for."""

from __future__ import annotations

from itertools import islice
from typing import NamedTuple

from store.edits import Edit
from store.journal import Entry, Journal
from store.numbering import Rename
from store.references import renamed

#: The changes that a person makes; what was received or found is nobody's to take back here.
_MADE = ("change", "restore")
#: Before these nothing is taken back.
_BARRIERS = ("migration", "new", "found")


class Step(NamedTuple):
    """An entry that can be taken back, the name of the change that it goes back to, and its edits by today's ids."""

    entry: Entry
    title: str
    edits: tuple[Edit, ...]


class History:
    """This computer's changes of one store."""

    def __init__(self, journal: Journal) -> None:
        self._journal = journal
        self._known: tuple[tuple[int, int] | None, Step | None, Step | None] | None = None

    def newest(self, limit: int) -> tuple[Entry, ...]:
        """Return at most ``limit`` entries, newest first."""
        return tuple(islice(self._journal.newest_first(), max(0, limit)))

    def find(self, id: str) -> Entry | None:
        """Return the entry with that id, or whose id begins so, or None."""
        return next((entry for entry in self._journal.newest_first() if id and entry.id.startswith(id)), None)

    def to_undo(self) -> Step | None:
        """Return the change that undo would take back."""
        return self._steps()[0]

    def to_redo(self) -> Step | None:
        """Return the undo that redo would take back."""
        return self._steps()[1]

    def _steps(self) -> tuple[Step | None, Step | None]:
        state = self._journal.state
        if self._known is None or self._known[0] != state or state is None:
            self._known = (state, *self._look_back())
        return self._known[1:]

    def _look_back(self) -> tuple[Step | None, Step | None]:
        cancelled: set[str] = set()
        renames: list[Rename] = []
        redo: Step | None = None
        may_redo = True
        for entry in self._journal.newest_first():
            if entry.kind in _BARRIERS:
                break
            if entry.merging:
                renames[:0] = entry.merging.renamed
            if entry.id in cancelled:
                continue
            if entry.kind in ("undo", "redo"):
                cancelled.add(entry.undoes)
            if entry.kind == "undo" and may_redo:
                redo, may_redo = _step(entry, renames), False
            if entry.kind in _MADE:
                may_redo = False
            if (entry.kind in _MADE and entry.undoable) or entry.kind == "redo":
                return _step(entry, renames), redo or self._redo_before(entry, cancelled, renames, may_redo)
        return None, redo

    def _redo_before(self, last: Entry, cancelled: set[str], renames: list[Rename], may_redo: bool) -> Step | None:
        """Go on from a redo, which leaves what was undone before it to be redone."""
        if not may_redo:
            return None
        renames = list(renames)
        cancelled = set(cancelled)
        before = False
        for entry in self._journal.newest_first():
            if not before:
                before = entry.id == last.id
                continue
            if entry.kind in _BARRIERS or entry.kind in _MADE:
                return None
            if entry.merging:
                renames[:0] = entry.merging.renamed
            if entry.id in cancelled:
                continue
            if entry.kind == "redo":
                cancelled.add(entry.undoes)
            if entry.kind == "undo":
                return _step(entry, renames)
        return None


def _step(entry: Entry, renames: list[Rename]) -> Step:
    edits = entry.edits
    # One at a time, oldest first: a number that was given to another since may have moved on in turn.
    for table, old, new, birth in renames:
        names = {(table, old): new}
        edits = tuple(_followed(edit, table, old, birth, names) for edit in edits)
    return Step(entry, entry.title, edits)


def _followed(edit: Edit, table: str, old: str, birth: str, names: dict[tuple[str, str], str]) -> Edit:
    if edit.table == table and edit.id == old and edit.born and edit.born != birth:
        return edit
    return by_other_ids(edit, names)


def by_other_ids(edit: Edit, names: dict[tuple[str, str], str]) -> Edit:
    """Return an edit as it is once records have other ids, by table and old id."""
    id, was = renamed(edit.table, edit.id, edit.was or {}, names)
    id_now, now = renamed(edit.table, edit.id, edit.now or {}, names)
    return Edit(
        table=edit.table,
        id=id if edit.was else id_now,
        was=None if edit.was is None else was,
        now=None if edit.now is None else now,
        born=edit.born,
    )
