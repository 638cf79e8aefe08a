"""What comes before every change to minutes: that they are still open, and no longer as the Chair agreed them."""

from __future__ import annotations

from ret_tui.jobs.in_attendance import standing_meeting
from ret_tui.jobs.office import Office
from store.change import Change
from store.records import Meeting, MeetingMinutes


def make_draft_again(office: Office, step: Change, kept: Meeting) -> None:
    """Begin to change minutes: what the Chair agreed is a draft again, since it is to say something else.

    Raises:
        RuleBroken: the meeting was called off, or its minutes are confirmed.
    """
    standing_meeting(office, kept.id)
    agreed = step.find(MeetingMinutes, kept.id)
    if agreed is not None and agreed.state == "agreed":
        step.set(agreed, state="draft", agreed_on=None)
