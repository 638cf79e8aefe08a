"""Which message comes next for a meeting, and the SEQUENCE that it carries (RFC 5545 3.8.7.4, RFC 5546 2.1.4).

The number is worked out when sending, from what was last sent and the meeting as it is now.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from ret_tui.invitations.contents import Status
from ret_tui.invitations.plain_text import one_line
from store.records import Invitation, Meeting, Publication
from store.refusals import RuleBroken

#: ``new``: the first. ``changed``: earlier answers count for nothing. ``reminder``: it says what was said before.
Kind = Literal["new", "changed", "reminder", "cancelled"]


@dataclass(frozen=True, slots=True)
class NextMessage:
    """The message about to be sent for a meeting."""

    method: Literal["REQUEST", "CANCEL"]
    sequence: int
    kind: Kind


def status_of(meeting: Meeting) -> Status:
    """The meeting's STATUS: cancelled also when it was rearranged, tentative while its date is provisional."""
    if meeting.status in ("cancelled", "rearranged"):
        return "CANCELLED"
    # What took place had a date.
    return "TENTATIVE" if meeting.provisional and meeting.status == "planned" else "CONFIRMED"


def next_message(last: Invitation | None, meeting: Meeting, published: Publication | None = None) -> NextMessage:
    """The message that tells members of the meeting as it is now.

    The first is 0. Each one after adds 1 when the date, start, end, status or venue differs from what was last said,
    and each cancellation adds 1; a reminder adds nothing.

    Args:
        last: what was last sent for this meeting; None when nothing was.
        meeting: the meeting as it is now.
        published: what the public calendar last said of it; None when it was in none.

    Raises:
        RuleBroken: the meeting is cancelled or rearranged and nobody was ever invited to it.
    """
    if status_of(meeting) == "CANCELLED":
        if last is None:
            raise RuleBroken(
                f"No invitation to {meeting.id} was ever sent, so there is none to cancel", "nothing needs to be sent"
            )
        return NextMessage("CANCEL", _highest(last, published) + 1, "cancelled")
    kind: Kind = "new" if last is None else "changed" if _differs(last, meeting) else "reminder"
    return NextMessage("REQUEST", public_sequence(last, meeting, published), kind)


def public_sequence(last: Invitation | None, meeting: Meeting, published: Publication | None = None) -> int:
    """The SEQUENCE of the meeting as it is now: that of what was last said of it, or one more if it differs."""
    said = [message for message in (last, published) if message is not None]
    if not said:
        return 0
    highest = _highest(*said)
    latest = [message for message in said if message.sequence == highest]
    return highest + any(_differs(message, meeting) for message in latest)


def _highest(*said: Invitation | Publication | None) -> int:
    return max((message.sequence for message in said if message is not None), default=-1)


def _differs(said: Invitation | Publication, meeting: Meeting) -> bool:
    cancelled = isinstance(said, Invitation) and said.method == "CANCEL"
    told = (said.date, said.start, said.end, "CANCELLED" if cancelled else said.status, _place(said.venue))
    return told != (meeting.date, meeting.start, meeting.end, status_of(meeting), _place(meeting.venue))


def _place(venue: str) -> str:
    """The venue without what makes no difference to anybody going there: spacing and capitals."""
    return one_line(venue).casefold()
