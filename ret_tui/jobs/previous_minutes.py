"""The minutes of the last meeting held before another, which the other is asked to confirm."""

from __future__ import annotations

import datetime as dt

from msgspec import Struct

from ret_tui.jobs import who_is
from ret_tui.jobs.office import Office
from ret_tui.rules.wording import long_day
from store.records import Meeting, MeetingMinutes, MinutesState

_HELD = ("held", "inquorate")


class PreviousMinutes(Struct, frozen=True):
    """How far the minutes of the meeting before have come."""

    meeting: str
    date: dt.date
    state: MinutesState
    agreed_on: dt.date | None
    #: The meeting that confirmed them, by id; empty while none has.
    confirmed_at: str

    def words(self, at: str) -> str:
        """``M2 of 14 July 2026: confirmed at this meeting``, ``…: draft, agreed by the Chair on 27 July 2026``.

        Args:
            at: the meeting from which one looks, by id.
        """
        return f"{self.meeting} of {long_day(self.date)}: {self._state(at)}"

    def _state(self, at: str) -> str:
        if self.state == "confirmed":
            if not self.confirmed_at:
                return "confirmed"
            return f"confirmed at {'this meeting' if self.confirmed_at == at else self.confirmed_at}"
        if self.state == "agreed":
            on = f" on {long_day(self.agreed_on)}" if self.agreed_on else ""
            return f"draft, agreed by the Chair{on}"
        return "draft"


def previous_minutes(office: Office, meeting: Meeting) -> PreviousMinutes | None:
    """The minutes of the last meeting held before a meeting; None where none was."""
    before = last_held_before(office, meeting)
    if before is None:
        return None
    kept = office.store.find(MeetingMinutes, before.id) or MeetingMinutes(id=before.id)
    return PreviousMinutes(before.id, before.date, kept.state, kept.agreed_on, kept.confirmed_at)


def last_held_before(office: Office, meeting: Meeting) -> Meeting | None:
    """The last meeting held before a meeting, with a quorum or without; None where none was."""
    before = [
        each
        for each in who_is.by_date(office)
        if each.status in _HELD and (each.date, each.start) < (meeting.date, meeting.start)
    ]
    return before[-1] if before else None
