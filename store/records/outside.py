"""Bodies outside that members join, and who has the place in each."""

from __future__ import annotations

import datetime as dt
from typing import ClassVar

from store.records.base import Line, Link, Name, Record


class OutsideBody(Record, frozen=True, kw_only=True):
    """A body that a member may join, such as a mayoral taskforce; ids MT-01, MT-02 … A renamed one stays the same."""

    table: ClassVar[str] = "outside_bodies"
    prefix: ClassVar[str] = "MT-"
    digits: ClassVar[int] = 2

    name: Name
    #: What it was called before, the latest first, with semicolons between the names.
    former_names: Link = ""
    ended_on: dt.date | None = None


class OutsidePlace(Record, frozen=True, kw_only=True):
    """A member's place on an outside body, from a day and perhaps until a day, both included; a random id."""

    table: ClassVar[str] = "outside_places"

    outside: Name
    person: Name
    start: dt.date
    end: dt.date | None = None
    end_reason: Line = ""
