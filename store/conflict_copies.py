"""Copies of a store that a sync client made beside it because two computers had changed it.

Each client has a name for them: ``s (Alex's conflicted copy 2026-11-26).json`` (Dropbox), ``s-LAPTOP.json`` (OneDrive),
``s.sync-conflict-20261126-101500-ABCDEFG.json`` (Syncthing), ``s (conflicted copy 2026-11-26 101500).json``
(Nextcloud), ``s (1).json`` (Google Drive), ``s 2.json`` (iCloud). What they have in common is that the name begins with
the store's and that the file says it is the same store.
"""

from __future__ import annotations

import os
from pathlib import Path

_HEAD = 4096
#: How many files beside the store are looked into.
_MOST = 200


def conflict_copies(store: Path, store_id: str | None) -> tuple[Path, ...]:
    """Return the copies of a store that lie beside it, by name.

    Args:
        store: the store's real path.
        store_id: the store's id; None for copies of whichever store.
    """
    stem, ending = store.stem, store.suffix
    try:
        names = sorted(os.listdir(store.parent))  # noqa: PTH208 - names are all that is wanted
    except OSError:
        return ()
    likely = [
        name
        for name in names
        if name != store.name and name.startswith(stem) and name.endswith(ending) and not name.startswith(".")
    ]
    return tuple(store.with_name(name) for name in likely[:_MOST] if _is_of(store.with_name(name), store_id))


def _is_of(path: Path, store_id: str | None) -> bool:
    try:
        if not path.is_file():
            return False
        with path.open("rb") as file:
            head = file.read(_HEAD)
    except OSError:
        return False
    named = b'"store":"' if store_id is None else b'"store":"%b"' % store_id.encode()
    return b'"format":"ret-tui store"' in head and named in head
