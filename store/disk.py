"""Everything that is asked of the disk: new files, flushing, replacing; and its refusals in words."""

from __future__ import annotations

import contextlib
import errno
import os
import shutil
import sys
import time
from collections.abc import Callable
from pathlib import Path

from store.refusals import CannotWrite

_FULL = {errno.ENOSPC, errno.EFBIG, getattr(errno, "EDQUOT", errno.ENOSPC)}
_READ_ONLY = {errno.EROFS, errno.EACCES, errno.EPERM}
#: Another program (a virus scanner, a sync client) may hold a file on Windows for a moment.
_ATTEMPTS = 10 if os.name == "nt" else 1
_PAUSE = 0.03


def cannot_write(error: OSError, folder: Path) -> CannotWrite:
    """Return the refusal for a write in ``folder`` that the system turned down."""
    if error.errno in _FULL:
        return CannotWrite("The disk is full, so nothing was changed", "free some space and try again")
    if error.errno in _READ_ONLY:
        return CannotWrite(
            f"The folder {folder} is read-only, so nothing was changed", "ask for the right to write there"
        )
    if error.errno == errno.ENOENT:
        return CannotWrite(f"The folder {folder} is not there, so nothing was changed", "put it back and try again")
    reason = os.strerror(error.errno) if error.errno else str(error)
    return CannotWrite(f"The system refused to write in {folder} ({reason}), so nothing was changed", "try again")


def write_all(descriptor: int, content: bytes) -> None:
    """Write the whole of ``content``; raises OSError when that cannot be done."""
    rest = memoryview(content)
    while rest:
        rest = rest[os.write(descriptor, rest) :]


def write_at(descriptor: int, content: bytes, place: int) -> None:
    """Write the whole of ``content`` from byte ``place`` on; raises OSError when that cannot be done."""
    if not hasattr(os, "pwrite"):
        os.lseek(descriptor, place, os.SEEK_SET)
        write_all(descriptor, content)
        return
    done = os.pwrite(descriptor, content, place)
    while done < len(content):
        done += os.pwrite(descriptor, memoryview(content)[done:], place + done)


def flush(descriptor: int) -> None:
    """Wait until the file is on the disk itself, past the drive's own cache where the system can ask for that."""
    if sys.platform == "darwin":
        import fcntl

        with contextlib.suppress(OSError):
            fcntl.fcntl(descriptor, fcntl.F_FULLFSYNC)
            return
    os.fsync(descriptor)


def flush_content(descriptor: int) -> None:
    """Wait until what was written to a file is on the disk, and its length: enough for a file that only grows."""
    if hasattr(os, "fdatasync") and sys.platform != "darwin":
        os.fdatasync(descriptor)
    else:
        flush(descriptor)


def make_folder(folder: Path) -> None:
    """Make a folder of our own, readable by its owner alone, and those above it, and wait for the disk.

    Raises:
        OSError: as the system says.
    """
    missing: list[Path] = []
    while not folder.is_dir():
        missing.append(folder)
        folder = folder.parent
    for each in reversed(missing):
        with contextlib.suppress(FileExistsError):  # made by another program meanwhile
            each.mkdir(mode=0o700)
        flush_folder(each.parent)


def prove_room(folder: str, size: int) -> None:
    """Refuse where a new file of ``size`` bytes could not be written in a folder.

    A quick look at the folder and at the room on its disk, which says no where a write would surely fail.

    Raises:
        OSError: as the system would say.
    """
    if not os.access(folder, os.W_OK | os.X_OK):
        number = errno.EACCES if os.path.isdir(folder) else errno.ENOENT  # noqa: PTH112
        raise OSError(number, os.strerror(number), folder)
    if sys.platform == "win32":
        if shutil.disk_usage(folder).free < size:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), folder)
    else:
        found = os.statvfs(folder)
        # Some network file systems tell of no blocks at all.
        if found.f_blocks and found.f_bavail * found.f_frsize < size:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), folder)


def write_new(path: Path, content: bytes, *, like: os.stat_result | None) -> os.stat_result:
    """Write a new file and wait for the disk; leaves none behind when that fails.

    Args:
        path: where; must not exist.
        content: all of it.
        like: whose mode and group to take; without it the file is readable by its owner alone.

    Returns:
        The new file's stat.

    Raises:
        OSError: as the system says.
    """
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0) | getattr(os, "O_NOFOLLOW", 0)
    descriptor = os.open(path, flags, 0o600)
    try:
        try:
            write_all(descriptor, content)
            if like is not None:
                _take_after(descriptor, like)
            flush(descriptor)
            return os.fstat(descriptor)
        finally:
            os.close(descriptor)
    except BaseException:
        remove(path)
        raise


def _take_after(descriptor: int, like: os.stat_result) -> None:
    if sys.platform == "win32":
        return
    with contextlib.suppress(OSError):  # only the superuser may give a file away
        os.fchown(descriptor, like.st_uid, -1)
    with contextlib.suppress(OSError):  # only a member of the group may give a file to it
        os.fchown(descriptor, -1, like.st_gid)
    os.fchmod(descriptor, like.st_mode & 0o777)


def replace(source: Path, target: Path, *, sleep: Callable[[float], None] = time.sleep) -> None:
    """Put ``source`` in the place of ``target`` in one step, waiting for the disk where the system can.

    Raises:
        OSError: when it is still refused after the last attempt; the target is as it was.
    """
    for attempt in range(_ATTEMPTS):
        try:
            os.replace(source, target)  # noqa: PTH105 - one seam for the tests of a refusing disk
            break
        except PermissionError:
            if attempt == _ATTEMPTS - 1:
                raise
            sleep(_PAUSE)
    flush_folder(target.parent)


def flush_folder(folder: Path) -> None:
    """Wait until the folder's entries are on the disk, where the system can do that."""
    if sys.platform == "win32":
        return
    with contextlib.suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def remove(path: Path) -> None:
    """Remove a file of ours, if it is there and may be removed."""
    with contextlib.suppress(OSError):
        path.unlink()
