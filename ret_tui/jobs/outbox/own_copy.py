"""What the secretariat's own calendar is told: the meeting as it is, to its own mailbox."""

from __future__ import annotations

from ret_tui.jobs.office import Office
from ret_tui.jobs.outbox.events import Event
from ret_tui.jobs.outbox.make import organiser_name
from store.records import Invitation, Message


def own_copy(office: Office, event: Event, *, cancelled: bool) -> Message:
    """The message to the secretariat's mailbox, which is kept nowhere; a cancellation comes from whoever invited."""
    now = event.now
    address, name = now.organiser, organiser_name(office, now.organiser)
    last = office.store.find(Invitation, event.meeting.id)
    if cancelled and last is not None and last.organiser:
        address, name = last.organiser, last.organiser_name
    told_all = next((each.sequence for each in event.due), event.highest) if cancelled else max(event.version, 0)
    return Message(
        id="own", meeting=event.meeting.id, name=name, address=address, method="CANCEL" if cancelled else "REQUEST",
        why="cancelled" if cancelled else "new", uid=event.uid, sequence=told_all, date=now.date, start=now.start,
        end=now.end, venue=now.venue, join_link=now.join_link, status=now.status, title=now.title, organiser=address,
        organiser_name=name, batch="own", made_at=office.now,
    )  # fmt: skip
