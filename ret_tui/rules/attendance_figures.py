"""Attendance over meetings: how often each seat was represented and each person came, each figure with its evidence.

A seat and a person are counted separately. A seat counts once, whoever came for it. A person is expected only within
the term of an appointment as a member; a named substitute is never expected, so how often one stood in is told apart.
What was not recorded is no absence, and a seat that nobody could represent was not unrepresented: neither is counted.

Every figure is worked out from the list that it carries, so that it can always say what it counted.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from typing import Literal

from msgspec import Struct

from ret_tui.rules.quorum import counted as counted_towards
from ret_tui.rules.quorum import needed, quorate, rule_in_force
from ret_tui.rules.representation import SeatState, State, filled, represented, seat_states
from store.records import Appointment, Mark, Meeting, QuorumRule, Seat

#: The states of a meeting that took place. One that is planned, cancelled or rearranged is in no figure.
TOOK_PLACE = ("held", "inquorate")
#: What a seat's state is where there is nothing to count: nobody could have come, or nobody wrote down who did.
UNCOUNTED: tuple[State, ...] = ("not recorded", "vacant")
_HERE = ("present", "online")

#: What the record says of a member: ``substitute`` means that only the substitute is recorded for the seat.
MemberWord = Literal["present", "online", "apology", "absent", "substitute", "not recorded"]
#: What it says of a named substitute; ``beside`` means that the member came too, so that this mark counts for nothing.
SubstituteWord = Literal["present", "online", "beside", "apology", "absent", "not expected"]


class Share(Struct, frozen=True):
    """So many of so many."""

    number: int
    of: int

    def __add__(self, other: Share) -> Share:
        return Share(self.number + other.number, self.of + other.of)


class At(Struct, frozen=True, kw_only=True):
    """The meeting that something is counted at."""

    meeting: str
    day: dt.date
    extraordinary: bool
    #: Whether it was held without a quorum, and whether such a meeting counts as held.
    inquorate: bool
    counts: bool


class SeatAt(Struct, frozen=True, kw_only=True):
    """A seat at a meeting that took place."""

    at: At
    seat: str
    state: State
    #: Who represented it, by person's id; empty for nobody.
    by: str = ""
    by_member: bool = False
    online: bool = False

    @property
    def counted(self) -> bool:
        """Whether it is in the denominator."""
        return self.at.counts and self.state not in UNCOUNTED

    @property
    def represented(self) -> bool:
        """Whether it is counted, and somebody represented it."""
        return self.counted and bool(self.by)


class SeatsFigure(Struct, frozen=True):
    """How often seats were represented: one seat over meetings, those of one organisation, or all at one meeting."""

    #: What they have in common: a seat's id, an organisation, a kind of seat, a meeting's id.
    key: str
    #: Every one of those seats at every meeting that took place.
    told: tuple[SeatAt, ...]

    @property
    def share(self) -> Share:
        """How often represented, of how often it was recorded and somebody in post could have come."""
        return _share(self.told, lambda each: each.represented)

    @property
    def by_member(self) -> int:
        """How often by the member."""
        return sum(each.represented and each.by_member for each in self.told)

    @property
    def by_substitute(self) -> int:
        """How often by the named substitute."""
        return sum(each.represented and not each.by_member for each in self.told)

    @property
    def online(self) -> int:
        """How often whoever represented it took part online."""
        return sum(each.represented and each.online for each in self.told)

    @property
    def in_the_room(self) -> int:
        """How often whoever represented it was in the room."""
        return sum(each.represented and not each.online for each in self.told)

    @property
    def apologies(self) -> int:
        """How often nobody came and an apology was sent."""
        return self._times("apology")

    @property
    def none_received(self) -> int:
        """How often nobody came and nothing was sent."""
        return self._times("absent")

    @property
    def not_recorded(self) -> int:
        """How often nothing was recorded, which is not counted."""
        return self._times("not recorded")

    @property
    def vacant(self) -> int:
        """How often nobody was in post who could come, which is not counted."""
        return self._times("vacant")

    @property
    def held(self) -> int:
        """How often in all: counted, not recorded and vacant."""
        return sum(each.at.counts for each in self.told)

    @property
    def extraordinary(self) -> Share:
        """The part of the share that is of extraordinary meetings."""
        return _share((each for each in self.told if each.at.extraordinary), lambda each: each.represented)

    @property
    def inquorate(self) -> Share:
        """The same of meetings without a quorum, whether or not they count as held."""
        found = [each for each in self.told if each.at.inquorate and each.state not in UNCOUNTED]
        return Share(sum(bool(each.by) for each in found), len(found))

    def _times(self, state: State) -> int:
        return sum(each.at.counts and each.state == state for each in self.told)


class MeetingFigure(Struct, frozen=True, kw_only=True):
    """One meeting: its seats, and whether there was a quorum."""

    at: At
    seats: SeatsFigure
    #: Seats with somebody in post who could come, and those with nobody.
    filled: int
    vacant: int
    #: Seats represented, whether or not the meeting counts as held.
    represented: int
    #: Seats that the rule in force needed, and those that counted towards it; None without a rule.
    needed: int | None
    towards: int | None
    #: Whether there was a quorum: None without a rule, or where nothing is recorded. A meeting that was recorded as
    #: held without one had none.
    quorate: bool | None
    recorded: bool


class PersonAt(Struct, frozen=True, kw_only=True):
    """A person at a meeting that took place, as a member or as a named substitute in post on the day."""

    at: At
    seat: str
    person: str
    word: MemberWord | SubstituteWord

    @property
    def counted(self) -> bool:
        """Whether it is in a denominator: for a member, that the attendance of the seat was recorded."""
        return self.at.counts and self.word not in ("not recorded", "not expected")

    @property
    def came(self) -> bool:
        """Whether it is counted, and the person came for the seat."""
        return self.counted and self.word in _HERE


class PersonFigure(Struct, frozen=True):
    """How often a person came: as a member, and apart from it as a named substitute."""

    person: str
    as_member: tuple[PersonAt, ...]
    as_substitute: tuple[PersonAt, ...]

    @property
    def share(self) -> Share:
        """Meetings attended as a member, of those in post for whose attendance was recorded."""
        return _share(self.as_member, lambda each: each.came)

    @property
    def in_the_room(self) -> int:
        """How often in the room as a member."""
        return self._times("present")

    @property
    def online(self) -> int:
        """How often online as a member."""
        return self._times("online")

    @property
    def apologies(self) -> int:
        """How often an apology was sent, whether or not the substitute came."""
        return self._times("apology")

    @property
    def none_received(self) -> int:
        """How often neither the person nor an apology came."""
        return self._times("absent")

    @property
    def stood_in_for(self) -> int:
        """How often only the substitute is recorded for the seat; no apology is made up for it."""
        return self._times("substitute")

    @property
    def not_recorded(self) -> int:
        """Meetings in post for of which nothing is recorded, which are not counted."""
        return self._times("not recorded")

    @property
    def in_post(self) -> int:
        """Meetings in post for, counted or not recorded."""
        return sum(each.at.counts for each in self.as_member)

    @property
    def substituted(self) -> int:
        """How often the person represented a seat as its named substitute."""
        return sum(each.came for each in self.as_substitute)

    @property
    def beside_member(self) -> int:
        """How often the person came as a substitute beside the member, which counts for nothing."""
        return sum(each.at.counts and each.word == "beside" for each in self.as_substitute)

    @property
    def extraordinary(self) -> Share:
        """The part of the share that is of extraordinary meetings."""
        return _share((each for each in self.as_member if each.at.extraordinary), lambda each: each.came)

    @property
    def inquorate(self) -> Share:
        """The same of meetings without a quorum, whether or not they count as held."""
        found = [each for each in self.as_member if each.at.inquorate and each.word != "not recorded"]
        return Share(sum(each.word in _HERE for each in found), len(found))

    def _times(self, word: MemberWord) -> int:
        return sum(each.at.counts and each.word == word for each in self.as_member)


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
    inquorate_is_held: bool = True,
) -> Attendance:
    """The figures of those of the meetings that took place, by date.

    Args:
        seats: in the order of the figures.
        appointments: every appointment; only those that run on the day of a meeting count at it.
        marks: by the meeting's id.
        rules: every quorum that the body adopted.
        inquorate_is_held: whether a meeting without a quorum counts as held; where it does not, it stays out of every
            share and is told apart.
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
        states = seat_states(seats, appointments, own, meeting.date)
        figures.append(_meeting(at, states, rule_in_force(rules, meeting.date)))
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


def _meeting(at: At, states: Sequence[SeatState], rule: QuorumRule | None) -> MeetingFigure:
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
    return MeetingFigure(
        at=at,
        seats=SeatsFigure(at.meeting, told),
        filled=filled(states),
        vacant=len(states) - filled(states),
        represented=represented(states),
        needed=None if rule is None else needed(rule, len(states), filled(states)),
        towards=None if rule is None else counted_towards(rule, states),
        quorate=False if at.inquorate else quorate(rule, states) if recorded else None,
        recorded=recorded,
    )


def _member(at: At, state: SeatState) -> PersonAt:
    word: MemberWord
    if state.member_mark is not None:
        word = state.member_mark.came
    else:
        word = "substitute" if state.state == "substitute" else "not recorded"
    return PersonAt(at=at, seat=state.seat, person=state.member or "", word=word)


def _substitute(at: At, state: SeatState) -> PersonAt:
    mark = state.substitute_mark
    word: SubstituteWord
    if mark is None:
        word = "not expected"
    elif mark.came in _HERE and state.by != state.substitute:
        word = "beside"
    else:
        word = mark.came
    return PersonAt(at=at, seat=state.seat, person=state.substitute or "", word=word)


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


def _share(told: Iterable[SeatAt] | Iterable[PersonAt], is_in: Callable[..., bool]) -> Share:
    counted = [each for each in told if each.counted]
    return Share(sum(map(is_in, counted)), len(counted))
