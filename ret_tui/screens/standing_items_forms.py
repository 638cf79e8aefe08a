"""The form of a standing item."""

from __future__ import annotations

from ret_tui.dialogs.fields import ChoiceField, Field, LongField, TextField, required
from ret_tui.dialogs.form import FormDialog, Values
from ret_tui.jobs import standing_items
from ret_tui.jobs.office import Office
from ret_tui.jobs.standing_items import StandingView


def standing_form(office: Office, item: StandingView | None = None, *, kind: str = "") -> FormDialog[StandingView]:
    """Asks for a new standing item, or for the values of one that is there.

    Args:
        kind: the kind of meeting of a new one at first; empty for every kind.
    """
    fields = _fields(office, item, kind)
    before = {field.name: field.initial for field in fields}

    def save(values: Values) -> StandingView:
        if item is None:
            return standing_items.add(office, values.pop("title"), **values)
        return standing_items.edit(
            office, item.id, **{name: value for name, value in values.items() if value != before[name].strip()}
        )

    title = "New standing item" if item is None else f"The standing item {item.id}"
    return FormDialog(
        title,
        fields,
        save,
        save_label="Add" if item is None else "Save",
        foot="Meetings that are added from now on start with it; agendas that are there stay as they are.",
    )


def _fields(office: Office, item: StandingView | None, kind: str) -> list[Field]:
    purposes = [("", "none"), *((word, word) for word in ("decision", "discussion", "information"))]
    kinds = [("", "every meeting"), ("ordinary", "ordinary meetings"), ("extraordinary", "extraordinary meetings")]
    return [
        TextField(name="title", label="Item", initial=item.title if item else "", check=required("A title")),
        TextField(name="minutes", label="Minutes", initial=str(item.minutes) if item else "5"),
        TextField(
            name="lead",
            label="Lead",
            hint="a seat, whoever holds it then",
            initial=item.lead_name if item else "",
            suggestions=[seat.name for seat in office.seats],
        ),
        ChoiceField(name="purpose", label="Purpose", options=purposes, initial=item.purpose if item else ""),
        ChoiceField(name="kind", label="On the agenda of", options=kinds, initial=item.kind if item else kind),
        LongField(
            name="asked",
            label="Asked",
            hint="what the members are asked to do",
            initial=item.asked if item else "",
            lines=3,
        ),
    ]
