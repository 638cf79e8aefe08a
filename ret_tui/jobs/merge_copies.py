"""Copies of the store that a sync client left beside it: what is in them, and merging them field by field."""

from __future__ import annotations

from pathlib import Path

import msgspec
from msgspec import Struct

from ret_tui.jobs import edits_in_words, new_numbers
from ret_tui.jobs.edits_in_words import EditView
from ret_tui.jobs.office import Office
from ret_tui.rules.wording import count, listed
from store.refusals import Refusal, StoreRefusal, Unknown
from store.upkeep import Merged


class CopyView(Struct, frozen=True):
    """What merging one copy would bring, or brought."""

    path: Path
    #: Who wrote it last.
    writer: str
    #: The names of its latest changes that are not in the store, oldest first.
    names: tuple[str, ...]
    edits: tuple[EditView, ...]
    #: What of the copy loses against a later change here: ``was`` loses, ``now`` stands.
    overruled: tuple[EditView, ...]
    #: "the other copy's A-017 (List them) becomes A-018", for each record that gets another number.
    renumbered: tuple[str, ...]
    #: Why it cannot be read; empty where it can.
    fault: str = ""
    #: Whether it is merged and still lies beside the store, since it could not be removed.
    stays: bool = False

    @property
    def summary(self) -> str:
        """What it brings, on one line."""
        if self.fault:
            return self.fault
        if not self.edits and not self.overruled and not self.renumbered:
            return "nothing that is not here already"
        done = edits_in_words.counted(self.edits)
        parts = [f"{count(number, 'record')} {what}" for number, what in done[:1]]
        parts += [f"{number} {what}" for number, what in done[1:]]
        if self.overruled:
            parts.append(f"{count(len(self.overruled), 'record')} where a later change here stands")
        return "; ".join(part for part in (listed(parts), listed(self.renumbered)) if part)

    @property
    def merged_words(self) -> str:
        """What a merge did, as a sentence without its full stop."""
        words = f"Merged {self.path.name} by {self.writer or 'somebody'}: {self.summary}"
        return words if not self.stays else f"{words}; the copy itself could not be removed"


def copies(office: Office) -> tuple[CopyView, ...]:
    """The copies beside the store, and what merging each would bring; nothing is changed."""
    return tuple(_looked_into(office, path) for path in office.store.conflict_copies())


def preview(office: Office, path: Path) -> CopyView:
    """What merging a copy would bring; nothing is changed.

    Raises:
        StoreRefusal: it cannot be read, or is a copy of another store.
    """
    return _view(office, path, office.store.preview_merge(path))


def merge(office: Office, path: Path) -> CopyView:
    """Merge a copy; its bytes go to the backups, and it is removed from beside the store.

    Raises:
        StoreRefusal: it cannot be read, or is a copy of another store, or nothing can be written.
    """
    beside = path.resolve() in office.store.conflict_copies()
    merged = _view(office, path, office.store.merge(path))
    return msgspec.structs.replace(merged, stays=beside and path.exists())


def find(office: Office, meant: str) -> Path:
    """The copy that is meant by a path, or by its name beside the store.

    Raises:
        Unknown: there is no such file.
        StoreRefusal: it is the store itself.
    """
    wanted = meant.strip()
    for path in office.store.conflict_copies():
        if path.name == wanted:
            return path
    path = Path(wanted).expanduser()
    if wanted and "\0" not in wanted and path.is_file():
        if path.resolve() == office.store.path.resolve():
            raise StoreRefusal(f"{path.name} is this store itself", "name a copy of it")
        return path
    raise Unknown(f"There is no file {wanted[:80]}", "see the copies beside the store with 'ret-tui store merge'")


def _looked_into(office: Office, path: Path) -> CopyView:
    try:
        return preview(office, path)
    except Refusal as refusal:
        return CopyView(path, "", (), (), (), (), fault=str(refusal))


def _view(office: Office, path: Path, merged: Merged) -> CopyView:
    brings = merged.changed or merged.overruled
    return CopyView(
        path,
        merged.writer,
        merged.names if brings else (),
        edits_in_words.of(office, merged.changed, (*merged.renumbered, *merged.theirs)),
        edits_in_words.of(office, merged.overruled),
        new_numbers.in_words(merged.renumbered, merged.theirs, merged.changed, verb="becomes"),
    )
