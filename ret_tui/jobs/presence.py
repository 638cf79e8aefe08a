"""Who was in the room through a meeting, as its register has it, and whether that made a quorum."""

from __future__ import annotations

from msgspec import Struct

from ret_tui.jobs import who_is
from ret_tui.jobs.office import Office
from ret_tui.rules.presence import absences
from ret_tui.rules.quorum import rule_in_force
from ret_tui.rules.quorum_over_time import Attended, Room, Span, inquorate_words, least_for, room_at, room_for, through
from store.records import Declaration, ItemTime, Mark, Meeting, QuorumRule, Withdrawal


class ItemRoom(Struct, frozen=True):
    """The room for one item, in the minute in which fewest seats were represented."""

    #: The item's id, its number and its title.
    item: str
    number: int
    title: str
    room: Room


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
    """Whether a meeting was opened and goes on: it is today, and was not closed."""
    return kept.date == office.today and bool(kept.opened_at) and not kept.closed_at


def is_under_way(office: Office, kept: Meeting) -> bool:
    """Whether what is marked now happens now: a meeting goes on, or its time has come though nobody opened it."""
    if is_going_on(office, kept):
        return True
    if kept.date != office.today or kept.closed_at or kept.status != "planned":
        return False
    return kept.start <= clock(office) < kept.end


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
    going_on = is_under_way(office, kept)
    end = max(clock(office), start) if going_on else kept.closed_at or max(kept.end, start)
    spans = through(found, start, end)
    now = room_at(found, end) if going_on else spans[-1].room
    if going_on and now != spans[-1].room:
        spans = (*spans, Span(end, end, now))
    return Through(spans, now, inquorate_words(spans, going_on=going_on))


def counted_room(office: Office, meeting: str) -> Room | None:
    """Everybody who came at all, whenever they came or left; None before a mark is made.

    Raises:
        Unknown: there is no such meeting.
    """
    found = attended(office, meeting)
    return room_for(found, "", ()) if found.marks else None


def item_rooms(office: Office, meeting: str) -> tuple[ItemRoom, ...]:
    """The items for which the room was not that of everybody who came, or made no quorum, in the order of the agenda.

    Raises:
        Unknown: there is no such meeting.
    """
    from ret_tui.jobs.prepare_agenda import agenda

    everybody = counted_room(office, meeting)
    if everybody is None:
        return ()
    found = []
    taken = {each.item for each in office.of(ItemTime, "meeting", who_is.meeting(office, meeting).id)}
    about = {each.item for each in attended(office, meeting).away}
    for view in agenda(office, meeting).items:
        if view.id not in taken and view.id not in about:
            continue
        room = room_for_item(office, meeting, view.id)
        if room is not None and (room != everybody or room.quorate is False):
            found.append(ItemRoom(view.id, view.number, view.title, room))
    return tuple(found)


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
