"""Bringing what is confirmed into the shared file: at once, or in the background, many changes at a time."""

from __future__ import annotations

import contextlib
import datetime as dt
from typing import TYPE_CHECKING

from store import disk
from store.disk import cannot_write
from store.durable_file import NewFile
from store.publisher import Publisher
from store.redaction.hold import is_held
from store.refusals import StoreBusy, StoreRefusal

if TYPE_CHECKING:
    from store.shelf import Shelf

#: How often to begin again where a sync client changes the file at the very moment.
_ATTEMPTS = 5


class Publishing:
    """The way of one store's changes into its file.

    Attributes:
        refused: why the file could not be written after the last change; None when it was.
        no_backup: why the day's backup could not be kept; None when it was, or nothing has been changed here yet.
    """

    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf
        self._thread = Publisher(self._quietly)
        self._backed_up: dt.date | None = None
        self.refused: StoreRefusal | None = None
        self.no_backup: StoreRefusal | None = None

    def soon(self) -> None:
        """Publish in the background before long."""
        self._thread.soon()

    def close(self) -> None:
        """Publish what waits, as far as it can be, and end the background."""
        self._thread.end()
        if self._shelf.later and self._shelf.unpublished:
            self._quietly()

    def prove(self) -> None:
        """Refuse a change that could not be published, as far as a quick look at the folder tells.

        Where the last change could not be, that is tried in earnest first.

        Raises:
            CannotWrite: nothing was changed.
        """
        file = self._shelf.file
        try:
            if self.refused is not None:
                disk.remove(file.write_beside(self._shelf.contents).path)
            file.prove_room()
        except OSError as error:
            raise cannot_write(error, file.path.parent) from error

    def publish(self) -> None:
        """Bring what is confirmed into the file, and wait until it is there; whoever makes a change meanwhile does not.

        Raises:
            StoreBusy: another program is writing.
            CannotWrite: the system refused; what is confirmed stays so.
            NotAStore, NewerStore, StoreRefusal: as ``Intake.read_again``.
        """
        shelf, file = self._shelf, self._shelf.file
        if not shelf.unpublished:
            return
        shelf.claim()
        with shelf.lock.held():
            for _ in range(_ATTEMPTS):
                with shelf.own_lock.held():
                    if shelf.intake.is_stale:
                        shelf.intake.take_in()
                    with shelf.memory:
                        snapshot = shelf.contents.copy()
                if not shelf.unpublished:
                    return
                try:
                    new = file.write_beside(snapshot)
                except OSError as error:
                    raise cannot_write(error, file.path.parent) from error
                if file.looks() not in (file.signature, None):
                    disk.remove(new.path)  # a sync client was faster: take in what it brought, and write again
                    continue
                self.place(new, snapshot.header.change)
                if self.refused is not None:
                    raise self.refused
                return
        raise StoreBusy(f"{file.name} is being changed all the time", "wait a moment and try again")

    def try_again(self) -> None:
        """Bring in what could not be before; both locks are held, and nothing else is new."""
        with contextlib.suppress(OSError):
            new = self._shelf.file.write_beside(self._shelf.contents)
            self.place(new, self._shelf.contents.header.change)

    def place(self, new: NewFile, change: str) -> None:
        """Put a new file in the store's place; where that is refused, what is confirmed waits.

        Args:
            new: the file beside the store.
            change: the id of the last change that it holds.
        """
        shelf = self._shelf
        self.refused = None
        self._keep_the_days_backup()
        try:
            shelf.file.put_in_place(new)
        except OSError as error:
            self.refused = cannot_write(error, shelf.file.path.parent)
            return
        with shelf.memory:
            # A change may have been confirmed meanwhile, by whoever found this file in place before it was said here.
            waiting = shelf.unpublished
            with contextlib.suppress(StoreRefusal):  # a journal that cannot be read just now tells it the next time
                place = shelf.journal.place_after(change)
                beyond = {entry.id for entry in shelf.journal.entries_from(place)[0]} if place is not None else set()
                shelf.unpublished = tuple(id for id in waiting if id in beyond)

    def _quietly(self) -> bool:
        try:
            self.publish()
        except StoreRefusal as refusal:
            self.refused = refusal
            return False
        self.refused = None
        return True

    def _keep_the_days_backup(self) -> None:
        """Keep the file as it was before the day's first change; what cannot be kept is tried again at the next."""
        shelf = self._shelf
        moment = shelf.clock.now
        today = moment.date()
        if self._backed_up == today or not shelf.file.path.exists():
            return
        try:
            if not shelf.backups.has_one_of(today):
                shelf.backups.keep(shelf.file.fetch().content, moment)
                if not is_held(shelf.contents):
                    shelf.backups.thin_out(today)
        except OSError as error:
            self.no_backup = cannot_write(error, shelf.own.path)
        except StoreRefusal as refusal:
            self.no_backup = refusal
        else:
            self._backed_up, self.no_backup = today, None
