"""The fields that the forms of the action log share: owner, helpers, due date, function, meeting and decision."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from ret_tui.dialogs.fields import Check, ChoiceField, Field, TextField
from ret_tui.jobs import action_due, meetings
from ret_tui.jobs.office import Office
from ret_tui.jobs.terms_in_force import function_choices
from ret_tui.rules.wording import short_day
from ret_tui.screens.owners import Owners
from store.records import Decision
from store.refusals import Refusal

if TYPE_CHECKING:
    from ret_tui.dialogs.form import FormDialog

_DUE_HINT = "2w, fri, 15 jan, next meeting, M6"
_OWNER_HINT = "a person, or a seat, which the action then follows"
#: A comma between two helpers: none within brackets, where the name of an organisation stands.
_BETWEEN = re.compile(r",(?![^()]*\))")
_HELPERS_HINT = "people and seats, with commas between"
#: Characters of a decision in a list.
_DECISION = 60
_MEANT = {
    "reported": "Reported: its owner says it is done",
    "complete": "Complete: agreed at a meeting or by the Chair",
}


def meant(state: str) -> str:
    """A state in a list of choices."""
    return _MEANT.get(state, state.capitalize())


def sentence(read: Callable[[str], object]) -> Check:
    """A field's check: what `read` refuses, as its sentence."""

    def check(value: str) -> str | None:
        try:
            read(value)
        except Refusal as refusal:
            return str(refusal)
        return None

    return check


class DueReading:
    """Reads a due date as it is typed, and says under the field what it means: ``Tue 26 Jan 2027``, ``at M6, …``.

    Args:
        follows: whether "next meeting" is the one after the meeting that the form says it was agreed at.
    """

    def __init__(self, office: Office, *, follows: bool = False) -> None:
        self._office = office
        self._follows = follows
        #: The form, once it is made.
        self.form: FormDialog[Any] | None = None

    def read(self, text: str) -> action_due.DueAsSaid:
        """What a text means in this form.

        Raises:
            BadValue: the day cannot be read or does not exist.
        """
        agreed_at = self.form.values.get("meeting", "") if self._follows and self.form is not None else ""
        return action_due.read_due(self._office, text, agreed_at)

    def words(self, text: str) -> str:
        """The day in words, and whether it is past; empty while nothing can be read."""
        try:
            said = self.read(text)
        except Refusal:
            return ""
        if said.day is None:
            return ""
        past = ", which is past" if said.day < self._office.today else ""
        return f"{action_due.dated(said.day, said.meeting)}{past}"

    def field(self, initial: str, *, hint: str = _DUE_HINT, none: Sequence[str] = ()) -> Field:
        """The field; what stands in `none` needs no reading."""
        return TextField(
            name="due",
            label="Due",
            hint=hint,
            initial=initial,
            check=sentence(lambda text: None if text.casefold() in none else self.read(text)),
            reading=self.words,
        )


def owner_field(owners: Owners, owner: str, *, hint: str = _OWNER_HINT, none: Sequence[str] = ()) -> Field:
    """The field for the owner; what stands in `none` means nobody."""
    return TextField(
        name="owner",
        label="Owner",
        hint=hint,
        initial=owners.label(owner),
        suggestions=owners.suggestions,
        check=sentence(lambda text: None if text.casefold() in none else owners.read(text)),
    )


def helpers_field(owners: Owners, helpers: Sequence[str]) -> Field:
    """The field for those who help."""
    return TextField(
        name="helpers",
        label="Helpers",
        hint=_HELPERS_HINT,
        initial=", ".join(owners.label(each) for each in helpers),
        check=sentence(lambda text: read_helpers(owners, text)),
    )


def read_helpers(owners: Owners, text: str) -> list[str]:
    """The ids of those who help, as a form writes them.

    Raises:
        Unknown: nobody, or more than one, is meant by one of them.
    """
    return [owners.read(each.strip()) for each in _BETWEEN.split(text) if each.strip()]


def function_fields(office: Office, function: str) -> list[Field]:
    """The field for the function; none where the terms have no functions."""
    options = [("", "None"), *function_choices(office, {function})]
    if len(options) == 1:
        return []
    return [ChoiceField(name="function", label="Function", options=options, initial=function)]


def meeting_fields(office: Office, meeting: str) -> list[Field]:
    """The field for the meeting where it was agreed; none while the year has no meeting."""
    options = [("", "None"), *((m.id, f"{m.id}  {short_day(m.date)}") for m in meetings.year(office).meetings)]
    if meeting and meeting not in dict(options):
        options.append((meeting, meeting))
    if len(options) == 1:
        return []
    return [ChoiceField(name="meeting", label="Agreed at", options=options, initial=meeting)]


def decision_fields(office: Office, decision: str) -> list[Field]:
    """The field for the decision that it carries out, the latest first; none while nothing was decided."""
    kept = reversed(office.store.all(Decision))
    options = [("", "None"), *((d.id, f"{d.id}  {_short(d.text)}") for d in kept)]
    if decision and decision not in dict(options):
        options.append((decision, decision))
    if len(options) == 1:
        return []
    return [ChoiceField(name="decision", label="Decision", options=options, initial=decision)]


def changed_helpers(helpers: Sequence[str], text: str, owners: Owners) -> list[str] | None:
    """Who helps now, where a form says so; None where it is as it was."""
    found = read_helpers(owners, text)
    return None if set(found) == set(helpers) else found


def due_said(office: Office, text: str, agreed_at: str = "") -> str:
    """A due date in words for a preview: ``due at M6, Tue 9 Mar 2027``, ``without a due date``, ``due …``."""
    try:
        said = action_due.read_due(office, text, agreed_at)
    except Refusal:
        return "due …"
    return f"due {action_due.dated(said.day, said.meeting)}" if said.day is not None else "without a due date"


def _short(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= _DECISION else words[: _DECISION - 1] + "…"
