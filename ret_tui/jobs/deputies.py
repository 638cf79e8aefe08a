"""A deputy whom nobody had named, and who is named at the door: from that day the seat's named substitute."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection

from ret_tui.jobs import people_steps, typed, who_is
from ret_tui.jobs.held_or_inquorate import settle
from ret_tui.jobs.in_attendance import standing_meeting
from ret_tui.jobs.office import Office
from ret_tui.jobs.register import SeatRow, row_of
from ret_tui.rules.appointments import holder
from ret_tui.rules.presence import HERE
from ret_tui.rules.wording import long_day
from store.change import Change
from store.records import Appointment, Attendee, Mark, Meeting, Person, Seat
from store.refusals import BadValue, RuleBroken

#: Why the one before was ended, as their appointment keeps it.
_ENDED = "another substitute was named"


def nominate(office: Office, meeting: str, seat: str, name: str, confirmed_by: str) -> SeatRow:
    """Name a deputy as the seat's substitute from the day of the meeting on, and mark them as here, as one change.

    They become a person, unless they are one already; the appointment of the substitute before them ends on the day
    before; and where they were taken down as a deputy at this meeting, they no longer are.

    Args:
        name: as its owner writes it; or the id or the whole name of somebody who is known.
        confirmed_by: who at the organisation confirmed it.

    Raises:
        Unknown: there is no such meeting or seat.
        Ambiguous: several people of that name are known.
        BadValue: the name or who confirmed it is missing.
        RuleBroken: the terms give the seat no substitute, the one before is here or was named that day, the person may
            not be it, or the minutes are confirmed.
    """
    kept = standing_meeting(office, meeting)
    at = who_is.seat(office, seat, kept.date)
    words = people_steps.person_name(name)
    confirmed = typed.line(confirmed_by)
    if not confirmed:
        raise BadValue("A nomination needs who confirmed it", f"name them, at {at.name}", field="confirmed_by")
    if not at.substitute:
        raise RuleBroken(f"{at.name} ({at.id}) has no named substitute under the terms", "they stay in attendance")
    known = _known(office, office.store.all(Person), words)
    shown = known.name if known is not None else words
    with office.store.change(f"{shown[:80]} named as substitute of {at.name} from {kept.id}") as step:
        kept = standing_meeting(office, kept.id)
        # Another program may have named the same newcomer meanwhile, for another seat: they are one person.
        known = _known(office, step.all(Person), words)
        person = step.get(Person, known.id) if known is not None else _newcomer(step, words, at)
        _end_the_one_before(office, step, kept, at, person)
        people_steps.place_in_seat(step, person, at, "substitute", kept.date, confirmed_by=confirmed)
        for other in step.all(Attendee):
            deputy = other.capacity == "deputy" and (other.meeting, other.seat) == (kept.id, at.id)
            if deputy and who_is.folded(other.name) in (who_is.folded(words), who_is.folded(person.name)):
                step.remove(other)
        step.put(
            Mark, f"{kept.id}/{at.id}/{person.id}", meeting=kept.id, seat=at.id, person=person.id,
            capacity="substitute", came="present",
        )  # fmt: skip
        settle(office, step, kept.id)
    return row_of(office, kept.id, at.id)


def _known(office: Office, everybody: Collection[Person], words: str) -> Person | None:
    """Somebody who is known by that id or that whole name; None for a newcomer.

    Raises:
        Ambiguous: several people have that name.
    """
    by_id = [each for each in everybody if each.id.casefold() == words.casefold()]
    named = by_id or [each for each in everybody if who_is.folded(each.name) == who_is.folded(words)]
    if len(named) > 1:
        return who_is.person(office, words)
    return next(iter(named), None)


def _newcomer(step: Change, words: str, at: Seat) -> Person:
    return step.add(Person, name=words, organisation=at.organisation)


def _end_the_one_before(office: Office, step: Change, kept: Meeting, at: Seat, person: Person) -> None:
    before = holder(step.all(Appointment), at.id, kept.date, "substitute")
    if before is None:
        return
    name = who_is.name_of(office, before.person)
    if before.person == person.id:
        raise RuleBroken(f"{name} is the named substitute of {at.name} already", "s marks them as here")
    if before.start >= kept.date:
        raise RuleBroken(
            f"{name} was named as substitute of {at.name} on {long_day(before.start)}, the day of {kept.id}",
            "correct that among the People first",
        )
    mark = step.find(Mark, f"{kept.id}/{at.id}/{before.person}")
    if mark is not None and mark.came in HERE:
        raise RuleBroken(f"{name}, the named substitute of {at.name}, is marked as here", "clear that mark first")
    step.set(before, end=kept.date - dt.timedelta(days=1), end_reason=_ENDED)
