"""How seats and people are shown: a row each, and the whole story of one."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from ret_tui.jobs import look_after_people
from ret_tui.jobs.look_after_people import HolderView, PersonView, SeatView
from ret_tui.jobs.office import Office
from ret_tui.rules.wording import MONTHS, long_day
from ret_tui.widgets.detail import Fact, Paragraph, Part, Section
from ret_tui.widgets.ledger import Cell, Heading, Row
from ret_tui.widgets.legend import DONE


@dataclass(frozen=True)
class PeopleShown:
    """What the list holds: every seat, and everybody."""

    seats: tuple[SeatView, ...]
    people: tuple[PersonView, ...]

    def seat(self, key: str | None) -> SeatView | None:
        """The seat of a row."""
        return next((seat for seat in self.seats if seat.id == key), None)

    def person(self, key: str | None) -> PersonView | None:
        """A person by id."""
        return next((person for person in self.people if person.id == key), None)

    def row_of(self, about: str) -> str | None:
        """The row of a seat, or of a person: that of the first seat they hold, or their own."""
        wanted = about.strip().upper()
        if any(seat.id == wanted for seat in self.seats):
            return wanted
        person = self.person(wanted)
        if person is None:
            return None
        held = (seat.id for seat in self.seats if seat.id in person.seats)
        return person.id if person.facilitator else next(held, person.id)


def people_rows(shown: PeopleShown) -> list[Row | Heading]:
    """Every seat in the order of the terms, then the facilitators, then whoever holds no seat today."""
    filled = sum(seat.member is not None for seat in shown.seats)
    rows: list[Row | Heading] = []
    if shown.seats:
        rows.append(Heading(f"Seats · {filled} of {len(shown.seats)} filled"))
        # Where nobody has been appointed yet, no one gap stands out from the others.
        gap = "late" if filled else ""
        rows += [_seat_row(seat, gap) for seat in shown.seats]
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
        Fact("Appointed by", seat.appointed_by),
        Fact("Role", role),
        Section("Member"),
    ]
    parts += _holder(seat.member, shown, agreement, "Vacant: a appoints somebody.")
    if seat.may_substitute or seat.substitute is not None:
        parts.append(Section("Named substitute"))
        parts += _holder(seat.substitute, shown, agreement, "Nobody is named: a appoints a substitute.")
    return parts


def person_story(person: PersonView, agreement: str) -> list[Part]:
    """A person: how to reach them, and what they hold and held."""
    parts: list[Part] = [Section(f"{person.name} ({person.id})"), *_contact(person)]
    if person.facilitator:
        parts.append(Fact("Part", "facilitator: in attendance, never in a quorum"))
    if agreement and person.signed_on is not None:
        parts.append(Fact("Signed", f"{agreement}, {long_day(person.signed_on)}"))
    if person.appointments or not person.facilitator:
        parts.append(Section("Appointments"))
        parts += [Paragraph(words) for words in person.appointments] or [
            Paragraph("None: a appoints to a seat.", "muted")
        ]
    return parts


def _holder(held: HolderView | None, shown: PeopleShown, agreement: str, nobody: str) -> list[Part]:
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
