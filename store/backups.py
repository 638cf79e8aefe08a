"""Dated copies of a store on this computer: one for each day on which it was changed, and one before each big step.

They are kept by a simple policy: those of the last thirty days; of older ones the first of each month for two years.
What was set aside for a reason (a damaged file, a copy that was merged) and what was made by hand stays for two years.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import gzip
import os
import re
import zlib
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from store import disk
from store.contents import Contents
from store.layout import contents_of
from store.refusals import NotAStore, Refusal

#: The reason of a backup that somebody asked for.
BY_HAND = "by hand"
#: Backups of these are not the store as it once was on this computer.
OTHERS = ("damaged", "merged copy")
#: Days for which each day's backup is kept, and for which the first of each month is.
DAYS = 30
LONG = 730
#: Bytes that a backup may unpack to.
_LARGEST = 400_000_000
#: What the reason may hold, so that it can stand in a file's name anywhere.
_PLAIN = re.compile(r"[^a-z0-9]+")
_NAME = re.compile(r"(\d{4}-\d{2}-\d{2})T(\d{2})(\d{2})(\d{2})(?:-(\d+))?(?: ([a-z0-9 ]+))?\.json\.gz")
#: How the files begin that are still being written.
_BEGUN = "[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]T*"


class Backup(NamedTuple):
    """One backup: its file, the moment in UTC at which it was made, its size in bytes, and why.

    The reason is empty for a day's own.
    """

    path: Path
    at: dt.datetime
    size: int
    reason: str

    @property
    def id(self) -> str:
        """What to call it: its file's name without the ending."""
        return self.path.name.removesuffix(".json.gz")


class Backups:
    """The backups of one store on this computer.

    Args:
        folder: where they are; it need not exist.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def all(self) -> tuple[Backup, ...]:
        """Return the backups, newest first."""
        found = []
        try:
            names = os.listdir(self.folder)  # noqa: PTH208 - names are all that is wanted
        except OSError:
            return ()
        for name in names:
            if match := _NAME.fullmatch(name):
                with contextlib.suppress(OSError, ValueError):
                    path = self.folder / name
                    at = dt.datetime.fromisoformat(f"{match[1]}T{match[2]}:{match[3]}:{match[4]}+00:00")
                    found.append(Backup(path, at, path.stat().st_size, match[6] or ""))
        return tuple(sorted(found, key=lambda backup: (backup.at, _written(backup.path)), reverse=True))

    def has_one_of(self, day: dt.date) -> bool:
        """Whether there is a backup of a day that was made as a matter of course."""
        return any(backup.at.date() == day and not backup.reason for backup in self.all())

    def keep(self, content: bytes, at: dt.datetime, reason: str = "") -> Backup:
        """Write a backup and wait for the disk.

        Args:
            content: the whole file, as it is: also a damaged one.
            at: the moment, aware.
            reason: why, in a word or two; empty for a day's own.

        Raises:
            OSError: it cannot be written.
        """
        disk.make_folder(self.folder)
        reason = _PLAIN.sub(" ", reason.casefold()).strip()[:60]
        moment = at.astimezone(dt.UTC)
        for number in range(1000):
            stem = f"{moment:%Y-%m-%dT%H%M%S}{f'-{number}' if number else ''}{f' {reason}' if reason else ''}"
            path = self.folder / f"{stem}.json.gz"
            if path.exists():
                continue
            packed = gzip.compress(content, compresslevel=6, mtime=int(moment.timestamp()))
            new = self.folder / f".{stem}.new"
            disk.remove(new)
            disk.write_new(new, packed, like=None)
            try:
                disk.replace(new, path)
            except FileNotFoundError:  # another program tidied it away
                continue
            return Backup(path, moment.replace(microsecond=0), len(packed), reason)
        raise FileExistsError(str(self.folder))

    def remove(self, backups: Iterable[Backup]) -> tuple[Backup, ...]:
        """Remove backups; returns those that could not be. The newest stays to which the journal can be added."""
        newest = next((backup for backup in self.all() if backup.reason not in OTHERS), None)
        gone = [backup for backup in backups if newest is None or backup.path != newest.path]
        for backup in gone:
            disk.remove(backup.path)
        disk.flush_folder(self.folder)
        return tuple(backup for backup in gone if backup.path.exists())

    def tidy(self) -> None:
        """Remove what a program that was killed left half written; a backup is in its place only once it is whole."""
        for left in self.folder.glob(f".{_BEGUN}.new"):
            disk.remove(left)

    def thin_out(self, today: dt.date) -> tuple[Backup, ...]:
        """Remove what the policy lets go, and return it; the newest always stays."""
        gone = []
        months: set[str] = set()
        every = self.all()
        for backup in reversed(every):
            age = (today - backup.at.date()).days
            month = f"{backup.at:%Y-%m}"
            first = not backup.reason and month not in months
            if not backup.reason:
                months.add(month)
            if age <= DAYS or (age <= LONG and (first or backup.reason)) or backup == every[0]:
                continue
            disk.remove(backup.path)
            gone.append(backup)
        return tuple(gone)


def _written(path: Path) -> int:
    """Return when a file was written: what tells two backups of one second apart."""
    try:
        return path.stat().st_mtime_ns
    except OSError:
        return 0


def read_backup(path: Path) -> bytes:
    """Return the bytes of a store file or of a backup, packed or not.

    Raises:
        NotAStore: it is damaged or too large.
        Refusal: it cannot be read.
    """
    try:
        content = path.read_bytes()
    except OSError as error:
        reason = os.strerror(error.errno) if error.errno else str(error)
        raise Refusal(f"{path.name} cannot be read ({reason})", "choose another backup") from None
    if not content.startswith(b"\x1f\x8b"):
        return content
    try:
        unpacking = zlib.decompressobj(wbits=31)
        unpacked = unpacking.decompress(content, _LARGEST)
    except zlib.error as error:
        raise NotAStore(f"{path.name} is damaged ({error})", "choose another backup") from None
    if unpacking.unconsumed_tail:
        raise NotAStore(f"{path.name} is too large", "choose another backup")
    if not unpacking.eof:
        raise NotAStore(f"{path.name} is damaged (it ends too early)", "choose another backup")
    return unpacked


def contents_of_backup(path: Path) -> Contents:
    """Read a backup as a store.

    Raises:
        NotAStore, NewerStore, Refusal: it cannot be read as one.
    """
    return contents_of(read_backup(path), path.name)
