"""What a supplement to an agenda prints, as plain text."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from ret_tui.documents.agenda_contents import AgendaContents


@dataclass(frozen=True, kw_only=True)
class ChangeRow:
    """One change since the agenda, or the last supplement to it, was issued."""

    #: The item's number and title, or "The meeting".
    about: str
    #: "Added", "Removed", "Moved", or what of it changed: "Lead".
    what: str
    before: str = ""
    after: str = ""
    #: The item's id; empty for the meeting.
    item: str = ""
    #: Whether the public copy tells no more of it than the title and the ground.
    confidential: bool = False
    #: Which field of the record changed: "title", "ground"; empty for an item added, removed or moved.
    field: str = ""
    #: Whether the item is new or reads differently, so that it is printed whole.
    printed: bool = False


@dataclass(frozen=True, kw_only=True)
class SupplementContents:
    """Everything that both copies of a supplement print."""

    #: The agenda as it now is.
    agenda: AgendaContents
    #: "supplement 1".
    version: str
    #: Why, a line for each reason; and why confidential items changed, in the members' copy only.
    reason: str
    private_reason: str = ""
    #: None while it is being prepared.
    issued_on: dt.date | None = None
    #: When what it changes went out.
    agenda_issued_on: dt.date | None = None
    changes: tuple[ChangeRow, ...] = ()
