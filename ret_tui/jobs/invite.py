"""Invitations: calendar files for one meeting's members and for the year, with their numbering kept."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from msgspec import Struct

from ret_tui.jobs import meetings, settings, typed, who_is
from ret_tui.jobs.office import Office
from ret_tui.jobs.outbox.due import DueView, due_for
from ret_tui.jobs.outbox.events import event_of, may_be_told, title_of
from ret_tui.jobs.outbox.make import organiser_name
from ret_tui.jobs.outbox.to_files import PLACEHOLDER_WARNING as PLACEHOLDER_WARNING
from ret_tui.jobs.outbox.to_files import Written as Written
from ret_tui.jobs.outbox.to_files import write_files
from ret_tui.rules.messages_due import Part
from ret_tui.rules.messages_told import may_have_gone
from ret_tui.rules.wording import full_day
from store.records import Invitation, Meeting, Message, Publication
from store.refusals import RuleBroken

if TYPE_CHECKING:
    from ret_tui.invitations.contents import Mailbox, MeetingCall


#: The kinds of what is due.
Kind = Literal["new", "changed", "cancelled"]
#: Why somebody is told something new of a meeting that they have.
_CHANGES = ("moved", "changed", "part", "details")


class Invited(Struct, frozen=True):
    """Somebody that a message goes to; a guest by the id of their attendance."""

    person: str
    name: str
    email: str
    seat: str
    #: member, substitute or guest.
    capacity: str


class Preview(Struct, frozen=True):
    """Who has to get a message for a meeting now, and what kind of message."""

    meeting: meetings.MeetingView
    #: new: nobody whom it goes to has the meeting. changed: some have it otherwise. cancelled: it is called off for all
    #: whom it goes to. Empty where nothing is due; a reminder never is.
    kind: Kind | Literal[""]
    #: That of the meeting as it is now.
    sequence: int
    #: One for each message, guests with the id of their attendance.
    to: tuple[Invited, ...]
    #: People in post who have no address, and should be told.
    without_address: tuple[str, ...]
    last_sent: dt.datetime | None
    #: How many messages may have gone; they do not count as sent.
    may_have_gone: int = 0


def preview(office: Office, meeting: str) -> Preview:
    """Who has to be told what about a meeting, which is nothing once it was held or its day is over.

    Raises:
        Unknown: there is no such meeting.
        RuleBroken: it was cancelled and nobody was ever invited.
    """
    from ret_tui.invitations.sequence import next_message

    kept = who_is.meeting(office, meeting)
    last = office.store.find(Invitation, kept.id)
    event = event_of(office, kept)
    message = next_message(last, kept, office.store.find(Publication, kept.id))
    due = due_for(office, kept.id)
    return Preview(
        meeting=meetings.meeting(office, kept.id),
        kind=_kind_of(due),
        sequence=event.highest + 1 if message.method == "CANCEL" else event.version,
        to=tuple(Invited(each.person or each.guest, each.name, each.address, each.seat, each.capacity) for each in due),
        without_address=event.without_address if may_be_told(office, kept, event.messages) else (),
        last_sent=last.sent_at if last is not None else None,
        may_have_gone=len(may_have_gone(office.of(Message, "meeting", kept.id))),
    )


def _kind_of(due: Sequence[DueView]) -> Kind | Literal[""]:
    if not due:
        return ""
    if all(each.method == "CANCEL" for each in due):
        return "cancelled"
    return "changed" if any(each.why in _CHANGES for each in due) else "new"


def export_meeting(office: Office, meeting: str, folder: Path, *, only_due: bool = False, eml: bool = False) -> Written:
    """Write a meeting's invitation: one file listing the secretariat alone, and one for each person invited.

    The files are ``M1.ics`` and ``M1/<person>.ics``; the message's number is kept, and undo never takes it back.

    Args:
        only_due: only for those who have to be told something; else those who have it already get it once more.
        eml: beside each person's calendar file its mail, as a draft.

    Raises:
        Unknown: there is no such meeting.
        RuleBroken: it was cancelled, rearranged or held, or `only_due` and its day is over.
        Refusal: a value cannot stand in a calendar file, or the folder cannot be written.
    """
    kept = who_is.meeting(office, meeting)
    if kept.status in ("cancelled", "rearranged"):
        raise RuleBroken(f"{kept.id} is {kept.status}", "write its cancellation instead")
    if kept.status != "planned":
        raise RuleBroken(f"{kept.id} has been held", "invite people to a meeting that is planned")
    over = f"{kept.id} was on {full_day(kept.date)}"
    if kept.date < office.today and only_due:
        raise RuleBroken(over, "nobody has to be told anything of it any more")
    written = write_files(office, kept.id, folder, only_due=only_due, eml=eml)
    if kept.date < office.today:
        # What was written up late is planned still, and its files may be wanted for the record.
        warnings = (f"{over}: calendars will show it in the past", *written.warnings)
        return Written(written.paths, warnings, written.messages)
    return written


def export_cancellation(office: Office, meeting: str, folder: Path, *, eml: bool = False) -> Written:
    """Write the cancellation of a meeting that people were invited to.

    Raises:
        Unknown: there is no such meeting.
        RuleBroken: it still stands, or nobody was ever invited.
        Refusal: the folder cannot be written.
    """
    kept = who_is.meeting(office, meeting)
    if kept.status not in ("cancelled", "rearranged"):
        raise RuleBroken(f"{kept.id} is {kept.status}", "cancel it first")
    if office.store.find(Invitation, kept.id) is None:
        raise RuleBroken(
            f"No invitation to {kept.id} was ever sent, so there is none to cancel", "nothing needs to be sent"
        )
    return write_files(office, kept.id, folder, eml=eml)


def export_year(
    office: Office,
    folder: Path,
    label: str | None = None,
    *,
    each: bool = False,
    only_due: bool = False,
    eml: bool = False,
) -> Written:
    """Write the year's public calendar, which lists nobody; with `each`, every planned meeting's invitations too.

    Args:
        only_due: of `each`, only to whom something has to be told; what was cancelled is called off then, too.
        eml: beside each person's calendar file its mail, as a draft.

    Raises:
        RuleBroken: the year has no meetings.
        Refusal: a value cannot stand in a calendar file, or the folder cannot be written.
    """
    from ret_tui.documents.file_name import export_name
    from ret_tui.documents.write_file import write_file
    from ret_tui.invitations.messages import publish
    from ret_tui.invitations.sequence import public_sequence, status_of

    # Without what stands around each date, which takes longer to gather than all of the files to write.
    year, own = meetings.meetings_of_year(office, label)
    if not own:
        raise RuleBroken(f"{year} has no meetings yet", "plan the year first")
    organiser, warnings = organiser_of_public(office)
    name = export_name(office.body.short_name, "meetings", year, suffix=".ics")
    title = f"{office.body.name} {year}"
    uid = f"{office.store.store_id}-{year}@ret-tui"
    calls = []
    with office.store.change(f"Calendar of {year} written", undoable=False) as step:
        for view in own:
            kept, last = step.get(Meeting, view.id), step.find(Invitation, view.id)
            sequence = public_sequence(last, kept, step.find(Publication, view.id))
            calls.append(public_call(office, kept, sequence))
            step.put(
                Publication, kept.id, sequence=sequence, date=kept.date, start=kept.start, end=kept.end,
                venue=kept.venue, status=status_of(kept),
            )  # fmt: skip
        paths = [write_file(typed.folder(folder), name, publish(calls, organiser, title, uid), replace=True)]
    messages: list[str] = []
    for kept in own if each else ():
        standing = kept.status == "planned" and kept.date >= office.today
        if due_for(office, kept.id) if only_due else standing:
            written = write_files(office, kept.id, folder, only_due=only_due, eml=eml)
            paths.extend(written.paths)
            messages.extend(written.messages)
            warnings.extend(w for w in written.warnings if w not in warnings)
    return Written(tuple(paths), tuple(warnings), tuple(messages))


def status(office: Office) -> tuple[Preview, ...]:
    """For every meeting of the year in view, what was sent and what would be sent now."""
    found = []
    for view in meetings.year(office).meetings:
        try:
            found.append(preview(office, view.id))
        except RuleBroken:
            continue
    return tuple(found)


def invited(office: Office, kept: Meeting) -> tuple[Invited, ...]:
    """The members in post that day, and each named substitute who is to stand in or continues without a member."""
    return tuple(_invited(office, part) for part in event_of(office, kept).parts)


def _invited(office: Office, part: Part) -> Invited:
    posts = [a for a in office.appointments if a.person == part.person and a.seat == part.seat]
    last = max(posts, key=lambda a: (a.start, a.id), default=None)
    return Invited(part.person, part.name, part.address, part.seat, last.capacity if last else "member")


def organiser_of_public(office: Office) -> tuple[Mailbox, list[str]]:
    """The mailbox that the public calendar names."""
    from ret_tui.invitations.addresses import PLACEHOLDER_ORGANISER
    from ret_tui.invitations.contents import Mailbox

    address = settings.value(office, "organiser.email")
    if not address:
        return PLACEHOLDER_ORGANISER, [PLACEHOLDER_WARNING]
    return Mailbox(address, organiser_name(office, address)), []


def public_call(office: Office, kept: Meeting, sequence: int) -> MeetingCall:
    """What the public calendar says of a meeting: neither its link to join nor its agenda."""
    from ret_tui.invitations.contents import MeetingCall
    from ret_tui.invitations.sequence import status_of

    return MeetingCall(
        uid=kept.uid,
        sequence=sequence,
        summary=title_of(office, kept),
        date=kept.date,
        start=kept.start,
        end=kept.end,
        zone=kept.zone,
        venue=kept.venue,
        status=status_of(kept),
        stamp=office.now.astimezone(dt.UTC),
    )
