"""The files that are kept beside the store, looked through for a name, and written anew without it."""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
from collections.abc import Iterator

from msgspec import Struct

from ret_tui.documents.word_redaction import Removals, without_words, words_everywhere
from ret_tui.jobs import paper_folder
from ret_tui.jobs.office import Office
from ret_tui.jobs.this_computer import TO_REMOVE
from store import disk
from store.records import AgendaIssue, HouseTemplate, MeetingMinutes, Paper, Record
from store.refusals import CannotWrite, Refusal, RuleBroken

_PLAIN = (".txt", ".md", ".csv", ".html", ".htm", ".eml", ".ics", ".json")
_WORD = (".docx", ".docm", ".dotx")
#: The fields that name a file, each with the one of its hash, and what the file is.
_COPIES = (("members_file", "members_sha256", "members’ copy"), ("public_file", "public_sha256", "public copy"))


class KeptFile(Struct, frozen=True):
    """A file beside the store, and the record that names it."""

    record: Record
    #: The fields of the record with the file's name and its hash.
    field: str
    hash_field: str
    name: str
    sha256: str
    #: ``the confirmed minutes of M5, members’ copy``.
    words: str
    #: Whether it is one that was confirmed or issued, and so stays as it is unless a decision removes something.
    as_it_went: bool


def kept_files(office: Office) -> Iterator[KeptFile]:
    """Every file that the record names, in the order of the record; not the template."""
    for minutes in office.store.all(MeetingMinutes):
        for field, hash_field, copy in _COPIES:
            if name := getattr(minutes, field):
                what = f"the confirmed minutes of {minutes.id}, {copy}"
                yield KeptFile(minutes, field, hash_field, name, getattr(minutes, hash_field), what, True)
    for issue in office.store.all(AgendaIssue):
        for field, hash_field, copy in _COPIES:
            if name := getattr(issue, field):
                what = f"the {issue.version} of {issue.meeting} as it was issued, {copy}"
                yield KeptFile(issue, field, hash_field, name, getattr(issue, hash_field), what, True)
    for paper in office.store.all(Paper):
        if paper.file:
            yield KeptFile(paper, "file", "sha256", paper.file, paper.sha256, f"the file of {paper.id}", False)


def unnamed(office: Office) -> tuple[str, ...]:
    """The files in the folder of papers that no record names, such as that of a paper which was taken off since."""
    named = {file.name for file in kept_files(office)} | {each.file for each in office.store.all(HouseTemplate)}
    try:
        names = sorted(os.listdir(paper_folder.folder_of(office)))  # noqa: PTH208 - names are all that is wanted
    except OSError:
        return ()
    return tuple(name for name in names if name not in named and not name.startswith("."))


def texts_of(office: Office, file: KeptFile) -> tuple[str, ...] | None:
    """Every text in a file; None where it is of a kind that cannot be looked through, such as a PDF.

    Raises:
        Refusal: it is gone, was changed, or is damaged.
    """
    ending = os.path.splitext(file.name)[1].casefold()  # noqa: PTH122 - a name, and no path
    if ending not in (*_PLAIN, *_WORD):
        return None
    content = paper_folder.read(office, file.name, file.sha256)
    if ending in _WORD:
        return words_everywhere(file.name, content)
    return tuple(content.decode(errors="replace").splitlines())


def cleaned(office: Office, file: KeptFile, removals: Removals, note: str) -> bytes:
    """The bytes of a file without some words; ``note`` says so at its end where it is a Word file.

    Raises:
        Refusal: it is gone, was changed, is damaged, or of a kind that cannot be written anew.
    """
    ending = os.path.splitext(file.name)[1].casefold()  # noqa: PTH122
    content = paper_folder.read(office, file.name, file.sha256)
    if ending in _WORD:
        return without_words(file.name, content, removals, note)
    if ending not in _PLAIN:
        raise RuleBroken(
            f"{file.name} is of a kind that cannot be written anew without a name", "ask its author for another file"
        )
    text = content.decode(errors="replace")
    for start, end, words in reversed(removals(text)):
        text = text[:start] + words + text[end:]
    return text.encode()


def replaced(content: bytes) -> str:
    """The hash that the record keeps of a file's bytes."""
    return hashlib.sha256(content).hexdigest()


@contextlib.contextmanager
def removing(office: Office, names: list[str]) -> Iterator[None]:
    """Remove files once the change inside of the block is made; a removal that is cut off is finished the next time.

    Raises:
        CannotWrite: it cannot be noted what is to be removed; nothing was changed.
    """
    note = office.store.own_folder / TO_REMOVE
    try:
        disk.make_folder(note.parent)
        waiting = sorted({*_waiting(office), *names})
        new = note.with_name(f".{TO_REMOVE}.new")
        disk.remove(new)
        disk.write_new(new, json.dumps(waiting).encode(), like=None)
        disk.replace(new, note)
    except OSError as error:
        raise disk.cannot_write(error, note.parent) from error
    yield
    finish_removing(office)


def finish_removing(office: Office) -> tuple[str, ...]:
    """Remove the files that wait for it and that the record names no more; returns those that could not be."""
    names = _waiting(office)
    if not names:
        return ()
    named = {file.name for file in kept_files(office)}
    left = []
    for name in names:
        if name in named:
            continue
        with contextlib.suppress(Refusal):
            path = paper_folder.path_of(office, name)
            disk.remove(path)
            if path.exists():
                left.append(name)
    note = office.store.own_folder / TO_REMOVE
    if not left:
        disk.remove(note)
    return tuple(left)


def _waiting(office: Office) -> list[str]:
    try:
        found = json.loads((office.store.own_folder / TO_REMOVE).read_bytes())
    except (OSError, ValueError, RecursionError, CannotWrite):
        return []
    return [name for name in found if isinstance(name, str)] if isinstance(found, list) else []
