"""Merging two copies of a store, field by field: for each field the later value stands, whoever looks at it.

What cannot be taken back, such as a message that went, stands against a later value of whoever did not know of it.

Each copy tells when each field was set and which records were removed. A record that was removed comes back only if one
of its fields was set later. The outcome is the same whichever copy is merged into which, and merging again changes
nothing, so that copies which a sync client delivers late, twice or in the wrong order come to agree.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import msgspec

from store.contents import Contents
from store.edits import Edit
from store.journal import Merging
from store.lasting import what_lasts
from store.numbering import settle
from store.plain import Document
from store.redaction.tells import FORMER
from store.stamps import RecordStamps, born, gathered, node_of, outlives, stamp_of

_encode = msgspec.json.Encoder(order="deterministic").encode


class Merged(NamedTuple):
    """What merging brings: ``edits`` and ``merging`` make the outcome of ours.

    ``behind`` tells that theirs lacks some of it, ``changed`` that ours did.
    """

    edits: tuple[Edit, ...]
    merging: Merging
    behind: bool
    changed: bool


class _Outcome:
    """What has been found so far."""

    def __init__(self) -> None:
        self.edits: list[Edit] = []
        self.overruled: list[Edit] = []
        self.stamps: dict[str, dict[str, RecordStamps]] = {}
        self.buried: dict[str, dict[str, dict[str, str]]] = {}
        self.behind = False


def merge(ours: Contents, theirs: Contents) -> Merged:
    """Work out what another copy of the same store brings; neither is changed.

    Args:
        ours: what is kept here.
        theirs: the other copy.
    """
    before = ours.tables
    ours, theirs = ours.copy(), theirs.copy()
    my_renames, their_renames = settle(ours, theirs)
    found = _Outcome()
    found.behind = bool(their_renames)
    if my_renames:
        _tell_renames(before, ours, found)
    for table in sorted({*ours.tables, *theirs.tables, *ours.removed, *theirs.removed}):
        _merge_table(table, ours, theirs, found)
    seen = {node: stamp for node, stamp in theirs.header.seen.items() if stamp > ours.header.seen.get(node, "")}
    found.behind |= any(stamp > theirs.header.seen.get(node, "") for node, stamp in ours.header.seen.items())
    # Ours tells of its latest changes only, so what it does not tell of need not be new.
    new_changes = {
        stamp: change
        for stamp, change in theirs.latest.items()
        if (stamp > ours.header.seen.get(node_of(stamp), "") and stamp not in ours.latest)
        or (stamp in ours.latest and _is_told_without(change, ours.latest[stamp]))
    }
    merging = Merging(
        of=theirs.header.change,
        same=not found.behind,
        stamps=found.stamps,
        buried=found.buried,
        renamed=tuple(my_renames),
        theirs=tuple(their_renames),
        overruled=tuple(found.overruled),
        seen=seen,
        latest=new_changes,
    )
    told_anew = new_changes.keys() & ours.latest.keys()
    changed = bool(found.edits or found.stamps or found.buried or my_renames or found.overruled or seen or told_anew)
    return Merged(tuple(found.edits), merging, found.behind, changed)


def _is_told_without(change: dict[str, str], ours: dict[str, str]) -> bool:
    """Whether a change that both tell of is told there without somebody whom it named, and whose data were redacted."""
    return FORMER in " ".join(change.values()) and FORMER not in " ".join(ours.values())


def _tell_renames(before: dict[str, dict[str, Document]], ours: Contents, found: _Outcome) -> None:
    """Put into the outcome what other numbers changed in ours: old ids go, new ones come, references follow."""
    for table in {*before, *ours.tables}:
        old, new = before.get(table, {}), ours.tables.get(table, {})
        for id in {**old, **new}:
            was, now = old.get(id), new.get(id)
            if was != now:
                if was is not None and now is not None:
                    names = [name for name in {**was, **now} if was.get(name) != now.get(name)]
                    was = {name: was[name] for name in names if name in was}
                    now = {name: now[name] for name in names if name in now}
                found.edits.append(Edit(table=table, id=id, was=was, now=now))
                if now is not None:
                    found.stamps.setdefault(table, {})[id] = ours.stamps_of(table, id) or ""


def _merge_table(table: str, ours: Contents, theirs: Contents, found: _Outcome) -> None:
    _merge_removals(table, ours, theirs, found)
    mine, other = ours.tables.get(table, {}), theirs.tables.get(table, {})
    if mine == other and ours.stamps.get(table, {}) == theirs.stamps.get(table, {}):
        return
    for id in {**mine, **other}:
        _merge_record(table, id, ours, theirs, found)


def _merge_removals(table: str, ours: Contents, theirs: Contents, found: _Outcome) -> None:
    mine, other = ours.removed.get(table, {}), theirs.removed.get(table, {})
    if mine == other:
        return
    for id in {**mine, **other}:
        for birth in {**mine.get(id, {}), **other.get(id, {})}:
            my_stamp, their_stamp = mine.get(id, {}).get(birth, ""), other.get(id, {}).get(birth, "")
            if their_stamp > my_stamp:
                found.buried.setdefault(table, {}).setdefault(id, {})[birth] = their_stamp
            elif my_stamp > their_stamp:
                found.behind = True


def _merge_record(table: str, id: str, ours: Contents, theirs: Contents, found: _Outcome) -> None:
    mine, other = ours.document(table, id), theirs.document(table, id)
    my_stamps, their_stamps = ours.stamps_of(table, id), theirs.stamps_of(table, id)
    if mine is not None and other is not None and mine == other and my_stamps == their_stamps:
        return
    if mine is not None and _is_removed(theirs, table, id, my_stamps):
        mine_stays, mine = mine, None
    else:
        mine_stays = None
    if other is not None and _is_removed(ours, table, id, their_stamps):
        found.behind = True
        other = None
    if mine is None and other is None:
        if mine_stays is not None:
            found.edits.append(Edit(table=table, id=id, was=mine_stays, now=None, born=born(my_stamps)))
        return
    if other is None:
        found.behind = True
        return
    if mine is None:
        if mine_stays is None:
            found.edits.append(Edit(table=table, id=id, was=None, now=other, born=born(their_stamps)))
        else:
            _put_edit(table, id, mine_stays, other, born(their_stamps), found)
        found.stamps.setdefault(table, {})[id] = their_stamps or ""
        return
    _merge_fields(table, id, mine, other, my_stamps, their_stamps, ours, theirs, found)


def _is_removed(by: Contents, table: str, id: str, stamps: RecordStamps | None) -> bool:
    removed = by.removed_at(table, id, born(stamps))
    return removed is not None and not outlives(stamps, removed)


def _merge_fields(
    table: str,
    id: str,
    mine: Document,
    other: Document,
    my_stamps: RecordStamps | None,
    their_stamps: RecordStamps | None,
    ours: Contents,
    theirs: Contents,
    found: _Outcome,
) -> None:
    lasting, mine_lasts = what_lasts(table, mine, other, my_stamps, their_stamps, ours, theirs)
    outcome: Document = {}
    stamps: dict[str, str] = {}
    lost_theirs: Document = {}
    stands: Document = {}
    for name in {**mine, **other}:
        my_stamp, their_stamp = stamp_of(my_stamps, name), stamp_of(their_stamps, name)
        if name in lasting:
            mine_wins = mine_lasts
            # As when it was set, so that it is weighed in the same way against every other copy.
            stamps[name] = my_stamp if mine_wins else their_stamp
        else:
            mine_wins = _is_later(my_stamp, mine, their_stamp, other, name)
            stamps[name] = max(my_stamp, their_stamp)
        winner = mine if mine_wins else other
        if name in winner:
            outcome[name] = winner[name]
        differs = (name in mine) != (name in other) or mine.get(name) != other.get(name)
        if mine_wins and (differs or my_stamp > their_stamp):
            found.behind = True
        # A value that we never saw lost against ours; one that is merely old did not lose anything.
        if differs and mine_wins and their_stamp > ours.header.seen.get(node_of(their_stamp), ""):
            lost_theirs[name], stands[name] = other.get(name), mine.get(name)
    birth = max(born(my_stamps), born(their_stamps))
    if outcome != mine:
        _put_edit(table, id, mine, outcome, birth, found)
    whole = gathered(birth, outcome, stamps)
    if born(whole) != born(my_stamps) or any(stamp_of(whole, name) != stamp_of(my_stamps, name) for name in outcome):
        found.stamps.setdefault(table, {})[id] = whole or ""
    found.behind |= any(stamp_of(whole, name) != stamp_of(their_stamps, name) for name in outcome)
    if lost_theirs:
        found.overruled.append(Edit(table=table, id=id, was=lost_theirs, now=stands, born=birth))


def _put_edit(table: str, id: str, was: Document, now: Document, birth: str, found: _Outcome) -> None:
    names = [name for name in {**was, **now} if (name in was) != (name in now) or was.get(name) != now.get(name)]
    if names:
        found.edits.append(
            Edit(
                table=table,
                id=id,
                was={name: was[name] for name in names if name in was},
                now={name: now[name] for name in names if name in now},
                born=birth,
            )
        )


def _is_later(my_stamp: str, mine: Document, their_stamp: str, other: Document, name: str) -> bool:
    """Whether our value stands; where both were set at one moment, which no two programs do, any rule that both sides
    keep will serve.
    """
    if my_stamp != their_stamp:
        return my_stamp > their_stamp
    return _bytes(mine, name) >= _bytes(other, name)


def _bytes(document: Document, name: str) -> bytes:
    value: Any = document.get(name)
    return _encode(value) if name in document else b""
