"""Making messages: as what has to go is put in the outbox, and as it has gone."""

from __future__ import annotations

import datetime as dt
import secrets
from collections.abc import Iterable
from typing import Any

from ret_tui.jobs import settings
from ret_tui.jobs.office import Office
from ret_tui.jobs.outbox.answered import partstat_in
from ret_tui.jobs.outbox.events import EARLIER, Event
from ret_tui.rules.messages_due import GONE, Due, key_of
from ret_tui.rules.messages_told import in_order, mailbox, said_last
from store.change import Change
from store.records import Invitation, Message, MessageState, MessageWay

#: States of a message that has not gone and may still.
OPEN = ("waiting", "failed")
#: The id of a message that is made for a preview alone.
PREVIEW = "preview"
#: RFC 1035 2.3.4 lets a domain have 253 characters, and a message keeps 200 of its identity.
_LONGEST_DOMAIN = 160


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
    _keep_earlier(step, event)
    again = {each.part.key for each in found}
    for earlier in event.messages:
        if earlier.state in OPEN and key_of(earlier) in again:
            step.set(earlier, state="withdrawn")
    at, sent_at = made_at(office, event), office.now if state in GONE else None
    made = [
        step.add(
            Message, **contents(office, event, each), state=state, way=way, batch=batch, made_at=at, sent_at=sent_at,
            message_id=_message_id(event),
        )
        for each in found
    ]  # fmt: skip
    if state == "sent":
        for message in made:
            keep_told(step, message)
    return tuple(made)


def as_message(office: Office, event: Event, due: Due) -> Message:
    """What has to go as the message that it would be made into now, for a preview; it is kept nowhere."""
    fields: dict[str, Any] = contents(office, event, due)
    made, id = made_at(office, event), _message_id(event)
    return Message(id=PREVIEW, **fields, batch=PREVIEW, made_at=made, message_id=id)


def _message_id(event: Event) -> str:
    """RFC 5322 3.6.4: what stands before the @ makes it the only one, so that of a long domain the end will do."""
    domain = event.now.organiser.rpartition("@")[2]
    while len(domain) > _LONGEST_DOMAIN:
        domain = domain.partition(".")[2]
    return f"{secrets.token_hex(16)}@{domain}"


def contents(office: Office, event: Event, due: Due) -> dict[str, object]:
    """What a message is about, to whom, and what it says: all of its fields that do not tell how it went."""
    before, part, told = due.before, due.part, event.now
    fields: dict[str, object] = {
        "meeting": event.meeting.id, "person": part.person, "guest": part.guest, "name": part.name,
        "address": part.address, "copy_to": part.copy_to, "method": due.method, "why": due.why, "uid": event.uid,
        "sequence": due.sequence, "seat": part.seat, "role": part.role, "delegated_to": part.delegated_to,
        "delegated_from": part.delegated_from, "date": told.date, "start": told.start, "end": told.end,
        "venue": told.venue, "join_link": told.join_link, "status": told.status, "title": told.title,
        "organiser": told.organiser, "organiser_name": organiser_name(office, told.organiser),
    }  # fmt: skip
    if due.method == "REQUEST":
        fields["partstat"] = partstat_in(office, event, part, due.why)
    if due.method == "CANCEL" and before is not None:
        # Calendars take a cancellation only from whoever invited (RFC 5546 3.2.5), and it says what they have.
        fields |= {
            "date": before.date, "start": before.start, "end": before.end, "venue": before.venue, "join_link": "",
            "title": before.title, "organiser": before.organiser, "organiser_name": before.organiser_name,
        }  # fmt: skip
    if due.why == "cancelled":
        fields["status"] = "CANCELLED"
    return fields


def says(office: Office, event: Event, due: Due, message: Message) -> bool:
    """Whether a message says just what has to be said; why it once had to be makes no difference."""
    wanted = contents(office, event, due)
    same = all(getattr(message, field) == value for field, value in wanted.items() if field not in ("why", "sequence"))
    return same and _number_holds(event, due, message)


def _number_holds(event: Event, due: Due, message: Message) -> bool:
    """Whether its number does: what went to others since it was made may have counted on without it.

    To its reader's calendar it has to be above what that has, and no lower than what came to the same mailbox in
    another's name (RFC 5546 2.1.5).
    """
    if message.sequence >= due.sequence:
        return message.sequence == due.sequence
    there = [each for each in in_order(event.messages) if mailbox(each.address) == mailbox(message.address)]
    own = [each.sequence for each in there if key_of(each) == key_of(message)]
    least = there[-1].sequence + (there[-1].method == "CANCEL") if there else 0
    # What a calendar counts as no change keeps the number that its reader has.
    counts = due.why not in ("part", "details", "reminder")
    return message.sequence >= max(least, own[-1] + counts if own else 0)


def made_at(office: Office, event: Event) -> dt.datetime:
    """The moment of a new message: a whole second later than any before it, whatever the clock says.

    Of two messages of one number calendars believe the later one (RFC 5546 2.1.5), and DTSTAMP counts in seconds.
    """
    now = office.now.replace(microsecond=0)
    last = max((each.made_at for each in event.messages if each.state in GONE), default=None)
    if last is None or last < now:
        return now
    return (last.replace(microsecond=0) + dt.timedelta(seconds=1)).astimezone(now.tzinfo)


def _keep_earlier(step: Change, event: Event) -> None:
    """Keep what each was told before messages were kept, which the next message to anybody would make unknown."""
    for message in event.messages:
        if message.batch == EARLIER and step.find(Message, message.id) is None:
            fields = {name: getattr(message, name) for name in message.__struct_fields__ if name != "id"}
            step.put(Message, message.id, **fields)


def organiser_name(office: Office, organiser: str) -> str:
    """The name beside the mailbox that messages come from."""
    from ret_tui.invitations.addresses import PLACEHOLDER_ORGANISER

    if organiser == PLACEHOLDER_ORGANISER.address:
        return PLACEHOLDER_ORGANISER.name
    return settings.value(office, "organiser.name") or office.body.short_name


def keep_told(step: Change, message: Message) -> None:
    """Keep what was last said of the meeting to anybody, once a message about it has gone."""
    if message.guest:
        return
    said = said_last(step.find(Invitation, message.meeting), message)
    if said is not None:
        fields = {name: getattr(said, name) for name in said.__struct_fields__ if name != "id"}
        step.put(Invitation, message.meeting, **fields)
