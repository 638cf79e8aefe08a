"""People: who holds each seat and who may stand in, since when and until when, and who has signed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from msgspec import Struct

from ret_tui.jobs import outside_steps, people_steps, typed, who_is
from ret_tui.jobs.agreements import agreement_in_force as agreement_in_force
from ret_tui.jobs.agreements import must_sign, signed_on
from ret_tui.jobs.office import Office
from ret_tui.rules.addresses import check_address, other_addresses, shared_addresses
from ret_tui.rules.appointments import in_post
from ret_tui.rules.wording import long_day
from store.records import Appointment, Person, Seat, Signing
from store.refusals import BadValue, RuleBroken, Unknown


class HolderView(Struct, frozen=True):
    """Somebody in a seat, as its member or its named substitute."""

    person: str
    name: str
    email: str
    since: dt.date
    until: dt.date | None
    #: When they signed the agreement in force; None while not.
    signed_on: dt.date | None
    #: Whether they are asked to sign it.
    must_sign: bool
    #: Who confirmed the appointment; empty where that was not told.
    confirmed_by: str = ""


class SeatView(Struct, frozen=True):
    """A seat with who holds it on a day."""

    id: str
    name: str
    kind: str
    organisation: str
    appointed_by: str
    member: HolderView | None
    substitute: HolderView | None
    #: Whether the terms give it a named substitute.
    may_substitute: bool


class PersonView(Struct, frozen=True):
    """A person with the appointments they hold and held."""

    id: str
    name: str
    email: str
    phone: str
    organisation: str
    facilitator: bool
    #: In words, the latest first: "Northfield, named substitute, since 1 May 2026".
    appointments: tuple[str, ...]
    #: Ids of the seats held today.
    seats: tuple[str, ...]
    signed_on: dt.date | None
    honorific: str = ""
    pronouns: str = ""
    sort_name: str = ""
    #: Other addresses that answers may come from, and that of an assistant; empty for none.
    other_emails: tuple[str, ...] = ()
    assistant_email: str = ""
    #: What the addresses have in common with others', each a sentence without its full stop.
    shared: tuple[str, ...] = ()
    #: The community voice and the experience that they bring, in their own words (T6).
    offers: str = ""


def seats(office: Office, day: dt.date | None = None) -> tuple[SeatView, ...]:
    """Every seat and who holds it on a day, today when None."""
    on = day or office.today
    # Where two overlap, which a merge of two stores can leave, the later one stands.
    held = {(a.seat, a.capacity): a for a in sorted(office.appointments, key=_beginning) if in_post(a, on)}
    people = office.people
    return tuple(
        SeatView(
            id=seat.id,
            name=seat.name,
            kind=seat.kind,
            organisation=seat.organisation,
            appointed_by=seat.appointed_by,
            member=_holder(office, people, seat, held.get((seat.id, "member"))),
            substitute=_holder(office, people, seat, held.get((seat.id, "substitute"))),
            may_substitute=seat.substitute,
        )
        for seat in office.seats_on(on)
    )


def people(office: Office) -> tuple[PersonView, ...]:
    """Everybody, by sort name or name."""
    return tuple(
        sorted(
            (_person_view(office, kept) for kept in office.store.all(Person)),
            key=lambda view: (who_is.folded(view.sort_name or view.name), view.id),
        )
    )


def person(office: Office, text: str) -> PersonView:
    """One person, by id or name.

    Raises:
        Unknown: nobody, or more than one person, is meant.
    """
    return _person_view(office, who_is.person(office, text))


def add_person(
    office: Office,
    name: str,
    *,
    email: str = "",
    phone: str = "",
    organisation: str = "",
    honorific: str = "",
    pronouns: str = "",
    sort_name: str = "",
    facilitator: bool = False,
    other_emails: str = "",
    assistant_email: str = "",
    offers: str = "",
) -> PersonView:
    """Add a person; a seat is theirs only once they are appointed to it.

    Args:
        email: the address for invitations.
        other_emails: further addresses that answers may come from, with commas between them.
        assistant_email: the address of who has a copy of each invitation and may answer it.
        offers: the community voice and experience that they bring, in their own words; never their faith, ethnicity
            or health.

    Raises:
        BadValue: the name is empty or too long, or an address is none or belongs to somebody else.
    """
    kept = people_steps.details(
        {
            "name": name,
            "email": email,
            "phone": phone,
            "organisation": organisation,
            "honorific": honorific,
            "pronouns": pronouns,
            "sort_name": sort_name,
            "facilitator": facilitator,
            "other_emails": other_emails,
            "assistant_email": assistant_email,
            "offers": offers,
        }
    )
    with office.store.change(f"Added {str(kept['name'])[:120]}") as step:
        people_steps.settle_addresses(step.all(Person), kept)
        made = step.add(Person, **kept)
    return person(office, made.id)


def edit_person(office: Office, who: str, **fields: str | bool) -> PersonView:
    """Change a person's name, contact or standing; what is not given stays.

    Args:
        fields: any of name, email, phone, organisation, honorific, pronouns, sort_name, facilitator, other_emails,
            assistant_email, offers.

    Raises:
        Unknown: nobody is meant.
        BadValue: a value cannot be taken.
        RuleBroken: somebody who holds a seat, or is to, is made a facilitator.
    """
    kept = who_is.person(office, who)
    new = people_steps.details(fields)
    with office.store.change(f"Changed the details of {kept.name}") as step:
        people_steps.settle_addresses(step.all(Person), new, step.get(Person, kept.id))
        if new.get("facilitator") and not kept.facilitator:
            people_steps.refuse_facilitator_in_post(step, kept, office.today)
        step.set(step.get(Person, kept.id), **new)
    return person(office, kept.id)


def appoint(
    office: Office,
    who: str,
    seat: str,
    *,
    capacity: str = "member",
    start: str = "",
    end: str = "",
    confirmed_by: str = "",
    newcomer: bool = False,
    email: str = "",
) -> PersonView:
    """Appoint a person to a seat, as its member or its named substitute.

    Args:
        start, end: the first and the last day, as people say them; from today and without an end when empty.
        newcomer: whether `who` is the name of somebody not known yet, who is added in the same change, with `email`.

    Raises:
        Unknown: there is no such person or seat.
        BadValue: a day or the capacity cannot be read, or the newcomer's name or address cannot be taken.
        RuleBroken: the seat is taken on one of those days, has no named substitute, the end is before the start, or
            the person facilitates the meetings.
    """
    from ret_tui.jobs.held_or_inquorate import settle_every
    from ret_tui.rules.spoken_dates import read_date

    known = None if newcomer else who_is.person(office, who)
    name = people_steps.person_name(who) if known is None else known.name
    address = check_address(email) if newcomer and email.strip() else ""
    at = who_is.seat(office, seat)
    kind = people_steps.capacity(capacity)
    begins = read_date(start, office.today) if start.strip() else office.today
    ends = read_date(end, office.today, field="end") if end.strip() else None
    as_what = "" if kind == "member" else " as named substitute"
    with office.store.change(f"Appointed {name} to {at.name}{as_what}") as step:
        people_steps.refuse_taken(step.all(Person), address)
        kept = (
            step.add(Person, name=name, email=address, organisation=at.organisation)
            if known is None
            else step.get(Person, known.id)
        )
        people_steps.place_in_seat(step, kept, at, kind, begins, ends, typed.line(confirmed_by))
        settle_every(office, step)
    return person(office, kept.id)


def end_appointment(office: Office, who: str, *, seat: str = "", on: str = "", reason: str = "") -> PersonView:
    """End an appointment on a day, which is its last; places on outside bodies that a member has end with it.

    Args:
        seat: which one, where the person holds several.

    Raises:
        Unknown: there is no such person or seat, or they hold none there.
        BadValue: the day cannot be read.
        RuleBroken: the day is before the appointment began.
    """
    from ret_tui.jobs.held_or_inquorate import settle_every
    from ret_tui.rules.spoken_dates import read_date

    kept = who_is.person(office, who)
    last = read_date(on, office.today) if on.strip() else office.today
    at = who_is.seat(office, seat).id if seat.strip() else ""
    left = who_is.name_of(office, _to_end(office, kept, at, last).seat)
    with office.store.change(f"{kept.name} left {left}") as step:
        # Looked for again, since the record has been read again: another program may have ended it.
        step.set(_to_end(office, kept, at, last), end=last, end_reason=typed.line(reason))
        outside_steps.end_places(step, kept.id, last, typed.line(reason))
        settle_every(office, step)
    return person(office, kept.id)


def _to_end(office: Office, kept: Person, at: str, last: dt.date) -> Appointment:
    """The one appointment that would end on that day: of those that run then, or else of those to come."""
    after = [
        a
        for a in office.of(Appointment, "person", kept.id)
        if (not at or a.seat == at) and (a.end is None or a.end > last)
    ]
    found = [a for a in after if a.start <= last] or after
    if not found:
        raise Unknown(
            f"{kept.name} holds no seat after {long_day(last)}"
            if not at
            else f"{kept.name} is not in post for {who_is.name_of(office, at)} ({at}) after {long_day(last)}",
            "look at their appointments",
            field="person",
        )
    if len({a.seat for a in found}) > 1:
        raise BadValue(
            f"{kept.name} has {len(found)} appointments ({', '.join(a.seat for a in found)})",
            "name the seat",
            field="seat",
        )
    ending = min(found, key=_beginning)
    if last < ending.start:
        raise RuleBroken(
            f"{kept.name} was appointed on {long_day(ending.start)}, after that day", "give a later day", field="date"
        )
    return ending


def sign(office: Office, who: str, *, on: str = "", version: str = "") -> PersonView:
    """Record that a person signed the members' agreement.

    Args:
        version: as the agreement calls itself; that of the terms in force when empty.

    Raises:
        Unknown: nobody is meant.
        BadValue: the day cannot be read, or lies in the future.
        RuleBroken: the terms name no agreement.
    """
    from ret_tui.rules.spoken_dates import read_date

    kept = who_is.person(office, who)
    agreement = typed.line(version) or agreement_in_force(office)
    if not agreement:
        raise RuleBroken("The terms of reference name no agreement to sign", "name its version with --version")
    day = read_date(on, office.today) if on.strip() else office.today
    if day > office.today:
        raise BadValue(f"{long_day(day)} has not come", "give the day on which it was signed", field="on")
    with office.store.change(f"{kept.name} signed the {agreement}") as step:
        step.put(Signing, f"{kept.id}/{agreement}"[:80], person=kept.id, version=agreement, signed_on=day)
    return person(office, kept.id)


def unsigned(office: Office, shown: Sequence[SeatView] | None = None) -> tuple[HolderView, ...]:
    """Those in post today who are asked to sign the agreement and have not.

    Args:
        shown: the seats, where they are at hand.
    """
    found: dict[str, HolderView] = {}
    for seat in seats(office) if shown is None else shown:
        for held in (seat.member, seat.substitute):
            if held is not None and held.must_sign and held.signed_on is None:
                found[held.person] = held
    return tuple(found.values())


def _holder(
    office: Office, everybody: dict[str, Person], seat: Seat, appointment: Appointment | None
) -> HolderView | None:
    if appointment is None:
        return None
    kept = everybody.get(appointment.person)
    return HolderView(
        person=appointment.person,
        name=kept.name if kept else appointment.person,
        email=kept.email if kept else "",
        since=appointment.start,
        until=appointment.end,
        signed_on=signed_on(office, appointment.person),
        must_sign=must_sign(office, seat, appointment.capacity),
        confirmed_by=appointment.confirmed_by,
    )


def _person_view(office: Office, kept: Person) -> PersonView:
    # The latest first; of one day as member first, and then by seat, whatever their random ids are.
    own = sorted(office.of(Appointment, "person", kept.id), key=lambda a: (a.capacity != "member", a.seat, a.id))
    own.sort(key=lambda a: a.start, reverse=True)
    today = office.today
    return PersonView(
        id=kept.id,
        name=kept.name,
        email=kept.email,
        phone=kept.phone,
        organisation=kept.organisation,
        facilitator=kept.facilitator,
        appointments=tuple(_appointment_words(office, a) for a in own),
        seats=tuple(a.seat for a in own if in_post(a, today)),
        signed_on=signed_on(office, kept.id),
        honorific=kept.honorific,
        pronouns=kept.pronouns,
        sort_name=kept.sort_name,
        other_emails=other_addresses(kept),
        assistant_email=kept.assistant_email,
        shared=_shared(office).get(kept.id, ()),
        offers=kept.offers,
    )


def _shared(office: Office) -> dict[str, tuple[str, ...]]:
    everybody = office.store.all(Person)
    return office.once("shared addresses", (everybody,), lambda: shared_addresses(everybody))


def _appointment_words(office: Office, kept: Appointment) -> str:
    capacity = "member" if kept.capacity == "member" else "named substitute"
    span = f"since {long_day(kept.start)}" if kept.end is None else f"{long_day(kept.start)} to {long_day(kept.end)}"
    reason = f" ({kept.end_reason})" if kept.end_reason else ""
    return f"{who_is.name_of(office, kept.seat)} ({kept.seat}), {capacity}, {span}{reason}"


def _beginning(kept: Appointment) -> tuple[dt.date, str]:
    return kept.start, kept.id
