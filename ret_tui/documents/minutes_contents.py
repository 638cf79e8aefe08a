"""What minutes, action notes and the letter about a decision print, as plain text, numbers and days.

No ids to look up and no rules left to apply; what a public copy may not say has been left out of it before.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class AttendanceRow:
    """Somebody in the table of attendance."""

    #: A name; a substitute's says for whom: "Tom Price (substituting for Jas Kaur)".
    name: str
    #: "Member for Sandwell", "Named substitute for Sandwell", "Guest".
    capacity: str
    #: "Present", "Online, from 14:20", "Apology", "Not recorded", "In attendance, not counted".
    attendance: str
    #: The place to mend it; empty for none.
    about: str = ""


@dataclass(frozen=True, kw_only=True)
class DeclarationRow:
    """An interest that somebody declared."""

    name: str
    #: "Item 7, Community grants", or "The whole meeting".
    item: str
    #: The words of it, in the members' copy only.
    interest: str = ""
    #: "Stayed", "Took no part", "Withdrew".
    outcome: str


@dataclass(frozen=True, kw_only=True)
class MinuteEntry:
    """A note or a decision under an item."""

    #: "Agreed:"; empty for a note.
    lead: str = ""
    #: The words; a blank line begins a new paragraph.
    text: str
    #: The decision's number, "D-003"; empty for a note.
    number: str = ""
    #: The name of the function that it serves; may be empty.
    function: str = ""
    #: "9 for, 2 against, 1 abstained"; empty where there was no vote.
    votes: str = ""
    #: What it corrects: "the minutes of 12 May 2026 (M1), decision D-002"; empty for nothing.
    corrects: str = ""
    #: Whether it was agreed without a quorum and has to be put again.
    put_again: bool = False
    about: str = ""


@dataclass(frozen=True, kw_only=True)
class MinutedItem:
    """An item with what was minuted under it."""

    number: int
    title: str
    id: str = ""
    #: Who led it, and its paper; may be empty.
    lead: str = ""
    paper: str = ""
    #: When it was taken, "14:47 to 15:10 and 15:15 to 15:22"; empty where that is not recorded.
    taken: str = ""
    #: What was confirmed under it: "the minutes of 12 May 2026 (M1)"; may be empty.
    confirmed: str = ""
    #: What became of it in a sentence: "This item was deferred."; may be empty.
    outcome: str = ""
    #: Who was out of the room for it, in a sentence: "Jas Kaur withdrew for this item."; may be empty.
    withdrew: str = ""
    entries: tuple[MinuteEntry, ...] = ()
    confidential: bool = False
    ground: str = ""


@dataclass(frozen=True, kw_only=True)
class ActionRow:
    """An action that the meeting agreed."""

    number: str
    text: str
    #: Empty prints "None".
    owner: str = ""
    #: Who helps, by name.
    helpers: tuple[str, ...] = ()
    due: dt.date | None = None
    #: The meeting at which it is due, "M6"; empty for a day by itself.
    due_at: str = ""
    function: str = ""


@dataclass(frozen=True, kw_only=True)
class MinutesContents:
    """Everything that one copy of a meeting's minutes, or of its action notes, prints."""

    body: str
    short_name: str = ""
    meeting: str
    #: "ordinary" or "extraordinary".
    kind: str
    date: dt.date
    #: As planned, and as it was; the latter may be empty. Local wall times, ``HH:MM``.
    start: str
    end: str
    opened: str = ""
    closed: str = ""
    venue: str = ""
    #: Who presided, with the spans: "A until 15:10, then B"; empty while not recorded.
    presiding: str = ""
    #: "18 of 20 seats"; empty where no attendance was recorded, which prints "Not recorded".
    represented: str = ""
    #: The quorum and whether it was there, in a sentence; empty where no rule is recorded.
    quorum: str = ""
    #: Whether the meeting was held without a quorum.
    inquorate: bool = False
    #: When it was without one for a part of it: "inquorate from 15:10"; empty otherwise.
    inquorate_for_a_while: str = ""
    #: Each time that it was adjourned, in a sentence; and the numbers of its items in the order in which they were
    #: taken, "1, 2, 4 and 3", where that was not the agenda's.
    adjourned: tuple[str, ...] = ()
    order_taken: str = ""
    #: The day on which the Chair agreed the draft, and that on which a later meeting confirmed them.
    agreed_on: dt.date | None = None
    confirmed_on: dt.date | None = None
    #: What was corrected when they were confirmed, and by later meetings after that; one correction each.
    amendments: tuple[str, ...] = ()
    #: As `amendments`, of what was minuted in private: empty in a public copy.
    amendments_private: tuple[str, ...] = ()
    corrected: tuple[str, ...] = ()
    attendance: tuple[AttendanceRow, ...] = ()
    #: The names of the seats that were vacant.
    vacant: tuple[str, ...] = ()
    declarations: tuple[DeclarationRow, ...] = ()
    #: What was minuted of the meeting as a whole.
    general: tuple[MinuteEntry, ...] = ()
    items: tuple[MinutedItem, ...] = ()
    actions: tuple[ActionRow, ...] = ()
    #: How many actions a public copy leaves out.
    actions_left_out: int = 0
    #: When and where the next meeting is, in words; empty while none is known.
    next_meeting: str = ""
    #: Whom to write to: the public contact in a public copy.
    contact: str = ""
    #: When the paper was made: the created and modified properties.
    made_at: dt.datetime


@dataclass(frozen=True, kw_only=True)
class LetterContents:
    """Everything that one copy of the letter about a decision prints."""

    body: str
    short_name: str = ""
    #: "D-003".
    number: str
    #: Whom it goes to; empty prints nothing.
    to: str = ""
    dated: dt.date
    meeting_date: dt.date
    #: Whether it was only noted, so that the letter does not call it a decision that was taken.
    noted: bool = False
    #: "Agreed:", and the words that follow.
    lead: str
    text: str
    votes: str = ""
    #: What it corrects, as in `MinuteEntry`; and what later meetings corrected in it, a sentence each.
    corrects: str = ""
    corrected: tuple[str, ...] = ()
    put_again: bool = False
    #: "item 7, Community grants"; empty for the meeting as a whole.
    item: str = ""
    function: str = ""
    #: What was said under the item, a paragraph or more each; empty in a public copy.
    reasons: tuple[str, ...] = ()
    #: What is asked, and by which day.
    asked: str = ""
    answer_by: dt.date | None = None
    #: Who signs, and as what: "Amara Nwosu-Clarke", "Chair".
    signed_by: str = ""
    signed_as: str = ""
    contact: str = ""
    #: Whether the minutes that it quotes are confirmed.
    confirmed: bool = False
    made_at: dt.datetime
