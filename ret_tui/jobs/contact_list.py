"""The contact list: how to reach whoever is in post, seat by seat, and the facilitators."""

from __future__ import annotations

from msgspec import Struct

from ret_tui.jobs import look_after_people
from ret_tui.jobs.office import Office
from ret_tui.rules.spoken_dates import read_date
from store.records import Person


class ContactView(Struct, frozen=True):
    """How to reach one person in one part."""

    #: The seat by id and name; both empty for a facilitator.
    seat: str
    seat_name: str
    #: member, named substitute or facilitator.
    part: str
    person: str
    name: str
    email: str
    phone: str
    organisation: str
    #: The address of an assistant, who has a copy of each invitation; mostly empty.
    assistant: str


def contacts(office: Office, on: str = "") -> tuple[ContactView, ...]:
    """Everybody in post on a day, in the order of the seats, then the facilitators.

    Args:
        on: a day as people say it; today when empty.

    Raises:
        BadValue: the day cannot be read.
    """
    day = read_date(on, office.today, field="on") if on.strip() else office.today
    people, found = office.people, []
    for seat in look_after_people.seats(office, day):
        for part, held in (("member", seat.member), ("named substitute", seat.substitute)):
            if held is not None and held.person in people:
                found.append(_contact(people[held.person], part, seat.id, seat.name))
    found += [_contact(people[one.id], "facilitator") for one in look_after_people.people(office) if one.facilitator]
    return tuple(found)


def _contact(kept: Person, part: str, seat: str = "", seat_name: str = "") -> ContactView:
    return ContactView(
        seat, seat_name, part, kept.id, kept.name, kept.email, kept.phone, kept.organisation, kept.assistant_email
    )
