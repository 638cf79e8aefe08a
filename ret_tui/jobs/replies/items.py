"""What a reading report holds: each answer with a number, a sentence, and whether it is taken by itself."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Literal, Protocol

from msgspec import Struct

from ret_tui.rules.reply_matching import AnswerRead
from ret_tui.rules.wording import count, listed
from store.records import Answer, Capacity

#: ``passed on``: to somebody whom nobody named. ``again``: the invitation is asked for once more.
#: ``same day``: nobody can tell whether something else that is kept came before it: it was taken down by hand that day
#: or since, or the moments do not tell. ``older``: overtaken, and left unless somebody takes it all the same.
#: ``bounced``: a message of ours came back.
Kind = Literal[
    "accepted", "declined", "tentative", "delegated", "passed on", "proposed", "again", "undecided", "unknown sender",
    "unknown meeting", "called off", "held", "not in post", "older", "known already", "earlier date", "same day",
    "bounced",
]  # fmt: skip
#: The order in which a report tells them in short, and how.
_IN_SHORT: Mapping[Kind, str] = {
    "accepted": "accepted", "declined": "declined", "tentative": "uncertain",
    "delegated": "passed on to the substitute",
    "passed on": "passed on to somebody else", "proposed": "with another time",
    "unknown sender": "from somebody unknown", "earlier date": "for an earlier date",
    "same day": "to be decided", "not in post": "from somebody not in post", "again": "asking for the invitation",
    "undecided": "without an answer", "unknown meeting": "about something else",
    "called off": "for a meeting called off",
    "held": "for a meeting that is over", "older": "overtaken by a later one", "known already": "known already",
}  # fmt: skip


class FullAnswer(AnswerRead, Protocol):
    """An answer as it was read, with everything that is kept of it."""

    @property
    def source(self) -> str:
        """The file it was in, and which one of it."""

    @property
    def method(self) -> str:
        """REPLY, COUNTER or REFRESH (RFC 5546 1.4)."""

    @property
    def attendee_name(self) -> str:
        """The name beside the address."""

    @property
    def partstat(self) -> str:
        """RFC 5545 3.2.12."""

    @property
    def delegated_to(self) -> tuple[str, ...]:
        """RFC 5545 3.2.5."""

    @property
    def delegated_from(self) -> str:
        """RFC 5545 3.2.4."""

    @property
    def comment(self) -> str:
        """What was written beside it."""

    @property
    def proposed_start(self) -> dt.datetime | None:
        """Another time that is proposed, in UTC."""

    @property
    def proposed_end(self) -> dt.datetime | None:
        """Its end, in UTC."""

    @property
    def proposed_day(self) -> dt.date | None:
        """A day that is proposed without a time."""

    @property
    def proposed_in_words(self) -> str:
        """One that is told in words alone."""


class CameBack(Protocol):
    """A report that a message of ours could not be delivered (RFC 3464)."""

    @property
    def source(self) -> str:
        """The file it was in, and which one of it."""

    @property
    def recipient(self) -> str:
        """The address that was written to."""

    @property
    def status(self) -> str:
        """RFC 3463; empty where none is told."""

    @property
    def diagnostic(self) -> str:
        """What the server said."""

    @property
    def message_id(self) -> str:
        """The returned message's own; empty where it is not told."""

    @property
    def uid(self) -> str:
        """The meeting's in the calendar that was returned; empty where none was."""

    @property
    def sequence(self) -> int | None:
        """That calendar's; None where it is not told."""

    @property
    def reported_at(self) -> dt.datetime | None:
        """When the report was sent, in UTC; None where that is not told."""


class NotRead(Protocol):
    """What could not be read."""

    @property
    def source(self) -> str:
        """The file, and which one of it."""

    @property
    def why(self) -> str:
        """What is wrong with it."""


class Read(Protocol):
    """Everything that was read: see `ret_tui.invitations.reply_reading`."""

    @property
    def replies(self) -> Sequence[FullAnswer]:
        """The answers, in the order of the files."""

    @property
    def unreadable(self) -> Sequence[NotRead]:
        """What could not be read."""

    @property
    def bounced(self) -> Sequence[CameBack]:
        """The messages of ours that came back."""


class ReportItem(Struct, frozen=True, kw_only=True):
    """One answer, and what would be kept of it."""

    #: From 1, in the order of reading.
    number: int
    kind: Kind
    #: Without its full stop.
    sentence: str
    source: str
    #: Whether it can be taken at all, and whether it is unless somebody leaves it.
    can_take: bool = False
    by_default: bool = False
    #: Whether the facilitator may say whose it is, and who it could be, by name.
    asks_who: bool = False
    could_be: tuple[str, ...] = ()
    #: What was written beside it: for the facilitator's eyes alone.
    comment: str = ""
    #: The address that answered, with the name beside it.
    address: str = ""
    address_name: str = ""
    #: The meeting's id; empty where it is unknown.
    meeting: str = ""
    #: Whose answer it is, as the one or the other, by id and by name.
    person: str = ""
    guest: str = ""
    name: str = ""
    seat: str = ""
    capacity: Capacity = "member"
    #: The other seats that the same answer holds for, and as what.
    also_for: tuple[tuple[str, Capacity], ...] = ()
    answer: Answer | None = None
    #: The named substitute who can be asked now, by name.
    substitute: str = ""
    #: The named substitute whom it was passed on to, by id.
    stands_in: str = ""
    #: Whether this ends that a substitute is asked in the place of the member.
    comes_after_all: bool = False
    sequence: int | None = None
    stamp: dt.datetime | None = None
    delegated_to: str = ""
    proposed_date: dt.date | None = None
    proposed_start: str = ""
    proposed_end: str = ""
    #: The message that came back, by id, and why.
    message: str = ""
    reason: str = ""
    #: Whether the facilitator said whose it is: the address is then kept as another one of theirs.
    was_said: bool = False

    @property
    def is_overtaken(self) -> bool:
        """Whether a later answer of the same person is known, so that nothing has to be decided about it."""
        return self.kind == "older"


class NotReadable(Struct, frozen=True):
    """What could not be read, and why."""

    source: str
    why: str


class ReadingReport(Struct, frozen=True, kw_only=True):
    """What came home, before anything of it is kept."""

    items: tuple[ReportItem, ...]
    unreadable: tuple[NotReadable, ...]
    #: As it was read, from which it is worked out anew when it is taken.
    read: Read
    #: Whom the facilitator said that an answer is from, by number and person's id.
    as_person: Mapping[int, str]

    @property
    def taken_by_default(self) -> tuple[int, ...]:
        """The numbers of what is clear."""
        return tuple(item.number for item in self.items if item.by_default)

    @property
    def to_decide(self) -> tuple[ReportItem, ...]:
        """What waits for a word: who it is from, or whether to take it."""
        return tuple(
            item
            for item in self.items
            if not item.by_default and not item.is_overtaken and (item.can_take or item.asks_who)
        )

    @property
    def summary(self) -> str:
        """``14 answers: 9 accepted, 3 declined, 2 known already; 1 message came back; 1 file could not be read``."""
        kinds = [item.kind for item in self.items if item.kind != "bounced"]
        told = [f"{kinds.count(kind)} {words}" for kind, words in _IN_SHORT.items() if kind in kinds]
        back = len(self.items) - len(kinds)
        words = [f"{count(len(kinds), 'answer')}{': ' if told else ''}{listed(told)}"] if kinds or not back else []
        if back:
            words.append(f"{count(back, 'message')} came back")
        if self.unreadable:
            words.append(f"{count(len(self.unreadable), 'file')} could not be read")
        return "; ".join(words)


class TakenReplies(Struct, frozen=True, kw_only=True):
    """What was kept, and what was left."""

    taken: tuple[ReportItem, ...]
    left: tuple[ReportItem, ...]
    #: The change's name in the history; empty where nothing was changed.
    change: str
    #: What else is to be known, each a sentence without its full stop: an address that is known from now on.
    remarks: tuple[str, ...] = ()
