"""What is kept, moving together: the file, its journal on this computer, and the views of the records.

The order of a change: the new file is written beside the old one, so that the folder and the disk have proved able;
then the journal takes the change, which confirms it; then the new file takes the old one's place. A program that ends
in between loses nothing: whoever opens the store next puts what the journal has into the file.
"""

from __future__ import annotations

import contextlib
import datetime as dt
from collections.abc import Callable, Iterator

import msgspec

from store.change import checked
from store.disk import cannot_write
from store.durable_file import DurableFile, Fetched
from store.edits import Staged, edits_between, overlaid, replayed
from store.history import History
from store.journal import Entry, Journal
from store.layout import Contents
from store.lock import StoreLock
from store.records import KIND_OF, Record
from store.refusals import CannotWrite, StoreRefusal
from store.table import Database, random_id
from store.text import in_one_line
from store.views import Views


class Shelf:
    """One store's file, journal and views.

    Args:
        file: the file, with contents or about to be read.
        journal: its journal on this computer.
        who: the person at this computer.
        now: the clock; returns an aware datetime.

    Attributes:
        unpublished: ids of changes that are confirmed and not yet in the file, oldest first.
        put_back: names of the changes that the file lacked when it was last read, and that the journal gave back.
        refused: why the file could not be replaced after the last change; None when it was.
    """

    def __init__(self, file: DurableFile, journal: Journal, *, who: str, now: Callable[[], dt.datetime]) -> None:
        self.file = file
        self.journal = journal
        self.who = who
        self.now = now
        self.history = History(journal)
        self.database = Database(storage=lambda: file)
        self.lock = StoreLock(file.path)
        self.views = Views({})
        self.unpublished: tuple[str, ...] = ()
        self.put_back: tuple[str, ...] = ()
        self.refused: CannotWrite | None = None

    def close(self) -> None:
        """Give back what the system lent."""
        self.lock.close()
        self.database.close()

    @contextlib.contextmanager
    def writing(self) -> Iterator[None]:
        """Hold the lock, with the file and the journal as they are now on the disk.

        Raises:
            StoreBusy, CannotWrite: as ``StoreLock.held``.
            NotAStore, NewerStore, StoreRefusal: as ``read_again``.
        """
        with self.lock.held():
            self.read_again()
            if self.unpublished:
                self._publish_again()
            yield

    def read_again(self) -> bool:
        """Read what another program changed; returns whether it changed anything.

        Raises:
            NotAStore, NewerStore: the file is no longer one that this version can use.
            StoreRefusal: it is gone, or is another store now. What was read before stays, as with the others.
        """
        stale = self.history.catch_up() or self.file.is_stale()
        if not stale and not self.history.not_in(self.file.contents.header.change, self.unpublished):
            return False
        if not self.file.path.exists():
            raise StoreRefusal(f"{self._name} was moved or deleted while it was open", "put it back and try again")
        fetched = self.file.fetch()
        if fetched.contents.header.store != self.file.contents.header.store:
            raise StoreRefusal(f"{self._name} is another store now", "open it again")
        self.history.catch_up()  # the journal after the file, so that it has every change that the file has
        self.adopt(fetched)
        return True

    def adopt(self, fetched: Fetched) -> None:
        """Take what the file holds, with the confirmed changes that it lacks; or leave everything as it was.

        Raises:
            NotAStore: a record is not valid.
        """
        missing = self.history.not_in(fetched.contents.header.change, self.unpublished)
        before = self.file.contents
        self.file.contents = _with(fetched.contents, missing)
        try:
            self.views = Views.of(self.database, self._name, distrust=fetched.distrust)
        except BaseException:
            self.file.contents = before
            raise
        self.file.adopt(fetched)
        self.unpublished = tuple(entry.id for entry in missing)
        self.put_back = tuple(entry.name for entry in missing)

    def commit(self, staged: Staged, name: str, *, kind: str, undoable: bool = True, undoes: str = "") -> None:
        """Write what is staged as one confirmed change; to be called inside of ``writing``.

        Args:
            staged: the new documents; nothing is written for a change of none of them.
            name: the change's name.
            kind, undoable, undoes: as in Entry; an undo is also written when it could take nothing back.

        Raises:
            BadValue: a document is not valid.
            CannotWrite: the folder or the disk does not take it; nothing was changed.
        """
        contents = self.file.contents
        edits = edits_between(contents.tables, staged)
        if not edits and kind == "change":
            return
        views = _views_of(staged)
        header = msgspec.structs.replace(
            contents.header, revision=contents.header.revision + 1, change=random_id(), writer=self.who
        )
        entry = Entry(
            id=header.change,
            revision=header.revision,
            after=contents.header.change,
            at=self.now(),
            who=self.who,
            name=in_one_line(name),
            kind=kind,
            undoes=undoes,
            undoable=undoable,
            edits=edits,
        )
        with self.file.draft():
            for table, documents in staged.items():
                self.database.records(table).apply(documents)
            self.file.prepare(header)
            self.history.append(entry)
            self.file.confirm()
        self.views.put(views)
        self.unpublished = (*self.unpublished, entry.id)
        self._publish()

    def _publish(self) -> None:
        self.refused = None
        try:
            self.file.publish()
        except OSError as error:
            self.refused = cannot_write(error, self.file.path.parent)
        else:
            self.unpublished = ()

    def _publish_again(self) -> None:
        with contextlib.suppress(CannotWrite):
            with self.file.draft():
                self.file.prepare(self.file.contents.header)
            self._publish()

    @property
    def _name(self) -> str:
        return in_one_line(self.file.path.name)


def _with(contents: Contents, missing: list[Entry]) -> Contents:
    for entry in missing:
        header = msgspec.structs.replace(
            contents.header,
            change=entry.id,
            revision=max(entry.revision, contents.header.revision + 1),
            writer=entry.who,
        )
        tables = overlaid(contents.tables, replayed(contents.tables, entry.edits))
        contents = msgspec.structs.replace(contents, header=header, tables=tables)
    return contents


def _views_of(staged: Staged) -> dict[str, dict[str, Record | None]]:
    """Return the checked views of what is staged; tables that only a newer version knows have none."""
    return {
        table: {
            id: None if document is None else checked(KIND_OF[table], id, document)
            for id, document in documents.items()
        }
        for table, documents in staged.items()
        if table in KIND_OF
    }
