"""Messages as files in a folder, from where they are sent by hand: what is written counts as told."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from msgspec import Struct

from ret_tui.jobs import typed, who_is
from ret_tui.jobs.office import Office
from ret_tui.jobs.outbox.calendar_part import calendar_part
from ret_tui.jobs.outbox.events import Event
from ret_tui.jobs.outbox.every_event import events_of
from ret_tui.jobs.outbox.mail import mail_of
from ret_tui.jobs.outbox.make import make, new_batch
from ret_tui.jobs.outbox.queue import reminders_of
from ret_tui.rules.messages_due import Due
from ret_tui.rules.wording import count, full_day, listed
from store.records import Message

#: Said whenever messages are written before the secretariat's mailbox is known.
PLACEHOLDER_WARNING = (
    "The organiser's mailbox is not set, so secretariat@example.invalid stands in for it: "
    "set it in the settings before anything is sent"
)


class Written(Struct, frozen=True):
    """The files that were written, and what should be known about them."""

    paths: tuple[Path, ...]
    warnings: tuple[str, ...]
    #: The messages that count as told by it, by id.
    messages: tuple[str, ...] = ()


def write_files(
    office: Office,
    meeting: str,
    folder: Path,
    *,
    only_due: bool = False,
    eml: bool = False,
) -> Written:
    """Write a meeting's messages: one listing the secretariat alone, and one for each person.

    The files are ``M1.ics`` and ``M1/<person>.ics``. Whoever has the meeting as it is already gets a reminder of the
    same number; whoever is not invited any more gets it called off for them alone. Each guest gets their own slot.

    Args:
        only_due: leave the reminders out.
        eml: beside each person's calendar file its mail, as a draft that a mail program opens.

    Raises:
        Unknown: there is no such meeting.
        Refusal: a value cannot stand in a calendar file, or the folder cannot be written.
    """
    from ret_tui.documents.file_name import export_name
    from ret_tui.documents.write_together import write_together

    typed.folder(folder)
    kept = who_is.meeting(office, meeting)
    before = events_of(office, kept)
    cancelled = before[0].now.status == "CANCELLED"
    told = sum(len(wanted_of(event, only_due=only_due)) for event in before)
    what = "Cancellation" if cancelled else "Invitations"
    with office.store.change(
        f"{what} of {kept.id} written for {count(told, 'person', 'people')}", undoable=False
    ) as step:
        # Worked out from the record as it has now been read again, so that no number is given out twice. What fails
        # here leaves the number unused, and the files are written again with it.
        events = events_of(office, who_is.meeting(office, kept.id))
        event, batch, place = events[0], new_batch(), folder / kept.id
        files = [(folder, f"{kept.id}.ics", _for_the_secretariat(office, event, cancelled=cancelled))]
        made: list[Message] = []
        for each in events:
            wanted = wanted_of(each, only_due=only_due)
            for message in make(office, step, each, wanted, batch, state="sent", way="files"):
                made.append(message)
                name = export_name("", message.name, message.person or message.guest, suffix="")
                if message.method == "CANCEL" and message.why == "address":
                    name = f"{name} former address"
                part = calendar_part(office, each, message)
                files.append((place, f"{name}.ics", part))
                if eml:
                    files.append((place, f"{name}.eml", mail_of(office, each, message, draft=True, calendar=part)))
        paths = write_together(files)
    return Written(tuple(paths), tuple(_warnings(event, made)), tuple(each.id for each in made))


def wanted_of(event: Event, *, only_due: bool) -> tuple[Due, ...]:
    """What has to go, and unless `only_due` the same again to everybody who has it already."""
    due = event.due
    if only_due or event.now.status == "CANCELLED":
        return due
    out = tuple(each for each in due if each.method == "CANCEL")
    told = {each.part.key: each for each in (*reminders_of(event), *due) if each.method == "REQUEST"}
    return (*out, *(told[part.key] for part in event.parts if part.key in told))


def _for_the_secretariat(office: Office, event: Event, *, cancelled: bool) -> bytes:
    """The file that lists the secretariat's own mailbox alone, for its own calendar."""
    from ret_tui.invitations.contents import Attendee, Mailbox
    from ret_tui.invitations.messages import cancel, request
    from ret_tui.jobs.outbox.calendar_part import call_of
    from ret_tui.jobs.outbox.own_copy import own_copy

    copy = own_copy(office, event, cancelled=cancelled)
    organiser = Mailbox(copy.organiser, copy.organiser_name)
    return (cancel if cancelled else request)(call_of(office, event.meeting, copy), organiser, [Attendee(organiser)])


def _warnings(event: Event, made: Sequence[Message]) -> list[str]:
    from ret_tui.invitations.addresses import PLACEHOLDER_ORGANISER

    warnings: list[str] = []
    kept = event.meeting
    cancelled = event.now.status == "CANCELLED"
    if not cancelled and event.now.organiser == PLACEHOLDER_ORGANISER.address:
        warnings.append(PLACEHOLDER_WARNING)
    if event.without_address:
        warnings.append(f"No address is known for {', '.join(event.without_address)}: add one to their details")
    if not cancelled and not event.parts:
        warnings.append(f"Nobody is appointed on {full_day(kept.date)}, so there is no one to invite yet")
    out = [m.name for m in made if m.method == "CANCEL" and m.why == "removed"]
    if out:
        their = "their file calls" if len(out) == 1 else "their files call"
        warnings.append(f"{listed(out)} had an invitation and would get none now: {their} it off for them alone")
    return warnings
