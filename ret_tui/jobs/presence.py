"""Who was in the room through a meeting, as its register has it, and whether that made a quorum."""

from __future__ import annotations

from msgspec import Struct

from ret_tui.jobs import who_is
from ret_tui.jobs.office import Office
from ret_tui.rules.presence import absences
from ret_tui.rules.quorum import rule_in_force
from ret_tui.rules.quorum_over_time import Attended, Room, Span, inquorate_words, least_for, room_at, through
from store.records import Declaration, ItemTime, Mark, Meeting, QuorumRule, Withdrawal


class Through(Struct, frozen=True):
    """A meeting from its start to its end, or to now while it goes on."""

    spans: tuple[Span, ...]
    #: The last of them: the room as it is now, or was at the end; None before anybody is marked.
    now: Room | None
    #: ``inquorate from 15:10``; empty where there was a quorum all along, where no rule is recorded, or nobody marked.
    inquorate: str


def attended(office: Office, meeting: str) -> Attended:
    """What the rules ask of one meeting.

    Raises:
        Unknown: there is no such meeting.
    """
    kept = who_is.meeting(office, meeting)
    away = absences(office.of(Withdrawal, "meeting", kept.id), office.of(Declaration, "meeting", kept.id))
    return Attended(
        seats=office.seats,
        appointments=office.appointments,
        marks=tuple(office.of(Mark, "meeting", kept.id)),
        away=away,
        day=kept.date,
        rule=rule_in_force(office.store.all(QuorumRule), kept.date),
    )


def is_going_on(office: Office, kept: Meeting) -> bool:
    """Whether a meeting is under way: it is today, was opened and was not closed."""
    return kept.date == office.today and bool(kept.opened_at) and not kept.closed_at


def clock(office: Office) -> str:
    """The time of day where the body meets, ``HH:MM``."""
    return office.now.strftime("%H:%M")


def through_meeting(office: Office, meeting: str) -> Through:
    """The room through a meeting, up to now while it goes on.

    Raises:
        Unknown: there is no such meeting.
    """
    kept = who_is.meeting(office, meeting)
    found = attended(office, kept.id)
    if not found.marks:
        return Through((), None, "")
    start = kept.opened_at or kept.start
    going_on = is_going_on(office, kept)
    end = max(clock(office), start) if going_on else kept.closed_at or max(kept.end, start)
    spans = through(found, start, end)
    now = room_at(found, end) if going_on else spans[-1].room
    if going_on and now != spans[-1].room:
        spans = (*spans, Span(end, end, now))
    return Through(spans, now, inquorate_words(spans, going_on=going_on))


def room_for_item(office: Office, meeting: str, item: str) -> Room | None:
    """The room for an item, by id, in the minute in which fewest seats were represented; None before a mark is made.

    Raises:
        Unknown: there is no such meeting.
    """
    found = attended(office, meeting)
    if not found.marks:
        return None
    spans = [(each.since, each.until) for each in office.of(ItemTime, "item", item)]
    return least_for(found, item, spans, clock(office))
