"""Places on outside bodies: who has one, and what the terms of reference allow (T9).

So many members as the terms say may join each of them at a time. A place is a member's: whoever leaves the body leaves
it too, and a named substitute or a facilitator never has one. That a place is empty is no fault, since they *may* join.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence

from ret_tui.rules.appointments import in_post
from ret_tui.rules.wording import count, listed, long_day
from store.records import Appointment, OutsideBody, OutsidePlace, Person
from store.refusals import RuleBroken

_DAY = dt.timedelta(days=1)


def has_place(place: OutsidePlace, day: dt.date) -> bool:
    """Whether the place runs on that day; its first and its last day count."""
    return place.start <= day and (place.end is None or day <= place.end)


def is_member(appointments: Iterable[Appointment], person: str, day: dt.date) -> bool:
    """Whether a person, by id, is in post as the member for a seat on that day."""
    return any(a.person == person and a.capacity == "member" and in_post(a, day) for a in appointments)


def member_until(appointments: Iterable[Appointment], person: str, day: dt.date) -> dt.date | None:
    """The last day through which somebody who is a member on a day stays one, in whatever seat; None for no end."""
    own = [a for a in appointments if a.person == person and a.capacity == "member"]
    last = day
    while running := [a.end for a in own if in_post(a, last)]:
        ends = [end for end in running if end is not None]
        if len(ends) < len(running):
            return None
        if not any(in_post(a, max(ends) + _DAY) for a in own):
            return max(ends)
        last = max(ends) + _DAY
    return last


def empty_since(places: Sequence[OutsidePlace], at_most: int, day: dt.date) -> dt.date | None:
    """The day from which a body has had fewer representatives than it may have; None where that was always so.

    Args:
        places: those on one body, whoever has or had them.
        at_most: how many it may have at a time.
        day: on which there is room for another one.
    """
    ended = [place.end for place in places if place.end is not None and place.end < day]
    for last in sorted(ended, reverse=True):
        if sum(has_place(place, last) for place in places) >= at_most:
            return last + _DAY
    return None


def check_place(
    new: OutsidePlace,
    body: OutsideBody,
    existing: Iterable[OutsidePlace],
    appointments: Sequence[Appointment],
    people: Mapping[str, Person],
    at_most: int,
) -> None:
    """Refuse a place that the terms do not allow.

    Args:
        new: the place as it is to be kept; one of the same id in `existing` is the one it replaces.
        existing: every place kept so far, on whatever body.
        people: every person by id.
        at_most: how many members may join each body at a time.

    Raises:
        RuleBroken: the end is before the start; the body has ended; the person is no member in post on one of the
            days; or as many as may be have a place already.
    """
    who, where = _named(new.person, people), f"{body.name} ({body.id})"
    if new.end is not None and new.end < new.start:
        raise RuleBroken(
            f"{who} cannot leave {where} on {long_day(new.end)}, before joining it on {long_day(new.start)}",
            "choose a later end",
            field="end",
        )
    if body.ended_on is not None and (new.end is None or new.end > body.ended_on):
        raise RuleBroken(
            f"{where} ended on {long_day(body.ended_on)}", "choose days before that, or another body", field="outside"
        )
    _check_member(new, where, appointments, people)
    same = [p for p in existing if p.id != new.id and p.outside == new.outside]
    own = next((p for p in same if p.person == new.person and _together(new, p) is not None), None)
    if own is not None:
        raise RuleBroken(f"{who} has a place on {where} already, since {long_day(own.start)}", field="person")
    if at_most == 0:
        raise RuleBroken(
            "The terms of reference let no member join another body", "see 'ret-tui terms show'", field="outside"
        )
    starts = {new.start, *(p.start for p in same if p.start >= new.start)}
    for day in sorted(day for day in starts if has_place(new, day)):
        there = [_named(p.person, people) for p in same if has_place(p, day)]
        if len(there) >= at_most:
            raise RuleBroken(
                f"{where} takes {count(at_most, 'member')} at a time, and on {long_day(day)} {listed(there)} "
                f"{'has' if len(there) == 1 else 'have'} {'the place' if at_most == 1 else 'the places'}",
                "end that place first",
                field="outside",
            )


def _check_member(
    new: OutsidePlace, where: str, appointments: Sequence[Appointment], people: Mapping[str, Person]
) -> None:
    who, known = _named(new.person, people), people.get(new.person)
    if known is not None and known.facilitator:
        raise RuleBroken(
            f"{who} facilitates the meetings, and only a member joins {where}", "choose a member", field="person"
        )
    if not is_member(appointments, new.person, new.start):
        stands_in = any(
            a.person == new.person and a.capacity == "substitute" and in_post(a, new.start) for a in appointments
        )
        why = "is a named substitute" if stands_in else "holds no seat"
        raise RuleBroken(
            f"{who} {why} on {long_day(new.start)}, and only a member in post joins {where}",
            "choose a member, or a day on which they are one",
            field="person",
        )
    last = member_until(appointments, new.person, new.start)
    if last is not None and (new.end is None or new.end > last):
        raise RuleBroken(
            f"{who} is a member until {long_day(last)}, and a place on {where} ends with that",
            "choose an end on that day or before",
            field="end",
        )


def _together(one: OutsidePlace, other: OutsidePlace) -> dt.date | None:
    first = max(one.start, other.start)
    return first if has_place(one, first) and has_place(other, first) else None


def _named(person: str, people: Mapping[str, Person]) -> str:
    return f"{people[person].name} ({person})" if person in people else person
