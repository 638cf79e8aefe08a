"""The forms of the Settings: one setting, a quorum, a closed day, the name and the look on this computer."""

from __future__ import annotations

import datetime as dt

from ret_tui.dialogs.fields import ChoiceField, Field, LongField, TextField, ToggleField, required
from ret_tui.dialogs.form import FormDialog, Values
from ret_tui.jobs import bank_holidays, settings, this_computer
from ret_tui.jobs.office import Office
from ret_tui.jobs.settings import SettingView
from ret_tui.jobs.settings_in_words import NTH, NUMBERING, SECURITY
from ret_tui.jobs.this_computer import Computer
from ret_tui.rules.wording import MONTHS, WEEKDAYS
from ret_tui.screens.setting_words import WEIGHT_WORDS, label, look_in_words, unit
from store.records import ClosedDay, QuorumRule
from store.refusals import Refusal


def setting_form(office: Office, shown: SettingView) -> FormDialog[SettingView]:
    """Asks for a setting's value."""

    def save(values: Values) -> SettingView:
        try:
            return settings.change(office, shown.key, values["value"])
        except Refusal as refusal:
            # There is one field, so whatever is wrong is wrong with it.
            refusal.field = "value"
            raise

    return FormDialog(label(shown.key), [_field(shown)], save, foot=_foot(shown))


def quorum_form(office: Office) -> FormDialog[QuorumRule]:
    """Asks for a quorum that the body adopted, with the day and the minute."""

    def save(values: Values) -> QuorumRule:
        return settings.record_quorum(office, values["value"], values["date"], values["minute"])

    now = settings.quorum_in_words(office)
    return FormDialog(
        "Record a quorum that was adopted",
        [
            TextField(
                name="value",
                label="Seats needed",
                hint="8; 1/3 of filled seats, rounded down; 8, at least 4 independent",
                check=required("A number or a fraction"),
            ),
            TextField(name="date", label="Adopted on", hint="12 may 2026, today", check=required("The day")),
            TextField(name="minute", label="Minute", hint="M1, item 5", check=required("The minute")),
        ],
        save,
        foot=(
            f"Until now: {now}. It holds for meetings from that day on; none withdraws it. A fraction is rounded up "
            "and those online count, unless you add: rounded down, rounded to the nearest, in person only."
        ),
    )


def closed_day_form(office: Office, since: dt.date | None = None) -> FormDialog[ClosedDay]:
    """Asks for a day on which the secretariat is closed.

    Args:
        since: the day from which one without a year is reckoned; today when None.
    """
    return FormDialog(
        "A day on which the secretariat is closed",
        [
            TextField(name="date", label="Day", hint="24 dec, 2026-12-24", check=required("The day")),
            TextField(name="reason", label="Why", hint="shown where the day matters; may be empty"),
        ],
        lambda values: bank_holidays.add_closed_day(office, values["date"], values["reason"], since=since),
    )


def name_form() -> FormDialog[Computer]:
    """Asks for the name that changes are kept under on this computer."""
    return FormDialog(
        "Your name",
        [TextField(name="who", label="Name", initial=this_computer.read().who, check=required("A name"))],
        lambda values: this_computer.change_who(values["who"]),
        foot="Changes are kept under it from the next start on.",
    )


def look_form() -> FormDialog[Computer]:
    """Asks how the app is to look on this computer."""
    options = [(theme, look_in_words(theme).capitalize()) for theme in this_computer.THEMES]
    return FormDialog(
        "Look",
        [ChoiceField(name="theme", label="Look", options=options, initial=this_computer.read().theme)],
        lambda values: this_computer.change_theme(values["theme"]),
    )


def _foot(shown: SettingView) -> str:
    from ret_tui.invitations.mail_wording import PLACEHOLDERS

    if not shown.key.startswith("mail.") or not shown.key.endswith((".subject", ".text")):
        return f"{shown.meaning}."
    names = ", ".join(f"{{{name}}}" for name in PLACEHOLDERS)
    return f"{shown.meaning}. Filled in: {names}. A line that would say nothing is left out."


def _field(shown: SettingView) -> Field:
    if shown.default in ("yes", "no"):
        return ToggleField(name="value", label=label(shown.key), initial=shown.value)
    choices: dict[str, list[tuple[str, str]]] = {
        "year.first_month": [(str(number), name) for number, name in enumerate(MONTHS, 1)],
        "year.weekday": [(str(number), name) for number, name in enumerate(WEEKDAYS)],
        "year.nth": list(NTH.items()),
        "agenda.numbering": list(NUMBERING.items()),
        "mail.security": list(SECURITY.items()),
    }
    if shown.key in choices:
        return ChoiceField(name="value", label=label(shown.key), options=choices[shown.key], initial=shown.value)
    if shown.key.startswith(settings.OBSERVANCE):
        weights = [(word, WEIGHT_WORDS[word]) for word in settings.weights(shown.key)]
        return ChoiceField(name="value", label="It is a day", options=weights, initial=shown.value)
    if shown.in_lines:
        return LongField(name="value", label=label(shown.key), initial=shown.value, hint="names in braces", lines=8)
    initial = shown.words if shown.key == "year.months" else shown.value
    default = f"by default {shown.default_words}" if shown.default_words else ""
    hint = ", ".join(part for part in (unit(shown.key), default) if part)
    return TextField(name="value", label=label(shown.key), initial=initial, hint=hint)
