"""What the Desk tells of actions: those overdue, those due soon, and those whose owner says that they are done."""

from __future__ import annotations

from ret_tui.jobs import bank_holidays, follow_actions, settings
from ret_tui.jobs.office import Office
from ret_tui.jobs.to_do import ToDo, due_on


def about_actions(office: Office) -> list[ToDo]:
    """The reminders."""
    found = []
    today = office.today
    remind = settings.number(office, "actions.remind_days")
    days = bank_holidays.working_days(office) if office.patient or bank_holidays.are_ready(office) else None
    for action in follow_actions.actions(office, open_only=True):
        if action.state == "reported":
            what = f"{action.id}  reported done: agree that it is complete"
            found.append(ToDo(None, "later", "next meeting", what, action.id, "actions"))
            continue
        if action.due is None:
            continue
        what = f"{action.id}  {_one_line(action.text)} · {action.owner_name or 'nobody'}"
        if action.function:
            what += f"  {action.function}"
        if action.overdue or (days is not None and days.shift(action.due, -remind) <= today):
            found.append(due_on(action.due, today, what, action.id, "actions"))
    return found


def _one_line(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= 80 else words[:79] + "…"
