"""Who is in post: overlapping and impossible appointments, and people who were perhaps entered twice."""

from __future__ import annotations

import datetime as dt
import itertools
from collections.abc import Iterable, Iterator

from ret_tui.rules.appointments import first_day_together
from ret_tui.rules.consistency.finding import CORRECT_IN_EXPORT, Finding, WholeRecord, finding
from ret_tui.rules.letters import folded_letters
from ret_tui.rules.wording import long_day
from store.records import Appointment, Person


def findings(record: WholeRecord) -> Iterator[Finding]:
    """What is wrong with appointments, and people who have a name or an address in common."""
    posts = sorted(record.all(Appointment), key=lambda post: (post.start, post.id))
    for post in posts:
        yield from _of_one(record, post)
    for one, other in _pairs(posts):
        day = first_day_together(one, other)
        if day is not None:
            yield from _of_two(record, one, other, day)
    yield from _entered_twice(record)


def _pairs(posts: Iterable[Appointment]) -> Iterator[tuple[Appointment, Appointment]]:
    """Every two appointments for one seat, or of one person; each pair once."""
    groups: dict[tuple[str, str], list[Appointment]] = {}
    for post in posts:
        groups.setdefault(("seat", post.seat), []).append(post)
        groups.setdefault(("person", post.person), []).append(post)
    for (by, _), group in groups.items():
        for one, other in itertools.combinations(group, 2):
            if by == "seat" or one.seat != other.seat:
                yield one, other


def _of_one(record: WholeRecord, post: Appointment) -> Iterator[Finding]:
    if post.end is not None and post.end < post.start:
        what = f"it ends on {long_day(post.end)}, before it starts on {long_day(post.start)}"
        yield finding("fault", post, record.post(post), what, CORRECT_IN_EXPORT)
    seat = record.seat_on(post.seat, post.start)
    if post.capacity == "substitute" and seat is not None and not seat.substitute:
        what = "the terms of reference give that seat no named substitute, so it never counts"
        yield finding("fault", post, record.post(post), what, f"end it: {_end(post)}")
    gone = record.gone_from(post.seat)
    if gone is not None and (post.end is None or post.end >= gone):
        what = f"the terms of reference have that seat no more from {long_day(gone)} on, and it runs on"
        yield finding("advice", post, record.post(post), what, f"end it: {_end(post)}")


def _of_two(record: WholeRecord, one: Appointment, other: Appointment, day: dt.date) -> Iterator[Finding]:
    """What is wrong with two appointments that run on one day; `other` is the one that begins later."""
    when = f"on {long_day(day)}"
    if one.seat == other.seat and one.capacity == other.capacity:
        role = "member" if one.capacity == "member" else "named substitute"
        what = f"{when} the seat has another {role} already, {record.person(one.person)}"
        if one.person == other.person:
            what = f"{when} the same appointment runs already"
        mend = f"end the one that is over: {_end(one)}"
    elif one.person != other.person:
        return
    elif one.seat == other.seat:
        what = f"{when} the same person is the seat's member and its named substitute"
        mend = f"end one of the two: {_end(one)}"
    elif one.capacity == other.capacity == "member":
        what = f"{when} the same person is the member for {record.seat(one.seat)} too"
        mend = f"end one of the two: {_end(one)}"
    else:
        return
    yield finding("fault", other, record.post(other), what, mend)


def _end(post: Appointment) -> str:
    return f"'ret-tui member end {post.person} {post.seat} --on DAY'"


def _entered_twice(record: WholeRecord) -> Iterator[Finding]:
    seen: dict[tuple[str, str], Person] = {}
    for person in record.all(Person):
        same: dict[str, tuple[Person, list[str]]] = {}
        for by, key in (("name", _folded(person.name)), ("address", person.email.strip().casefold())):
            first = seen.setdefault((by, key), person) if key else person
            if first is not person:
                same.setdefault(first.id, (first, []))[1].append(by)
        for first, shared in same.values():
            what = (
                f"{record.person(first.id)} has the same {' and '.join(shared)}; perhaps one person was entered twice"
            )
            mend = f"see both: 'ret-tui member show {first.id}' and 'ret-tui member show {person.id}'"
            yield finding("advice", person, record.person(person.id), what, mend)


def _folded(text: str) -> str:
    """`text` without accents, case and spacing: two people may write one name in two ways."""
    return " ".join(folded_letters(text).split())
