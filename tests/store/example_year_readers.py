"""Questions that the tests of the example year ask of its records, answered without the product's own rules."""

from __future__ import annotations

import datetime as dt
from typing import TypeVar

from store.examples import example_records
from store.records import (
    Appointment,
    Item,
    Mark,
    Person,
    Record,
)

R = TypeVar("R", bound=Record)

RECORDS = example_records()


def every(kind: type[R]) -> dict[str, R]:
    return {record.id: record for record in RECORDS if isinstance(record, kind)}


def id_of(name: str) -> str:
    (found,) = [person.id for person in every(Person).values() if person.name == name]
    return found


def in_post(appointment: Appointment, day: dt.date) -> bool:
    return appointment.start <= day and (appointment.end is None or day <= appointment.end)


def holders(day: dt.date, capacity: str) -> dict[str, str]:
    return {
        a.seat: a.person for a in every(Appointment).values() if a.capacity == capacity and in_post(a, day)
    }  # fmt: skip


def represented(meeting: str) -> set[str]:
    """Seats whose member, or substitute named on the day, was in the room or online."""
    return {m.seat for m in every(Mark).values() if m.meeting == meeting and m.came in ("present", "online")}


def agenda(meeting: str) -> list[Item]:
    own = [item for item in every(Item).values() if item.meeting == meeting]
    return sorted(own, key=lambda item: (item.confidential, item.position))
