"""Sending what waits in the outbox, one message after another on one connection.

Before a message is handed over the record says that it is, and after it what became of it, so that whatever happens in
between leaves one message that may have gone, and none is sent twice by itself.
"""

from __future__ import annotations

from collections.abc import Callable
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
    batch: str = "",
    *,
    progress: Progress | None = None,
    compose: Compose | None = None,
    refresh: Callable[[Office], object] | None = None,
    pace: Pace | None = None,
) -> Sent:
    """Send every message that waits or failed; what is out of date by now is made anew or withdrawn first.

    A message that failed does not keep the others. A lost connection is made again once; what it leaves waits.

    Args:
        batch: only those of one confirmation; all of the outbox when empty.
        compose: makes the bytes, instead of `mail.mail_of`.
        refresh: brings the outbox up to date, instead of `queue.refresh`.
        pace: how many in a minute, instead of the setting ``mail.per_minute``.

    Raises:
        RuleBroken: no server is set, or this is the made-up example.
        NoPassword, NoKeyring: there is no password to log in with.
        MailRefusal: the server cannot be reached, trusted or logged in at; nothing was begun.
        CannotWrite, StoreBusy: the record could not be kept; the message in hand may have gone.
    """
    if office.example:
        raise RuleBroken("The example year is made up, so nothing is sent from it", "try it on a store of your own")
    server = mail_server(office)
    office.store.refresh()
    (refresh or _refreshed)(office)
    wanted = waiting(office, batch)
    if not wanted:
        return Sent(())

    def connect() -> Connection:
        from ret_tui.invitations import smtp_sending

        return smtp_sending.connect(server)

    per_minute = pace or Pace(settings.number(office, "mail.per_minute"))
    return Round(office, wanted, connect, compose or _composed, progress or (lambda _: True), per_minute).run()


def waiting(office: Office, batch: str = "") -> tuple[Message, ...]:
    """The messages that would be sent, in their order: what failed before comes last, so that it keeps nobody waiting.

    Args:
        batch: only those of one confirmation; all of the outbox when empty.
    """
    open_ones = (m for m in office.store.all(Message) if m.state in OPEN and batch in ("", m.batch))
    return tuple(sorted(open_ones, key=lambda m: (m.state == "failed", m.date, m.meeting, m.name, m.sequence, m.id)))


def _composed(office: Office, event: Event, message: Message) -> bytes:
    from ret_tui.jobs.outbox.mail import mail_of

    return mail_of(office, event, message, draft=False)


def _refreshed(office: Office) -> object:
    from ret_tui.jobs.outbox.queue import refresh

    return refresh(office)
