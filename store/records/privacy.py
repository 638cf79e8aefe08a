"""Personal data: requests to see it, and what was decided about a name in words that are kept."""

from __future__ import annotations

import datetime as dt
from typing import ClassVar, Literal

from store.records.base import Line, Name, Note, Record

#: ``open`` while nothing was decided.
MentionOutcome = Literal["open", "keep", "remove"]


class InformationRequest(Record, frozen=True, kw_only=True):
    """A request for information that is open; while it is, nothing is pruned or redacted; ids IR-01, IR-02 …"""

    table: ClassVar[str] = "information_requests"
    prefix: ClassVar[str] = "IR-"
    digits: ClassVar[int] = 2

    opened_on: dt.date
    #: Whom it is about, by id; empty for a request about the body's record as a whole.
    person: Line = ""
    note: Note = ""
    closed_on: dt.date | None = None


class MentionDecision(Record, frozen=True, kw_only=True):
    """What was decided about a redacted person's name in some text: to keep it or to remove it, and why.

    Listed twice it is one, since its id is person/where_table/where_id/where_field.
    """

    table: ClassVar[str] = "mention_decisions"

    person: Name
    #: Where the name stands: the table, the record's id and its field.
    where_table: Name
    where_id: Name
    where_field: Name
    outcome: MentionOutcome
    on: dt.date
    #: Empty while nothing was decided.
    reason: Line = ""
