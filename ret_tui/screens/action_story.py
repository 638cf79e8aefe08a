"""How actions are shown: a row each, under what has become of them, and the whole story of one."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence

from ret_tui.jobs import who_is
from ret_tui.jobs.follow_actions import ActionView
from ret_tui.jobs.office import Office
from ret_tui.rules.wording import count, late, short_day, short_day_and_year
from ret_tui.widgets.detail import Fact, Paragraph, Part, Section
from ret_tui.widgets.ledger import Cell, Heading, Row
from ret_tui.widgets.legend import DONE, LATE

_GROUPS: tuple[tuple[str, Callable[[ActionView], bool]], ...] = (
    ("Overdue", lambda shown: shown.overdue),
    ("Open", lambda shown: shown.is_open and not shown.overdue and shown.state != "reported"),
    ("Reported, to be agreed", lambda shown: shown.state == "reported"),
    ("Closed", lambda shown: not shown.is_open),
)


def action_rows(found: Sequence[ActionView], today: dt.date) -> list[Row | Heading]:
    """A row for each action, in the order given, under Overdue, Open, Reported and Closed."""
    rows: list[Row | Heading] = []
    for heading, belongs in _GROUPS:
        group = [shown for shown in found if belongs(shown)]
        if group:
            rows.append(Heading(f"{heading} · {len(group)}"))
            rows += [_row(shown, today) for shown in group]
    return rows


def story(office: Office, shown: ActionView) -> list[Part]:
    """Everything about one action: what, who, when, what for, and each step so far."""
    today = office.today
    due = short_day_and_year(shown.due) if shown.due else "no date"
    if shown.overdue and shown.due:
        due += f", {late(shown.due, today)}"
    at = next((meeting for meeting in who_is.by_date(office) if meeting.id == shown.meeting), None)
    closed = f", {short_day_and_year(shown.closed_on)}" if shown.closed_on else ""
    carried = count(shown.carried_forward, "meeting") if shown.carried_forward else ""
    parts: list[Part] = [
        Section(shown.id),
        Paragraph(shown.text, "strong"),
        Paragraph(""),
        Fact("Owner", shown.owner_name, "" if shown.owner else "muted"),
        Fact("Due", due, "late" if shown.overdue else "" if shown.due else "muted"),
        Fact("State", f"{shown.state}{closed}"),
        Fact("Function", f"{shown.function} {shown.function_name}".strip()),
        Fact("Agreed at", f"{at.id}, {short_day_and_year(at.date)}" if at else shown.meeting),
        Fact("Carried", f"left open by {carried}" if carried else ""),
        Section("Story"),
        Fact(_day(shown.raised_on, today), "taken down"),
    ]
    parts += [Fact(_day(update.on, today), update.words) for update in shown.updates]
    return parts


def _row(shown: ActionView, today: dt.date) -> Row:
    sign: Cell = LATE.cell if shown.overdue else DONE.cell if shown.state == "complete" else ""
    due: Cell = ("–", "muted")
    if shown.due is not None:
        due = (late(shown.due, today), "late") if shown.overdue else _day(shown.due, today)
    return Row(
        shown.id,
        (
            sign,
            shown.id,
            " ".join(shown.text.split()),
            (shown.owner_name, "" if shown.owner else "muted"),
            due,
            shown.function,
            shown.state,
        ),
        tone="" if shown.is_open else "muted",
        search=f"{shown.text} {shown.function_name} {shown.meeting} {shown.state}",
    )


def _day(day: dt.date, today: dt.date) -> str:
    return short_day(day) if day.year == today.year else short_day_and_year(day)
