"""The history without redacted people: every entry as it was, but for what told who they were.

What the record still holds word for word, such as a note that is kept as it is, stays as it is here too: otherwise what
is made again from a backup and the history would be another record.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import msgspec

from store.contents import Contents
from store.edits import Edit
from store.journal import Entry
from store.plain import Document
from store.redaction.about_person import (
    EMPTIED,
    Redacted,
    own_tells,
    person_without,
    tells_of_message,
    without_person,
)
from store.redaction.removed_words import Place
from store.redaction.tells import GONE, Replacing, Tells, tells_in

_NOTHING: Any = object()


class Scrubbing:
    """Takes redacted people out of entries of the history.

    Args:
        contents: what the record holds by now.
        people: who is redacted.
        removed: the places from which a decision removed something: what they held before is not told any more.
    """

    def __init__(self, contents: Contents, people: Iterable[Redacted], removed: frozenset[Place] = frozenset()) -> None:
        self._contents = contents
        self._removed = removed
        self._people = tuple(
            (each, own := own_tells(contents.tables, each.id, each.tells), Replacing(own, each.name)) for each in people
        )

    def entry(self, entry: Entry) -> Entry:
        """Return an entry without them."""
        merging = entry.merging
        if merging is not None:
            merging = msgspec.structs.replace(
                merging,
                overruled=tuple(self._edit(edit) for edit in merging.overruled),
                latest={stamp: self.told(change) for stamp, change in merging.latest.items()},
            )
        return msgspec.structs.replace(
            entry,
            who=self.text(entry.who),
            name=self.text(entry.name),
            edits=tuple(self._edit(edit) for edit in entry.edits),
            merging=merging,
        )

    def told(self, change: dict[str, str]) -> dict[str, str]:
        """Return who made a change and what it is called without them."""
        return {part: self.text(words) for part, words in change.items()}

    def text(self, text: str) -> str:
        """Return a text without them."""
        for _, _, replacing in self._people:
            text = replacing.cut_short(text)
        return text

    def _edit(self, edit: Edit) -> Edit:
        return msgspec.structs.replace(edit, was=self._part(edit, edit.was), now=self._part(edit, edit.now))

    def _part(self, edit: Edit, part: Document | None) -> Document | None:
        """Return one side of an edit, which may have some fields of its record only, without them."""
        if part is None:
            return None
        known = self._contents.document(edit.table, edit.id) or {}
        fresh = dict(part)
        for redacted, own, replacing in self._people:
            if edit.table == "people":
                if is_of(edit, redacted):
                    whole = person_without(redacted.id, fresh)
                    fresh = {field: whole[field] for field in fresh}
                    continue
            else:
                person = fresh.get("person", known.get("person"))
                about = {**fresh, "person": person} if person is not None else fresh
                without = without_person(edit.table, edit.id, about, redacted.id, own)
                fresh = {field: without[field] for field in fresh}
            for field, value in fresh.items():
                if known.get(field, _NOTHING) != value:
                    fresh[field] = replacing.inside(value)
        for field, value in fresh.items() if self._removed else ():
            if isinstance(value, str) and (edit.table, edit.id, field) in self._removed:
                fresh[field] = known.get(field, GONE)
        return fresh


def is_of(edit: Edit, redacted: Redacted) -> bool:
    """Whether an edit of a person is of this one, and not of another who had the number before."""
    if edit.born or redacted.birth:
        return edit.born == redacted.birth
    return edit.id == redacted.id


def tells_of(entry: Entry, person: str, birth: str) -> Tells:
    """Return what an entry tells of who somebody is: their own details, and what messages to them said."""
    found = Tells()
    overruled = entry.merging.overruled if entry.merging is not None else ()
    for edit in (*entry.edits, *overruled):
        if edit.table == "people" and is_of(edit, Redacted(person, birth, found)):
            for part in (edit.was, edit.now):
                found = found.with_(tells_in(_details(part)))
        elif edit.table == "messages":
            for part in (edit.was, edit.now):
                if part is not None and part.get("person") == person:
                    found = found.with_(tells_of_message(part))
    return found


def _details(part: Document | None) -> Document:
    return {field: value for field, value in (part or {}).items() if field == "name" or field in EMPTIED}


def emptied(entry: Entry, fields: frozenset[tuple[str, str, str]], contents: Contents) -> Entry:
    """Return an entry without the texts that some fields held before, by table, id and field."""
    concerned = {(table, id) for table, id, _ in fields}
    if not any((edit.table, edit.id) in concerned for edit in entry.edits):
        return entry

    def part(edit: Edit, side: Document | None) -> Document | None:
        if side is None:
            return None
        known = contents.document(edit.table, edit.id) or {}
        return {
            field: ""
            if isinstance(value, str) and (edit.table, edit.id, field) in fields and known.get(field) != value
            else value
            for field, value in side.items()
        }

    edits = (msgspec.structs.replace(edit, was=part(edit, edit.was), now=part(edit, edit.now)) for edit in entry.edits)
    return msgspec.structs.replace(entry, edits=tuple(edits))
