"""The steps that a change to the people is made of, under the same rules whoever asks: a form, a command, a list."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping

from ret_tui.jobs import typed
from ret_tui.rules.addresses import check_address, check_addresses, own_addresses
from ret_tui.rules.appointments import check_appointment
from ret_tui.rules.quoting import quoted
from ret_tui.rules.terms_in_force import Versions
from ret_tui.rules.wording import long_day
from store.change import Change
from store.records import Appointment, Capacity, FormerSeat, Person, Seat, Terms
from store.refusals import BadValue, RuleBroken


def details(given: Mapping[str, str | bool]) -> dict[str, object]:
    """What was given about a person, each text on one line; only what they offer may have several.

    Raises:
        BadValue: the name is empty, or the address is none.
    """
    kept: dict[str, object] = {
        field: typed.line(value) if isinstance(value, str) else value for field, value in given.items()
    }
    if "offers" in kept:
        kept["offers"] = typed.lines(str(given["offers"]))
    if "name" in kept:
        kept["name"] = person_name(str(given["name"]))
    if "email" in kept:
        kept["email"] = check_address(str(given["email"])) if kept["email"] else ""
    if "assistant_email" in kept:
        found = check_addresses(str(given["assistant_email"]), field="assistant_email")
        if len(found) > 1:
            raise BadValue("An assistant has one address", "give one alone", field="assistant_email")
        kept["assistant_email"] = "".join(found)
    if "other_emails" in kept:
        kept["other_emails"] = ", ".join(check_addresses(str(given["other_emails"]), field="other_emails"))
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


def refuse_taken(others: Iterable[Person], address: object, own_id: str = "", *, field: str = "email") -> None:
    """Refuse an address that somebody else has, for invitations or as another one of theirs.

    Args:
        others: those who could have it; the person of `own_id` may be among them.
        address: nobody has an empty one.

    Raises:
        BadValue: one of them has it, in whatever case.
    """
    wanted = str(address or "").casefold()
    for other in others if wanted else ():
        if other.id != own_id and wanted in {each.casefold() for each in own_addresses(other)}:
            raise BadValue(f"{address} is {other.name}'s address already ({other.id})", "give another one", field=field)


def settle_addresses(others: Iterable[Person], kept: dict[str, object], before: Person | None = None) -> None:
    """Refuse addresses that somebody else has; take the one for invitations out of the other ones.

    Args:
        others: everybody, whoever it is about among them.
        kept: what is to be kept of them, from `details`; its other addresses are put right.
        before: as they are; None for somebody new.

    Raises:
        BadValue: an address is somebody else's, or the assistant's is their own.
        RuleBroken: their data were redacted.
    """
    if before is not None:
        refuse_redacted(before)
    everybody, own_id = tuple(others), before.id if before is not None else ""
    email = str(kept.get("email", before.email if before is not None else ""))
    assistant = str(kept.get("assistant_email", before.assistant_email if before is not None else ""))
    listed = str(kept.get("other_emails", before.other_emails if before is not None else ""))
    more = [each for each in check_addresses(listed, field="other_emails") if each.casefold() != email.casefold()]
    if "email" in kept:
        refuse_taken(everybody, email, own_id)
    for each in more if "other_emails" in kept else ():
        refuse_taken(everybody, each, own_id, field="other_emails")
    if assistant and assistant.casefold() in {each.casefold() for each in (email, *more)}:
        raise BadValue(
            f"{assistant} is their own address", "give that of whoever answers for them, or none",
            field="assistant_email",
        )  # fmt: skip
    if before is None or ", ".join(more) != before.other_emails:
        kept["other_emails"] = ", ".join(more)


def refuse_redacted(kept: Person) -> None:
    """Refuse to write about somebody whose data were redacted.

    Raises:
        RuleBroken: they were.
    """
    if kept.redacted_on is not None:
        raise RuleBroken(
            f"The data of {kept.name} ({kept.id}) were redacted on {long_day(kept.redacted_on)}",
            "add them as a new person where they come back",
            field="person",
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
) -> Appointment:
    """Appoint somebody to a seat, and give the appointment.

    Args:
        start, end: the first and the last day; None for no end.

    Raises:
        RuleBroken: they facilitate the meetings, their data were redacted, or the terms do not allow it, or do not have
            the seat on the first day.
    """
    refuse_redacted(kept)
    seat = _as_on(step, seat, start)
    if kept.facilitator:
        raise no_facilitator(kept, seat.name)
    new = Appointment(
        id="new", person=kept.id, seat=seat.id, capacity=kind, start=start, end=end, confirmed_by=confirmed_by
    )
    check_appointment(new, step.all(Appointment), seat, {each.id: each for each in step.all(Person)})
    return step.add(
        Appointment, person=kept.id, seat=seat.id, capacity=kind, start=start, end=end, confirmed_by=confirmed_by
    )


def _as_on(step: Change, seat: Seat, day: dt.date) -> Seat:
    """A seat as the terms in force on a day have it.

    Raises:
        RuleBroken: they do not have it then.
    """
    versions = Versions(step.all(Terms), (), step.all(FormerSeat))
    found = versions.seats((step.get(Seat, seat.id),), versions.on(day))
    if not found:
        raise RuleBroken(
            f"The terms of reference have no seat {seat.id} ({seat.name}) on {long_day(day)}",
            "choose a day on which they have it, or another seat",
            field="seat",
        )
    return found[0]


def no_facilitator(kept: Person, seat: str) -> RuleBroken:
    """Why somebody who facilitates holds no seat."""
    return RuleBroken(
        f"{kept.name} cannot hold {seat} and facilitate the meetings, since facilitators are never counted",
        "choose somebody else, or change who facilitates",
        field="person",
    )
