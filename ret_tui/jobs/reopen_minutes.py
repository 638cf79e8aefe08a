"""What comes before every change to minutes: that they are still open, and no longer as the Chair agreed them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ret_tui.jobs.in_attendance import standing_meeting
from ret_tui.jobs.office import Office
from ret_tui.rules.wording import long_day
from store.change import Change
from store.records import Meeting, MeetingMinutes

if TYPE_CHECKING:
    from ret_tui.jobs.minutes import MinutesView


def make_draft_again(office: Office, step: Change, kept: Meeting) -> None:
    """Begin to change minutes: what the Chair agreed is a draft again, since it is to say something else.

    Raises:
        RuleBroken: the meeting was called off, or its minutes are confirmed.
    """
    standing_meeting(office, kept.id)
    agreed = step.find(MeetingMinutes, kept.id)
    if agreed is not None and agreed.state == "agreed":
        step.set(agreed, state="draft", agreed_on=None)


def no_longer_agreed(before: MinutesView, after: MinutesView) -> str:
    """``The Chair agreed an earlier draft on 27 July 2026``, where a change made minutes a draft again; or nothing."""
    if before.state != "agreed" or after.state != "draft":
        return ""
    return "The Chair agreed an earlier draft" + (f" on {long_day(before.agreed_on)}" if before.agreed_on else "")
