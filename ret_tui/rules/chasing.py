"""When the owner of an action is reminded of it, and who is written to beside the owner.

A reminder goes some working days before the action is due, to its owner. Once it is overdue it goes to the owner; the
next time to the named substitute of the owner's seat as well; from then on to the Chair too. There is some time between
one and the next. Which reminder comes next is worked out from those that were written, so that another due date begins
anew.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from msgspec import Struct

from ret_tui.rules.follow_up import is_overdue
from ret_tui.rules.working_days import WorkingDays
from store.records import Action


class NextReminder(Struct, frozen=True, kw_only=True):
    """The reminder that comes next about an action."""

    #: The first day on which it may go.
    on: dt.date
    #: Whether the action is overdue, as against due soon.
    overdue: bool
    #: How many reminders were written since it is overdue.
    earlier: int = 0

    @property
    def to_substitute(self) -> bool:
        """Whether the named substitute of the owner's seat is written to as well."""
        return self.overdue and self.earlier >= 1

    @property
    def to_chair(self) -> bool:
        """Whether the Chair has a copy."""
        return self.overdue and self.earlier >= 2


def next_reminder(
    action: Action, written: Iterable[dt.date], today: dt.date, days: WorkingDays, *, before: int, between: int
) -> NextReminder | None:
    """The reminder that comes next; None for what is closed, reported done or without a date, of which nobody is asked.

    Args:
        written: the days on which reminders about it were written, in any order.
        before: working days before it is due from which its owner is reminded.
        between: working days between one reminder of something overdue and the next.
    """
    if action.due is None or action.state not in ("open", "in progress"):
        return None
    due = action.due
    if is_overdue(action, today):
        since = sorted({day for day in written if due < day <= today})
        if not since:
            return NextReminder(on=due + dt.timedelta(days=1), overdue=True)
        return NextReminder(on=days.shift(since[-1], max(between, 1)), overdue=True, earlier=len(since))
    opens = days.shift(due, -before)
    if any(opens <= day <= due for day in written):
        # It was reminded of in time: the next one comes when it is overdue.
        return NextReminder(on=due + dt.timedelta(days=1), overdue=True)
    return NextReminder(on=opens, overdue=False)
