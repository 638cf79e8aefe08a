"""The forms of Days around: a school holiday, an election and the like, and a date of the accountable body."""

from __future__ import annotations

import datetime as dt
from typing import Final

from ret_tui.dialogs.fields import YES, ChoiceField, Field, TextField, ToggleField, required
from ret_tui.dialogs.form import FormDialog, Values
from ret_tui.jobs import board_dates, occasions
from ret_tui.jobs.board_dates import BoardView
from ret_tui.jobs.occasions import OccasionView
from ret_tui.jobs.office import Office
from ret_tui.rules.obstacles import SEVERITIES
from ret_tui.rules.occasions import USUAL
from ret_tui.rules.wording import short_day_and_year
from ret_tui.screens.setting_words import WEIGHT_WORDS
from store.records import OccasionKind
from store.refusals import Refusal

BOARD: Final = "Board date"
CLOSED: Final = "closed day"
#: What can be typed in, each with what it is.
WHAT: Final = {
    "school holiday": "School holiday",
    "election": "Election, with the pre-election period before it",
    "observance": "Observance that is not known here",
    "other": "Other days to plan around",
    CLOSED: "Closed day of the secretariat",
    BOARD: "Board date, with its deadline for papers",
}
_DAY: Final = "26 oct, 2026-10-26"
_TITLES: Final = {
    "school holiday": "such as October half-term",
    "election": "such as the council elections",
    "observance": "its name; never whose it is",
    "other": "what it is",
}


def occasion_form(
    office: Office, kind: OccasionKind, since: dt.date, shown: OccasionView | None = None
) -> FormDialog[OccasionView]:
    """Asks for days to plan around of one kind, or for the values of those that are there.

    Args:
        since: the day from which days without a year are reckoned.
    """
    fields = _occasion_fields(kind, shown)
    before = _before(fields)

    def save(values: Values) -> OccasionView:
        if shown is None:
            return occasions.add_occasion(office, kind, values.pop("title"), values.pop("start"), **values, since=since)
        return occasions.change_occasion(office, shown.id, **_changed(values, before), since=since)

    def days(values: Values) -> str:
        return days_read(office, values["start"], values.get("end", ""), since)

    return FormDialog(WHAT[kind] if shown is None else _capital(shown.title), fields, save, preview=days)


def board_form(office: Office, since: dt.date, shown: BoardView | None = None) -> FormDialog[BoardView]:
    """Asks for a date of the accountable body, or for the values of one that is there.

    Args:
        since: the day from which days without a year are reckoned.
    """
    fields = _board_fields(shown)
    before = _before(fields)

    def save(values: Values) -> BoardView:
        if shown is None:
            takes = values.pop("annual_report") == YES
            return board_dates.add_board_date(office, values.pop("date"), **values, annual_report=takes, since=since)
        changed = _changed(values, before)
        takes_it = changed.pop("annual_report", None)
        return board_dates.change_board_date(
            office, shown.id, **changed, annual_report=None if takes_it is None else takes_it == YES, since=since
        )

    def days(values: Values) -> str:
        read, due = (days_read(office, values[each], since=since) for each in ("date", "papers_due"))
        return f"{read}, papers by {due}" if read and due else read

    return FormDialog("A Board date" if shown is None else f"Board date {shown.id}", fields, save, preview=days)


def days_read(office: Office, start: str, end: str = "", since: dt.date | None = None) -> str:
    """How days are read: ``Thu 24 Dec 2026 – Sat 2 Jan 2027``; empty where they cannot be."""
    try:
        first, last = occasions.days_meant(office, start, end, since)
    except Refusal:
        # What is wrong is said under its field when that is left or kept.
        return ""
    read = short_day_and_year(first)
    return read if last == first else f"{read} – {short_day_and_year(last)}"


def _occasion_fields(kind: OccasionKind, shown: OccasionView | None) -> list[Field]:
    usual = (("", f"{WEIGHT_WORDS[USUAL[kind]]}, as usual"), *((word, WEIGHT_WORDS[word]) for word in SEVERITIES))
    start = "" if shown is None else shown.start.isoformat()
    end = "" if shown is None or shown.end == shown.start else shown.end.isoformat()
    poll = kind == "election"
    fields: list[Field] = [
        TextField(
            name="title",
            label="Title",
            hint=_TITLES[kind],
            initial="" if shown is None else shown.title,
            check=required("A title"),
        ),
        TextField(
            name="start",
            label="Polling day" if poll else "First day",
            hint=_DAY,
            initial=start,
            check=required("The day"),
        ),
        TextField(name="end", label="Last day", hint="empty for a single day", initial=end),
        ChoiceField(
            name="severity",
            label="It is",
            options=usual,
            initial="" if shown is None else shown.severity_set,
        ),
    ]
    return [field for field in fields if not (poll and field.name == "end")]


def _board_fields(shown: BoardView | None) -> list[Field]:
    due = "" if shown is None or shown.papers_due is None else shown.papers_due.isoformat()
    return [
        TextField(
            name="date",
            label="Day",
            hint=_DAY,
            initial="" if shown is None else shown.date.isoformat(),
            check=required("The day"),
        ),
        TextField(name="papers_due", label="Papers by", hint="its last day for papers; may be empty", initial=due),
        TextField(
            name="title",
            label="Title",
            hint="where it is not simply the Board's meeting",
            initial="" if shown is None else shown.title,
        ),
        ToggleField(
            name="annual_report",
            label="Annual report",
            hint="whether the annual progress report goes to it",
            initial="yes" if shown is not None and shown.annual_report else "no",
        ),
    ]


def _before(fields: list[Field]) -> Values:
    return {field.name: field.initial for field in fields}


def _changed(values: Values, before: Values) -> Values:
    return {name: value for name, value in values.items() if value != before[name].strip()}


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
