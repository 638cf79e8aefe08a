"""The mail that a message goes out as, and what its reader sees of it before it goes."""

from __future__ import annotations

from msgspec import Struct

from ret_tui.jobs import settings
from ret_tui.jobs.office import Office
from ret_tui.jobs.outbox.calendar_part import calendar_part
from ret_tui.jobs.outbox.events import Event
from ret_tui.jobs.outbox.guest_papers import attached, guest_papers
from ret_tui.jobs.outbox.letter_values import letter_of
from ret_tui.jobs.outbox.make import as_message
from ret_tui.rules.messages_due import Due
from store.records import Message


class ShownMail(Struct, frozen=True):
    """A mail as its reader sees it."""

    #: ``Jas Kaur <jas@example.org>``; `copy_to` is empty where nobody has a copy.
    to: str
    copy_to: str
    sender: str
    subject: str
    text: str
    #: The names of the files that go along beside the invitation itself.
    attached: tuple[str, ...] = ()


def mail_of(office: Office, event: Event, message: Message, *, draft: bool = False, calendar: bytes = b"") -> bytes:
    """The whole mail of a message (RFC 6047), worded as the settings have it.

    Args:
        event: the one that the message is about, from `every_event.events_of`.
        draft: to be opened in a mail program and sent by hand; it names no sender while no mailbox is set.
        calendar: its calendar part, where that is made already.

    Raises:
        BadValue: a value that no mail can carry, or no mailbox is set and it is no draft.
    """
    from ret_tui.invitations.addresses import PLACEHOLDER_ORGANISER
    from ret_tui.invitations.contents import Mailbox
    from ret_tui.invitations.meeting_mail import MeetingLetter, meeting_mail

    subject, text = _worded(office, event, message)
    nobody = draft and message.organiser == PLACEHOLDER_ORGANISER.address
    letter = MeetingLetter(
        sender=None if nobody else Mailbox(message.organiser, message.organiser_name),
        to=Mailbox(message.address, message.name),
        copy_to=Mailbox(message.copy_to) if message.copy_to else None,
        subject=subject,
        text=text,
        method=message.method,
        message_id=message.message_id,
        date=None if draft else office.now,
        draft=draft,
        attached=attached(office, event) if _has_papers(event, message) else (),
    )
    return meeting_mail(letter, calendar or calendar_part(office, event, message))


def shown_mail(office: Office, event: Event, message: Message) -> ShownMail:
    """The mail as its reader sees it, for a preview."""
    subject, text = _worded(office, event, message)
    along = guest_papers(office, event).along if _has_papers(event, message) else ()
    return ShownMail(
        to=_mailbox(message.name, message.address),
        copy_to=message.copy_to,
        sender=_mailbox(message.organiser_name, message.organiser),
        subject=subject,
        text=text,
        attached=tuple(each.original_name or each.file for each in along),
    )


def preview(office: Office, event: Event, due: Due) -> ShownMail:
    """The mail that what has to go would go out as, before a message is made of it."""
    return shown_mail(office, event, as_message(office, event, due))


def _worded(office: Office, event: Event, message: Message) -> tuple[str, str]:
    from ret_tui.invitations.mail_wording import filled, filled_line

    letter = letter_of(office, event, message)
    subject = settings.value(office, f"mail.{letter.kind}.subject")
    text = settings.value(office, f"mail.{letter.kind}.text")
    # A subject of names that all stand for nothing would be no subject.
    return filled_line(subject, letter.values) or message.title, filled(text, letter.values)


def _has_papers(event: Event, message: Message) -> bool:
    return bool(message.guest) and event.guest is not None and message.method == "REQUEST"


def _mailbox(name: str, address: str) -> str:
    return f"{name} <{address}>" if name else address
