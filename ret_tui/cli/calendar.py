"""All that stands around the meetings, and the part of it that is typed in or imported."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from cyclopts import App

from ret_tui.cli import as_json
from ret_tui.cli.printed import created, give_json, remark, say, table
from ret_tui.cli.session import office, session
from ret_tui.cli.what_moves import telling_what_moves
from ret_tui.cli.wrong_usage import WrongUsage
from ret_tui.jobs import dates_around, import_calendar
from ret_tui.jobs.import_calendar import CalendarImport
from ret_tui.jobs.occasions import OccasionView
from ret_tui.rules.obstacles import days_in_words
from ret_tui.rules.wording import count, full_day, listed, short_day_and_year

app = App(name="calendar")

_OUTSIDE = "is not between the days asked for"


@app.command(name="list")
def list_(*, from_: str = "", to: str = "", kind: str = "", json: bool = False) -> None:
    """Bank holidays, observances, school holidays, elections, the Board's dates and closed days, in order of date.

    For example:
      ret-tui calendar list --from 2026-09-01 --to 2026-12-31 --kind observance,election

    Args:
        from_: the first day; the year in view when left out.
        to: the last day.
        kind: only these kinds: bank holiday, closed day, observance, school holiday, election, board date, season or
            other.
        json: give JSON.
    """
    here = office()
    kinds = dates_around.kinds_asked(kind)
    first, last = dates_around.span_asked(here, from_, to)
    found = [each for each in dates_around.around(here, first, last) if each.kind in kinds]
    own = dates_around.typed_in(here)
    if json:
        give_json([as_json.around(one, own) for one in found])
    else:
        table(
            ["Date", "Until", "What", "Kind", "Weighs", "Tradition", "Id"],
            [
                [
                    short_day_and_year(one.start),
                    short_day_and_year(one.end) if one.end > one.start else "",
                    one.words,
                    "Board date" if one.kind == "board" else one.kind,
                    one.severity,
                    one.tradition,
                    one.key if one.key in own else "",
                ]
                for one in found
            ],
            none=f"Nothing of that kind is known from {short_day_and_year(first)} to {short_day_and_year(last)}.",
        )
    if "observance" in kinds:
        for year, names in dates_around.not_known(here, first, last).items():
            remark(f"Not known for {year}: when {listed(names)} {'is' if len(names) == 1 else 'are'}")


@app.command(usage="ret-tui calendar add KIND TITLE START [END] [OPTIONS]")
def add(kind: str, title: str, start: str, end: str = "", /, *, severity: str = "") -> None:
    """Add days to plan around; prints their id.

    For example:
      ret-tui calendar add "school holiday" "October half-term" 2026-10-26 2026-10-30
      ret-tui calendar add election "The council elections" 2027-05-06

    Args:
        kind: school holiday, election, observance or other.
        title: what it is; never about a person.
        start: the first day; of an election, the day of the poll.
        end: the last day, included; the first when left out.
        severity: avoid, think or note; what is usual for the kind when left out.
    """
    here = office()
    with telling_what_moves(here):
        made = dates_around.add_occasion(here, kind, title, start, end, severity)
        created(made.id, _in_words(made))


@app.command
def edit(
    id: str,
    /,
    *,
    title: str | None = None,
    start: str | None = None,
    end: str | None = None,
    severity: str | None = None,
) -> None:
    """Change days to plan around that were typed in or imported.

    For example:
      ret-tui calendar edit "October half-term" --start 2026-10-19 --end 2026-10-23

    Args:
        id: their id, or their title where nothing else is called that.
        title: what it is.
        start: the first day.
        end: the last day, included; "" for a single day.
        severity: avoid, think or note; "" for what is usual for the kind.
    """
    if title is None and start is None and end is None and severity is None:
        raise WrongUsage("Nothing was given to change")
    here = office()
    with telling_what_moves(here):
        changed = dates_around.change_occasion(here, id, title=title, start=start, end=end, severity=severity)
        say(f"{changed.id}  {_in_words(changed)}")


@app.command
def remove(id: str, /) -> None:
    """Remove days to plan around that were typed in or imported.

    For example:
      ret-tui calendar remove "October half-term"

    Args:
        id: their id, or their title where nothing else is called that.
    """
    here = office()
    with telling_what_moves(here):
        say(f"Removed: {_in_words(dates_around.remove_occasion(here, id))}")


@app.command(name="import")
def import_(file: str, /, *, as_: str, from_: str = "", to: str = "", json: bool = False) -> None:
    """Take the dates of a calendar file (.ics) over; --dry-run tells what it holds and changes nothing.

    What was imported before is brought up to date where it has moved, and nothing is there twice.

    For example:
      ret-tui calendar import terms.ics --as "school holiday"
      ret-tui calendar import board.ics --as "Board meeting" --from 2026-05-01 --to 2027-04-30 --dry-run

    Args:
        file: the calendar file.
        as_: what its events are: school holiday, election, observance, other, closed day or Board meeting.
        from_: the first day whose events are taken; the first of the year in view when left out.
        to: the last day; the last of the second year after it when left out.
        json: give JSON.
    """
    here = office()
    with telling_what_moves(here):
        shown = import_calendar.import_calendar(here, Path(file), as_, first=from_, last=to)
        if json:
            give_json(as_json.calendar_import(shown, done=not session().dry_run))
        else:
            _say_import(shown)


def _say_import(shown: CalendarImport) -> None:
    rows = [("new", shown.added), ("changed", shown.updated), ("the same", shown.unchanged)]
    table(
        ["Does", "Days", "Title", "Id", "What is new"],
        [
            [does, _days(one.start, one.end), one.title, one.id, "; ".join(one.changes)]
            for does, found in rows
            for one in found
        ],
    )
    outside = [one for one in shown.skipped if one.why == _OUTSIDE]
    for one in shown.skipped:
        if one.why != _OUTSIDE:
            day = f" ({short_day_and_year(one.start)})" if one.start else ""
            say(f"Left out: {one.title or 'an event'}{day} {one.why}")
    if outside:
        span = f"{short_day_and_year(shown.first)} and {short_day_and_year(shown.last)}"
        say(f"Left out: {count(len(outside), 'event')} not between {span}")
    done = shown.title if shown.changes else f"Nothing to import: {shown.file} holds nothing new"
    say(f"{done} ({shown.summary})" if shown.summary else done)


def _days(start: dt.date, end: dt.date) -> str:
    if start == end:
        return short_day_and_year(start)
    return f"{short_day_and_year(start)} – {short_day_and_year(end)}"


def _in_words(view: OccasionView) -> str:
    days = full_day(view.start) if view.start == view.end else days_in_words(view.start, view.end)
    notice = f"; the pre-election period begins on {full_day(view.notice)}" if view.notice else ""
    return f"{view.title}, {view.kind}, {days}: {view.severity}{notice}"
