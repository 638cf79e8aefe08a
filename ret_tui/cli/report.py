"""The annual progress report and its milestones, and figures: attendance, actions, the time of items."""

from __future__ import annotations

from cyclopts import App

from ret_tui.cli import as_json, report_compliance, report_figures, report_progress
from ret_tui.cli.printed import give_json, say, table
from ret_tui.cli.session import office
from ret_tui.jobs import annual_report
from ret_tui.rules.wording import full_day, short_day_and_year

app = App(name="report")
app.command(report_figures.attendance)
app.command(report_figures.actions)
app.command(report_figures.times)
app.command(report_figures.matrix)
app.command(report_progress.progress)
app.command(report_progress.write)
app.command(report_progress.defer)
app.command(report_progress.text)
app.command(report_compliance.compliance)
app.command(report_compliance.judge)


@app.command
def milestones(*, json: bool = False) -> None:
    """The milestones of the annual progress report, back from the Board date that it goes to.

    For example:
      ret-tui report milestones

    Args:
        json: give JSON.
    """
    here = office()
    found = annual_report.milestones(here)
    if json:
        give_json([as_json.milestone(one) for one in found])
        return
    table(
        ["Board date", "Milestone", "Due", "Done on", "State"],
        [
            [
                one.meeting,
                one.step,
                short_day_and_year(one.due),
                short_day_and_year(one.done_on) if one.done_on else "",
                f"{one.state}, after its day" if one.was_late else one.state,
            ]
            for one in found
        ],
        none="No Board date takes the annual progress report yet.",
    )
    owed = annual_report.owed(here)
    if owed is not None:
        say(f"The next report is owed by {full_day(owed.due)}: {owed.reason} on {full_day(owed.since)}.")


@app.command
def tick(step: str, /, *, board: str = "", on: str = "today", link: str = "") -> None:
    """Record that a milestone is reached; each comes after the one before it.

    For example:
      ret-tui report tick timetable
      ret-tui report tick draft --board B5 --on 2027-01-20
      ret-tui report tick published --link https://www.example.org/report

    Args:
        step: timetable, draft, sign-off, review or published.
        board: the Board date that the report goes to; that of the report at hand when left out.
        on: the day on which it was reached; today when left out.
        link: where the report can be read, once it is published.
    """
    done = annual_report.tick(office(), board, step, on, link=link)
    say(f"Annual progress report for {done.meeting}: {done.title} done {full_day(done.done_on or done.due)}")


@app.command
def untick(step: str, /, *, board: str = "") -> None:
    """Record that a milestone is not reached after all; the last one reached goes first.

    For example:
      ret-tui report untick draft

    Args:
        step: timetable, draft, sign-off, review or published.
        board: the Board date that the report goes to; that of the report worked on last when left out.
    """
    open_again = annual_report.untick(office(), board, step)
    say(f"Annual progress report for {open_again.meeting}: {open_again.title} due {full_day(open_again.due)}")
