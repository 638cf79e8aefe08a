"""Answers that are slow to come by, kept on this computer in small files that can be made anew at any time."""

from __future__ import annotations

import contextlib
import os
import tempfile
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import TypeVar

import msgspec

from ret_tui.jobs.this_computer import cache_folder

T = TypeVar("T")


def read(name: str, kind: type[T]) -> T | None:
    """The answer kept under a name; None where there is none, or it cannot be read as that kind."""
    try:
        return msgspec.json.decode((cache_folder() / name).read_bytes(), type=kind)
    except (OSError, msgspec.MsgspecError, ValueError, RecursionError):
        return None


def keep(name: str, answer: object) -> None:
    """Keep an answer under a name; where that cannot be written, it is only slower to come the next time."""
    with contextlib.suppress(OSError):
        folder = cache_folder()
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        handle, temporary = tempfile.mkstemp(dir=folder)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(msgspec.json.encode(answer))
            Path(temporary).replace(folder / name)
        finally:
            Path(temporary).unlink(missing_ok=True)


@cache
def library(name: str) -> str:
    """Which copy of a library is installed, told by its place and age: asking for its version takes 12 ms.

    What lies beside it counts too, such as a list that it reads.
    """
    found = find_spec(name)
    if found is None or found.origin is None:
        return ""
    origin = Path(found.origin)
    try:
        beside = max(each.stat().st_mtime_ns for each in origin.parent.iterdir() if each.is_file())
        return f"{origin} {beside}"
    except OSError:
        return str(origin)
