"""The store that was in a place before another one's file was put over it: telling of it, and putting it back."""

from __future__ import annotations

import datetime as dt
import os
from pathlib import Path
from typing import NamedTuple

from store import disk
from store.disk import cannot_write
from store.durable_file import DurableFile
from store.journal import Journal
from store.own_folder import folder_known_for
from store.refusals import StoreRefusal
from store.text import in_one_line

#: How many names are tried for the file that gives way.
_NAMES = 100


class Former(NamedTuple):
    """A store that was in a place before the one that is there now.

    ``who`` changed it last, ``at`` a moment (aware), by a change called ``name``; they are empty and None where this
    computer's history of it cannot be read.
    """

    store_id: str
    who: str
    at: dt.datetime | None
    name: str


def former_store(home: Path, path: Path, store_id: str, *, at_any_time: bool = False) -> Former | None:
    """Return the store that this computer last worked with in a place, where it is not the one that is there.

    Args:
        home: the folder for all that is kept on this computer.
        path: the place, as a real path.
        store_id: the store that is there now.
        at_any_time: also where the one that is there has been worked with since.
    """
    own = folder_known_for(home, path, other_than=store_id if at_any_time else "")
    if own is None or own.store_id == store_id:
        return None
    try:
        last = next(Journal(own.journal, {}).newest_first(), None)
    except StoreRefusal:
        last = None
    if last is None:
        return Former(own.store_id, "", None, "")
    return Former(own.store_id, in_one_line(last.who), last.at, in_one_line(last.name))


def place_beside(path: Path) -> Path:
    """Return the first free name beside a store for another one that gives way to it.

    Raises:
        StoreRefusal: too many are taken.
    """
    for number in range(1, _NAMES):
        aside = path.with_name(f"{path.stem} (other store{f' {number}' if number > 1 else ''}){path.suffix}")
        if not os.path.lexists(aside):
            return aside
    raise StoreRefusal(f"{path.name} cannot be set aside: too many files have such a name", "move some of them away")


def set_aside(file: DurableFile, content: bytes) -> Path:
    """Write a store's bytes beside it under a name of their own; the store itself stays.

    Returns:
        The new file.

    Raises:
        StoreRefusal: as ``place_beside``.
        CannotWrite: it cannot be written.
    """
    aside = place_beside(file.path)
    try:
        disk.write_new(aside, content, like=file.path.stat())
        disk.flush_folder(aside.parent)
    except OSError as error:
        raise cannot_write(error, aside.parent) from error
    return aside
