"""Whether the seats are filled: the chair, the independent members, the representatives with their substitutes (T5–T7).

The terms say who belongs to the body, not that nobody ever leaves it: a clause is met where its seats are filled at the
end, or today while the period runs. A time without anybody that ended is told, and breaks nothing. It begins on the day
that it began on, before the period too, but not before anybody first held a seat. A substitute who continues without
the member keeps the seat represented, and fills no vacancy.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from ret_tui.rules.appointments import holder
from ret_tui.rules.compliance.answer import CANNOT_TELL, MET, NOT_MET, NOT_YET, Answer, Line, answer
from ret_tui.rules.compliance.facts import Facts
from ret_tui.rules.wording import count, listed, long_day
from store.records import Appointment, Capacity, Seat, SeatKind

_APPOINT = "ret-tui member appoint"
_DAY = dt.timedelta(days=1)


def chair(facts: Facts) -> Answer:
    """Whether somebody is in the chair."""
    return _of_kind(facts, "chair")


def independent(facts: Facts) -> Answer:
    """Whether the seats of independent members are filled."""
    return _of_kind(facts, "independent")


def representative(facts: Facts) -> Answer:
    """Whether each representative seat has its member, and its named substitute where it is to have one."""
    return _of_kind(facts, "representative")


def gaps(facts: Facts, seat: Seat, capacity: Capacity) -> tuple[tuple[dt.date, dt.date], ...]:
    """The times without anybody in post that reach into the period, in order: their first and last day.

    One that began before the period is told from its own first day on; none goes on after the day as of which is told.
    """
    first = _first(facts, seat)
    own = sorted(
        (p for p in facts.record.all(Appointment) if p.seat == seat.id and p.capacity == capacity),
        key=lambda post: post.start,
    )
    found, at = [], first
    for post in own:
        if post.start > at and at <= facts.as_of:
            found.append((at, min(post.start - _DAY, facts.as_of)))
        end = facts.as_of if post.end is None else post.end
        at = max(at, end + _DAY if end < facts.as_of else facts.as_of + _DAY)
    if at <= facts.as_of:
        found.append((at, facts.as_of))
    return tuple(span for span in found if span[1] >= facts.period.first)


def _first(facts: Facts, seat: Seat) -> dt.date:
    """The first day on which the seat could be filled."""
    return max(facts.began or facts.as_of, facts.seat_since.get(seat.id, dt.date.min))


def _of_kind(facts: Facts, kind: SeatKind) -> Answer:
    seats = [seat for seat in facts.seats if seat.kind == kind]
    if not seats:
        return answer(CANNOT_TELL, f"The terms give the body no seat of the kind “{kind}”.")
    if facts.began is None:
        return answer(NOT_YET, "Nobody is recorded in any seat yet.", ids=_ids(seats), where=_APPOINT)
    if facts.began > facts.as_of:
        return answer(NOT_YET, f"Nobody held a seat before {long_day(facts.began)}.", ids=_ids(seats))
    posts = facts.record.all(Appointment)
    members = {seat.id: holder(posts, seat.id, facts.as_of) for seat in seats}
    filled = [seat for seat in seats if members[seat.id] is not None]
    words: list[str | Line] = [_filled(facts, seats, filled, members)]
    empty = [seat for seat in seats if members[seat.id] is None]
    for seat in seats:
        spans = gaps(facts, seat, "member")
        if spans:
            words.append(_without_member(facts, posts, seat, spans))
    having = [seat for seat in seats if seat.substitute]
    alone = [seat for seat in having if holder(posts, seat.id, facts.as_of, "substitute") is None]
    if having:
        named = len(having) - len(alone)
        words.append(f"{named} of {count(len(having), 'seat')} had a named substitute {facts.day_words}.")
        for seat in having:
            spans = gaps(facts, seat, "substitute")
            if spans:
                words.append(f"{seat.name}: no named substitute {_spans(facts, spans)}.")
    people = [post.person for post in members.values() if post is not None]
    wrong = [seat.id for seat in seats if seat in empty or seat in alone]
    # What is wrong comes first, since that is what one goes to.
    ids = (*wrong, *_ids(seats), *people)
    waits = any(not _filled_since(facts, posts, seat, "member") for seat in empty) or any(
        not _filled_since(facts, posts, seat, "substitute") for seat in alone
    )
    return answer(NOT_MET if wrong else MET, *words, ids=ids, where=_APPOINT if waits else "")


def _without_member(
    facts: Facts, posts: Sequence[Appointment], seat: Seat, spans: Sequence[tuple[dt.date, dt.date]]
) -> str | Line:
    """When a seat had no member; of the chair, which stands for the whole body, as a sentence of its own."""
    if seat.kind == "chair":
        was = "had been" if spans[-1][1] == facts.as_of else "was"
        return f"The seat {seat.name} {was} vacant {_spans(facts, spans)}."
    said = f"{seat.name}: no member {_spans(facts, spans)}"
    name = _continues(facts, posts, seat)
    if not name:
        return f"{said}."
    return Line(f"{said}; its named substitute, {name}, continues.", public=f"{said}; its named substitute continues.")


def _filled_since(facts: Facts, posts: Sequence[Appointment], seat: Seat, capacity: Capacity) -> bool:
    """Whether somebody has been appointed from a later day on, so that nothing is left to be recorded."""
    return any(p.seat == seat.id and p.capacity == capacity and p.start > facts.as_of for p in posts)


def _filled(
    facts: Facts, seats: Sequence[Seat], filled: Sequence[Seat], members: dict[str, Appointment | None]
) -> str | Line:
    if len(seats) == 1:
        (seat,), post = seats, members[seats[0].id]
        if post is None:
            return f"Nobody held the seat {seat.name} {facts.day_words}."
        by = f", appointed by {seat.appointed_by}" if seat.appointed_by else ""
        said = f"{facts.day_words}, since {long_day(post.start)}{by}."
        return Line(
            f"{facts.name(post.person)} held the seat {seat.name} {said}",
            public=f"The seat {seat.name} was held {said}",
        )
    return f"{len(filled)} of {count(len(seats), 'seat')} were filled {facts.day_words}."


def _continues(facts: Facts, posts: Sequence[Appointment], seat: Seat) -> str:
    """Who goes on as named substitute where the seat has no member; empty otherwise."""
    if not seat.substitute or holder(posts, seat.id, facts.as_of) is not None:
        return ""
    post = holder(posts, seat.id, facts.as_of, "substitute")
    return facts.name(post.person) if post is not None else ""


def _spans(facts: Facts, spans: Sequence[tuple[dt.date, dt.date]]) -> str:
    told = [
        f"since {long_day(first)}" if last == facts.as_of else f"from {long_day(first)} to {long_day(last)}"
        for first, last in spans
    ]
    days = sum((last - first).days + 1 for first, last in spans)
    return f"{listed(told)} ({count(days, 'day')})"


def _ids(seats: Sequence[Seat]) -> list[str]:
    return [seat.id for seat in seats]
