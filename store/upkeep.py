"""Looking after what is kept: copies merged, backups made and restored, the journal pruned, older files brought up."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from store import disk
from store.backups import Backup, contents_of_backup, read_backup
from store.conflict_copies import conflict_copies
from store.contents import Contents
from store.disk import cannot_write
from store.durable_file import Bytes
from store.edits import Edit, Staged, edits_between, staged_between
from store.intake import merged_as_redacted
from store.journal import Entry
from store.lasting import left_as_it_is
from store.layout import Writer
from store.migrations import SCHEMA
from store.numbering import Rename, newly_numbered
from store.plain import Tables
from store.recovery.lineage import last_known
from store.recovery.salvage import others_in, salvaged
from store.redaction.outlasting import decisions_stay, stays_redacted
from store.refusals import NotAStore, Refusal, StoreRefusal

if TYPE_CHECKING:
    from store.shelf import Shelf


class Merged(NamedTuple):
    """What a merge of a copy brings, or brought.

    ``changed`` are the edits, ``overruled`` those of the copy that lost against a later one here (``was`` what lost,
    ``now`` what stands), ``renumbered`` the records here that get another number, ``theirs`` those of the copy that are
    not here yet and come under another number, ``names`` the changes by name, and ``writer`` whose copy it is.
    """

    changed: tuple[Edit, ...]
    overruled: tuple[Edit, ...]
    renumbered: tuple[Rename, ...]
    theirs: tuple[Rename, ...]
    names: tuple[str, ...]
    writer: str


class Pruned(NamedTuple):
    """What went, or would go, from the journal: how many changes, and the moment of the newest of them."""

    changes: int
    until: dt.datetime | None


class Verified(NamedTuple):
    """How sound the file and what this computer keeps of it are.

    ``hash_is_right`` tells that the file's bytes match their SHA-256, ``unreadable_lines`` counts lines of the history,
    ``can_be_retraced`` tells that the backups and the history together make what is kept, so that a damaged file could
    be restored, and ``unreadable_backups`` names those that are no longer whole; such as were kept for being damaged do
    not count.
    """

    hash_is_right: bool
    unreadable_lines: int
    can_be_retraced: bool
    unreadable_backups: tuple[str, ...]


class Upkeep:
    """What is done to one store as a whole."""

    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf

    def conflict_copies(self) -> tuple[Path, ...]:
        """Return the copies that a sync client made beside the store."""
        return conflict_copies(self._shelf.file.path, self._shelf.own.store_id)

    def preview_merge(self, path: Path) -> Merged:
        """Return what merging a copy would bring.

        Raises:
            NotAStore, NewerStore, StoreRefusal: it cannot be read, or is a copy of another store.
        """
        return self._told(self._shelf.contents, self._other(path))

    def merge(self, path: Path) -> Merged:
        """Merge a copy, keep its bytes in the backups, and remove it from beside the store.

        Raises:
            NotAStore, NewerStore, StoreRefusal: as ``preview_merge``.
            StoreBusy, CannotWrite: nothing was changed.
        """
        shelf = self._shelf
        content = read_backup(path)
        theirs = self._other(path)
        with shelf.writing():
            told = self._told(shelf.contents, theirs)
            with self._in_words():
                shelf.backups.keep(content, shelf.clock.now, "merged copy")
            merged = merged_as_redacted(shelf.contents, theirs)
            if merged.changed:
                writer = theirs.header.writer or "somebody"
                entry = shelf.intake.received(merged, theirs, told=f"Merged a copy by {writer}: ")
                shelf.confirm(entry)
        if path.parent.resolve() == shelf.file.path.parent and path.resolve() != shelf.file.path:
            disk.remove(path)
        shelf.finish_redactions()
        return told

    def back_up(self, reason: str) -> Backup:
        """Keep a backup of how things stand.

        Raises:
            CannotWrite: it cannot be written.
        """
        shelf = self._shelf
        with self._in_words(), shelf.memory:
            return shelf.backups.keep(Writer().bytes_of(shelf.contents), shelf.clock.now, reason)

    def preview_restore(self, path: Path) -> tuple[Edit, ...]:
        """Return what restoring a backup would change.

        Raises:
            NotAStore, NewerStore, StoreRefusal: it cannot be read, or is a backup of another store.
        """
        tables = self._shelf.contents.tables
        return edits_between(tables, self._to_restore(path)(tables))

    def restore(self, path: Path, name: str) -> tuple[Edit, ...]:
        """Make everything as it is in a backup, as one change, once how it stands has been kept as a backup.

        What cannot be taken back, such as a message that went since, stays as it is.

        Raises:
            NotAStore, NewerStore, StoreRefusal: as ``preview_restore``.
            StoreBusy, CannotWrite: nothing was changed.
        """
        shelf = self._shelf
        to_restore = self._to_restore(path)
        with shelf.writing():
            tables = shelf.contents.tables
            staged = to_restore(tables)
            edits = edits_between(tables, staged)
            if edits:
                with self._in_words():
                    shelf.backups.keep(Writer().bytes_of(shelf.contents), shelf.clock.now, "before a restore")
                births = {
                    (edit.table, edit.id): birth
                    for edit in edits
                    if edit.was is None
                    and (births := shelf.contents.removed.get(edit.table, {}).get(edit.id))
                    and (birth := max(births))
                }
                shelf.commit(staged, name, kind="restore", births=births)
            return edits

    def prune(self, *, before: dt.datetime, keep: int, dry_run: bool) -> Pruned:
        """Let the oldest of the journal go, once a backup has been kept to which the rest can be added.

        Args:
            before: what is younger than this moment stays.
            keep: how many entries stay in any case.
            dry_run: only tell what would go.

        Raises:
            StoreBusy, CannotWrite: nothing was changed.
        """
        shelf = self._shelf
        if dry_run:
            gone, _, _ = self._to_prune(before, keep)
            return Pruned(len(gone), gone[-1].at if gone else None)
        with shelf.writing():
            gone, stay, earlier = self._to_prune(before, keep)
            if not gone:
                return Pruned(0, None)
            with self._in_words():
                shelf.backups.keep(Writer().bytes_of(shelf.contents), shelf.clock.now, "before pruning")
            until = gone[-1].at
            told = f"{earlier + len(gone):,} older changes were pruned from the history, the last of {until:%Y-%m-%d}"
            # The last entry stays whatever its age, so that the backup has something to be added to.
            shelf.journal.replace([shelf.entry(told, "pruned", undoable=False), *stay])
            return Pruned(len(gone), until)

    def _to_prune(self, before: dt.datetime, keep: int) -> tuple[list[Entry], list[Entry], int]:
        """Return what goes, what stays, and how many changes went before."""
        entries, _ = self._shelf.journal.entries_from(0)
        earlier = sum(_told_of(entry) for entry in entries)
        entries = [entry for entry in entries if entry.kind != "pruned"]
        place = 0
        while place < len(entries) - max(1, keep) and entries[place].at < before:
            place += 1
        return entries[:place], entries[place:], earlier

    def verify(self) -> Verified:
        """Look at the file, the history and the backups; nothing is changed.

        Raises:
            StoreRefusal: the file cannot be read.
        """
        shelf = self._shelf
        whole = shelf.file.fetch().is_whole
        with shelf.memory:
            known = last_known(shelf.journal, shelf.backups, shelf.own.store_id)
            # A store that this computer has only read so far has no history here, and needs none.
            retraced = not shelf.journal.end or (
                known is not None
                and known.is_exact
                and _filled(known.contents.tables) == _filled(shelf.contents.tables)
            )
        unreadable = []
        for backup in shelf.backups.all():
            if backup.reason != "damaged":
                try:
                    contents_of_backup(backup.path)
                except Refusal:
                    unreadable.append(backup.id)
        return Verified(whole, shelf.journal.unreadable_lines(), retraced, tuple(unreadable))

    def migrate(self, found: Bytes, version: int) -> None:
        """Keep an older file as a backup, and write it anew; where that cannot be done, the next change tries again.

        Args:
            found: the older file.
            version: its version.
        """
        shelf = self._shelf
        with suppress(StoreRefusal), shelf.writing():
            with self._in_words():
                shelf.backups.keep(found.content, shelf.clock.now, f"before version {SCHEMA}")
            shelf.commit({}, f"Brought from store version {version} to {SCHEMA}", kind="migration", undoable=False)
            shelf.contents.schema = SCHEMA

    def _other(self, path: Path) -> Contents:
        other = contents_of_backup(path)
        self._refuse_another(path, other)
        return other

    def _to_restore(self, path: Path) -> Callable[[Tables], Staged]:
        """Read a backup, and return what tells of tables how they become as it is; of a damaged one, what can be read.

        Raises:
            NotAStore, NewerStore, StoreRefusal: it cannot be read, or is a backup of another store.
        """
        try:
            other = self._other(path)
        except NotAStore as damage:
            try:
                found = salvaged(read_backup(path), path.name)
            except NotAStore:
                raise damage from None
            self._refuse_another(path, found)
            return lambda tables: self._allowed(tables, others_in(tables, found.tables))
        return lambda tables: self._allowed(tables, staged_between(tables, other.tables))

    def _allowed(self, tables: Tables, staged: Staged) -> Staged:
        """Return of what a backup would put in that which may come back."""
        ours = self._shelf.contents
        return left_as_it_is(tables, decisions_stay(ours, stays_redacted(ours, staged)))

    def _refuse_another(self, path: Path, other: Contents) -> None:
        if other.header.store != self._shelf.own.store_id:
            raise StoreRefusal(f"{path.name} is of another store", "choose one of this store")

    def _told(self, ours: Contents, theirs: Contents) -> Merged:
        merged = merged_as_redacted(ours, theirs)
        latest = merged.merging.latest
        renumbered, of_copy = newly_numbered(merged.merging.renamed, merged.merging.theirs, merged.edits)
        return Merged(
            changed=merged.edits,
            overruled=merged.merging.overruled,
            renumbered=renumbered,
            theirs=of_copy,
            names=tuple(latest[stamp]["name"] for stamp in sorted(latest)),
            writer=theirs.header.writer,
        )

    @contextmanager
    def _in_words(self) -> Iterator[None]:
        """Turn what the system says of this computer's folder into a refusal."""
        try:
            yield
        except OSError as error:
            raise cannot_write(error, self._shelf.own.path) from error


def _filled(tables: Tables) -> Tables:
    return {table: documents for table, documents in tables.items() if documents}


def _told_of(entry: Entry) -> int:
    """Return how many changes a note on earlier pruning is about."""
    told = entry.name.split(" ", 1)[0].replace(",", "") if entry.kind == "pruned" else ""
    return int(told) if told.isascii() and told.isdigit() else 0
