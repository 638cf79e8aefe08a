"""Putting many small files on the disk at once: most of the time goes in waiting for the disk, which waits together."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from ret_tui.documents.write_file import write_file

#: As many as a disk takes at a time.
_AT_ONCE = 8


def write_together(files: Sequence[tuple[Path, str, bytes]]) -> list[Path]:
    """Write each content under its name into its folder; a different file of that name is replaced.

    Each is whole or not there at all, as `write_file` has it. Where one cannot be written, others may have been.

    Args:
        files: folder, name and content; a folder that is in another comes after it.

    Returns:
        The paths written, in the order given.

    Raises:
        as `write_file`.
    """
    written: dict[int, Path] = {}
    made: set[Path] = set()
    for place, (folder, name, content) in enumerate(files):
        if folder not in made:
            written[place] = write_file(folder, name, content, replace=True)
            made.add(folder)
    rest = [place for place in range(len(files)) if place not in written]
    if rest:
        with ThreadPoolExecutor(_AT_ONCE, thread_name_prefix="write") as pool:
            done = pool.map(lambda place: write_file(*files[place], replace=True), rest)
            written.update(zip(rest, done, strict=True))
    return [written[place] for place in range(len(files))]
