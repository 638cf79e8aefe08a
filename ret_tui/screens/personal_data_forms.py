"""The forms of personal data: a request, its end, and what is decided about a mention."""

from __future__ import annotations

from ret_tui.dialogs.fields import ChoiceField, Field, LongField, TextField, required
from ret_tui.dialogs.form import FormDialog, Values
from ret_tui.jobs.office import Office
from ret_tui.jobs.personal_data import decide as deciding
from ret_tui.jobs.personal_data import requests as asking
from ret_tui.jobs.personal_data.decide import ALL, Decided
from ret_tui.jobs.personal_data.mentions import MentionView
from ret_tui.jobs.personal_data.requests import RequestView
from ret_tui.rules.spoken_dates import read_date
from ret_tui.rules.wording import short_day_and_year
from store.refusals import Refusal


def request_form(office: Office, person: str) -> FormDialog[RequestView]:
    """Asks when somebody asked to see what is kept, and about whom."""

    def save(values: Values) -> RequestView:
        about = person if values["about"] == "person" else ""
        return asking.open_request(office, about, on=values["on"], note=values["note"])

    name = office.people[person].name
    fields: list[Field] = [
        ChoiceField(
            name="about", label="About", options=[("person", f"{name} ({person})"), ("all", "The record as a whole")]
        ),
        _day(office, "on", "Came on"),
        LongField(name="note", label="Note", hint="who asked and how; may be empty", lines=3),
    ]
    return FormDialog("Open an information request", fields, save, save_label="Open it")


def closing_form(office: Office, request: RequestView) -> FormDialog[RequestView]:
    """Asks when a request was answered."""

    def save(values: Values) -> RequestView:
        return asking.close_request(office, request.id, on=values["on"])

    return FormDialog(f"Close {request.id}", [_day(office, "on", "Answered on")], save, save_label="Close it")


def decision_form(
    office: Office, person: str, mention: MentionView, known_as: tuple[str, ...], *, waiting: int
) -> FormDialog[Decided]:
    """Asks what becomes of a mention, and why.

    Args:
        known_as: how the person was called, where that is known.
        waiting: how many mentions wait for a decision.
    """

    def save(values: Values) -> Decided:
        place = ALL if values.get("which") == ALL else mention.place
        words = [each.strip() for each in values["words"].split(";")]
        return deciding.decide(office, person, place, values["outcome"], values["reason"], words=words)

    fields: list[Field] = [
        ChoiceField(name="outcome", label="Decision", options=[("keep", "Keep it"), ("remove", "Remove the name")]),
        TextField(name="reason", label="Why", hint="it is recorded", check=required("A reason")),
        TextField(
            name="words",
            label="To remove",
            hint="the name as it is written there; several with ; between",
            initial="; ".join(known_as),
        ),
    ]
    if waiting > 1:
        fields.insert(
            1,
            ChoiceField(
                name="which", label="Where", options=[("one", mention.where), (ALL, f"All {waiting} that wait")]
            ),
        )
    return FormDialog(f"Decide: {mention.where}", fields, save, save_label="Decide")


def _day(office: Office, name: str, label: str) -> Field:
    def check(value: str) -> str | None:
        try:
            read_date(value, office.today, past=True)
        except Refusal as refusal:
            return str(refusal)
        return None

    return TextField(
        name=name,
        label=label,
        hint="today, 1 may 2026, 3 days ago",
        initial=short_day_and_year(office.today),
        check=check,
    )
