"""The quorum through a meeting: when it was there, and from when on it was not."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence

from msgspec import Struct

from ret_tui.rules.presence import Absence, at_time, for_item, moments
from ret_tui.rules.quorum import could_be_quorate, counted, quorate, shortfall
from ret_tui.rules.representation import SeatState, represented, seat_states
from store.records import Appointment, Mark, QuorumRule, Seat

#: What is said of a meeting that was without a quorum from its start to its end.
THROUGHOUT = "inquorate throughout"


class Room(Struct, frozen=True):
    """How many seats were represented, and whether that made a quorum."""

    seats: int
    #: Those that count towards the quorum; None without a rule.
    counted: int | None
    quorate: bool | None


class Span(Struct, frozen=True):
    """A part of the meeting in which the room did not change; ``until`` is the next one's beginning or the end."""

    since: str
    until: str
    room: Room


class Attended(Struct, frozen=True):
    """What the rules need to know of one meeting."""

    seats: tuple[Seat, ...]
    appointments: tuple[Appointment, ...]
    #: The marks of this meeting, and who was out of the room for a while.
    marks: tuple[Mark, ...]
    away: tuple[Absence, ...]
    day: dt.date
    #: The rule in force on the day; None without one.
    rule: QuorumRule | None
    #: From when to when the meeting stood adjourned; an empty end for an adjournment that goes on.
    pauses: tuple[tuple[str, str], ...] = ()


def room_at(attended: Attended, time: str) -> Room:
    """The room at a time, ``HH:MM``."""
    return _room(attended, at_time(attended.marks, attended.away, time))


def room_for(attended: Attended, item: str, spans: Sequence[tuple[str, str]]) -> Room:
    """The room for an item, by id: everybody who took part in it. See `ret_tui.rules.presence.for_item`."""
    return _room(attended, for_item(attended.marks, attended.away, item, spans))


def least_for(attended: Attended, item: str, spans: Sequence[tuple[str, str]], now: str = "") -> Room:
    """The room for an item in the minute in which fewest seats were represented.

    An item is decided with a quorum only where there was one all through. Without any recorded time of it, the
    withdrawals alone tell.

    Args:
        now: the end of a span that goes on; without one it goes on to the end of the day.
    """
    if not spans:
        return room_for(attended, item, spans)
    rooms = []
    withdrew = {each.person for each in attended.away if each.item == item and not each.since}
    left = tuple(mark for mark in attended.marks if mark.person not in withdrew)
    for since, until in spans:
        for time in moments(attended.marks, attended.away, since, until or now or "24:00"):
            rooms.append(_room(attended, at_time(left, attended.away, time)))
    return min(rooms, key=lambda room: (room.quorate is not False, room.counted or 0, room.seats))


def through(attended: Attended, start: str, end: str) -> tuple[Span, ...]:
    """The meeting from its start to its end, in parts between which the number of seats or the quorum changed.

    What passed while it stood adjourned is left out.
    """
    spans: list[Span] = []
    for time in moments(attended.marks, attended.away, start, end):
        room = room_at(attended, time)
        if spans and spans[-1].room == room:
            continue
        if spans:
            spans[-1] = Span(spans[-1].since, time, spans[-1].room)
        spans.append(Span(time, end, room))
    return _but_for(attended.pauses, spans) or tuple(spans)


def open_seats(attended: Attended) -> frozenset[str]:
    """The ids of the seats of which nothing is recorded, though somebody is in post who could have come."""
    states = seat_states(attended.seats, attended.appointments, attended.marks, attended.day)
    return frozenset(state.seat for state in states if state.state == "not recorded")


def could_have_been(attended: Attended, spans: Iterable[Span]) -> bool:
    """Whether in any part there would be a quorum, if the seats of which nothing is recorded were represented."""
    waiting = open_seats(attended)
    return bool(waiting) and any(could_be_quorate(attended.rule, _states(attended, each), waiting) for each in spans)


def lacks(attended: Attended, span: Span) -> str:
    """Why a part has no quorum though so many came: ``1 of 2 independent members``; empty where it is plain."""
    if attended.rule is None or span.room.quorate is not False:
        return ""
    return shortfall(attended.rule, _states(attended, span))


def _states(attended: Attended, span: Span) -> tuple[SeatState, ...]:
    marks = at_time(attended.marks, attended.away, span.since)
    return seat_states(attended.seats, attended.appointments, marks, attended.day)


def _but_for(pauses: Iterable[tuple[str, str]], spans: Iterable[Span]) -> tuple[Span, ...]:
    """The parts without the times of the pauses."""
    left = list(spans)
    for since, until in pauses:
        ends = until or "24:00"
        cut: list[Span] = []
        for each in left:
            if each.until <= since or ends <= each.since:
                cut.append(each)
                continue
            if each.since < since:
                cut.append(Span(each.since, since, each.room))
            if ends < each.until:
                cut.append(Span(ends, each.until, each.room))
        left = cut
    return tuple(left)


def inquorate_words(spans: Iterable[Span], *, going_on: bool = False) -> str:
    """``inquorate from 15:10``, ``inquorate from 14:00 to 14:20 and from 15:10``; empty where there was a quorum.

    Args:
        going_on: whether the meeting goes on, so that its last part has no end yet.
    """
    parts: list[list[str]] = []
    every = tuple(spans)
    before = False
    for span in every:
        missing = span.room.quorate is False
        # What lies between two parts is an adjournment, which is not told as a time without a quorum of its own.
        if missing and before:
            parts[-1][1] = span.until
        elif missing:
            parts.append([span.since, span.until])
        before = missing
    if not parts:
        return ""
    last = every[-1].until
    said = [f"from {since}" + ("" if until == last else f" to {until}") for since, until in parts]
    if not going_on and len(parts) == 1 and parts[0][0] == every[0].since and parts[0][1] == last:
        return THROUGHOUT
    return f"inquorate {' and '.join(said)}"


def _room(attended: Attended, marks: tuple[Mark, ...]) -> Room:
    states = seat_states(attended.seats, attended.appointments, marks, attended.day)
    rule = attended.rule
    return Room(represented(states), None if rule is None else counted(rule, states), quorate(rule, states))
