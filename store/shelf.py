"""What is kept, moving together: the file, its journal on this computer, and the views of the records.

A change is confirmed by its line in the journal, once the store's folder has proved that it can be written. The file
follows: at once, where a command waits for it, or soon, where an app must not. Whoever reads the store on this computer
reads the file and what the journal has beyond it; what another computer put into the file is merged, and noted in the
journal as received.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import threading
from collections.abc import Callable, Iterator, Mapping

import msgspec

from store import disk
from store.applying import apply_entry
from store.backups import BY_HAND, Backups
from store.change import checked
from store.contents import Contents
from store.disk import cannot_write
from store.durable_file import DurableFile
from store.edits import Edit, Staged, edits_between
from store.history import History
from store.intake import Intake
from store.journal import Entry, Journal, Merging
from store.layout import Writer
from store.lock import StoreLock
from store.numbering import Rename
from store.own_folder import OwnFolder
from store.publishing import Publishing
from store.records import KIND_OF, Record
from store.recovery.former import Former
from store.recovery.mending import Mending
from store.redaction.outlasting import stays_redacted
from store.redaction.redactions import Redactions
from store.refusals import CannotWrite, StoreBusy, StoreRefusal
from store.stamps import StampClock, born
from store.table import Database, random_id
from store.text import in_one_line
from store.views import Views

#: The views of what a change touched, by table and id; None for a record that it removes.
Touched = dict[str, dict[str, Record | None]]

_ABOUT_JOURNAL = {"format": "ret-tui journal", "version": 2}


class Shelf:
    """One store's file, journal and views.

    Args:
        file: the file, with contents or about to be read.
        own: this computer's folder for the store.
        who: the person at this computer.
        now: the clock; returns an aware datetime.
        later: whether the file may follow a change in the background.

    Attributes:
        unpublished: ids of changes that are confirmed and not yet in the file, oldest first.
        put_back: names of the changes that the file lacked when it was last read, and that this computer gave back.
        arrived: the changes of other programs and computers that were taken in and not yet asked for.
        restored: what was found instead of the store and how it was put right; empty when nothing was.
        renumbered: records of this computer that got another number when the store was opened, each with who had it.
        former: the store that was in the file's place before, where another one is there now.
        edited_by_hand: whether something else than a ret-tui changed the file since the last change made here.
        redacted: ids of the people whose redaction was carried through on this computer since the store was opened.
        not_scrubbed: why a redaction could not be carried through on this computer yet; None where none waits.
    """

    def __init__(
        self, file: DurableFile, own: OwnFolder, *, who: str, now: Callable[[], dt.datetime], later: bool
    ) -> None:
        self.file = file
        self.own = own
        self.who = who
        self.now = now
        self.later = later
        self.own.take_over()
        self.journal = Journal(own.journal, {**_ABOUT_JOURNAL, "store": own.store_id})
        self.backups = Backups(own.backups)
        self.history = History(self.journal)
        self.database = Database(storage=lambda: file)
        self.lock = StoreLock(file.path)
        self.own_lock = StoreLock(file.path, own.lock)
        self.clock = StampClock(own.node())
        #: Held while what is in memory changes, or is copied to be written.
        self.memory = threading.RLock()
        self.intake = Intake(self)
        self.mending = Mending(self)
        self.redactions = Redactions(self)
        self.publishing = Publishing(self)
        self.unpublished: tuple[str, ...] = ()
        self.put_back: tuple[str, ...] = ()
        self.arrived: tuple[Entry, ...] = ()
        self.restored = ""
        self.renumbered: tuple[tuple[str, Rename], ...] = ()
        self.former: Former | None = None
        self.edited_by_hand = False
        self.redacted: tuple[str, ...] = ()
        self.not_scrubbed: StoreRefusal | None = None
        self._views: Views | None = None
        self._claimed = False
        self._to_note: list[Entry] = []

    @property
    def contents(self) -> Contents:
        """What is kept."""
        return self.file.contents

    @property
    def views(self) -> Views:
        """The records, as read-only views."""
        assert self._views is not None, "nothing has been read"
        return self._views

    def close(self) -> None:
        """Publish what waits for it, and give back what the system lent."""
        self.publishing.close()
        self.lock.close()
        self.own_lock.close()
        self.journal.close()
        self.database.close()

    def install(self, contents: Contents, *, distrust: bool) -> None:
        """Keep other contents from now on, or leave everything as it was.

        Raises:
            NotAStore: a record is not valid.
        """
        before = self.file.contents if self._views is not None else None
        with self.memory:
            self.file.contents = contents
            try:
                self._views = Views(self.database, self.file.name, self.memory, distrust=distrust)
            except BaseException:
                if before is not None:
                    self.file.contents = before
                raise
            self.clock.saw(contents.header.seen.values())

    @contextlib.contextmanager
    def writing(self) -> Iterator[None]:
        """Hold the locks for a change, with the file and the journal as they are now on the disk.

        Raises:
            StoreBusy, CannotWrite: as ``StoreLock.held``.
            NotAStore, NewerStore, StoreRefusal: as ``Intake.read_again``.
        """
        self.begin_writing()
        try:
            yield
        finally:
            self.end_writing()

    def begin_writing(self) -> None:
        """Take the locks for a change, to be given back by ``end_writing``; errors are those of ``writing``."""
        if not self._claimed:
            self.claim()
        if not self.later:
            self.lock.acquire()
        try:
            self._acquire_own_lock()
            try:
                if self._to_note:
                    self._to_note.clear()
                    self.intake.open_again()
                elif self.intake.is_stale:
                    self.intake.take_in()
                if not self.journal.end:
                    self._note_what_waits()
                if self.unpublished and not self.later:
                    self.publishing.try_again()
            except BaseException:
                self.own_lock.release()
                raise
        except BaseException:
            if not self.later:
                self.lock.release()
            raise

    def _acquire_own_lock(self) -> None:
        try:
            self.own_lock.acquire()
        except CannotWrite:
            self._claimed = False  # somebody tidied this computer's folder away
            self.claim()
            self.own_lock.acquire()

    def end_writing(self) -> None:
        """Give back the locks of a change."""
        self.own_lock.release()
        if not self.later:
            self.lock.release()

    def commit(
        self,
        staged: Staged,
        name: str,
        *,
        kind: str = "change",
        undoable: bool = True,
        undoes: str = "",
        births: Mapping[tuple[str, str], str] | None = None,
        views: Touched | None = None,
    ) -> bool:
        """Write what is staged as one confirmed change; to be called inside of ``writing``.

        Args:
            staged: the new documents; nothing is written for a change of none of them.
            name: the change's name.
            kind, undoable, undoes: as in Entry; an undo is also written when it could take nothing back.
            births: when records that come back were first added, by table and id.
            views: the checked views of what is staged, where they are at hand.

        Returns:
            Whether there was anything to write.

        Raises:
            BadValue: a document is not valid.
            CannotWrite: the folder or the disk does not take it; nothing was changed.
        """
        allowed = stays_redacted(self.contents, staged)
        if allowed is not staged:
            staged, views = allowed, None
        edits = edits_between(self.contents.tables, staged)
        if not edits and kind not in ("undo", "redo", "new", "migration", "redaction"):
            return False
        if views is None:
            views = _views_of(staged, edits)
        told = edits if kind == "new" else self._born(edits, births or {})
        self.confirm(self.entry(name, kind, edits=told, undoable=undoable, undoes=undoes), views)
        return True

    def confirm(self, entry: Entry, views: Touched | None = None) -> None:
        """Confirm an entry: whatever happens from here on, it is kept.

        Raises:
            CannotWrite: nothing was changed.
        """
        if self.later:
            self._confirm_soon(entry, views)
        else:
            self._confirm_at_once(entry, views)
        self.edited_by_hand = False

    def _confirm_soon(self, entry: Entry, views: Touched | None) -> None:
        """Confirm by the journal alone; the file follows."""
        self.publishing.prove()
        self.journal.append(entry)
        with self.memory:
            apply_entry(self.contents, entry)
            self._see(entry, views)
            self.unpublished = (*self.unpublished, entry.id)
        self.publishing.soon()

    def _confirm_at_once(self, entry: Entry, views: Touched | None) -> None:
        """Write the new file beside the old one, confirm, and put it in place."""
        after = self.contents.copy()
        apply_entry(after, entry)
        try:
            new = self.file.write_beside(after)
        except OSError as error:
            raise cannot_write(error, self.file.path.parent) from error
        try:
            self.journal.append(entry)
        except BaseException:
            disk.remove(new.path)
            raise
        with self.memory:
            self.file.contents = after
            self._see(entry, views)
            self.unpublished = (*self.unpublished, entry.id)
        self.publishing.place(new, after.header.change)

    def note(self, entry: Entry) -> None:
        """Take in an entry that came from outside, and keep it in the journal now, or before the next change."""
        with self.memory:
            self.apply(entry)
            self.arrived = (*self.arrived, entry)
        self._to_note.append(entry)
        if self.own_lock.is_mine and self._claimed:
            with contextlib.suppress(CannotWrite):
                self._note_what_waits()

    def apply(self, entry: Entry) -> None:
        """Make in memory what the journal has."""
        apply_entry(self.contents, entry)
        self._see(entry, None)

    def entry(
        self,
        name: str,
        kind: str,
        *,
        edits: tuple[Edit, ...] = (),
        merging: Merging | None = None,
        undoable: bool = True,
        undoes: str = "",
        who: str = "",
        revision: int = 0,
    ) -> Entry:
        """Return a new entry, made here and now; one that was received has no moment of its own."""
        return Entry(
            id=random_id(),
            revision=max(self.contents.header.revision, revision) + 1,
            at=self.now(),
            who=who or self.who,
            name=in_one_line(name),
            kind=kind,
            stamp="" if merging is not None else self.clock.next(),
            undoable=undoable,
            undoes=undoes,
            edits=edits,
            merging=merging,
        )

    def born_edits(self, staged: Staged) -> tuple[Edit, ...]:
        """Return what putting ``staged`` in changes, with the moments at which its records were added."""
        return self._born(edits_between(self.contents.tables, staged), {})

    def _born(self, edits: tuple[Edit, ...], births: Mapping[tuple[str, str], str]) -> tuple[Edit, ...]:
        """Return edits that say when their records were added: each new number at a moment of its own."""
        told = []
        for edit in edits:
            if edit.was is not None:
                birth = born(self.contents.stamps_of(edit.table, edit.id))
            elif (edit.table, edit.id) in births:
                birth = births[edit.table, edit.id]
            else:
                kind = KIND_OF.get(edit.table)
                birth = self.clock.next() if kind is not None and kind.prefix else ""
            told.append(msgspec.structs.replace(edit, born=birth) if birth else edit)
        return tuple(told)

    def _see(self, entry: Entry, views: Touched | None) -> None:
        """Let the views and the clock follow what was applied."""
        if entry.stamp:
            self.clock.saw((entry.stamp,))
        if entry.merging is not None:
            self.clock.saw(entry.merging.seen.values())
        if views is None:
            views = {}
            for edit in entry.edits:
                if (kind := KIND_OF.get(edit.table)) is not None:
                    document = self.contents.document(edit.table, edit.id)
                    view = None if document is None else checked(kind, edit.id, document)
                    views.setdefault(edit.table, {})[edit.id] = view
        self.views.put(views)

    def claim(self) -> None:
        """Make sure that this computer has a folder for the store.

        Raises:
            CannotWrite: it cannot be made.
        """
        if self._claimed and self.own.path.is_dir():
            return
        try:
            self.clock.node = self.own.claim(self.clock.node)
        except OSError as error:
            raise cannot_write(error, self.own.path) from error
        self._claimed = True

    def finish_redactions(self) -> None:
        """Carry through on this computer whatever redaction waits for it; where that is refused, it goes on waiting."""
        try:
            self.redacted = (*self.redacted, *self.redactions.finish())
            self.not_scrubbed = None
        except StoreRefusal as refusal:
            self.not_scrubbed = refusal

    @contextlib.contextmanager
    def own_lock_if_possible(self) -> Iterator[bool]:
        """Hold this computer's lock; where its folder cannot be written, go on without, since then nobody writes here.

        Yields:
            False where another program holds it, and nothing is to be done now.
        """
        with contextlib.ExitStack() as stack:
            free = True
            if not self.own_lock.is_mine:
                try:
                    self.claim()
                    stack.enter_context(self.own_lock.held(0.2))
                except StoreBusy:
                    free = False
                except CannotWrite:
                    pass
            yield free

    @property
    def has_lost_its_history(self) -> bool:
        """Whether there is no journal where there was one: only a backup by hand is ever made without it."""
        return not self.journal.end and any(backup.reason != BY_HAND for backup in self.backups.all())

    def _note_what_waits(self) -> None:
        """Bring into the journal what came from outside, and begin it with the store as it was found.

        Raises:
            CannotWrite: the journal cannot be written; what waits goes on waiting.
        """
        if not self.journal.end and self.contents.header.change:
            self._begin_journal()
            self._to_note.clear()  # what was found has it all
        while self._to_note:
            self.journal.append(self._to_note[0])
            del self._to_note[0]

    def _begin_journal(self) -> None:
        """Keep what was found as a backup, to which the journal can be added, and say so in its first entry."""
        contents = self.contents
        name = "The history was gone, and begins anew" if self.has_lost_its_history else "First opened on this computer"
        try:
            self.backups.keep(Writer().bytes_of(contents), self.clock.now, "as it was found")
        except OSError as error:
            raise cannot_write(error, self.own.path) from error
        self.journal.append(
            Entry(
                id=contents.header.change,
                revision=contents.header.revision,
                at=self.now(),
                who=self.who,
                name=f"{name}: {self.file.name}",
                kind="found",
                undoable=False,
            )
        )


def _views_of(staged: Staged, edits: tuple[Edit, ...]) -> Touched:
    """Return the checked views of what is staged; tables that only a newer version knows have none."""
    views: Touched = {}
    for edit in edits:
        if (kind := KIND_OF.get(edit.table)) is not None:
            document = staged[edit.table][edit.id]
            view = None if document is None else checked(kind, edit.id, document)
            views.setdefault(edit.table, {})[edit.id] = view
    return views
