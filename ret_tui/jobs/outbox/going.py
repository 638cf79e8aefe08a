"""What would go if somebody said yes now: each message as it would be sent, to whom and why."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import Any

from ret_tui.jobs import who_is
from ret_tui.jobs.office import Office
from ret_tui.jobs.outbox.due import DueView, capacity_of, due_of, due_view, seat_name
from ret_tui.jobs.outbox.events import Event, may_be_told
from ret_tui.jobs.outbox.every_event import events_of
from ret_tui.jobs.outbox.guest_answer import said_of
from ret_tui.jobs.outbox.make import as_message
from ret_tui.jobs.outbox.queue import all_open, open_of, reminders_of
from ret_tui.jobs.outbox.sending import in_turn
from ret_tui.jobs.outbox.shown import message_words
from ret_tui.rules.messages_due import Due, Part, failed_before, key_of
from ret_tui.rules.quoting import quoted
from ret_tui.rules.wording import listed
from store.records import Message
from store.refusals import BadValue, Unknown


class Going(DueView, frozen=True, kw_only=True):
    """One message that goes when somebody says yes.

    It is what is shown, and what is sent must be just that.
    """

    #: All that it says, to whom: the one that waits, or as it would be made now (`make.PREVIEW`).
    mail: Message
    #: to be sent; or waiting or failed, where it was confirmed before.
    state: str


def what_goes(
    office: Office,
    meetings: Sequence[str],
    *,
    again: bool = False,
    unanswered: bool = False,
    only: Collection[str] | None = None,
) -> tuple[Going, ...]:
    """What would go of some meetings: what is due, and what waits or failed and is right still.

    What waits and is out of date is not among it; what is due in its place is.

    Args:
        meetings: their ids, or next.
        again: the same again to those who have it as it is, too.
        unanswered: of these, to those alone who have not answered.
        only: those alone, by name, address, seat or id; everybody when None.

    Raises:
        Unknown: there is no such meeting, or nobody of that name who would get anything.
        BadValue: `only` names nobody.
    """
    kept = {each.id: each for each in (who_is.meeting(office, id) for id in meetings)}
    events = [event for each in kept.values() for event in events_of(office, each)]
    found = [going for event in events for going in _of(office, event, again=again, unanswered=unanswered)]
    return tuple(found) if only is None else _meant(found, only)


def same_again(office: Office, meeting: str, *, unanswered: bool) -> tuple[Going, ...]:
    """The same once more to those who have a meeting as it is; whoever has something else to be told is left out.

    Args:
        unanswered: to those alone who have not answered.

    Raises:
        Unknown: there is no such meeting.
    """
    events = events_of(office, who_is.meeting(office, meeting))
    return tuple(
        _due(office, event, each, "to be sent")
        for event in events
        for each in _again(office, event, unanswered=unanswered)
    )


def what_waits(office: Office) -> tuple[Going, ...]:
    """What would go of all that waits or failed, as it has to be by now, in the order in which it is sent.

    In the place of what is out of date stands what is due to the same reader at the same address, if anything is.
    """
    found: list[tuple[tuple[object, ...], Going]] = []
    for each in all_open(office):
        if each.event is not None and each.right:
            found.append((in_turn(each.message), _waits(office, each.event, each.message)))
        elif each.event is not None and each.due is not None:
            found.append((in_turn(each.message), _due(office, each.event, each.due, each.message.state)))
    return tuple(going for _, going in sorted(found, key=lambda each: each[0]))


def _of(office: Office, event: Event, *, again: bool, unanswered: bool) -> Iterator[Going]:
    due = list(due_of(office, event))
    if again:
        due += _again(office, event, unanswered=unanswered)
    opened = open_of(office, event)
    # What takes the place of a reminder that waits, such as to whoever answered meanwhile, is not due by itself.
    due += [each.due for each in opened if each.due is not None and each.due not in due]
    waiting = {each.message.id: each for each in opened if each.right}
    for wanted in due:
        mail = as_message(office, event, wanted)
        same = next((each.message for each in waiting.values() if _slot(each.message) == _slot(mail)), None)
        if same is None:
            yield _due(office, event, wanted, "to be sent")
        else:
            del waiting[same.id]
            yield _waits(office, event, same)
    # A reminder that was confirmed is not due by itself.
    yield from (_waits(office, event, each.message) for each in waiting.values())


def _again(office: Office, event: Event, *, unanswered: bool) -> list[Due]:
    """The same again, to those who have it and are to be told nothing else."""
    if not may_be_told(office, event.meeting, event.messages):
        return []
    passed = {each.part.key for each in event.due} | (said_of(office, event).keys() if unanswered else set())
    return [each for each in reminders_of(event) if each.part.key not in passed]


def _slot(message: Message) -> tuple[str, str, str, str]:
    return message.person, message.guest, message.address.casefold(), message.method


def _due(office: Office, event: Event, due: Due, state: str) -> Going:
    view = due_view(office, event, due)
    return Going(**_fields(view), mail=as_message(office, event, due), state=state)


def _waits(office: Office, event: Event, message: Message) -> Going:
    part = Part(
        person=message.person, guest=message.guest, name=message.name, address=message.address, seat=message.seat,
        delegated_from=message.delegated_from,
    )  # fmt: skip
    return Going(
        meeting=message.meeting, person=message.person, guest=message.guest, name=message.name,
        address=message.address, copy_to=message.copy_to, seat=message.seat,
        seat_name=seat_name(office, message.seat), capacity=capacity_of(office, event.meeting, part),
        method=message.method, why=message.why, why_words=message_words(office, event, message),
        sequence=message.sequence, last_sent=None, mail=message, state=message.state,
        failed=failed_before(event.messages, key_of(message), message.address),
    )  # fmt: skip


def _fields(view: DueView) -> dict[str, Any]:
    return {name: getattr(view, name) for name in view.__struct_fields__}


def _meant(found: Sequence[Going], only: Collection[str]) -> tuple[Going, ...]:
    wanted = {each.strip().casefold() for each in only if each.strip()}
    if not wanted:
        raise BadValue("Nobody is named who would get a message", "name somebody, or send to everybody", field="only")
    names = {word for view in found for word in _words(view)}
    unknown = sorted(wanted - names)
    if unknown:
        there = f"there are {listed(sorted({view.name for view in found})[:5])}" if found else "nothing is due"
        raise Unknown(f"Nobody called {quoted(unknown[0])} would get a message", there)
    return tuple(view for view in found if wanted & _words(view))


def _words(view: Going) -> set[str]:
    words = {view.name, view.address, view.seat, view.person, view.guest}
    return {word.casefold() for word in words if word}
