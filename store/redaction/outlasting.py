"""A redaction outlasts: no older copy, backup or file that is taken in brings back whom the record has redacted."""

from __future__ import annotations

from collections.abc import Mapping

from store.contents import Contents
from store.edits import Staged
from store.plain import Document
from store.redaction.about_person import (
    EMPTIED,
    Redacted,
    birth_of,
    is_redacted,
    left_to_redact,
    redacted_ids,
    tells_about,
)
from store.redaction.scrubbed_history import Scrubbing


def as_redacted(theirs: Contents, ours: Contents) -> bool:
    """Take out of another copy of the store whom ours has redacted, so that no merge brings them back.

    Returns:
        Whether there was anything of them in it.
    """
    changed = False
    for person in redacted_ids(ours.tables):
        known = theirs.document("people", person)
        if known is None or birth_of(theirs.stamps, person) != birth_of(ours.stamps, person):
            continue
        tells = tells_about(theirs.tables, person)
        staged = left_to_redact(theirs.tables, person, tells)
        if not is_redacted(known):
            mine = ours.document("people", person) or {}
            fresh = staged.get("people", {}).get(person) or known
            staged.setdefault("people", {})[person] = {**fresh, "redacted_on": mine.get("redacted_on")}
        for table, documents in staged.items():
            for id, document in documents.items():
                if document is not None:
                    theirs.put(table, id, document, theirs.stamps_of(table, id))
        scrubbing = Scrubbing(theirs, [Redacted(person, birth_of(theirs.stamps, person), tells)])
        theirs.latest = {stamp: scrubbing.told(change) for stamp, change in theirs.latest.items()}
        changed |= bool(staged)
    return changed


def stays_redacted(ours: Contents, staged: Staged) -> Staged:
    """Return what is to be put into the record, without what would bring back whom it has redacted.

    Args:
        ours: what is kept.
        staged: new documents, such as those of an older backup or of a file that is taken in.
    """
    fresh = staged
    for person in redacted_ids(ours.tables):
        mine = ours.tables["people"][person]
        tables = {table: {id: one for id, one in some.items() if one is not None} for table, some in fresh.items()}
        tells = tells_about(tables, person)
        tables["people"] = {**ours.tables["people"], **tables.get("people", {})}
        redone = left_to_redact(tables, person, tells)
        fresh = {table: {**some, **_among(redone.get(table, {}), some)} for table, some in fresh.items()}
        again = fresh.get("people", {}).get(person)
        if again is not None:
            kept = {field: mine[field] for field in ("name", "redacted_on", *EMPTIED) if field in mine}
            fresh["people"][person] = {**again, **kept}
    return staged if fresh == staged else fresh


def decisions_stay(ours: Contents, staged: Staged) -> Staged:
    """Return what a restore puts, without what would lose the decisions about whom the record has redacted.

    What is listed for a decision stays so, and a removal from a text that comes back is open again.
    """
    redacted = redacted_ids(ours.tables)
    kept: dict[str, Document] = {}
    for id, mine in ours.tables.get("mention_decisions", {}).items():
        if mine.get("person") not in redacted:
            continue
        table, where, field = (str(mine.get(f"where_{part}")) for part in ("table", "id", "field"))
        now = (ours.document(table, where) or {}).get(field)
        then = (staged.get(table, {}).get(where) or {}).get(field, now)
        reopened = mine.get("outcome") == "remove" and then != now
        if reopened or id in staged.get("mention_decisions", {}):
            kept[id] = {**mine, "outcome": "open", "reason": ""} if reopened else mine
    return {**staged, "mention_decisions": {**staged.get("mention_decisions", {}), **kept}} if kept else staged


def _among(documents: Mapping[str, Document | None], some: Mapping[str, Document | None]) -> dict[str, Document | None]:
    return {id: document for id, document in documents.items() if id in some}
