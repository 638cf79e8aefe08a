"""The dates of the body that this one answers to, with its deadlines for papers."""

from __future__ import annotations

from cyclopts import App

from ret_tui.cli import as_json
from ret_tui.cli.printed import created, give_json, remark, say, table
from ret_tui.cli.session import office
from ret_tui.cli.wrong_usage import WrongUsage
from ret_tui.jobs import board_dates as dates
from ret_tui.jobs.board_dates import BoardView
from ret_tui.rules.wording import full_day, short_day_and_year

app = App(name="board-date")


@app.command(name="list")
def list_(*, json: bool = False) -> None:
    """The Board's dates, each with its papers deadline and the last meeting of ours before it.

    For example:
      ret-tui board-date list

    Args:
        json: give JSON.
    """
    found = dates.board_dates(office())
    if json:
        give_json([as_json.board_date(one) for one in found])
        return
    table(
        ["Id", "Date", "Papers due", "Last meeting before", "Annual report", "Title", "Falls on"],
        [
            [
                one.id,
                short_day_and_year(one.date),
                short_day_and_year(one.papers_due) if one.papers_due else "",
                one.last_meeting,
                "yes" if one.annual_report else "",
                one.title,
                one.clash,
            ]
            for one in found
        ],
        none="There are no Board dates yet: ret-tui board-date add DATE --papers DATE",
    )


@app.command
def add(date: str, /, *, papers: str = "", title: str = "", annual_report: bool = False) -> None:
    """Add a date of the Board; prints its id.

    For example:
      ret-tui board-date add 2027-03-19 --papers 2027-03-05 --annual-report

    Args:
        date: its day.
        papers: the last day on which it takes papers.
        title: what the meeting is called, where it is not simply the Board's.
        annual_report: the annual progress report goes to it, and to no other date of the year.
    """
    made = dates.add_board_date(office(), date, papers, title, annual_report)
    created(made.id, _in_words(made))
    _remark_on(made)


@app.command
def edit(
    id: str,
    /,
    *,
    date: str | None = None,
    papers: str | None = None,
    title: str | None = None,
    annual_report: bool = False,
    no_annual_report: bool = False,
) -> None:
    """Change a date of the Board.

    For example:
      ret-tui board-date edit B3 --date 2026-11-27 --papers 2026-11-13

    Args:
        id: its id, such as B3.
        date: its day.
        papers: the last day on which it takes papers; "" where that is no longer known.
        title: what the meeting is called.
        annual_report: the annual progress report goes to it, and to no other date of the year.
        no_annual_report: the annual progress report does not go to it.
    """
    if annual_report and no_annual_report:
        raise WrongUsage("--annual-report and --no-annual-report exclude each other")
    takes = True if annual_report else False if no_annual_report else None
    if date is None and papers is None and title is None and takes is None:
        raise WrongUsage("Nothing was given to change")
    changed = dates.change_board_date(
        office(), id, date=date, papers_due=papers, title=title, annual_report=takes
    )  # fmt: skip
    say(f"{changed.id}, {_in_words(changed)}")
    _remark_on(changed)


@app.command
def remove(id: str, /) -> None:
    """Remove a date of the Board, with what was ticked off towards it.

    For example:
      ret-tui board-date remove B3

    Args:
        id: its id, such as B3.
    """
    here = office()
    gone = dates.board_date(here, id)
    dates.remove_board_date(here, id)
    say(f"Removed: {gone.id}, {_in_words(gone)}")


def _remark_on(view: BoardView) -> None:
    if view.clash:
        remark(f"{view.id} falls on {view.clash}")


def _in_words(view: BoardView) -> str:
    parts = [full_day(view.date)]
    if view.title:
        parts.append(view.title)
    if view.papers_due:
        parts.append(f"papers due {full_day(view.papers_due)}")
    if view.last_meeting:
        parts.append(f"last meeting before: {view.last_meeting}")
    if view.annual_report:
        parts.append("takes the annual report")
    return ", ".join(parts)
