"""That confirmed minutes are not reopened: neither what is minuted nor who attended changes any more."""

from __future__ import annotations

from ret_tui.jobs.office import Office
from ret_tui.rules.wording import listed, long_day
from store.records import MeetingMinutes
from store.refusals import RuleBroken


def is_locked(office: Office, meeting: str) -> bool:
    """Whether a meeting's minutes, by its id, are confirmed."""
    kept = office.store.find(MeetingMinutes, meeting)
    return kept is not None and kept.state == "confirmed"


def refuse_locked(office: Office, meeting: str) -> None:
    """Refuse to go on where a meeting's minutes are confirmed.

    Raises:
        RuleBroken: they are.
    """
    kept = office.store.find(MeetingMinutes, meeting)
    if kept is None or kept.state != "confirmed":
        return
    at = f" at {kept.confirmed_at}" if kept.confirmed_at else ""
    on = f" on {long_day(kept.confirmed_on)}" if kept.confirmed_on else ""
    raise RuleBroken(
        f"The minutes of {meeting} were confirmed{at}{on} and are not reopened",
        "minute a correction at a later meeting",
    )


def refuse_confirming_meeting(office: Office, meeting: str, what: str) -> None:
    """Refuse to call a meeting off at which minutes were confirmed, which are locked for good.

    Args:
        meeting: its id.
        what: what it cannot be: ``cancelled``.

    Raises:
        RuleBroken: it confirmed some.
    """
    of = [each.id for each in office.store.all(MeetingMinutes) if each.confirmed_at == meeting]
    if of:
        raise RuleBroken(
            f"{meeting} cannot be {what}: the minutes of {listed(of)} were confirmed at it",
            "record it as held, or take the confirmation back with undo",
        )
