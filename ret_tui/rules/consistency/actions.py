"""Actions: their days, their helpers, and whether their stories lead to where they are."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

from ret_tui.rules.consistency.finding import LEAVE_OUT_OF_EXPORT, Finding, WholeRecord, finding
from ret_tui.rules.follow_up import is_closed
from ret_tui.rules.wording import long_day
from store.records import Action, ActionHelper, ActionUpdate


def findings(record: WholeRecord) -> Iterator[Finding]:
    """What does not agree within an action, and between it and its updates."""
    stories: dict[str, list[ActionUpdate]] = {}
    for update in record.all(ActionUpdate):
        if update.state_to:
            stories.setdefault(update.action, []).append(update)
    helping: dict[str, set[str]] = {}
    for helper in record.all(ActionHelper):
        helping.setdefault(helper.action, set()).add(helper.owner)
    for action in record.all(Action):
        yield from _closing(action)
        yield from _due(record, action)
        if action.owner and action.owner in helping.get(action.id, ()):
            what = f"{_named(record, action.owner)} owns it and helps with it as well"
            mend = f"name another owner, 'ret-tui action update {action.id} --owner WHO', or {LEAVE_OUT_OF_EXPORT}"
            yield finding("advice", action, action.id, what, mend)
        yield from _story(action, sorted(stories.get(action.id, ()), key=lambda u: (u.on, u.position, u.id)))


def _closing(action: Action) -> Iterator[Finding]:
    again = f"'ret-tui action update {action.id} --state"
    if is_closed(action) and action.closed_on is None:
        what = f"it is {action.state}, and the day on which it became so is missing"
        mend = f"open it and close it again: {again} open', then {again} \"{action.state}\"'"
        yield finding("fault", action, action.id, what, mend)
    if not is_closed(action) and action.closed_on is not None:
        what = f"it is {action.state}, and it has a day on which it was closed, {long_day(action.closed_on)}"
        mend = f"close it, and open it again where it is not done: {again} complete', then {again} open'"
        yield finding("fault", action, action.id, what, mend)


def _due(record: WholeRecord, action: Action) -> Iterator[Finding]:
    """What is due at a meeting is due on its day."""
    at = record.meetings.get(action.due_meeting)
    if at is None or action.due == at.date or is_closed(action):
        return
    due = f"it is due on {long_day(action.due)}" if action.due else "it has no day by which it is due"
    what = f"{due}, and is to be done by {at.id}, which is on {long_day(at.date)}"
    mend = f"give the day again: 'ret-tui action update {action.id} --due {at.date.isoformat()}'"
    yield finding("advice", action, action.id, what, mend)


def _named(record: WholeRecord, owner: str) -> str:
    return record.seat(owner) if owner in record.seats else record.person(owner)


def _story(action: Action, steps: list[ActionUpdate]) -> Iterator[Finding]:
    mend = f"read its story, and set its state: 'ret-tui action show {action.id}', 'ret-tui action update {action.id}'"
    if not steps:
        return
    for one, other in itertools.pairwise(steps):
        if other.state_from != one.state_to:
            what = f"its story makes it {one.state_to} and then goes on from {other.state_from or 'no state'}"
            yield finding("advice", action, action.id, what, mend)
    if steps[-1].state_to != action.state:
        what = f"its story ends with {steps[-1].state_to}, and it is {action.state}"
        yield finding("advice", action, action.id, what, mend)
