"""Putting in the outbox what would go, as somebody does who was shown it and said yes; nothing is sent by it."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from ret_tui.jobs.office import Office
from ret_tui.jobs.outbox.confirming import put_in_as_shown
from ret_tui.jobs.outbox.going import what_goes


def put_in(
    office: Office, meetings: Sequence[str], *, people: Collection[str] | None = None, reminders: bool = False
) -> tuple[str, ...]:
    """Let what would go of some meetings wait, and give the ids of its messages.

    Args:
        people: only to these, by the id of a person or of a guest's attendance; to everybody when None.
        reminders: the same again to those who have it as it is, too.
    """
    shown = what_goes(office, meetings, again=reminders)
    meant = [each for each in shown if people is None or (each.person or each.guest) in people]
    return put_in_as_shown(office, meant).ids
