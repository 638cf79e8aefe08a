"""A meeting as an event in people's calendars: what it says now, who should have it, and what they were told."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct

from ret_tui.jobs import look_after_people, settings
from ret_tui.jobs.office import Office
from ret_tui.rules.messages_due import Due, Part, Told, due, highest, key_of, sequence
from ret_tui.rules.messages_told import invited_from, mailbox
from store.records import Attendee, Invitation, Meeting, Message, Person, Publication, Reply, StandIn

#: The batch of what people were told before messages were kept, as far as that is known.
EARLIER = "earlier"


class Event(Struct, frozen=True):
    """One identity in calendars, which is the meeting's own or that of a guest's slot."""

    meeting: Meeting
    uid: str
    now: Told
    #: Whoever should have it, also those who have no address.
    parts: tuple[Part, ...]
    #: Every message that was made for it, of any state.
    messages: tuple[Message, ...]
    #: The SEQUENCE that it goes out with as it is now, and the highest that anybody was told; -1 for none.
    version: int
    highest: int
    #: The guest whose slot it is; None for the meeting itself.
    guest: Attendee | None = None

    @property
    def without_address(self) -> tuple[str, ...]:
        """Whoever should have it and has no address, by name."""
        return tuple(part.name for part in self.parts if not part.address)

    @property
    def due(self) -> tuple[Due, ...]:
        """What has to go to whom, whatever day it is."""
        from ret_tui.invitations.addresses import PLACEHOLDER_ORGANISER

        return due(
            self.now, self.parts, self.messages, version=self.version, highest=self.highest,
            placeholder=PLACEHOLDER_ORGANISER.address,
        )  # fmt: skip


def event_of(office: Office, kept: Meeting, *, lapsed: bool = False) -> Event:
    """The meeting itself, for its members and the named substitutes who are asked to it.

    Args:
        kept: as it is, or as it would be.
        lapsed: whether to leave out that anybody is asked to stand in, as after a move.
    """
    last, published = office.store.find(Invitation, kept.id), office.store.find(Publication, kept.id)
    messages = messages_of(office, kept, last)
    now = from_whom_invited(told_now(office, kept), messages)
    top = highest(messages, last, published)
    standing = {} if lapsed else stands_in(office, kept.id)
    return Event(
        meeting=kept, uid=kept.uid, now=now, parts=() if now.status == "CANCELLED" else _listed(office, kept, standing),
        messages=messages, version=sequence(now, last, published, top), highest=top,
    )  # fmt: skip


def told_now(office: Office, kept: Meeting) -> Told:
    """What a message would say of a meeting now."""
    from ret_tui.invitations.addresses import PLACEHOLDER_ORGANISER
    from ret_tui.invitations.sequence import status_of

    return Told(
        kept.date, kept.start, kept.end, kept.venue, kept.join_link, status_of(kept), title_of(office, kept),
        settings.value(office, "organiser.email") or PLACEHOLDER_ORGANISER.address,
    )  # fmt: skip


def from_whom_invited(now: Told, messages: Iterable[Message]) -> Told:
    """What is told now, from the mailbox that people were invited from to that event."""
    from dataclasses import replace

    from ret_tui.invitations.addresses import PLACEHOLDER_ORGANISER

    return replace(now, organiser=invited_from(messages, now.organiser, PLACEHOLDER_ORGANISER.address))


def title_of(office: Office, kept: Meeting) -> str:
    """What calendars call a meeting: ``RET meeting M3 (extraordinary)``."""
    kind = "" if kept.kind == "ordinary" else " (extraordinary)"
    return f"{office.body.short_name} meeting {kept.id}{kind}"


def messages_of(office: Office, kept: Meeting, last: Invitation | None) -> tuple[Message, ...]:
    """Every message about the meeting itself, with what those were told who were told before messages were kept."""
    kept_ones = tuple(each for each in office.of(Message, "meeting", kept.id) if each.uid == kept.uid)
    if last is None or any(each.batch == EARLIER for each in kept_ones):
        return kept_ones
    # Whoever was ever written to since has it from those messages alone: what came back told them nothing.
    known = {key_of(message) for message in kept_ones}
    people, by_id = office.people, dict(_posts(office, kept, stands_in(office, kept.id)))
    earlier = [
        _told_before(office, kept, last, people[id], by_id.get(id))
        for id in last.people
        if id not in known and id in people and people[id].email
    ]
    return (*earlier, *kept_ones)


def stands_in(office: Office, meeting: str) -> dict[str, str]:
    """Whoever is asked to stand in at a meeting, or is known to come instead of the member: seat and person, by id.

    Somebody who was asked and is not the named substitute any more when the meeting is does not stand in.
    """
    asked = {each.seat: each.person for each in office.of(StandIn, "meeting", meeting)}
    replies = office.of(Reply, "meeting", meeting)
    away = {each.seat for each in replies if each.capacity == "member" and each.answer == "no"}
    for each in replies:
        # A substitute who is invited beside every member and comes too takes nobody's place.
        if each.capacity == "substitute" and each.answer == "yes" and (each.sequence is None or each.seat in away):
            asked.setdefault(each.seat, each.person)
    return asked


def _listed(office: Office, kept: Meeting, standing: Mapping[str, str]) -> tuple[Part, ...]:
    """Who should have a meeting: each person once, in the first of their parts, however many seats they fill."""
    found: dict[str, Part] = {}
    for person, part in _posts(office, kept, standing):
        if person not in found or _weight(part) > _weight(found[person]):
            found[person] = part
    return tuple(found.values())


def _weight(part: Part) -> tuple[bool, bool, bool]:
    return part.role == "CHAIR", bool(part.delegated_from), part.role == "REQ-PARTICIPANT"


def _posts(office: Office, kept: Meeting, standing: Mapping[str, str]) -> Iterable[tuple[str, Part]]:
    always = settings.value(office, "invitations.substitutes") == "yes"
    chairs = {seat.id for seat in office.every_seat if seat.kind == "chair"}
    people = office.people
    for seat in look_after_people.seats(office, kept.date):
        member, substitute = seat.member, seat.substitute
        comes = substitute is not None and standing.get(seat.id) == substitute.person
        both = False
        if comes and member is not None and substitute is not None:
            # One address cannot stand in for itself.
            both = bool(member.email and substitute.email) and mailbox(member.email) != mailbox(substitute.email)
        if member is not None:
            role = "CHAIR" if seat.id in chairs else "REQ-PARTICIPANT"
            other = substitute.email if both and substitute is not None else ""
            yield member.person, _part(people[member.person], seat.id, role, delegated_to=other)
        if substitute is None or not (comes or member is None or always):
            continue
        # A substitute is optional only beside a member who is expected to come.
        optional = not comes and member is not None
        own = member.email if both and member is not None else ""
        yield (
            substitute.person,
            _part(
                people[substitute.person], seat.id, "OPT-PARTICIPANT" if optional else "REQ-PARTICIPANT",
                delegated_from=own,
            ),
        )  # fmt: skip


def _part(person: Person, seat: str, role: str, *, delegated_to: str = "", delegated_from: str = "") -> Part:
    return Part(
        person=person.id, name=person.name, address=person.email, seat=seat, role=role, delegated_to=delegated_to,
        delegated_from=delegated_from, copy_to=person.assistant_email,
    )  # fmt: skip


def _told_before(office: Office, kept: Meeting, last: Invitation, person: Person, part: Part | None) -> Message:
    listed = part or _part(person, "", "REQ-PARTICIPANT")
    return Message(
        id=f"{kept.id}/{person.id}", meeting=kept.id, person=person.id, name=person.name, address=person.email,
        method=last.method, why="new", uid=kept.uid, sequence=last.sequence, date=last.date, start=last.start,
        end=last.end, venue=last.venue, join_link=kept.join_link, status=last.status, title=title_of(office, kept),
        seat=listed.seat, role=listed.role, delegated_to=listed.delegated_to, delegated_from=listed.delegated_from,
        organiser=last.organiser, organiser_name=last.organiser_name, state="sent", way="files", batch=EARLIER,
        made_at=last.sent_at, sent_at=last.sent_at,
    )  # fmt: skip


def may_be_told(office: Office, kept: Meeting, messages: Sequence[Message]) -> bool:
    """Whether there is still anything to tell: nobody is told of what was held, or of a day that is over."""
    if kept.status in ("held", "inquorate"):
        return False
    days = [kept.date, *(m.date for m in messages if m.state in ("sent", "sending") and m.method == "REQUEST")]
    return max(days) >= office.today if kept.status in ("cancelled", "rearranged") else kept.date >= office.today
