"""When each value was set: stamps that order changes of several computers whose clocks differ.

A stamp is a hybrid logical clock as a text that sorts by time: ``20261126T174235123-00f-a3f9c1`` is a moment in UTC to
the millisecond, a counter, and the computer. It never runs behind a stamp that was seen before, so what was changed
after a look at another's change is later, whatever the clock on the wall says (Kulkarni and others, "Logical Physical
Clocks", 2014). The empty stamp is earlier than any: what a store began with.
"""

from __future__ import annotations

import datetime as dt
import os
import time
from collections.abc import Callable, Iterable

from store.plain import Document

#: A record's stamps: the moment it was added, where no field was set since; else by field, with the two names below.
RecordStamps = str | dict[str, str]

#: In a record's stamps: the moment it was added, which tells it from another that was given the same number.
BORN = ""
#: In a record's stamps: the moment at which all of its fields were set together.
WHOLE = "*"

_COUNTER_END = 0x1000


class StampClock:
    """Gives out stamps that only ever grow.

    Args:
        node: the computer, six hexadecimal digits.
        seconds: the wall clock, in seconds since 1970 UTC.
    """

    def __init__(self, node: str, seconds: Callable[[], float] = time.time) -> None:
        self.node = node
        self._seconds = seconds
        self._latest = ""
        self._second, self._began = -1, ""

    def saw(self, stamps: Iterable[str]) -> None:
        """Never run behind these again."""
        for stamp in stamps:
            if stamp > self._latest:
                self._latest = stamp

    @property
    def now(self) -> dt.datetime:
        """The moment by the wall clock, in UTC: for what has to be dated whatever day is being rehearsed."""
        return dt.datetime.fromtimestamp(self._seconds(), dt.UTC)

    def next(self) -> str:
        """Return a stamp that is later than every one given out or seen before."""
        seconds = self._seconds()
        whole = int(seconds)
        if whole != self._second:
            self._second, self._began = whole, _moment(whole)[:15]
        now = f"{self._began}{int((seconds - whole) * 1000):03d}"
        moment = self._latest[:18]
        if now > moment:
            self._latest = f"{now}-000-{self.node}"
            return self._latest
        counter = int(self._latest[19:22] or "0", 16) + 1
        if counter == _COUNTER_END:
            moment, counter = _after(moment), 0
        self._latest = f"{moment}-{counter:03x}-{self.node}"
        return self._latest


def new_node() -> str:
    """Return a name for a computer."""
    return os.urandom(3).hex()


def node_of(stamp: str) -> str:
    """Return the computer that gave a stamp out; empty for the empty stamp."""
    return stamp[23:29]


def born(stamps: RecordStamps | None) -> str:
    """Return when the record was added."""
    if stamps is None:
        return ""
    return stamps if isinstance(stamps, str) else stamps.get(BORN, "")


def stamp_of(stamps: RecordStamps | None, field: str) -> str:
    """Return when a field was set."""
    if stamps is None:
        return ""
    if isinstance(stamps, str):
        return stamps
    return stamps.get(field) or stamps.get(WHOLE) or stamps.get(BORN, "")


def latest(stamps: RecordStamps | None) -> str:
    """Return when the record was last changed."""
    if stamps is None:
        return ""
    return stamps if isinstance(stamps, str) else max(stamps.values(), default="")


def outlives(stamps: RecordStamps | None, removed: str) -> bool:
    """Whether a record that was removed is there all the same: one of its fields was set later."""
    return latest(stamps) > removed


def touched(stamps: RecordStamps | None, fields: Iterable[str], stamp: str) -> RecordStamps:
    """Return a record's stamps after some of its fields were set."""
    whole = {BORN: stamps or ""} if not isinstance(stamps, dict) else dict(stamps)
    whole.update(dict.fromkeys(fields, stamp))
    return whole


def gathered(birth: str, document: Document, stamps: dict[str, str]) -> RecordStamps | None:
    """Return the shortest stamps of a record for what each of its fields has; None where all are empty."""
    apart = {field: stamp for field, stamp in stamps.items() if stamp != birth}
    if not apart:
        return birth or None
    values = set(apart.values())
    if len(values) == 1 and apart.keys() >= document.keys():
        return {BORN: birth, WHOLE: values.pop()}
    return {BORN: birth, **apart}


def _moment(seconds: float) -> str:
    whole = int(seconds)
    at = time.gmtime(max(0, min(whole, 253402300799)))
    return (
        f"{at.tm_year:04d}{at.tm_mon:02d}{at.tm_mday:02d}T{at.tm_hour:02d}{at.tm_min:02d}{at.tm_sec:02d}"
        f"{int((seconds - whole) * 1000) % 1000:03d}"
    )


def _after(moment: str) -> str:
    """Return the next millisecond."""
    import calendar

    seconds = calendar.timegm(time.strptime(moment[:15], "%Y%m%dT%H%M%S"))
    thousandths = int(moment[15:18]) + 1
    return _moment(seconds + thousandths / 1000 + 0.00001)
