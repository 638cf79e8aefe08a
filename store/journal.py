"""The journal of one store on this computer: every confirmed change, a line each, never changed afterwards.

It lies outside of the store's folder, which may be shared. Lines end with ``\\n`` only; a last line without its end was
torn off by a power cut, was never confirmed, and is cut when the next one is written. Spaces after the last line are
room for the next ones: a disk is done sooner with bytes that it has a place for.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import errno
import mmap
import os
import re
from collections.abc import Iterator
from pathlib import Path

import msgspec

from store import disk
from store.edits import Edit
from store.plain import Document
from store.refusals import StoreRefusal
from store.stamps import RecordStamps

#: The byte after the last line, where there is no other line: room, or the end of the file.
_NOTHING_NEXT = (b" ", b"")
_CAN_PEEK = hasattr(os, "pread")
#: Bytes of room that are made at a time.
_ROOM = 16_384
#: Bytes read at a time from the end.
_BLOCK = 65_536


class Merging(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What a merge did beside its edits.

    ``of`` is the id of the last change in the file that was merged; ``same`` tells that the outcome is that file, word
    for word. ``stamps`` are the records' new stamps and ``buried`` the removals that were learnt of, by table and id.
    ``renamed`` holds table, old id, new id and birth of each record that got another number here, and ``theirs`` the
    same of the other copy's records. ``overruled`` are edits that lost against a later one: ``was`` what lost, ``now``
    what stands. ``seen`` holds the latest stamp of each computer that is in the outcome, ``latest`` the changes by
    name.
    """

    of: str = ""
    same: bool = False
    stamps: dict[str, dict[str, RecordStamps]] = {}
    buried: dict[str, dict[str, dict[str, str]]] = {}
    renamed: tuple[tuple[str, str, str, str], ...] = ()
    theirs: tuple[tuple[str, str, str, str], ...] = ()
    overruled: tuple[Edit, ...] = ()
    seen: dict[str, str] = {}
    latest: dict[str, dict[str, str]] = {}


class Entry(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One confirmed change.

    ``kind`` is "new" for the store's making, "change", "undo", "redo", "restore" (a backup), "received" (another's
    changes), "by hand" (somebody edited the file), "found" (this computer's first sight of a store), "migration",
    "redaction" or "pruned". ``undoes`` is the id of the entry that an undo or a redo takes back. ``stamp`` is the
    moment that the fields it touched got.
    """

    id: str
    revision: int
    at: dt.datetime
    who: str
    name: str
    kind: str
    stamp: str = ""
    undoes: str = ""
    undoable: bool = True
    edits: tuple[Edit, ...] = ()
    merging: Merging | None = None

    @property
    def title(self) -> str:
        """The name of the change that an undo or redo is about; else its own name."""
        name = self.name
        while self.kind in ("undo", "redo") and name.startswith(("Undo: ", "Redo: ")):
            name = name[6:]
        return name

    @property
    def overruled(self) -> tuple[Edit, ...]:
        """Edits that lost against a later one: ``was`` is what lost, ``now`` what stands."""
        return self.merging.overruled if self.merging else ()


_encode = msgspec.json.Encoder().encode
_decode = msgspec.json.Decoder(Entry).decode
_ID = re.compile(rb'\{"id":"([0-9a-f]+)"')


class Journal:
    """The journal's file.

    Args:
        path: where; it need not exist.
        about: what its first line says.
    """

    def __init__(self, path: Path, about: Document) -> None:
        self.path = path
        self._name = os.fspath(path)
        self._about = about
        self._descriptor: int | None = None
        #: The byte after the last whole line, as far as it was read or written here.
        self.end = 0
        #: The byte at which the last line begins that could not be read as an entry, among the latest; None for none.
        self.damaged_at: int | None = None
        self._inode = 0
        #: The byte up to which the descriptor's file was proved to be whole lines, and the one up to which it has room.
        self._proved = -1
        self._room = 0

    def close(self) -> None:
        """Give the descriptor back; the next use opens another."""
        if self._descriptor is not None:
            with contextlib.suppress(OSError):
                os.close(self._descriptor)
            self._descriptor = None
            self._proved = -1

    __del__ = close

    def looks(self) -> tuple[int, int]:
        """Return the file's length in bytes and its identity; zeros when there is none.

        Raises:
            StoreRefusal: the system does not let it be looked at.
        """
        try:
            found = os.stat(self._name)  # noqa: PTH116 - a few microseconds that count
        except (FileNotFoundError, NotADirectoryError):
            return 0, 0
        except OSError as error:
            raise self._unreadable(error) from error
        return found.st_size, found.st_ino

    @property
    def is_behind(self) -> bool:
        """Whether the file has more, or other, than what was read or written here."""
        if not self._is_as_known():
            self._proved = -1
            return True
        return False

    def _is_as_known(self) -> bool:
        """Whether the file is the one that is known, and no line begins where the last known one ends."""
        length, inode = self.looks()
        if inode != self._inode or length < self.end:
            return False
        return length == self.end or self._next_byte() in _NOTHING_NEXT

    def _next_byte(self) -> bytes:
        descriptor = self._descriptor
        if descriptor is not None and _CAN_PEEK:
            with contextlib.suppress(OSError):  # another thread may give it back at this very moment
                return os.pread(descriptor, 1, self.end)
        return self._content(self.end, 1)

    @property
    def state(self) -> tuple[int, int] | None:
        """What no other state of the journal has; None while the file has more than what was read here."""
        return None if self.is_behind else (self.end, self._inode)

    @property
    def was_replaced(self) -> bool:
        """Whether the file is shorter than what was read, or another one: all of it has to be read anew."""
        length, inode = self.looks()
        return length < self.end or inode != self._inode

    def start_at_end(self) -> None:
        """Take everything up to the last whole line as read."""
        length, inode = self.looks()
        start = max(0, length - _BLOCK)
        content = self._content(start)
        whole = content.rfind(b"\n") + 1
        self._look_for_damage(content[:whole], start)
        if not whole and start:
            start, content = 0, self._content(0)
            whole = content.rfind(b"\n") + 1
        self.end, self._inode = start + whole, inode

    def _look_for_damage(self, content: bytes, start: int) -> None:
        self.damaged_at = None
        place = content.find(b"\n") + 1 if start else 0
        for line in content[place:].split(b"\n")[:-1]:
            if _entry(line) is None and not (start + place == 0 and _is_about(line)):
                self.damaged_at = start + place
            place += len(line) + 1

    def read_on(self) -> list[Entry]:
        """Return the entries that were added since; what was read before counts as read."""
        if self.was_replaced:
            self.end = 0
        found, self.end = self.entries_from(self.end)
        self._inode = self.looks()[1]
        return found

    def read_from(self, start: int) -> list[Entry]:
        """Return the entries that begin at byte ``start`` or later; what comes after them is what was not read yet."""
        inode = self.looks()[1]
        found, self.end = self.entries_from(start)
        self._inode = inode
        return found

    def entries_from(self, start: int, until: int | None = None) -> tuple[list[Entry], int]:
        """Return the entries that begin at byte ``start`` or later, and the byte after the last whole line.

        A line that cannot be read as an entry is passed over.
        """
        found, end = self.lines_from(start, until)
        return [line for line in found if isinstance(line, Entry)], end

    def lines_from(self, start: int, until: int | None = None) -> tuple[list[Entry | bytes], int]:
        """Return the whole lines that begin at byte ``start`` or later, and the byte after the last of them.

        A line that cannot be read as an entry is given as it is. What the journal says about itself in its first line
        is none of them.
        """
        content = self._content(start)
        if until is not None:
            content = content[: until - start]
        lines = content.split(b"\n")
        end = start + len(content) - len(lines.pop())
        if start == 0 and lines and _is_about(lines[0]):
            del lines[0]
        return [_entry(line) or line for line in lines], end

    def newest_first(self) -> Iterator[Entry]:
        """Go through the entries from the last to the first, reading no more of the file than is asked for.

        Raises:
            StoreRefusal: there is a journal, and the system does not let it be read.
        """
        try:
            descriptor = os.open(self.path, os.O_RDONLY | getattr(os, "O_BINARY", 0))
        except (FileNotFoundError, NotADirectoryError):
            return
        except OSError as error:
            raise self._unreadable(error) from error
        try:
            place, rest = os.fstat(descriptor).st_size, b""
            torn = True  # what follows the last line end was never confirmed
            while place > 0:
                size = min(_BLOCK, place)
                place -= size
                os.lseek(descriptor, place, os.SEEK_SET)
                lines = (os.read(descriptor, size) + rest).split(b"\n")
                rest = lines.pop(0) if place else b""
                for line in reversed(lines):
                    if torn:
                        torn = False
                    elif (entry := _entry(line)) is not None:
                        yield entry
        finally:
            os.close(descriptor)

    def unreadable_lines(self) -> int:
        """Return how many whole lines are no entries."""
        return sum(isinstance(line, bytes) for line in self.lines_from(0)[0])

    def last_id(self) -> str:
        """Return the id of the last entry; empty when there is none."""
        return next((entry.id for entry in self.newest_first()), "")

    def place_after(self, change: str) -> int | None:
        """Return the byte after the entry with which a file that names ``change`` as its last was in step, or None.

        That is the entry of that id, or the one that took in another's file and changed nothing of it.

        Raises:
            StoreRefusal: the system does not let the journal be read.
        """
        if not change or not self.looks()[0]:
            return None
        try:
            # One that was emptied at this very moment cannot be mapped.
            with (
                contextlib.suppress(ValueError, FileNotFoundError),
                self.path.open("rb") as file,
                mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as content,
            ):
                for needle in (b'{"id":"%b"', b'"merging":{"of":"%b","same":true'):
                    place = content.rfind(needle % change.encode())
                    if place >= 0 and (end := content.find(b"\n", place)) >= 0:
                        return end + 1
        except OSError as error:
            raise self._unreadable(error) from error
        return None

    def append(self, entry: Entry) -> None:
        """Write an entry and wait for the disk; the change is confirmed from here on.

        To be called while no other program writes, and with everything read.

        Raises:
            CannotWrite: the journal is as it was.
        """
        line = _encode(entry) + b"\n"
        try:
            descriptor = self._opened()
            if self.end == 0:
                line = _encode(self._about) + b"\n" + line
            try:
                self._write(descriptor, line)
                disk.flush_content(descriptor)
                if self.end == 0:
                    disk.flush_folder(self.path.parent)
                    disk.flush_folder(self.path.parent.parent)
            except BaseException:
                with contextlib.suppress(OSError):
                    os.ftruncate(descriptor, self.end)
                    disk.flush(descriptor)
                self.close()
                raise
        except OSError as error:
            raise disk.cannot_write(error, self.path.parent) from error
        self.end += len(line)
        self._proved = self.end

    def _write(self, descriptor: int, line: bytes) -> None:
        """Write a line at the end, with room for more behind it where there is none left."""
        if self.end + len(line) > self._room:
            try:
                disk.write_at(descriptor, line.ljust(len(line) + _ROOM), self.end)
            except OSError:
                os.ftruncate(descriptor, self.end)  # the line alone may still fit
            else:
                self._room = self.end + len(line) + _ROOM
                return
        disk.write_at(descriptor, line, self.end)

    def replace(self, entries: list[Entry]) -> None:
        """Put a journal of these entries alone in the place of this one; nobody else may be writing.

        Raises:
            CannotWrite: the journal is as it was.
        """
        content = b"".join([_encode(self._about) + b"\n", *(_encode(entry) + b"\n" for entry in entries)])
        new = self.path.with_name(f".{self.path.name}.new")
        try:
            disk.remove(new)
            disk.write_new(new, content, like=None)
            disk.replace(new, self.path)
        except OSError as error:
            disk.remove(new)
            raise disk.cannot_write(error, self.path.parent) from error
        self.close()
        self.end, self._inode = len(content), self.looks()[1]

    def _opened(self) -> int:
        """Return a descriptor of a file that is whole lines up to the end; what was torn off is cut."""
        if self._descriptor is not None and self._proved == self.end:
            return self._descriptor
        self.close()
        disk.make_folder(self.path.parent)
        flags = os.O_RDWR | os.O_CREAT | getattr(os, "O_BINARY", 0) | getattr(os, "O_NOFOLLOW", 0)
        descriptor = os.open(self.path, flags, 0o600)
        try:
            found = os.fstat(descriptor)
            self._room = found.st_size
            rest = self._content(self.end)
            if b"\n" in rest:
                # Whole lines are confirmed changes: whoever did not read them may not write over them.
                raise OSError(errno.EBUSY, os.strerror(errno.EBUSY))
            if found.st_size < self.end or rest.strip(b" "):
                os.ftruncate(descriptor, self.end)
                disk.flush(descriptor)
                self._room = self.end
        except BaseException:
            os.close(descriptor)
            raise
        self._descriptor, self._inode, self._proved = descriptor, found.st_ino, self.end
        return descriptor

    def _content(self, start: int, size: int = -1) -> bytes:
        try:
            with self.path.open("rb") as file:
                file.seek(start)
                return file.read(size)
        except (FileNotFoundError, NotADirectoryError):
            return b""
        except OSError as error:
            # What cannot be read is not to be taken for what is not there: it may hold what the file lacks.
            raise self._unreadable(error) from error

    def _unreadable(self, error: OSError) -> StoreRefusal:
        reason = os.strerror(error.errno) if error.errno else str(error)
        return StoreRefusal(
            f"The history on this computer cannot be read ({reason})", f"see what is wrong with {self.path.parent}"
        )


def _is_about(line: bytes) -> bool:
    return line.startswith(b'{"format":"ret-tui journal"') and line.endswith(b"}")


def _entry(line: bytes) -> Entry | None:
    if not line.startswith(b'{"id":"'):
        return None
    try:
        return _decode(line)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return None
