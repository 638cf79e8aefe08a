"""What waits in the outbox: putting it in, whether it is still right and what goes in its place, and taking it out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct

from ret_tui.jobs import settings
from ret_tui.jobs.office import Office
from ret_tui.jobs.outbox.due import due_of
from ret_tui.jobs.outbox.events import Event, may_be_told
from ret_tui.jobs.outbox.every_event import events_of
from ret_tui.jobs.outbox.make import OPEN, make, says
from ret_tui.rules.messages_due import Due, key_of, last_told, reminder
from ret_tui.rules.messages_told import mailbox
from ret_tui.rules.wording import count
from store.change import Change
from store.records import Meeting, Message
from store.refusals import RuleBroken


def refuse_without_mailbox(office: Office) -> None:
    """Refuse to send from a mailbox that only stands in.

    Raises:
        RuleBroken: the organiser's mailbox is not set.
    """
    if not settings.value(office, "organiser.email"):
        do = "set it first: 'ret-tui settings set organiser.email ADDRESS'"
        raise RuleBroken("The organiser's mailbox is not set, and answers go to it", do)


def withdraw(office: Office, message_ids: Sequence[str]) -> int:
    """Take messages out of the outbox that have not gone; what is due is due again then.

    Returns:
        How many were taken out.

    Raises:
        Unknown: there is no such message.
        RuleBroken: one of them has gone, or may have.
    """
    if not message_ids:
        return 0
    with office.store.change(
        f"{count(len(message_ids), 'message')} taken out of the outbox", undoable=False
    ) as step:  # fmt: skip
        done = 0
        for id in message_ids:
            message = step.get(Message, id)
            if message.state not in (*OPEN, "withdrawn"):
                went = "has gone" if message.state == "sent" else "may have gone"
                raise RuleBroken(f"The message to {message.name} {went}", "leave it as it is")
            done += message.state in OPEN
            step.set(message, state="withdrawn")
    return done


class Open(Struct, frozen=True):
    """A message that has not gone.

    ``due`` is what has to go in its place; None for nothing, or for what it says itself.
    """

    message: Message
    event: Event | None
    right: bool
    due: Due | None = None


def is_right(office: Office, event: Event, message: Message) -> bool:
    """Whether a message that has not gone still says what is due."""
    return any(says(office, event, each, message) for each in possible(office, event, message))


def is_kept_by_waiting(office: Office, event: Event, message: Message) -> bool:
    """Whether what goes in the place of a message is due only while that waits: a reminder is not due by itself."""
    return any(each.why == "reminder" for each in possible(office, event, message))


def open_of(office: Office, event: Event) -> tuple[Open, ...]:
    """The messages of an event that have not gone, the latest first.

    Of two that wait for one reader, as a merge of two stores leaves them, the later one goes.
    """
    found: list[Open] = []
    taken: set[tuple[str, str, str]] = set()
    waiting = [each for each in event.messages if each.state in OPEN]
    for message in sorted(waiting, key=lambda each: (each.made_at, each.id), reverse=True):
        slot = (key_of(message), mailbox(message.address), message.method)
        may_be = possible(office, event, message) if slot not in taken else ()
        taken.add(slot)
        right = any(says(office, event, each, message) for each in may_be)
        found.append(Open(message, event, right, None if right or not may_be else may_be[0]))
    return tuple(found)


def all_open(office: Office) -> Iterator[Open]:
    """The messages of every meeting that have not gone."""
    by_meeting: dict[str, list[Message]] = {}
    for each in office.store.all(Message):
        if each.state in OPEN:
            by_meeting.setdefault(each.meeting, []).append(each)
    for meeting, messages in by_meeting.items():
        kept = office.store.find(Meeting, meeting)
        events = events_of(office, kept) if kept is not None else ()
        yield from (each for event in events for each in open_of(office, event))
        known = {event.uid for event in events}
        yield from (Open(message, None, right=False) for message in messages if message.uid not in known)


def possible(office: Office, event: Event, message: Message) -> tuple[Due, ...]:
    """What may take the place of a message: of the same kind, to the same reader at the same address."""
    key, box = key_of(message), mailbox(message.address)
    found = [
        each
        for each in due_of(office, event)
        if each.part.key == key and mailbox(each.part.address) == box and each.method == message.method
    ]
    if not found and message.why == "reminder" and may_be_told(office, event.meeting, event.messages):
        found = [each for each in reminders_of(event) if each.part.key == key and mailbox(each.part.address) == box]
    return tuple(found)


def reminders_of(event: Event) -> list[Due]:
    """The same again, to each who has the event as it is."""
    told = last_told(event.messages)
    return [
        reminder(part, told[part.key])
        for part in event.parts
        if part.address and part.key in told and told[part.key].method == "REQUEST"
    ]


def put(office: Office, step: Change, event: Event, due: Sequence[Due], batch: str) -> tuple[Message, ...]:
    """Put what is due of an event in the outbox, in a change that is being made.

    Returns:
        The messages, as they wait now: those that waited already and say it, and the new ones.
    """
    waiting = [each.message for each in open_of(office, event)]
    afresh: list[Due] = []
    along: list[Message] = []
    for each in due:
        same = next((m for m in waiting if m not in along and says(office, event, each, m)), None)
        if same is None:
            afresh.append(each)
        else:
            along.append(same)
    keys = {each.part.key for each in due}
    for message in waiting:
        if message not in along and key_of(message) in keys:
            step.set(message, state="withdrawn")
    taken = [step.set(each, state="waiting", batch=batch, failed="") for each in along]
    return (*taken, *make(office, step, _without_open(event), afresh, batch))


def _without_open(event: Event) -> Event:
    from msgspec.structs import replace

    return replace(event, messages=tuple(each for each in event.messages if each.state not in OPEN))
