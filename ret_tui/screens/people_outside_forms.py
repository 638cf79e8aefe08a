"""The forms for an outside body and for the places on it."""

from __future__ import annotations

from ret_tui.dialogs.fields import ChoiceField, Field, TextField, required
from ret_tui.dialogs.form import FormDialog, Values
from ret_tui.jobs import look_after_people, outside
from ret_tui.jobs.office import Office
from ret_tui.jobs.outside import OutsideView
from ret_tui.rules.wording import short_day_and_year
from ret_tui.screens.people_fields import DAY_HINT, day_check, day_field


def name_form(office: Office, shown: OutsideView | None = None) -> FormDialog[OutsideView]:
    """Asks for the name of a new outside body, or for another name of one."""

    def save(values: Values) -> OutsideView:
        if shown is None:
            return outside.add_outside(office, values["name"])
        return outside.rename_outside(office, shown.id, values["name"])

    field = TextField(
        name="name",
        label="Name",
        hint="as it calls itself" if shown is None else "the one before is kept, and finds it too",
        initial=shown.name if shown is not None else "",
        check=required("A name"),
    )
    title = f"Rename {shown.name} ({shown.id})" if shown is not None else "Add an outside body"
    return FormDialog(title, [field], save)


def join_form(office: Office, shown: OutsideView) -> FormDialog[OutsideView]:
    """Asks which member has the place on an outside body, and from when."""
    members = {
        f"{seat.member.name} ({seat.name})": seat.member.person
        for seat in look_after_people.seats(office)
        if seat.member is not None
    }

    def save(values: Values) -> OutsideView:
        who = members.get(values["person"], values["person"])
        return outside.join(office, shown.id, who, start=values["date"], end=values["until"])

    fields: list[Field] = [
        TextField(
            name="person",
            label="Who",
            hint="a member in post",
            suggestions=tuple(members),
            check=required("A member"),
        ),
        day_field(office, "From", "the first day: "),
        TextField(
            name="until",
            label="Until",
            hint="empty: as long as they are a member",
            check=day_check(office, may_be_empty=True),
        ),
    ]
    return FormDialog(f"The place on {shown.name} ({shown.id})", fields, save, save_label="Give the place")


def ending_form(office: Office, shown: OutsideView) -> FormDialog[OutsideView]:
    """Asks when a place on an outside body ends and whose, or when the body itself ends."""
    running = [each for each in shown.places if each.end is None or each.end >= office.today]

    def save(values: Values) -> OutsideView:
        if values["what"] == shown.id:
            return outside.end_outside(office, shown.id, on=values["date"])
        return outside.leave(office, shown.id, values["what"], on=values["date"], reason=values["reason"])

    options = [(each.person, f"The place of {each.name}") for each in running]
    if shown.ended_on is None:
        options.append((shown.id, f"{shown.name} itself"))
    fields: list[Field] = [
        ChoiceField(name="what", label="What ends", options=options),
        TextField(
            name="date",
            label="Last day",
            hint=DAY_HINT,
            initial=short_day_and_year(office.today),
            check=day_check(office),
        ),
        TextField(name="reason", label="Why", hint="of a place; may be empty"),
    ]
    return FormDialog(f"End on {shown.name} ({shown.id})", fields, save, save_label="End it")
