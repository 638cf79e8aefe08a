"""What this computer keeps of one store, outside of the store's own folder: its journal, its backups, who it is.

It is found by the store's id and its real path. The same id at another path is a copy, with a folder of its own, as
long as the first file is there; where that is gone the store was moved, and the folder follows it.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import platform
import shutil
from pathlib import Path

from store import disk
from store.layout import change_named_in
from store.stamps import new_node

_ABOUT = "about.json"
#: The file that notes whose redaction was carried through on this computer.
REDACTIONS = "redactions.json"
_HEAD = 4096


class OwnFolder:
    """This computer's folder for one store; it need not exist yet.

    Args:
        home: the folder for all that is kept on this computer.
        store_id: the store's id.
        path: the store's real path.
    """

    def __init__(self, home: Path, store_id: str, path: Path) -> None:
        self.home = home
        self.store_id = store_id
        self.store = path
        self.path = home / "stores" / f"{store_id}-{_place(path)}"

    @property
    def journal(self) -> Path:
        """The journal's file."""
        return self.path / "journal.jsonl"

    @property
    def backups(self) -> Path:
        """The folder of the backups."""
        return self.path / "backups"

    @property
    def lock(self) -> Path:
        """The file that programs on this computer lock while they write."""
        return self.path / "lock"

    def take_over(self) -> None:
        """Let the folder of a store that was moved here follow it, and an older version's journal take its place.

        Where that cannot be written, the store simply has no folder here yet.
        """
        if self.path.is_dir():
            return
        with contextlib.suppress(OSError):
            moved = self._moved_from()
            if moved is not None:
                os.replace(moved, self.path)  # noqa: PTH105 - one seam for the tests of a refusing disk
                disk.flush_folder(self.path.parent)
                self._write_about(self.node())
                return
            old = self.home / "journals" / f"{self.store_id}-{_place(self.store)}.jsonl"
            if old.is_file():
                disk.make_folder(self.path)
                os.replace(old, self.journal)  # noqa: PTH105
                disk.flush_folder(self.path)

    def node(self) -> str:
        """Return the name of this computer in stamps; a home that was copied to another computer gets another name."""
        about = _about(self.path)
        if about.get("host") == platform.node() and len(about.get("node", "")) == 6:
            return about["node"]
        return new_node()

    def claim(self, node: str) -> str:
        """Make the folder, if it is not there, and note what it belongs to.

        Args:
            node: what this computer is to be called in stamps, if nothing is noted yet.

        Returns:
            What it is called: another program here may have been first.

        Raises:
            OSError: it cannot be written.
        """
        disk.make_folder(self.path)
        about = _about(self.path)
        if about.get("host") == platform.node() and len(about.get("node", "")) == 6:
            node = about["node"]
            if about.get("path") == _text(self.store):
                return node
        self._write_about(node)
        return node

    def _write_about(self, node: str) -> None:
        about = {"store": self.store_id, "path": _text(self.store), "node": node, "host": platform.node()}
        new = self.path / f".{_ABOUT}.{new_node()}.new"
        disk.write_new(new, json.dumps(about, ensure_ascii=True).encode() + b"\n", like=None)
        disk.replace(new, self.path / _ABOUT)

    def copies(self) -> tuple[Path, ...]:
        """Return the paths of other copies of the store that were opened on this computer and are still there."""
        folders = (self.home / "stores").glob(f"{self.store_id}-*")
        paths = [Path(path) for folder in folders if folder != self.path and (path := _about(folder).get("path"))]
        return tuple(sorted(path for path in paths if _names(path, self.store_id)))

    def _moved_from(self) -> Path | None:
        """Return the folder of the same store at a path where it no longer is; the latest used of several."""
        found = [
            folder
            for folder in (self.home / "stores").glob(f"{self.store_id}-*")
            if (path := _about(folder).get("path")) and not _holds(Path(path), self.store_id)
        ]
        return max(found, key=lambda folder: _last_use(folder), default=None)


def folder_known_for(home: Path, path: Path, *, other_than: str = "") -> OwnFolder | None:
    """Return this computer's folder for the store that was last at a path, whatever is there now, or None.

    Args:
        home: the folder for all that is kept on this computer.
        path: the real path.
        other_than: the id of a store that is not meant.
    """
    found = [
        OwnFolder(home, folder.name.rpartition("-")[0], path)
        for folder in (home / "stores").glob(f"*-{_place(path)}")
        if folder.name.rpartition("-")[0] != other_than
        and (os.path.lexists(folder / "backups") or os.path.lexists(folder / "journal.jsonl") or not _may_look(folder))
    ]
    return max(found, key=lambda own: _last_use(own.path), default=None)


def copy_known(home: Path, path: Path, to_home: Path, to_path: Path) -> tuple[tuple[Path, Path], ...]:
    """Copy what this computer keeps of the store at a path, as what it keeps of a copy of the store elsewhere.

    That is also what the store would take over when it is opened: the folder of where it was before, and an older
    version's journal. What may not be read among the backups is left out.

    Args:
        home: the folder for all that is kept on this computer.
        path: the store's real path.
        to_home: the folder for all that is kept of the copy.
        to_path: the copy's real path.

    Returns:
        Each folder that was copied, and its copy.

    Raises:
        OSError: something cannot be read or written.
    """
    copied = []
    for folder in sorted((home / "stores").glob(f"*-{_place(path)}")):
        copied.append((folder, OwnFolder(to_home, folder.name.rpartition("-")[0], to_path)))
    for store_id in sorted({name.name.rpartition("-")[0] for name in home.glob("stores/*-*")}):
        own = OwnFolder(home, store_id, path)
        if not own.path.is_dir() and _names(path, store_id) and (before := own._moved_from()) is not None:
            copied.append((before, OwnFolder(to_home, store_id, to_path)))
    for folder, copy in copied:
        _copy_folder(folder, copy)
    for old in (home / "journals").glob(f"*-{_place(path)}.jsonl"):
        named = OwnFolder(to_home, old.name.rpartition("-")[0], to_path)
        if not named.path.is_dir():
            disk.make_folder(named.path)
            shutil.copyfile(old, named.journal)
    return tuple((folder, copy.path) for folder, copy in copied)


def _copy_folder(folder: Path, copy: OwnFolder) -> None:
    disk.make_folder(copy.backups)
    for name in (_ABOUT, copy.journal.name, REDACTIONS):
        with contextlib.suppress(FileNotFoundError):
            shutil.copy2(folder / name, copy.path / name)
    for backup in (folder / copy.backups.name).glob("[!.]*"):
        with contextlib.suppress(FileNotFoundError, PermissionError):
            shutil.copy2(backup, copy.backups / backup.name)


def _may_look(folder: Path) -> bool:
    """Whether the system lets it be seen what is in a folder; what cannot be seen may be there."""
    return os.access(folder, os.R_OK | os.X_OK)


def _place(path: Path) -> str:
    return hashlib.sha256(os.path.normcase(path).encode("utf-8", "surrogateescape")).hexdigest()[:16]


def _text(path: Path) -> str:
    return os.fsencode(path).decode(errors="replace")


def _about(folder: Path) -> dict[str, str]:
    try:
        about = json.loads((folder / _ABOUT).read_bytes())
    except (OSError, ValueError, RecursionError):
        return {}
    return {key: value for key, value in about.items() if isinstance(value, str)} if isinstance(about, dict) else {}


def _holds(path: Path, store_id: str) -> bool:
    """Whether a path has a file that is, or that damage lets no longer tell whether it is, this store."""
    try:
        with path.open("rb") as file:
            head = file.read(_HEAD)
    except FileNotFoundError:
        return False
    except OSError:
        return True
    return change_named_in(head) is None or _says(head, store_id)


def _names(path: Path, store_id: str) -> bool:
    """Whether a path has a file that says it is this store."""
    try:
        with path.open("rb") as file:
            return _says(file.read(_HEAD), store_id)
    except OSError:
        return False


def _says(head: bytes, store_id: str) -> bool:
    return f'"store":"{store_id}"'.encode() in head


def _last_use(folder: Path) -> float:
    for kept in ("journal.jsonl", "backups"):
        with contextlib.suppress(OSError):
            return (folder / kept).stat().st_mtime
    return 0.0
