"""Whether a seat that answers for something has another holder now than when that was given to it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping

from ret_tui.rules.appointments import holder
from ret_tui.rules.wording import long_day
from store.records import Appointment, Person

NO_ONE = "no one in post"


def holder_change(
    seat: str, appointments: Iterable[Appointment], people: Mapping[str, Person], since: dt.date, today: dt.date
) -> str:
    """What has become of a seat's holder since a day.

    Args:
        seat: the seat, by id.
        since: the day on which the seat was given what it answers for.

    Returns:
        ``no one in post`` while nobody holds it, ``was Dawn Okafor's until 3 February 2027`` of the last one who left
        since, and an empty text where the same person holds it, or nobody held it on that day and it was filled since.
    """
    own = [each for each in appointments if each.seat == seat and each.capacity == "member"]
    now = holder(own, seat, today)
    if now is None:
        return NO_ONE
    left = [
        each
        for each in own
        if each.person != now.person and each.end is not None and since <= each.end < today and each.start <= today
    ]
    if not left:
        return ""
    last = max(left, key=lambda each: (each.end or each.start, each.id))
    name = people[last.person].name if last.person in people else last.person
    return f"was {name}\u2019s until {long_day(last.end or today)}"
