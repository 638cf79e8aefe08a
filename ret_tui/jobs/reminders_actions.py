"""What the Desk tells of actions: those overdue, due soon and reported done, whose seat changed hands, and to chase."""

from __future__ import annotations

from ret_tui.jobs import bank_holidays, chase_actions, follow_actions, settings
from ret_tui.jobs.action_log import ActionView
from ret_tui.jobs.office import Office
from ret_tui.jobs.to_do import ToDo, due_on
from ret_tui.rules.holder_changes import NO_ONE
from ret_tui.rules.wording import count


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
        late_or_soon = action.due is not None and (
            action.overdue or (days is not None and days.shift(action.due, -remind) <= today)
        )
        if late_or_soon and action.due is not None:
            what = f"{action.id}  {_one_line(action.text)} · {action.owner_name or 'nobody'}"
            if action.owner_left:
                what = _handed_on(action)
            if action.function:
                what += f"  {action.function}"
            found.append(due_on(action.due, today, what, action.id, "actions"))
        elif action.holder_changed and (action.owner_left or not _told_since(action)):
            found.append(ToDo(None, "later", "in hand", _handed_on(action), action.id, "actions"))
    if days is not None and (asked := chase_actions.to_chase(office).actions):
        what = f"{count(asked, 'action')} to chase: j among the actions drafts the letters"
        found.append(due_on(today, today, what, "", "actions"))
    return found


def _told_since(action: ActionView) -> bool:
    """Whether anything happened to an action after its seat changed hands, so that whoever holds it knows of it."""
    on = action.holder_changed_on
    return on is not None and any(update.on > on for update in action.updates)


def _handed_on(action: ActionView) -> str:
    if action.owner_left:
        return f"{action.id}  {action.owner_name} {action.holder_changed}: {_one_line(action.text)}"
    if action.holder_changed == NO_ONE:
        return f"{action.id}  {action.owner_name}: {_one_line(action.text)}"
    return f"{action.id}  {action.holder_changed}, now {action.owner_name}: {_one_line(action.text)}"


def _one_line(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= 80 else words[:79] + "…"
