"""Records about one person in words that they understand: plain labels, and no more of other people than is needed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from typing import Any

from msgspec import Struct

from ret_tui.jobs.action_log import item_numbers
from ret_tui.jobs.office import Office
from ret_tui.jobs.record_names import RecordNames
from ret_tui.rules.personal_data.through_seats import held_between, seat_of
from ret_tui.rules.wording import begun, count, listed, long_day
from store.order import natural_key
from store.plain import Document
from store.records import KIND_OF, Action, Function, Item, Meeting
from store.references import references_of
from store.wording import field_words, kind_words, record_words

#: What only programs need: identities, order, and the words of the calendar standard.
_LEFT_OUT = frozenset(
    {
        "uid", "message_id", "batch", "method", "role", "status", "sequence", "stamp", "tries", "position", "organiser",
        "organiser_name", "etag", "content", "sha256", "members_sha256", "public_sha256", "size", "answered_slot",
        "where_table", "where_id", "where_field", "standing", "of_item", "issue",
    }
)  # fmt: skip
#: How a field is called where its name alone says too little.
_LABELS: Mapping[str, str] = {
    "came": "attendance", "why": "why it was sent", "way": "how it went", "partstat": "answered before",
    "copy_to": "copy to", "how": "who said so, and how", "zone": "time zone", "people": "sent to", "of_paper": "paper",
}  # fmt: skip
#: What a value stands for, by field.
_VALUES: Mapping[str, Mapping[str, str]] = {
    "why": {
        "new": "first invitation", "moved": "the date or the times changed", "changed": "place or standing changed",
        "part": "their part changed", "address": "their address changed", "details": "details changed",
        "again": "invited again", "reminder": "the same again", "removed": "not invited any more",
        "cancelled": "the meeting was called off",
    },
    "way": {"mail": "by mail", "files": "as a file"},
    "partstat": {"ACCEPTED": "yes", "DECLINED": "no", "TENTATIVE": "perhaps"},
}  # fmt: skip
#: What the records of a table are called together, where it is not their kind in the plural.
_GROUPS: Mapping[str, str] = {
    "marks": "Attendance", "replies": "Answers to invitations", "attendees": "In attendance",
    "stand_ins": "Asked to stand in", "signings": "Signatures of the agreement", "actions": "Actions",
    "engagement_members": "Engagements that they led or supported", "presidings": "Meetings that they presided over",
    "mention_decisions": "Decisions about mentions", "let_pass": "What was let pass in documents",
    "action_updates": "Steps of actions that name them", "messages": "Messages to them",
}  # fmt: skip
Fields = tuple[tuple[str, str], ...]


class RecordAbout(Struct, frozen=True):
    """One record that is about them."""

    table: str
    id: str
    #: What to call it, and what it says, each in words.
    about: str
    fields: Fields
    #: As it is kept, with no other of the people whom it lists.
    document: dict[str, Any]


class PlainRecords:
    """Tells records to the person whom they are about.

    Args:
        person: their id.
    """

    def __init__(self, office: Office, person: str) -> None:
        self._office = office
        self._person = person
        self._names = RecordNames(office.store.tables)
        self._numbers: dict[str, dict[str, int]] = {}

    def group(self, table: str) -> str:
        """What the records of a table are called together: ``Appointments``, ``Attendance``."""
        if table in _GROUPS:
            return _GROUPS[table]
        kind = KIND_OF.get(table)
        return begun(_plural(kind_words(kind)) if kind is not None else table.replace("_", " "))

    def records(self, table: str, documents: Mapping[str, Document]) -> tuple[RecordAbout, ...]:
        """Records of one table, by meeting and number."""

        def place(id: str) -> tuple[Any, ...]:
            if (kind := KIND_OF.get(table)) is not None and kind.prefix:
                return (natural_key(id),)
            meeting, position = documents[id].get("meeting"), documents[id].get("position")
            return (
                natural_key(str(meeting or "")),
                position if isinstance(position, int | float) else 0,
                natural_key(id),
            )

        return tuple(self._record(table, id, documents[id]) for id in sorted(documents, key=place))

    def through_seat(self, table: str, document: Document) -> str:
        """The seat, by id, through which a record is theirs: an action that follows it; empty where it is not."""
        seat = seat_of(table, document)
        if not seat or seat not in {each.id for each in self._office.seats}:
            return ""
        since, until = self._days(table, document)
        held = held_between(self._office.appointments, self._person, seat, since, until)
        return seat if held else ""

    def item(self, id: str, meeting: str = "") -> str:
        """``item 7, Housing``; with the meeting where it is of another one than that."""
        kept = self._office.store.find(Item, id)
        if kept is None:
            return "an item that is not on the agenda any more"
        return f"{self._numbered(kept, meeting)}, {kept.title}"

    def _numbered(self, kept: Item, meeting: str = "") -> str:
        if kept.meeting not in self._numbers:
            self._numbers[kept.meeting] = item_numbers(self._office, kept.meeting)
        number = self._numbers[kept.meeting].get(kept.id)
        words = f"item {number}" if number is not None else "item"
        return words if kept.meeting == meeting else f"{words} of {kept.meeting}"

    def _record(self, table: str, id: str, document: Document) -> RecordAbout:
        about = self._about(table, id, document)
        if seat := self.through_seat(table, document):
            about = f"{about}, through the seat {self._names.named(seat)}"
        return RecordAbout(
            table, id, begun(about), tuple(self._fields(table, id, document)), self._without_others(document)
        )

    def _about(self, table: str, id: str, document: Document) -> str:
        kind = KIND_OF.get(table)
        if table == "items" and (item := self._office.store.find(Item, id)) is not None:
            return self._numbered(item)
        if table in ("issued_items", "issued_papers"):
            meeting, _, version = str(document.get("issue") or "").partition("/")
            return (
                f"{'item' if table == 'issued_items' else 'paper'} in the {version or 'agenda'} of {meeting}, as issued"
            )
        if table == "invitations":
            return f"invitation to {id}"
        if kind is not None and kind.prefix and table not in ("people", "meetings"):
            return f"{kind_words(kind)} {id}"
        return self._names.record(table, id, document)

    def _fields(self, table: str, id: str, document: Document) -> Iterator[tuple[str, str]]:
        named = {each.field: each.tables for each in references_of(table, id, document)}
        for field, value in document.items():
            # Every record of theirs would say whom it is about.
            if field in _LEFT_OUT or _is_nothing(value) or (field == "person" and value == self._person):
                continue
            label = _LABELS.get(field) or field_words(field)
            yield begun(label), self._value(field, value, named.get(field, ()), document)

    def _value(self, field: str, value: Any, tables: tuple[str, ...], document: Document) -> str:
        if isinstance(value, list):
            if tables == ("people",):
                return self._them_among(value)
            return listed([self._value(field, part, tables, document) for part in value])
        if value is True:
            return "yes"
        if not isinstance(value, str):
            return f"{value:g}" if isinstance(value, int | float) else str(value)
        if field in ("item", "of_item") or tables == ("items",):
            words = self.item(value, str(document.get("meeting") or ""))
            return words.removeprefix("item ") if field == "item" else words
        if tables:
            return self._named(value, tables)
        return _VALUES.get(field, {}).get(value) or _moment(value) or value

    def _named(self, id: str, tables: tuple[str, ...]) -> str:
        if {"people", "seats", "outside_bodies"} & set(tables):
            return self._names.named(id)
        if tables == ("functions",) and (function := self._office.store.find(Function, id)) is not None:
            return f"{id}, {function.name}"
        for table in tables:
            kind, document = KIND_OF.get(table), self._office.store.tables.get(table, {}).get(id)
            if document is not None and kind is not None and not kind.prefix and table not in _SAID_BY_ID:
                name = next((document[each] for each in ("title", "name", "text") if document.get(each)), "")
                return str(name) or record_words(table, id, document)
        return id

    def _them_among(self, people: list[Any]) -> str:
        others = len([each for each in people if each != self._person])
        if self._person not in people:
            return count(others, "person", "people")
        return "this person" if not others else f"this person and {count(others, 'other', 'others')}"

    def _without_others(self, document: Document) -> dict[str, Any]:
        people = document.get("people")
        if isinstance(people, list | tuple):
            return {**document, "people": [each for each in people if each == self._person]}
        return dict(document)

    def _days(self, table: str, document: Document) -> tuple[dt.date, dt.date]:
        """The first and the last day on which a record is somebody's: of an action while it is open."""
        today = self._office.today
        if table == "action_helpers":
            document = self._office.store.tables.get(Action.table, {}).get(str(document.get("action"))) or {}
        if table in ("actions", "action_helpers"):
            return _day(document.get("raised_on")) or today, _day(document.get("closed_on")) or today
        meeting = self._office.store.find(Meeting, str(document.get("meeting") or ""))
        day = meeting.date if meeting is not None else today
        return day, day


#: Tables whose ids people say, though they have no prefix.
_SAID_BY_ID = frozenset({"functions", "indicators", "terms"})


def _is_nothing(value: object) -> bool:
    return value is None or value is False or value in ("", [], ())


def _plural(words: str) -> str:
    if words.endswith("y") and words[-2:-1] not in "aeiou":
        return f"{words[:-1]}ies"
    return words if words.endswith("s") else f"{words}s"


def _moment(text: str) -> str:
    """``12 May 2026``, ``14 April 2026, 10:05``; empty for what is no day and no moment."""
    if (day := _day(text)) is not None:
        return long_day(day)
    try:
        at = dt.datetime.fromisoformat(text) if len(text) >= 19 else None
    except ValueError:
        return ""
    return f"{long_day(at.date())}, {at:%H:%M}" if at is not None else ""


def _day(value: object) -> dt.date | None:
    if not isinstance(value, str) or len(value) != 10:
        return None
    try:
        return dt.date.fromisoformat(value)
    except ValueError:
        return None
