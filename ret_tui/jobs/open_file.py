"""Opening a file with the program that the system has for it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from store.refusals import Refusal

#: Programs that hand a file to the one meant for it, the first that is there being asked.
_OPENERS = ("open",) if sys.platform == "darwin" else ("xdg-open", "gio", "wslview")
#: Seconds after which a program that is still running has taken the file.
_PATIENCE = 2.0
#: How ``xdg-open`` ends where no program takes the file.
_NO_PROGRAM = 3


class CannotOpen(Refusal):
    """A file could not be handed to a program of the system."""


def open_file(path: Path) -> None:
    """Open a file or a folder with the system's program for it.

    No shell is involved, so a file's name is never taken for words of a command; the program keeps its hands off the
    terminal, and outlives this one.

    Raises:
        CannotOpen: it has gone, the system has no such program, or that would not take the file.
    """
    target = path.absolute()
    if not target.exists():
        raise CannotOpen(f"{target} is no longer there", "write it again")
    if sys.platform == "win32":
        try:
            os.startfile(target)  # noqa: S606 - a file that was just written here
        except OSError as error:
            raise _refused(target, error.strerror or "") from error
        return
    opener = next((found for name in _OPENERS if (found := shutil.which(name))), None)
    if opener is None:
        raise CannotOpen(
            "This system has no program that opens files, as over SSH or in a container",
            f"open {target} yourself; y copies its path",
        )
    words = [opener, "open", str(target)] if Path(opener).name == "gio" else [opener, str(target)]
    try:
        at_work = subprocess.Popen(  # noqa: S603 - a program of the system, and one path
            words,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
    except OSError as error:
        raise _refused(target, error.strerror or "") from error
    try:
        code = at_work.wait(_PATIENCE)
    except subprocess.TimeoutExpired:
        return
    if code == _NO_PROGRAM:
        raise CannotOpen(
            f"This system has no program for {target.suffix or 'such'} files", "open it elsewhere; y copies its path"
        )
    if code != 0:
        raise _refused(target, f"{Path(opener).name} ended with {code}")


def _refused(target: Path, reason: str) -> CannotOpen:
    because = f" ({reason})" if reason else ""
    return CannotOpen(f"The system could not open {target}{because}", "open it yourself; y copies its path")
