"""The mail that a message goes out as."""

from __future__ import annotations

from ret_tui.jobs.office import Office
from ret_tui.jobs.outbox.calendar_part import description
from ret_tui.jobs.outbox.events import Event
from store.records import Message


def mail_of(office: Office, event: Event, message: Message, *, draft: bool = True) -> bytes:
    """The mail of a message, as a draft; one that is sent by itself is not written yet.

    Raises:
        BadValue: a value that no mail can carry.
    """
    from ret_tui.invitations.addresses import PLACEHOLDER_ORGANISER
    from ret_tui.invitations.contents import Mailbox
    from ret_tui.invitations.draft_letter import draft_letter

    if not draft:
        raise NotImplementedError
    sender = Mailbox(message.organiser, message.organiser_name)
    return draft_letter(
        message.title, description(office, event.meeting, message), Mailbox(message.address, message.name),
        None if sender.address == PLACEHOLDER_ORGANISER.address else sender,
        [Mailbox(message.copy_to)] if message.copy_to else (),
    )  # fmt: skip
