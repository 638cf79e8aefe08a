"""What would go if one said yes now: each message with its reader and its reason, and the mail as they would see it."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from ret_tui.jobs import settings, who_is
from ret_tui.jobs.office import Office
from ret_tui.jobs.outbox.due import due_of
from ret_tui.jobs.outbox.events import Event, events_of, may_be_told
from ret_tui.jobs.outbox.guest_answer import said_of
from ret_tui.jobs.outbox.mail import ShownMail, shown_mail
from ret_tui.jobs.outbox.make import as_message, organiser_name
from ret_tui.jobs.outbox.queue import reminders_of
from ret_tui.jobs.outbox.shown import OutboxRow, outbox, row_again
from ret_tui.rules.messages_due import key_of
from ret_tui.rules.wording import listed
from store.records import Message
from store.refusals import Unknown

#: The states of what goes when one says yes.
GOES = ("failed", "to be sent", "waiting")
#: What has to be set before anything is sent, in words.
_NEEDED = (("organiser.email", "the secretariat’s mailbox"), ("mail.server", "the mail server"))


class Going(Struct, frozen=True):
    """What would go of one meeting, to whom and why."""

    meeting: str
    rows: tuple[OutboxRow, ...]

    @property
    def by_reason(self) -> dict[str, list[str]]:
        """The names of those who are written to, by why, in order; what failed before is told with the reason."""
        found: dict[str, list[str]] = {}
        for row in self.rows:
            again = f"; the last mail to them failed: {row.failed}" if row.failed else ""
            found.setdefault(f"{row.why_words}{again}", []).append(row.name)
        return found


def what_goes(office: Office, meetings: Sequence[str]) -> tuple[Going, ...]:
    """What would go of some meetings; of those of which nothing would, nothing is given.

    Raises:
        Unknown: there is no such meeting.
    """
    found = []
    for id in meetings:
        rows = tuple(row for row in outbox(office, id).rows if row.state in GOES)
        if rows:
            found.append(Going(id, rows))
    return tuple(found)


def same_again(office: Office, meeting: str, *, unanswered: bool) -> tuple[Going, ...]:
    """The same once more to those who have a meeting as it is; whoever has something else to be told is left out.

    Args:
        unanswered: to those alone who have not answered.

    Raises:
        Unknown: there is no such meeting.
    """
    kept = who_is.meeting(office, meeting)
    rows: list[OutboxRow] = []
    for event in events_of(office, kept):
        if not may_be_told(office, kept, event.messages):
            continue
        said, busy = said_of(office, event), {each.part.key for each in event.due}
        rows += [
            row_again(office, event, each, said)
            for each in reminders_of(event)
            if each.part.key not in busy and not (unanswered and each.part.key in said)
        ]
    return (Going(kept.id, tuple(rows)),) if rows else ()


def lacks(office: Office) -> str:
    """Why nothing can be sent by mail yet, as a sentence; empty where nothing lacks."""
    if office.example:
        return "The example year is made up, so nothing is sent from it."
    missing = [words for key, words in _NEEDED if not settings.value(office, key)]
    if not missing:
        return ""
    return f"Nothing can be sent by mail yet: {listed(missing)} {'is' if len(missing) == 1 else 'are'} not set."


def sent_by(office: Office) -> str:
    """From whom mails come, and by which server: ``From RET <ret@example.org> by smtp.example.org``."""
    address, server = settings.value(office, "organiser.email"), settings.value(office, "mail.server")
    return f"From {organiser_name(office, address)} <{address}> by {server}"


def mail_to(office: Office, row: OutboxRow) -> tuple[Message, ShownMail]:
    """The mail of a row of the outbox as its reader sees it; what is only due is made as it would be now, and not kept.

    Raises:
        Unknown: it went meanwhile, or is no longer due.
    """
    for event in events_of(office, who_is.meeting(office, row.meeting)):
        message = _kept(event, row) if row.message else _due(office, event, row)
        if message is not None:
            return message, shown_mail(office, event, message)
    raise Unknown(f"The mail about {row.meeting} to {row.name} is no longer as it was", "look at the list again")


def _kept(event: Event, row: OutboxRow) -> Message | None:
    return next((each for each in event.messages if each.id == row.message), None)


def _due(office: Office, event: Event, row: OutboxRow) -> Message | None:
    key = key_of_row(row)
    for each in reminders_of(event) if row.again else due_of(office, event):
        if (each.part.key, each.part.address, each.method) == (key, row.address, row.method):
            return as_message(office, event, each)
    # What they were told before messages were kept has no record of its own.
    return next((m for m in reversed(event.messages) if (key_of(m), m.method) == (key, row.method)), None)


def key_of_row(row: OutboxRow) -> str:
    """Who a row is about, as `Part.key` has it."""
    return row.person or f"guest {row.guest}"
