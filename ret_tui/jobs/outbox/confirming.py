"""Sending exactly what was shown: whatever is not as it was when somebody said yes is not sent but told."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from msgspec import Struct
from msgspec.structs import replace

from ret_tui.jobs.office import Office
from ret_tui.jobs.outbox.due import due_of, words_of
from ret_tui.jobs.outbox.events import Event, may_be_told
from ret_tui.jobs.outbox.every_event import events_of
from ret_tui.jobs.outbox.going import Going
from ret_tui.jobs.outbox.make import OPEN, PREVIEW, contents, new_batch, says
from ret_tui.jobs.outbox.pace import Pace
from ret_tui.jobs.outbox.queue import open_of, put, refuse_without_mailbox, reminders_of
from ret_tui.jobs.outbox.round import Compose, Progress
from ret_tui.jobs.outbox.sending import refuse_example, send
from ret_tui.jobs.outbox.sent import CHANGED, Sent, SentMessage
from ret_tui.jobs.outbox.shown import message_words
from ret_tui.rules.messages_due import Due
from ret_tui.rules.wording import count
from store.change import Change
from store.records import Meeting, Message


class PutIn(Struct, frozen=True):
    """What was put in the outbox of what was shown."""

    #: The ids of the messages that wait now, each as it was shown.
    ids: tuple[str, ...]
    #: What is not as it was shown any more, and was left out.
    changed: tuple[Going, ...]


def send_as_shown(
    office: Office,
    shown: Sequence[Going],
    *,
    progress: Progress | None = None,
    compose: Compose | None = None,
    pace: Pace | None = None,
) -> Sent:
    """Send what somebody was shown and said yes to: those messages, to those readers, in those words, and no others.

    Args:
        shown: as `going` gave it; progress, compose and pace as `sending.send` takes them.

    Raises:
        Refusal: as `put_in_as_shown` and `sending.send`; what is in the outbox by then waits there.
    """
    refuse_example(office)
    now = put_in_as_shown(office, shown)
    sent = send(office, now.ids, progress=progress, compose=compose, pace=pace) if now.ids else Sent(())
    changed = [
        SentMessage(each.mail.id, each.meeting, each.name, each.address, "changed", CHANGED) for each in now.changed
    ]
    return replace(sent, messages=(*sent.messages, *changed))


def put_in_as_shown(office: Office, shown: Sequence[Going]) -> PutIn:
    """Put in the outbox what was shown, in one change, and nothing that became due since.

    Of those meetings it takes out what waits and is out of date, so that what is due instead is shown the next time. A
    reminder that is out of date waits on until what goes in its place is put in.

    Raises:
        RuleBroken: the organiser's mailbox is not set.
    """
    refuse_without_mailbox(office)
    ids: list[str] = []
    changed: list[Going] = []
    batch = new_batch()
    with office.store.change(f"{count(len(shown), 'message')} put in the outbox", undoable=False) as step:
        # Held against the record as it has now been read again.
        for meeting in dict.fromkeys(each.meeting for each in shown):
            mine = [each for each in shown if each.meeting == meeting]
            kept = office.store.find(Meeting, meeting)
            events = {event.uid: event for event in events_of(office, kept)} if kept is not None else {}
            for each in mine:
                if each.mail.uid not in events:
                    changed.append(each)
            for event in events.values():
                still = [(each, _still(office, event, each)) for each in mine if each.mail.uid == event.uid]
                changed += [each for each, due in still if due is None]
                ids += _put(office, step, event, [due for _, due in still if due is not None], batch)
    return PutIn(tuple(ids), tuple(changed))


def _put(office: Office, step: Change, event: Event, due: Sequence[Due], batch: str) -> Iterable[str]:
    own = due_of(office, event)
    for each in open_of(office, event):
        # What is due in the place of a reminder is so only while that waits: without it nothing would be shown again.
        if not each.right and (each.due is None or each.due in (*own, *due)):
            step.set(each.message, state="withdrawn")
    return [message.id for message in put(office, step, event, due, batch)] if due else []


def _still(office: Office, event: Event, shown: Going) -> Due | None:
    """What has to go now where that is just what was shown, in every word; otherwise None."""
    due = list(due_of(office, event))
    if shown.mail.why == "reminder" and may_be_told(office, event.meeting, event.messages):
        due += reminders_of(event)
    found = next((each for each in due if says(office, event, each, shown.mail)), None)
    if found is None:
        return None
    if shown.mail.id != PREVIEW:
        now = office.store.find(Message, shown.mail.id)
        as_it_was = now is not None and now.state in OPEN and _says_the_same(office, event, found, now, shown.mail)
        return found if as_it_was and message_words(office, event, shown.mail) == shown.why_words else None
    same = found.sequence == shown.mail.sequence and words_of(office, event, found, event.now) == shown.why_words
    return found if same else None


def _says_the_same(office: Office, event: Event, due: Due, one: Message, other: Message) -> bool:
    return all(getattr(one, field) == getattr(other, field) for field in contents(office, event, due))
