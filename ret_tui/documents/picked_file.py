"""The bytes of a file that somebody picked: an ordinary file that is there, can be read, is not empty nor too large."""

from __future__ import annotations

import stat
from pathlib import Path

from ret_tui.rules.quoting import quoted
from store.refusals import BadValue

#: How the older programs of Office, and files protected by a password, begin (MS-CFB, 2.2).
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def refused(what: str, do: str) -> BadValue:
    """A refusal about the file that was picked."""
    return BadValue(what, do, field="path")


def content_of(path: Path, *, largest: int, forms: str, meant: str, smaller: str, filled: str) -> bytes:
    """A picked file's bytes.

    Args:
        largest: bytes that it may have.
        forms: what files are taken: ``a .xlsx or .csv file``.
        meant: what it was picked for, where it is too large for that: ``a list of people``.
        smaller: what to do with one that is too large.
        filled: what to do with an empty one.

    Raises:
        BadValue: there is no such file, it is a folder or no ordinary file, cannot be read, is too large or empty.
    """
    try:
        found = path.stat()
        if stat.S_ISDIR(found.st_mode):
            raise refused(f"{path} is a folder", "name the file in it")
        if not stat.S_ISREG(found.st_mode):
            raise refused(f"{path} is no ordinary file", f"name {forms}")
        with path.open("rb") as file:
            # Room for as many bytes is set aside at once.
            content = file.read(min(found.st_size, largest) + 1)
    except (FileNotFoundError, NotADirectoryError, ValueError):
        raise refused(f"There is no file {quoted(str(path))}", "check its name and folder") from None
    except OSError as error:
        reason = (error.strerror or type(error).__name__).rstrip(".")
        raise refused(f"{path} cannot be read ({reason})", "check that you may open it") from error
    if len(content) > largest:
        raise refused(f"{path.name} is larger than {largest // 1024**2} MB, too large for {meant}", smaller)
    if not content.strip():
        raise refused(f"{path.name} is empty", filled)
    return content
