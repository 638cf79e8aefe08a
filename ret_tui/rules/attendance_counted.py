"""What figures of attendance are made of: each seat and each person at each meeting, and what can be counted of them.

Every figure is worked out from the list that it carries, so that it can always say what it counted.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from typing import Literal

from msgspec import Struct

from ret_tui.rules.representation import State

#: What a seat's state is where there is nothing to count: nobody could have come, or nobody wrote down who did.
UNCOUNTED: tuple[State, ...] = ("not recorded", "vacant")
HERE = ("present", "online")

#: What the record says of a member: ``substitute`` means that only the substitute is recorded for the seat.
MemberWord = Literal["present", "online", "apology", "absent", "substitute", "not recorded"]
#: What it says of a named substitute; ``beside`` means that the member was there too, ``in turn`` that the one left
#: before the other came. The seat is counted as the member's then, so that this mark counts for nothing.
SubstituteWord = Literal["present", "online", "beside", "in turn", "apology", "absent", "not expected"]


class Share(Struct, frozen=True):
    """So many of so many."""

    number: int
    of: int


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


class Quorum(Struct, frozen=True):
    """How the quorum stood through a meeting."""

    #: Whether there was one in any part; None where that is not known.
    quorate: bool | None
    #: The most that counted towards it at any time; None without a rule.
    towards: int | None = None
    #: As in `MeetingFigure`.
    through: str = ""
    lacks: str = ""


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
    #: How the quorum stood through the meeting: ``inquorate from 15:10``, ``not quorate yet, 2 seats not recorded``;
    #: empty where there was one all through or for certain never, or no rule.
    through: str = ""
    #: Why there was none, where the numbers do not tell: ``1 of 2 independent members``; else empty.
    lacks: str = ""


class PersonAt(Struct, frozen=True, kw_only=True):
    """A person at a meeting that took place, as a member or as a named substitute in post on the day."""

    at: At
    seat: str
    person: str
    word: MemberWord | SubstituteWord
    #: Of a substitute in turn with the member: ``until 15:00``, ``from 15:00``; empty otherwise.
    part: str = ""

    @property
    def counted(self) -> bool:
        """Whether it is in a denominator: for a member, that the attendance of the seat was recorded."""
        return self.at.counts and self.word not in ("not recorded", "not expected")

    @property
    def came(self) -> bool:
        """Whether it is counted, and the person came for the seat."""
        return self.counted and self.word in HERE


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
        """How often the person was there as a substitute beside the member, which counts for nothing."""
        return sum(each.at.counts and each.word == "beside" for each in self.as_substitute)

    @property
    def in_turn(self) -> int:
        """How often for a part of a meeting without the member; the seat is counted as the member's."""
        return sum(each.at.counts and each.word == "in turn" for each in self.as_substitute)

    @property
    def extraordinary(self) -> Share:
        """The part of the share that is of extraordinary meetings."""
        return _share((each for each in self.as_member if each.at.extraordinary), lambda each: each.came)

    @property
    def inquorate(self) -> Share:
        """The same of meetings without a quorum, whether or not they count as held."""
        found = [each for each in self.as_member if each.at.inquorate and each.word != "not recorded"]
        return Share(sum(each.word in HERE for each in found), len(found))

    def _times(self, word: MemberWord) -> int:
        return sum(each.at.counts and each.word == word for each in self.as_member)


def _share(told: Iterable[SeatAt] | Iterable[PersonAt], is_in: Callable[..., bool]) -> Share:
    counted = [each for each in told if each.counted]
    return Share(sum(map(is_in, counted)), len(counted))
