"""Taking messages out of the outbox before they go."""

from __future__ import annotations

from ret_tui.cli.printed import say
from ret_tui.cli.session import office
from ret_tui.cli.wrong_usage import WrongUsage
from ret_tui.jobs.outbox import queue
from ret_tui.jobs.outbox.make import OPEN
from ret_tui.jobs.outbox.shown import outbox
from ret_tui.rules.wording import count


def withdraw(meeting: str = "", /, *, person: str = "", all: bool = False) -> None:
    """Take messages that wait or failed out of the outbox; what is due is due again then.

    For example:
      ret-tui invite withdraw M1
      ret-tui invite withdraw M1 --person P-03
      ret-tui invite withdraw --all

    Args:
        meeting: only those about this one.
        person: only those to this person, by id.
        all: those about every meeting.
    """
    if not meeting and not all:
        raise WrongUsage("Neither a meeting nor --all was given")
    here = office()
    rows = outbox(here, meeting).rows
    wanted = person.strip().casefold()
    mine = [
        row.message
        for row in rows
        if row.message and row.state in OPEN and wanted in ("", row.person.casefold(), row.guest.casefold())
    ]
    done = queue.withdraw(here, mine)
    say(f"{count(done, 'message')} taken out of the outbox" if done else "Nothing waits in the outbox")
