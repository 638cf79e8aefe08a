"""What to call a record: by its name, or by whom and what it is about, never by a random id."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ret_tui.rules.consistency.finding import WholeRecord
from ret_tui.rules.consistency.naming import words
from store.plain import Document, record_of
from store.records import (
    KIND_OF,
    ActionUpdate,
    AgreementVersion,
    Appointment,
    Body,
    Declaration,
    Mark,
    MentionDecision,
    OutsideBody,
    OutsidePlace,
    Person,
    Presiding,
    QuorumRule,
    Record,
    Reply,
    Seat,
    Signing,
)
from store.refusals import BadValue
from store.wording import kind_words, record_words


class RecordNames:
    """Calls records, people and seats by their names.

    Args:
        tables: the plain documents; those of people and seats give the names. What cannot be read has no name.
    """

    def __init__(self, tables: Mapping[str, Mapping[str, Document]]) -> None:
        named = [
            record
            for kind in (Person, Seat, OutsideBody)
            for id, document in tables.get(kind.table, {}).items()
            if (record := _record(kind, id, document)) is not None
        ]
        self._whole = WholeRecord(named)
        self._outside = {each.id: each.name for each in self._whole.all(OutsideBody)}

    def named(self, id: str) -> str:
        """``Jas Kaur (P-03)``, ``Sandwell (SAN)``, ``Homes Taskforce (MT-01)``; the id alone where it is none."""
        if id in self._outside:
            return f"{self._outside[id]} ({id})"
        return self._whole.person(id) if id in self._whole.people else self._whole.seat(id)

    def record(self, table: str, id: str, document: Mapping[str, Any]) -> str:
        """What to call a record: ``A-017``, ``Jas Kaur (P-03)``, ``mark of Jas Kaur (P-03) at M1``."""
        kind = KIND_OF.get(table)
        record = None if kind is None else _record(kind, id, document)
        return record_words(table, id, dict(document)) if record is None else self._known(record)

    def _known(self, record: Record) -> str:
        match record:
            case Person() | OutsideBody():
                return f"{record.name} ({record.id})"
            case Appointment():
                return f"appointment of {self._whole.post(record)}"
            case ActionUpdate():
                return f"update of {record.action}"
            case Mark() | Reply() | Declaration() | Presiding():
                return f"{kind_words(type(record))} of {self.named(record.person)} at {record.meeting}"
            case OutsidePlace():
                return f"place of {self.named(record.person)} on {self.named(record.outside)}"
            case AgreementVersion():
                return f"version {record.name} of the agreement"
            case Signing():
                return f"signature of {self.named(record.person)}"
            case MentionDecision():
                kind = KIND_OF.get(record.where_table)
                place = f": {kind_words(kind)}" if kind is not None else ""
                return f"decision about a mention of {self.named(record.person)}{place}"
            case Body() | QuorumRule():
                return kind_words(type(record))
            case _:
                return words(self._whole, record)


def _record(kind: type[Record], id: str, document: Mapping[str, Any]) -> Record | None:
    try:
        return record_of(kind, id, dict(document))
    except BadValue:
        return None
