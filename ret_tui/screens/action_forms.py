"""The forms of the action log: a new action, an update to one, and its wording."""

from __future__ import annotations

from typing import get_args

from ret_tui.dialogs.fields import ChoiceField, Field, LongField, TextField, required
from ret_tui.dialogs.form import FormDialog, Values
from ret_tui.jobs import action_due, follow_actions, who_is
from ret_tui.jobs.action_log import ActionView
from ret_tui.jobs.office import Office
from ret_tui.screens.action_fields import (
    DueReading,
    changed_helpers,
    decision_fields,
    due_said,
    function_fields,
    helpers_field,
    meant,
    meeting_fields,
    owner_field,
    read_helpers,
)
from ret_tui.screens.action_filters import Showing
from ret_tui.screens.owners import Owners
from store.records import ActionState
from store.refusals import Refusal


def new_action_form(office: Office, showing: Showing) -> FormDialog[ActionView]:
    """Asks for a new action; what the log is filtered by is filled in."""
    owners, reading = Owners(office), DueReading(office, follows=True)

    def save(values: Values) -> ActionView:
        return follow_actions.add_action(
            office,
            values["text"],
            owner=owners.read(values["owner"]),
            due=values["due"],
            function=values.get("function", ""),
            meeting=values.get("meeting", ""),
            helpers=read_helpers(owners, values["helpers"]),
            decision=values.get("decision", ""),
        )

    fields: list[Field] = [
        TextField(name="text", label="What is to be done", check=required("The text")),
        owner_field(owners, showing.owner),
        reading.field(""),
        *function_fields(office, showing.function),
        *meeting_fields(office, showing.meeting),
        helpers_field(owners, ()),
        *decision_fields(office, ""),
    ]
    form = FormDialog("New action", fields, save, preview=lambda values: _preview(office, owners, values))
    reading.form = form
    return form


def update_form(office: Office, shown: ActionView) -> FormDialog[ActionView]:
    """Asks for the next step in an action's story."""
    owners, reading = Owners(office), DueReading(office)
    due = action_due.dated(shown.due, shown.due_meeting) if shown.due else ""
    owner = owners.label(shown.owner)

    def save(values: Values) -> ActionView:
        return follow_actions.update_action(
            office,
            shown.id,
            note=values["note"],
            state=values["state"],
            due=None if values["due"] == due else values["due"],
            owner=None if values["owner"] == owner else owners.read(values["owner"]),
            helpers=changed_helpers(shown.helpers, values["helpers"], owners),
        )

    states: tuple[ActionState, ...] = get_args(ActionState)
    fields: list[Field] = [
        TextField(name="note", label="Note", hint="what has happened; may be empty"),
        ChoiceField(
            name="state", label="State", options=[(state, meant(state)) for state in states], initial=shown.state
        ),
        reading.field(due),
        owner_field(owners, shown.owner),
        helpers_field(owners, shown.helpers),
    ]
    form = FormDialog(f"{shown.id}  {_one_line(shown.text)}", fields, save)
    reading.form = form
    return form


def wording_form(office: Office, shown: ActionView) -> FormDialog[ActionView]:
    """Asks for an action's text, its function, and the decision that it carries out."""

    def save(values: Values) -> ActionView:
        return follow_actions.update_action(
            office,
            shown.id,
            text=values["text"],
            function=values.get("function", shown.function),
            decision=values.get("decision"),
        )

    fields: list[Field] = [
        LongField(name="text", label="What is to be done", initial=shown.text, lines=4, check=required("The text")),
        *function_fields(office, shown.function),
        *decision_fields(office, shown.decision),
    ]
    return FormDialog(f"The wording of {shown.id}", fields, save)


def _preview(office: Office, owners: Owners, values: Values) -> str:
    """What saving would do, of what can be read so far."""
    if not values["text"]:
        return ""
    try:
        owner = owners.read(values["owner"])
        who = f"For {who_is.holder_of(office, owner)}" if owner else "For nobody yet"
    except Refusal:
        who = "For …"
    return f"{who}, {due_said(office, values['due'], values.get('meeting', ''))}"


def _one_line(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= 56 else words[:55] + "…"
