"""How long what is kept about people is kept, class by class, and letting go of what is past its time."""

from __future__ import annotations

import sys

from cyclopts import App

from ret_tui.cli.as_json import personal_data as as_json
from ret_tui.cli.printed import give_json, remark, say, table
from ret_tui.cli.session import office, session
from ret_tui.jobs.personal_data import retention as keeping
from ret_tui.rules.wording import listed
from store.refusals import RuleBroken

app = App(name="retention")


@app.default
def retention(*, json: bool = False) -> None:
    """How old what is kept about people is, how long it is to be kept, what is past its time, and what holds it.

    For example:
      ret-tui retention

    Args:
        json: give JSON.
    """
    found = keeping.report(office())
    if json:
        give_json([as_json.retained(each) for each in found])
        return
    table(
        ["Class", "Records", "Oldest", "Kept for", "Past its time", "Held by"],
        [
            [
                each.title,
                each.records,
                each.oldest.isoformat() if each.oldest else "",
                each.kept_for,
                f"{each.due}: {each.due_words}" if each.due else "",
                each.held_by if each.due else "",
            ]
            for each in found
        ],
    )
    if any(each.may_go for each in found):
        remark("What may go by itself goes with: ret-tui retention apply")
    if any(each.key == "former" and each.due for each in found):
        remark("Former members are redacted one by one: ret-tui people redact ID")


@app.command(usage="ret-tui retention apply [CLASS] [OPTIONS]")
def apply(only: str = "", /, *, yes: bool = False, json: bool = False) -> None:
    """Let go of what is past its time and may go by itself; it cannot be undone.

    For example:
      ret-tui retention apply --dry-run
      ret-tui retention apply needs --yes

    Args:
        only: needs, answers, guests, requests or history; all of them when left out.
        yes: do it without asking.
        json: give JSON.
    """
    here = office()
    due = [each for each in keeping.report(here) if each.how == "clear" and each.due and only in ("", each.key)]
    if due and not yes and not session().dry_run:
        if not sys.stdin.isatty():
            raise RuleBroken(
                "Nothing was let go, since nobody could be asked", "add --yes to do it without being asked"
            )
        what = listed([each.title[0].lower() + each.title[1:] for each in due])
        print(f"Let go of what is past its time ({what}) for good? [y/N] ", end="", file=sys.stderr, flush=True)
        if sys.stdin.readline().strip().casefold() not in ("y", "yes"):
            say("Nothing was let go.")
            return
    done = keeping.apply(here, only)
    if json:
        give_json({"done": list(done.done), "to_redact": list(done.to_redact)})
        return
    for words in done.done or ("Nothing is past its time.",):
        say(words if words.endswith(".") else f"{words}.")
    for who in done.to_redact:
        remark(f"{who} is to be redacted by 'ret-tui people redact'")
