"""What somebody has answered, as the message that goes out to them says it (RFC 5546 3.2.2, RFC 5545 3.2.12)."""

from __future__ import annotations

from collections.abc import Mapping

from ret_tui.jobs.office import Office
from ret_tui.jobs.outbox.events import Event
from ret_tui.jobs.outbox.guest_answer import answer_of
from ret_tui.rules.messages_due import GONE, Part, key_of
from ret_tui.rules.reply_matching import slot_told
from store.records import Answer, MessageWhy, PartStat, Reply

#: Messages that ask for no other answer: what was said before still holds.
_KEEPS: frozenset[MessageWhy] = frozenset({"reminder", "details", "part", "address"})
_PARTSTAT: Mapping[Answer, PartStat] = {"yes": "ACCEPTED", "no": "DECLINED", "tentative": "TENTATIVE"}


def partstat_in(office: Office, event: Event, part: Part, why: MessageWhy) -> PartStat:
    """What a message says that its reader answered, so that their calendar does not forget it; empty for nothing yet.

    Args:
        why: why the message goes; one that changes what is asked starts anew.
    """
    return partstat_of(office, event, part) if why in _KEEPS else ""


def partstat_of(office: Office, event: Event, part: Part) -> PartStat:
    """What somebody has answered to the meeting at the time that it has, or a guest to the slot of their item.

    Empty for nothing yet.
    """
    if event.guest is not None and part.guest == event.guest.id:
        answer = answer_of(office, event.meeting, event.guest)
        return _PARTSTAT[answer] if answer else ""
    said = reply_of(office, event.meeting.id, part)
    if said is None or _was_to_another_time(said, event, part):
        return ""
    return _PARTSTAT[said.answer]


def reply_of(office: Office, meeting: str, part: Part) -> Reply | None:
    """What is kept of somebody's answer, for the seat that they are invited for or else for another."""
    said = [each for each in office.of(Reply, "meeting", meeting) if part.person and each.person == part.person]
    return next((each for each in said if each.seat == part.seat), said[0] if said else None)


def _was_to_another_time(said: Reply, event: Event, part: Part) -> bool:
    if said.sequence is None:
        return False
    sent = [
        message
        for message in event.messages
        if key_of(message) == part.key
        and message.state in GONE
        and message.method == "REQUEST"
        and message.sequence <= said.sequence
    ]
    last = max(sent, key=lambda message: (message.sequence, message.made_at), default=None)
    return last is not None and slot_told(last) != event.now.slot
