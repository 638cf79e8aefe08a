"""Whether each seat is represented at a meeting, and by whom: worked out from marks and appointments, never kept.

A seat counts once, whoever came. Only its member and the substitute named for it on that day can represent it, so the
mark of anybody else, such as a superseded substitute, never counts. Somebody who is the member for one seat and the
named substitute for another represents each of them that they are marked for. Not yet recorded is not absent.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable
from typing import Literal, TypeVar

from msgspec import Struct

from ret_tui.rules.appointments import in_post
from store.records import Appointment, Mark, Reply, Seat, SeatKind

State = Literal["present", "online", "substitute", "apology", "absent", "not recorded", "vacant"]
Expected = Literal["likely", "tentative", "declined", "no answer", "vacant"]

Said = TypeVar("Said", Mark, Reply)


class SeatState(Struct, frozen=True, kw_only=True):
    """One seat at one meeting."""

    #: The seat's id and kind.
    seat: str
    kind: SeatKind
    #: The member and the named substitute in post on the day, by person's id.
    member: str | None
    substitute: str | None
    state: State
    #: Whoever represented the seat, by person's id; the member where both came.
    by: str | None = None
    #: Whether that person took part online.
    online: bool = False
    #: The mark of the member, and of the substitute, where there is one.
    member_mark: Mark | None = None
    substitute_mark: Mark | None = None

    @property
    def represented(self) -> bool:
        """Whether the seat counts as represented."""
        return self.by is not None

    @property
    def filled(self) -> bool:
        """Whether anybody in post can represent the seat: its member, or a substitute who continues without one."""
        return self.member is not None or self.substitute is not None


class SeatForecast(Struct, frozen=True, kw_only=True):
    """One seat at a meeting to come, as the replies so far have it."""

    seat: str
    kind: SeatKind
    member: str | None
    substitute: str | None
    state: Expected
    #: Who is likely to come, by person's id; None unless the state is likely.
    by: str | None = None
    #: Whoever of the two may still come by what was answered, by person's id: none for a seat that declined.
    may_come: tuple[str, ...] = ()
    #: The named substitute who has neither answered nor been asked, by person's id.
    to_ask: str | None = None

    @property
    def may_ask(self) -> bool:
        """Whether that substitute can be asked in the place of a member, who has not said that they come."""
        return self.to_ask is not None and self.member is not None and self.state != "likely"


class Forecast(Struct, frozen=True, kw_only=True):
    """The replies in numbers; together they are all the seats."""

    likely: int
    declined: int
    #: Seats whose answer is open, the tentative ones among them.
    no_answer: int
    vacant: int
    #: The tentative ones.
    tentative: int = 0


def seat_states(
    seats: Iterable[Seat], appointments: Iterable[Appointment], marks: Iterable[Mark], day: dt.date
) -> tuple[SeatState, ...]:
    """The state of each seat, in the order given.

    Args:
        appointments: every appointment; those that do not run on `day` are passed over.
        marks: the marks of one meeting.
        day: the day of that meeting.
    """
    posts = _posts(appointments, day)
    by_person = {(mark.seat, mark.person): mark for mark in marks}
    return tuple(_seat_state(seat, *posts.get(seat.id, (None, None)), by_person) for seat in seats)


def represented(states: Iterable[SeatState]) -> int:
    """How many seats are represented."""
    return sum(state.represented for state in states)


def filled(states: Iterable[SeatState]) -> int:
    """How many seats have somebody in post who can represent them."""
    return sum(state.filled for state in states)


def expected_states(
    seats: Iterable[Seat],
    appointments: Iterable[Appointment],
    replies: Iterable[Reply],
    day: dt.date,
    asked: Collection[str] = (),
) -> tuple[SeatForecast, ...]:
    """What the replies so far say of each seat, in the order given.

    A seat is likely to be represented when its member or its named substitute said yes. It is declined when its
    member said no, or a substitute who continues without one, and nobody is thinking about it still: neither of the two
    is in doubt, and no substitute who was asked has still to answer.

    Args:
        appointments: every appointment; those that do not run on `day` are passed over.
        replies: the replies for one meeting.
        day: the day of that meeting.
        asked: the ids of the seats whose named substitute is asked to come.
    """
    posts = _posts(appointments, day)
    by_person = {(reply.seat, reply.person): reply for reply in replies}
    return tuple(
        _seat_forecast(seat, *posts.get(seat.id, (None, None)), by_person, asked=seat.id in asked) for seat in seats
    )


def forecast(states: Iterable[SeatForecast]) -> Forecast:
    """The states of all seats, counted."""
    found = [state.state for state in states]
    return Forecast(
        likely=found.count("likely"),
        declined=found.count("declined"),
        no_answer=found.count("no answer") + found.count("tentative"),
        vacant=found.count("vacant"),
        tentative=found.count("tentative"),
    )


def _posts(appointments: Iterable[Appointment], day: dt.date) -> dict[str, tuple[str | None, str | None]]:
    """Member and substitute of each seat on that day, by person's id."""
    members: dict[str, str] = {}
    substitutes: dict[str, str] = {}
    # Where two overlap, which a merge of two stores can leave, the later one stands.
    for appointment in sorted(appointments, key=lambda a: (a.start, a.id)):
        if in_post(appointment, day):
            kept = members if appointment.capacity == "member" else substitutes
            kept[appointment.seat] = appointment.person
    return {seat: (members.get(seat), substitutes.get(seat)) for seat in members.keys() | substitutes.keys()}


def _said(by_person: dict[tuple[str, str], Said], seat: str, person: str | None) -> Said | None:
    return None if person is None else by_person.get((seat, person))


def _seat_state(
    seat: Seat, member: str | None, substitute: str | None, by_person: dict[tuple[str, str], Mark]
) -> SeatState:
    if not seat.substitute:
        substitute = None
    own, stand_in = _said(by_person, seat.id, member), _said(by_person, seat.id, substitute)
    came: Mark | None = None
    state: State
    if own is not None and own.came in ("present", "online"):
        state, came = own.came, own
    elif stand_in is not None and stand_in.came in ("present", "online"):
        state, came = "substitute", stand_in
    elif own is not None:
        state = own.came
    elif member is None and stand_in is not None:
        state = stand_in.came
    elif member is None and substitute is None:
        state = "vacant"
    else:
        state = "not recorded"
    return SeatState(
        seat=seat.id,
        kind=seat.kind,
        member=member,
        substitute=substitute,
        state=state,
        by=None if came is None else came.person,
        online=came is not None and came.came == "online",
        member_mark=own,
        substitute_mark=stand_in,
    )


def _seat_forecast(
    seat: Seat, member: str | None, substitute: str | None, by_person: dict[tuple[str, str], Reply], *, asked: bool
) -> SeatForecast:
    if not seat.substitute:
        substitute = None
    own, stand_in = _said(by_person, seat.id, member), _said(by_person, seat.id, substitute)
    answers = [reply.answer for reply in (own, stand_in) if reply is not None]
    leading = own if member is not None else stand_in
    waits = asked and substitute is not None and stand_in is None
    by: str | None = None
    state: Expected
    if member is None and substitute is None:
        state = "vacant"
    elif "yes" in answers:
        state = "likely"
        by = member if own is not None and own.answer == "yes" else substitute
    elif "tentative" in answers:
        state = "tentative"
    elif leading is not None and not waits:
        state = "declined"
    else:
        state = "no answer"
    may: list[str] = []
    if member is not None and (own is None or own.answer != "no"):
        may.append(member)
    if substitute is not None and (waits or member is None if stand_in is None else stand_in.answer != "no"):
        may.append(substitute)
    return SeatForecast(
        seat=seat.id, kind=seat.kind, member=member, substitute=substitute, state=state, by=by, may_come=tuple(may),
        to_ask=substitute if stand_in is None and not asked else None,
    )  # fmt: skip
