"""What a guest answered: it is to the slot that they were asked to, and lapses once theirs is another."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ret_tui.jobs.office import Office
from ret_tui.jobs.outbox.guest_slot import slot_of
from store.records import AnswerOrEmpty, Attendee, Meeting, Reply

if TYPE_CHECKING:
    from ret_tui.jobs.outbox.events import Event

#: A guest's fields without an answer.
NO_ANSWER: dict[str, object] = {
    "answer": "", "answered_on": None, "how": "", "answered_slot": "", "sequence": None, "stamp": None, "comment": "",
}  # fmt: skip


def interval_of(office: Office, kept: Meeting, guest: Attendee) -> str:
    """The slot that a guest is asked to, as an answer to it is kept: ``2026-09-08T10:00/10:20``; empty for none."""
    slot = slot_of(office, kept, guest.item) if guest.item else None
    return f"{kept.date.isoformat()}T{slot.starts}/{slot.ends}" if slot is not None else ""


def answer_of(office: Office, kept: Meeting, guest: Attendee) -> AnswerOrEmpty:
    """What a guest answered to the slot that they are asked to now; empty where it was to another, or there is none.

    The slot is another once the meeting moves, or the agenda before the item does.
    """
    return guest.answer if guest.answer and guest.answered_slot == interval_of(office, kept, guest) else ""


def as_reply(office: Office, kept: Meeting, guest: Attendee) -> Reply | None:
    """A guest's answer as those of seats are kept, so that it is compared like them; None for none."""
    answer = answer_of(office, kept, guest)
    if not answer:
        return None
    by_hand = guest.sequence is None
    return Reply(
        id=guest.id, meeting=kept.id, seat="guest", person=guest.id, capacity="member", answer=answer,
        received_on=guest.answered_on or kept.date, how=guest.how, sequence=guest.sequence, stamp=guest.stamp,
        address="" if by_hand else guest.email, comment=guest.comment,
    )  # fmt: skip


def said_of(office: Office, event: Event) -> dict[str, AnswerOrEmpty]:
    """What everybody of an event answered, by ``Part.key``; whoever did not is left out."""
    if event.guest is not None:
        answer = answer_of(office, event.meeting, event.guest)
        return {f"guest {event.guest.id}": answer} if answer else {}
    return {each.person: each.answer for each in office.of(Reply, "meeting", event.meeting.id)}
