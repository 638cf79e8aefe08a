"""The steps that a change to the people is made of, under the same rules whoever asks: a form, a command, a list."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping

from ret_tui.jobs import typed
from ret_tui.rules.addresses import check_address
from ret_tui.rules.appointments import check_appointment
from ret_tui.rules.quoting import quoted
from store.change import Change
from store.records import Appointment, Capacity, Person, Seat
from store.refusals import BadValue, RuleBroken


def details(given: Mapping[str, str | bool]) -> dict[str, object]:
    """What was given about a person, each text on one line.

    Raises:
        BadValue: the name is empty, or the address is none.
    """
    kept: dict[str, object] = {
        field: typed.line(value) if isinstance(value, str) else value for field, value in given.items()
    }
    if "name" in kept:
        kept["name"] = person_name(str(given["name"]))
    if "email" in kept:
        kept["email"] = check_address(str(given["email"])) if kept["email"] else ""
    return kept


def person_name(text: str) -> str:
    """A person's name on one line.

    Raises:
        BadValue: it is empty.
    """
    name = typed.line(text)
    if not name:
        raise BadValue("A person needs a name", "write it as its owner does", field="name")
    return name


def capacity(text: str) -> Capacity:
    """As what somebody is appointed; as the member where nothing is said.

    Raises:
        BadValue: it is neither member nor substitute.
    """
    word = typed.line(text).casefold()
    if word in ("member", ""):
        return "member"
    if word in ("substitute", "named substitute", "sub"):
        return "substitute"
    raise BadValue(f"{quoted(text)} is no capacity", "use member or substitute", field="capacity")


def refuse_taken(others: Iterable[Person], address: object, own_id: str = "") -> None:
    """Refuse an address that somebody else has.

    Args:
        others: those who could have it; the person of `own_id` may be among them.
        address: nobody has an empty one.

    Raises:
        BadValue: one of them has it, in whatever case.
    """
    wanted = str(address or "").casefold()
    for other in others if wanted else ():
        if other.id != own_id and other.email.casefold() == wanted:
            raise BadValue(
                f"{address} is {other.name}'s address already ({other.id})", "give another one", field="email"
            )


def refuse_facilitator_in_post(step: Change, kept: Person, today: dt.date) -> None:
    """Refuse to make somebody a facilitator who holds a seat, or is to.

    Raises:
        RuleBroken: they do.
    """
    for post in step.all(Appointment):
        if post.person == kept.id and (post.end is None or post.end >= today):
            seat = step.find(Seat, post.seat)
            raise no_facilitator(kept, seat.name if seat is not None else post.seat)


def place_in_seat(
    step: Change,
    kept: Person,
    seat: Seat,
    kind: Capacity,
    start: dt.date,
    end: dt.date | None = None,
    confirmed_by: str = "",
) -> None:
    """Appoint somebody to a seat.

    Args:
        start, end: the first and the last day; None for no end.

    Raises:
        RuleBroken: they facilitate the meetings, or the terms do not allow it.
    """
    if kept.facilitator:
        raise no_facilitator(kept, seat.name)
    new = Appointment(
        id="new", person=kept.id, seat=seat.id, capacity=kind, start=start, end=end, confirmed_by=confirmed_by
    )
    check_appointment(new, step.all(Appointment), seat, {each.id: each for each in step.all(Person)})
    step.add(Appointment, person=kept.id, seat=seat.id, capacity=kind, start=start, end=end, confirmed_by=confirmed_by)


def no_facilitator(kept: Person, seat: str) -> RuleBroken:
    """Why somebody who facilitates holds no seat."""
    return RuleBroken(
        f"{kept.name} cannot hold {seat} and facilitate the meetings, since facilitators are never counted",
        "choose somebody else, or change who facilitates",
        field="person",
    )
