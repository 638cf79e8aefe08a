"""Sending invitations by mail: who gets what is shown first, one yes sends it, and what may have gone is settled."""

from __future__ import annotations

import signal
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

from ret_tui.cli.as_json import sent as as_json
from ret_tui.cli.names_in_list import names_in_list
from ret_tui.cli.printed import give_json, plain, remark, say, table, watched
from ret_tui.cli.session import office, session
from ret_tui.cli.wrong_usage import WrongUsage
from ret_tui.jobs import mail_server, meetings
from ret_tui.jobs.office import Office
from ret_tui.jobs.outbox import queue, sending
from ret_tui.jobs.outbox.confirming import send_as_shown
from ret_tui.jobs.outbox.going import Going, what_goes, what_waits
from ret_tui.rules.wording import count
from store.refusals import BadValue, Refusal, RuleBroken

if TYPE_CHECKING:
    from ret_tui.jobs.outbox.sent import Sending, Sent, SentMessage

#: As `ret_tui.__main__.main` gives it for an interruption.
_INTERRUPTED = 130
_ENDED = {
    "sent": "sent",
    "failed": "failed",
    "sending": "may have gone",
    "waiting": "not sent yet",
    "changed": "not sent",
}


class NotAllSent(Refusal):
    """Some messages have not gone, or may not have."""


def send(
    meeting: str = "",
    /,
    *,
    year: bool = False,
    waiting: bool = False,
    again: bool = False,
    unanswered: bool = False,
    only: str | None = None,
    yes: bool = False,
    json: bool = False,
) -> int | None:
    """Send by mail what is due to whoever should be told, once you have seen who gets what and said yes.

    The server is that of the settings mail.server and those beside it; its password is kept with: ret-tui invite
    password. Where no one can be asked, as in a script, --yes says it. Ctrl+C stops between two messages.

    For example:
      ret-tui invite send M1 --dry-run
      ret-tui invite send --year --yes
      ret-tui invite send --waiting

    Args:
        meeting: its id, or next; with --year, the year, such as 2026-27.
        year: what is due for every meeting of the year.
        waiting: what waits in the outbox or failed before, and nothing else.
        again: the same once more to those who have it as it is, too.
        unanswered: of these, to those alone who have not answered.
        only: to these alone, by name, address or seat, with commas between them.
        yes: send without asking.
        json: give JSON; goes with --yes or --dry-run.
    """
    if waiting == (bool(meeting) or year):
        raise WrongUsage("One of a meeting, --year and --waiting is needed")
    if unanswered and not again:
        raise WrongUsage("--unanswered goes with --again")
    if waiting and (again or only is not None):
        raise WrongUsage("--waiting sends all that waits, so --again and --only do not go with it")
    rehearsed = session().dry_run
    if json and not yes and not rehearsed:
        raise WrongUsage("--json goes with --yes or --dry-run")
    names = names_in_list(only, "only")
    here = office()
    if waiting:
        shown = what_waits(here)
    else:
        ids = [view.id for view in meetings.year(here, meeting or None).meetings] if year else [meeting]
        shown = what_goes(here, ids, again=again, unanswered=unanswered, only=names)
    if not json:
        _show(shown, waiting=waiting)
        if unsure := len(sending.unsure(here)):
            remark(f"{count(unsure, 'message')} may have gone: 'ret-tui invite settle' lists them")
    if rehearsed or not shown:
        if json:
            give_json(as_json.sending(shown, None))
        return None
    # Whatever stands in the way is told before anybody is asked.
    mail_server.mail_server(here)
    queue.refuse_without_mailbox(here)
    if not yes and not _agreed(len(shown)):
        say("Nothing was sent.")
        return None
    return _send(here, shown, json=json)


def settle(message: str = "", outcome: str = "", /, *, json: bool = False) -> None:
    """Say of a message that may have gone whether it went; without one, list those that may have.

    One that did not go waits in the outbox again, for: ret-tui invite send --waiting

    For example:
      ret-tui invite settle
      ret-tui invite settle 3f9c0a71b2d4 went
      ret-tui invite settle 3f9c0a71b2d4 not-gone

    Args:
        message: its id, as the list has it.
        outcome: went, or not-gone.
        json: give JSON.
    """
    here = office()
    if not message:
        found = sending.unsure(here)
        if json:
            give_json([as_json.message(each) for each in found])
            return
        table(
            ["Id", "Meeting", "Name", "E-mail", "Why"],
            [[each.id, each.meeting, each.name, each.address, each.failed or "sending was cut off"] for each in found],
            none="What became of every message is known.",
        )
        return
    wanted = outcome.strip().casefold()
    if wanted not in ("went", "not-gone"):
        raise BadValue("Whether the message went is not said", "write went or not-gone after its id")
    settled = sending.settle(here, message, wanted == "went")
    give_json(as_json.message(settled)) if json else say(
        f"The message to {settled.name} about {settled.meeting}: {settled.state}"
    )


def _show(shown: Sequence[Going], *, waiting: bool) -> None:
    table(
        ["Meeting", "Name", "E-mail", "Copy to", "Why"],
        [[each.meeting, each.name, each.address, each.copy_to, _why(each)] for each in shown],
        none="Nothing waits to be sent." if waiting else "Nothing is due: everybody has what they should have.",
    )


def _why(each: Going) -> str:
    return f"{each.why_words}; the last one failed: {each.failed}" if each.failed else each.why_words


def _agreed(number: int) -> bool:
    """Whether a person at a terminal says yes.

    Raises:
        RuleBroken: there is nobody to ask.
    """
    if not sys.stdin.isatty():
        raise RuleBroken("Nothing was sent, since nobody could be asked", "add --yes to send without being asked")
    print(f"Send {count(number, 'message')}? [y/N] ", end="", file=sys.stderr, flush=True)
    return sys.stdin.readline().strip().casefold() in ("y", "yes")


def _send(here: Office, shown: Sequence[Going], *, json: bool) -> int | None:
    told = _Told(quiet=json or not watched())
    try:
        with _interruptible() as interrupted:
            sent = send_as_shown(here, shown, progress=lambda now: told.hear(now) and not interrupted())
    except Refusal:
        if left := len(sending.waiting(here)):
            remark(f"{count(left, 'message waits', 'messages wait')} in the outbox: 'ret-tui invite send --waiting'")
        raise
    except KeyboardInterrupt:
        if doubtful := len(sending.unsure(here)):
            remark(f"{count(doubtful, 'message')} may have gone: 'ret-tui invite settle' lists what to look into")
        raise
    if json:
        give_json(as_json.sending(shown, sent))
    else:
        _tell(sent)
    if sent.given_up:
        return _INTERRUPTED
    if _lacks_some(sent):
        raise NotAllSent(sent.stopped or sent.words[:1].upper() + sent.words[1:], _what_to_do(sent))
    return None


def _tell(sent: Sent) -> None:
    notable: list[SentMessage] = [each for each in sent.messages if each.sentence or each.fate != "sent"]
    table(
        ["Meeting", "Name", "E-mail", "", "Why"],
        [[each.meeting, each.name, each.address, _ENDED[each.fate], each.sentence] for each in notable],
    )
    # Where some have not gone and nothing else is to be said of it, the refusal at the end gives the sum.
    if sent.given_up or sent.stopped or not _lacks_some(sent):
        say(f"{sent.words}.")


def _lacks_some(sent: Sent) -> bool:
    return len(sent.of("sent")) < len(sent.messages)


def _what_to_do(sent: Sent) -> str:
    if not sent.of("failed") and not sent.of("waiting") and not sent.of("sending"):
        return "'ret-tui invite send' again shows what is due now"
    rest = "'ret-tui invite send --waiting' sends what has not gone"
    return f"'ret-tui invite settle' lists what may have gone, and {rest}" if sent.of("sending") else rest


class _Told:
    """Tells a person who watches how far it has come, a line for each message."""

    def __init__(self, *, quiet: bool) -> None:
        self._quiet = quiet
        self._last = (0, False)

    def hear(self, now: Sending) -> bool:
        """Tell it; always True."""
        this = (now.number, now.pause > 0)
        if not self._quiet and this != self._last:
            self._last = this
            wait = f", in {now.pause:.0f} s, so that not too many go in a minute" if now.pause else ""
            print(plain(f"{now.number} of {now.total}: {now.name}, {now.meeting}{wait}"), file=sys.stderr)
        return True


@contextmanager
def _interruptible() -> Iterator[Callable[[], bool]]:
    """Within it the first Ctrl+C is remembered, so that it ends between two messages; the second ends it at once."""
    asked = False

    def remember(*_: object) -> None:
        nonlocal asked
        if asked:
            raise KeyboardInterrupt
        asked = True
        print("Stopping after the message in hand.", file=sys.stderr)

    before = signal.signal(signal.SIGINT, remember)
    try:
        yield lambda: asked
    finally:
        signal.signal(signal.SIGINT, before)
