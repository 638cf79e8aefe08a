"""What is said and kept when something happens that nobody expected."""

from __future__ import annotations

import os
import traceback
from pathlib import Path

from ret_tui.jobs.this_computer import home_folder

#: Bytes of the file with the details; it begins anew when it grows beyond.
_LARGEST = 200_000


def message(error: BaseException) -> str:
    """One sentence on what happened, what was kept and where the details are; the details go into a file."""
    kept = _keep(error)
    where = f" The details are in {kept}." if kept else ""
    return (
        f"ret-tui met something that it did not expect ({type(error).__name__}) and has stopped. "
        f"Every change that was made is kept.{where} Start it again to go on."
    )


def _keep(error: BaseException) -> Path | None:
    path = home_folder() / "unexpected.log"
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        flags = os.O_WRONLY | os.O_CREAT | (os.O_APPEND if _size(path) < _LARGEST else os.O_TRUNC)
        with os.fdopen(os.open(path, flags, 0o600), "w", encoding="utf-8", errors="backslashreplace") as file:
            file.write("".join(traceback.format_exception(error)) + "\n")
    except OSError:
        return None
    return path


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0
