"""Who would get what, as it is shown before anybody says yes; and putting just that in the outbox."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from ret_tui.jobs import meetings, who_is
from ret_tui.jobs.office import Office
from ret_tui.jobs.outbox.due import DueView, capacity_of, due_of, due_view, seat_name
from ret_tui.jobs.outbox.events import events_of, may_be_told
from ret_tui.jobs.outbox.guest_answer import said_of
from ret_tui.jobs.outbox.queue import put_in, withdraw
from ret_tui.jobs.outbox.sending import waiting
from ret_tui.jobs.outbox.shown import message_words
from ret_tui.jobs.outbox.to_files import wanted_of
from ret_tui.rules.messages_due import Part, failed_before, key_of
from ret_tui.rules.quoting import quoted
from ret_tui.rules.wording import listed
from store.records import Meeting, Message
from store.refusals import RuleBroken, Unknown


def would_get(
    office: Office,
    meeting: str = "",
    *,
    year: str | None = None,
    again: bool = False,
    unanswered: bool = False,
    only: Collection[str] = (),
) -> tuple[DueView, ...]:
    """Who would get what for one meeting, or for those of a year.

    Args:
        meeting: its id, or next; for all of a year when empty.
        year: ``2026-27``; the year in view when None.
        again: the same again to those who have it as it is, too.
        unanswered: of these, to those alone who have not answered.
        only: those alone, by name, address, seat or id.

    Raises:
        Unknown: there is no such meeting, or nobody of that name who would get anything.
        BadValue: the year cannot be read.
    """
    ids = [meeting] if meeting else [view.id for view in meetings.year(office, year).meetings]
    found = [each for id in ids for each in _of(office, who_is.meeting(office, id), again=again, unanswered=unanswered)]
    return tuple(found) if not only else _meant(found, only)


def still_waiting(office: Office) -> tuple[DueView, ...]:
    """Who would get what of all that waits in the outbox or failed, in the order in which it is sent."""
    return tuple(view for message in waiting(office) if (view := _waits(office, message)) is not None)


def put_in_as_shown(office: Office, shown: Sequence[DueView]) -> str:
    """Put in the outbox what was shown, and nothing that became due since.

    Returns:
        The batch.

    Raises:
        RuleBroken: the organiser's mailbox is not set, or nothing of it is due any more.
    """
    batch = put_in(
        office, list(dict.fromkeys(each.meeting for each in shown)), people={_whom(each) for each in shown},
        reminders=any(each.why == "reminder" for each in shown),
    )  # fmt: skip
    said = {(each.meeting, _whom(each), each.address, each.method) for each in shown}
    made = [message for message in office.store.all(Message) if message.batch == batch]
    unseen = [m.id for m in made if (m.meeting, m.person or m.guest, m.address, m.method) not in said]
    withdraw(office, unseen)
    if len(unseen) == len(made):
        raise RuleBroken("What was shown is not due any more", "look at what is due now")
    return batch


def _of(office: Office, kept: Meeting, *, again: bool, unanswered: bool) -> list[DueView]:
    found = []
    for event in events_of(office, kept):
        due = list(due_of(office, event))
        if again and may_be_told(office, kept, event.messages):
            keys = {each.part.key for each in due} | (said_of(office, event).keys() if unanswered else set())
            due += [each for each in wanted_of(event, only_due=False) if each.part.key not in keys]
        found += [due_view(office, event, each) for each in due]
    return found


def _waits(office: Office, message: Message) -> DueView | None:
    kept = office.store.find(Meeting, message.meeting)
    event = next((e for e in events_of(office, kept) if e.uid == message.uid), None) if kept is not None else None
    if kept is None or event is None:
        return None
    part = Part(
        person=message.person, guest=message.guest, name=message.name, address=message.address, seat=message.seat,
        delegated_from=message.delegated_from,
    )  # fmt: skip
    return DueView(
        meeting=message.meeting, person=message.person, guest=message.guest, name=message.name,
        address=message.address, copy_to=message.copy_to, seat=message.seat,
        seat_name=seat_name(office, message.seat), capacity=capacity_of(office, kept, part), method=message.method,
        why=message.why, why_words=message_words(office, event, message), sequence=message.sequence, last_sent=None,
        failed=failed_before(event.messages, key_of(message), message.address),
    )  # fmt: skip


def _meant(found: Sequence[DueView], only: Collection[str]) -> tuple[DueView, ...]:
    wanted = {each.strip().casefold() for each in only if each.strip()}
    names = {word: view for view in found for word in _words(view)}
    unknown = sorted(wanted - names.keys())
    if unknown:
        there = f"there are {listed(sorted({view.name for view in found})[:5])}" if found else "nothing is due"
        raise Unknown(f"Nobody called {quoted(unknown[0])} would get a message", there)
    return tuple(view for view in found if wanted & _words(view))


def _words(view: DueView) -> set[str]:
    words = {view.name, view.address, view.seat, view.person, view.guest}
    return {word.casefold() for word in words if word}


def _whom(view: DueView) -> str:
    return view.person or view.guest
