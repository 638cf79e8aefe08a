"""What a meeting's register says: each seat's state, the seats represented, the quorum and who presided."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence

from msgspec import Struct

from ret_tui.jobs import forecast, meetings, presence, who_is
from ret_tui.jobs.office import Office
from ret_tui.jobs.outbox.guest_answer import answer_of
from ret_tui.rules.presence import HERE
from ret_tui.rules.quorum import counted_once, describe, needed, rule_in_force
from ret_tui.rules.quorum_forecast import QuorumForecast
from ret_tui.rules.representation import SeatState, filled, represented, seat_states
from ret_tui.rules.wording import long_day
from store.records import (
    AnswerOrEmpty,
    Attendee,
    Declaration,
    Mark,
    Person,
    Presiding,
    QuorumRule,
    Reply,
    Seat,
    Withdrawal,
)

#: How long before the start the register takes marks.
_DOORS = dt.timedelta(minutes=30)
_NUMBERS = {2: "two", 3: "three", 4: "four"}


class SeatRow(Struct, frozen=True):
    """A seat on the register of one meeting."""

    seat: str
    seat_name: str
    kind: str
    #: The person in post on the meeting's day; empty ids and names while vacant.
    member: str
    member_name: str
    substitute: str
    substitute_name: str
    #: Whether the terms give this seat a named substitute.
    may_substitute: bool
    #: What was answered to the invitation: yes, no, tentative or empty.
    member_reply: str
    substitute_reply: str
    #: present, online, apology, absent or empty; for the member and for the substitute.
    member_came: str
    substitute_came: str
    #: The seat's state: present, online, substitute, apology, absent, not recorded or vacant.
    state: str
    represented: bool
    #: The name of whoever represents the seat; empty when nobody does.
    by: str
    arrived: str
    left: str
    #: When the member and the substitute came and left, each for themselves; empty where they have no mark, or where it
    #: was the meeting's own time.
    member_arrived: str = ""
    member_left: str = ""
    substitute_arrived: str = ""
    substitute_left: str = ""
    #: When the member and the substitute were out of the room, ``14:40–15:00``, ``for an item``.
    member_out: tuple[str, ...] = ()
    substitute_out: tuple[str, ...] = ()

    @property
    def represented_by(self) -> str:
        """The id of whoever represents the seat, the member where both came; empty when nobody does."""
        if not self.represented:
            return ""
        return self.substitute if self.state == "substitute" else self.member

    @property
    def both_came(self) -> bool:
        """Whether the member and the named substitute are both marked as having come."""
        return self.member_came in HERE and self.substitute_came in HERE


class Turn(Struct, frozen=True):
    """A span during which somebody presided."""

    name: str
    #: ``HH:MM``; empty for the beginning and the end of the meeting.
    since: str = ""
    until: str = ""


class RegisterView(Struct, frozen=True):
    """A meeting's register and what follows from it."""

    meeting: meetings.MeetingView
    rows: tuple[SeatRow, ...]
    seats_represented: int
    seats: int
    filled: int
    #: Seats needed by the rule in force on the day, and the rule in words; None and empty without one.
    quorum: int | None
    quorum_words: str
    #: Whether there was a quorum in any part of the meeting; None without a rule, or before anybody is marked.
    quorate: bool | None
    #: Who presided, in words: "Amara Nwosu-Clarke", "A until 15:10, then B"; empty while not recorded.
    presiding: str
    #: Whoever was there beside the seats; a guest who is only expected is not among them.
    attendees: tuple[Attendee, ...]
    declarations: tuple[Declaration, ...]
    #: How many seats are in each state.
    counts: dict[str, int]
    #: Seats expected to be represented, without any answer, with an uncertain one, and declined, from the replies.
    likely: int
    unanswered: int
    perhaps: int
    declined: int
    #: The same against the quorum.
    forecast: QuorumForecast
    #: The rule in force in words, without the minute that records it; empty without one.
    quorum_rule: str = ""
    #: Independent members that the quorum needs among those present.
    independent_needed: int = 0
    #: Whoever withdrew for an item or a while.
    withdrawals: tuple[Withdrawal, ...] = ()

    #: Guests who were asked and are not known to have come, each with what they answered.
    guests_expected: tuple[tuple[Attendee, AnswerOrEmpty], ...] = ()

    #: How many seats with somebody in post are not recorded.
    not_recorded: int = 0
    #: Whether any mark is made.
    is_marked: bool = False
    #: Whether there was no quorum so far, and the seats that are not recorded could still make it.
    is_open: bool = False
    #: Whether the meeting is over.
    is_over: bool = False
    #: Why there was no quorum, where the numbers do not tell: ``1 of 2 independent members``; else empty.
    lacks: str = ""
    #: Whoever came for more than one seat, each a sentence that says that they count once.
    counted_once: tuple[str, ...] = ()

    @property
    def headline(self) -> str:
        """``12 of 20 seats represented · no quorum rule recorded``."""
        if not self.is_marked:
            if self.meeting.status == "inquorate":
                return "held without a quorum · no seat is recorded"
            said = "no seat is recorded" if self.meeting.status == "held" else "no seat is recorded yet"
            return said if self.quorum is not None else f"{said} · no quorum rule recorded"
        return f"{self.seats_represented} of {self.seats} seats represented · {self.stands}"

    @property
    def stands(self) -> str:
        """How the quorum stands: ``quorate, 8 needed``, ``not quorate yet, 18 seats not recorded``."""
        if self.quorum is None:
            return "no quorum rule recorded"
        if self.is_open:
            return presence.open_words(self.not_recorded, is_over=self.is_over)
        if self.quorate is None:
            return f"{self.quorum} needed for a quorum"
        return f"{'quorate' if self.quorate else 'NOT quorate'}, {self.needs}"

    @property
    def needs(self) -> str:
        """``8 needed, at least 2 of them independent``, and why that many were no quorum."""
        if self.lacks:
            return f"{self.quorum} needed, {self.lacks}"
        among = f", at least {self.independent_needed} of them independent" if self.independent_needed else ""
        return f"{self.quorum} needed{among}"


def register(office: Office, text: str) -> RegisterView:
    """A meeting's register.

    Raises:
        Unknown: there is no such meeting.
    """
    shown = meetings.meeting(office, text)
    marks = office.of(Mark, "meeting", shown.id)
    replies = office.of(Reply, "meeting", shown.id)
    seats = office.seats_on(shown.date)
    states = seat_states(seats, office.appointments, marks, shown.date)
    people = office.people
    out = _out(office, shown.id)
    rows = tuple(_row(seat, state, replies, people, out) for seat, state in zip(seats, states, strict=True))
    through = presence.through_meeting(office, shown.id)
    rule = rule_in_force(office.store.all(QuorumRule), shown.date)
    counts: dict[str, int] = {}
    for row in rows:
        counts[row.state] = counts.get(row.state, 0) + 1
    kept = office.meeting(shown.id)
    others = office.of(Attendee, "meeting", shown.id)
    expected = forecast.forecast_of(office, kept, forecast.expected(office, kept))
    return RegisterView(
        meeting=shown,
        rows=rows,
        seats_represented=represented(states),
        seats=len(rows),
        filled=filled(states),
        quorum=None if rule is None else needed(rule, len(rows), filled(states)),
        quorum_words="" if rule is None else f"{describe(rule)} ({rule.minute}, {long_day(rule.adopted_on)})",
        quorate=through.quorate,
        presiding=_presiding_words(office, shown.id),
        attendees=tuple(each for each in others if not each.expected),
        guests_expected=tuple((each, answer_of(office, kept, each)) for each in others if each.expected),
        declarations=tuple(office.of(Declaration, "meeting", shown.id)),
        counts=counts,
        likely=expected.expected,
        unanswered=expected.unanswered,
        perhaps=expected.perhaps,
        declined=expected.declined,
        forecast=expected,
        quorum_rule="" if rule is None else describe(rule),
        independent_needed=0 if rule is None else rule.independent,
        withdrawals=tuple(sorted(office.of(Withdrawal, "meeting", shown.id), key=lambda each: (each.since, each.id))),
        not_recorded=counts.get("not recorded", 0),
        is_marked=bool(marks),
        is_open=through.is_open,
        is_over=through.is_over,
        lacks="" if through.quorate else through.lacks,
        counted_once=tuple(
            f"{_name(people, person)} came for {_NUMBERS.get(seats, seats)} seats and counts once towards the quorum"
            for person, seats in (counted_once(states) if rule is not None else ())
        ),
    )


def row_of(office: Office, meeting: str, seat: str) -> SeatRow:
    """One seat of a meeting's register, by the seat's id.

    Raises:
        Unknown: there is no such meeting.
    """
    return next(row for row in register(office, meeting).rows if row.seat == seat)


def has_started(office: Office, shown: meetings.MeetingView) -> bool:
    """Whether the register says what happened; until the doors open it says who is expected.

    A meeting on a day that is rehearsed, while the time is the real one, counts as begun: a rehearsal in the morning is
    of the meeting and not of the hours before it.
    """
    if shown.status in ("held", "inquorate") or office.meeting(shown.id).opened_at:
        return True
    if office.clock.fixed_day == shown.date and not office.clock.tells_time:
        return True
    doors = dt.datetime.combine(shown.date, dt.time.fromisoformat(doors_open(shown)))
    return doors <= office.now.replace(tzinfo=None)


def doors_open(shown: meetings.MeetingView) -> str:
    """When marks are taken from, ``HH:MM``: half an hour before the start, since people come early."""
    start = dt.datetime.combine(shown.date, dt.time.fromisoformat(shown.start))
    return max(start - _DOORS, dt.datetime.combine(shown.date, dt.time.min)).strftime("%H:%M")


def _out(office: Office, meeting: str) -> dict[str, tuple[str, ...]]:
    """When each person was out of the room, by id, in words."""
    found: dict[str, tuple[str, ...]] = {}
    for each in sorted(office.of(Withdrawal, "meeting", meeting), key=lambda one: (one.since, one.id)):
        span = f"{each.since}–{each.until}" if each.until else f"from {each.since}" if each.since else "for an item"
        found[each.person] = (*found.get(each.person, ()), span)
    return found


def _row(
    seat: Seat,
    state: SeatState,
    replies: Sequence[Reply],
    people: dict[str, Person],
    out: Mapping[str, tuple[str, ...]],
) -> SeatRow:
    member, substitute = state.member or "", state.substitute or ""
    said = {r.person: r.answer for r in replies if r.seat == seat.id}
    member_mark, substitute_mark = state.member_mark, state.substitute_mark
    by = None if state.by is None else member_mark if state.by == state.member else substitute_mark
    return SeatRow(
        seat=seat.id,
        seat_name=seat.name,
        kind=seat.kind,
        member=member,
        member_name=_name(people, member),
        substitute=substitute,
        substitute_name=_name(people, substitute),
        may_substitute=seat.substitute,
        member_reply=said.get(member, ""),
        substitute_reply=said.get(substitute, ""),
        member_came=member_mark.came if member_mark else "",
        substitute_came=substitute_mark.came if substitute_mark else "",
        state=state.state,
        represented=state.represented,
        by=_name(people, state.by or ""),
        arrived=by.arrived if by else "",
        left=by.left if by else "",
        member_arrived=member_mark.arrived if member_mark else "",
        member_left=member_mark.left if member_mark else "",
        substitute_arrived=substitute_mark.arrived if substitute_mark else "",
        substitute_left=substitute_mark.left if substitute_mark else "",
        member_out=out.get(member, ()) if member else (),
        substitute_out=out.get(substitute, ()) if substitute else (),
    )


def _name(people: dict[str, Person], id: str) -> str:
    found = people.get(id)
    return found.name if found is not None else id


def presiding_turns(office: Office, meeting: str) -> tuple[Turn, ...]:
    """Who presided at a meeting, in turn; none while nobody is recorded."""
    spans = sorted(office.of(Presiding, "meeting", meeting), key=lambda p: p.since)
    return tuple(Turn(who_is.name_of(office, span.person), span.since, span.until) for span in spans)


def _presiding_words(office: Office, meeting: str) -> str:
    words: list[str] = []
    before = ""
    for turn in presiding_turns(office, meeting):
        # Whoever takes over at once takes over then; a time is said only where there was a gap, or a late start.
        since = f" from {turn.since}" if turn.since and turn.since != before else ""
        until = f" until {turn.until}" if turn.until else ""
        words.append(f"{turn.name}{since}{until}")
        before = turn.until
    return ", then ".join(words)
