"""Guests who are asked to one item: each has an event of their own, for that item's slot and nothing else."""

from __future__ import annotations

import uuid

from ret_tui.jobs import typed, who_is
from ret_tui.jobs.in_attendance import standing_meeting
from ret_tui.jobs.office import Office
from ret_tui.jobs.outbox.events import Event, from_whom_invited, told_now
from ret_tui.jobs.outbox.guest_answer import NO_ANSWER
from ret_tui.jobs.outbox.guest_slot import slot_of
from ret_tui.rules.addresses import check_address, own_addresses
from ret_tui.rules.messages_due import Part, Told, by_identity, highest, last_told, told_by
from ret_tui.rules.messages_told import mailbox, matters
from ret_tui.rules.quoting import quoted
from ret_tui.rules.wording import count, full_day, listed
from store.change import Change
from store.records import Attendee, Meeting, Message
from store.refusals import BadValue, RuleBroken, Unknown

#: The longest title that a message keeps.
_LONGEST_TITLE = 200


def guest_events(office: Office, kept: Meeting) -> tuple[Event, ...]:
    """The events of a meeting's guests, and of those who were one and may still have theirs in their calendar."""
    sent = dict(by_identity(each for each in office.of(Message, "meeting", kept.id) if each.guest))
    guests = [each for each in office.of(Attendee, "meeting", kept.id) if each.uid]
    events = [_event(office, kept, each, tuple(sent.pop(each.uid, ()))) for each in guests]
    events += [_of_one_gone(office, kept, uid, tuple(messages)) for uid, messages in sent.items()]
    return tuple(events)


def invite_guest(office: Office, meeting: str, attendee_id: str, *, email: str, item: str) -> Attendee:
    """Ask a guest who is down for a meeting to one of its items; what is sent to them is due from then on.

    The identity of their event is random, and kept when they are asked to another item or by another address.

    Args:
        item: its number on the agenda, its id, or a part of its title.

    Raises:
        Unknown: there is no such meeting, guest or item.
        BadValue: the address is none.
        RuleBroken: the meeting is not planned or its day is over, or they are no guest.
    """
    kept = _planned(office, meeting)
    address, of = _address(email), _item(office, kept, item)
    name = next((each.name for each in office.of(Attendee, "meeting", kept.id) if each.id == attendee_id), "")
    with office.store.change(f"{(name or 'Guest')[:80]} asked to {kept.id}") as step:
        return _ask(step, step.get(Attendee, attendee_id), address, of)


def add_guest(office: Office, meeting: str, name: str, *, email: str, item: str) -> Attendee:
    """As `invite_guest`, for a guest by name, who is taken down as one first where they are not yet.

    Raises:
        Ambiguous: several guests of that name are down for the meeting.
    """
    kept = _planned(office, meeting)
    words = typed.line(name)
    address, of = _address(email), _item(office, kept, item)
    wanted = who_is.folded(words)
    here = office.of(Attendee, "meeting", kept.id)
    meant = [a for a in here if a.id == words] or [a for a in here if who_is.folded(a.name) == wanted]
    if len(meant) > 1:
        raise who_is.Ambiguous(
            f"{count(len(meant), 'person', 'people')} called {quoted(name)} could be meant at {kept.id}",
            f"give an id: {listed([a.id for a in meant], 'or')}",
            field="name",
        )
    shown = meant[0].name if meant else words
    with office.store.change(f"{shown[:80]} asked to {kept.id}") as step:
        guest = meant[0] if meant else step.add(
            Attendee, meeting=kept.id, name=words, capacity="guest", expected=True
        )  # fmt: skip
        return _ask(step, guest, address, of)


def whose_address(office: Office, email: str) -> tuple[str, ...]:
    """The names of those among the people who have an address, as their own or another of theirs."""
    wanted = mailbox(email)
    return tuple(
        person.name for person in office.people.values() if wanted in {mailbox(each) for each in own_addresses(person)}
    )


def _ask(step: Change, guest: Attendee, address: str, item: str) -> Attendee:
    if guest.capacity != "guest":
        what = f"{guest.name} is down as {guest.capacity}, and only a guest is asked to one item"
        raise RuleBroken(what, "take them down as a guest")
    again = bool(guest.uid)
    # Whoever is first asked while they are down already was taken down ahead of the day, and has not come yet.
    fields: dict[str, object] = {"email": address, "item": item, "expected": guest.expected if again else True}
    if again and item != guest.item:
        fields |= NO_ANSWER
    return step.set(guest, uid=guest.uid or f"{uuid.uuid4()}@ret-tui", **fields)


def _planned(office: Office, meeting: str) -> Meeting:
    kept = standing_meeting(office, meeting)
    if kept.status != "planned":
        raise RuleBroken(f"{kept.id} has been held", "invite guests to a meeting that is planned")
    if kept.date < office.today:
        raise RuleBroken(f"{kept.id} was on {full_day(kept.date)}", "take down in its register who came")
    return kept


def _address(email: str) -> str:
    if not email.strip():
        raise BadValue("A guest needs an address to be invited at", "give it, such as sam@example.org", field="email")
    return check_address(email)


def _item(office: Office, kept: Meeting, item: str) -> str:
    from ret_tui.jobs.prepare_agenda import item as find_item

    if not item.strip():
        raise Unknown("A guest is asked to one item", "give its number on the agenda", field="item")
    return find_item(office, kept.id, item).id


def _event(office: Office, kept: Meeting, guest: Attendee, messages: tuple[Message, ...]) -> Event:
    now, slot = from_whom_invited(told_now(office, kept), messages), slot_of(office, kept, guest.item)
    if slot is not None:
        title = f"{now.title}: {slot.item.title}"
        title = title if len(title) <= _LONGEST_TITLE else f"{title[: _LONGEST_TITLE - 1].rstrip()}…"
        now = _as_told(now, slot.starts, slot.ends, title)
    is_wanted = slot is not None and now.status != "CANCELLED" and bool(guest.email)
    part = Part(person="", guest=guest.id, name=guest.name, address=guest.email)
    top = highest(messages)
    return Event(
        meeting=kept, uid=guest.uid, now=now, parts=(part,) if is_wanted else (), messages=messages,
        version=_version(now, messages, top), highest=top, guest=guest,
    )  # fmt: skip


def _of_one_gone(office: Office, kept: Meeting, uid: str, messages: tuple[Message, ...]) -> Event:
    """Of a guest who was taken off the register: nobody is to have it, so it is called off for whoever has it."""
    now, top = from_whom_invited(told_now(office, kept), messages), highest(messages)
    return Event(meeting=kept, uid=uid, now=now, parts=(), messages=messages, version=top + 1, highest=top)


def _as_told(now: Told, start: str, end: str, title: str) -> Told:
    return Told(now.date, start, end, now.venue, now.join_link, now.status, title, now.organiser)


def _version(now: Told, messages: tuple[Message, ...], top: int) -> int:
    """The SEQUENCE of a guest's event as it is now (RFC 5545 3.8.7.4): one more where it differs from what was sent."""
    last = max(last_told(messages).values(), key=lambda each: (each.sequence, each.made_at), default=None)
    if last is None:
        return 0
    same = matters(told_by(last)) == matters(now)
    return top if same and last.method == "REQUEST" else top + 1
