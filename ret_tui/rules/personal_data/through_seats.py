"""What is somebody's through a seat: a record that names the seat while they held it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Any

from ret_tui.rules.appointments import holder
from store.records import Appointment

#: The field of each table that may name a seat in place of whoever holds it.
_SEAT_IN: Mapping[str, str] = {"actions": "owner", "action_helpers": "owner", "items": "lead", "papers": "author"}


def seat_of(table: str, document: Mapping[str, Any]) -> str:
    """What a record names in place of a person: a seat's id, or whatever stands there; empty where it cannot be."""
    value = document.get(_SEAT_IN.get(table, ""))
    # A seat leads what stands on every agenda, whoever holds it.
    return value if isinstance(value, str) and not document.get("standing") else ""


def held_between(appointments: Iterable[Appointment], person: str, seat: str, since: dt.date, until: dt.date) -> bool:
    """Whether somebody was the seat's member on any day from the one to the other, both included.

    Args:
        until: not before `since`; else only that day counts.
    """
    last = max(since, until)
    posts = [post for post in appointments if post.seat == seat and post.capacity == "member"]
    # Where two overlap, which a merge can leave, the later one holds: it is asked on the days where that may change.
    days = {since, last, *(post.start for post in posts), *(post.end for post in posts if post.end is not None)}
    return any(
        (held := holder(posts, seat, day)) is not None and held.person == person for day in days if since <= day <= last
    )
