"""What of the record is about one person, and what stands there once their data are redacted.

Ids and days stay, so that every figure does: a seat was represented, an action was done, a message went.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from store.edits import Staged
from store.numbers import number_of
from store.plain import Document, Tables
from store.records import KIND_OF
from store.redaction.tells import FORMER, GONE, Tells, tells_in, together
from store.stamps import RecordStamps, born
from store.text import fields_to_see, fields_with_lines

#: The fields of a person beside the name that are emptied.
EMPTIED = (
    "sort_name", "honorific", "pronouns", "email", "other_emails", "assistant_email", "phone", "organisation", "offers",
)  # fmt: skip
#: The fields of other records that are about the person whom they name; the first is their name where it is one.
_LINKED: Mapping[str, tuple[str, ...]] = {
    "messages": ("name", "address", "copy_to", "failed"),
    "replies": ("how", "address", "comment", "delegated_to"),
    "appointments": ("end_reason",),
    "declarations": ("interest",),
    "outside_places": ("end_reason",),
}
#: What goes with the name of somebody in attendance who is this person.
_WITH_ATTENDEE = ("email", "comment", "how")
#: Tables in which a name is that of something else, or is somebody's own.
_OF_OTHERS = frozenset(
    {
        "people", "body", "seats", "terms", "functions", "indicators", "former_wordings", "settings", "groups",
        "group_names", "outside_bodies", "mention_decisions", "house_templates", "template_styles", "standing_items",
    }
)  # fmt: skip

#: What a calendar knows a message by: a cancellation has to come from the same mailbox (RFC 5546 3.2.5).
_IDENTITIES = frozenset({"organiser", "uid", "message_id"})


class Redacted(NamedTuple):
    """One redacted person: their id, the moment at which they were added, and what tells who they are."""

    id: str
    birth: str
    tells: Tells

    @property
    def name(self) -> str:
        """What stands in place of the name."""
        return former_name(self.id)


def former_name(id: str) -> str:
    """Return what a redacted person is called: by their own number, the same on every computer.

    >>> former_name("P-07")
    'Former member 7'
    """
    return f"{FORMER} {number_of('people', id) or id}"


def is_redacted(document: Mapping[str, Any] | None) -> bool:
    """Whether a person's document says that their data were redacted."""
    return bool((document or {}).get("redacted_on"))


def redacted_ids(tables: Tables) -> tuple[str, ...]:
    """Return the ids of the people whose data were redacted."""
    return tuple(id for id, document in tables.get("people", {}).items() if is_redacted(document))


def tells_about(tables: Tables, person: str) -> Tells:
    """Return what tables tell of who somebody is: their own details, and what messages to them said."""
    every = [tells_in(tables.get("people", {}).get(person) or {})]
    every += (tells_of_message(each) for each in tables.get("messages", {}).values() if each.get("person") == person)
    return together(every)


def tells_of_message(document: Mapping[str, Any]) -> Tells:
    """Return what a message tells of who its reader is."""
    return tells_in({"name": document.get("name"), "email": document.get("address")})


def own_tells(tables: Tables, id: str, tells: Tells) -> Tells:
    """Return those of a person's that are nobody else's: a name or an address that two share tells nothing alone."""
    others = together(tells_in(document) for other, document in tables.get("people", {}).items() if other != id)
    return tells.without(others)


def person_without(id: str, document: Document) -> Document:
    """Return a person's document with the name and everything about them taken out; other fields stay."""
    return {**document, "name": former_name(id), **{field: "" for field in EMPTIED if field in document}}


def left_to_redact(tables: Tables, person: str, tells: Tells) -> Staged:
    """Return what to put into tables so that nothing structured in them is about a person any more.

    Args:
        tables: everything that is kept.
        person: who is redacted, by id; ``redacted_on`` is set by whoever redacts.
        tells: what tells who they are, as far as it is known.
    """
    staged: Staged = {}
    mine = own_tells(tables, person, tells)
    for table, documents in tables.items():
        for id, document in documents.items():
            fresh = without_person(table, id, document, person, mine)
            if fresh != document:
                staged.setdefault(table, {})[id] = fresh
    return staged


def without_person(table: str, id: str, document: Document, person: str, tells: Tells) -> Document:
    """Return a document as it is once a person is redacted; the same one where it is not about them.

    Args:
        tells: what tells who they are and is nobody else's.
    """
    if table == "people":
        return person_without(id, document) if id == person else document
    changed = dict(_linked(table, document, person))
    if tells.any:
        changed.update(_named(table, document, former_name(person), tells))
    changed = {field: value for field, value in changed.items() if document.get(field) != value}
    return {**document, **changed} if changed else document


def _linked(table: str, document: Document, person: str) -> Iterator[tuple[str, str]]:
    if document.get("person") != person:
        return
    for field in _LINKED.get(table, ()):
        if document.get(field):
            gone = GONE if field in fields_to_see(KIND_OF[table]) else ""
            yield field, former_name(person) if field == "name" else gone


def _named(table: str, document: Document, name: str, tells: Tells) -> Iterator[tuple[str, str]]:
    """Yield the fields of one line that hold a name or an address of theirs and nothing else."""
    kind = KIND_OF.get(table)
    if kind is None or table in _OF_OTHERS:
        return
    many = fields_with_lines(kind)
    is_theirs = False
    for field, value in document.items():
        if not isinstance(value, str) or not value or field in many or field in _IDENTITIES:
            continue
        if tells.is_name(value):
            is_theirs |= field == "name"
            yield field, name
        elif tells.is_address(value):
            is_theirs |= field == "email"
            yield field, GONE if field in fields_to_see(kind) else ""
    if table == "attendees" and is_theirs:
        yield "name", name
        yield from ((field, "") for field in _WITH_ATTENDEE if document.get(field))


def birth_of(stamps: Mapping[str, Mapping[str, RecordStamps]], person: str) -> str:
    """Return the moment at which a person was added, which tells them from another who was given their number."""
    return born(stamps.get("people", {}).get(person))
