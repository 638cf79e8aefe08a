"""Taking messages out of the outbox before they go."""

from __future__ import annotations

from collections.abc import Iterable

from ret_tui.cli.names_in_list import names_in_list
from ret_tui.cli.printed import give_json, say
from ret_tui.cli.session import office, session
from ret_tui.cli.wrong_usage import WrongUsage
from ret_tui.jobs import who_is
from ret_tui.jobs.office import Office
from ret_tui.jobs.outbox import queue
from ret_tui.jobs.outbox.before_sending import key_of_row
from ret_tui.jobs.outbox.make import OPEN
from ret_tui.jobs.outbox.shown import OutboxRow, outbox
from ret_tui.rules.wording import count


def withdraw(meeting: str = "", /, *, person: str | None = None, all: bool = False, json: bool = False) -> None:
    """Take messages that wait or failed out of the outbox; what is due is due again then.

    For example:
      ret-tui invite withdraw M1
      ret-tui invite withdraw M1 --person "Dawn Okafor"
      ret-tui invite withdraw --all

    Args:
        meeting: only those about this one.
        person: only those to these people, by id or name, with commas between them.
        all: those about every meeting.
        json: give JSON.
    """
    if bool(meeting) == all:
        raise WrongUsage("A meeting and --all exclude each other" if all else "Neither a meeting nor --all was given")
    names = names_in_list(person, "person")
    here = office()
    rows = outbox(here, meeting).rows
    wanted = None if names is None else {_key_of(here, rows, name) for name in names}
    mine = [
        row
        for row in rows
        if row.message and row.state in OPEN and (wanted is None or key_of_row(row) in wanted)
    ]  # fmt: skip
    done = queue.withdraw(here, [row.message for row in mine])
    rehearsed = session().dry_run
    if json:
        taken = [
            {"id": row.message, "meeting": row.meeting, "name": row.name, "email": row.address, "state": row.state}
            for row in mine
        ]
        give_json({"dry_run": rehearsed, "withdrawn": taken})
    elif done:
        say(f"{count(done, 'message')} {'would be ' if rehearsed else ''}taken out of the outbox")
    else:
        say("Nothing waits in the outbox" if wanted is None else "Nothing waits in the outbox for them")


def _key_of(here: Office, rows: Iterable[OutboxRow], name: str) -> str:
    """Whom a name or an id means, as `key_of_row` has it: a guest of these rows, or somebody among the people.

    Raises:
        Unknown: nobody.
    """
    wanted = who_is.folded(name)
    for row in rows:
        if row.guest and (row.guest == name or who_is.folded(row.name) == wanted):
            return key_of_row(row)
    return who_is.person(here, name).id
