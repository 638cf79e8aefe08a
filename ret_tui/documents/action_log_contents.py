"""What an action log prints, as plain text, numbers and days: no ids to look up, no rules left to apply."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class ActionRow:
    """One action."""

    #: ``A-017``.
    id: str
    text: str
    #: Whose it is that day, in words: "Dawn Okafor (Coventry)", "Solihull: no one in post"; empty prints "No owner".
    owner: str = ""
    #: Who helps, in words: "Ruth Okonkwo", "Solihull: no one in post".
    helpers: tuple[str, ...] = ()
    #: None prints "No date".
    due: dt.date | None = None
    #: The meeting at which it is due, by id; empty for a day by itself.
    due_meeting: str = ""
    #: 0 unless overdue.
    days_late: int = 0
    #: The name of the function that it serves, printed after its text; empty for none.
    function: str = ""
    #: Where it was agreed, "M1, 12 May 2026"; empty prints "Not at a meeting".
    agreed_at: str = ""
    state: str
    closed_on: dt.date | None = None
    #: The last words noted about it, and their day; in the members' copy only.
    noted: str = ""
    noted_on: dt.date | None = None


@dataclass(frozen=True, kw_only=True)
class ActionLogContents:
    """Everything that one copy of an action log prints."""

    body: str
    short_name: str = ""
    #: The day whose state it tells.
    as_of: dt.date
    #: The last meeting held before that day, by id and day; empty and None while none was held.
    last_meeting: str = ""
    last_held_on: dt.date | None = None
    #: Which actions are meant, in words: "function F3 Data driven decisions"; empty for all.
    only: tuple[str, ...] = ()
    #: Each section's actions in order; None leaves the section out.
    overdue: tuple[ActionRow, ...] | None = ()
    still_open: tuple[ActionRow, ...] | None = ()
    completed: tuple[ActionRow, ...] | None = ()
    #: Actions under confidential items, which the public copy leaves out.
    left_out: int = 0
    #: The created and modified properties.
    made_at: dt.datetime
