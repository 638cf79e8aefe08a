"""What decisions removed from texts, for computers on which the words themselves were never given.

A decision names the place. The change that removed the words tells them to whoever receives it, so that every computer
can take them out of its own history.
"""

from __future__ import annotations

import difflib
import hashlib
from collections.abc import Iterable

from store.journal import Entry
from store.plain import Tables
from store.redaction.tells import GONE, REMOVED, Tells, tells_of_words

#: A field of a record: table, id and name.
Place = tuple[str, str, str]
_AROUND = " \t.,;:!?()[]“”\"'‘’"


def removed_places(tables: Tables, person: str) -> frozenset[Place]:
    """Return the places from which a decision removed what told who somebody is."""
    return frozenset(
        (str(each.get("where_table")), str(each.get("where_id")), str(each.get("where_field")))
        for each in tables.get("mention_decisions", {}).values()
        if each.get("person") == person and each.get("outcome") == "remove"
    )


def digest_of(places: Iterable[Place]) -> str:
    """Return a short text that is another for other places; empty for none."""
    told = "\n".join("/".join(place) for place in sorted(places))
    return hashlib.sha256(told.encode()).hexdigest()[:12] if told else ""


def removed_words(entries: Iterable[Entry], places: frozenset[Place]) -> Tells:
    """Return the words that changes in the history removed from some places."""
    found: set[str] = set()
    for entry in entries:
        for edit in entry.edits:
            for field, now in (edit.now or {}).items():
                was = (edit.was or {}).get(field)
                if (edit.table, edit.id, field) in places and isinstance(was, str) and isinstance(now, str):
                    found.update(_gone(was, now))
    return tells_of_words(found)


def _gone(was: str, now: str) -> Iterable[str]:
    before, after = was.split(), now.split()
    for what, start, end, first, last in difflib.SequenceMatcher(a=before, b=after, autojunk=False).get_opcodes():
        put = " ".join(after[first:last]).strip(_AROUND).casefold()
        if what == "replace" and put in (REMOVED, GONE.strip(_AROUND)):
            yield " ".join(before[start:end]).strip(_AROUND)
