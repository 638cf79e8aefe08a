"""What has to be known before anything is sent: what lacks for it, from whom it comes, and each mail as it is read."""

from __future__ import annotations

from collections.abc import Sequence

from ret_tui.jobs import settings, who_is
from ret_tui.jobs.office import Office
from ret_tui.jobs.outbox.due import due_of
from ret_tui.jobs.outbox.events import Event
from ret_tui.jobs.outbox.every_event import events_of
from ret_tui.jobs.outbox.going import Going
from ret_tui.jobs.outbox.mail import ShownMail, shown_mail
from ret_tui.jobs.outbox.make import as_message, organiser_name
from ret_tui.jobs.outbox.queue import open_of
from ret_tui.jobs.outbox.shown import OutboxRow
from ret_tui.rules.messages_due import key_of
from ret_tui.rules.wording import listed
from store.records import Message
from store.refusals import Unknown

#: What has to be set before anything is sent, in words.
_NEEDED = (("organiser.email", "the secretariat’s mailbox"), ("mail.server", "the mail server"))


def lacks(office: Office) -> str:
    """Why nothing can be sent by mail yet, as a sentence; empty where nothing lacks."""
    if office.example:
        return "The example year is made up, so nothing is sent from it."
    missing = [words for key, words in _NEEDED if not settings.value(office, key)]
    if not missing:
        return ""
    return f"Nothing can be sent by mail yet: {listed(missing)} {'is' if len(missing) == 1 else 'are'} not set."


def sent_by(office: Office, going: Sequence[Going] = ()) -> str:
    """From whom mails come, and by which server: ``From RET <ret@example.org> by smtp.example.org``.

    A meeting that people were invited to from another mailbox is named with it.
    """
    address, server = settings.value(office, "organiser.email"), settings.value(office, "mail.server")
    words = f"From {organiser_name(office, address)} <{address}> by {server}"
    for meeting, box in dict.fromkeys((each.meeting, each.mail.organiser) for each in going):
        if box.casefold() != address.casefold():
            words += f"; {meeting} from {box}, which invited to it"
    return words


def mail_to(office: Office, row: OutboxRow | Going) -> tuple[Message, ShownMail]:
    """The mail of a row of the outbox, or of what goes, as its reader sees it.

    What is only due, or goes in the place of what is out of date, is made as it would be now, and not kept.

    Raises:
        Unknown: it went meanwhile, or is no longer due.
    """
    for event in events_of(office, who_is.meeting(office, row.meeting)):
        if isinstance(row, Going):
            message = row.mail if row.mail.uid == event.uid else None
        else:
            message = _kept(office, event, row) if row.message else _due(office, event, row)
        if message is not None:
            return message, shown_mail(office, event, message)
    raise Unknown(f"The mail about {row.meeting} to {row.name} is no longer as it was", "look at the list again")


def _kept(office: Office, event: Event, row: OutboxRow) -> Message | None:
    for each in open_of(office, event):
        if each.message.id == row.message and each.due is not None:
            return as_message(office, event, each.due)
    return next((each for each in event.messages if each.id == row.message), None)


def _due(office: Office, event: Event, row: OutboxRow) -> Message | None:
    key = key_of_row(row)
    for each in due_of(office, event):
        if (each.part.key, each.part.address, each.method) == (key, row.address, row.method):
            return as_message(office, event, each)
    # What they were told before messages were kept has no record of its own.
    return next((m for m in reversed(event.messages) if (key_of(m), m.method) == (key, row.method)), None)


def key_of_row(row: OutboxRow) -> str:
    """Who a row is about, as `Part.key` has it."""
    return row.person or f"guest {row.guest}"
