"""The forms of People: a person's details, an appointment, its end, and a signature."""

from __future__ import annotations

from ret_tui.dialogs.fields import Check, ChoiceField, Field, TextField, ToggleField, required
from ret_tui.dialogs.form import FormDialog, Values
from ret_tui.jobs import look_after_people, who_is
from ret_tui.jobs.look_after_people import PersonView, SeatView
from ret_tui.jobs.office import Office
from ret_tui.rules.addresses import check_address, check_addresses
from ret_tui.rules.spoken_dates import read_date
from ret_tui.rules.wording import short_day_and_year
from ret_tui.screens.owners import Owners
from ret_tui.screens.people_holders import Holder, holders_of
from store.records import Person
from store.refusals import Refusal, Unknown

_DAY_HINT = "today, 1 may 2026, 3 days ago"


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
        )

    organisations = sorted({seat.organisation for seat in office.seats if seat.organisation})
    known = shown or PersonView("", "", "", "", "", False, (), (), None)
    fields: list[Field] = [
        TextField(
            name="name", label="Name", hint="as its owner writes it", initial=known.name, check=required("A name")
        ),
        TextField(
            name="email", label="E-mail", hint="for invitations; may wait", initial=known.email, check=_address_check
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
            check=_addresses_check("other_emails"),
        ),
        TextField(
            name="assistant_email",
            label="Assistant",
            hint="an address: has a copy, may answer",
            initial=known.assistant_email,
            check=_addresses_check("assistant_email"),
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
        newcomer = _known(office, owners, values["person"]) is None
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
        known = _known(office, owners, values["person"])
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
    fields.append(_day_field(office, "From", "the first day: "))
    fields.append(
        TextField(name="email", label="E-mail if new", hint="of somebody new; may wait", check=_address_check)
    )
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
        _day_field(office, "Last day", "the last day in post: "),
        TextField(name="reason", label="Why", hint="resigned, changed post, term over; may be empty"),
    ]
    whose = f" of {holders[0].name}" if len(holders) == 1 else ""
    return FormDialog(f"End the appointment{whose} to {seat.name}", fields, save, save_label="End it")


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
    fields.append(_day_field(office, "Signed on", ""))
    agreement = look_after_people.agreement_in_force(office)
    title = f"{people[0].name} signed the {agreement}" if len(people) == 1 else f"Who signed the {agreement}?"
    return FormDialog(title, fields, save)


def _day_field(office: Office, label: str, what: str) -> Field:
    def check(value: str) -> str | None:
        try:
            read_date(value, office.today)
        except Refusal as refusal:
            return str(refusal)
        return None

    return TextField(
        name="date",
        label=label,
        hint=f"{what}{_DAY_HINT}",
        initial=short_day_and_year(office.today),
        check=check,
    )


def _address(value: str) -> str | None:
    try:
        if value:
            check_address(value)
    except Refusal as refusal:
        return str(refusal)
    return None


_address_check: Check = _address


def _addresses_check(field: str) -> Check:
    def check(value: str) -> str | None:
        try:
            check_addresses(value, field=field)
        except Refusal as refusal:
            return str(refusal)
        return None

    return check


def _known(office: Office, owners: Owners, text: str) -> Person | None:
    """The person meant, or None for a name that nobody has yet.

    Raises:
        Ambiguous: several people could be meant.
    """
    try:
        return who_is.person(office, owners.read(text))
    except who_is.Ambiguous as several:
        raise who_is.Ambiguous(several.what, several.do, field="person") from None
    except Unknown:
        return None


def _seat_words(seat: SeatView) -> str:
    return f"{seat.name} ({seat.member.name if seat.member is not None else 'vacant'})"
