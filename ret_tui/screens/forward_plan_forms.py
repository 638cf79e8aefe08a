"""The form of the forward plan: what is wanted, for which meeting, and who asked for it."""

from __future__ import annotations

from ret_tui.dialogs.fields import ChoiceField, Field, TextField, required
from ret_tui.dialogs.form import FormDialog, Values
from ret_tui.jobs import forward_plan, meetings
from ret_tui.jobs.forward_plan import WantedView
from ret_tui.jobs.office import Office
from ret_tui.jobs.terms_in_force import function_choices
from ret_tui.jobs.who_is import name_of
from ret_tui.rules.wording import short_day_and_year


def wanted_form(office: Office, item: WantedView | None = None, *, meeting: str = "") -> FormDialog[WantedView]:
    """Asks for a new item of the forward plan, or for the values of one that is there.

    Args:
        meeting: the meeting that a new one is wanted for at first; empty for none yet.
    """
    fields = _fields(office, item, meeting)
    before = {field.name: field.initial for field in fields}

    def save(values: Values) -> WantedView:
        if item is None:
            return forward_plan.add(office, values.pop("title"), **values)
        return forward_plan.edit(
            office, item.id, **{name: value for name, value in values.items() if value != before[name].strip()}
        )

    title = "Wanted for the forward plan" if item is None else f"{item.id} of the forward plan"
    return FormDialog(title, fields, save, save_label="Add" if item is None else "Save")


def _fields(office: Office, item: WantedView | None, meeting: str) -> list[Field]:
    planned = [each for each in meetings.meetings(office) if each.status == "planned"]
    when = [("", "no meeting yet"), *((each.id, f"{each.id}, {short_day_and_year(each.date)}") for each in planned)]
    if item is not None and item.is_astray:
        when.append((item.meeting, item.meeting_words))
    people = [person.name for person in office.people.values()]
    purposes = [("", "none"), *((word, word) for word in ("decision", "discussion", "information"))]
    functions = [("", "none"), *function_choices(office, {item.function if item else ""})]
    return [
        TextField(name="title", label="Item", initial=item.title if item else "", check=required("A title")),
        ChoiceField(name="meeting", label="Meeting", options=when, initial=item.meeting if item else meeting),
        TextField(
            name="minutes",
            label="Minutes",
            hint="may be left empty",
            initial=str(item.minutes) if item and item.minutes else "",
        ),
        TextField(
            name="lead",
            label="Lead",
            hint="a name or a seat",
            initial=name_of(office, item.lead) if item else "",
            suggestions=[*people, *(seat.name for seat in office.seats)],
        ),
        ChoiceField(name="purpose", label="Purpose", options=purposes, initial=item.purpose if item else ""),
        ChoiceField(name="function", label="Function", options=functions, initial=item.function if item else ""),
        TextField(
            name="asked_by",
            label="Asked by",
            hint="in plain words",
            initial=item.asked_by if item else "",
            suggestions=people,
        ),
    ]
