"""The form that updates all ticked actions at once."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final, get_args

from ret_tui.dialogs.fields import ChoiceField, Field, TextField
from ret_tui.dialogs.form import FormDialog, Values
from ret_tui.jobs.bulk_actions import CannotTake, Updated, some, update_actions
from ret_tui.jobs.terms_in_force import function_choices
from ret_tui.rules.wording import count
from ret_tui.screens.action_fields import DueReading, meant, owner_field
from ret_tui.screens.owners import Owners
from store.records import ActionState
from store.refusals import Refusal

if TYPE_CHECKING:
    from ret_tui.app import RetApp

#: The value of a choice that leaves what each action has.
_AS_IT_IS: Final = "as it is"
#: What people type to take a due date or an owner away.
_NONE: Final = ("none", "nobody", "-", "–")


def bulk_form(app: RetApp, ids: Sequence[str]) -> FormDialog[Updated]:
    """Asks what these actions are all given; what is left empty stays as each has it.

    Where some cannot take the state, it asks whether to leave those out.
    """
    office = app.office
    owners, leave_out = Owners(office), False

    def save(values: Values) -> Updated:
        nonlocal leave_out
        leaving, leave_out = leave_out, False
        function = values.get("function", _AS_IT_IS)
        return update_actions(
            office,
            ids,
            note=values["note"],
            state="" if values["state"] == _AS_IT_IS else values["state"],
            due=_given(values["due"]),
            owner=owners.read(given) if (given := _given(values["owner"])) else given,
            function=None if function == _AS_IT_IS else function,
            leave_out=leaving,
        )

    async def ask_more(refusal: Refusal) -> bool:
        nonlocal leave_out
        if not isinstance(refusal, CannotTake):
            return False
        from ret_tui.dialogs.ask import AskDialog

        question = AskDialog(
            "Leave those out, and update the others?", [f"{refusal.what}."], do="Leave them out", leave="Go back to it"
        )
        leave_out = await app.push_screen_wait(question) is not None
        return leave_out

    reading = DueReading(office)
    states: tuple[ActionState, ...] = get_args(ActionState)
    fields: list[Field] = [
        ChoiceField(
            name="state",
            label="State",
            options=[(_AS_IT_IS, "As each is"), *((state, meant(state)) for state in states)],
        ),
        reading.field("", hint="empty: as it is; none takes it away; 2w, fri, M6, next meeting", none=_NONE),
        owner_field(owners, "", hint="empty: as it is; nobody takes it away", none=_NONE),
    ]
    if office.functions:
        options = [(_AS_IT_IS, "As each is"), ("", "None"), *function_choices(office)]
        fields.append(ChoiceField(name="function", label="Function", options=options, initial=_AS_IT_IS))
    fields.append(TextField(name="note", label="Note", hint="what has happened, told in the story of each"))
    form = FormDialog(
        f"Update {count(len(ids), 'action')}", fields, save, foot=f"{some(ids)}: one undo takes it back.",
        ask_more=ask_more,
    )  # fmt: skip
    reading.form = form
    return form


def _given(text: str) -> str | None:
    """What a line asks for: None to leave it, empty to take it away."""
    return None if not text else "" if text.casefold() in _NONE else text
