"""Minutes: how far they have come, what was noted under each item, and what was decided."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, ClassVar, Literal

from msgspec import Meta

from store.records.base import ActionText, Line, Name, Note, Position, Record, Short
from store.records.papers import FileHash

MinutesState = Literal["draft", "agreed", "confirmed"]
DecisionKind = Literal["agreed", "noted", "recommended"]
#: Votes counted at a meeting.
Votes = Annotated[int, Meta(ge=0, le=10_000)]
#: What was said under an item: at most 20,000 characters, line breaks allowed.
MinuteText = Annotated[str, Meta(min_length=1, max_length=20_000, extra={"lines": True})]


class MeetingMinutes(Record, frozen=True, kw_only=True):
    """How far the minutes of a meeting have come; its id is the meeting's. Without one they are a draft."""

    table: ClassVar[str] = "minutes"

    state: MinutesState = "draft"
    #: The day on which the Chair agreed the draft.
    agreed_on: dt.date | None = None
    #: The meeting that confirmed them, by id, and its day.
    confirmed_at: Line = ""
    confirmed_on: dt.date | None = None
    #: What was corrected when they were confirmed.
    amendments: Note = ""
    #: What was corrected then of what had been minuted in private; in the members' copy only.
    amendments_private: Note = ""
    #: Both copies as they were confirmed, by name within the store’s folder of papers, with their hashes; empty where
    #: none was kept.
    members_file: Line = ""
    members_sha256: FileHash = ""
    public_file: Line = ""
    public_sha256: FileHash = ""


class MinuteNote(Record, frozen=True, kw_only=True):
    """What was said under an item, in the past tense; a random id, since two people may write at once."""

    table: ClassVar[str] = "minute_notes"

    meeting: Name
    #: The item, by id; empty for the meeting as a whole.
    item: Line = ""
    #: Order among the notes and decisions of one item.
    position: Position
    text: MinuteText
    #: The meeting, by id, whose confirmed minutes it corrects, and the decision of that meeting where it is about one.
    corrects: Line = ""
    corrects_decision: Line = ""


class Decision(Record, frozen=True, kw_only=True):
    """What a meeting agreed, noted or recommended; ids D-001, D-002 …"""

    table: ClassVar[str] = "decisions"
    prefix: ClassVar[str] = "D-"
    digits: ClassVar[int] = 3

    meeting: Name
    #: The item, by id; empty for the meeting as a whole.
    item: Line = ""
    #: Order among the notes and decisions of one item.
    position: Position
    kind: DecisionKind = "agreed"
    #: What follows "Agreed: that"; for what was noted, what was noted.
    text: ActionText
    #: The body or partner that it is recommended to or that has to hear of it, in plain words.
    to: Short = ""
    #: The function that it serves, by id.
    function: Line = ""
    #: What the letter about it asks of whoever it goes to, by which day, and the day on which the letter is dated.
    asked: Note = ""
    answer_by: dt.date | None = None
    letter_on: dt.date | None = None
    #: Votes for it, against it, and abstentions, where the body voted; all None where it was agreed without a vote.
    votes_for: Votes | None = None
    votes_against: Votes | None = None
    abstained: Votes | None = None
    #: The meeting, by id, whose confirmed minutes it corrects, and the decision of that meeting where it is about one.
    corrects: Line = ""
    corrects_decision: Line = ""
