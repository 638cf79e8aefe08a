"""The action log as the record has it today, for either copy.

The public copy names the owners, since who answers for an action of a public body is public, as it is in the minutes;
it holds no address. It leaves out what was noted while an action was followed up, which are working notes, and every
action that was agreed in private or carries out what was decided there.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from ret_tui.jobs import follow_actions, who_is
from ret_tui.jobs.documents.action_filters import filters_of
from ret_tui.jobs.follow_actions import ActionView, Filters
from ret_tui.jobs.in_private import private_actions
from ret_tui.jobs.office import Office
from ret_tui.rules.follow_up import CLOSED, REWORDED
from ret_tui.rules.wording import long_day
from store.records import ActionUpdate, Meeting

if TYPE_CHECKING:
    from ret_tui.documents.action_log_contents import ActionLogContents, ActionRow
    from ret_tui.documents.typescript import Finding, Typescript


def typescript(office: Office, about: str, *, public: bool) -> Typescript:
    """The action log as one copy has it.

    Args:
        about: which actions, as `action_filters.about_of` says it; empty for all.

    Raises:
        Unknown: a filter names no function, owner or meeting.
        BadValue: there is no such state.
    """
    from ret_tui.documents.action_log_layout import action_log_typescript

    return action_log_typescript(contents(office, about, public=public), public=public)


def findings(office: Office, about: str, *, public: bool) -> tuple[Finding, ...]:
    """Nothing beside what is looked for in every kind: an action without an owner or a date is told as that."""
    return ()


def file_words(office: Office, about: str) -> tuple[str, dt.date]:
    """What the filters let through, and today.

    Raises:
        Unknown: the filters cannot be read.
    """
    filters = filters_of(about)
    words = [word for word in (filters.get("function"), filters.get("owner"), filters.get("meeting")) if word]
    words += [filters["state"]] if "state" in filters else []
    words += ["overdue"] if filters.get("overdue") else []
    words += ["not closed"] if filters.get("open_only") else []
    return " ".join(words), office.today


def contents(office: Office, about: str, *, public: bool) -> ActionLogContents:
    """What one copy of the log prints.

    Raises:
        Unknown: a filter names no function, owner or meeting.
        BadValue: there is no such state.
    """
    from ret_tui.documents.action_log_contents import ActionLogContents

    filters = filters_of(about)
    found = follow_actions.actions(office, **filters)
    hidden = private_actions(office.store) if public else frozenset()
    shown = [view for view in found if view.id not in hidden]
    last = last_held(office)
    kept = {meeting.id: meeting for meeting in office.store.all(Meeting)}
    notes = {} if public else _last_notes(office)

    def rows(views: list[ActionView]) -> tuple[ActionRow, ...]:
        return tuple(_row(view, kept, notes.get(view.id)) for view in views)

    state = filters.get("state", "")
    closed = [view for view in shown if not view.is_open and _closed_since(view, last)]
    still_open = [view for view in shown if view.is_open and not view.overdue]
    wants_open = not state or state not in CLOSED
    wants_closed = not filters.get("overdue") and not filters.get("open_only") and (not state or state in CLOSED)
    return ActionLogContents(
        body=office.body.name,
        short_name=office.body.short_name,
        as_of=office.today,
        last_meeting=last.id if last else "",
        last_held_on=last.date if last else None,
        only=_only(office, filters),
        overdue=rows([view for view in shown if view.overdue]) if wants_open else None,
        still_open=rows(still_open) if wants_open and not filters.get("overdue") else None,
        completed=rows(closed) if wants_closed else None,
        left_out=len(found) - len(shown),
        made_at=dt.datetime.combine(office.today, dt.time(9), dt.UTC),
    )


def last_held(office: Office) -> Meeting | None:
    """The last meeting that was held before today, with a quorum or without; None while none was."""
    held = [m for m in who_is.by_date(office) if m.status in ("held", "inquorate") and m.date < office.today]
    return held[-1] if held else None


def _closed_since(view: ActionView, last: Meeting | None) -> bool:
    return last is None or (view.closed_on is not None and view.closed_on > last.date)


def _last_notes(office: Office) -> dict[str, ActionUpdate]:
    """The last update with a note of each action, by the action's id; the words that it had before are none."""
    noted = [
        update for update in office.store.all(ActionUpdate) if update.note and not update.note.startswith(REWORDED)
    ]
    return {update.action: update for update in sorted(noted, key=lambda u: (u.on, u.position, u.id))}


def _row(view: ActionView, kept: dict[str, Meeting], noted: ActionUpdate | None) -> ActionRow:
    from ret_tui.documents.action_log_contents import ActionRow

    at = kept.get(view.meeting)
    return ActionRow(
        id=view.id,
        text=view.text,
        owner=view.owner_name if view.owner else "",
        helpers=view.helper_names,
        due=view.due,
        due_meeting=view.due_meeting,
        days_late=view.days_late,
        function=view.function_name or view.function,
        agreed_at=f"{at.id}, {long_day(at.date)}" if at else view.meeting,
        state=view.state,
        closed_on=view.closed_on,
        noted=noted.note if noted else "",
        noted_on=noted.on if noted else None,
    )


def _only(office: Office, filters: Filters) -> tuple[str, ...]:
    """The filters in words."""
    words = ["those that are overdue"] if filters.get("overdue") else []
    words += ["those not closed"] if filters.get("open_only") else []
    if "state" in filters:
        words.append(f"those that are {filters['state']}")
    found = who_is.function(office, filters.get("function", ""), former=True)
    if found:
        words.append(f"for the function {found.id}, {found.name}")
    if "owner" in filters:
        words.append(f"owned by {who_is.holder_of(office, filters['owner'])}")
    if "meeting" in filters:
        at = who_is.meeting(office, filters["meeting"])
        words.append(f"agreed at {at.id} on {long_day(at.date)}")
    return tuple(words)
