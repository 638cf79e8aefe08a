"""Times of day and lengths as people write them, and adding them up. A time is kept as ``HH:MM``."""

from __future__ import annotations

import re

from ret_tui.rules.quoting import quoted
from store.refusals import BadValue

_WORDS = {"noon": "12:00", "midday": "12:00"}
_CLOCK = re.compile(r"(?P<hour>[0-9]{1,2})[:.](?P<minute>[0-9]{2})\s*(?P<half>[ap]\.?m\.?)?")
_HOURS = re.compile(r"(?P<hour>[0-9]{1,2})\s*(?P<half>[ap]\.?m\.?)")
_FOUR_DIGITS = re.compile(r"(?P<hour>[0-9]{2})(?P<minute>[0-9]{2})(?P<half>)")
_LENGTH = re.compile(
    r"(?:(?P<hours>[0-9]{1,3}(?:\.[0-9]{1,2})?)\s*h(?:ours?|rs?)?)?\s*(?:(?P<minutes>[0-9]{1,4})\s*(?:m(?:in(?:ute)?s?)?)?)?"
)
_DAY = 24 * 60
#: A bare number below this could be hours or minutes.
_SHORTEST_BARE = 15


def read_time(text: str) -> str:
    """The time of day meant by ``14:00``, ``9.30``, ``2pm``, ``2:30 pm``, ``1400`` or ``noon``, as ``HH:MM``.

    Raises:
        BadValue: it is no time of day, or leaves open which half of the day is meant (``2``).
    """
    wanted = " ".join(text.casefold().split())
    if wanted in _WORDS:
        return _WORDS[wanted]
    found = _CLOCK.fullmatch(wanted) or _HOURS.fullmatch(wanted) or _FOUR_DIGITS.fullmatch(wanted)
    if found is not None:
        parts = found.groupdict()
        hour, minute, half = int(parts["hour"]), int(parts.get("minute") or 0), (parts["half"] or "")[:1]
        if minute < 60 and (hour < 24 if not half else 1 <= hour <= 12):
            if half:
                hour = hour % 12 + (12 if half == "p" else 0)
            return f"{hour:02}:{minute:02}"
    raise BadValue(f"{quoted(text)} is no time of day", "write it as 14:00, 9.30 or 2pm", field="time")


def read_length(text: str) -> int:
    """The minutes meant by ``2h``, ``90m``, ``1h30``, ``1.5 hours`` or ``120``.

    Raises:
        BadValue: it is no length, is not between one minute and a day, or leaves its unit open (``2``).
    """
    found = _LENGTH.fullmatch(" ".join(text.casefold().split()))
    if found is not None and (found["hours"] or found["minutes"]):
        minutes = round(float(found["hours"] or 0) * 60) + int(found["minutes"] or 0)
        bare = text.strip().isdecimal()
        if (_SHORTEST_BARE if bare else 1) <= minutes <= _DAY:
            return minutes
    raise BadValue(f"{quoted(text)} is no length of time", "write it as 2h, 90m or 1h30", field="length")


def minutes_between(start: str, end: str) -> int:
    """The minutes from one ``HH:MM`` to another of the same day; negative when the second is the earlier."""
    return _minutes(end) - _minutes(start)


def add_minutes(start: str, minutes: int) -> str:
    """The ``HH:MM`` that is `minutes` after `start`.

    Raises:
        BadValue: that would be on another day.
    """
    total = _minutes(start) + minutes
    if not 0 <= total < _DAY:
        raise BadValue(f"{minutes} minutes from {start} would run past midnight", "start earlier", field="end")
    return on_the_clock(total)


def on_the_clock(minutes: int) -> str:
    """What a clock shows that many minutes after midnight, as ``HH:MM``; past midnight it starts again."""
    return f"{minutes // 60 % 24:02}:{minutes % 60:02}"


def _minutes(time: str) -> int:
    return int(time[:2]) * 60 + int(time[3:])
