"""Putting an export on the disk: whole or not at all, and never over another file without being told to."""

from __future__ import annotations

import contextlib
import errno
import filecmp
import os
import secrets
import shutil
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import BinaryIO

from store.refusals import BadValue, CannotWrite, Refusal

_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_NO_LINKS = {errno.EPERM, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS, errno.EMLINK, errno.EINVAL, errno.EXDEV}


class AlreadyThere(Refusal):
    """A different file of that name stands in the folder; writing again with ``replace=True`` replaces it."""


class CannotWriteHere(CannotWrite):
    """The folder is what is in the way: into another one the same may be written."""


def write_file(folder: Path, name: str, content: bytes, *, replace: bool = False, private: bool = False) -> Path:
    """Write `content` as `name` into `folder`, which is made when it is missing; one above it is not.

    The content goes to a temporary file beside the target first, is synced, and is then renamed. A file that already
    holds the same bytes is left as it is.

    Args:
        folder: where to write.
        name: the file's name, without a path.
        content: the whole file.
        replace: whether a different file of that name may be replaced.
        private: whether nobody but its owner may read the file, as one that holds addresses.

    Returns:
        The path written.

    Raises:
        AlreadyThere: a different file of that name is there, and `replace` is false.
        BadValue: `name` is empty or has a path in it.
        CannotWrite: the folder is read-only or no folder, or has none to be in; the disk is full, another program holds
            the file, or the system refused in another way. Nothing was changed.
    """
    target = target_in(folder, name)
    try:
        folder.mkdir(exist_ok=True)
        if target.is_dir():
            raise CannotWriteHere(f"{target} is a folder", "give another folder to write to")
        if _holds(target, content):
            return target
        if not replace and target.exists():
            raise already_there(target)
        _place(target, content, replace=replace, private=private)
    except OSError as error:
        raise cannot_write(folder, target, error) from error
    return target


def write_large(
    folder: Path, name: str, write: Callable[[BinaryIO], None], *, replace: bool = False, private: bool = False
) -> Path:
    """As `write_file`, for a file that is not held in memory: `write` writes it into an open file.

    Raises:
        as `write_file`, and whatever `write` raises; nothing was changed then.
    """
    target = target_in(folder, name)
    try:
        folder.mkdir(exist_ok=True)
        if target.is_dir():
            raise CannotWriteHere(f"{target} is a folder", "give another folder to write to")
        temporary = temporary_beside(target)
        try:
            fill(temporary, write, private=private)
            if target.exists() and filecmp.cmp(temporary, target, shallow=False):
                return target
            if replace:
                temporary.replace(target)
            else:
                _rename_to_a_free_name(temporary, target)
        finally:
            with contextlib.suppress(OSError):
                temporary.unlink(missing_ok=True)
    except OSError as error:
        raise cannot_write(folder, target, error) from error
    return target


@contextlib.contextmanager
def taken_away_if_refused(folder: Path, name: str) -> Iterator[None]:
    """Around the writing of `name` into `folder` and what has to follow: what is new is removed if that is refused.

    What stood there before stays, as it then is.
    """
    was_there, was_folder = os.path.lexists(folder / name), os.path.lexists(folder)
    try:
        yield
    except Refusal:
        target = folder / name
        with contextlib.suppress(OSError):
            if not was_there and target.is_dir():
                shutil.rmtree(target)
            elif not was_there:
                target.unlink(missing_ok=True)
            if not was_folder:
                folder.rmdir()
        raise


def target_in(folder: Path, name: str) -> Path:
    """Where a file or folder of that name goes.

    Raises:
        BadValue: `name` is empty or has a path in it.
        CannotWrite: as `check_folder`.
    """
    if name in ("", ".", "..") or any(mark in name for mark in "/\\\0"):
        raise BadValue(f"“{name}” is not a file name", "give a name without a folder", field="name")
    check_folder(folder)
    return folder / name


def check_folder(folder: Path) -> None:
    """Refuse a folder that is not there and would have to be made in one that is not there either: it was mistyped.

    Raises:
        CannotWrite: as said.
    """
    if not os.path.lexists(folder) and not os.path.lexists(folder.parent):
        raise CannotWriteHere(f"There is no folder {folder.parent} to make “{folder.name}” in", "make it first")


def _holds(target: Path, content: bytes) -> bool:
    try:
        return target.stat().st_size == len(content) and target.read_bytes() == content
    except FileNotFoundError:
        return False


def temporary_beside(target: Path) -> Path:
    """A name beside `target` that nothing has."""
    return target.with_name(f".ret-tui-{secrets.token_hex(8)}.tmp")


def fill(path: Path, write: Callable[[BinaryIO], None], *, private: bool) -> None:
    """Let `write` write a new file, and wait for the disk.

    Raises:
        OSError: as the system says; part of the file may be there.
    """
    if private:
        # Nobody else's from the first byte on.
        path.touch(mode=0o600, exist_ok=False)
    with path.open("wb" if private else "xb") as file:
        write(file)
        file.flush()
        os.fsync(file.fileno())


def _place(target: Path, content: bytes, *, replace: bool, private: bool) -> None:
    temporary = temporary_beside(target)
    try:
        fill(temporary, partial(_write_all, content), private=private)
        if replace:
            temporary.replace(target)
        else:
            _rename_to_a_free_name(temporary, target)
    finally:
        with contextlib.suppress(OSError):
            temporary.unlink(missing_ok=True)


def _rename_to_a_free_name(temporary: Path, target: Path) -> None:
    """Rename without replacing what another program put there in the meantime."""
    try:
        # A second name for the temporary file: unlike a rename, it never replaces anything on any system.
        os.link(temporary, target)
    except FileExistsError:
        raise already_there(target) from None
    except (OSError, NotImplementedError, AttributeError) as error:
        if isinstance(error, OSError) and error.errno not in _NO_LINKS:
            raise
        # Memory sticks and some network drives have no second names.
        if os.path.lexists(target):
            raise already_there(target) from None
        temporary.rename(target)


def _write_all(content: bytes, file: BinaryIO) -> None:
    file.write(content)


def already_there(target: Path) -> AlreadyThere:
    """The refusal where something different has the name."""
    return AlreadyThere(
        f"{target.name} is in {target.parent} already and differs from what would be written",
        "say that it may be replaced, or give another folder",
    )


def cannot_write(folder: Path, target: Path, error: OSError) -> CannotWriteHere:
    """The refusal for a file or folder that the system did not let be written."""
    if isinstance(error, (FileExistsError, NotADirectoryError)):
        return CannotWriteHere(
            f"{folder} is a file, or lies below one, so nothing can be put into it", "give another folder"
        )
    if error.errno in _FULL:
        return CannotWriteHere(
            f"The disk is full, so {target.name} could not be written", "make room, or give a folder on another disk"
        )
    if error.errno == errno.EROFS:
        return CannotWriteHere(f"{folder} is on a disk that is read-only", "give a folder on another disk")
    if isinstance(error, PermissionError):
        if target.exists():
            return CannotWriteHere(
                f"{target} is open in another program, or may not be changed",
                "close it and try again, or give another folder",
            )
        return CannotWriteHere(f"You may not write to {folder}", "give a folder of your own")
    reason = (error.strerror or type(error).__name__).rstrip(".")
    return CannotWriteHere(f"{target} could not be written ({reason})", "give another folder")
