"""Sending from the app: one question that names everybody, then the work with its progress, then what went."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from ret_tui.jobs.outbox import before_sending
from ret_tui.jobs.outbox.going import Going, same_again, what_goes
from ret_tui.jobs.outbox.sent import Sent
from ret_tui.jobs.outbox.shown import outbox
from ret_tui.rules.wording import count
from ret_tui.screens.working import work_on
from ret_tui.widgets.detail import Fact, Paragraph, Part
from store.refusals import Refusal

if TYPE_CHECKING:
    from ret_tui.app import RetApp
    from ret_tui.jobs.office import Office
    from ret_tui.jobs.outbox.sent import Sending
    from ret_tui.jobs.progress import Progress


#: Whom the same can be sent to again; those who have not answered come first.
_AGAIN = {"unanswered": "Those who have not answered", "all": "Everybody who has it"}


async def send_what_is_due(app: RetApp, meetings: Sequence[str], year: str = "") -> None:
    """Send what is due about some meetings, and what waits or failed before, after one question.

    Where nothing can be sent by mail it says what lacks, and offers files instead.

    Args:
        meetings: their ids.
        year: the year that they are of, where it is all of a year's.

    Raises:
        Refusal: it cannot be put in the outbox, or the server cannot be reached.
    """
    office = app.office.patiently()
    going = await app.in_background(partial(what_goes, office, meetings), "Looking what is due …")
    if not going:
        unsure = sum(row.state == "may have gone" for each in meetings for row in outbox(office, each).rows)
        rest = (
            f"{count(unsure, 'message')} may have gone: x settles each" if unsure else "all have what they should have"
        )
        app.notify(f"Nothing is due: {rest}.", markup=False)
        return
    await _ask_and_send(app, going, year)


async def send_the_same_again(app: RetApp, meeting: str) -> None:
    """Send the same again to those who have not answered, or to everybody who has it, after the same one question.

    Args:
        meeting: its id.

    Raises:
        Refusal: as `send_what_is_due`.
    """
    from ret_tui.dialogs.choose import ChooseDialog

    office = app.office.patiently()

    def look() -> dict[str, tuple[Going, ...]]:
        found = {word: same_again(office, meeting, unanswered=word == "unanswered") for word in _AGAIN}
        return {word: going for word, going in found.items() if going}

    found = await app.in_background(look, "Looking who has it …")
    if not found:
        app.notify("Nobody has it as it is now: s sends what is due.", markup=False)
        return
    rows = [(word, f"{_AGAIN[word]}: {count(len(going), 'mail')}") for word, going in found.items()]
    whom = await app.push_screen_wait(ChooseDialog(f"Send {meeting} again to whom?", rows, choose="To them"))
    if whom is not None:
        await _ask_and_send(app, found[whom])


async def _ask_and_send(app: RetApp, going: Sequence[Going], year: str = "") -> None:
    from ret_tui.screens.mail_password import knows_mail_password
    from ret_tui.screens.send_dialog import SendDialog

    office = app.office.patiently()
    if lacking := before_sending.lacks(office):
        await _offer_files(app, lacking, list(dict.fromkeys(each.meeting for each in going)), year)
        return
    if not await knows_mail_password(app, office):
        return
    by = before_sending.sent_by(office, going)
    if not await app.push_screen_wait(SendDialog(office, going, by)):
        return
    await send_now(app, going)


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
    """Send just what was said yes to, with its progress; then say what went.

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


def _send(office: Office, going: Sequence[Going], progress: Progress) -> Sent:
    """The work, in a thread: whoever stops it stops between two messages, and waits until the last one is settled."""
    from ret_tui.jobs.outbox.confirming import send_as_shown

    # Nothing that is begun here is given up half way: the record would not say what went.
    progress.step("Looking for the mail server", last=True)

    def go_on(at: Sending) -> bool:
        progress.step(sending_words(at), last=True)
        return not progress.is_unwanted

    return send_as_shown(office, going, progress=go_on)


def sending_words(at: Sending) -> str:
    """``12 of 27 · M3 to Amara Nwosu-Clarke``; with the seconds that it waits, so that not too many go in a minute."""
    pause = f" · waits {count(round(at.pause), 'second')}" if at.pause >= 1 else ""
    return f"{at.number} of {at.total} · {at.meeting} to {at.name}{pause}"


async def tell(app: RetApp, sent: Sent) -> None:
    """Say what went. What did not stands with its reason, each by name, to be read before one goes on."""
    from ret_tui.dialogs.message import MessageDialog

    amiss = [each for each in sent.messages if each.fate not in ("sent", "waiting") or each.sentence]
    if not amiss and not sent.stopped and not sent.of("waiting"):
        app.notify(sent.words, markup=False, timeout=6)
        return
    parts: list[Part] = [Paragraph(sent.stopped, "late")] if sent.stopped else []
    parts += [
        Fact(f"{each.meeting} {each.name}", each.sentence, "late" if each.fate in ("failed", "changed") else "")
        for each in amiss
    ]
    if sent.of("waiting") or sent.of("failed"):
        parts.append(Paragraph("s sends those alone that have not gone.", "muted"))
    await app.push_screen_wait(MessageDialog(f"{sent.words[:1].upper()}{sent.words[1:]}", parts))
