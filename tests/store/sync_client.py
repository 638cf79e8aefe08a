"""A sync client as Dropbox, OneDrive and their like are: one file in two folders, late, out of order, with copies.

The cloud has one version of each name. A folder that changed is uploaded where the cloud is as the folder last saw it;
where both changed, one of the two becomes a copy beside the store, under the name that some client would give it.
"""

from __future__ import annotations

import os
import random
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path

#: What clients call a copy; the number keeps names apart as their clocks would.
COPIES = (
    "{stem} (Alex's conflicted copy 2026-05-12 ({number})).json",  # Dropbox
    "{stem}-LAPTOP{number}.json",  # OneDrive
    "{stem}.sync-conflict-20260512-1015{number:02}-ABCDEFG.json",  # Syncthing
    "{stem} (conflicted copy 2026-05-12 1015{number:02}).json",  # Nextcloud
    "{stem} ({number}).json",  # Google Drive
)


@dataclass
class Folder:
    """One computer's folder, and what of it the client brought to the cloud or from there, by name."""

    path: Path
    name: str
    known: dict[str, bytes] = field(default_factory=dict)

    @property
    def store(self) -> Path:
        return self.path / self.name

    def names(self) -> set[str]:
        """What the client looks at: files that are not hidden."""
        return {found.name for found in self.path.iterdir() if not found.name.startswith(".")}

    def read(self, name: str) -> bytes | None:
        try:
            return (self.path / name).read_bytes()
        except FileNotFoundError:
            return None

    def write(self, name: str, content: bytes, chance: random.Random) -> None:
        """Write as clients do: into a new file that takes the old one's place, or into the old one; with an old time
        on it, or the time of writing.
        """
        target = self.path / name
        if chance.random() < 0.3 and target.exists():
            target.write_bytes(content)
        else:
            new = self.path / ".~client"
            new.write_bytes(content)
            new.replace(target)
        if chance.random() < 0.5:
            os.utime(target, (1_747_000_000, 1_747_000_000))


class SyncClient:
    """The cloud, and what moves between it and the folders.

    Args:
        folders: two folders, both with the same file in them.
        chance: what decides.
    """

    def __init__(self, folders: list[Folder], chance: random.Random) -> None:
        self.cloud: dict[str, bytes] = {}
        #: Every version that the cloud had of the store.
        self.versions: list[bytes] = []
        self.conflicts = 0
        self._chance = chance
        self._numbers = count(1)
        for folder in folders:
            content = folder.store.read_bytes()
            folder.known = {folder.name: content}
            self.cloud, self.versions = {folder.name: content}, [content]

    def sync(self, folder: Folder) -> bool:
        """Bring one folder and the cloud to the same; returns whether anything moved."""
        moved = False
        for name in sorted({*folder.names(), *folder.known, *self.cloud}):
            moved |= self._sync_name(folder, name)
        return moved

    def bring_half(self, folder: Folder) -> None:
        """Write the beginning of the cloud's version into the folder, where the folder's has not changed."""
        content = self.cloud[folder.name]
        if folder.read(folder.name) == folder.known.get(folder.name) != content:
            half = content[: self._chance.randrange(len(content))]
            folder.store.write_bytes(half)
            # What the store makes of it is a change of the folder; if it makes nothing, the rest follows.
            folder.known[folder.name] = half

    def roll_back(self, folder: Folder) -> None:
        """Put an older version in the folder."""
        if folder.read(folder.name) == folder.known.get(folder.name):
            old = self._chance.choice(self.versions)
            folder.write(folder.name, old, self._chance)
            folder.known[folder.name] = old

    def _sync_name(self, folder: Folder, name: str) -> bool:
        mine, known, theirs = folder.read(name), folder.known.get(name), self.cloud.get(name)
        if mine == theirs:
            self._agree(folder, name, mine)
            return mine != known
        if mine == known:
            self._bring(folder, name, theirs)
        elif theirs == known or mine is None or theirs is None:
            # The store itself is never taken away by a client on account of the other folder.
            if mine is None and (name == folder.name or theirs != known):
                self._bring(folder, name, theirs)
            else:
                self._upload(folder, name, mine)
        else:
            self._part(folder, name, mine, theirs)
        return True

    def _part(self, folder: Folder, name: str, mine: bytes, theirs: bytes) -> None:
        """Both changed: one keeps the name, and the other lies beside it as a copy."""
        self.conflicts += 1
        copy = self._chance.choice(COPIES).format(stem=Path(folder.name).stem, number=next(self._numbers))
        if self._chance.random() < 0.5:
            folder.write(copy, mine, self._chance)
            self._upload(folder, copy, mine)
            self._bring(folder, name, theirs)
        else:
            folder.write(copy, theirs, self._chance)
            self._upload(folder, copy, theirs)
            self._upload(folder, name, mine)

    def _upload(self, folder: Folder, name: str, content: bytes | None) -> None:
        if content is None:
            del self.cloud[name]
        else:
            self.cloud[name] = content
            if name == folder.name:
                self.versions.append(content)
        self._agree(folder, name, content)

    def _bring(self, folder: Folder, name: str, content: bytes | None) -> None:
        if content is None:
            (folder.path / name).unlink(missing_ok=True)
        else:
            folder.write(name, content, self._chance)
        self._agree(folder, name, content)

    def _agree(self, folder: Folder, name: str, content: bytes | None) -> None:
        if content is None:
            folder.known.pop(name, None)
        else:
            folder.known[name] = content
