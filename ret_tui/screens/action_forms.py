"""The forms of the action log: a new action, an update to one, and its wording."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import get_args

from ret_tui.dialogs.fields import Check, ChoiceField, Field, LongField, TextField, required
from ret_tui.dialogs.form import FormDialog, Values
from ret_tui.jobs import follow_actions, meetings, who_is
from ret_tui.jobs.follow_actions import ActionView
from ret_tui.jobs.office import Office
from ret_tui.rules.wording import short_day, short_day_and_year
from ret_tui.screens.action_filters import Showing
from ret_tui.screens.owners import Owners
from store.records import ActionState
from store.refusals import Refusal

_DUE_HINT = "2w, fri, 15 jan, next meeting"
_OWNER_HINT = "a person, or a seat, which the action then follows"
_MEANT = {
    "reported": "Reported: its owner says it is done",
    "complete": "Complete: agreed at a meeting or by the Chair",
}


def new_action_form(office: Office, showing: Showing) -> FormDialog[ActionView]:
    """Asks for a new action; what the log is filtered by is filled in."""
    owners = Owners(office)

    def save(values: Values) -> ActionView:
        return follow_actions.add_action(
            office,
            values["text"],
            owner=owners.read(values["owner"]),
            due=values["due"],
            function=values.get("function", ""),
            meeting=values.get("meeting", ""),
        )

    fields: list[Field] = [
        TextField(name="text", label="What is to be done", check=required("The text")),
        _owner_field(owners, showing.owner),
        _due_field(office, None),
        *_function_fields(office, showing.function),
        *_meeting_fields(office, showing.meeting),
    ]
    return FormDialog("New action", fields, save, preview=lambda values: _preview(office, owners, values))


def update_form(office: Office, shown: ActionView) -> FormDialog[ActionView]:
    """Asks for the next step in an action's story."""
    owners = Owners(office)
    due, owner = _day(shown.due), owners.label(shown.owner)

    def save(values: Values) -> ActionView:
        return follow_actions.update_action(
            office,
            shown.id,
            note=values["note"],
            state=values["state"],
            due=None if values["due"] == due else values["due"],
            owner=None if values["owner"] == owner else owners.read(values["owner"]),
        )

    states: tuple[ActionState, ...] = get_args(ActionState)
    fields: list[Field] = [
        TextField(name="note", label="Note", hint="what has happened; may be empty"),
        ChoiceField(
            name="state",
            label="State",
            options=[(state, _MEANT.get(state, state.capitalize())) for state in states],
            initial=shown.state,
        ),
        _due_field(office, shown.due),
        _owner_field(owners, shown.owner),
    ]
    return FormDialog(f"{shown.id}  {_one_line(shown.text)}", fields, save)


def wording_form(office: Office, shown: ActionView) -> FormDialog[ActionView]:
    """Asks for an action's text and its function."""

    def save(values: Values) -> ActionView:
        return follow_actions.update_action(
            office, shown.id, text=values["text"], function=values.get("function", shown.function)
        )

    fields: list[Field] = [
        LongField(name="text", label="What is to be done", initial=shown.text, lines=4, check=required("The text")),
        *_function_fields(office, shown.function),
    ]
    return FormDialog(f"The wording of {shown.id}", fields, save)


def sentence(read: Callable[[str], object]) -> Check:
    """A field's check: what `read` refuses, as its sentence."""

    def check(value: str) -> str | None:
        try:
            read(value)
        except Refusal as refusal:
            return str(refusal)
        return None

    return check


def _owner_field(owners: Owners, owner: str) -> Field:
    return TextField(
        name="owner",
        label="Owner",
        hint=_OWNER_HINT,
        initial=owners.label(owner),
        suggestions=owners.suggestions,
        check=sentence(owners.read),
    )


def _due_field(office: Office, due: dt.date | None) -> Field:
    return TextField(
        name="due",
        label="Due",
        hint=_DUE_HINT,
        initial=_day(due),
        check=sentence(lambda text: follow_actions.read_due(office, text)),
    )


def _function_fields(office: Office, function: str) -> list[Field]:
    options = [("", "None"), *((f.id, f"{f.id}  {f.name}") for f in office.functions)]
    if len(options) == 1:
        return []
    return [ChoiceField(name="function", label="Function", options=options, initial=function)]


def _meeting_fields(office: Office, meeting: str) -> list[Field]:
    options = [("", "None"), *((m.id, f"{m.id}  {short_day(m.date)}") for m in meetings.year(office).meetings)]
    if meeting and meeting not in dict(options):
        options.append((meeting, meeting))
    if len(options) == 1:
        return []
    return [ChoiceField(name="meeting", label="Agreed at", options=options, initial=meeting)]


def _preview(office: Office, owners: Owners, values: Values) -> str:
    """What saving would do, of what can be read so far."""
    if not values["text"]:
        return ""
    parts = []
    try:
        owner = owners.read(values["owner"])
        parts.append(f"For {who_is.holder_of(office, owner)}" if owner else "For nobody yet")
    except Refusal:
        parts.append("For …")
    try:
        due = follow_actions.read_due(office, values["due"])
        parts.append(f"due {short_day_and_year(due)}" if due else "without a due date")
    except Refusal:
        parts.append("due …")
    return ", ".join(parts)


def _day(day: dt.date | None) -> str:
    return short_day_and_year(day) if day is not None else ""


def _one_line(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= 56 else words[:55] + "…"
