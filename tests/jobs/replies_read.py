"""Answers as the reading of files gives them, for tests of what is made of them."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Answered:
    """One person's answer about one meeting."""

    uid: str
    attendee: str
    partstat: str = "ACCEPTED"
    source: str = "reply.ics"
    method: str = "REPLY"
    attendee_name: str = ""
    sent_by: str = ""
    sequence: int | None = 0
    stamp: dt.datetime | None = dt.datetime(2026, 4, 20, 10, 0, tzinfo=dt.UTC)
    delegated_to: tuple[str, ...] = ()
    delegated_from: str = ""
    comment: str = ""
    proposed_start: dt.datetime | None = None
    proposed_end: dt.datetime | None = None
    proposed_day: dt.date | None = None
    proposed_in_words: str = ""


@dataclass(frozen=True)
class NotRead:
    """A file that could not be read."""

    source: str
    why: str


@dataclass(frozen=True, kw_only=True)
class CameBack:
    """A message that could not be delivered."""

    recipient: str
    source: str = "bounce.eml"
    status: str = "5.1.1"
    diagnostic: str = "no such user"
    message_id: str = ""
    uid: str = ""
    sequence: int | None = None
    reported_at: dt.datetime | None = None


@dataclass(frozen=True)
class Read:
    """Everything that was read."""

    replies: tuple[Answered, ...] = ()
    unreadable: tuple[NotRead, ...] = ()
    bounced: tuple[CameBack, ...] = ()


def utc(day: int, hour: int = 10, minute: int = 0, month: int = 4) -> dt.datetime:
    """A moment of 2026."""
    return dt.datetime(2026, month, day, hour, minute, tzinfo=dt.UTC)
