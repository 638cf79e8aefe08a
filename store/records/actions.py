"""Actions and the updates that tell their story. Overdue and carried forward are worked out, never kept."""

from __future__ import annotations

import datetime as dt
from typing import ClassVar, Literal

from store.records.base import ActionText, Line, Name, Note, Record, WholePosition

ActionState = Literal["open", "in progress", "reported", "complete", "no longer required"]


class Action(Record, frozen=True, kw_only=True):
    """Something that somebody is to do; ids A-001, A-002 …"""

    table: ClassVar[str] = "actions"
    prefix: ClassVar[str] = "A-"
    digits: ClassVar[int] = 3

    text: ActionText
    #: A person's id, or a seat's id, in which case it follows the seat; empty while nobody owns it.
    owner: Line = ""
    due: dt.date | None = None
    #: The meeting, by id, at which it is due; ``due`` is that meeting's day and follows it. Empty for a day by itself.
    due_meeting: Line = ""
    #: The function that it serves, by id.
    function: Line = ""
    #: The meeting at which it was agreed, by id.
    meeting: Line = ""
    #: The agenda item, by id.
    item: Line = ""
    #: The decision that it carries out, by id.
    decision: Line = ""
    #: The existing work that it adds to, where that is named.
    linked_work: Line = ""
    state: ActionState = "open"
    raised_on: dt.date
    #: The day on which it became complete or no longer required.
    closed_on: dt.date | None = None


class ActionHelper(Record, frozen=True, kw_only=True):
    """Somebody who helps the owner of an action; its id is action/owner."""

    table: ClassVar[str] = "action_helpers"

    action: Name
    #: A person's id, or a seat's id, in which case it follows the seat.
    owner: Name


class ActionUpdate(Record, frozen=True, kw_only=True):
    """One step in an action's story: words, a new state, a new due date, a new owner; a random id."""

    table: ClassVar[str] = "action_updates"

    action: Name
    on: dt.date
    note: Note = ""
    state_from: Line = ""
    state_to: Line = ""
    due_from: dt.date | None = None
    due_to: dt.date | None = None
    #: The meeting, by id, at which it was due and is due now; empty for a day by itself.
    due_meeting_from: Line = ""
    due_meeting_to: Line = ""
    owner_from: Line = ""
    owner_to: Line = ""
    #: Who was written to about it, by person's id, where this step is a reminder; empty otherwise.
    chased: Line = ""
    #: Sets the order among updates of one day.
    position: WholePosition = 0
