"""Every event of a meeting in people's calendars: its own, and the slots of its guests."""

from __future__ import annotations

from ret_tui.jobs.office import Office
from ret_tui.jobs.outbox.events import Event, event_of
from ret_tui.jobs.outbox.guests import guest_events
from store.records import Meeting


def events_of(office: Office, kept: Meeting) -> tuple[Event, ...]:
    """The meeting itself, and the slot of each of its guests."""
    return (event_of(office, kept), *guest_events(office, kept))
