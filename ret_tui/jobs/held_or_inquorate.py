"""Whether a meeting that is over counts as held or as inquorate, settled with each change of its register."""

from __future__ import annotations

from ret_tui.jobs import presence
from ret_tui.jobs.office import Office
from store.change import Change
from store.records import Meeting, MeetingMinutes, MeetingStatus

_OVER = ("held", "inquorate")


def settle(office: Office, step: Change, meeting: str) -> None:
    """Let the status of a meeting that is over follow its register, within the change that touched it.

    It is inquorate where there was a quorum in no part of it and that is certain, and else held. Without a rule, or
    without a mark, what was recorded by hand stays. A meeting that was not closed and not recorded as held is not over.
    What is minuted as confirmed stays as it is.

    Args:
        meeting: its id.
    """
    kept = step.get(Meeting, meeting)
    if kept.status not in _OVER and not (kept.status == "planned" and kept.closed_at):
        return
    minutes = step.find(MeetingMinutes, kept.id)
    if minutes is not None and minutes.state == "confirmed":
        return
    status = judged(office, kept.id, step) or ("held" if kept.status == "planned" else kept.status)
    if status != kept.status:
        step.set(kept, status=status)


def settle_every(office: Office, step: Change) -> None:
    """Settle each meeting of which the register tells something else by this change, of a rule or an appointment."""
    for each in step.all(Meeting):
        if judged(office, each.id) != judged(office, each.id, step):
            settle(office, step, each.id)


def judged(office: Office, meeting: str, step: Change | None = None) -> MeetingStatus | None:
    """What the register makes of a meeting once it is over; None where it tells nothing.

    Args:
        meeting: its id.
        step: a change in the making, whose records are meant in place of those that are kept.
    """
    through = presence.by_the_register(office, meeting, step)
    if through.quorate is None:
        return None
    return "inquorate" if not through.quorate and not through.is_open else "held"
