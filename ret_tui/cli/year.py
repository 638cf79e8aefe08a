"""The year: proposing its dates, keeping them, and seeing them with their deadlines."""

from __future__ import annotations

from cyclopts import App

from ret_tui.cli import as_json
from ret_tui.cli.printed import give_json, say, table
from ret_tui.cli.session import office
from ret_tui.cli.written import say_written
from ret_tui.jobs import meetings as asking
from ret_tui.jobs import plan_year
from ret_tui.rules.wording import count, short_day_and_year

app = App(name="year")


@app.command
def plan(
    *,
    year: str = "",
    weekday: str = "",
    nth: str = "",
    months: str = "",
    at: str = "",
    for_: str = "",
    venue: str | None = None,
    skip: bool = False,
    confirm: bool = False,
    json: bool = False,
) -> None:
    """Propose a year's dates by a rule; nothing is kept without --confirm.

    For example:
      ret-tui year plan
      ret-tui year plan --weekday wed --nth last --months may,jul,sep --at 10:00 --for 90m --confirm

    A date on a weekend, bank holiday or closed day moves a week later; if that is no working day either, to a week
    earlier, and then to the next working day.

    Args:
        year: the year to plan, such as 2026-27; the next one without dates when left out.
        weekday: the weekday of meetings, such as tue.
        nth: which of that weekday in the month: 1 to 4, or last.
        months: the months with a meeting, such as may,jul,sep,nov,jan,mar.
        at: when meetings start, such as 14:00.
        for_: how long they last, such as 2h or 90m.
        venue: where they are held.
        skip: leave out a date that is no working day, rather than move it.
        confirm: keep the dates.
        json: give JSON.
    """
    here = office()
    proposed = plan_year.propose(
        here, year or None, months=months, weekday=weekday, nth=nth, start=at, length=for_, venue=venue,
        on_clash="skip" if skip else "move",
    )  # fmt: skip
    kept = plan_year.save_plan(here, proposed) if confirm else ()
    if json:
        give_json(as_json.plan(proposed, kept))
        return
    ids = {one.date: one.id for one in kept}
    table(
        ["Meeting" if kept else "", "Date", "From", "To", "Papers by", "Moved because"],
        [
            [ids.get(one.date, "new"), short_day_and_year(one.date), one.start, one.end,
             short_day_and_year(one.papers_due), one.moved_because]
            for one in proposed.dates
        ],
    )  # fmt: skip
    for left_out in proposed.skipped:
        say(left_out)
    if kept:
        say(f"{proposed.year} is planned: {count(len(kept), 'meeting')}, the {proposed.rule}.")
    else:
        say(f"{proposed.year} by the rule: the {proposed.rule}. Nothing is kept; add --confirm to keep them.")


@app.command(usage="ret-tui year show [YEAR] [OPTIONS]")
def show(year: str = "", /, *, json: bool = False) -> None:
    """The meetings of a year, and how many of those owed have been held.

    For example:
      ret-tui year show 2026-27

    Args:
        year: such as 2026-27; the year in view when left out.
        json: give JSON.
    """
    view = asking.year(office(), year or None)
    if json:
        give_json(as_json.year(view))
        return
    table(
        ["Meeting", "Date", "From", "To", "Status", "Kind", "Venue"],
        [
            [one.id, short_day_and_year(one.date), one.start, one.end, one.status, one.kind, one.venue]
            for one in view.meetings
        ],
    )
    say(f"{view.year}: {view.summary}" if view.meetings else f"{view.year} has no meetings yet: ret-tui year plan")


@app.command(usage="ret-tui year dates [YEAR] [OPTIONS]")
def dates(year: str = "", /, *, json: bool = False) -> None:
    """What stands behind each date of a year: when papers are due, when they went out, and any clash.

    For example:
      ret-tui year dates

    Args:
        year: such as 2026-27; the year in view when left out.
        json: give JSON.
    """
    view = asking.year(office(), year or None)
    if json:
        give_json([as_json.meeting(one) for one in view.meetings])
        return
    table(
        ["Meeting", "Date", "Papers by", "Issued on", "Falls on"],
        [
            [
                one.id,
                short_day_and_year(one.date),
                short_day_and_year(one.papers_due) if one.papers_due else "",
                short_day_and_year(one.issued_on) if one.issued_on else "",
                one.clash,
            ]
            for one in view.meetings
        ],
        none=f"{view.year} has no meetings yet: ret-tui year plan",
    )


@app.command(usage="ret-tui year export [YEAR] [OPTIONS]")
def export(year: str = "", /, *, to: str = "", format: str = "xlsx", replace: bool = False) -> None:
    """Write the list of a year's meetings as Excel or CSV, with when papers are due and went out; prints its path.

    For example:
      ret-tui year export 2026-27 --to out

    Args:
        year: such as 2026-27; the year in view when left out.
        to: the folder, made where only it is missing; exports, beside the store, when left out.
        format: xlsx for Excel, or csv.
        replace: write over an earlier list that differs.
    """
    from ret_tui.jobs import write_lists

    here = office()
    say_written(lambda folder: write_lists.write_meetings(here, folder, year, form=format, replace=replace), to)
