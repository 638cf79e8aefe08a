"""The store's folder of papers: files that were copied in, which nobody but their owner can read."""

from __future__ import annotations

import contextlib
import hashlib
import os
import stat
import unicodedata
from collections.abc import Callable, Iterator
from pathlib import Path

from ret_tui.jobs.office import Office
from ret_tui.rules.quoting import quoted
from store.records import AgendaIssue, HouseTemplate, MeetingMinutes, Paper
from store.refusals import BadValue, CannotWrite, Refusal

#: Bytes of the largest file that is read back.
LARGEST = 100_000_000
#: Files of one name, told apart by a number; nobody keeps more.
_NAMESAKES = 1000


class PaperGone(Refusal):
    """A file of the folder of papers that is gone, was changed, or is no file."""


def paper_folder(office: Office) -> Path:
    """The store's folder of papers, beside the store file: ``committee papers``; made when it is missing.

    The example year's copy stands in a folder of its own, and its papers go when that does.

    Raises:
        CannotWrite: it cannot be made, or something else of that name is there.
    """
    folder = folder_of(office)
    try:
        if folder.is_symlink():
            raise CannotWrite(
                f"{folder} is a link to another place, where papers are not kept", "put the folder itself there"
            )
        folder.mkdir(mode=0o700, exist_ok=True)
    except FileExistsError:
        raise CannotWrite(f"{folder} is a file, so no papers can be kept there", "give the file another name") from None
    except OSError as error:
        from store.disk import cannot_write

        raise cannot_write(error, folder.parent) from error
    return folder


def folder_of(office: Office) -> Path:
    """Where the folder of papers is or would be."""
    return papers_beside(Path(os.path.realpath(office.store.path)))


def papers_beside(store: Path) -> Path:
    """The folder of papers of the store with that real path."""
    return store.with_name(f"{store.stem} papers")


def put(office: Office, relative_name: str, content: bytes) -> str:
    """Write a file into the folder of papers, whole or not at all, and never over a different one.

    Args:
        relative_name: what it should be called; it is cleaned, and takes `` 2``, `` 3`` where that name is taken.

    Returns:
        The name that it has; that of a file with the same bytes where one of that name is there already.

    Raises:
        BadValue: the name holds nothing that a file's name can hold.
        CannotWrite: the disk is full, or the folder cannot be written. Nothing was changed.
    """
    return _put(office, relative_name, content)[0]


@contextlib.contextmanager
def putting(office: Office) -> Iterator[Callable[[str, bytes], str]]:
    """Give a `put` for files that a change names: what it wrote is taken away again where the block is refused.

    It stands around the change, ``with putting(office) as put, office.store.change("…") as step:``, since a change may
    be refused at its very end. A file that was there before stays, and so does one that the record names by then.
    """
    was_there = folder_of(office).exists()
    made: list[str] = []

    def put_for_now(relative_name: str, content: bytes) -> str:
        name, is_new = _put(office, relative_name, content)
        if is_new:
            made.append(name)
        return name

    try:
        yield put_for_now
    except BaseException:
        _take_away(office, made, folder_too=not was_there)
        raise


def _put(office: Office, relative_name: str, content: bytes) -> tuple[str, bool]:
    """As `put`, and whether the file was written just now."""
    from ret_tui.documents.file_name import cleaned_name
    from ret_tui.documents.write_file import AlreadyThere, write_file

    folder = paper_folder(office)
    wanted = cleaned_name(relative_name, longest=100, size=180)
    for number in range(1, _NAMESAKES):
        name = wanted if number == 1 else _numbered(wanted, number)
        if _is_spelt_otherwise(folder, name):
            continue
        is_new = not os.path.lexists(folder / name)
        try:
            write_file(folder, name, content, private=True)
        except AlreadyThere:
            continue
        return name, is_new
    raise BadValue(f"Too many files are called {quoted(wanted)}", "give this one another name", field="file")


def read(office: Office, name: str, sha256: str) -> bytes:
    """A file of the folder of papers, just as it was put there.

    Args:
        name: as `put` returned it.
        sha256: what its bytes come to, in hexadecimal.

    Raises:
        PaperGone: it is gone, was changed or is no plain file of this folder; the message says which.
    """
    content = _content(path_of(office, name), name)
    if hashlib.sha256(content).hexdigest() != sha256:
        raise PaperGone(f"The file {quoted(name)} was changed outside of ret-tui", "add it again as it should be")
    return content


def path_of(office: Office, name: str) -> Path:
    """Where a file of the folder of papers is; it need not be there.

    Raises:
        PaperGone: the name leads out of the folder.
    """
    folder = folder_of(office)
    if name in ("", ".", "..") or any(mark in name for mark in "/\\:\0"):
        raise PaperGone(f"The file {quoted(name)} is not in the folder of papers", "add it again from where it is")
    path = folder / name
    if folder.is_symlink() or path.is_symlink():
        raise PaperGone(
            f"The file {quoted(name)} is reached by a link that leads out of the folder of papers",
            "add it again from where it is",
        )
    return path


def _take_away(office: Office, names: list[str], *, folder_too: bool) -> None:
    """Remove files of a change that was refused; what cannot be removed is only litter."""
    with contextlib.suppress(Refusal):
        office.store.refresh()
    store = office.store
    named = {each.file for each in store.all(Paper)} | {each.file for each in store.all(HouseTemplate)}
    kept: list[AgendaIssue | MeetingMinutes] = [*store.all(AgendaIssue), *store.all(MeetingMinutes)]
    named |= {file for each in kept for file in (each.members_file, each.public_file)}
    folder = folder_of(office)
    for name in names:
        if name not in named:
            with contextlib.suppress(OSError):
                (folder / name).unlink()
    if folder_too:
        with contextlib.suppress(OSError):
            folder.rmdir()


def _content(path: Path, name: str) -> bytes:
    # Not through a link, and without waiting for a pipe's other end.
    flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    try:
        descriptor = os.open(path, flags)
    except FileNotFoundError:
        raise PaperGone(f"The file {quoted(name)} is gone from {path.parent}", "put it back, or add it again") from None
    except OSError as error:
        reason = (error.strerror or type(error).__name__).rstrip(".")
        raise PaperGone(f"The file {quoted(name)} cannot be read ({reason})", "put it right, or add it again") from None
    with os.fdopen(descriptor, "rb") as file:
        about = os.fstat(descriptor)
        if not stat.S_ISREG(about.st_mode) or about.st_size > LARGEST:
            raise PaperGone(f"{quoted(name)} is not the file that was added", "add it again as it should be")
        return file.read(LARGEST)


def _numbered(name: str, number: int) -> str:
    """``Budget 2.pdf``."""
    stem, dot, ending = name.rpartition(".")
    return f"{stem} {number}.{ending}" if dot else f"{name} {number}"


def _is_spelt_otherwise(folder: Path, name: str) -> bool:
    """Whether the name differs from one that is there only as other systems do not tell apart, or is a link's."""
    wanted = _folded(name)
    try:
        there = [each for each in os.listdir(folder) if _folded(each) == wanted]  # noqa: PTH208
    except OSError:
        return False
    return any(each != name for each in there) or (folder / name).is_symlink()


def _folded(name: str) -> str:
    return unicodedata.normalize("NFC", name).casefold()
