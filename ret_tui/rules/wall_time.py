"""Whether a local time exists: when the clocks change, some times are skipped and some come twice."""

from __future__ import annotations

import datetime as dt
import re
from zoneinfo import ZoneInfo

from ret_tui.rules.clock_times import minutes_between
from ret_tui.rules.quoting import quoted
from ret_tui.rules.wording import long_day
from store.refusals import BadValue

_WALL_TIME = re.compile(r"(?:[01][0-9]|2[0-3]):[0-5][0-9]")
_LONGEST = 12 * 60


def check_wall_time(date: dt.date, time: str, zone: str, *, field: str = "start") -> None:
    """Refuse a local time that the clocks skip or show twice on that day.

    Args:
        time: ``HH:MM``.
        zone: an IANA zone such as ``Europe/London``.
        field: what the time is, for the refusal.

    Raises:
        BadValue: it is no time, does not exist, or is ambiguous; or there is no such zone.
    """
    if not _WALL_TIME.fullmatch(time):
        raise BadValue(f"{quoted(time)} is no time of day", "write it as 14:00", field=field)
    first = dt.datetime.combine(date, dt.time.fromisoformat(time), _zone(zone))
    second = first.replace(fold=1)
    before, after = first.utcoffset(), second.utcoffset()
    if before is None or after is None or before == after:
        return
    # In a gap the offset before the change is the smaller, in a repeated hour the greater.
    if before < after:
        raise BadValue(
            f"{time} on {long_day(date)} does not exist in {zone}, where the clocks go forward over it",
            "choose a time after the change",
            field=field,
        )
    raise BadValue(
        f"{time} on {long_day(date)} comes twice in {zone}, where the clocks go back over it",
        "choose a time after the change",
        field=field,
    )


def check_span(date: dt.date, start: str, end: str, zone: str) -> None:
    """Refuse a meeting whose times do not exist, whose end is not after its start, or that lasts over twelve hours.

    Args:
        start, end: ``HH:MM``, both on `date`.
        zone: an IANA zone such as ``Europe/London``.

    Raises:
        BadValue: as said, with the field ``start`` or ``end``; or there is no such zone.
    """
    check_wall_time(date, start, zone, field="start")
    check_wall_time(date, end, zone, field="end")
    length = minutes_between(start, end)
    if length <= 0:
        raise BadValue(f"A meeting from {start} to {end} would end before it starts", "end it later", field="end")
    if length > _LONGEST:
        raise BadValue(f"A meeting from {start} to {end} would last over 12 hours", "end it earlier", field="end")


def _zone(name: str) -> ZoneInfo:
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        raise BadValue(
            f"There is no time zone {quoted(name)}", "name one such as Europe/London", field="zone"
        ) from None
