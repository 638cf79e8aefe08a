"""Who holds the two posts of a seat at a meeting, as the one who marks its register needs to know."""

from __future__ import annotations

from ret_tui.jobs import who_is
from ret_tui.jobs.office import Office
from ret_tui.rules.appointments import holder
from ret_tui.rules.wording import long_day
from store.records import Capacity, Meeting, Seat
from store.refusals import RuleBroken


def member(office: Office, seat: Seat, kept: Meeting, person: str = "") -> str:
    """The id of a seat's member on the day of a meeting; or of `person`, where they hold either post of it.

    Raises:
        Unknown: there is no such person.
        RuleBroken: nobody is the member, or that person is not appointed to the seat.
    """
    held = holder(office.appointments, seat.id, kept.date)
    named = holder(office.appointments, seat.id, kept.date, "substitute")
    if person.strip():
        found = who_is.person(office, person)
        if found.id not in {post.person for post in (held, named) if post is not None}:
            raise RuleBroken(
                f"{found.name} is not appointed to {seat.name} on {long_day(kept.date)}",
                "appoint them, or take them down as in attendance",
            )
        return found.id
    if held is None:
        raise RuleBroken(
            f"{seat.name} ({seat.id}) is vacant on {long_day(kept.date)}",
            "appoint a member to it first, from that day or before",
        )
    return held.person


def substitute(office: Office, seat: Seat, kept: Meeting, person: str = "") -> str:
    """The id of a seat's named substitute on the day of a meeting, who has to be `person` where one is given.

    Raises:
        Unknown: there is no such person.
        RuleBroken: the seat has none under the terms, nobody is named, or it is somebody else.
    """
    if not seat.substitute:
        raise RuleBroken(f"{seat.name} ({seat.id}) has no named substitute under the terms", "mark its member instead")
    named = holder(office.appointments, seat.id, kept.date, "substitute")
    if named is None:
        raise RuleBroken(
            f"Nobody is the named substitute of {seat.name} ({seat.id}) on {long_day(kept.date)}",
            "appoint one first, from that day or before, or take a deputy down as in attendance",
        )
    if person.strip() and who_is.person(office, person).id != named.person:
        raise RuleBroken(
            f"{who_is.person(office, person).name} is not the named substitute of {seat.name} on {long_day(kept.date)}",
            f"that is {who_is.name_of(office, named.person)}; anyone else is taken down as in attendance",
        )
    return named.person


def capacity(office: Office, seat: Seat, kept: Meeting, person: str) -> Capacity:
    """As which of the two a person, by id, came for a seat: as its member, unless they are its named substitute."""
    named = holder(office.appointments, seat.id, kept.date, "substitute")
    return "substitute" if named is not None and named.person == person else "member"
