"""Days on which the secretariat is closed: no working days when deadlines are counted."""

from __future__ import annotations

from cyclopts import App

from ret_tui.cli import as_json
from ret_tui.cli.printed import give_json, say, table
from ret_tui.cli.session import office
from ret_tui.cli.what_moves import telling_what_moves
from ret_tui.jobs import bank_holidays
from ret_tui.rules.wording import full_day, short_day_and_year
from store.records import ClosedDay

app = App(name="closed-day")


@app.command(name="list")
def list_(*, json: bool = False) -> None:
    """The closed days that were typed in.

    For example:
      ret-tui closed-day list

    Args:
        json: give JSON.
    """
    found = sorted(office().store.all(ClosedDay), key=lambda closed: closed.date)
    if json:
        give_json([as_json.closed_day(one) for one in found])
        return
    table(
        ["Date", "Reason"],
        [[short_day_and_year(one.date), one.reason] for one in found],
        none="There are no closed days beside weekends and bank holidays.",
    )


@app.command(usage="ret-tui closed-day add DATE [REASON]")
def add(date: str, reason: str = "", /) -> None:
    """Record a day on which the secretariat is closed.

    For example:
      ret-tui closed-day add 2026-12-29 "Office closed"

    Args:
        date: the day.
        reason: why.
    """
    here = office()
    with telling_what_moves(here):
        made = bank_holidays.add_closed_day(here, date, reason)
        say(f"{made.id}  {full_day(made.date)}: {made.reason}")


@app.command
def remove(date: str, /) -> None:
    """Take a closed day back.

    For example:
      ret-tui closed-day remove 2026-12-29

    Args:
        date: the day.
    """
    here = office()
    with telling_what_moves(here):
        bank_holidays.remove_closed_day(here, date)
        say(f"{date} is no closed day any more")
