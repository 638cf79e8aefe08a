"""Which meeting is the last one before the accountable body takes papers."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Protocol, TypeVar


class OnADay(Protocol):
    """A meeting, or what shows one."""

    @property
    def date(self) -> dt.date:
        """Its day."""

    @property
    def start(self) -> str:
        """When it begins, ``HH:MM``."""

    @property
    def status(self) -> str:
        """Planned, held, inquorate, cancelled or rearranged."""


M = TypeVar("M", bound=OnADay)


def last_meeting_before(meetings: Iterable[M], papers_due: dt.date) -> M | None:
    """The last meeting that stands before a deadline for papers (T2: the body answers to another one), or None.

    What a meeting agrees on the very day of the deadline comes too late for it; one that was called off agrees nothing.
    """
    before = [m for m in meetings if m.date < papers_due and m.status not in ("cancelled", "rearranged")]
    return max(before, key=lambda m: (m.date, m.start), default=None)
