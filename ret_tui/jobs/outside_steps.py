"""What a change to an appointment does to the places on outside bodies that the person has: they end with it (T9)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from ret_tui.rules.outside_places import is_member, member_until
from ret_tui.rules.wording import long_day
from store.change import Change
from store.records import Appointment, OutsideBody, OutsidePlace
from store.refusals import RuleBroken

_DAY = dt.timedelta(days=1)


def that_fall_empty(
    places: Iterable[OutsidePlace], appointments: Iterable[Appointment], person: str, last: dt.date
) -> tuple[OutsidePlace, ...]:
    """The places that somebody loses who is no member any more after a day; none where they hold another seat then.

    Args:
        appointments: as they will be.
        person: by id.
        last: their last day in post.
    """
    if is_member(appointments, person, last + _DAY):
        return ()
    own = (place for place in places if place.person == person)
    return tuple(place for place in own if place.end is None or place.end > last)


def end_places(step: Change, person: str, last: dt.date, reason: str) -> None:
    """End, in the change that ends an appointment, the places that go with it; one that was still to come goes whole.

    Args:
        last: the last day in post.
        reason: why they leave.
    """
    for place in that_fall_empty(step.all(OutsidePlace), step.all(Appointment), person, last):
        if place.start > last:
            step.remove(place)
        else:
            step.set(place, end=last, end_reason=reason)


def refuse_before_post(step: Change, person: str) -> None:
    """Refuse a change of an appointment after which a place begins on a day on which its holder is no member.

    Raises:
        RuleBroken: it does.
    """
    for place in step.all(OutsidePlace):
        if place.person == person and not is_member(step.all(Appointment), person, place.start):
            body = step.find(OutsideBody, place.outside)
            name = body.name if body is not None else place.outside
            raise RuleBroken(
                f"They have a place on {name} from {long_day(place.start)}, before that day",
                "give an earlier day, or end that place first",
                field="start",
            )


def let_places_follow(step: Change, person: str, was: dt.date | None) -> None:
    """Let the places that ended with a term of office end with it again, once that ends on another day.

    Args:
        was: the day on which the term ended before; None for no end, with which no place ended.
    """
    for place in step.all(OutsidePlace):
        if place.person != person:
            continue
        until = member_until(step.all(Appointment), person, place.start)
        if (was is not None and place.end == was) or (until is not None and (place.end is None or place.end > until)):
            step.set(place, end=until)
