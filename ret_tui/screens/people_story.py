"""How seats and people are shown: a row each, and the whole story of one."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from ret_tui.jobs import look_after_people, outside
from ret_tui.jobs.look_after_people import HolderView, PersonView, SeatView
from ret_tui.jobs.office import Office
from ret_tui.jobs.outside import OutsideView
from ret_tui.jobs.terms_of_office import PostView, seat_history
from ret_tui.rules.appointments import vacant_since
from ret_tui.rules.wording import MONTHS, long_day
from ret_tui.screens.people_outside import outside_rows
from ret_tui.widgets.detail import Fact, Paragraph, Part, Section
from ret_tui.widgets.ledger import Cell, Heading, Row
from ret_tui.widgets.legend import DONE


@dataclass(frozen=True)
class PeopleShown:
    """What the list holds: every seat, everybody, and every outside body."""

    seats: tuple[SeatView, ...]
    people: tuple[PersonView, ...]
    #: Bodies outside that members may join.
    outside: tuple[OutsideView, ...] = ()

    def body(self, key: str | None) -> OutsideView | None:
        """The outside body of a row."""
        return next((each for each in self.outside if each.id == key), None)

    def seat(self, key: str | None) -> SeatView | None:
        """The seat of a row."""
        return next((seat for seat in self.seats if seat.id == key), None)

    def person(self, key: str | None) -> PersonView | None:
        """A person by id."""
        return next((person for person in self.people if person.id == key), None)

    def row_of(self, about: str) -> str | None:
        """The row of a seat, or of a person: that of the first seat they hold, or their own."""
        wanted = about.strip().upper()
        if wanted in {*(seat.id for seat in self.seats), *(body.id for body in self.outside)}:
            return wanted
        person = self.person(wanted)
        if person is None:
            return None
        held = (seat.id for seat in self.seats if seat.id in person.seats)
        return person.id if person.facilitator else next(held, person.id)


def people_rows(office: Office, shown: PeopleShown) -> list[Row | Heading]:
    """Every seat in the order of the terms, then outside bodies, facilitators, and whoever holds no seat today."""
    filled = sum(seat.member is not None for seat in shown.seats)
    rows: list[Row | Heading] = []
    if shown.seats:
        rows.append(Heading(f"Seats · {filled} of {len(shown.seats)} filled"))
        # Where nobody has been appointed yet, no one gap stands out from the others.
        gap = "late" if filled else ""
        rows += [_seat_row(seat, gap) for seat in shown.seats]
    rows += outside_rows(office, shown.outside, outside.places_each(office))
    facilitators = [person for person in shown.people if person.facilitator]
    others = [person for person in shown.people if not person.facilitator and not person.seats]
    for heading, people in (("Facilitators", facilitators), ("Others, without a seat today", others)):
        if people:
            rows.append(Heading(heading))
            rows += [_person_row(person) for person in people]
    return rows


def seat_story(office: Office, seat: SeatView, shown: PeopleShown) -> list[Part]:
    """A seat: what it is for, who holds it, how to reach them, and what they have held."""
    agreement = look_after_people.agreement_in_force(office)
    role = next((each.role for each in office.seats if each.id == seat.id), "")
    parts: list[Part] = [
        Section(f"{seat.name} ({seat.id})"),
        Fact("Organisation", seat.organisation),
        Fact("Appointed by", seat.appointed_by or "not recorded: p records it", "" if seat.appointed_by else "muted"),
        Fact("Role", role),
        Section("Member"),
    ]
    since = vacant_since(office.appointments, seat.id, office.today)
    vacant = f"Vacant since {long_day(since)}: a appoints somebody." if since else "Vacant: a appoints somebody."
    parts += _holder(office, seat.member, shown, agreement, vacant)
    if seat.may_substitute or seat.substitute is not None:
        parts.append(Section("Named substitute"))
        nobody = "Nobody is named: a appoints a substitute."
        parts += _holder(office, seat.substitute, shown, agreement, nobody)
    now = {held.person for held in (seat.member, seat.substitute) if held is not None}
    earlier = [post for post in seat_history(office, seat.id) if post.person not in now or post.end is not None]
    if any(post.person for post in earlier):
        parts.append(Section("History of the seat"))
        parts += [_history(post) for post in earlier]
    return parts


def _history(post: PostView) -> Fact:
    """``Member``, and who it was and when; the label is the capacity."""
    return Fact("Member" if post.capacity == "member" else "Substitute", post.words, "" if post.person else "muted")


def person_story(office: Office, person: PersonView, agreement: str) -> list[Part]:
    """A person: how to reach them, and what they hold and held."""
    parts: list[Part] = [Section(f"{person.name} ({person.id})"), *_contact(person)]
    if person.facilitator:
        parts.append(Fact("Part", "facilitator: in attendance, never in a quorum"))
    if agreement and person.signed_on is not None:
        parts.append(Fact("Signed", f"{agreement}, {long_day(person.signed_on)}"))
    parts += _offers(person)
    parts += _places(office, person.id)
    if person.appointments or not person.facilitator:
        parts.append(Section("Appointments"))
        parts += [Paragraph(words) for words in person.appointments] or [
            Paragraph("None: a appoints to a seat.", "muted")
        ]
    return parts


def _offers(person: PersonView) -> list[Part]:
    return [Fact("Offers", person.offers)]


def _places(office: Office, person: str) -> list[Part]:
    """The places that they have, or had, on outside bodies."""
    found = outside.places_of(office, person)
    told = [f"{each.outside_name}, {each.words.removeprefix(f'{each.name}, ')}" for each in found]
    return [Fact("Outside" if number == 0 else "", words) for number, words in enumerate(told)]


def _holder(office: Office, held: HolderView | None, shown: PeopleShown, agreement: str, nobody: str) -> list[Part]:
    if held is None:
        return [Paragraph(nobody, "late")]
    person = shown.person(held.person)
    parts: list[Part] = [Fact("Name", f"{held.name} ({held.person})", "strong")]
    if person is not None:
        parts += _contact(person)
    parts += [
        Fact("Since", long_day(held.since)),
        Fact("Until", long_day(held.until) if held.until else ""),
    ]
    if held.signed_on is not None:
        parts.append(Fact("Signed", f"{agreement}, {long_day(held.signed_on)}"))
    elif held.must_sign:
        parts.append(Fact("Signed", f"not yet: the {agreement}; g records it", "soon"))
    if person is not None:
        parts += [*_offers(person), *_places(office, person.id)]
    earlier = [words for words in (person.appointments if person else ()) if " to " in words]
    parts += [Fact("Before" if number == 0 else "", words) for number, words in enumerate(earlier)]
    return parts


def _contact(person: PersonView) -> list[Part]:
    return [
        Fact("E-mail", person.email or "none yet", "" if person.email else "muted"),
        Fact("Also from", ", ".join(person.other_emails)),
        Fact("Assistant", person.assistant_email),
        *(Fact("", words, "soon") for words in person.shared),
        Fact("Phone", person.phone),
        Fact("From", person.organisation),
        Fact("Honorific", person.honorific),
        Fact("Pronouns", person.pronouns),
    ]


def _seat_row(seat: SeatView, gap: str) -> Row:
    member, substitute = seat.member, seat.substitute
    none: Cell = ("", "")
    stands_in: Cell = none
    if substitute is not None:
        stands_in = substitute.name
    elif seat.may_substitute:
        stands_in = ("(none named)", gap)
    signed: Cell = none
    if member is not None:
        signed = DONE.cell if member.signed_on else ("not yet", "late") if member.must_sign else ("–", "muted")
    words = [seat.id, seat.organisation, "vacant" if member is None else member.email]
    if substitute is not None:
        words.append(substitute.email)
    return Row(
        seat.id,
        (
            seat.name,
            member.name if member is not None else ("(vacant)", gap),
            stands_in,
            _month(member.since) if member is not None else none,
            signed,
        ),
        search=" ".join(words),
    )


def _person_row(person: PersonView) -> Row:
    return Row(
        person.id,
        ((person.id, "muted"), person.name, "", "", ""),
        search=" ".join((person.organisation, person.email, *person.other_emails, person.assistant_email)),
    )


def _month(day: dt.date) -> str:
    return f"{MONTHS[day.month - 1][:3]} {day.year}"
