"""Sending from the app: one question that names everybody, then the work with its progress, then what went."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from ret_tui.jobs.outbox import before_sending
from ret_tui.jobs.outbox.before_sending import Going
from ret_tui.jobs.outbox.sent import Sent
from ret_tui.rules.wording import count
from ret_tui.screens.working import work_on
from ret_tui.widgets.detail import Fact, Paragraph, Part
from store.refusals import Refusal

if TYPE_CHECKING:
    from ret_tui.app import RetApp
    from ret_tui.jobs.office import Office
    from ret_tui.jobs.outbox.sent import Sending
    from ret_tui.jobs.progress import Progress


async def send_what_is_due(app: RetApp, meetings: Sequence[str], year: str = "") -> None:
    """Send what is due about some meetings, and what waits or failed before, after one question.

    Where nothing can be sent by mail it says what lacks, and offers files instead.

    Args:
        meetings: their ids.
        year: the year that they are of, where it is all of a year's.

    Raises:
        Refusal: it cannot be put in the outbox, or the server cannot be reached.
    """
    from ret_tui.screens.send_dialog import SendDialog

    office = app.office.patiently()
    going = await app.in_background(partial(before_sending.what_goes, office, meetings), "Looking what is due …")
    if not going:
        app.notify("Nothing is due: everybody has what they should have.", markup=False)
        return
    if lacking := before_sending.lacks(office):
        await _offer_files(app, lacking, meetings, year)
        return
    if not await _knows_password(app, office):
        return
    by = before_sending.sent_by(office)
    if not await app.push_screen_wait(SendDialog(office, going, by)):
        return
    await send_now(app, going)


async def _knows_password(app: RetApp, office: Office) -> bool:
    """Whether this computer can log in to the mail server; where it keeps no password yet, it is asked for first.

    Where it has no keyring to keep it in, it is kept until the program ends.
    """
    from ret_tui.jobs.mail_server import NoPassword, mail_server
    from ret_tui.jobs.passwords import NoKeyring
    from ret_tui.screens.mail_password import password_form

    try:
        await app.in_background(partial(mail_server, office), "Looking for the password …")
    except NoPassword:
        return await app.push_screen_wait(password_form(office)) is not None
    except NoKeyring:
        return await app.push_screen_wait(password_form(office, for_now=True)) is not None
    return True


async def _offer_files(app: RetApp, lacking: str, meetings: Sequence[str], year: str) -> None:
    from ret_tui.dialogs.ask import AskDialog
    from ret_tui.screens.invitation_files import write_invitation_files

    words = [
        lacking,
        "The messages can be written as files instead: calendar files, and mails that your own mail program opens as "
        "drafts. Mailbox and server are in the Settings (,).",
    ]
    if await app.push_screen_wait(AskDialog("Write files instead?", words, do="Write files", leave="Do nothing")):
        await write_invitation_files(app, meetings, year=year)


async def send_now(app: RetApp, going: Sequence[Going]) -> None:
    """Put what was said yes to in the outbox and send it, with its progress; then say what went.

    Raises:
        Refusal: as the jobs. What went before that is kept as sent.
    """
    from ret_tui.screens.mail_password import ask_anew_if_refused

    office = app.office.patiently()
    try:
        sent = await work_on(app, partial(_send, office, going), "Sending …", leave="Stop")
    except Refusal as refusal:
        ask_anew_if_refused(office, refusal)
        raise
    finally:
        app.changed()
    if sent is not None:
        await tell(app, sent)


def _send(office: Office, going: Sequence[Going], progress: Progress) -> list[Sent]:
    """The work, in a thread: whoever stops it stops between two messages, and waits until the last one is settled."""
    from ret_tui.jobs.outbox.confirming import put_in_as_shown
    from ret_tui.jobs.outbox.due import due_for
    from ret_tui.jobs.outbox.sending import send

    # Nothing that is begun here is given up half way: the record would not say what went.
    progress.step("Putting the messages in the outbox", last=True)
    rows = [row for each in going for row in each.rows]
    named = {(row.meeting, row.person or row.guest, row.address, row.method) for row in rows}
    due = [
        each
        for going_out in going
        for each in due_for(office, going_out.meeting)
        if (each.meeting, each.person or each.guest, each.address, each.method) in named
    ]
    # What waits as a reminder is not due; it goes with the batch that it was confirmed in.
    batches = sorted({row.batch for row in rows if row.batch})
    batches += [put_in_as_shown(office, due)] if due else []

    def go_on(at: Sending) -> bool:
        progress.step(sending_words(at), last=True)
        return not progress.is_unwanted

    done: list[Sent] = []
    for batch in batches:
        if progress.is_unwanted or any(each.stopped for each in done):
            break
        progress.step("Looking for the mail server", last=True)
        done.append(send(office, batch, progress=go_on))
    return done


def sending_words(at: Sending) -> str:
    """``12 of 27 · M3 to Amara Nwosu-Clarke``; with the seconds that it waits, so that not too many go in a minute."""
    pause = f" · waits {count(round(at.pause), 'second')}" if at.pause >= 1 else ""
    return f"{at.number} of {at.total} · {at.meeting} to {at.name}{pause}"


async def tell(app: RetApp, done: Sequence[Sent]) -> None:
    """Say what went. What did not stands with its reason, each by name, to be read before one goes on."""
    from ret_tui.dialogs.message import MessageDialog

    every = Sent(tuple(message for each in done for message in each.messages))
    stopped = next((each.stopped for each in done if each.stopped), "")
    amiss = [each for each in every.messages if each.fate in ("failed", "sending") or each.sentence]
    if not amiss and not stopped and not every.of("waiting"):
        app.notify(every.words, markup=False, timeout=6)
        return
    parts: list[Part] = [Paragraph(stopped, "late")] if stopped else []
    parts += [
        Fact(f"{each.meeting} {each.name}", each.sentence, "late" if each.fate == "failed" else "") for each in amiss
    ]
    if every.of("waiting") or every.of("failed"):
        parts.append(Paragraph("s sends those alone that have not gone.", "muted"))
    await app.push_screen_wait(MessageDialog(f"{every.words[:1].upper()}{every.words[1:]}", parts))
