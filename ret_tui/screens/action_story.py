"""How actions are shown: a row each, under what has become of them, and the whole story of one."""

from __future__ import annotations

import datetime as dt
from collections.abc import Container, Sequence
from typing import Final

from ret_tui.jobs.action_due import dated
from ret_tui.jobs.action_log import ActionView
from ret_tui.jobs.action_sorting import Group
from ret_tui.jobs.office import Office
from ret_tui.rules.holder_changes import NO_ONE
from ret_tui.rules.wording import count, late, short_day, short_day_and_year
from ret_tui.screens.evidence_told import evidence_told
from ret_tui.widgets.detail import Fact, Paragraph, Part, Section
from ret_tui.widgets.ledger import Cell, Heading, Row
from ret_tui.widgets.legend import DONE, LATE, Sign
from store.records import Decision, Meeting

#: Stands before a row that is ticked; the line over the list has its word.
TICKED: Final = Sign("■", "ticked", "strong")


def action_rows(groups: Sequence[Group], today: dt.date, ticked: Container[str] = ()) -> list[Row | Heading]:
    """A row for each action, in the order given, under the headings of their groups with how many there are."""
    rows: list[Row | Heading] = []
    for group in groups:
        rows.append(Heading(f"{group.heading} · {len(group.actions)}"))
        rows += [action_row(shown, today, ticked=shown.id in ticked) for shown in group.actions]
    return rows


def story(office: Office, shown: ActionView) -> list[Part]:
    """Everything about one action: what, who, when, what for, and each step so far."""
    today = office.today
    due = dated(shown.due, shown.due_meeting) if shown.due else "no date"
    if shown.overdue and shown.due:
        due += f", {late(shown.due, today)}"
    closed = f", {short_day_and_year(shown.closed_on)}" if shown.closed_on else ""
    carried = count(shown.carried_forward, "meeting") if shown.carried_forward else ""
    asked = f"{short_day_and_year(shown.chased.on)}, {shown.chased.words}" if shown.chased else ""
    parts: list[Part] = [
        Section(shown.id),
        Paragraph(shown.text, "strong"),
        Paragraph(""),
        Fact("Owner", shown.owner_name, "" if shown.owner else "muted"),
        Fact("", shown.holder_changed if shown.holder_changed != NO_ONE else "", "late"),
        Fact("Helpers", ", ".join(shown.helper_names)),
        Fact("Due", due, "late" if shown.overdue else "" if shown.due else "muted"),
        Fact("Put off", f"{count(shown.due_changes, 'time')}" if shown.due_changes else ""),
        Fact("State", f"{shown.state}{closed}"),
        Fact("Function", f"{shown.function} {shown.function_name}".strip()),
        Fact("Agreed at", _agreed_at(office, shown)),
        Fact("Decision", _decision(office, shown)),
        Fact("Carried", f"left open by {carried}" if carried else ""),
        Fact("Asked", asked),
        *evidence_told(office, action=shown.id),
        Section("Story"),
        Fact(_day(shown.raised_on, today), "taken down"),
    ]
    parts += [Fact(_day(update.on, today), update.words) for update in shown.updates]
    return parts


def _agreed_at(office: Office, shown: ActionView) -> str:
    at = office.store.find(Meeting, shown.meeting) if shown.meeting else None
    words = f"{at.id}, {short_day_and_year(at.date)}" if at is not None else shown.meeting
    return f"{words}, item {shown.item_number}" if shown.item_number else words


def _decision(office: Office, shown: ActionView) -> str:
    kept = office.store.find(Decision, shown.decision) if shown.decision else None
    return f"{kept.id}: {' '.join(kept.text.split())}" if kept is not None else shown.decision


def action_row(shown: ActionView, today: dt.date, *, ticked: bool = False) -> Row:
    """The row of one action."""
    sign: Cell = (
        TICKED.cell if ticked else LATE.cell if shown.overdue else DONE.cell if shown.state == "complete" else ""
    )
    due: Cell = ("–", "muted")
    if shown.due is not None:
        due = (late(shown.due, today), "late") if shown.overdue else _day(shown.due, today)
    return Row(
        shown.id,
        (
            sign,
            shown.id,
            " ".join(shown.text.split()),
            (f"{shown.owner_name}, left", "late")
            if shown.owner_left
            else (shown.owner_name, "" if shown.owner else "muted"),
            due,
            shown.function,
            shown.state,
        ),
        tone="" if shown.is_open else "muted",
        search=f"{shown.text} {shown.function_name} {shown.meeting} {shown.state} {' '.join(shown.helper_names)}",
    )


def _day(day: dt.date, today: dt.date) -> str:
    return short_day(day) if day.year == today.year else short_day_and_year(day)
