"""Messages that may have gone: whatever was in hand when sending was cut off. A person settles each."""

from __future__ import annotations

from ret_tui.jobs.office import Office
from ret_tui.jobs.outbox.make import OPEN, keep_told
from ret_tui.rules.messages_due import GONE, key_of
from ret_tui.rules.messages_told import may_have_gone
from store.change import Change
from store.records import Meeting, Message
from store.refusals import RuleBroken


def unsure(office: Office) -> tuple[Message, ...]:
    """The messages of which nobody knows whether they went, the oldest first; one that is in hand just now is there.

    One whose reader was sent something newer of the same event since makes no difference, and is left out.
    """
    return tuple(
        sorted(may_have_gone(office.store.all(Message)), key=lambda each: (each.made_at, each.meeting, each.name))
    )


def settle(office: Office, message_id: str, went: bool) -> Message:
    """Record whether a message that may have gone did go; one that did not waits to be sent.

    Where another message to the same person was made since, one that did not go is withdrawn.

    Raises:
        Unknown: there is no such message.
        RuleBroken: it is known already what became of it.
    """
    id = message_id.strip()
    asked = office.store.get(Message, id)
    outcome = "went" if went else "did not go"
    with office.store.change(f"Mail to {asked.name} about {asked.meeting} {outcome}", undoable=False) as step:
        message = step.get(Message, id)
        if message.state != "sending":
            raise RuleBroken(
                f"What became of the message to {message.name} about {message.meeting} is known: it is {message.state}",
                "nothing has to be settled",
            )
        if went:
            return keep_sent(office, step, message)
        return step.set(message, state="withdrawn" if _has_another(step, message) else "waiting", failed="")


def keep_sent(office: Office, step: Change, message: Message, note: str = "") -> Message:
    """Keep that a message went, with what it said of the meeting.

    Args:
        note: what else there is to know of it, such as a copy that was refused.
    """
    sent = step.set(message, state="sent", way="mail", sent_at=office.now, failed=note)
    if step.find(Meeting, message.meeting) is not None:
        keep_told(step, sent)
    return sent


def _has_another(step: Change, message: Message) -> bool:
    return any(
        each.id != message.id
        and each.uid == message.uid
        and each.address.casefold() == message.address.casefold()
        and key_of(each) == key_of(message)
        and each.made_at >= message.made_at
        and each.state in (*OPEN, *GONE)
        for each in step.all(Message)
    )
