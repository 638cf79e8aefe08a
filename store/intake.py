"""Taking in what is on the disk: the file as it is found, and what other programs and computers changed since.

Whatever the file turns out to be (behind, ahead, another computer's, rolled back, edited by hand, damaged, gone), what
this computer confirmed is in memory afterwards, and waits to be published where the file lacks it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from store.applying import apply_entry
from store.contents import Contents
from store.durable_file import Bytes
from store.edits import staged_between
from store.journal import Entry
from store.merging import Merged, merge
from store.migrations import SCHEMA
from store.recovery.lineage import LastKnown, last_known
from store.redaction.outlasting import as_redacted, stays_redacted
from store.refusals import NotAStore, StoreRefusal
from store.stamps import node_of
from store.text import in_one_line

if TYPE_CHECKING:
    from store.shelf import Shelf

#: How many names of changes a notice tells before it counts the rest.
_TOLD = 3


class Intake:
    """What one store takes in from the disk."""

    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf

    @property
    def is_stale(self) -> bool:
        """Whether the file or the journal on the disk is another than the one last read or written."""
        return self._shelf.journal.is_behind or self._shelf.file.looks() != self._shelf.file.signature

    def open(self, found: Bytes, contents: Contents, *, distrust: bool) -> None:
        """Take what the file holds, with what this computer has beyond it; works where nothing can be written.

        Args:
            found: the file.
            contents: what it holds.
            distrust: whether something else than a ret-tui may have written its texts.

        Raises:
            NotAStore, NewerStore: the file cannot be used; it has been left as it is.
        """
        shelf = self._shelf
        shelf.journal.start_at_end()
        place = shelf.journal.place_after(contents.header.change)
        shelf.edited_by_hand = contents.edited
        shelf.install(contents, distrust=distrust)
        shelf.file.adopt(found)
        if (place is None and shelf.journal.end) or contents.edited:
            with shelf.own_lock_if_possible():
                # Others may have gone on while this one waited for the lock.
                shelf.journal.start_at_end()
                if place is None:
                    self._open_strange(contents, distrust=distrust)
                else:
                    self._open_edited(contents, place)
        elif place is not None:
            missing = shelf.journal.read_from(place)
            if missing:
                for entry in missing:
                    apply_entry(contents, entry)
                shelf.install(contents, distrust=distrust)
                shelf.redactions.forget_told()
                shelf.unpublished = tuple(entry.id for entry in missing)
                shelf.put_back = tuple(entry.name for entry in missing)
        shelf.renumbered = tuple(
            (entry.who, rename) for entry in shelf.arrived if entry.merging for rename in entry.merging.renamed
        )
        shelf.arrived = ()
        shelf.mending.look_at_history(place)

    def _open_strange(self, theirs: Contents, *, distrust: bool) -> None:
        """Open a file whose last change this computer does not know: another's, or one that it has forgotten."""
        shelf = self._shelf
        known = self._last_known()
        if known is not None and known.only is None:
            shelf.install(known.contents, distrust=True)
            self._merge(theirs)
            return
        # Nothing is left to add the journal to; what the file does not hold of it is made again in the file itself.
        missing = [
            entry
            for entry in shelf.journal.entries_from(0)[0]
            if entry.stamp and entry.stamp > theirs.header.seen.get(node_of(entry.stamp), "")
        ]
        for entry in missing:
            apply_entry(theirs, entry)
        if missing:
            shelf.install(theirs, distrust=distrust)
            shelf.unpublished = tuple(entry.id for entry in missing)
            shelf.put_back = tuple(entry.name for entry in missing)

    def open_again(self) -> None:
        """Begin anew with what is on the disk; this computer's lock is held.

        For when something from outside was taken in while the journal could not be written: what it says now may be
        later than that, and has to be looked at first.

        Raises:
            NotAStore, NewerStore, StoreRefusal: as ``open``.
        """
        found = self._shelf.file.fetch()
        contents, distrust = self._shelf.file.parsed(found)
        self.open(found, contents, distrust=distrust)

    def read_again(self) -> bool:
        """Take in what other programs and computers changed; returns whether they changed anything.

        Raises:
            NotAStore, NewerStore: the file is no longer one that this version can use.
            StoreRefusal: it is another store now, or its folder is gone. What was read before stays, as always.
        """
        if not self.is_stale:
            return False
        with self._shelf.own_lock_if_possible() as free:
            return self.take_in() if free else False

    def take_in(self) -> bool:
        """Take in what is new in the journal and in the file; this computer's lock is held, where it can be had.

        Raises:
            NotAStore, NewerStore, StoreRefusal: as ``read_again``.
        """
        shelf = self._shelf
        with shelf.memory:
            changed = self._take_in_journal() if shelf.journal.is_behind else False
            looks = shelf.file.looks()
            if looks is None:
                return shelf.mending.put_back_whole() or changed
            if looks != shelf.file.signature:
                changed = self._take_in_file() or changed
            return changed

    def _take_in_journal(self) -> bool:
        shelf = self._shelf
        if shelf.journal.was_replaced:
            return self._begin_anew()
        entries = shelf.journal.read_on()
        for entry in entries:
            shelf.apply(entry)
        shelf.unpublished = (*shelf.unpublished, *(entry.id for entry in entries))
        shelf.arrived = (*shelf.arrived, *entries)
        return bool(entries)

    def _begin_anew(self) -> bool:
        """Go on with a journal that another program pruned, or from which it took back what the disk refused."""
        shelf = self._shelf
        shelf.journal.start_at_end()
        shelf.redactions.forget_told()
        if shelf.journal.place_after(shelf.contents.header.change) == shelf.journal.end:
            return False
        known = self._last_known()
        if known is None or not known.is_exact or known.contents.tables == shelf.contents.tables:
            return False
        shelf.install(known.contents, distrust=True)
        shelf.unpublished = (known.contents.header.change,)
        return True

    def _take_in_file(self) -> bool:
        shelf = self._shelf
        found = shelf.file.fetch()
        place = shelf.journal.place_after(found.change)
        if place is not None and found.is_whole and found.is_of(shelf.own.store_id):
            # Published by a program on this computer, or rolled back to what one of them published.
            shelf.file.adopt(found)
            beyond = shelf.journal.entries_from(place)[0]
            shelf.put_back = tuple(entry.name for entry in beyond if entry.id not in shelf.unpublished)
            shelf.unpublished = tuple(entry.id for entry in beyond)
            return bool(shelf.put_back)
        try:
            theirs, distrust = shelf.file.parsed(found)
        except NotAStore as refusal:
            shelf.mending.set_damaged_aside(found, refusal)
            return True
        if theirs.header.store != shelf.own.store_id:
            raise StoreRefusal(f"{shelf.file.name} is another store now", "open it again")
        ours = shelf.contents
        try:
            shelf.install(theirs, distrust=distrust)  # refuses what is not valid, before anything is made of it
        finally:
            shelf.install(ours, distrust=False)
        shelf.file.adopt(found)
        shelf.edited_by_hand = theirs.edited
        if theirs.edited and place is not None:
            known = self._last_known(after=place)
            return self._take_in_by_hand(known.contents if known else theirs, theirs)
        return self._merge(theirs)

    def _merge(self, theirs: Contents) -> bool:
        """Merge another's file into what is known here, as one received change; returns whether it changed anything."""
        shelf = self._shelf
        ours = shelf.contents
        merged = merged_as_redacted(ours, theirs)
        shelf.put_back = names_beyond(ours, theirs) if merged.behind else ()
        ours.more = {**theirs.more, **ours.more}
        ours.header = msgspec.structs.replace(ours.header, more={**theirs.header.more, **ours.header.more})
        if merged.changed:
            shelf.note(self.received(merged, theirs))
        shelf.unpublished = (shelf.contents.header.change,) if merged.behind else ()
        return merged.changed

    def received(self, merged: Merged, theirs: Contents, *, told: str = "") -> Entry:
        """Return the entry of what a merge brings: by whom, and by what names, as far as the other file tells.

        Args:
            merged: the merge.
            theirs: the other file.
            told: what to say before the names.
        """
        latest = [merged.merging.latest[stamp] for stamp in sorted(merged.merging.latest, reverse=True)]
        names = [change["name"] for change in latest]
        more = f" and {len(names) - _TOLD} more" if len(names) > _TOLD else ""
        name = "; ".join(names[:_TOLD]) + more if names else "changes that are not told of"
        return self._shelf.entry(
            f"{told}{name}",
            "received",
            edits=merged.edits,
            merging=merged.merging,
            undoable=False,
            who=in_one_line(latest[0]["who"] if latest else theirs.header.writer),
            revision=theirs.header.revision,
        )

    def _open_edited(self, edited: Contents, place: int) -> None:
        """Open a file that somebody changed by hand: what they changed is one change, made now, by nobody known."""
        shelf = self._shelf
        then, now = self._last_known(after=place), self._last_known()
        if then is None:
            return
        base, ours = then.contents, (now or then).contents
        ours.more, ours.header = edited.more, msgspec.structs.replace(ours.header, more=edited.header.more)
        missing = shelf.journal.entries_from(place)[0]
        shelf.install(ours, distrust=True)
        shelf.put_back = tuple(entry.name for entry in missing)
        self._take_in_by_hand(base, edited)

    def _take_in_by_hand(self, base: Contents, edited: Contents) -> bool:
        shelf = self._shelf
        changed = staged_between(base.tables, edited.tables)
        edits = shelf.born_edits(stays_redacted(shelf.contents, changed))
        if edits:
            shelf.note(shelf.entry(f"{shelf.file.name} was edited by hand", "by hand", edits=edits, undoable=False))
        shelf.unpublished = (*shelf.unpublished, shelf.contents.header.change)
        return bool(edits)

    def _last_known(self, after: int | None = None) -> LastKnown | None:
        shelf = self._shelf
        return last_known(shelf.journal, shelf.backups, shelf.own.store_id, after=after)


def merged_as_redacted(ours: Contents, theirs: Contents) -> Merged:
    """Work out what another copy brings, without whom ours has redacted; theirs may be changed."""
    brought_back = as_redacted(theirs, ours)
    merged = merge(ours, theirs)
    if not brought_back:
        return merged
    # The other file tells of them still, so it has to be written anew.
    return merged._replace(behind=True, merging=msgspec.structs.replace(merged.merging, same=False))


def names_beyond(ours: Contents, theirs: Contents) -> tuple[str, ...]:
    """Return the names of the latest changes in ours that another file does not hold, oldest first."""
    return tuple(
        ours.latest[stamp]["name"]
        for stamp in sorted(ours.latest)
        if stamp > theirs.header.seen.get(node_of(stamp), "") and stamp not in theirs.latest
    )


def needs_migration(contents: Contents) -> bool:
    """Whether contents were read from a file of an older version."""
    return 0 < contents.schema < SCHEMA
