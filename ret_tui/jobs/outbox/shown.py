"""The outbox as it is shown: what is to be sent, what waits, what went, what failed, and what was answered."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from ret_tui.jobs import meetings, who_is
from ret_tui.jobs.office import Office
from ret_tui.jobs.outbox.due import due_of, due_view, words_of
from ret_tui.jobs.outbox.events import Event
from ret_tui.jobs.outbox.every_event import events_of
from ret_tui.jobs.outbox.guest_answer import said_of
from ret_tui.jobs.outbox.make import OPEN
from ret_tui.jobs.outbox.queue import Open, open_of
from ret_tui.rules.messages_due import GONE, Due, Part, failed_before, key_of, told_by
from ret_tui.rules.messages_told import last_shown, mailbox, may_have_gone
from store.records import Message

#: What a row says of its message, in the order of what has to be looked at first.
STATES = ("failed", "may have gone", "to be sent", "waiting", "sent", "written", "answered")
#: Beside a message in the place of one that waits and is not what is due any more; and beside one that has none.
OUT_OF_DATE = "what waited is out of date: this goes in its place"
NOT_SENT = "out of date: it is not sent, and nothing goes in its place"


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
    #: Whether it goes when one sends.
    goes: bool = False
    #: Why the last message to them at this address did not arrive; mostly empty.
    failed: str = ""


class OutboxView(Struct, frozen=True):
    """Every message, and how many there are in each state."""

    rows: tuple[OutboxRow, ...]
    #: By state, those of `STATES` that there are.
    counts: dict[str, int]
    #: Whoever should be told and has no address: meeting and name.
    without_address: tuple[tuple[str, str], ...] = ()


def outbox(office: Office, meeting: str = "") -> OutboxView:
    """The messages of one meeting; without one, those of the year in view and of others with something to do.

    Of each reader the last message that went is shown, and whatever waits, failed, may have gone or is due: by meeting,
    in the order of its seats, then its guests, then whoever is taken out.

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
        events = events_of(office, each)
        # What waits was made in an order of its own, so that the rows are put in that of the people.
        at = {part.key: number for number, part in enumerate(part for event in events for part in event.parts)}
        found = [row for event in events for row in _rows(office, event)]
        found.sort(key=lambda row: at.get(row.person or f"guest {row.guest}", len(at)))
        rows += found
        for event in events:
            if each.status == "planned" and each.date >= office.today:
                lacking += [(each.id, name) for name in event.without_address]
    states = [row.state for row in rows]
    return OutboxView(
        tuple(rows), {state: states.count(state) for state in STATES if state in states}, tuple(lacking)
    )  # fmt: skip


def _rows(office: Office, event: Event) -> Iterator[OutboxRow]:
    said: Mapping[str, str] = said_of(office, event)
    opened = sorted(open_of(office, event), key=lambda each: (each.message.made_at, each.message.id))
    unsure = may_have_gone(event.messages)
    busy: set[str] = set()
    # What is out of date and has nothing in its place covers nothing.
    covered = {
        (key_of(each.message), mailbox(each.message.address), each.message.method)
        for each in opened
        if each.right or each.due is not None
    }
    for each in opened:
        message = each.message
        busy.add(key_of(message))
        if each.due is not None:
            row = _of_due(office, event, each.due, said)
            yield replace(row, message=message.id, state=message.state, reason=amiss(each), batch=message.batch)
        else:
            yield replace(
                _of_message(office, event, message, message.state, said, reason=amiss(each)), goes=each.right
            )  # fmt: skip
    for due in due_of(office, event):
        if (due.part.key, mailbox(due.part.address), due.method) not in covered:
            busy.add(due.part.key)
            yield _of_due(office, event, due, said)
    for unclear in unsure:
        busy.add(key_of(unclear))
        yield _of_message(office, event, unclear, "may have gone", said, reason=unclear.failed)
    for key, told in last_shown(event.messages).items():
        # Where it was called off at an address that two share, both have it so.
        if key not in busy and told.state == "sent":
            answer = said.get(key, "") if told.method == "REQUEST" else ""
            state = "answered" if answer else "written" if told.way == "files" else "sent"
            yield _of_message(office, event, told, state, said)


def amiss(each: Open) -> str:
    """What is amiss with a message that has not gone, in words; empty for nothing."""
    failed = each.message.failed if each.message.state == "failed" else ""
    if each.right:
        return failed
    stale = NOT_SENT if each.due is None else OUT_OF_DATE
    return f"{failed}; {stale}" if failed else stale


def _of_due(office: Office, event: Event, due: Due, said: Mapping[str, str]) -> OutboxRow:
    view = due_view(office, event, due)
    return OutboxRow(
        message="", meeting=view.meeting, person=view.person, guest=view.guest, name=view.name, address=view.address,
        why_words=view.why_words, state="to be sent", reason=view.failed, at=view.last_sent,
        answer=said.get(due.part.key, ""), method=view.method, goes=True, failed=view.failed,
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
