"""A successor takes over a seat: whose appointment ends the day before, and which new one begins (T6, T7)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from msgspec.structs import replace

from ret_tui.rules.appointments import check_appointment, holder, in_post
from ret_tui.rules.wording import long_day
from store.records import Appointment, Capacity, Person, Seat
from store.refusals import RuleBroken

_DAY = dt.timedelta(days=1)


class Succession(NamedTuple):
    """What one successor changes among the appointments.

    Args:
        new: the successor's appointment; its id is ``new``.
        leaves: the former holder's appointment as it will be, ending the day before; None where the seat is empty then.
        gives_up: the successor's own appointment as the seat's named substitute as it will be, where they become its
            member; None for everybody else.
        after: every appointment as it will be.
    """

    new: Appointment
    leaves: Appointment | None
    gives_up: Appointment | None
    after: tuple[Appointment, ...]

    @property
    def ended(self) -> tuple[Appointment, ...]:
        """The appointments that end with it."""
        return tuple(each for each in (self.leaves, self.gives_up) if each is not None)


def succession(
    new: Appointment,
    seat: Seat,
    appointments: Iterable[Appointment],
    people: Mapping[str, Person],
    reason: str = "",
) -> Succession:
    """Work out what it takes for somebody to follow in a seat on the first day of their appointment.

    Args:
        new: the successor's appointment, with ``new`` as its id.
        seat: the seat of `new`.
        people: everybody by id, the successor among them.
        reason: why the former holder leaves; that the successor follows them when empty, unless a reason is kept.

    Raises:
        RuleBroken: the successor holds it already; the former holder began on that day or later; or the terms do not
            allow the new appointment, as `check_appointment` says.
    """
    every = tuple(appointments)
    before = holder(every, seat.id, new.start, new.capacity)
    if before is not None and before.person == new.person:
        raise RuleBroken(
            f"{_named(new.person, people)} is the {_role(new.capacity)} for {seat.name} ({seat.id}) already",
            "choose somebody else, or change the dates of that appointment",
            field="person",
        )
    leaves = None
    if before is not None:
        why = reason or before.end_reason or f"succeeded by {people[new.person].name}"[:200]
        leaves = _ended(before, new.start, why, people, seat)
    gives_up = None
    if new.capacity == "member":
        own = [a for a in every if (a.person, a.seat, a.capacity) == (new.person, seat.id, "substitute")]
        running = next((a for a in own if in_post(a, new.start)), None)
        if running is not None:
            gives_up = _ended(running, new.start, "became the member", people, seat)
    ended = {each.id: each for each in (leaves, gives_up) if each is not None}
    rest = tuple(ended.get(each.id, each) for each in every)
    check_appointment(new, rest, seat, people)
    return Succession(new, leaves, gives_up, (*rest, new))


def _ended(before: Appointment, start: dt.date, reason: str, people: Mapping[str, Person], seat: Seat) -> Appointment:
    """An appointment as it is when it ends the day before `start`."""
    if before.start >= start:
        raise RuleBroken(
            f"{_named(before.person, people)} is the {_role(before.capacity)} for {seat.name} ({seat.id}) from "
            f"{long_day(before.start)} on, and is followed on a later day at the earliest",
            "give a later day",
            field="date",
        )
    return replace(before, end=start - _DAY, end_reason=reason)


def _role(capacity: Capacity) -> str:
    return "member" if capacity == "member" else "named substitute"


def _named(person: str, people: Mapping[str, Person]) -> str:
    return f"{people[person].name} ({person})" if person in people else person
