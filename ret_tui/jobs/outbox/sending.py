"""Sending what waits in the outbox, one message after another on one connection.

Before a message is handed over the record says that it is, and after it what became of it, so that whatever happens in
between leaves one message that may have gone, and none is sent twice by itself.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from ret_tui.jobs import settings
from ret_tui.jobs.mail_server import mail_server
from ret_tui.jobs.mail_server import test_connection as test_connection
from ret_tui.jobs.office import Office
from ret_tui.jobs.outbox.events import Event
from ret_tui.jobs.outbox.make import OPEN
from ret_tui.jobs.outbox.pace import Pace
from ret_tui.jobs.outbox.round import Compose, Progress, Round
from ret_tui.jobs.outbox.sent import Sending as Sending
from ret_tui.jobs.outbox.sent import Sent as Sent
from ret_tui.jobs.outbox.unsure import settle as settle
from ret_tui.jobs.outbox.unsure import unsure as unsure
from store.records import Message
from store.refusals import RuleBroken

if TYPE_CHECKING:
    from ret_tui.invitations.smtp_sending import Connection


def send(
    office: Office,
    message_ids: Collection[str],
    *,
    progress: Progress | None = None,
    compose: Compose | None = None,
    pace: Pace | None = None,
) -> Sent:
    """Send messages that wait or failed: these and no others, and each only as it was confirmed.

    A message that is not right any more when its turn comes is not sent but taken out, so that what is due is due
    again; a reminder waits on. One that failed does not keep the others. A lost connection is made again once; what it
    leaves waits.

    Args:
        message_ids: which; those that have gone meanwhile, or were withdrawn, are passed over.
        compose: makes the bytes, instead of `mail.mail_of`.
        pace: how many in a minute, instead of the setting ``mail.per_minute``.

    Raises:
        RuleBroken: no server is set, or this is the made-up example.
        NoPassword, NoKeyring: there is no password to log in with.
        MailRefusal: the server cannot be reached, trusted or logged in at; nothing was begun.
        CannotWrite, StoreBusy: the record could not be kept; the message in hand may have gone.
    """
    refuse_example(office)
    server = mail_server(office)
    office.store.refresh()
    named = set(message_ids)
    wanted = [message for message in waiting(office) if message.id in named]
    if not wanted:
        return Sent(())

    def connect() -> Connection:
        from ret_tui.invitations import smtp_sending

        return smtp_sending.connect(server)

    per_minute = pace or Pace(settings.number(office, "mail.per_minute"))
    return Round(office, wanted, connect, compose or _composed, progress or (lambda _: True), per_minute).run()


def refuse_example(office: Office) -> None:
    """Refuse to send anything from what is made up.

    Raises:
        RuleBroken: this is the made-up example.
    """
    if office.example:
        raise RuleBroken("The example year is made up, so nothing is sent from it", "try it on a store of your own")


def waiting(office: Office) -> tuple[Message, ...]:
    """The messages that would be sent, in their order: what failed before comes last, and keeps nobody waiting."""
    return tuple(sorted((m for m in office.store.all(Message) if m.state in OPEN), key=in_turn))


def in_turn(message: Message) -> tuple[object, ...]:
    """What messages are put in order by before they are sent."""
    return message.state == "failed", message.date, message.meeting, message.name, message.sequence, message.id


def _composed(office: Office, event: Event, message: Message) -> bytes:
    from ret_tui.jobs.outbox.mail import mail_of

    return mail_of(office, event, message, draft=False)
