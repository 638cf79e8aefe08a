"""What happened out in the world and cannot be taken back, such as a message that went, when copies and backups differ.

Which fields tell of it is said by each kind of record (`store.records.base.Lasting`).
"""

from __future__ import annotations

from collections.abc import Mapping

from store.contents import Contents
from store.edits import Staged
from store.plain import Document, Tables
from store.records import KIND_OF
from store.records.base import Lasting
from store.stamps import RecordStamps, node_of, stamp_of


def what_lasts(
    table: str,
    mine: Document,
    other: Document,
    my_stamps: RecordStamps | None,
    their_stamps: RecordStamps | None,
    ours: Contents,
    theirs: Contents,
) -> tuple[frozenset[str], bool]:
    """Which fields of a record in two copies go by what cannot be taken back, where one side does not know of that.

    Returns:
        The fields, mostly none; and whether it is ours that tells of it.
    """
    rule = _rule(table)
    if rule is None:
        return frozenset(), False
    my_weight, their_weight = rule.weight(mine.get(rule.field)), rule.weight(other.get(rule.field))
    if my_weight == their_weight:
        return frozenset(), False
    mine_lasts = my_weight > their_weight
    set_at = stamp_of(my_stamps if mine_lasts else their_stamps, rule.field)
    # Whoever knew of it and set another value did so for a reason, such as a mail that came back.
    knew = (theirs if mine_lasts else ours).header.seen.get(node_of(set_at), "") >= set_at
    return (frozenset() if knew else frozenset({rule.field, *rule.along})), mine_lasts


def left_as_it_is(tables: Tables, staged: Staged) -> Staged:
    """What is to be put into tables, without what would make undone what cannot be taken back.

    A record is let go all the same where that which it is about goes.
    """
    found: Staged = {}
    for table, documents in staged.items():
        rule = _rule(table)
        for id, now in documents.items():
            was = tables.get(table, {}).get(id)
            lasts = rule is not None and was is not None and rule.weight(was.get(rule.field)) > _weight(rule, now)
            if rule is None or was is None or not lasts or not _is_all_there(rule, was, tables, staged):
                found.setdefault(table, {})[id] = now
    return found


def _rule(table: str) -> Lasting | None:
    kind = KIND_OF.get(table)
    return kind.lasting if kind is not None else None


def _weight(rule: Lasting, document: Document | None) -> int:
    return rule.weight((document or {}).get(rule.field))


def _is_all_there(rule: Lasting, document: Document, tables: Tables, staged: Staged) -> bool:
    return all(_stays(table, document[field], tables, staged) for field, table in rule.about.items() if document[field])


def _stays(table: str, id: str, tables: Tables, staged: Mapping[str, Mapping[str, Document | None]]) -> bool:
    there = staged.get(table, {})
    return (there[id] if id in there else tables.get(table, {}).get(id)) is not None
