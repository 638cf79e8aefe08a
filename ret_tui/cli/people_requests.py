"""Requests to see what is kept, each of which holds pruning and redaction while it is open."""

from __future__ import annotations

from cyclopts import App

from ret_tui.cli.as_json import personal_data as as_json
from ret_tui.cli.printed import created, give_json, say, table
from ret_tui.cli.session import office
from ret_tui.jobs.personal_data import requests as asking
from ret_tui.rules.wording import long_day

_ABOUT = """Requests to see what is kept: while one is open, nothing is pruned or redacted.

For example:
  ret-tui people request open P-01"""

app = App(name="request", help=_ABOUT)


@app.command(name="open", usage="ret-tui people request open [PERSON] [OPTIONS]")
def open_(person: str = "", /, *, on: str = "today", note: str = "", json: bool = False) -> None:
    """Record that somebody asks for what is kept; from now on nothing is pruned or redacted.

    For example:
      ret-tui people request open P-01 --on today --note "By letter"

    Args:
        person: whom it is about, by id or name; the record as a whole when left out.
        on: the day on which it came.
        note: anything to remember about it.
        json: give JSON.
    """
    made = asking.open_request(office(), person, on=on, note=note)
    if json:
        give_json(as_json.request(made))
    else:
        created(made.id, f"about {made.about}; close it with: ret-tui people request close {made.id}")


@app.command
def close(request: str, /, *, on: str = "today", json: bool = False) -> None:
    """Record that a request was answered.

    For example:
      ret-tui people request close IR-01

    Args:
        request: its id.
        on: the day.
        json: give JSON.
    """
    made = asking.close_request(office(), request, on=on)
    give_json(as_json.request(made)) if json else say(
        f"{made.id} closed on {long_day(made.closed_on or made.opened_on)}"
    )


@app.command(name="list")
def list_(*, json: bool = False) -> None:
    """Every request, the open ones first.

    For example:
      ret-tui people request list

    Args:
        json: give JSON.
    """
    found = asking.requests(office())
    if json:
        give_json([as_json.request(each) for each in found])
        return
    table(
        ["Id", "Opened", "About", "Closed", "Note"],
        [
            [each.id, each.opened_on.isoformat(), each.about, each.closed_on.isoformat() if each.closed_on else "open",
             each.note]
            for each in found
        ],
        none="No request was recorded.",
    )  # fmt: skip
