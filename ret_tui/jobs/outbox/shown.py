"""The outbox as it is shown: what is to be sent, what waits, what went, what failed, and what was answered."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from ret_tui.jobs import meetings, who_is
from ret_tui.jobs.office import Office
from ret_tui.jobs.outbox.due import due_of, due_view, words_of
from ret_tui.jobs.outbox.events import Event, events_of
from ret_tui.jobs.outbox.guest_answer import said_of
from ret_tui.jobs.outbox.make import OPEN
from ret_tui.jobs.outbox.queue import is_right
from ret_tui.rules.messages_due import GONE, Due, Part, failed_before, key_of, last_told, told_by
from ret_tui.rules.messages_told import mailbox
from store.records import Message

#: What a row says of its message, in the order of what has to be looked at first.
STATES = ("failed", "may have gone", "to be sent", "waiting", "sent", "written", "answered")
#: Beside a message that waits and is not what is due any more.
OUT_OF_DATE = "out of date: it will be made anew or withdrawn before anything is sent"


class OutboxRow(Struct, frozen=True):
    """One message to one person."""

    #: Its id; empty while it is only due.
    message: str
    meeting: str
    person: str
    guest: str
    name: str
    address: str
    why_words: str
    #: One of `STATES`.
    state: str
    #: Why it did not go, or what is amiss with it; mostly empty.
    reason: str
    #: When it went, or was put in; for what is only due, when they were last told anything.
    at: dt.datetime | None
    #: yes, no, tentative; empty where this person has not answered.
    answer: str
    #: REQUEST or CANCEL, and the batch that it was confirmed in; empty while it is only due.
    method: str = "REQUEST"
    batch: str = ""
    #: Why the last message to them at this address did not arrive; mostly empty.
    failed: str = ""
    #: Whether it says the same again to one who has it.
    again: bool = False


class OutboxView(Struct, frozen=True):
    """Every message, and how many there are in each state."""

    rows: tuple[OutboxRow, ...]
    #: By state, those of `STATES` that there are.
    counts: dict[str, int]
    #: Whoever should be told and has no address: meeting and name.
    without_address: tuple[tuple[str, str], ...] = ()


def outbox(office: Office, meeting: str = "") -> OutboxView:
    """The messages of one meeting; without one, those of the year in view and of others with something to do.

    Of each reader the last message that went is shown, and whatever waits, failed, may have gone or is due.

    Raises:
        Unknown: there is no such meeting.
    """
    if meeting:
        kept = [who_is.meeting(office, meeting)]
    else:
        own = {view.id for view in meetings.meetings_of_year(office)[1]}
        busy = {each.meeting for each in office.store.all(Message) if each.state in (*OPEN, "sending")}
        kept = [each for each in who_is.by_date(office) if each.id in own or each.id in busy]
    rows: list[OutboxRow] = []
    lacking: list[tuple[str, str]] = []
    for each in kept:
        for event in events_of(office, each):
            rows += _rows(office, event)
            if each.status == "planned" and each.date >= office.today:
                lacking += [(each.id, name) for name in event.without_address]
    states = [row.state for row in rows]
    return OutboxView(
        tuple(rows), {state: states.count(state) for state in STATES if state in states}, tuple(lacking)
    )  # fmt: skip


def _rows(office: Office, event: Event) -> Iterator[OutboxRow]:
    said: Mapping[str, str] = said_of(office, event)
    waiting = [each for each in event.messages if each.state in OPEN]
    unsure = [each for each in event.messages if each.state == "sending"]
    busy: set[str] = set()
    covered = {(key_of(each), mailbox(each.address), each.method) for each in waiting}
    for each in sorted(waiting, key=lambda m: (m.made_at, m.id)):
        busy.add(key_of(each))
        reason = each.failed if each.state == "failed" else ""
        if not is_right(office, event, each):
            reason = f"{reason}; {OUT_OF_DATE}" if reason else OUT_OF_DATE
        yield _of_message(office, event, each, each.state, said, reason=reason)
    for due in due_of(office, event):
        if (due.part.key, mailbox(due.part.address), due.method) not in covered:
            busy.add(due.part.key)
            yield _of_due(office, event, due, said)
    for each in unsure:
        busy.add(key_of(each))
        yield _of_message(office, event, each, "may have gone", said, reason=each.failed)
    for key, each in last_told(event.messages).items():
        # Where it was called off at an address that two share, both have it so.
        if key not in busy and each.state == "sent":
            answer = said.get(key, "") if each.method == "REQUEST" else ""
            state = "answered" if answer else "written" if each.way == "files" else "sent"
            yield _of_message(office, event, each, state, said)


def row_again(office: Office, event: Event, due: Due, said: Mapping[str, str]) -> OutboxRow:
    """The row of a reminder that nobody has asked for yet, as `reminders_of` gives it.

    Args:
        said: what each answered, from `said_of`.
    """
    return replace(_of_due(office, event, due, said), again=True)


def _of_due(office: Office, event: Event, due: Due, said: Mapping[str, str]) -> OutboxRow:
    view = due_view(office, event, due)
    return OutboxRow(
        message="", meeting=view.meeting, person=view.person, guest=view.guest, name=view.name, address=view.address,
        why_words=view.why_words, state="to be sent", reason=view.failed, at=view.last_sent,
        answer=said.get(due.part.key, ""), method=view.method, failed=view.failed,
    )  # fmt: skip


def _of_message(
    office: Office, event: Event, message: Message, state: str, said: Mapping[str, str], *, reason: str = ""
) -> OutboxRow:
    return OutboxRow(
        message=message.id if office.store.find(Message, message.id) is not None else "", meeting=message.meeting,
        person=message.person, guest=message.guest, name=message.name, address=message.address,
        why_words=message_words(office, event, message), state=state, reason=reason,
        at=message.sent_at or message.made_at, answer=said.get(key_of(message), ""), method=message.method,
        batch=message.batch, failed=failed_before(event.messages, key_of(message), message.address),
    )  # fmt: skip


def message_words(office: Office, event: Event, message: Message) -> str:
    """Why a message was made, in words: against what its reader had before it."""
    part = Part(
        person=message.person, guest=message.guest, name=message.name, address=message.address, seat=message.seat,
        role=message.role, delegated_to=message.delegated_to, delegated_from=message.delegated_from,
    )  # fmt: skip
    before = _before(event.messages, message)
    due = Due(part, message.method, message.why, message.sequence, before)
    return words_of(office, event, due, told_by(message))


def _before(messages: Sequence[Message], message: Message) -> Message | None:
    earlier = [
        each
        for each in messages
        if each.state in GONE and key_of(each) == key_of(message) and each.id != message.id
        and (each.sequence, each.made_at) <= (message.sequence, message.made_at)
    ]  # fmt: skip
    return max(earlier, key=lambda each: (each.sequence, each.made_at), default=None)
