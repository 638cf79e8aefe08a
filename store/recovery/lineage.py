"""What this computer last knew of a store: its newest usable backup, with the journal made again on top of it.

Where lines of the journal are damaged, the backup is taken with which the fewest changes are missing, and they are
counted; where no journal leads on from any backup, the newest backup has to do.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

import msgspec

from store.applying import apply_entry
from store.backups import OTHERS, Backup, Backups, contents_of_backup
from store.contents import Contents, Header
from store.journal import Entry, Journal
from store.refusals import Refusal
from store.stamps import node_of
from store.text import in_one_line

#: A change's name in a line of which enough is left.
_NAME = re.compile(rb'"name":("(?:[^"\\]|\\.){1,400}"),"kind":"')


class LastKnown(NamedTuple):
    """What this computer last knew.

    ``missing`` names the changes whose lines in the journal cannot be read, oldest first; a name may be empty where not
    even that is left. ``only`` is the backup that had to do because no journal leads on from it; else None.
    """

    contents: Contents
    missing: tuple[str, ...]
    only: Backup | None = None

    @property
    def is_exact(self) -> bool:
        """Whether everything that was confirmed is in it."""
        return not self.missing and self.only is None


def last_known(journal: Journal, backups: Backups, store_id: str, *, after: int | None = None) -> LastKnown | None:
    """Return the contents after everything in the journal, or None where this computer cannot tell them.

    Args:
        journal: this computer's journal.
        backups: this computer's backups.
        store_id: the store's id.
        after: the byte of the journal up to which to go; its end when None.
    """
    end = journal.looks()[0] if after is None else after
    lines, _ = journal.lines_from(0, end)
    best = _from_the_beginning(lines, store_id)
    out_of_place: list[tuple[Backup, Contents]] = []
    for backup, contents in _usable(backups, store_id):
        place = journal.place_after(contents.header.change)
        if place is not None and place <= end:
            best = _made_again(contents, journal.lines_from(place, end)[0])
            break
        out_of_place.append((backup, contents))
    # The change that a backup ends with may be one of those that cannot be read, or that were cut off.
    for backup, contents in out_of_place if after is None else ():
        if best is None or best.missing or best.contents.header.revision < contents.header.revision:
            other = _made_from(backup, contents, lines)
            if best is None or _worth(other) > _worth(best):
                best = other
    return best


def _worth(known: LastKnown) -> tuple[int, bool, int]:
    return known.contents.header.revision, known.only is None, -len(known.missing)


def _from_the_beginning(lines: list[Entry | bytes], store_id: str) -> LastKnown | None:
    if not lines or isinstance(lines[0], bytes) or lines[0].kind != "new":
        return None
    nothing = Contents(header=Header(store=store_id, revision=0, change="", writer=""), tables={})
    return _made_again(nothing, lines)


def _usable(backups: Backups, store_id: str) -> Iterator[tuple[Backup, Contents]]:
    for backup in backups.all():
        if backup.reason in OTHERS:
            continue
        try:
            contents = contents_of_backup(backup.path)
        except Refusal:
            continue
        if contents.header.store == store_id and not contents.edited:
            yield backup, contents


def _made_again(base: Contents, lines: Iterable[Entry | bytes]) -> LastKnown:
    """Make the entries again in ``base``; what cannot be read is missing where the count of changes has a gap."""
    missing: list[str] = []
    unread: list[str] = []
    for line in lines:
        if isinstance(line, bytes):
            unread.append(name_left_in(line))
            continue
        if line.revision > base.header.revision + 1:
            missing += unread
        unread.clear()
        apply_entry(base, line)
    return LastKnown(base, (*missing, *unread))


def _made_from(backup: Backup, contents: Contents, lines: list[Entry | bytes]) -> LastKnown:
    """Make again in a backup what it does not hold, where the journal does not tell its place; the stamps do."""
    seen, start = contents.header.seen, 0
    for place, line in enumerate(lines, start=1):
        if isinstance(line, Entry) and not _is_beyond(line, seen):
            start = place
    rest = lines[start:]
    if rest and isinstance(rest[0], bytes):
        del rest[0]  # the line of the backup's own last change: it would have told the place
    first = next((line for line in rest if isinstance(line, Entry)), None)
    leads_on = start < len(lines) and (start > 0 or first is None or first.revision <= contents.header.revision + 1)
    return _made_again(contents, rest) if leads_on else LastKnown(contents, (), backup)


def _is_beyond(entry: Entry, seen: dict[str, str]) -> bool:
    stamps = entry.merging.seen if entry.merging is not None else {}
    if entry.stamp:
        stamps = {**stamps, node_of(entry.stamp): entry.stamp}
    return any(stamp > seen.get(node, "") for node, stamp in stamps.items())


def name_left_in(line: bytes) -> str:
    """Return the name of the change in a damaged line of the journal; empty where it cannot be read."""
    found = _NAME.search(line)
    try:
        return in_one_line(msgspec.json.decode(found[1], type=str)) if found else ""
    except (msgspec.DecodeError, UnicodeDecodeError):
        return ""
