"""Whether a seat that answers for something has another holder now than when that was given to it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping

from msgspec import Struct

from ret_tui.rules.appointments import holder
from ret_tui.rules.wording import long_day
from store.records import Appointment, Person

NO_ONE = "no one in post"


class HolderChange(Struct, frozen=True):
    """What has become of a seat's holder since it was given what it answers for."""

    #: ``no one in post``, or of the last one who left since: ``was Dawn Okafor’s until 3 February 2027``.
    words: str
    #: That one's last day in post; None where nobody holds the seat.
    on: dt.date | None = None


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
