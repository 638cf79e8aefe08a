"""What is found to be wrong in a record, and the record as the rules of consistency look at it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from functools import cached_property
from typing import Literal, TypeVar, cast

from msgspec import Struct

from ret_tui.rules.quoting import quoted
from ret_tui.rules.terms_in_force import Versions
from store.records import (
    Appointment,
    FormerSeat,
    FormerWording,
    Item,
    Meeting,
    Person,
    Record,
    Seat,
    Terms,
)

R = TypeVar("R", bound=Record)
#: A fault makes an answer wrong or stops a job; advice is worth a look.
Severity = Literal["fault", "advice"]

#: What to do about a record that no command changes.
CORRECT_IN_EXPORT = (
    "correct it in an export and take that in: 'ret-tui store export FILE', then 'ret-tui store import FILE'"
)
#: What to do about a record that has to go, which an import into the same store never does.
LEAVE_OUT_OF_EXPORT = (
    "leave it out of an export and make a new store of that: 'ret-tui store export FILE', then "
    "'ret-tui --store NEW.json store import FILE'"
)


class Finding(Struct, frozen=True, kw_only=True):
    """One thing that is wrong, or that looks so."""

    severity: Severity
    #: The table and the id of the record that it is about; the id is empty where it is about the whole table.
    table: str
    id: str
    #: The record in words: ``M3``, ``Jas Kaur (P-03) as member for Sandwell (SAN)``.
    about: str
    #: What is wrong, as a clause without its full stop: ``it ends before it starts``.
    what: str
    #: How to mend it, as a phrase that names the command.
    mend: str


class WholeRecord:
    """Everything that a store keeps, by kind, and how its people and seats are called."""

    def __init__(self, records: Iterable[Record]) -> None:
        self._kinds: dict[type[Record], list[Record]] = {}
        for record in records:
            self._kinds.setdefault(type(record), []).append(record)

    def all(self, kind: type[R]) -> tuple[R, ...]:
        """Every record of a kind, in the order given."""
        return cast("tuple[R, ...]", tuple(self._kinds.get(kind, ())))

    def everything(self) -> Iterable[Record]:
        """Every record."""
        return (record for records in self._kinds.values() for record in records)

    @cached_property
    def people(self) -> dict[str, Person]:
        """Every person by id."""
        return {person.id: person for person in self.all(Person)}

    @cached_property
    def seats(self) -> dict[str, Seat]:
        """Every seat by id."""
        return {seat.id: seat for seat in self.all(Seat)}

    @cached_property
    def meetings(self) -> dict[str, Meeting]:
        """Every meeting by id."""
        return {meeting.id: meeting for meeting in self.all(Meeting)}

    @cached_property
    def versions(self) -> Versions:
        """The versions of the terms, and what each has."""
        return Versions(self.all(Terms), self.all(FormerWording), self.all(FormerSeat))

    def seat_on(self, id: str, day: dt.date) -> Seat | None:
        """A seat as the terms in force on a day have it; as it is now where they do not have it."""
        seat = self.seats.get(id)
        found = self.versions.seats((seat,), self.versions.on(day)) if seat is not None else ()
        return found[0] if found else seat

    def gone_from(self, seat: str) -> dt.date | None:
        """The day from which the terms have a seat no more; None for one that they have."""
        kept = self.seats.get(seat)
        by = next((each for each in self.all(Terms) if kept is not None and each.id == kept.dropped_by), None)
        return by.in_force_from if by is not None else None

    def person(self, id: str) -> str:
        """``Jas Kaur (P-03)``, or the id alone where nobody has it."""
        return f"{self.people[id].name} ({id})" if id in self.people else id

    def seat(self, id: str) -> str:
        """``Sandwell (SAN)``, or the id alone where no seat has it."""
        return f"{self.seats[id].name} ({id})" if id in self.seats else id

    def post(self, appointment: Appointment) -> str:
        """``Jas Kaur (P-03) as member for Sandwell (SAN)``."""
        role = "member" if appointment.capacity == "member" else "named substitute"
        return f"{self.person(appointment.person)} as {role} for {self.seat(appointment.seat)}"

    def item(self, item: Item) -> str:
        """``item “Housing” of M1``."""
        return f"item {quoted(item.title)} of {item.meeting}"


def finding(severity: Severity, record: Record, about: str, what: str, mend: str) -> Finding:
    """What is wrong with one record."""
    return Finding(severity=severity, table=record.table, id=record.id, about=about, what=what, mend=mend)
