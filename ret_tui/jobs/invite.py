"""Invitations: calendar files for one meeting's members and for the year, with their numbering kept."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from ret_tui.jobs import look_after_people, meetings, prepare_agenda, settings, typed, who_is
from ret_tui.jobs.office import Office
from ret_tui.rules.appointments import holder
from ret_tui.rules.wording import count, full_day
from store.records import Invitation, Meeting, Person, Publication, Reply
from store.refusals import RuleBroken

if TYPE_CHECKING:
    from ret_tui.invitations.contents import Attendee, Mailbox, MeetingCall, Role

#: Said whenever messages are written before the secretariat's mailbox is known.
PLACEHOLDER_WARNING = (
    "The organiser's mailbox is not set, so secretariat@example.invalid stands in for it: "
    "set it in the settings before anything is sent"
)


class Invited(Struct, frozen=True):
    """Somebody that a message goes to."""

    person: str
    name: str
    email: str
    seat: str
    #: member or substitute.
    capacity: str


class Preview(Struct, frozen=True):
    """Who would get a message for a meeting, and what kind of message."""

    meeting: meetings.MeetingView
    #: new, changed, reminder or cancelled.
    kind: str
    sequence: int
    to: tuple[Invited, ...]
    #: People in post who have no address.
    without_address: tuple[str, ...]
    last_sent: dt.datetime | None


class Written(Struct, frozen=True):
    """The files that were written, and what should be known about them."""

    paths: tuple[Path, ...]
    warnings: tuple[str, ...]


def preview(office: Office, meeting: str) -> Preview:
    """Who would be told what about a meeting.

    Raises:
        Unknown: there is no such meeting.
        RuleBroken: it was cancelled and nobody was ever invited.
    """
    from ret_tui.invitations.sequence import next_message

    kept = who_is.meeting(office, meeting)
    last = office.store.find(Invitation, kept.id)
    message = next_message(last, kept, office.store.find(Publication, kept.id))
    people = invited(office, kept)
    if message.method == "CANCEL" and last is not None:
        people = tuple(again for id in last.people if (again := _again(office, id, people)) is not None)
    return Preview(
        meeting=meetings.meeting(office, kept.id),
        kind=message.kind,
        sequence=message.sequence,
        to=tuple(p for p in people if p.email),
        without_address=tuple(p.name for p in people if not p.email),
        last_sent=last.sent_at if last is not None else None,
    )


def export_meeting(office: Office, meeting: str, folder: Path) -> Written:
    """Write a meeting's invitation: one file listing the secretariat alone, and one for each person invited.

    The files are ``M1.ics`` and ``M1/<person>.ics``; the message's number is kept, and undo never takes it back.

    Raises:
        Unknown: there is no such meeting.
        RuleBroken: it was cancelled, rearranged or held.
        Refusal: a value cannot stand in a calendar file, or the folder cannot be written.
    """
    kept = who_is.meeting(office, meeting)
    if kept.status in ("cancelled", "rearranged"):
        raise RuleBroken(f"{kept.id} is {kept.status}", "write its cancellation instead")
    if kept.status != "planned":
        raise RuleBroken(f"{kept.id} has been held", "invite people to a meeting that is planned")
    return _write(office, kept, folder)


def export_cancellation(office: Office, meeting: str, folder: Path) -> Written:
    """Write the cancellation of a meeting that people were invited to.

    Raises:
        Unknown: there is no such meeting.
        RuleBroken: it still stands, or nobody was ever invited.
        Refusal: the folder cannot be written.
    """
    kept = who_is.meeting(office, meeting)
    if kept.status not in ("cancelled", "rearranged"):
        raise RuleBroken(f"{kept.id} is {kept.status}", "cancel it first")
    return _write(office, kept, folder)


def export_year(office: Office, folder: Path, label: str | None = None, *, each: bool = False) -> Written:
    """Write the year's public calendar, which lists nobody; with `each`, every planned meeting's invitations too.

    Raises:
        RuleBroken: the year has no meetings.
        Refusal: a value cannot stand in a calendar file, or the folder cannot be written.
    """
    from ret_tui.documents.file_name import export_name
    from ret_tui.documents.write_file import write_file
    from ret_tui.invitations.messages import publish
    from ret_tui.invitations.sequence import public_sequence, status_of

    shown = meetings.year(office, label)
    if not shown.meetings:
        raise RuleBroken(f"{shown.year} has no meetings yet", "plan the year first")
    organiser, warnings = _organiser(office)
    name = export_name(office.body.short_name, "meetings", shown.year, suffix=".ics")
    title = f"{office.body.name} {shown.year}"
    uid = f"{office.store.store_id}-{shown.year}@ret-tui"
    calls = []
    with office.store.change(f"Calendar of {shown.year} written", undoable=False) as step:
        for view in shown.meetings:
            kept, last = step.get(Meeting, view.id), step.find(Invitation, view.id)
            sequence = public_sequence(last, kept, step.find(Publication, view.id))
            calls.append(_call(office, kept, sequence))
            step.put(
                Publication, kept.id, sequence=sequence, date=kept.date, start=kept.start, end=kept.end,
                venue=kept.venue, status=status_of(kept),
            )  # fmt: skip
        paths = [write_file(typed.folder(folder), name, publish(calls, organiser, title, uid), replace=True)]
    if each:
        for view in shown.meetings:
            if view.status == "planned" and view.date >= office.today:
                written = _write(office, office.store.get(Meeting, view.id), folder)
                paths.extend(written.paths)
                warnings.extend(w for w in written.warnings if w not in warnings)
    return Written(tuple(paths), tuple(warnings))


def status(office: Office) -> tuple[Preview, ...]:
    """For every meeting of the year in view, what was sent and what would be sent now."""
    found = []
    for view in meetings.year(office).meetings:
        try:
            found.append(preview(office, view.id))
        except RuleBroken:
            continue
    return tuple(found)


def _write(office: Office, kept: Meeting, folder: Path) -> Written:
    from ret_tui.documents.file_name import export_name
    from ret_tui.documents.write_file import write_file
    from ret_tui.invitations.contents import Attendee
    from ret_tui.invitations.messages import cancel, request
    from ret_tui.invitations.sequence import status_of

    typed.folder(folder)
    before = preview(office, kept.id)
    what = "Cancellation" if before.kind == "cancelled" else "Invitations"
    with office.store.change(
        f"{what} of {kept.id} written for {count(len(before.to), 'person', 'people')}",
        undoable=False,
    ) as step:
        # Worked out from the record as it has now been read again, so that no number is given out twice. What fails
        # here leaves the number unused, and the files are written again with it.
        kept = step.get(Meeting, kept.id)
        shown = preview(office, kept.id)
        last = step.find(Invitation, kept.id)
        organiser, warnings = _organiser(office, last, cancelled=shown.kind == "cancelled")
        call = _call(office, kept, shown.sequence)
        write = cancel if shown.kind == "cancelled" else request
        files = [(folder, f"{kept.id}.ics", write(call, organiser, [Attendee(organiser)]))]
        for invited in shown.to:
            name = export_name("", invited.name, invited.person, suffix=".ics")
            files.append((folder / kept.id, name, write(call, organiser, _listed(office, kept, invited, shown.to))))
        paths = [write_file(place, name, content, replace=True) for place, name, content in files]
        told = [p.person for p in shown.to]
        # Whoever was told once is remembered, so that a cancellation reaches them too.
        earlier = [id for id in last.people if id not in told] if last is not None else []
        step.put(
            Invitation, kept.id, sequence=shown.sequence, method="CANCEL" if shown.kind == "cancelled" else "REQUEST",
            sent_at=office.now, date=kept.date, start=kept.start, end=kept.end, venue=kept.venue,
            status=status_of(kept), people=(*told, *earlier), organiser=organiser.address,
            organiser_name=organiser.name,
        )  # fmt: skip
    return Written(tuple(paths), (*warnings, *_warnings(office, kept, shown, earlier)))


def _warnings(office: Office, kept: Meeting, shown: Preview, earlier: list[str]) -> list[str]:
    warnings = []
    if shown.without_address:
        who = ", ".join(shown.without_address)
        warnings.append(f"No address is known for {who}: add one to their details")
    if not shown.to and not shown.without_address:
        warnings.append(f"Nobody is appointed on {full_day(kept.date)}, so there is no one to invite yet")
    if earlier and shown.kind != "cancelled":
        who = ", ".join(who_is.name_of(office, id) for id in earlier)
        warnings.append(f"{who} had an invitation before and would get none now: tell them yourself")
    return warnings


def invited(office: Office, kept: Meeting) -> tuple[Invited, ...]:
    """The members in post that day, and each named substitute who is to stand in or continues without a member."""
    comes = {r.person for r in office.of(Reply, "meeting", kept.id) if r.capacity == "substitute" and r.answer == "yes"}
    always = settings.value(office, "invitations.substitutes") == "yes"
    found: dict[str, Invited] = {}
    for seat in look_after_people.seats(office, kept.date):
        for held, capacity in ((seat.member, "member"), (seat.substitute, "substitute")):
            if held is None:
                continue
            if capacity == "substitute" and seat.member and not always and held.person not in comes:
                continue
            found.setdefault(held.person, Invited(held.person, held.name, held.email, seat.id, capacity))
    return tuple(found.values())


def _again(office: Office, id: str, now: tuple[Invited, ...]) -> Invited | None:
    """Somebody who was invited before, whether or not they would be today; None for one no longer in the record."""
    for invited in now:
        if invited.person == id:
            return invited
    known = office.store.find(Person, id)
    return None if known is None else Invited(id, known.name, known.email, "", "member")


def _listed(office: Office, kept: Meeting, invited: Invited, everyone: tuple[Invited, ...]) -> list[Attendee]:
    """Whom one person's message lists: that person, or the officer and the substitute where one stands in."""
    from ret_tui.invitations.contents import Attendee, Mailbox

    stands_in = {
        r.seat for r in office.of(Reply, "meeting", kept.id) if r.capacity == "substitute" and r.answer == "yes"
    }
    pair = {p.capacity: p for p in everyone if p.seat and p.seat == invited.seat}
    if invited.seat in stands_in and len(pair) == 2:
        officer, substitute = pair["member"], pair["substitute"]
        return [
            Attendee(Mailbox(officer.email, officer.name), delegated_to=substitute.email),
            Attendee(Mailbox(substitute.email, substitute.name), delegated_from=officer.email),
        ]
    chairs = {seat.id for seat in office.seats if seat.kind == "chair"}
    if invited.seat in chairs:
        return [Attendee(Mailbox(invited.email, invited.name), role="CHAIR")]
    # A substitute is optional only beside a member who is expected to come.
    beside = invited.seat not in stands_in and holder(office.appointments, invited.seat, kept.date) is not None
    role: Role = "OPT-PARTICIPANT" if invited.capacity == "substitute" and beside else "REQ-PARTICIPANT"
    return [Attendee(Mailbox(invited.email, invited.name), role=role)]


def _organiser(office: Office, last: Invitation | None = None, *, cancelled: bool = False) -> tuple[Mailbox, list[str]]:
    """The mailbox that a message comes from: the setting's, but for a cancellation that of the invitation."""
    from ret_tui.invitations.addresses import PLACEHOLDER_ORGANISER
    from ret_tui.invitations.contents import Mailbox

    before = last.organiser if last is not None and last.organiser != PLACEHOLDER_ORGANISER.address else ""
    if cancelled and last is not None and last.organiser:
        # Calendars take a cancellation only from whoever invited.
        return Mailbox(last.organiser, last.organiser_name), []
    address = settings.value(office, "organiser.email")
    if not address:
        return PLACEHOLDER_ORGANISER, [PLACEHOLDER_WARNING]
    warnings = []
    if before and before.casefold() != address.casefold():
        warnings.append(f"The invitation before came from {before}: some calendars will show the meeting twice")
    return Mailbox(address, settings.value(office, "organiser.name") or office.body.short_name), warnings


def _call(office: Office, kept: Meeting, sequence: int) -> MeetingCall:
    from ret_tui.invitations.contents import MeetingCall
    from ret_tui.invitations.sequence import status_of

    body = office.body
    lines = [f"{body.name} ({kept.id})", f"{full_day(kept.date)}, {kept.start} to {kept.end}"]
    if kept.venue:
        lines.append(f"Venue: {kept.venue}")
    items = prepare_agenda.agenda(office, kept.id).items
    if kept.issued_on is not None:
        lines += ["", "Agenda:", *(f"{view.number}. {view.title}" for view in items if not view.confidential)]
    kind = "" if kept.kind == "ordinary" else " (extraordinary)"
    return MeetingCall(
        uid=kept.uid,
        sequence=sequence,
        summary=f"{body.short_name} meeting {kept.id}{kind}",
        date=kept.date,
        start=kept.start,
        end=kept.end,
        zone=kept.zone,
        venue=kept.venue,
        join_link=kept.join_link,
        description=tuple(lines),
        status=status_of(kept),
        stamp=office.now.astimezone(dt.UTC),
    )
