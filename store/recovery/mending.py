"""Putting right what is damaged or gone: the file from the history and the backups, the history from the file.

Whatever was found is kept, whatever is missing is said, and what is known waits to be published.
"""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING

from store.backups import Backup
from store.durable_file import Bytes
from store.edits import edits_between
from store.layout import Writer
from store.recovery.lineage import LastKnown, last_known, name_left_in
from store.recovery.salvage import others_in, salvaged
from store.refusals import NotAStore, StoreRefusal

if TYPE_CHECKING:
    from store.shelf import Shelf

#: How many names of changes a notice tells before it counts the rest.
_TOLD = 3


class Mending:
    """What is done for one store when it, or its history, is found damaged."""

    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf

    def look_at_history(self, place: int | None) -> None:
        """See whether the history on this computer is damaged or gone, when a sound file has been opened.

        Args:
            place: the byte of the journal with which the file was in step; None where it is not known.
        """
        shelf = self._shelf
        if shelf.journal.damaged_at is not None:
            self._outlive_damage(place)
        if not shelf.restored and shelf.has_lost_its_history:
            shelf.restored = (
                f"The history of {shelf.file.name} on this computer is gone, but for its backups: it begins anew, and "
                "what was changed before cannot be taken back"
            )

    def _outlive_damage(self, place: int | None) -> None:
        """Keep what is known as a backup, once for each damaged line of the journal, so that the line is not needed.

        Args:
            place: the byte of the journal with which the file was in step; None where it is not known.
        """
        shelf = self._shelf
        reason = f"history damaged at byte {shelf.journal.damaged_at}"
        if any(backup.reason == reason for backup in shelf.backups.all()):
            return
        if place is not None:
            lines, _ = shelf.journal.lines_from(place)
            beyond = tuple(line for line in lines if isinstance(line, bytes))
            if beyond and beyond == tuple(lines[-1:]):
                shelf.restored = (
                    "The last line of the history on this computer cannot be read: a change that was being made when "
                    "the computer stopped, or one that is missing"
                )
            elif beyond:
                names = _missing_in_words(tuple(name_left_in(line) for line in beyond))
                shelf.restored = f"The history on this computer is damaged: {names}"
        with shelf.own_lock_if_possible() as free, contextlib.suppress(OSError):
            if free:
                shelf.backups.keep(Writer().bytes_of(shelf.contents), shelf.clock.now, reason)

    def recover(self, found: Bytes | None, refusal: StoreRefusal) -> LastKnown:
        """Open a store whose file is damaged, or gone, from what this computer keeps of it; returns what that was.

        Args:
            found: the damaged bytes, or None where there is no file.
            refusal: what was wrong with them.

        Raises:
            StoreRefusal: the refusal that was given, where this computer cannot tell what the store held.
        """
        shelf = self._shelf
        with shelf.own_lock_if_possible():
            shelf.journal.start_at_end()
            known = last_known(shelf.journal, shelf.backups, shelf.own.store_id)
            if known is None:
                raise refusal
            shelf.install(known.contents, distrust=True)
            if found is not None:
                self.set_damaged_aside(found, refusal, known)
            else:
                how = "as this computer last knew it" if known.is_exact else as_known(known)
                shelf.restored = f"{shelf.file.name} was gone, and is there again {how}"
                shelf.unpublished = (known.contents.header.change,)
            if not known.is_exact:
                self._note_the_loss(known)
        return known

    def _note_the_loss(self, known: LastKnown) -> None:
        """Say in the history that something is missing, and keep what there is as a backup for the history to go on."""
        shelf = self._shelf
        told = f"{shelf.file.name} was made again {as_known(known)}"
        shelf.note(shelf.entry(told, "restore", undoable=False))
        with contextlib.suppress(OSError):
            shelf.backups.keep(Writer().bytes_of(shelf.contents), shelf.clock.now, "made again")
        shelf.unpublished = (shelf.contents.header.change,)

    def set_damaged_aside(self, found: Bytes, refusal: StoreRefusal, known: LastKnown | None = None) -> None:
        """Keep damaged bytes in the backups, and let the file be written again from what is known here.

        Args:
            found: the damaged bytes.
            refusal: what was wrong with them.
            known: how it was made again; None where nothing of it had to be.
        """
        shelf = self._shelf
        try:
            kept = shelf.backups.keep(found.content, shelf.clock.now, "damaged")
        except OSError:
            raise refusal from None
        shelf.file.adopt(found)
        shelf.restored = (
            f"{refusal.what}; it is there again {as_known(known)}, and what was found is kept as the backup {kept.id}"
            f"{self._others_in(found, kept)}"
        )
        shelf.unpublished = (shelf.contents.header.change,)

    def _others_in(self, found: Bytes, kept: Backup) -> str:
        """Return a clause that tells how much in damaged bytes is other than here, where somebody may have edited."""
        tables = self._shelf.contents.tables
        try:
            edits = edits_between(tables, others_in(tables, salvaged(found.content, kept.id).tables))
        except NotAStore:
            return ""
        if not edits:
            return ""
        number = "1 record that is" if len(edits) == 1 else f"{len(edits)} records that are"
        return f"; it has {number} other than here: see 'ret-tui store restore \"{kept.id}\"'"

    def put_back_whole(self) -> bool:
        """Let a file that went missing while it was open be written again.

        Raises:
            StoreRefusal: its folder is gone.
        """
        shelf = self._shelf
        if not shelf.file.path.parent.is_dir():
            raise StoreRefusal(f"The folder {shelf.file.path.parent} is not there", "put it back and try again")
        shelf.file.signature = None
        shelf.restored = (
            f"{shelf.file.name} was moved or deleted while it was open, and is there again with everything that was "
            "confirmed"
        )
        shelf.unpublished = (shelf.contents.header.change,)
        return True


def as_known(known: LastKnown | None) -> str:
    """Return as what a store is there again."""
    if known is None or known.is_exact:
        return "with everything that was confirmed on this computer"
    if known.only is not None:
        return (
            f"as it was in the backup {known.only.id}: the history on this computer is damaged, and what was changed "
            "after it is missing"
        )
    return f"without what is damaged in the history on this computer too: {_missing_in_words(known.missing)}"


def _missing_in_words(names: tuple[str, ...]) -> str:
    """Return how many changes cannot be read, and the names of some, as a clause."""
    told = [f"“{name}”" for name in names if name]
    listed = f" ({', '.join(told[:_TOLD])}{' …' if len(told) > _TOLD else ''})" if told else ""
    changes = "1 change" if len(names) == 1 else f"{len(names)} changes"
    return f"{changes}{listed} cannot be read and {'is' if len(names) == 1 else 'are'} missing"
