"""Meetings in time: their days, times, zones and identities, what replaced them, and the order of their items."""

from __future__ import annotations

import datetime as dt
import itertools
from collections.abc import Iterator
from zoneinfo import ZoneInfo

from ret_tui.rules.consistency.finding import CORRECT_IN_EXPORT, Finding, WholeRecord, finding
from ret_tui.rules.quoting import quoted
from ret_tui.rules.wording import count, listed, long_day
from store.records import Invitation, Item, Meeting, Publication

_STANDING = ("planned", "held", "inquorate")


def findings(record: WholeRecord, today: dt.date) -> Iterator[Finding]:
    """What is wrong with meetings, with what was sent of them, and with the order of their agendas."""
    meetings = record.all(Meeting)
    for meeting in meetings:
        yield from _of_one(meeting, today)
    yield from _at_one_time(meetings)
    yield from _one_identity(meetings)
    yield from _sent(record)
    yield from _equal_places(record)


def is_zone(name: str) -> bool:
    """Whether the system knows a time zone by that name."""
    try:
        ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        return False
    return True


def _of_one(meeting: Meeting, today: dt.date) -> Iterator[Finding]:
    id = meeting.id
    if meeting.end <= meeting.start:
        what = f"it ends at {meeting.end}, which is not after its start at {meeting.start}"
        mend = f"move it: 'ret-tui meeting move {id} --at HH:MM --until HH:MM'"
        yield finding("fault", meeting, id, what, mend if meeting.status == "planned" else CORRECT_IN_EXPORT)
    if not is_zone(meeting.zone):
        what = f"there is no time zone {quoted(meeting.zone)}, so nobody can be invited to it"
        yield finding("fault", meeting, id, what, CORRECT_IN_EXPORT)
    if meeting.status in ("held", "inquorate") and meeting.date > today:
        what = f"it is recorded as held, and its day, {long_day(meeting.date)}, has not come"
        mend = f"take that back with 'ret-tui store undo', or {CORRECT_IN_EXPORT}"
        yield finding("fault", meeting, id, what, mend)
    if meeting.status == "rearranged" and not meeting.replaced_by:
        what = "it is rearranged, and no meeting replaces it"
        mend = f"add one with 'ret-tui meeting add DAY --ordinary' and name it as its replacement: {CORRECT_IN_EXPORT}"
        yield finding("fault", meeting, id, what, mend)
    if meeting.replaced_by == id:
        yield finding("fault", meeting, id, "it is replaced by itself", CORRECT_IN_EXPORT)


def _at_one_time(meetings: tuple[Meeting, ...]) -> Iterator[Finding]:
    standing = sorted((m for m in meetings if m.status in _STANDING), key=lambda m: m.date)
    for day, group in itertools.groupby(standing, key=lambda m: m.date):
        for one, other in itertools.combinations(group, 2):
            if one.start == other.start or (one.start < other.end and other.start < one.end):
                what = f"{one.id} is on {long_day(day)} from {one.start} to {one.end} as well"
                mend = f"cancel one of the two: 'ret-tui meeting cancel {other.id}'"
                yield finding("fault", other, other.id, what, mend)


def _one_identity(meetings: tuple[Meeting, ...]) -> Iterator[Finding]:
    first: dict[str, Meeting] = {}
    for meeting in meetings:
        other = first.setdefault(meeting.uid, meeting)
        if other is not meeting:
            what = f"its invitation has the identity of that of {other.id}, so calendars take the two for one meeting"
            mend = (
                f"give it one of its own with a meeting that replaces it: 'ret-tui meeting rearrange {meeting.id} DAY'"
            )
            yield finding("fault", meeting, meeting.id, what, mend)


def _sent(record: WholeRecord) -> Iterator[Finding]:
    every: tuple[Invitation | Publication, ...] = (*record.all(Invitation), *record.all(Publication))
    for sent in every:
        if sent.sequence < 0:
            kind = "invitation to" if isinstance(sent, Invitation) else "public entry of"
            what = f"its sequence is {sent.sequence}, and none is below 0, so calendars pass over it"
            yield finding("fault", sent, f"{kind} {sent.id}", what, CORRECT_IN_EXPORT)


def _equal_places(record: WholeRecord) -> Iterator[Finding]:
    places: dict[tuple[str, bool, float], list[Item]] = {}
    for item in record.all(Item):
        # The confidential part has an order of its own.
        places.setdefault((item.meeting, item.confidential, item.position), []).append(item)
    for (meeting, _, _), items in places.items():
        if len(items) > 1:
            titles = listed([quoted(item.title) for item in items])
            what = f"{count(len(items), 'item')} have one place, so their order is by chance: {titles}"
            mend = f"move one of them: 'ret-tui agenda move {meeting} ITEM PLACE'"
            yield finding("advice", items[0], f"agenda of {meeting}", what, mend)
