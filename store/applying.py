"""Making a confirmed change in what is kept in memory: the same for one just made and for one read from the journal."""

from __future__ import annotations

import msgspec

from store.contents import Contents
from store.edits import Edit
from store.journal import Entry, Merging
from store.stamps import BORN, WHOLE, node_of, touched


def apply_entry(contents: Contents, entry: Entry) -> None:
    """Make an entry's change in ``contents``, and count it there."""
    if entry.merging is not None:
        _apply_merging(contents, entry.edits, entry.merging)
    else:
        undone = entry.kind == "undo"
        for edit in entry.edits:
            # What a store begins with is older than any change of it, in every copy.
            _apply_edit(contents, edit, "" if entry.kind == "new" else entry.stamp, undone=undone)
    if entry.kind == "pruned":
        return
    header = contents.header
    seen = header.seen
    if entry.stamp:
        node = node_of(entry.stamp)
        seen = {**seen, node: max(entry.stamp, seen.get(node, ""))}
        contents.tell(entry.stamp, {"who": entry.who, "name": entry.name, "at": entry.at.isoformat(timespec="seconds")})
    contents.header = msgspec.structs.replace(
        header,
        change=entry.id,
        revision=max(entry.revision, header.revision + 1),
        writer=entry.who if entry.kind != "received" else header.writer,
        seen=seen,
    )


def _apply_edit(contents: Contents, edit: Edit, stamp: str, *, undone: bool) -> None:
    table, id = edit.table, edit.id
    if edit.now is None:
        contents.drop(table, id)
        # A number that was given out and taken back by undo may be given out again.
        contents.bury(table, id, edit.born, f"{stamp}u" if undone else stamp)
    elif edit.was is None:
        birth = edit.born or stamp
        back = contents.removed_at(table, id, birth) is not None
        contents.put(table, id, edit.now, {BORN: birth, WHOLE: stamp} if back else birth)
    else:
        known = contents.document(table, id)
        if known is None:
            return
        kept = {name: value for name, value in known.items() if name in edit.now or name not in edit.was}
        fields = edit.was.keys() | edit.now.keys()
        contents.put(table, id, {**kept, **edit.now}, touched(contents.stamps_of(table, id), fields, stamp))


def _apply_merging(contents: Contents, edits: tuple[Edit, ...], merging: Merging) -> None:
    # What goes first, so that what gets another number does not meet the one that has it.
    for edit in sorted(edits, key=lambda edit: edit.now is not None):
        table, id = edit.table, edit.id
        stamps = merging.stamps.get(table, {}).get(id)
        if edit.now is None:
            contents.drop(table, id)
        elif edit.was is None:
            contents.put(table, id, edit.now, stamps)
        else:
            known = contents.document(table, id)
            if known is None:
                continue
            kept = {name: value for name, value in known.items() if name in edit.now or name not in edit.was}
            contents.put(table, id, {**kept, **edit.now}, stamps)
    changed = {(edit.table, edit.id) for edit in edits}
    for table, records in merging.stamps.items():
        for id, stamps in records.items():
            document = contents.document(table, id)
            if document is not None and (table, id) not in changed:
                contents.put(table, id, document, stamps)
    for table, graves in merging.buried.items():
        for id, births in graves.items():
            for birth, stamp in births.items():
                contents.bury(table, id, birth, stamp)
    seen = dict(contents.header.seen)
    for node, stamp in merging.seen.items():
        seen[node] = max(stamp, seen.get(node, ""))
    contents.header = msgspec.structs.replace(contents.header, seen=seen)
    for stamp, change in merging.latest.items():
        contents.tell(stamp, change)
