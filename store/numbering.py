"""Numbers that two computers gave out at once: whose record keeps one, and which the other's gets."""

from __future__ import annotations

from collections.abc import Iterable

from store.contents import Contents
from store.edits import Edit
from store.numbers import number_of
from store.order import natural_key
from store.records import KIND_OF, KINDS
from store.references import renamed
from store.stamps import born, outlives

#: Table, old id, new id, and the moment at which the record was added.
Rename = tuple[str, str, str, str]

_NUMBERED = tuple(kind.table for kind in KINDS if kind.prefix)
#: Two copies settle in two rounds; more would mean that they were made to disagree.
_ROUNDS = 8


def settle(ours: Contents, theirs: Contents) -> tuple[list[Rename], list[Rename]]:
    """Give other numbers where two records have one, in both contents, so that one id is one record in both.

    The record that was added first keeps its number; the other takes the next that is free in both. A record that
    already got another number in one of them gets it in the other too. Every reference follows.

    Returns:
        What was renamed in ours, and what in theirs.
    """
    all_ours: list[Rename] = []
    all_theirs: list[Rename] = []
    for _ in range(_ROUNDS):
        ours_now, theirs_now = _one_round(ours, theirs)
        if not ours_now and not theirs_now:
            break
        rename(ours, ours_now)
        rename(theirs, theirs_now)
        all_ours += ours_now
        all_theirs += theirs_now
    return all_ours, all_theirs


def newly_numbered(
    ours: Iterable[Rename], theirs: Iterable[Rename], edits: Iterable[Edit]
) -> tuple[tuple[Rename, ...], tuple[Rename, ...]]:
    """Return whose numbers a merge changes: of our records, and of those of the other copy that are not here already.

    Args:
        ours, theirs: every renaming that the merge made, in its order.
        edits: what the merge changes in ours.

    Returns:
        Each record once, from the number that it had to the one that it has in the end.
    """
    here = _each_once(ours)
    added = {(edit.table, edit.id) for edit in edits if edit.was is None} - {(table, new) for table, _, new, _ in here}
    return here, tuple(each for each in _each_once(theirs) if (each[0], each[2]) in added)


def _each_once(renames: Iterable[Rename]) -> tuple[Rename, ...]:
    whole: dict[tuple[str, str], Rename] = {}
    for table, old, new, birth in renames:
        first = whole.pop((table, old), None)
        whole[table, new] = (table, old if first is None else first[1], new, birth)
    return tuple(whole.values())


def rename(contents: Contents, renames: list[Rename]) -> None:
    """Give records other ids in ``contents``, with everything that refers to them."""
    if not renames:
        return
    names = {(table, old): new for table, old, new, _ in renames}
    moved = []
    for table, documents in contents.tables.items():
        for id, document in documents.items():
            new_id, fresh = renamed(table, id, document, names)
            if new_id != id or fresh != document:
                moved.append((table, id, new_id, fresh, contents.stamps_of(table, id)))
    for table, id, new_id, _, _ in moved:
        if new_id != id:
            contents.drop(table, id)
    for table, _, new_id, fresh, stamps in moved:
        contents.put(table, new_id, fresh, stamps)


def _one_round(ours: Contents, theirs: Contents) -> tuple[list[Rename], list[Rename]]:
    ours_now: list[Rename] = []
    theirs_now: list[Rename] = []
    for table in _NUMBERED:
        mine, other = ours.tables.get(table, {}), theirs.tables.get(table, {})
        apart = [id for id in {**mine, **other} if _birth(ours, table, id) != _birth(theirs, table, id)]
        if not apart:
            continue
        taken = max(ours.highest(table), theirs.highest(table), *(number_of(table, id) for id in apart))
        my_ids = {birth: id for id in apart if id in mine and (birth := born(ours.stamps_of(table, id)))}
        their_ids = {birth: id for id in apart if id in other and (birth := born(theirs.stamps_of(table, id)))}
        settled: set[str] = set()
        for birth in my_ids.keys() & their_ids.keys():
            # One record under two numbers: it was renamed in one of the two, and a new number is a higher one.
            my_id, their_id = my_ids[birth], their_ids[birth]
            new = max(my_id, their_id, key=natural_key)
            settled |= {my_id, their_id}
            if new in (other if my_id == new else mine):
                # There it is another record's: neither gives way, and this one takes a number that is free in both.
                taken += 1
                new = _number(table, taken)
                ours_now.append((table, my_id, new, birth))
                theirs_now.append((table, their_id, new, birth))
            elif my_id != new:
                ours_now.append((table, my_id, new, birth))
            else:
                theirs_now.append((table, their_id, new, birth))
        for id in sorted(apart, key=natural_key):
            if id in settled or id not in mine or id not in other:
                continue
            my_birth, their_birth = born(ours.stamps_of(table, id)), born(theirs.stamps_of(table, id))
            if _is_gone(theirs, table, id, my_birth, ours) or _is_gone(ours, table, id, their_birth, theirs):
                continue
            taken += 1
            new = _number(table, taken)
            if my_birth > their_birth:
                ours_now.append((table, id, new, my_birth))
            else:
                theirs_now.append((table, id, new, their_birth))
        if ours_now or theirs_now:
            # References to what was renamed are looked at again before the next table is.
            break
    return ours_now, theirs_now


def next_numbers(contents: Contents, edits: tuple[Edit, ...]) -> dict[tuple[str, str], str]:
    """Return new ids for removed records that are to come back where others have their numbers by now."""
    names: dict[tuple[str, str], str] = {}
    taken: dict[str, int] = {}
    for edit in edits:
        there = edit.id in contents.tables.get(edit.table, ())
        if edit.now is not None or edit.table not in _NUMBERED or not there:
            continue
        if edit.born != born(contents.stamps_of(edit.table, edit.id)):
            taken[edit.table] = taken.get(edit.table, contents.highest(edit.table)) + 1
            names[edit.table, edit.id] = _number(edit.table, taken[edit.table])
    return names


def _number(table: str, number: int) -> str:
    kind = KIND_OF[table]
    return f"{kind.prefix}{number:0{kind.digits}d}"


def _birth(contents: Contents, table: str, id: str) -> str | None:
    return born(contents.stamps_of(table, id)) if id in contents.tables.get(table, ()) else None


def _is_gone(by: Contents, table: str, id: str, birth: str, of: Contents) -> bool:
    removed = by.removed_at(table, id, birth)
    return removed is not None and not outlives(of.stamps_of(table, id), removed)
