"""The ways to a store: a new one, one that is there, and one whose file is damaged or gone."""

from __future__ import annotations

import contextlib
import datetime as dt
import os
import shutil
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from store import disk
from store.contents import Contents, Header
from store.durable_file import Bytes, DurableFile
from store.edits import Staged
from store.intake import needs_migration
from store.own_folder import OwnFolder, folder_known_for
from store.recovery.former import former_store, set_aside
from store.recovery.mending import as_known
from store.refusals import NotAStore, StoreRefusal
from store.shelf import Shelf
from store.text import in_one_line
from store.upkeep import Upkeep


class AtHand(NamedTuple):
    """Who opens a store, and where: the person, the clock, this computer's folder, and whether the file may follow."""

    who: str
    now: Callable[[], dt.datetime]
    home: Path
    later: bool

    def shelf(self, file: DurableFile, own: OwnFolder, *, later: bool | None = None) -> Shelf:
        """Return a shelf for a store's file."""
        return Shelf(file, own, who=in_one_line(self.who), now=self.now, later=self.later if later is None else later)


def make(path: Path, staged: Staged, more: Mapping[str, Any], name: str, at: AtHand) -> Shelf:
    """Make a new store.

    Raises:
        StoreRefusal: something is there already, or the folder is not.
        CannotWrite: the folder or the disk does not take it.
    """
    real = Path(os.path.realpath(path))
    header = Header(store=os.urandom(8).hex(), revision=0, change="", writer=in_one_line(at.who))
    own = OwnFolder(at.home, header.store, real)
    shelf = at.shelf(DurableFile(real), own, later=False)
    shelf.install(Contents(header=header, tables={}, more=dict(more)), distrust=False)
    try:
        with shelf.lock.held():
            refuse_taken(path)  # by another program, while this one waited
            shelf.claim()
            with shelf.own_lock.held():
                shelf.commit(staged, name, kind="new", undoable=False)
            if shelf.publishing.refused:  # a store that nobody can find is none
                raise shelf.publishing.refused
    except BaseException:
        shelf.close()
        shutil.rmtree(own.path, ignore_errors=True)
        raise
    shelf.later = at.later
    return shelf


def open_there(path: Path, at: AtHand) -> Shelf:
    """Open a store that is there; works where nothing can be written.

    Raises:
        NotAStore: the file is no store, or is damaged and this computer does not know what it held, or it holds a
            record that is not valid.
        NewerStore: a newer version wrote it.
        StoreRefusal: there is no file, or it cannot be read.
    """
    file = DurableFile(Path(os.path.realpath(path)))
    found = file.fetch()
    try:
        contents, distrust = file.parsed(found)
    except NotAStore as damage:
        return recovered(file, found, damage, at)
    former = former_store(at.home, file.path, contents.header.store)
    shelf = at.shelf(file, OwnFolder(at.home, contents.header.store, file.path))
    shelf.former = former
    try:
        shelf.intake.open(found, contents, distrust=distrust)
        if needs_migration(contents):
            Upkeep(shelf).migrate(found, contents.schema)
        shelf.finish_redactions()
        _catch_up(shelf)
    except BaseException:
        shelf.close()
        raise
    return shelf


def recovered(file: DurableFile, found: Bytes | None, refusal: StoreRefusal, at: AtHand) -> Shelf:
    """Open a store whose file is damaged, or gone, as this computer last knew it, and write it again.

    Args:
        file: the file.
        found: the damaged bytes, or None where there is no file.
        refusal: what was wrong with them.
        at: who opens it.

    Raises:
        StoreRefusal: the refusal, where this computer cannot tell what the store held.
    """
    own = folder_known_for(at.home, file.path)
    if own is None:
        raise refusal
    shelf = at.shelf(file, own)
    try:
        shelf.mending.recover(found, refusal)
        shelf.finish_redactions()
        _catch_up(shelf)
    except BaseException:
        shelf.close()
        raise
    return shelf


def put_back_former(path: Path, at: AtHand) -> Shelf:
    """Put the store that was in a place before back there, as this computer last knew it.

    The file that is there now is another store's; it stays beside it under a name of its own, which is told.

    Raises:
        StoreRefusal: this computer knows of no other store there, or cannot tell what it held.
        StoreBusy, CannotWrite: nothing was changed.
    """
    file = DurableFile(Path(os.path.realpath(path)))
    found = file.fetch()
    other = file.parsed(found)[0].header.store
    unknown = StoreRefusal(
        f"This computer keeps nothing of another store that was at {path} before", "put back a copy of it"
    )
    own = folder_known_for(at.home, file.path, other_than=other)
    if own is None:
        raise unknown
    shelf = at.shelf(file, own, later=False)
    try:
        known = shelf.mending.recover(None, unknown)
        aside = set_aside(file, found.content)
        try:
            file.adopt(found)
            shelf.publishing.publish()
        except BaseException:
            disk.remove(aside)
            raise
        shelf.restored = f"{file.name} is there again {as_known(known)}; the other store is beside it as {aside.name}"
        with shelf.own_lock_if_possible():
            shelf.note(
                shelf.entry(f"{file.name} was put back in the place of another store", "restore", undoable=False)
            )
            shelf.unpublished = (shelf.contents.header.change,)
        shelf.finish_redactions()
        _catch_up(shelf)
    except BaseException:
        shelf.close()
        raise
    OwnFolder(at.home, other, aside).take_over()
    shelf.later = at.later
    return shelf


def refuse_taken(path: Path) -> None:
    """Refuse to make a store where something is, or where there is no folder.

    Raises:
        StoreRefusal: one of them.
    """
    if os.path.lexists(path):
        raise StoreRefusal(f"{path.name} exists already", "open that one, or choose another name")
    if not path.parent.is_dir():
        raise StoreRefusal(f"There is no folder {path.parent} to make “{path.name}” in", "make the folder first")


def _catch_up(shelf: Shelf) -> None:
    """Let the file have what it lacks, as far as the system lets it be written."""
    if not shelf.unpublished:
        return
    if shelf.later:
        shelf.publishing.soon()
        return
    with contextlib.suppress(StoreRefusal):
        shelf.publishing.publish()
