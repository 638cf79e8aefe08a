"""Who is in post: appointments to seats, from a day and perhaps until a day, both included."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping

from ret_tui.rules.wording import long_day
from store.records import Appointment, Capacity, Person, Seat
from store.refusals import RuleBroken

_DAY = dt.timedelta(days=1)


def in_post(appointment: Appointment, day: dt.date) -> bool:
    """Whether the appointment runs on that day; its first and its last day count."""
    return appointment.start <= day and (appointment.end is None or day <= appointment.end)


def holder(
    appointments: Iterable[Appointment], seat: str, day: dt.date, capacity: Capacity = "member"
) -> Appointment | None:
    """The appointment of the seat's member, or of its named substitute, on that day; None when nobody is in post.

    Args:
        seat: the seat's id.

    Two overlapping appointments, which a merge of two stores can leave, are read as the later one.
    """
    running = [a for a in appointments if a.seat == seat and a.capacity == capacity and in_post(a, day)]
    return max(running, key=lambda a: (a.start, a.id), default=None)


def posts_of(appointments: Iterable[Appointment], person: str, day: dt.date) -> tuple[Appointment, ...]:
    """Every appointment that a person, by id, holds on that day: as member first, then by seat."""
    held = [a for a in appointments if a.person == person and in_post(a, day)]
    return tuple(sorted(held, key=lambda a: (a.capacity != "member", a.seat, a.id)))


def vacant(seats: Iterable[Seat], appointments: Iterable[Appointment], day: dt.date) -> tuple[Seat, ...]:
    """The seats without a member on that day; a named substitute who continues does not fill the seat's own post."""
    filled = {a.seat for a in appointments if a.capacity == "member" and in_post(a, day)}
    return tuple(seat for seat in seats if seat.id not in filled)


def vacant_since(
    appointments: Iterable[Appointment], seat: str, day: dt.date, capacity: Capacity = "member"
) -> dt.date | None:
    """The first day of the time without a holder that a day lies in; None where somebody is in post, or never was."""
    own = [a for a in appointments if a.seat == seat and a.capacity == capacity]
    if any(in_post(a, day) for a in own):
        return None
    ends = [a.end for a in own if a.end is not None and a.end < day]
    return max(ends) + _DAY if ends else None


def gaps(
    appointments: Iterable[Appointment], seat: str, capacity: Capacity, today: dt.date
) -> tuple[tuple[dt.date, dt.date | None], ...]:
    """The times without a holder between the first appointment to a seat and today: first and last day, in order.

    The last day is None where the gap goes on today and nobody is to come.
    """
    own = sorted((a for a in appointments if a.seat == seat and a.capacity == capacity), key=lambda a: (a.start, a.id))
    found: list[tuple[dt.date, dt.date | None]] = []
    last: dt.date | None = None
    for each in own:
        if last is not None and each.start > last + _DAY:
            found.append((last + _DAY, each.start - _DAY))
        if each.end is None:
            return tuple(found)
        last = each.end if last is None else max(last, each.end)
    if last is not None and last < today:
        found.append((last + _DAY, None))
    return tuple(found)


def check_appointment(
    new: Appointment, existing: Iterable[Appointment], seat: Seat, people: Mapping[str, Person]
) -> None:
    """Refuse an appointment that the terms do not allow.

    A seat has one member and at most one named substitute on any day, a substitute only where the terms give it one; a
    person is never both for one seat, nor the member in two. One person may be the substitute for several seats.

    Args:
        new: the appointment as it is to be kept; one of the same id in `existing` is the one it replaces.
        existing: every appointment kept so far.
        seat: the seat of `new`.
        people: every person by id.

    Raises:
        RuleBroken: as said, or its end is before its start.
    """
    here, who = f"{seat.name} ({seat.id})", _named(new.person, people)
    if new.end is not None and new.end < new.start:
        raise RuleBroken(
            f"{who} cannot leave {here} on {long_day(new.end)}, before starting on {long_day(new.start)}",
            "choose a later end",
            field="end",
        )
    if new.capacity == "substitute" and not seat.substitute:
        raise RuleBroken(
            f"{here} has no named substitute under the terms of reference, so {who} cannot be appointed on "
            f"{long_day(new.start)}",
            "appoint a member, or choose another seat",
            field="seat",
        )
    for other in existing:
        day = None if other.id == new.id else first_day_together(new, other)
        if day is None:
            continue
        if other.seat == new.seat and other.capacity == new.capacity:
            role = "member" if new.capacity == "member" else "named substitute"
            raise RuleBroken(
                f"{here} has a {role} on {long_day(day)} already, {_named(other.person, people)}",
                "end that appointment first",
                field="seat",
            )
        if other.person != new.person:
            continue
        if other.seat == new.seat:
            role = "the member" if other.capacity == "member" else "the named substitute"
            raise RuleBroken(
                f"{who} is {role} for {here} on {long_day(day)} and cannot be its member and its substitute at once",
                "end that appointment first, or choose somebody else",
                field="person",
            )
        if other.capacity == new.capacity == "member":
            raise RuleBroken(
                f"{who} is the member for {other.seat} on {long_day(day)} and cannot hold {here} as well",
                "end that appointment first, or choose somebody else",
                field="person",
            )


def first_day_together(one: Appointment, other: Appointment) -> dt.date | None:
    """The first day on which both run, or None when they never do."""
    first = max(one.start, other.start)
    return first if in_post(one, first) and in_post(other, first) else None


def _named(person: str, people: Mapping[str, Person]) -> str:
    return f"{people[person].name} ({person})" if person in people else person
