"""The journal of one store on this computer: every confirmed change, a line each, never changed afterwards.

It lies outside of the store's folder, which may be shared. Lines end with ``\\n`` only; a last line without its end was
torn off by a power cut, was never confirmed, and is cut when the next one is written.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import os
import re
from pathlib import Path

import msgspec

from store import disk
from store.edits import Edit

#: Bytes read from the end to find the last entry.
_TAIL = 65_536


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """One confirmed change.

    ``after`` is the id of the change before it in the file, ``undoes`` that of the entry that an undo or a redo takes
    back. ``kind`` is "new" for the store's making, "change", "undo" or "redo".
    """

    id: str
    revision: int
    after: str
    at: dt.datetime
    who: str
    name: str
    kind: str
    undoes: str = ""
    undoable: bool = True
    edits: tuple[Edit, ...] = ()


_ID = re.compile(rb'\{"id":"([0-9a-f]+)"')
_encode = msgspec.json.Encoder().encode
_decode = msgspec.json.Decoder(Entry).decode


class Journal:
    """The journal's file.

    Args:
        home: the folder for what is kept on this computer; it need not exist.
        store_id: the store's id.
        path: the store's real path: a copy of a store has a journal of its own.
    """

    def __init__(self, home: Path, store_id: str, path: Path) -> None:
        place = hashlib.sha256(os.path.normcase(path).encode("utf-8", "surrogateescape")).hexdigest()[:16]
        self.path = home / "journals" / f"{store_id}-{place}.jsonl"
        self._first = {
            "format": "ret-tui journal",
            "store": store_id,
            "path": os.fsencode(path).decode(errors="replace"),
        }

    def length(self) -> int:
        """Return the file's length in bytes; 0 when there is none or it cannot be looked at."""
        try:
            return self.path.stat().st_size
        except OSError:
            return 0

    def entries_from(self, start: int) -> tuple[list[Entry], int]:
        """Return the entries that begin at byte ``start`` or later, and the byte after the last whole line.

        A line that cannot be read as an entry is passed over.
        """
        try:
            with self.path.open("rb") as file:
                file.seek(start)
                content = file.read()
        except OSError:
            return [], start
        whole = content[: content.rfind(b"\n") + 1]
        entries = []
        for line in whole.split(b"\n"):
            if (entry := _entry(line)) is not None:
                entries.append(entry)
        return entries, start + len(whole)

    def last_id(self) -> str:
        """Return the id of the last whole line's entry without reading them all; empty when it is none."""
        for start in (max(0, self.length() - _TAIL), 0):
            try:
                with self.path.open("rb") as file:
                    file.seek(start)
                    content = file.read()
            except OSError:
                return ""
            end = content.rfind(b"\n")
            begin = content.rfind(b"\n", 0, max(end, 0)) + 1
            if begin > 0 or start == 0:
                found = _ID.match(content, begin)
                return found[1].decode() if found and begin < end else ""
        return ""

    def append(self, entry: Entry, at: int) -> int:
        """Write an entry and wait for the disk; the change is confirmed from here on.

        Args:
            entry: the entry.
            at: the byte after the last whole line; what lies beyond was torn off.

        Returns:
            The byte after the entry.

        Raises:
            CannotWrite: the journal is as it was.
        """
        try:
            return self._append(_encode(entry) + b"\n", at)
        except OSError as error:
            raise disk.cannot_write(error, self.path.parent) from error

    def _append(self, line: bytes, at: int) -> int:
        for folder in (self.path.parent.parent, self.path.parent):
            if not folder.is_dir():
                folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        flags = os.O_WRONLY | os.O_CREAT | getattr(os, "O_BINARY", 0) | getattr(os, "O_NOFOLLOW", 0)
        descriptor = os.open(self.path, flags, 0o600)
        try:
            if at == 0:
                line = _encode(self._first) + b"\n" + line
            try:
                os.ftruncate(descriptor, at)
                os.lseek(descriptor, at, os.SEEK_SET)
                disk.write_all(descriptor, line)
                disk.flush(descriptor)
                if at == 0:
                    disk.flush_folder(self.path.parent)
            except BaseException:
                os.ftruncate(descriptor, at)
                disk.flush(descriptor)
                raise
        finally:
            os.close(descriptor)
        return at + len(line)


def _entry(line: bytes) -> Entry | None:
    if not line:
        return None
    try:
        return _decode(line)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return None
