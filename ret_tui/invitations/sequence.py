"""Which message comes next for a meeting, and the SEQUENCE that it carries (RFC 5545 3.8.7.4, RFC 5546 2.1.4).

The number is worked out when sending, from what was last sent and the meeting as it is now.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from ret_tui.invitations.contents import Status
from ret_tui.invitations.plain_text import one_line
from store.records import Invitation, Meeting
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
    return "TENTATIVE" if meeting.provisional else "CONFIRMED"


def next_message(last: Invitation | None, meeting: Meeting) -> NextMessage:
    """The message that tells members of the meeting as it is now.

    The first is 0. Each one after adds 1 when the date, start, end, status or venue differs from what was last sent,
    and each cancellation adds 1; a reminder adds nothing.

    Args:
        last: what was last sent for this meeting; None when nothing was.
        meeting: the meeting as it is now.

    Raises:
        RuleBroken: the meeting is cancelled or rearranged and nobody was ever invited to it.
    """
    if status_of(meeting) == "CANCELLED":
        if last is None:
            raise RuleBroken(
                f"No invitation to {meeting.id} was ever sent, so there is none to cancel", "nothing needs to be sent"
            )
        return NextMessage("CANCEL", last.sequence + 1, "cancelled")
    if last is None:
        return NextMessage("REQUEST", 0, "new")
    if _differs(last, meeting):
        return NextMessage("REQUEST", last.sequence + 1, "changed")
    return NextMessage("REQUEST", last.sequence, "reminder")


def public_sequence(last: Invitation | None, meeting: Meeting) -> int:
    """The SEQUENCE of the meeting in a public calendar: that of the last message, or of the next if it has changed."""
    if last is None:
        return 0
    return last.sequence + 1 if _differs(last, meeting) else last.sequence


def _differs(last: Invitation, meeting: Meeting) -> bool:
    sent_status = "CANCELLED" if last.method == "CANCEL" else last.status
    sent = (last.date, last.start, last.end, sent_status, _place(last.venue))
    return sent != (meeting.date, meeting.start, meeting.end, status_of(meeting), _place(meeting.venue))


def _place(venue: str) -> str:
    """The venue without what makes no difference to anybody going there: spacing and capitals."""
    return one_line(venue).casefold()
