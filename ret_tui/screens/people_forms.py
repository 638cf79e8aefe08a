"""The forms of People: a person's details, an appointment, its term and its end, and a signature."""

from __future__ import annotations

from ret_tui.dialogs.fields import ChoiceField, Field, LongField, TextField, ToggleField, required
from ret_tui.dialogs.form import FormDialog, Values
from ret_tui.jobs import look_after_people, terms_of_office
from ret_tui.jobs.look_after_people import PersonView, SeatView
from ret_tui.jobs.office import Office
from ret_tui.jobs.terms_of_office import PostView
from ret_tui.rules.wording import short_day_and_year
from ret_tui.screens.owners import Owners
from ret_tui.screens.people_fields import (
    DAY_HINT,
    address_check,
    addresses_check,
    day_check,
    day_field,
    known_person,
)
from ret_tui.screens.people_holders import Holder, holders_of


def person_form(office: Office, shown: PersonView | None = None) -> FormDialog[PersonView]:
    """Asks for a new person, or for the details of one who is known."""

    def save(values: Values) -> PersonView:
        details: dict[str, str | bool] = {**values, "facilitator": values["facilitator"] == "yes"}
        if shown is not None:
            return look_after_people.edit_person(office, shown.id, **details)
        return look_after_people.add_person(
            office,
            values["name"],
            email=values["email"],
            phone=values["phone"],
            organisation=values["organisation"],
            honorific=values["honorific"],
            pronouns=values["pronouns"],
            sort_name=values["sort_name"],
            facilitator=values["facilitator"] == "yes",
            other_emails=values["other_emails"],
            assistant_email=values["assistant_email"],
            offers=values["offers"],
        )

    organisations = sorted({seat.organisation for seat in office.seats if seat.organisation})
    known = shown or PersonView("", "", "", "", "", False, (), (), None)
    fields: list[Field] = [
        TextField(
            name="name", label="Name", hint="as its owner writes it", initial=known.name, check=required("A name")
        ),
        TextField(
            name="email", label="E-mail", hint="for invitations; may wait", initial=known.email, check=address_check
        ),
        TextField(name="phone", label="Phone", initial=known.phone),
        TextField(name="organisation", label="Organisation", initial=known.organisation, suggestions=organisations),
        ToggleField(
            name="facilitator",
            label="Facilitator",
            hint="runs the meetings: in attendance, never in a quorum",
            initial="yes" if known.facilitator else "no",
        ),
        TextField(name="honorific", label="Honorific", hint="Dr, Cllr, Rev; may be empty", initial=known.honorific),
        TextField(name="pronouns", label="Pronouns", hint="may be empty", initial=known.pronouns),
        TextField(
            name="sort_name",
            label="Sort under",
            hint="where that differs from the name",
            initial=known.sort_name,
        ),
        TextField(
            name="other_emails",
            label="Answers from",
            hint="other addresses of theirs, with commas",
            initial=", ".join(known.other_emails),
            check=addresses_check("other_emails"),
        ),
        TextField(
            name="assistant_email",
            label="Assistant",
            hint="an address: has a copy, may answer",
            initial=known.assistant_email,
            check=addresses_check("assistant_email"),
        ),
        LongField(
            name="offers",
            label="Offers",
            hint="voice and experience, in their words; never faith, ethnicity, health",
            initial=known.offers,
            lines=3,
        ),
    ]
    return FormDialog(f"{shown.name} ({shown.id})" if shown else "Add a person", fields, save)


def appointment_form(office: Office, seat: SeatView | None, who: str = "") -> FormDialog[PersonView]:
    """Asks who is appointed, as what and from when.

    Args:
        seat: the seat; None to ask for it too.
        who: the id of the person who is proposed.
    """
    owners = Owners(office, seats=False)
    seats = [seat] if seat is not None else list(look_after_people.seats(office))

    def save(values: Values) -> PersonView:
        newcomer = known_person(office, owners, values["person"]) is None
        return look_after_people.appoint(
            office,
            values["person"] if newcomer else owners.read(values["person"]),
            seats[0].id if seat is not None else values["seat"],
            capacity=values.get("capacity", "member"),
            start=values["date"],
            confirmed_by=values.get("confirmed_by", ""),
            newcomer=newcomer,
            email=values["email"] if newcomer else "",
        )

    def preview(values: Values) -> str:
        if not values["person"]:
            return ""
        known = known_person(office, owners, values["person"])
        name = known.name if known is not None else f"{values['person']}, who is new,"
        as_what = " as named substitute" if values.get("capacity") == "substitute" else " as member"
        at = next(each.name for each in seats if seat is not None or each.id == values["seat"])
        return f"Appoints {name} to {at}{as_what}."

    fields: list[Field] = [
        TextField(
            name="person",
            label="Who",
            hint="somebody known, or a new name",
            initial=owners.label(who),
            suggestions=owners.suggestions,
            check=required("A person"),
        )
    ]
    if seat is None:
        fields.append(ChoiceField(name="seat", label="Seat", options=[(s.id, _seat_words(s)) for s in seats]))
    if any(each.may_substitute for each in seats):
        second = seat is not None and seat.member is not None and seat.substitute is None
        fields.append(
            ChoiceField(
                name="capacity",
                label="As",
                options=[("member", "Member"), ("substitute", "Named substitute")],
                initial="substitute" if second else "member",
            )
        )
    fields.append(day_field(office, "From", "the first day: "))
    fields.append(TextField(name="email", label="E-mail if new", hint="of somebody new; may wait", check=address_check))
    if any(each.organisation for each in seats):
        fields.append(
            TextField(name="confirmed_by", label="Confirmed by", hint="who said so at the organisation; may be empty")
        )
    title = f"Appoint to {seat.name} ({seat.id})" if seat is not None else "Appoint to a seat"
    return FormDialog(title, fields, save, save_label="Appoint", preview=preview)


def end_form(office: Office, seat: SeatView) -> FormDialog[PersonView]:
    """Asks when an appointment to a seat ends, and whose where there are two."""
    holders = holders_of(seat)

    def save(values: Values) -> PersonView:
        return look_after_people.end_appointment(
            office,
            values.get("person") or holders[0].id,
            seat=seat.id,
            on=values["date"],
            reason=values["reason"],
        )

    fields: list[Field] = []
    if len(holders) > 1:
        fields.append(ChoiceField(name="person", label="Whose", options=[(each.id, each.words) for each in holders]))
    fields += [
        day_field(office, "Last day", "the last day in post: "),
        TextField(name="reason", label="Why", hint="resigned, changed post, term over; may be empty"),
    ]
    whose = f" of {holders[0].name}" if len(holders) == 1 else ""
    return FormDialog(f"End the appointment{whose} to {seat.name}", fields, save, save_label="End it")


def term_form(office: Office, seat: SeatView, who: str) -> FormDialog[PostView]:
    """Asks for the days of an appointment, why it ended, and who confirmed it.

    Args:
        who: the id of the person whose it is.
    """
    shown = terms_of_office.appointment_of(office, who, seat.id)

    def save(values: Values) -> PostView:
        return terms_of_office.change_term(
            office,
            who,
            seat=seat.id,
            start=values["start"],
            until=values["until"],
            reason=values["reason"],
            confirmed_by=values["confirmed_by"],
        )

    fields: list[Field] = [
        TextField(
            name="start",
            label="From",
            hint=f"the first day: {DAY_HINT}",
            initial=short_day_and_year(shown.start),
            check=day_check(office),
        ),
        TextField(
            name="until",
            label="Until",
            hint="the last day; empty for no end",
            initial=short_day_and_year(shown.end) if shown.end is not None else "",
            check=day_check(office, may_be_empty=True),
        ),
        TextField(name="reason", label="Why it ends", initial=shown.end_reason, hint="may be empty"),
        TextField(name="confirmed_by", label="Confirmed by", initial=shown.confirmed_by, hint="may be empty"),
    ]
    return FormDialog(f"The term of {shown.name} in {seat.name}", fields, save)


def appoints_form(office: Office, seat: SeatView) -> FormDialog[str]:
    """Asks who appoints to a seat, where the terms of reference are silent; its result is what was typed."""

    def save(values: Values) -> str:
        seats = seat.kind if values.get("every") == "yes" else seat.id
        terms_of_office.set_who_appoints(office, seats, values["who"])
        return values["who"] or "nobody known"

    fields: list[Field] = [
        TextField(name="who", label="Who appoints", hint="empty where not known", initial=seat.appointed_by)
    ]
    if seat.kind == "independent":
        fields.append(ToggleField(name="every", label="To all such", hint="every independent seat"))
    return FormDialog(f"Who appoints to {seat.name}", fields, save)


def signing_form(office: Office, people: list[Holder]) -> FormDialog[PersonView]:
    """Asks when somebody signed the agreement.

    Args:
        people: who may have; the first one is proposed.
    """

    def save(values: Values) -> PersonView:
        return look_after_people.sign(office, values.get("person") or people[0].id, on=values["date"])

    fields: list[Field] = []
    if len(people) > 1:
        fields.append(ChoiceField(name="person", label="Who", options=[(each.id, each.words) for each in people]))
    fields.append(day_field(office, "Signed on", ""))
    agreement = look_after_people.agreement_in_force(office)
    title = f"{people[0].name} signed the {agreement}" if len(people) == 1 else f"Who signed the {agreement}?"
    return FormDialog(title, fields, save)


def _seat_words(seat: SeatView) -> str:
    return f"{seat.name} ({seat.member.name if seat.member is not None else 'vacant'})"
