"""The quorum through a meeting: when it was there, and from when on it was not."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence

from msgspec import Struct

from ret_tui.rules.presence import Absence, at_time, for_item, moments
from ret_tui.rules.quorum import counted, quorate
from ret_tui.rules.representation import represented, seat_states
from store.records import Appointment, Mark, QuorumRule, Seat


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
    """The meeting from its start to its end, in parts between which the number of seats or the quorum changed."""
    spans: list[Span] = []
    for time in moments(attended.marks, attended.away, start, end):
        room = room_at(attended, time)
        if spans and spans[-1].room == room:
            continue
        if spans:
            spans[-1] = Span(spans[-1].since, time, spans[-1].room)
        spans.append(Span(time, end, room))
    return tuple(spans)


def inquorate_words(spans: Iterable[Span], *, going_on: bool = False) -> str:
    """``inquorate from 15:10``, ``inquorate from 14:00 to 14:20 and from 15:10``; empty where there was a quorum.

    Args:
        going_on: whether the meeting goes on, so that its last part has no end yet.
    """
    parts: list[list[str]] = []
    every = tuple(spans)
    for span in every:
        if span.room.quorate is not False:
            continue
        if parts and parts[-1][1] == span.since:
            parts[-1][1] = span.until
        else:
            parts.append([span.since, span.until])
    if not parts:
        return ""
    last = every[-1].until
    said = [f"from {since}" + ("" if until == last else f" to {until}") for since, until in parts]
    if not going_on and len(parts) == 1 and parts[0][0] == every[0].since and parts[0][1] == last:
        return "inquorate throughout"
    return f"inquorate {' and '.join(said)}"


def _room(attended: Attended, marks: tuple[Mark, ...]) -> Room:
    states = seat_states(attended.seats, attended.appointments, marks, attended.day)
    rule = attended.rule
    return Room(represented(states), None if rule is None else counted(rule, states), quorate(rule, states))
