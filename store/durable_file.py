"""TinyDB's storage on a disk that may fail at any instant: the file is the old one or the new one, never a part.

TinyDB's own JSON storage writes in place. Here TinyDB reads the tables in memory and writes into a draft; the journal
confirms what the draft changes, and a new file is written beside the store, waited for, and put in the store's place in
one step.
"""

from __future__ import annotations

import contextlib
import glob
import os
import stat
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from store import disk
from store.contents import Contents
from store.edits import Staged
from store.layout import Writer, change_named_in, contents_of, is_whole
from store.plain import Document
from store.refusals import NotAStore, StoreRefusal
from store.table import Overlay, RecordStorage, random_id
from store.text import in_one_line, may_hide_characters

#: Bytes; a hundred years of records take a fifth of it.
LARGEST = 200_000_000
#: The first bytes, which hold the header.
_HEAD = 4096

Signature = tuple[int, int, int, int]


class Bytes(NamedTuple):
    """A file as it was read from the disk, and what it looked like."""

    content: bytes
    signature: Signature

    @property
    def change(self) -> str:
        """The id of the last change that the file names; empty where it names none as we write it."""
        return change_named_in(self.content[:_HEAD]) or ""

    @property
    def is_whole(self) -> bool:
        """Whether the bytes are as a ret-tui wrote them."""
        return is_whole(self.content)

    def is_of(self, store_id: str) -> bool:
        """Whether the bytes say that they are the store of that id."""
        return b'"store":"%b"' % store_id.encode() in self.content[:_HEAD]


class NewFile(NamedTuple):
    """A new file beside the store, whole and on the disk."""

    path: Path
    size: int
    inode: int


class DurableFile(RecordStorage):
    """The store's file, and what it held when it was last read or written with what was confirmed since.

    Args:
        path: the file's real path, so that a link to it stays a link.
        contents: what a file that does not exist yet starts from.
    """

    def __init__(self, path: Path, contents: Contents | None = None) -> None:
        super().__init__()
        self.path = path
        self._name = os.fspath(path)
        self._folder = os.fspath(path.parent)
        #: What the file on the disk looked like when it was last read or written; None when it never was.
        self.signature: Signature | None = None
        #: How many bytes the file had then.
        self.size = 0
        self._contents = contents
        self._draft: dict[str, Overlay] | None = None
        self._writer = Writer()
        self._tidied = False

    @property
    def contents(self) -> Contents:
        """What is kept, with the changes that are confirmed and not yet in the file."""
        if self._contents is None:
            raise RuntimeError("the file has not been read")
        return self._contents

    @contents.setter
    def contents(self, contents: Contents) -> None:
        self._contents = contents

    @property
    def name(self) -> str:
        """What to call the file in a sentence."""
        return in_one_line(self.path.name)

    def read(self) -> dict[str, Any]:
        """Return the tables, those that a draft touched as it would have them; never to be changed in place."""
        tables: dict[str, Any] = self.contents.tables
        return {**tables, **self._draft} if self._draft else tables

    def write(self, data: Mapping[str, Mapping[str, Document]]) -> None:
        """Take the tables that TinyDB touched into the draft.

        Raises:
            RuntimeError: outside of a draft: every write goes through ``Store.change``.
        """
        if self._draft is None:
            raise RuntimeError("a store is written through Store.change only")
        for table, touched in data.items():
            if not isinstance(touched, Overlay):
                raise RuntimeError("a store is written through Store.change only")
            self._draft[table] = touched

    def document(self, table: str, id: str) -> Document | None:
        """Return a record's document as the draft has it, never to be changed in place, or None."""
        overlay = self._draft.get(table) if self._draft else None
        return self.contents.document(table, id) if overlay is None else overlay.peek(id)

    def stage(self, table: str, id: str, document: Document | None) -> None:
        """Take one record into the draft; None for one that is removed.

        Raises:
            RuntimeError: outside of a draft.
        """
        if self._draft is None:
            raise RuntimeError("a store is written through Store.change only")
        overlay = self._draft.get(table)
        if overlay is None:
            overlay = self._draft[table] = Overlay(self.contents.tables.get(table, {}))
        overlay.touched[id] = document

    @contextlib.contextmanager
    def draft(self) -> Iterator[None]:
        """Let TinyDB write; what it wrote is dropped in the end, so ``drafted`` is to be asked for before."""
        self.begin_draft()
        try:
            yield
        finally:
            self.drop_draft()

    def begin_draft(self) -> None:
        """Let TinyDB write, until ``drop_draft``."""
        self._draft = {}

    def drop_draft(self) -> None:
        """Forget what TinyDB wrote."""
        self._draft = None

    @property
    def drafted(self) -> Staged:
        """What the draft changes: new documents by table and id, None for a record that it removes."""
        return {table: dict(overlay.touched) for table, overlay in (self._draft or {}).items() if overlay.touched}

    def fetch(self) -> Bytes:
        """Read the file's bytes from the disk.

        Raises:
            NotAStore: no file of that kind at all.
            StoreRefusal: there is no file, or it cannot be read.
        """
        name = self.name
        try:
            found = self.path.stat()
            if not stat.S_ISREG(found.st_mode):
                what = "a folder" if stat.S_ISDIR(found.st_mode) else "no file"
                raise NotAStore(f"{name} is not a ret-tui store: it is {what}", "it has been left as it is")
            if found.st_size > LARGEST:
                raise NotAStore(f"{name} is not a ret-tui store: it is too large", "it has been left as it is")
            with self.path.open("rb") as file:
                # Asked of the open file, since another program may put a new one in its place meanwhile.
                return Bytes(file.read(), signature_of(os.fstat(file.fileno())))
        except FileNotFoundError:
            raise StoreRefusal(f"There is no store {in_one_line(str(self.path))}", "`ret-tui new` makes one") from None
        except OSError as error:
            reason = os.strerror(error.errno) if error.errno else str(error)
            raise StoreRefusal(f"{name} cannot be read ({reason})", "ask for the right to read it") from error

    def parsed(self, found: Bytes) -> tuple[Contents, bool]:
        """Return what a file's bytes hold, and whether something else than this program may have written its texts.

        Raises:
            NotAStore, NewerStore: as ``contents_of``.
        """
        contents = contents_of(found.content, self.name)
        return contents, contents.edited or may_hide_characters(found.content)

    def adopt(self, found: Bytes) -> None:
        """Take a file that was read and proved valid as the one that the next change may replace."""
        self.signature, self.size = found.signature, len(found.content)

    def looks(self) -> Signature | None:
        """Return what the file on the disk looks like, or None where there is none or it cannot be looked at."""
        try:
            return signature_of(os.stat(self._name))  # noqa: PTH116 - a few microseconds that count
        except OSError:
            return None

    def prove_room(self) -> None:
        """Refuse where the file could not be replaced, as far as a quick look tells.

        Raises:
            OSError: as the system would say.
        """
        disk.prove_room(self._folder, self.size + (self.size >> 3) + 65_536)

    def write_beside(self, contents: Contents) -> NewFile:
        """Write a new file beside the store and wait for the disk; nobody else may be writing one.

        Raises:
            OSError: as the system says; no new file is left.
        """
        self._tidy()
        try:
            like: os.stat_result | None = self.path.stat()
        except FileNotFoundError:
            like = None
        new = self.path.with_name(f".{self.path.name}.{random_id()}.new")
        looks = disk.write_new(new, self._writer.bytes_of(contents), like=like)
        return NewFile(new, looks.st_size, looks.st_ino)

    def put_in_place(self, new: NewFile) -> None:
        """Put a new file in the store's place.

        Raises:
            OSError: as the system says; the store is as it was, and the new file is gone.
        """
        try:
            disk.replace(new.path, self.path)
        except BaseException:
            disk.remove(new.path)
            raise
        # Putting it in place counts as a change of the file's own; but another program's may stand there already.
        placed = self.looks()
        self.signature = placed if placed is not None and placed[2:] == (new.size, new.inode) else None
        self.size = new.size

    def _tidy(self) -> None:
        """Remove what a program that was killed left behind; the lock is held, so nobody is writing."""
        if not self._tidied:
            for left in self.path.parent.glob(f".{glob.escape(self.path.name)}.*.new"):
                disk.remove(left)
            self._tidied = True


def signature_of(found: os.stat_result) -> Signature:
    """Return what tells a file from another that takes its place, and from itself after it was written in place.

    A program may set the time of the last writing to what it was; that of the last change of any kind it cannot.
    """
    return found.st_mtime_ns, found.st_ctime_ns, found.st_size, found.st_ino
