"""Two computers with a copy each of one store, and the copies that sync clients make."""

from __future__ import annotations

import shutil
from pathlib import Path

from computers import Computer

from store.store import Store

#: What sync clients call the copy that lost, by client.
CONFLICT_NAMES = {
    "Dropbox": "s (Alex's conflicted copy 2026-11-26).json",
    "OneDrive": "s-LAPTOP-7.json",
    "Syncthing": "s.sync-conflict-20261126-101500-ABCDEFG.json",
    "Nextcloud": "s (conflicted copy 2026-11-26 101500).json",
    "Google Drive": "s (1).json",
    "iCloud": "s 2.json",
}


class Desk:
    """One computer with its own copy of the store, in its own folder."""

    def __init__(self, folder: Path, who: str) -> None:
        self.path = folder / "s.json"
        self.computer = Computer(folder.parent / f"home of {who}", who)
        folder.mkdir()

    def opens(self) -> Store:
        return self.computer.opens(self.path)


def two_desks(folder: Path) -> tuple[Desk, Desk]:
    """Sam's and Alex's; both have the store that Sam made."""
    sam, alex = Desk(folder / "sam", "Sam"), Desk(folder / "alex", "Alex")
    sam.computer.makes(sam.path).close()
    deliver(sam, alex)
    return sam, alex


def deliver(source: Desk, target: Desk) -> None:
    """Do as a sync client does: put one computer's file in the place of the other's."""
    new = target.path.with_name("downloading")
    shutil.copyfile(source.path, new)
    new.replace(target.path)


def conflict_copy(source: Desk, target: Desk, name: str = CONFLICT_NAMES["Dropbox"]) -> Path:
    """Put one computer's file beside the other's, as a sync client does when both have changed."""
    return Path(shutil.copyfile(source.path, target.path.with_name(name)))
