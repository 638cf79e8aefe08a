"""Reading a file that somebody picked to be a paper: a plain file with something in it, of a size that can be sent."""

from __future__ import annotations

import contextlib
import errno
import itertools
import os
import stat
from pathlib import Path

from msgspec import Struct

from ret_tui.documents.program_files import is_program
from ret_tui.rules.quoting import quoted
from store.refusals import BadValue

#: Bytes; what is larger, no mailbox takes and no member opens on a phone.
LARGEST = 50_000_000
#: What papers are, by the endings of their files; and how many files of a folder are looked at.
_ENDINGS = (".pdf", ".docx", ".doc", ".odt", ".rtf", ".xlsx", ".ods", ".pptx", ".odp", ".png", ".jpg", ".txt")
_LOOKED_AT = 2_000


class Picked(Struct, frozen=True):
    """A file as it was picked."""

    #: As it is called where it was.
    name: str
    content: bytes


def read_picked(path: str) -> Picked:
    """Read a file that is to become a paper.

    Args:
        path: as somebody typed it; ``~`` is the home folder, and quotation marks around it are left out.

    Raises:
        BadValue: there is no such file, it cannot be read, is a folder or a device, is empty, larger than 50 MB or a
            program.
    """
    typed = path.strip()
    if len(typed) > 1 and typed[0] == typed[-1] and typed[0] in "'\"":
        typed = typed[1:-1]
    if not typed or "\0" in typed:
        raise BadValue("No file was named", "give the path of the paper's file", field="file")
    try:
        whole = Path(typed).expanduser()
    except RuntimeError:
        whole = Path(typed)
    content = _content(whole)
    if is_program(whole.name, content):
        raise BadValue(
            f"{quoted(whole.name)} is a program, which is no paper", "give a PDF or a Word document", field="file"
        )
    return Picked(whole.name, content)


def _content(path: Path) -> bytes:
    named = quoted(path.name or str(path))
    # Without waiting for a pipe's other end.
    flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    try:
        if path.is_dir():
            raise BadValue(f"{named} is a folder", "name the file in it", field="file")
        descriptor = os.open(path, flags)
    except (FileNotFoundError, NotADirectoryError):
        raise BadValue(f"There is no file {path}", "check its name and its folder", field="file") from None
    except OSError as error:
        why = "you may not read it" if error.errno in (errno.EACCES, errno.EPERM) else error.strerror or "no reason"
        raise BadValue(f"{path} cannot be read ({why})", "copy it to a folder of your own", field="file") from None
    with os.fdopen(descriptor, "rb") as file:
        about = os.fstat(descriptor)
        if not stat.S_ISREG(about.st_mode):
            raise BadValue(f"{named} is no plain file", "name a file such as a PDF or a Word document", field="file")
        try:
            content = file.read(LARGEST + 1)
        except OSError as error:
            raise BadValue(
                f"{path} cannot be read ({error.strerror or 'no reason'})", "copy it to another disk", field="file"
            ) from None
    if not content:
        raise BadValue(f"{named} is empty", "save it again with something in it", field="file")
    if len(content) > LARGEST:
        raise BadValue(
            f"{named} is larger than {LARGEST // 1_000_000} MB", "make a smaller copy of it, as a PDF", field="file"
        )
    return content


def latest_files(most: int = 12) -> list[str]:
    """The files that came last into the folders where papers usually come, the latest first; what cannot be read not.

    Args:
        most: how many.
    """
    try:
        home = Path.home()
    except RuntimeError:
        return []
    found: list[tuple[float, str]] = []
    for folder in ("Downloads", "Desktop", "Documents"):
        with contextlib.suppress(OSError), os.scandir(home / folder) as there:
            for each in itertools.islice(there, _LOOKED_AT):
                if each.name.casefold().endswith(_ENDINGS) and not each.name.startswith((".", "~")):
                    with contextlib.suppress(OSError):
                        found.append((each.stat().st_mtime, each.path))
    return [path for _, path in sorted(found, reverse=True)[:most]]
