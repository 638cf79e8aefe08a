"""What this computer last knew of a store: its newest usable backup, with the journal made again on top of it."""

from __future__ import annotations

from store.applying import apply_entry
from store.backups import Backups, contents_of_backup
from store.contents import Contents, Header
from store.journal import Journal
from store.refusals import Refusal


def last_known(journal: Journal, backups: Backups, store_id: str, *, after: int | None = None) -> Contents | None:
    """Return the contents after everything in the journal, or None where this computer cannot tell them.

    Args:
        journal: this computer's journal.
        backups: this computer's backups.
        store_id: the store's id.
        after: the byte of the journal up to which to go; its end when None.
    """
    end = journal.looks()[0] if after is None else after
    entries, _ = journal.entries_from(0, end)
    if not entries:
        return None
    base, start = _base(journal, backups, store_id, end)
    if base is None:
        if entries[0].kind != "new":
            return None
        base, start = Contents(header=Header(store=store_id, revision=0, change="", writer=""), tables={}), 0
    rest = entries if start == 0 else journal.entries_from(start, end)[0]
    for entry in rest:
        apply_entry(base, entry)
    return base


def _base(journal: Journal, backups: Backups, store_id: str, end: int) -> tuple[Contents | None, int]:
    for backup in backups.all():
        try:
            contents = contents_of_backup(backup.path)
        except Refusal:
            continue
        place = journal.place_after(contents.header.change)
        if contents.header.store == store_id and not contents.edited and place is not None and place <= end:
            return contents, place
    return None, 0
