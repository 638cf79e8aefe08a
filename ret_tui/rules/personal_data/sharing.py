"""What a copy of the record that is shared leaves out, record by record, and what stands there instead.

Ids, days, marks and states stay, so that every figure is the same; names, contact, declarations, stories that nobody
consented to, and whatever was taken in private do not.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping

from msgspec import Struct

from store.records import Appointment, Person, Seat

#: Tables that a shared copy does not have.
LEFT_OUT = frozenset(
    {
        "former_links", "house_templates", "template_styles", "calendar_entries", "information_requests",
        "mention_decisions", "let_pass",
    }
)  # fmt: skip
#: What begins the settings that a shared copy does not have: mailboxes, servers, wording of mail.
_PRIVATE_SETTINGS = ("organiser.", "mail.", "caldav.", "invitations.", "meeting.join_link")
PRIVATE_ITEM = "An item taken in private"
PRIVATE_TEXT = "Minuted in private"
_NO_CONSENT = "An example that is left out, since nobody consented to it"
_DECLARED = "An interest, in the members’ copy"
#: Fields that are emptied wherever they are: files, links to join, contact, and who said so in plain words.
_EMPTIED: Mapping[str, tuple[str, ...]] = {
    "people": (
        "sort_name", "honorific", "pronouns", "email", "other_emails", "assistant_email", "phone", "organisation",
        "offers",
    ),
    "appointments": ("end_reason", "confirmed_by"),
    "outside_places": ("end_reason",),
    "meetings": ("join_link", "needs"),
    "replies": ("how", "address", "comment", "delegated_to"),
    "attendees": ("note", "email", "uid", "how", "comment"),
    "messages": (
        "address", "copy_to", "join_link", "delegated_to", "delegated_from", "organiser", "organiser_name",
        "message_id", "failed",
    ),
    "invitations": ("organiser", "organiser_name"),
    "agenda_issues": (
        "private_reason", "join_link", "members_file", "members_sha256", "public_file", "public_sha256",
    ),
    "published_copies": ("file", "sha256"),
    "minutes": ("amendments_private", "members_file", "members_sha256", "public_file", "public_sha256"),
    "papers": ("file", "original_name", "sha256"),
    "wanted_items": ("asked_by",),
    "impact_examples": ("source",),
    "groups": ("contact",),
    "commitments": ("lead_officer",),
}  # fmt: skip
#: Fields that hold the name of somebody who is in no table of people.
_GUESTS = {"items": "lead", "issued_items": "lead", "wanted_items": "lead", "papers": "author"}
_GUEST = "A guest"
#: Fields in which what a record tells of stands in free words.
_TOLD = ("text", "title", "heard", "told", "response", "reply", "why", "note")


class Privacy(Struct, frozen=True):
    """What of a record is private, by id."""

    items: frozenset[str]
    notes: frozenset[str]
    decisions: frozenset[str]
    actions: frozenset[str]


def parts_in_words(
    people: Iterable[Person], appointments: Iterable[Appointment], seats: Iterable[Seat]
) -> dict[str, str]:
    """What each person is called by their part, by id: ``Member for Sandwell``, ``Facilitator``; no two the same."""
    names = {seat.id: seat for seat in seats}
    latest: dict[str, Appointment] = {}
    for post in sorted(appointments, key=lambda each: (each.start, each.end or dt.date.max, each.id)):
        latest[post.person] = post
    taken: dict[str, int] = {}
    found = {}
    for person in sorted(people, key=lambda each: each.id):
        words = _part(person, latest.get(person.id), names)
        taken[words] = taken.get(words, 0) + 1
        found[person.id] = words if taken[words] == 1 else f"{words} ({taken[words]})"
    return found


def shared(
    table: str,
    id: str,
    document: dict[str, object],
    *,
    parts: Mapping[str, str],
    is_id: Callable[[str], bool],
    private: Privacy,
    number: int,
) -> dict[str, object] | None:
    """A record as a shared copy has it, but for what stands in its texts; None for one that it does not have.

    Args:
        document: the plain document, which is not changed.
        parts: what each person is called.
        is_id: whether a text is the id of a person or a seat.
        private: what was taken in private.
        number: its place among the records of its table, from 1.
    """
    if table in LEFT_OUT or (table == "settings" and id.startswith(_PRIVATE_SETTINGS)):
        return None
    emptied: dict[str, object] = dict.fromkeys(_EMPTIED.get(table, ()), "")
    fresh = {**document, **{field: value for field, value in emptied.items() if field in document}}
    if table == "papers":
        fresh["size"] = 0
    if table == "people":
        fresh["name"] = parts[id]
    elif table == "messages" and "name" in fresh:
        fresh["name"] = parts.get(str(fresh.get("person") or ""), _GUEST)
    elif table == "attendees":
        fresh["name"] = f"{str(fresh.get('capacity') or 'guest').capitalize()} {number}"
    elif table == "declarations":
        fresh["interest"] = _DECLARED
    elif table == "influenced_decisions" and fresh.get("verified_by"):
        # That somebody confirmed it is a part of the figure; who it was is not.
        fresh["verified_by"] = "Somebody"
    elif table == "impact_examples" and _needs_consent(document):
        fresh["text"] = _NO_CONSENT
    lead = _GUESTS.get(table)
    if lead is not None and fresh.get(lead) and not is_id(str(fresh[lead])):
        fresh[lead] = _GUEST
    return _without_private(table, id, fresh, private)


def _part(person: Person, post: Appointment | None, seats: Mapping[str, Seat]) -> str:
    if post is None:
        return "Facilitator" if person.facilitator else "Somebody without a seat"
    seat = seats.get(post.seat)
    name = seat.name if seat is not None else post.seat
    if seat is not None and seat.kind == "chair":
        return name
    return f"{'Member' if post.capacity == 'member' else 'Named substitute'} for {name}"


def _needs_consent(document: Mapping[str, object]) -> bool:
    return bool(document.get("could_identify", True)) and document.get("consent") not in ("given", "not needed")


def _without_private(table: str, id: str, document: dict[str, object], private: Privacy) -> dict[str, object]:
    fresh = dict(document)
    if (table == "items" and id in private.items) or (
        table in ("issued_items", "issued_papers", "papers") and _is_private(table, document, private)
    ):
        fresh["title"] = PRIVATE_ITEM
        fresh |= {field: "" for field in ("asked", "paper", "ground", "late_reason") if field in fresh}
    elif table == "minute_notes" and id in private.notes:
        fresh["text"] = PRIVATE_TEXT
    elif table == "decisions" and id in private.decisions:
        fresh |= {"text": PRIVATE_TEXT, "to": "", "asked": ""}
    elif table == "actions" and id in private.actions:
        fresh |= {"text": PRIVATE_TEXT, "linked_work": ""}
    elif table == "action_updates" and document.get("action") in private.actions:
        fresh["note"] = ""
    elif (
        document.get("item") in private.items
        or document.get("decision") in private.decisions
        or document.get("action") in private.actions
    ):
        fresh |= {field: PRIVATE_TEXT for field in _TOLD if fresh.get(field)}
    return fresh


def _is_private(table: str, document: Mapping[str, object], private: Privacy) -> bool:
    return bool(document.get("confidential")) or any(
        document.get(field) in private.items for field in ("item", "of_item")
    )
