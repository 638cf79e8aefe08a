"""Attendance over meetings: how often each seat was represented and each person came, each figure with its evidence.

A seat and a person are counted separately. A seat counts once, whoever came for it. A person is expected only within
the term of an appointment as a member; a named substitute is never expected, so how often one stood in is told apart.
What was not recorded is no absence, and a seat that nobody could represent was not unrepresented: neither is counted.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence

from msgspec import Struct

from ret_tui.rules.attendance_counted import (
    HERE,
    UNCOUNTED,
    At,
    MeetingFigure,
    MemberWord,
    PersonAt,
    PersonFigure,
    Quorum,
    SeatAt,
    SeatsFigure,
    SubstituteWord,
)
from ret_tui.rules.quorum import counted as counted_towards
from ret_tui.rules.quorum import needed, quorate, rule_in_force
from ret_tui.rules.representation import SeatState, filled, represented, seat_states
from store.records import Appointment, Mark, Meeting, QuorumRule, Seat

#: The states of a meeting that took place. One that is planned, cancelled or rearranged is in no figure.
TOOK_PLACE = ("held", "inquorate")


class PassedOver(Struct, frozen=True, kw_only=True):
    """A mark that counts for nothing: whoever it is of was not in post for that seat on the day."""

    at: At
    seat: str
    person: str
    came: str


class Attendance(Struct, frozen=True, kw_only=True):
    """Every figure of some meetings; each list in an order of its own."""

    meetings: tuple[MeetingFigure, ...]
    #: One for each seat, in the order given.
    seats: tuple[SeatsFigure, ...]
    #: One for each organisation that has a seat, then one under an empty key for the seats of none.
    organisations: tuple[SeatsFigure, ...]
    #: One for each kind of seat.
    kinds: tuple[SeatsFigure, ...]
    #: Everybody who was in post at one of the meetings, in the order of their seats.
    people: tuple[PersonFigure, ...]
    passed_over: tuple[PassedOver, ...]

    def holder(self, seat: str, person: str) -> PersonFigure:
        """The part of a person's figure that is of one seat."""
        every = next((each for each in self.people if each.person == person), PersonFigure(person, (), ()))
        return PersonFigure(
            person,
            tuple(each for each in every.as_member if each.seat == seat),
            tuple(each for each in every.as_substitute if each.seat == seat),
        )


def attendance(
    meetings: Iterable[Meeting],
    seats: Sequence[Seat],
    appointments: Collection[Appointment],
    marks: Mapping[str, Sequence[Mark]],
    rules: Collection[QuorumRule] = (),
    *,
    quorums: Mapping[str, Quorum] | None = None,
    inquorate_is_held: bool = True,
    seats_at: Mapping[str, Sequence[Seat]] | None = None,
) -> Attendance:
    """The figures of those of the meetings that took place, by date.

    Args:
        seats: in the order of the figures.
        appointments: every appointment; only those that run on the day of a meeting count at it.
        marks: by the meeting's id.
        rules: every quorum that the body adopted.
        quorums: how the quorum stood through each meeting, by its id, where it is known by the minute.
        inquorate_is_held: whether a meeting without a quorum counts as held; where it does not, it stays out of every
            share and is told apart.
        seats_at: the seats that the body had at each meeting, by its id, where those are not all; all are in `seats`.
    """
    took_place = sorted((m for m in meetings if m.status in TOOK_PLACE), key=lambda m: (m.date, m.start, m.id))
    figures: list[MeetingFigure] = []
    members: list[PersonAt] = []
    substitutes: list[PersonAt] = []
    passed_over: list[PassedOver] = []
    for meeting in took_place:
        own = marks.get(meeting.id, ())
        at = At(
            meeting=meeting.id,
            day=meeting.date,
            extraordinary=meeting.kind == "extraordinary",
            inquorate=meeting.status == "inquorate",
            counts=meeting.status == "held" or inquorate_is_held,
        )
        there = seats if seats_at is None else seats_at.get(meeting.id, seats)
        states = seat_states(there, appointments, own, meeting.date)
        known = (quorums or {}).get(meeting.id)
        figures.append(_meeting(at, states, rule_in_force(rules, meeting.date), known))
        members += [_member(at, state) for state in states if state.member is not None]
        substitutes += [_substitute(at, state) for state in states if state.substitute is not None]
        posts = {(state.seat, person) for state in states for person in (state.member, state.substitute)}
        passed_over += [
            PassedOver(at=at, seat=mark.seat, person=mark.person, came=mark.came)
            for mark in sorted(own, key=lambda mark: (mark.seat, mark.person))
            if (mark.seat, mark.person) not in posts
        ]
    told = [each for figure in figures for each in figure.seats.told]
    organisation = {seat.id: seat.organisation for seat in seats}
    kind = {seat.id: str(seat.kind) for seat in seats}
    organisations = sorted(dict.fromkeys(organisation.values()), key=lambda name: not name)
    return Attendance(
        meetings=tuple(figures),
        seats=_gathered(told, [seat.id for seat in seats], lambda each: each.seat),
        organisations=_gathered(told, organisations, lambda each: organisation[each.seat]),
        kinds=_gathered(told, list(dict.fromkeys(kind.values())), lambda each: kind[each.seat]),
        people=_people(members, substitutes, [seat.id for seat in seats]),
        passed_over=tuple(passed_over),
    )


def _meeting(at: At, states: Sequence[SeatState], rule: QuorumRule | None, known: Quorum | None) -> MeetingFigure:
    told = tuple(
        SeatAt(
            at=at,
            seat=state.seat,
            state=state.state,
            by=state.by or "",
            by_member=state.by is not None and state.by == state.member,
            online=state.online,
        )
        for state in states
    )
    recorded = any(each.state not in UNCOUNTED for each in told)
    if known is None:
        known = Quorum(quorate(rule, states), None if rule is None else counted_towards(rule, states))
    return MeetingFigure(
        at=at,
        seats=SeatsFigure(at.meeting, told),
        filled=filled(states),
        vacant=len(states) - filled(states),
        represented=represented(states),
        needed=None if rule is None else needed(rule, len(states), filled(states)),
        towards=None if rule is None else known.towards or 0,
        quorate=False if at.inquorate else known.quorate if recorded else None,
        recorded=recorded,
        through=known.through if recorded and not at.inquorate else "",
        lacks=known.lacks,
    )


def _member(at: At, state: SeatState) -> PersonAt:
    word: MemberWord
    if state.member_mark is not None:
        word = state.member_mark.came
    else:
        word = "substitute" if state.state == "substitute" else "not recorded"
    return PersonAt(at=at, seat=state.seat, person=state.member or "", word=word)


def _substitute(at: At, state: SeatState) -> PersonAt:
    mark, member = state.substitute_mark, state.member_mark
    word: SubstituteWord
    part = ""
    if mark is None:
        word = "not expected"
    elif mark.came in HERE and state.by != state.substitute:
        part = _apart_from(mark, member) if member is not None else ""
        word = "in turn" if part else "beside"
    else:
        word = mark.came
    return PersonAt(at=at, seat=state.seat, person=state.substitute or "", word=word, part=part)


def _apart_from(mark: Mark, member: Mark) -> str:
    """For which part a substitute was there who was never there together with the member; empty where they met."""
    if mark.left and member.arrived and mark.left <= member.arrived:
        return f"until {mark.left}"
    if mark.arrived and member.left and member.left <= mark.arrived:
        return f"from {mark.arrived}"
    return ""


def _gathered(told: Iterable[SeatAt], keys: Sequence[str], key: Callable[[SeatAt], str]) -> tuple[SeatsFigure, ...]:
    groups: dict[str, list[SeatAt]] = {each: [] for each in keys}
    for each in told:
        groups[key(each)].append(each)
    return tuple(SeatsFigure(name, tuple(group)) for name, group in groups.items())


def _people(
    members: Iterable[PersonAt], substitutes: Iterable[PersonAt], seats: Sequence[str]
) -> tuple[PersonFigure, ...]:
    """Each person once, by the seat held first as a member, or else as a substitute, and then by time."""
    own: dict[str, list[PersonAt]] = {}
    stands_in: dict[str, list[PersonAt]] = {}
    for each in members:
        own.setdefault(each.person, []).append(each)
    for each in substitutes:
        stands_in.setdefault(each.person, []).append(each)
    place = {seat: number for number, seat in enumerate(seats)}

    def order(person: str) -> tuple[int, bool, dt.date, str]:
        first = (own.get(person) or stands_in[person])[0]
        return place[first.seat], person not in own, first.at.day, person

    everybody = sorted({*own, *stands_in}, key=order)
    return tuple(PersonFigure(each, _once(own.get(each, ())), tuple(stands_in.get(each, ()))) for each in everybody)


def _once(told: Sequence[PersonAt]) -> tuple[PersonAt, ...]:
    """A person's meetings as a member, each once: a merge of two stores can leave somebody in two seats on one day."""
    best: dict[str, PersonAt] = {}
    for each in told:
        known = best.get(each.at.meeting)
        if known is None or (each.came, each.counted) > (known.came, known.counted):
            best[each.at.meeting] = each
    return tuple(best.values())
