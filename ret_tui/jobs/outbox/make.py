"""Making messages: as what has to go is put in the outbox, and as it has gone."""

from __future__ import annotations

import datetime as dt
import secrets
from collections.abc import Iterable
from typing import Any

from ret_tui.jobs import settings
from ret_tui.jobs.office import Office
from ret_tui.jobs.outbox.events import Event
from ret_tui.rules.messages_due import GONE, Due, key_of
from store.change import Change
from store.records import Invitation, Message, MessageState, MessageWay

#: States of a message that has not gone and may still.
OPEN = ("waiting", "failed")


def new_batch() -> str:
    """The name of one confirmation, which all of its messages share."""
    return secrets.token_hex(6)


def make(
    office: Office, step: Change, event: Event, wanted: Iterable[Due], batch: str, *,
    state: MessageState = "waiting", way: MessageWay = "",
) -> tuple[Message, ...]:  # fmt: skip
    """Make messages; those of the same people that have not gone are withdrawn, since these take their place.

    Args:
        wanted: from `event.due`, or reminders.
        state: ``waiting``, or ``sent`` for what is written to a folder now.
    """
    found = tuple(wanted)
    again = {each.part.key for each in found}
    for earlier in event.messages:
        if earlier.state in OPEN and key_of(earlier) in again:
            step.set(earlier, state="withdrawn")
    moment = _moment(office, event)
    sent_at = office.now if state in GONE else None
    made = [
        step.add(
            Message, **_said(office, event, each), state=state, way=way, batch=batch, made_at=moment, sent_at=sent_at
        )
        for each in found
    ]
    if state == "sent":
        for message in made:
            keep_told(step, event, message)
    return tuple(made)


def as_message(office: Office, event: Event, due: Due) -> Message:
    """What has to go as the message that it would be made into now, for a preview; it is kept nowhere."""
    return Message(id="preview", **_said(office, event, due), batch="preview", made_at=_moment(office, event))


def _said(office: Office, event: Event, due: Due) -> dict[str, Any]:
    """What a message says, and to whom.

    Calendars take a cancellation only from whoever invited (RFC 5546 3.2.5), and it says what they have.
    """
    part, told = due.part, event.now
    fields: dict[str, Any] = {
        "meeting": event.meeting.id, "person": part.person, "guest": part.guest, "name": part.name,
        "address": part.address, "copy_to": part.copy_to, "method": due.method, "why": due.why, "uid": event.uid,
        "sequence": due.sequence, "date": told.date, "start": told.start, "end": told.end, "venue": told.venue,
        "join_link": told.join_link, "status": told.status, "title": told.title, "seat": part.seat, "role": part.role,
        "delegated_to": part.delegated_to, "delegated_from": part.delegated_from, "organiser": told.organiser,
        "organiser_name": organiser_name(office, told.organiser),
        "message_id": f"{secrets.token_hex(16)}@{told.organiser.rpartition('@')[2]}",
    }  # fmt: skip
    if due.method == "CANCEL" and due.before is not None:
        before = due.before
        fields |= {
            "date": before.date, "start": before.start, "end": before.end, "venue": before.venue, "join_link": "",
            "title": before.title, "organiser": before.organiser, "organiser_name": before.organiser_name,
        }  # fmt: skip
    if due.why == "cancelled":
        fields["status"] = "CANCELLED"
    return fields


def _moment(office: Office, event: Event) -> dt.datetime:
    """When the messages are made, as they say it: never in a second in which one of the same event was made before.

    Calendars tell two messages of one SEQUENCE apart by DTSTAMP alone (RFC 5546 2.1.5), and so does the record.
    """
    latest = max((each.made_at for each in event.messages), default=None)
    if latest is None or office.now.replace(microsecond=0) > latest.replace(microsecond=0):
        return office.now
    return latest + dt.timedelta(seconds=1)


def organiser_name(office: Office, organiser: str) -> str:
    """The name beside the mailbox that messages come from."""
    from ret_tui.invitations.addresses import PLACEHOLDER_ORGANISER

    if organiser == PLACEHOLDER_ORGANISER.address:
        return PLACEHOLDER_ORGANISER.name
    return settings.value(office, "organiser.name") or office.body.short_name


def keep_told(step: Change, event: Event, message: Message) -> None:
    """Keep what was last said of the meeting to anybody, once a message about it has gone."""
    if message.guest:
        return
    last = step.find(Invitation, message.meeting)
    people = last.people if last is not None else ()
    whole = message.method == "REQUEST" or message.why == "cancelled"
    if not whole and last is not None:
        step.set(last, sequence=max(last.sequence, message.sequence), sent_at=message.sent_at)
        return
    if last is not None and message.sequence < last.sequence and message.method == "REQUEST":
        # A reminder to somebody who has what all the others have, though the count went on without them.
        step.set(last, sent_at=message.sent_at, people=_with(people, message.person))
        return
    step.put(
        Invitation, message.meeting, sequence=message.sequence, method=message.method, sent_at=message.sent_at,
        date=message.date, start=message.start, end=message.end, venue=message.venue, status=message.status,
        people=_with(people, message.person), organiser=message.organiser, organiser_name=message.organiser_name,
    )  # fmt: skip


def _with(people: tuple[str, ...], person: str) -> tuple[str, ...]:
    return people if person in people else (*people, person)
