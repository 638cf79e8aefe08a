"""The store: the only door to what is kept.

Every change has a name, is all or nothing, is on the disk before it counts as made, and can be undone, also after a
restart. Confirmed means that the journal on this computer has it; the file follows at once, or as soon as the system
lets it be written.
"""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from contextvars import ContextVar
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

from store.backups import BY_HAND, Backup
from store.change import Change
from store.durable_file import DurableFile
from store.edits import Edit, Staged, edits_between
from store.first_records import staged_first
from store.history import History, Step, by_other_ids
from store.journal import Entry
from store.numbering import Rename, next_numbers
from store.opening import AtHand, make, open_there, put_back_former, recovered, refuse_taken
from store.own_folder import folder_known_for
from store.plain import Tables
from store.records import Person, Record
from store.recovery.former import Former
from store.redaction.outlasting import stays_redacted
from store.redaction.tells import tells_of_words
from store.refusals import CannotWrite, Refusal, RuleBroken, StoreRefusal
from store.shelf import Shelf
from store.taking_back import opposite
from store.upkeep import Merged, Pruned, Upkeep, Verified
from store.views import unknown

R = TypeVar("R", bound=Record)

#: Whether changes are tried and not made, as inside of ``Store.trying``.
_TRYING: ContextVar[bool] = ContextVar("trying", default=False)


class Undone(NamedTuple):
    """What undo or redo did.

    ``name`` is the name of the change that was taken back or done again; ``kept`` names the fields and records that
    stay as they are, because somebody changed or built on them since. ``anything`` tells whether it changed anything.
    """

    name: str
    kept: tuple[str, ...]
    anything: bool = True


class Store:
    """One open store. Use ``Store.create`` or ``Store.open``; ``close`` publishes what waits and gives its locks back.

    Attributes:
        path: the file as it was given; where that is a link, the file that it leads to is the one written.
        store_id: the store's id for life.
        who: the person at this computer.
    """

    def __init__(self, path: Path, shelf: Shelf) -> None:
        self.path = path
        self.store_id = shelf.own.store_id
        self.who = shelf.who
        self._shelf = shelf
        self._upkeep = Upkeep(shelf)
        self._arrived: tuple[Entry, ...] = ()

    @property
    def own_folder(self) -> Path:
        """The folder in which this computer keeps what belongs to this store and not to its file; it need not exist."""
        return self._shelf.own.path

    @classmethod
    def create(
        cls,
        path: Path,
        *,
        who: str,
        now: Callable[[], dt.datetime],
        home: Path,
        first: Iterable[Record] = (),
        tables: Tables | None = None,
        more: Mapping[str, Any] | None = None,
        name: str = "New store",
        publish_later: bool = False,
    ) -> Store:
        """Make a new store, readable by its owner alone, with its first records.

        Args:
            path: where; nothing may be there yet, and its folder must be.
            who: the person at this computer.
            now: the clock; returns an aware datetime.
            home: the folder for the journal and the backups on this computer.
            first: the first records; undo never takes them back.
            tables: more first records, as plain documents by table and id, also such as this version does not know.
            more: other parts of the document, which this version keeps and does not know.
            name: the name of the first change.
            publish_later: as in ``open``.

        Raises:
            StoreRefusal: something is there already, or the folder is not.
            CannotWrite: the folder or the disk does not take it.
            BadValue, RuleBroken: a first record is not valid, or two have the same id.
        """
        refuse_taken(path)
        staged = staged_first(first, tables or {})
        return cls(path, make(path, staged, more or {}, name, AtHand(who, now, home, publish_later)))

    @classmethod
    def open(
        cls,
        path: Path,
        *,
        who: str,
        now: Callable[[], dt.datetime],
        home: Path,
        publish_later: bool = False,
    ) -> Store:
        """Open a store. Works where nothing can be written.

        Args:
            path, who, now, home: as in ``create``.
            publish_later: whether the file may follow each change in the background, so that nobody waits for it;
                ``close`` then writes what is left.

        Raises:
            NotAStore: the file is no store, or is damaged and this computer does not know what it held, or it holds a
                record that is not valid.
            NewerStore: a newer version wrote it.
            StoreRefusal: there is no file, or it cannot be read.
        """
        return cls(path, open_there(path, AtHand(who, now, home, publish_later)))

    @classmethod
    def recover(
        cls, path: Path, *, who: str, now: Callable[[], dt.datetime], home: Path, publish_later: bool = False
    ) -> Store:
        """Open a store whose file is gone, as this computer last knew it, and write it again.

        Raises:
            StoreRefusal: something is there, or this computer knows of no store that was.
        """
        refuse_taken(path)
        gone = StoreRefusal(f"This computer keeps nothing of a store {path.name} there", "choose a backup of it")
        file = DurableFile(Path(os.path.realpath(path)))
        return cls(path, recovered(file, None, gone, AtHand(who, now, home, publish_later)))

    @classmethod
    def put_back_former(
        cls, path: Path, *, who: str, now: Callable[[], dt.datetime], home: Path, publish_later: bool = False
    ) -> Store:
        """Put the store back that was at ``path`` before another one's file was put over it.

        The other store stays beside it as a file of another name, which ``restored`` tells.

        Raises:
            StoreRefusal: this computer keeps nothing of another store there.
            StoreBusy, CannotWrite: nothing was changed.
        """
        return cls(path, put_back_former(path, AtHand(who, now, home, publish_later)))

    @staticmethod
    def is_known(path: Path, home: Path) -> bool:
        """Whether this computer keeps a journal or backups of a store that was last at ``path``."""
        return folder_known_for(home, Path(os.path.realpath(path))) is not None

    def close(self) -> None:
        """Publish what waits for it, and give back what the system lent."""
        self._shelf.close()

    # What is kept

    @property
    def revision(self) -> int:
        """The number of the last change; grows with each."""
        return self._shelf.contents.header.revision

    @property
    def tables(self) -> Tables:
        """The plain documents by table and id, also of tables that this version does not know, as they are now.

        The dictionaries are the caller's own; the documents are never to be changed.
        """
        with self._shelf.memory:
            return {table: dict(documents) for table, documents in self._shelf.contents.tables.items() if documents}

    @property
    def more(self) -> Mapping[str, Any]:
        """Other parts of the document, which a newer version wrote."""
        return self._shelf.contents.more

    def all(self, kind: type[R]) -> tuple[R, ...]:
        """Return the records in the natural order of their ids: M2 before M10."""
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

    # How it stands with the file

    @property
    def unpublished(self) -> bool:
        """Whether changes are confirmed on this computer that the file does not hold yet."""
        return bool(self._shelf.unpublished)

    @property
    def not_shared(self) -> StoreRefusal | None:
        """Why what is confirmed could not be brought into the file; None when nothing was refused."""
        return self._shelf.publishing.refused if self._shelf.unpublished else None

    @property
    def not_backed_up(self) -> StoreRefusal | None:
        """Why the day's backup could not be kept on this computer; None when it was, or was not needed yet."""
        return self._shelf.publishing.no_backup

    @property
    def put_back(self) -> tuple[str, ...]:
        """The names of confirmed changes that the file lacked when it was last read, put back from the journal."""
        return self._shelf.put_back

    @property
    def restored(self) -> str:
        """What was found in the store's place and how it was put right; empty when nothing was."""
        return self._shelf.restored

    @property
    def renumbered(self) -> tuple[tuple[str, Rename], ...]:
        """This computer's records that got another number when the store was opened, each with who had it first."""
        return self._shelf.renumbered

    @property
    def redacted(self) -> tuple[str, ...]:
        """Ids of the people whose data were taken out of this computer's history since the store was opened."""
        return self._shelf.redacted

    @property
    def not_scrubbed(self) -> StoreRefusal | None:
        """Why redacted data could not be taken out of this computer's history yet; None where nothing waits for it."""
        return self._shelf.not_scrubbed

    @property
    def former(self) -> Former | None:
        """The store that this computer last worked with here, where another one has taken its place; else None."""
        return self._shelf.former

    @property
    def edited_by_hand(self) -> bool:
        """Whether something else than a ret-tui changed the file since the last change."""
        return self._shelf.edited_by_hand

    @property
    def arrived(self) -> tuple[Entry, ...]:
        """What other programs and computers changed, as the last ``refresh`` found."""
        return self._arrived

    def refresh(self) -> bool:
        """Take in what other programs and computers changed; returns whether they did since the last time.

        Raises:
            NotAStore, NewerStore, StoreRefusal: as ``open``; what was read before stays.
        """
        changed = self._shelf.intake.read_again()
        with self._shelf.memory:
            self._arrived, self._shelf.arrived = self._shelf.arrived, ()
        if (changed or self._shelf.not_scrubbed is None) and self._shelf.redactions.waiting:
            self._shelf.finish_redactions()
        if self._shelf.later and self._shelf.unpublished:
            self._shelf.publishing.soon()
        return changed or bool(self._arrived)

    def publish(self) -> None:
        """Bring what is confirmed into the file, and wait until it is there.

        Raises:
            StoreBusy, CannotWrite, StoreRefusal: it is not; what is confirmed stays so.
        """
        self._shelf.publishing.publish()

    # Changes

    def change(self, name: str, *, undoable: bool = True) -> AbstractContextManager[Change]:
        """Make one change: ``with store.change("Apology from Jas Kaur") as change: …``.

        What others changed is taken in first. A clean exit confirms everything as one change; an exception writes
        nothing, and neither does a change without a difference.

        Args:
            name: what it is called in the history and in "Undo: …".
            undoable: False for what has left the house, such as an invitation.

        Raises:
            StoreBusy, CannotWrite: nothing was changed.
            NotAStore, NewerStore, StoreRefusal: the file is no longer one that can be changed.
        """
        return (_Trying if _TRYING.get() else _Changing)(self._shelf, name, undoable)

    @contextmanager
    def trying(self) -> Iterator[None]:
        """Try a change: the block ends where its first change would be confirmed, and nothing is written.

        What the change refuses comes out of the block as it does elsewhere: ``with store.trying(): mark(office, …)``.
        """
        before = _TRYING.set(True)
        try:
            yield
        except _TriedError:
            pass
        finally:
            _TRYING.reset(before)

    def undo(self, only: str = "") -> Undone:
        """Take back the latest change that was made on this computer and is not undone, as a new change.

        Args:
            only: the id that the change is to have, as ``undo_id`` gave it; any when empty.

        Raises:
            RuleBroken: the latest change is another one.
            Refusal: there is nothing to undo.
            StoreBusy, CannotWrite, StoreRefusal: as ``change``.
        """
        return self._take_back(History.to_undo, "undo", only)

    def redo(self) -> Undone:
        """Do again what the latest undo took back, as a new change; there is nothing to redo after another change.

        Raises:
            Refusal: there is nothing to redo.
            StoreBusy, CannotWrite, StoreRefusal: as ``change``.
        """
        return self._take_back(History.to_redo, "redo")

    def undo_name(self) -> str | None:
        """Return the name of the change that ``undo`` would take back, or None."""
        return self._title_of(self._shelf.history.to_undo)

    def undo_id(self) -> str:
        """Return the id of the change that ``undo`` would take back; empty where there is none."""
        try:
            found = self._shelf.history.to_undo()
        except StoreRefusal:  # whoever undoes is told
            return ""
        return found.entry.id if found else ""

    def redo_name(self) -> str | None:
        """Return the name of the change that ``redo`` would do again, or None."""
        return self._title_of(self._shelf.history.to_redo)

    def _title_of(self, step: Callable[[], Step | None]) -> str | None:
        try:
            found = step()
        except StoreRefusal:  # whoever undoes is told
            return None
        return found.title if found else None

    def history(self, limit: int = 100) -> tuple[Entry, ...]:
        """Return what was changed here and what was received, newest first."""
        return self._shelf.history.newest(limit)

    def changes(self) -> Iterator[Entry]:
        """Go through what was changed here and what was received, newest first, reading as much as is asked for."""
        return self._shelf.journal.newest_first()

    def entry(self, id: str) -> Entry | None:
        """Return the change whose id begins so, the newest of several, or None."""
        return self._shelf.history.find(id)

    def _take_back(self, step: Callable[[History], Step | None], kind: str, only: str = "") -> Undone:
        shelf = self._shelf
        with shelf.writing():
            try:
                found = step(shelf.history)
            except StoreRefusal as refusal:
                raise CannotWrite(f"{refusal.what}, so nothing was changed", refusal.do) from refusal
            if found is None:
                raise Refusal(f"There is nothing to {kind}")
            if only and found.entry.id != only:
                raise RuleBroken(f"The last change is now another one: {found.title}", "look at it first")
            edits = found.edits
            if names := next_numbers(shelf.contents, edits):
                edits = tuple(by_other_ids(edit, names) for edit in edits)
            staged, kept = opposite(edits, shelf.contents.tables, shelf.contents.stamps, keep_referred=kind == "undo")
            births = {(edit.table, edit.id): edit.born for edit in edits if edit.now is None}
            anything = bool(edits_between(shelf.contents.tables, staged))
            name = f"{kind.title()}: {found.title}"
            shelf.commit(staged, name, kind=kind, undoes=found.entry.id, births=births)
            return Undone(found.title, kept, anything)

    # Redaction

    def redact(self, person: str, on: dt.date) -> None:
        """Take a person's data out of the record and out of this computer's history, for good.

        Other computers do the same when they open the store. What can be redacted is for the caller to know.

        Args:
            person: the id.
            on: the day.

        Raises:
            Unknown: there is no such person.
            StoreBusy, CannotWrite: nothing was changed; where the person is redacted all the same, ``not_scrubbed``
                says what the history waits for, and the next opening tries again.
        """
        self.get(Person, person)
        self._carry_through(lambda: self._shelf.redactions.redact(person, on.isoformat()), person)

    def scrub(self, person: str, words: Iterable[str]) -> None:
        """Take further words that tell who a redacted person is out of this computer's history.

        What the record still holds word for word stays.

        Raises:
            RuleBroken: the person's data are not redacted.
            StoreBusy, CannotWrite: the history is as it was.
        """
        if self.get(Person, person).redacted_on is None:
            raise RuleBroken(f"The data of {person} are not redacted", "redact them first")
        self._shelf.redactions.scrub(person, tells_of_words(words))

    def stays_redacted(self, staged: Staged) -> Staged:
        """Return what a change would put of these documents: nothing that brings back who was redacted.

        Args:
            staged: whole documents by table and id; None for one that goes.
        """
        return stays_redacted(self._shelf.contents, staged)

    def forget(self, fields: Iterable[tuple[str, str, str]]) -> None:
        """Take the values that some fields had before out of this computer's history, for what is past its time.

        Args:
            fields: the table, the record's id and the field of each; what the record holds now stays.

        Raises:
            StoreBusy, CannotWrite: the history is as it was.
        """
        self._shelf.redactions.forget(frozenset(fields))

    def _carry_through(self, redact: Callable[[], None], person: str) -> None:
        try:
            redact()
        except StoreRefusal as refusal:
            if person in self._shelf.redactions.waiting:
                self._shelf.not_scrubbed = refusal
            raise
        self._shelf.not_scrubbed = None

    def backups_holding(self, person: str) -> tuple[Backup, ...]:
        """Return this computer's backups in which a redacted person is still named, or that cannot be read."""
        return self._shelf.redactions.holding(person)

    def remove_backups(self, backups: Iterable[Backup]) -> tuple[Backup, ...]:
        """Remove backups for good; returns those that could not be removed. The newest of all always stays."""
        return self._shelf.backups.remove(backups)

    # Copies, backups and the journal

    def conflict_copies(self) -> tuple[Path, ...]:
        """Return the copies of this store that a sync client made beside it."""
        return self._upkeep.conflict_copies()

    def copies_known(self) -> tuple[Path, ...]:
        """Return other copies of this store that were opened on this computer; each has a history of its own."""
        return self._shelf.own.copies()

    def preview_merge(self, path: Path) -> Merged:
        """Return what merging a copy would bring; nothing is changed.

        Raises:
            NotAStore, NewerStore, StoreRefusal: it cannot be read, or is a copy of another store.
        """
        return self._upkeep.preview_merge(path)

    def merge(self, path: Path) -> Merged:
        """Merge a copy field by field, keep its bytes in the backups, and remove it from beside the store.

        Raises:
            NotAStore, NewerStore, StoreRefusal: as ``preview_merge``.
            StoreBusy, CannotWrite: nothing was changed.
        """
        return self._upkeep.merge(path)

    def backups(self) -> tuple[Backup, ...]:
        """Return this computer's backups of the store, newest first."""
        return self._shelf.backups.all()

    def back_up(self, reason: str = BY_HAND) -> Backup:
        """Keep a backup of how things stand now.

        Raises:
            CannotWrite: it cannot be written.
        """
        return self._upkeep.back_up(reason)

    def preview_restore(self, path: Path) -> tuple[Edit, ...]:
        """Return what restoring a backup, or another file of this store, would change; nothing is.

        Raises:
            NotAStore, NewerStore, StoreRefusal: it cannot be read, or is a backup of another store.
        """
        return self._upkeep.preview_restore(path)

    def restore(self, path: Path, name: str) -> tuple[Edit, ...]:
        """Make everything as it is in a backup, as one change that can be undone; a backup of today is kept first.

        Args:
            path: the backup.
            name: the name of the change.

        Raises:
            NotAStore, NewerStore, StoreRefusal: as ``preview_restore``.
            StoreBusy, CannotWrite: nothing was changed.
        """
        return self._upkeep.restore(path, name)

    def prune(self, *, before: dt.datetime, keep: int, dry_run: bool = False) -> Pruned:
        """Let the oldest of the journal go: what is older than ``before``, but never one of the latest ``keep``.

        Args:
            before: a moment, aware.
            keep: how many changes to keep in any case.
            dry_run: only tell what would go.

        Raises:
            StoreBusy, CannotWrite: nothing was changed.
        """
        return self._upkeep.prune(before=before, keep=keep, dry_run=dry_run)

    def verify(self) -> Verified:
        """Look at how sound the file, the history and the backups are; nothing is changed.

        Raises:
            StoreRefusal: the file cannot be read.
        """
        return self._upkeep.verify()


class _Changing(AbstractContextManager[Change]):
    """One change in the making: from taking the locks to confirming what was drafted."""

    def __init__(self, shelf: Shelf, name: str, undoable: bool) -> None:
        self._shelf = shelf
        self._name = name
        self._undoable = undoable

    def __enter__(self) -> Change:
        shelf = self._shelf
        shelf.begin_writing()
        shelf.file.begin_draft()
        self._change = Change(shelf.database, shelf.views, shelf.contents.highest)
        return self._change

    def __exit__(self, kind: object, fault: object, trace: object) -> None:
        shelf = self._shelf
        try:
            self._change.close()
            if kind is None:
                shelf.commit(shelf.file.drafted, self._name, undoable=self._undoable, views=self._change.views)
        finally:
            shelf.file.drop_draft()
            shelf.end_writing()


class _TriedError(Exception):
    """A change went through to its end, and was only tried."""


class _Trying(_Changing):
    """A change that is drafted and checked as any other, and then dropped."""

    def __exit__(self, kind: object, fault: object, trace: object) -> None:
        super().__exit__(kind or _TriedError, fault, trace)
        if kind is None:
            raise _TriedError
