"""The store: the only door to what is kept.

Every change has a name, is all or nothing, is on the disk before it counts as made, and can be undone, also after a
restart. Confirmed means that the journal on this computer has it; the file follows at once, or as soon as the system
lets it be written.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from typing import NamedTuple, TypeVar

from store.change import Change, checked
from store.durable_file import DurableFile
from store.edits import Staged
from store.history import History, Step, number_of
from store.journal import Entry, Journal
from store.layout import Contents, Header
from store.plain import document_of, plain_values
from store.records import Record
from store.refusals import Refusal, RuleBroken, StoreRefusal
from store.shelf import Shelf
from store.taking_back import opposite
from store.text import check_text, in_one_line
from store.views import unknown
from store.wording import kind_words

R = TypeVar("R", bound=Record)


class Undone(NamedTuple):
    """What undo or redo did.

    ``name`` is the name of the change that was taken back or done again; ``kept`` names the fields and records that
    stay as they are, because somebody changed or built on them since.
    """

    name: str
    kept: tuple[str, ...]


class Store:
    """One open store. Use ``Store.create`` or ``Store.open``; ``close`` gives its lock's descriptor back.

    Attributes:
        path: the file as it was given; where that is a link, the file that it leads to is the one written.
        store_id: the store's id for life.
        who: the person at this computer.
    """

    def __init__(self, path: Path, shelf: Shelf) -> None:
        self.path = path
        self.store_id = shelf.file.contents.header.store
        self.who = shelf.who
        self._shelf = shelf

    @classmethod
    def create(
        cls,
        path: Path,
        *,
        who: str,
        now: Callable[[], dt.datetime],
        home: Path,
        first: Iterable[Record] = (),
        name: str = "New store",
    ) -> Store:
        """Make a new store, readable by its owner alone, with its first records.

        Args:
            path: where; nothing may be there yet, and its folder must be.
            who: the person at this computer.
            now: the clock; returns an aware datetime.
            home: the folder for the journal on this computer.
            first: the first records; undo never takes them back.
            name: the name of the first change.

        Raises:
            StoreRefusal: something is there already, or the folder is not.
            CannotWrite: the folder or the disk does not take it.
            BadValue, RuleBroken: a first record is not valid, or two have the same id.
        """
        _refuse_taken(path)
        staged = _staged_first(first)
        real = Path(os.path.realpath(path))
        header = Header(store=os.urandom(8).hex(), revision=0, change="", writer=in_one_line(who))
        file = DurableFile(real, Contents(header=header, tables={}))
        shelf = Shelf(file, Journal(home, header.store, real), who=header.writer, now=now)
        try:
            with shelf.lock.held():
                _refuse_taken(path)  # by another program, while this one waited
                shelf.commit(staged, name, kind="new", undoable=False)
                if shelf.refused:  # a store that nobody can find is none
                    with contextlib.suppress(OSError):
                        shelf.journal.path.unlink()
                    raise shelf.refused
        except BaseException:
            shelf.close()
            raise
        return cls(path, shelf)

    @classmethod
    def open(cls, path: Path, *, who: str, now: Callable[[], dt.datetime], home: Path) -> Store:
        """Open a store; the parameters are those of ``create``. Works where nothing can be written.

        Raises:
            NotAStore: the file is no store, is damaged, or holds a record that is not valid.
            NewerStore: a newer version wrote it.
            StoreRefusal: there is no file, or it cannot be read.
        """
        real = Path(os.path.realpath(path))
        file = DurableFile(real)
        fetched = file.fetch()
        file.contents = fetched.contents
        journal = Journal(home, fetched.contents.header.store, real)
        shelf = Shelf(file, journal, who=in_one_line(who), now=now)
        if journal.last_id() != fetched.contents.header.change:
            shelf.history.catch_up()
        shelf.adopt(fetched)
        if shelf.unpublished:
            put_back = shelf.put_back
            with contextlib.suppress(StoreRefusal), shelf.writing():
                pass
            shelf.put_back = put_back
        return cls(path, shelf)

    def close(self) -> None:
        """Give back what the system lent."""
        self._shelf.close()

    @property
    def revision(self) -> int:
        """The number of the last change; grows with each."""
        return self._shelf.file.contents.header.revision

    @property
    def unpublished(self) -> bool:
        """Whether changes are confirmed on this computer that the file does not hold yet."""
        return bool(self._shelf.unpublished)

    @property
    def put_back(self) -> tuple[str, ...]:
        """The names of confirmed changes that the file lacked when it was last read, put back from the journal."""
        return self._shelf.put_back

    @property
    def edited_by_hand(self) -> bool:
        """Whether something else than a ret-tui changed the file since the last change."""
        return self._shelf.file.contents.edited

    def all(self, kind: type[R]) -> tuple[R, ...]:
        """Return the kind's records in the natural order of their ids: M2 before M10."""
        return self._shelf.views.all(kind)

    def find(self, kind: type[R], id: str) -> R | None:
        """Return the record with that id, or None."""
        return self._shelf.views.find(kind, id)

    def get(self, kind: type[R], id: str) -> R:
        """Return the record with that id.

        Raises:
            Unknown: there is none; names those that there are.
        """
        found = self._shelf.views.find(kind, id)
        if found is None:
            raise unknown(kind, id, self.all(kind))
        return found

    def refresh(self) -> bool:
        """Read the file again where another program changed it; returns whether it did.

        Raises:
            NotAStore, NewerStore, StoreRefusal: as ``open``; what was read before stays.
        """
        return self._shelf.read_again()

    def change(self, name: str, *, undoable: bool = True) -> AbstractContextManager[Change]:
        """Make one change: ``with store.change("Apology from Jas Kaur") as change: …``.

        The file is read again first where another program changed it. A clean exit writes everything as one change; an
        exception writes nothing, and neither does a change without a difference.

        Args:
            name: what it is called in the history and in "Undo: …".
            undoable: False for what has left the house, such as an invitation.

        Raises:
            StoreBusy, CannotWrite: nothing was changed.
            NotAStore, NewerStore, StoreRefusal: the file is no longer one that can be changed.
        """
        return self._changing(name, undoable)

    @contextlib.contextmanager
    def _changing(self, name: str, undoable: bool) -> Iterator[Change]:
        with self._shelf.writing():
            change = Change(self._shelf.database, self._shelf.views, self._next_number)
            try:
                yield change
            finally:
                change.close()
            self._shelf.commit(change.staged, name, kind="change", undoable=undoable)

    def undo(self) -> Undone:
        """Take back the latest change that was made on this computer and is not undone, as a new change.

        Raises:
            Refusal: there is nothing to undo.
            StoreBusy, CannotWrite, StoreRefusal: as ``change``.
        """
        return self._take_back(History.to_undo, "undo")

    def redo(self) -> Undone:
        """Do again what the latest undo took back, as a new change; there is nothing to redo after another change.

        Raises:
            Refusal: there is nothing to redo.
            StoreBusy, CannotWrite, StoreRefusal: as ``change``.
        """
        return self._take_back(History.to_redo, "redo")

    def undo_name(self) -> str | None:
        """Return the name of the change that ``undo`` would take back, or None."""
        return self._title_of(History.to_undo)

    def redo_name(self) -> str | None:
        """Return the name of the change that ``redo`` would do again, or None."""
        return self._title_of(History.to_redo)

    def history(self, limit: int = 100) -> tuple[Entry, ...]:
        """Return the changes made on this computer, newest first."""
        self._shelf.history.catch_up()
        return self._shelf.history.newest(limit)

    def _title_of(self, step: Callable[[History], Step | None]) -> str | None:
        self._shelf.history.catch_up()
        found = step(self._shelf.history)
        return found.title if found else None

    def _take_back(self, step: Callable[[History], Step | None], kind: str) -> Undone:
        with self._shelf.writing():
            found = step(self._shelf.history)
            if found is None:
                raise Refusal(f"There is nothing to {kind}")
            tables = self._shelf.file.contents.tables
            staged, kept = opposite(found.entry.edits, tables, keep_referred=kind == "undo")
            self._shelf.commit(staged, f"{kind.title()}: {found.title}", kind=kind, undoes=found.entry.id)
            return Undone(found.title, kept)

    def _next_number(self, kind: type[Record], taken: set[str]) -> int:
        """Return a number that no record of the kind has, nor ever had as far as this computer knows."""
        known = max((number_of(kind.table, id) for id in taken), default=0)
        return 1 + max(known, self._shelf.history.highest(kind.table))


def _refuse_taken(path: Path) -> None:
    if os.path.lexists(path):
        raise StoreRefusal(f"{path.name} exists already", "open that one, or choose another name")
    if not path.parent.is_dir():
        raise StoreRefusal(f"There is no folder {path.parent} to make {path.name} in", "make the folder first")


def _staged_first(first: Iterable[Record]) -> Staged:
    staged: Staged = {}
    for record in first:
        kind = type(record)
        documents = staged.setdefault(kind.table, {})
        if record.id in documents:
            raise RuleBroken(f"There are two {kind_words(kind)} records with the id {record.id}", "give each its own")
        check_text("id", record.id)
        plain_values(kind, {name: getattr(record, name) for name in kind.__struct_fields__ if name != "id"})
        documents[record.id] = document_of(record)
        checked(kind, record.id, documents[record.id] or {})
    return staged
