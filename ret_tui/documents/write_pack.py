"""Putting a pack on the disk, as a folder or as a .zip: whole or not at all, and the same bytes for the same files."""

from __future__ import annotations

import contextlib
import datetime as dt
import os
import re
import shutil
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import BinaryIO
from zipfile import ZIP_STORED, ZipFile, ZipInfo

from ret_tui.documents.write_file import already_there, cannot_write, fill, target_in, temporary_beside, write_large
from store.refusals import CannotWrite

#: What a name in a pack begins with, by which the files of an earlier pack are known.
_OURS = re.compile(r"[0-9]{2,}[a-z]* ")
#: What systems put into folders that are looked at.
_LITTER = {".ds_store", "thumbs.db", "desktop.ini"}
#: A .zip knows no earlier year, and none later than the other.
_FIRST_YEAR, _LAST_YEAR = 1980, 2107


@dataclass(frozen=True)
class PackFile:
    """One file of a pack; its content is asked for when its turn comes, so that only one is held at a time."""

    name: str
    content: Callable[[], bytes]


def write_zip(
    folder: Path, name: str, files: Sequence[PackFile], made_at: dt.datetime, *, replace: bool, private: bool
) -> Path:
    """Write a .zip of the files in their order, each with the time `made_at`.

    They are stored and not packed tighter: a PDF or a Word file would be no smaller, and the bytes are the same
    whatever packs them.

    Raises:
        AlreadyThere: a different file of that name is there, and `replace` is false.
        CannotWrite: see `ret_tui.documents.write_file.write_file`.
        Refusal: a content could not be had. Nothing was changed.
    """
    year = min(max(made_at.year, _FIRST_YEAR), _LAST_YEAR)
    time = (year, made_at.month, made_at.day, made_at.hour, made_at.minute, made_at.second)

    def write(file: BinaryIO) -> None:
        with ZipFile(file, "w", ZIP_STORED) as packed:
            for each in files:
                about = ZipInfo(each.name, time)
                about.create_system = 3
                about.external_attr = 0o600 << 16
                packed.writestr(about, each.content())

    return write_large(folder, name, write, replace=replace, private=private)


def write_folder(folder: Path, name: str, files: Sequence[PackFile], *, replace: bool, private: bool) -> Path:
    """Write the files into a folder `name` within `folder`; one that holds just them is left as it is.

    Raises:
        AlreadyThere: a folder of that name holds something different, and `replace` is false.
        CannotWrite: that folder holds what no pack puts there, which is never removed; or see
            `ret_tui.documents.write_file.write_file`.
        Refusal: a content could not be had. Nothing was changed.
    """
    target = target_in(folder, name)
    made, before = temporary_beside(target), temporary_beside(target)
    try:
        folder.mkdir(exist_ok=True)
        if target.is_symlink() or (target.exists() and not target.is_dir()):
            raise CannotWrite(f"{target} is no folder", "give another folder to write to")
        made.mkdir(mode=0o700 if private else 0o755)
        for each in files:
            fill(made / each.name, partial(_write, each.content()), private=private)
        if target.is_dir():
            if _alike(made, target):
                return target
            if not replace:
                raise already_there(target)
            _refuse_strangers(target)
            target.rename(before)
        try:
            made.rename(target)
        except OSError:
            with contextlib.suppress(OSError):
                before.rename(target)
            raise
    except OSError as error:
        raise cannot_write(folder, target, error) from error
    finally:
        shutil.rmtree(made, ignore_errors=True)
        if target.exists():
            shutil.rmtree(before, ignore_errors=True)
    return target


def _write(content: bytes, file: BinaryIO) -> None:
    file.write(content)


def _alike(one: Path, other: Path) -> bool:
    names = sorted(os.listdir(one))  # noqa: PTH208
    if names != sorted(n for n in os.listdir(other) if n.casefold() not in _LITTER):  # noqa: PTH208
        return False
    pairs = [(one / n, other / n) for n in names]
    return all(
        b.is_file() and a.stat().st_size == b.stat().st_size and a.read_bytes() == b.read_bytes() for a, b in pairs
    )


def _refuse_strangers(target: Path) -> None:
    """Refuse to replace a folder in which somebody keeps something else."""
    for each in sorted(target.iterdir()):
        if each.name.casefold() in _LITTER:
            continue
        if each.is_dir() or not _OURS.match(each.name):
            raise CannotWrite(
                f"{target} holds {each.name} too, which is no part of the pack", "move it elsewhere first"
            )
