"""Another time that an answer proposes, where the meeting is."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

from ret_tui.jobs.replies.items import FullAnswer
from ret_tui.jobs.replies.known import Event

#: How far from its own day a meeting is proposed for; what lies beyond is a mistake, and no calendar could show it.
_FARTHEST = dt.timedelta(days=3_660)


def proposed_time(event: Event, read: FullAnswer) -> dict[str, object]:
    """The fields of a proposed time, and nothing for no other time.

    It is without its end where that is on another day, and without any time where a day alone is proposed.
    """
    found = _slot(event, read)
    if found is None or _is_now(event, found):
        return {}
    day, start, end = found
    return {"proposed_date": day, "proposed_start": start, "proposed_end": end}


def is_proposed_as_it_is(event: Event, read: FullAnswer) -> bool:
    """Whether an answer proposes the very time that the meeting has."""
    found = _slot(event, read)
    return found is not None and _is_now(event, found)


def _slot(event: Event, read: FullAnswer) -> tuple[dt.date, str, str] | None:
    if read.proposed_day is not None:
        near = abs(read.proposed_day - event.meeting.date) <= _FARTHEST
        return (read.proposed_day, "", "") if near else None
    noon = dt.datetime.combine(event.meeting.date, dt.time(12), dt.UTC)
    if read.proposed_start is None or abs(read.proposed_start - noon) > _FARTHEST:
        return None
    zone = ZoneInfo(event.meeting.zone)
    start, until = read.proposed_start.astimezone(zone), ""
    if read.proposed_end is not None and dt.timedelta(0) < read.proposed_end - read.proposed_start <= _FARTHEST:
        end = read.proposed_end.astimezone(zone)
        until = f"{end:%H:%M}" if end.date() == start.date() else ""
    return start.date(), f"{start:%H:%M}", until


def _is_now(event: Event, slot: tuple[dt.date, str, str]) -> bool:
    kept, (day, start, end) = event.meeting, slot
    # A guest is asked to a slot of the meeting, and not to the whole.
    return event.guest is None and (day, start or kept.start, end or kept.end) == (kept.date, kept.start, kept.end)
