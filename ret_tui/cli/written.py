"""Writing a file for a command: into the folder that was named or the usual one, and its path on standard output."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from ret_tui.cli.printed import say
from ret_tui.cli.session import destination


def say_written(write: Callable[[Path], Path], to: str) -> None:
    """Write a file through a job, and print its path.

    Args:
        write: given the folder, writes the file and returns its path.
        to: the folder that was named; empty for the usual one.

    Raises:
        AlreadyThere: a different file of that name is there.
        Refusal: as the job.
    """
    from ret_tui.documents.write_file import AlreadyThere

    place = destination(to)
    try:
        path = write(place.folder)
    except AlreadyThere as there:
        raise AlreadyThere(there.what, "add --replace to write over it, or give another folder with --to") from None
    say(place.of(path))
