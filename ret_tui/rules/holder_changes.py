"""Whether whoever answers for something has gone: a seat that has another holder now, a person who holds none now."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping

from msgspec import Struct

from ret_tui.rules.appointments import holder
from ret_tui.rules.wording import long_day
from store.records import Appointment, Person

NO_ONE = "no one in post"


class HolderChange(Struct, frozen=True):
    """What has become of a seat's holder since it was given what it answers for, or of the person to whom it was."""

    #: ``no one in post``, or of the last one who left since: ``was Dawn Okafor’s until 3 February 2027``; of a person
    #: who holds no seat now: ``left on 3 February 2027: give it another owner``.
    words: str
    #: That one's last day in post; None where nobody holds the seat.
    on: dt.date | None = None
    #: Whether a person answers for it who has left, so that nobody takes it over.
    left: bool = False


def holder_change(
    seat: str, appointments: Iterable[Appointment], people: Mapping[str, Person], since: dt.date, today: dt.date
) -> HolderChange | None:
    """What has become of a seat's holder since a day; None where the same person holds it, or it was filled since.

    Args:
        seat: the seat, by id.
        since: the day on which the seat was given what it answers for.
    """
    own = [each for each in appointments if each.seat == seat and each.capacity == "member"]
    now = holder(own, seat, today)
    if now is None:
        return HolderChange(NO_ONE)
    left = [
        each
        for each in own
        if each.person != now.person and each.end is not None and since <= each.end < today and each.start <= today
    ]
    if not left:
        return None
    last = max(left, key=lambda each: (each.end or each.start, each.id))
    name = people[last.person].name if last.person in people else last.person
    on = last.end or today
    return HolderChange(f"was {name}\u2019s until {long_day(on)}", on)


def person_left(
    person: str, appointments: Iterable[Appointment], people: Mapping[str, Person], today: dt.date
) -> HolderChange | None:
    """That a person who held a seat, as its member or named substitute, holds none any more and is to hold none.

    None for everybody else, and for a facilitator, who answers for things without a seat.
    """
    known = people.get(person)
    own = [each for each in appointments if each.person == person]
    ended = [each.end for each in own if each.end is not None and each.end < today]
    if known is None or known.facilitator or not own or len(ended) < len(own):
        return None
    return HolderChange(f"left on {long_day(max(ended))}: give it another owner", max(ended), left=True)
