"""What the Desk tells of people: empty seats and places, agreements to be signed, terms of office that end."""

from __future__ import annotations

from collections.abc import Container, Sequence

from ret_tui.jobs import look_after_people, outside, settings
from ret_tui.jobs.look_after_people import SeatView
from ret_tui.jobs.office import Office
from ret_tui.jobs.to_do import ToDo, due_on, few
from ret_tui.rules.appointments import vacant_since
from ret_tui.rules.wording import count, long_day


def about_people(office: Office) -> list[ToDo]:
    """The reminders."""
    seats = look_after_people.seats(office)
    # Seats and capacities in which somebody is appointed from a later day on.
    coming = {(a.seat, a.capacity) for a in office.appointments if a.start > office.today}
    return [
        *_empty(office, seats, coming),
        *_unsigned(office, seats),
        *_ending(office, seats, coming),
        *_outside(office, seats),
    ]


def _empty(office: Office, seats: Sequence[SeatView], coming: Container[tuple[str, str]]) -> list[ToDo]:
    found = []
    vacant = [seat for seat in seats if seat.member is None and (seat.id, "member") not in coming]
    if seats and len(vacant) == len(seats):
        what = f"Appoint people to the {count(len(seats), 'seat')}"
        found.append(ToDo(None, "soon", "now", what, vacant[0].id, "people"))
    elif vacant:
        word = "is" if len(vacant) == 1 else "are"
        what = f"{few([seat.name for seat in vacant])} {word} vacant"
        since = vacant_since(office.appointments, vacant[0].id, office.today) if len(vacant) == 1 else None
        if since is not None:
            what += f" since {long_day(since)}"
        found.append(ToDo(None, "later", "vacant", what, vacant[0].id, "people"))
    unnamed = [
        seat
        for seat in seats
        if seat.may_substitute
        and seat.substitute is None
        and (seat.id, "substitute") not in coming
        and (seat.member is not None or (seat.id, "member") in coming)
    ]
    if unnamed:
        word = "has" if len(unnamed) == 1 else "have"
        what = f"{few([seat.name for seat in unnamed])} {word} no named substitute"
        found.append(ToDo(None, "later", "unnamed", what, unnamed[0].id, "people"))
    return found


def _unsigned(office: Office, seats: Sequence[SeatView]) -> list[ToDo]:
    unsigned = look_after_people.unsigned(office, seats)
    if not unsigned:
        return []
    what = f"{len(unsigned)} people have not signed: {few([held.name for held in unsigned])}"
    if len(unsigned) == 1:
        what = f"{unsigned[0].name} has not signed the agreement"
    return [ToDo(None, "later", "unsigned", what, unsigned[0].person, "people")]


def _ending(office: Office, seats: Sequence[SeatView], coming: Container[tuple[str, str]]) -> list[ToDo]:
    today, ahead = office.today, settings.number(office, "appointments.remind_days")
    found = []
    for seat in seats:
        for held, capacity in ((seat.member, "member"), (seat.substitute, "substitute")):
            if held is None or held.until is None or (seat.id, capacity) in coming:
                continue
            if (held.until - today).days <= ahead:
                what = f"{held.name}'s term in {seat.name} ends"
                found.append(due_on(held.until, today, what, seat.id, "people"))
    return found


def _outside(office: Office, seats: Sequence[SeatView]) -> list[ToDo]:
    """The places on outside bodies that nobody has, which is worth knowing and no fault (T9)."""
    if all(seat.member is None for seat in seats):
        return []
    empty = [each for each in outside.outside_bodies(office) if each.room and not each.holders]
    if not empty:
        return []
    what = f"{few([each.name for each in empty])}: nobody has the place"
    return [ToDo(None, "later", "empty", what, empty[0].id, "people")]
