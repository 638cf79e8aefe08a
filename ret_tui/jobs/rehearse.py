"""Rehearsing: the whole of what a command may touch, copied into a throwaway folder, so that it changes nothing."""

from __future__ import annotations

import contextlib
import os
import shutil
from pathlib import Path
from typing import NamedTuple

from ret_tui.jobs.paper_folder import papers_beside
from ret_tui.jobs.set_up import journal_folder
from store.conflict_copies import conflict_copies
from store.own_folder import copy_known
from store.refusals import StoreRefusal


class Rehearsal(NamedTuple):
    """A copy of a store to rehearse on.

    ``path`` is the copy's file; ``places`` the files and folders that were copied, each with its copy.
    """

    path: Path
    places: tuple[tuple[Path, Path], ...]

    def where(self, copy: Path) -> Path:
        """Where a file is of which the rehearsal has a copy; the path itself where it has none."""
        return next((real / copy.relative_to(to) for real, to in self.places if copy.is_relative_to(to)), copy)

    def as_told(self, words: str) -> str:
        """A message that speaks of the copies, with the places that are meant."""
        for real, to in sorted(self.places, key=lambda each: -len(str(each[1]))):
            words = words.replace(str(to), str(real))
        real, to = self.places[0]
        return words.replace(str(papers_beside(to)), str(papers_beside(real))).replace(str(to.parent), str(real.parent))

    def copy_of(self, named: Path) -> Path:
        """The copy of a file; the path itself where there is none."""
        whole = Path(os.path.realpath(named))
        found = (to / whole.relative_to(real) for real, to in self.places if whole.is_relative_to(real))
        return next((copy for copy in found if copy.exists()), named)


def rehearse(path: Path, folder: Path) -> Rehearsal:
    """Copy a store into a throwaway folder, with the copies beside it and what this computer keeps of it.

    Args:
        path: the store's file; where it is a link, so is its copy.
        folder: one made by `set_up.throwaway_folder`.

    Raises:
        StoreRefusal: something cannot be read, or the throwaway folder does not take it.
    """
    real = Path(os.path.realpath(path))
    try:
        copy = folder / real.name
        # First the file: the journal, which is ahead of it, then holds at least as much.
        shutil.copyfile(real, copy)
        to = Path(os.path.realpath(copy))
        places = [(real, to), *copy_known(journal_folder(real), real, journal_folder(copy), to)]
        for beside in conflict_copies(real, None):
            with contextlib.suppress(FileNotFoundError):
                shutil.copy2(beside, folder / beside.name)
                places.append((beside, to.with_name(beside.name)))
        places += _papers_brought(real, to)
        if path.name != copy.name:
            copy = folder / path.name
            copy.symlink_to(real.name)
    except OSError as error:
        raise StoreRefusal(
            f"{path} could not be copied for a rehearsal ({error.strerror or error})",
            "check that it can be read, and that there is room for temporary files",
        ) from error
    return Rehearsal(copy, tuple(places))


def _papers_brought(real: Path, to: Path) -> list[tuple[Path, Path]]:
    """The store's folder of papers, brought beside the copy; a file in it is never written into, so a link will do."""
    papers, copies = papers_beside(real), papers_beside(to)
    if papers.is_symlink() or not papers.is_dir():
        return []
    copies.mkdir(mode=0o700)
    for each in papers.iterdir():
        if each.is_symlink() or not each.is_file():
            continue
        try:
            os.link(each, copies / each.name)
        except (OSError, NotImplementedError):
            shutil.copy2(each, copies / each.name)
    return [(papers, copies)]
