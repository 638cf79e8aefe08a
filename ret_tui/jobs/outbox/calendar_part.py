"""The calendar file of one message, made from what the message keeps."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, cast

from ret_tui.jobs import prepare_agenda, settings
from ret_tui.jobs.office import Office
from ret_tui.jobs.outbox.answered import partstat_of
from ret_tui.jobs.outbox.events import Event
from ret_tui.jobs.outbox.guest_slot import slot_of
from ret_tui.rules.messages_due import Part
from ret_tui.rules.wording import full_day
from store.records import Attendee as AttendanceRecord
from store.records import Meeting, Message, PartStat, Person

if TYPE_CHECKING:
    from ret_tui.invitations.contents import Attendee, MeetingCall, Role, Status


def calendar_part(office: Office, event: Event, message: Message) -> bytes:
    """A REQUEST or a CANCEL as an iCalendar file.

    Raises:
        BadValue: a value cannot stand in a calendar file.
    """
    from ret_tui.invitations.contents import Mailbox
    from ret_tui.invitations.messages import cancel, request

    call = call_of(office, event.meeting, message)
    organiser = Mailbox(message.organiser, message.organiser_name)
    listed = attendees(office, event, message)
    if message.method == "CANCEL":
        return cancel(call, organiser, listed, goes_ahead=message.why != "cancelled")
    return request(call, organiser, listed)


def call_of(office: Office, kept: Meeting, message: Message) -> MeetingCall:
    """What a message says of the meeting."""
    from ret_tui.invitations.contents import MeetingCall

    return MeetingCall(
        uid=message.uid, sequence=message.sequence, summary=message.title, date=message.date, start=message.start,
        end=message.end, zone=kept.zone, venue=message.venue, join_link=message.join_link,
        description=description(office, kept, message), status=cast("Status", message.status),
        stamp=message.made_at.astimezone(dt.UTC),
    )  # fmt: skip


def description(office: Office, kept: Meeting, message: Message) -> tuple[str, ...]:
    """The event's own text: what meets, when and where, and the public items of an agenda that was issued.

    A guest is told of their own item alone, also where that is confidential.
    """
    lines = [f"{office.body.name} ({kept.id})", f"{full_day(message.date)}, {message.start} to {message.end}"]
    if message.venue:
        lines.append(f"Venue: {message.venue}")
    if message.guest:
        return (*lines, *_own_item(office, kept, message))
    if kept.issued_on is not None and message.method == "REQUEST":
        items = prepare_agenda.agenda(office, kept.id).items
        lines += ["", "Agenda:", *(f"{view.number}. {view.title}" for view in items if not view.confidential)]
    return tuple(lines)


def _own_item(office: Office, kept: Meeting, message: Message) -> tuple[str, ...]:
    guest = office.store.find(AttendanceRecord, message.guest)
    slot = slot_of(office, kept, guest.item) if guest is not None and message.method == "REQUEST" else None
    return (f"Item {slot.number}: {slot.item.title}",) if slot is not None else ()


def attendees(office: Office, event: Event, message: Message) -> Sequence[Attendee]:
    """Whom a message lists: its reader alone, with the other of the two where a substitute stands in.

    By the setting ``invitations.list_everyone`` an invitation lists everybody who is invited.
    """
    own = _attendee(_part(message), message.partstat)
    listed = {message.address.casefold(): own}
    everyone = settings.value(office, "invitations.list_everyone") == "yes" and message.method == "REQUEST"
    other = message.delegated_to or message.delegated_from
    if other:
        listed[other.casefold()] = _other(office, message, other)
    for part in event.parts if everyone else ():
        if part.address:
            # The others are listed as they are now; whoever is asked anew has answered nothing.
            said = "" if message.why in ("moved", "changed") else partstat_of(office, event, part)
            listed.setdefault(part.address.casefold(), _attendee(part, said))
    return tuple(_agreeing(each, listed) for each in listed.values())


def _agreeing(attendee: Attendee, listed: Mapping[str, Attendee]) -> Attendee:
    """As listed, but for a delegation that the other of the two does not name in turn (RFC 5546 3.2.2.3).

    A message says what its reader was told when it was made, and the others are listed as they are now.
    """
    own = attendee.mailbox.address.casefold()
    to, from_ = listed.get(attendee.delegated_to.casefold()), listed.get(attendee.delegated_from.casefold())
    if to is not None and to.delegated_from.casefold() != own:
        attendee = replace(attendee, delegated_to="")
    if from_ is not None and from_.delegated_to.casefold() != own:
        attendee = replace(attendee, delegated_from="")
    return attendee


def _other(office: Office, message: Message, address: str) -> Attendee:
    """The other of an officer and the substitute, who names this one in turn."""
    name = next((p.name for p in _people(office) if p.email.casefold() == address.casefold()), "")
    to, from_ = (message.address, "") if message.delegated_from else ("", message.address)
    return _attendee(Part(person="", name=name, address=address, delegated_to=to, delegated_from=from_))


def _people(office: Office) -> Sequence[Person]:
    return tuple(office.people.values())


def _part(message: Message) -> Part:
    return Part(
        person=message.person, guest=message.guest, name=message.name, address=message.address, role=message.role,
        delegated_to=message.delegated_to, delegated_from=message.delegated_from,
    )  # fmt: skip


def _attendee(part: Part, partstat: PartStat = "") -> Attendee:
    from ret_tui.invitations.contents import Attendee, Mailbox

    return Attendee(
        Mailbox(part.address, part.name), role=cast("Role", part.role), delegated_to=part.delegated_to,
        delegated_from=part.delegated_from, partstat=partstat,
    )  # fmt: skip
