"""TinyDB's storage on a disk that may fail at any instant: the file is the old one or the new one, never a part.

TinyDB's own JSON storage writes in place. Here TinyDB works on the tables in memory; a draft is written to a new file
beside the store, waited for, and put in the store's place in one step once the journal has confirmed the change.
"""

from __future__ import annotations

import contextlib
import glob
import os
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import msgspec
from tinydb.storages import Storage

from store import disk
from store.layout import Contents, Header, Writer, change_named_in, contents_of
from store.plain import Tables
from store.refusals import NotAStore, StoreRefusal
from store.text import in_one_line, may_hide_characters

#: Bytes; a hundred years of records take a fifth of it.
LARGEST = 200_000_000
#: The first bytes, which hold the header.
_HEAD = 4096

Signature = tuple[int, int, int]


class Fetched(NamedTuple):
    """A file as it was read from the disk: what it holds, and what it looked like.

    ``distrust`` tells that something else than this program may have written its texts.
    """

    contents: Contents
    signature: Signature
    change: str | None
    distrust: bool


class DurableFile(Storage):
    """The store's file: what it held when it was last read or written, and the draft of what it is to hold.

    Args:
        path: the file's real path, so that a link to it stays a link.
        contents: what a file that does not exist yet starts from.
    """

    def __init__(self, path: Path, contents: Contents | None = None) -> None:
        super().__init__()
        self.path = path
        self._contents = contents
        self._draft: Contents | None = None
        self._new: Path | None = None
        self._new_signature: Signature | None = None
        self._signature: Signature | None = None
        self._change: str | None = None
        self._writer = Writer()
        self._tidied = False

    @property
    def contents(self) -> Contents:
        """What the file holds, with the changes that are confirmed and not yet in it."""
        if self._contents is None:
            raise RuntimeError("the file has not been read")
        return self._contents

    @contents.setter
    def contents(self, contents: Contents) -> None:
        self._contents = contents

    def read(self) -> Tables:
        """Return the tables, those of the draft where there is one; never to be changed in place."""
        return (self._draft or self.contents).tables

    def write(self, data: Tables) -> None:
        """Take new tables into the draft.

        Raises:
            RuntimeError: outside of a draft: every write goes through ``Store.change``.
        """
        if self._draft is None:
            raise RuntimeError("a store is written through Store.change only")
        self._draft = msgspec.structs.replace(self._draft, tables=data)

    def fetch(self) -> Fetched:
        """Read the file from the disk; what is in memory stays as it is until ``adopt``.

        Raises:
            NotAStore, NewerStore: as ``contents_of``, or no file of that kind at all.
            StoreRefusal: there is no file, or it cannot be read.
        """
        content, signature = self._bytes()
        contents = contents_of(content, in_one_line(self.path.name))
        return Fetched(
            contents=contents,
            signature=signature,
            change=change_named_in(content[:_HEAD]),
            distrust=contents.edited or may_hide_characters(content),
        )

    def adopt(self, fetched: Fetched) -> None:
        """Take a file that was read and proved valid as the one that the next change may replace."""
        self._signature, self._change = fetched.signature, fetched.change

    def is_stale(self) -> bool:
        """Whether the file on the disk is another than the one that was last read or written."""
        try:
            found = _signature(self.path.stat())
            with self.path.open("rb") as file:
                change = change_named_in(file.read(_HEAD))
        except OSError:
            return True
        return found != self._signature or change != self._change

    @contextlib.contextmanager
    def draft(self) -> Iterator[None]:
        """Let TinyDB write; what it wrote is dropped on an exception, and unless ``confirm`` was called."""
        self._draft = self.contents
        try:
            yield
        except BaseException:
            self._drop_new()
            raise
        finally:
            self._draft = None

    def prepare(self, header: Header) -> None:
        """Write the draft to a new file beside the store and wait for the disk.

        Raises:
            CannotWrite: the folder or the disk does not take it; nothing is left behind.
        """
        self._draft = msgspec.structs.replace(self._draft or self.contents, header=header, edited=False)
        try:
            self._tidy()
            like = self.path.stat() if self.path.exists() else None
            new = self.path.with_name(f".{self.path.name}.{os.urandom(4).hex()}.new")
            written = disk.write_new(new, self._writer.bytes_of(self._draft), like=like)
        except OSError as error:
            raise disk.cannot_write(error, self.path.parent) from error
        self._new, self._new_signature = new, _signature(written)

    def confirm(self) -> None:
        """Take the draft as what the store holds: the journal has it."""
        if self._draft is not None:
            self._contents = self._draft

    def publish(self) -> None:
        """Put the new file in the store's place.

        Raises:
            OSError: when the system refuses; the store's file is as it was.
        """
        if self._new is None:
            raise RuntimeError("nothing has been prepared")
        try:
            disk.replace(self._new, self.path)
        except BaseException:
            self._drop_new()
            raise
        self._new = None
        self._signature, self._change = self._new_signature, self.contents.header.change

    def _drop_new(self) -> None:
        if self._new is not None:
            disk.remove(self._new)
            self._new = None

    def _tidy(self) -> None:
        """Remove what a program that was killed left behind; the lock is held, so nobody is writing."""
        if not self._tidied:
            for left in self.path.parent.glob(f".{glob.escape(self.path.name)}.*.new"):
                disk.remove(left)
            self._tidied = True

    def _bytes(self) -> tuple[bytes, Signature]:
        name = in_one_line(self.path.name)
        try:
            found = self.path.stat()
            if not stat.S_ISREG(found.st_mode):
                what = "a folder" if stat.S_ISDIR(found.st_mode) else "no file"
                raise NotAStore(f"{name} is not a ret-tui store: it is {what}", "it has been left as it is")
            if found.st_size > LARGEST:
                raise NotAStore(f"{name} is not a ret-tui store: it is too large", "it has been left as it is")
            with self.path.open("rb") as file:
                # Asked of the open file, since another program may put a new one in its place meanwhile.
                return file.read(), _signature(os.fstat(file.fileno()))
        except FileNotFoundError:
            raise StoreRefusal(f"There is no store {in_one_line(str(self.path))}", "`ret-tui new` makes one") from None
        except OSError as error:
            reason = os.strerror(error.errno) if error.errno else str(error)
            raise StoreRefusal(f"{name} cannot be read ({reason})", "ask for the right to read it") from error


def _signature(found: os.stat_result) -> Signature:
    return found.st_mtime_ns, found.st_size, found.st_ino
