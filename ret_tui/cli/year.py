"""The year: proposing its dates, keeping them, and seeing them with their deadlines."""

from __future__ import annotations

from cyclopts import App

from ret_tui.cli import as_json, year_clashes, year_files
from ret_tui.cli.not_known import remark_not_known
from ret_tui.cli.printed import give_json, say, table
from ret_tui.cli.session import office
from ret_tui.cli.written import say_written
from ret_tui.jobs import meetings as asking
from ret_tui.jobs import plan_year, timeline
from ret_tui.jobs.proposed_deadlines import deadlines_in_the_way
from ret_tui.rules.wording import count, listed, short_day, short_day_and_year

app = App(name="year")
app.command(year_clashes.clashes)
app.command(year_clashes.tick)
app.command(year_clashes.untick)


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
    join_link: str | None = None,
    every: str = "",
    from_: str = "",
    most: str = "",
    dates: str = "",
    except_: tuple[str, ...] = (),
    like: str = "",
    skip: bool = False,
    clear: bool = False,
    confirm: bool = False,
    provisional: bool = False,
    json: bool = False,
) -> None:
    """Propose a year's dates by a rule; nothing is kept without --confirm.

    For example:
      ret-tui year plan
      ret-tui year plan --weekday wed --nth last --months may,jul,sep --at 10:00 --for 90m --confirm
      ret-tui year plan --except "jan: third wednesday 10:00" --except "mar: 23 mar 2027 at Town Hall" --clear
      ret-tui year plan --every 8w --from 2026-05-12 --most 6
      ret-tui year plan --like 2026-27 --year 2027-28

    A date on a weekend, bank holiday or closed day moves a week later; if that is no working day either, to a week
    earlier, and then to the next working day. What else it falls on is told, with clear dates beside it; --clear
    takes the first of them. A Saturday or Sunday that the rule names is no weekend.

    Args:
        year: the year to plan, such as 2026-27; the next one without dates when left out.
        weekday: the weekday of meetings, such as tue.
        nth: which of that weekday in the month: 1 to 4, or last.
        months: the months with a meeting, such as may,jul,sep,nov,jan,mar.
        at: when meetings start, such as 14:00.
        for_: how long they last, such as 2h or 90m.
        venue: where they are held.
        join_link: the link for joining online; the one in the settings when left out.
        every: instead of months, the weeks between meetings, such as 8w.
        from_: with --every, the first date.
        most: with --every, the most meetings; up to the end of the year when left out.
        dates: instead of a rule, the dates one by one, such as "2026-05-12, 14 jul 2026".
        except_: another rule for one meeting, such as "jan: third wednesday 10:00" or "jul: none"; may be given again.
        like: as the meetings of another year were kept, such as 2026-27.
        skip: leave out a date that is no working day, rather than move it.
        clear: take the first clear date in place of one to avoid or to think about.
        confirm: keep the dates.
        provisional: with --confirm, they have still to be agreed: invitations and calendars say so.
        json: give JSON.
    """
    here = office()
    proposed = plan_year.propose(
        here, year or None, months=months, weekday=weekday, nth=nth, start=at, length=for_, venue=venue,
        on_clash="skip" if skip else "move", clear=clear, every=every, first=from_, most=most, dates=dates,
        exceptions=except_, join_link=join_link, like=like,
    )  # fmt: skip
    deadlines = deadlines_in_the_way(here, proposed)
    kept = plan_year.save_plan(here, proposed, provisional=provisional) if confirm else ()
    if json:
        give_json(as_json.plan(proposed, kept, deadlines))
        return
    ids = {one.date: one.id for one in kept}
    table(
        ["Meeting" if kept else "", "Date", "From", "To", "Venue", "Papers by", "Moved because", "Weight", "Falls on",
         "Clear instead"],
        [
            [ids.get(one.date, "new"), short_day_and_year(one.date), one.start, one.end,
             one.venue if one.venue != proposed.venue else "", short_day_and_year(one.papers_due), one.moved_because,
             one.severity, one.clash, ", ".join(short_day(other) for other in one.alternatives)]
            for one in proposed.dates
        ],
    )  # fmt: skip
    for one in deadlines:
        say(f"For {short_day(one.meeting)}: {one.title}, {short_day_and_year(one.due)}, falls on {one.clash}.")
    for told in (*proposed.skipped, *proposed.not_known):
        say(told)
    if kept:
        say(f"{proposed.year} is planned: {count(len(kept), 'meeting')}, {proposed.rule}.")
    else:
        say(f"{proposed.year} by the rule: {proposed.rule}. Nothing is kept; add --confirm to keep them.")


@app.command(usage="ret-tui year show [YEAR] [OPTIONS]")
def show(year: str = "", /, *, json: bool = False) -> None:
    """The meetings of a year, and how many of those owed have been held.

    For example:
      ret-tui year show 2026-27

    Args:
        year: such as 2026-27; the year in view when left out.
        json: give JSON.
    """
    here = office()
    view = asking.year(here, year or None)
    remark_not_known(here, [one.date for one in view.meetings])
    if json:
        give_json(as_json.year(view))
        return
    table(
        ["Meeting", "Date", "From", "To", "Status", "Kind", "Venue", "Weight", "Falls on"],
        [
            [one.id, short_day_and_year(one.date), one.start, one.end, one.status, one.kind, one.venue,
             "" if one.severity == "clear" else one.severity, listed([each.words for each in one.obstacles])]
            for one in view.meetings
        ],
    )  # fmt: skip
    say(f"{view.year}: {view.summary}" if view.meetings else f"{view.year} has no meetings yet: ret-tui year plan")


@app.command(usage="ret-tui year dates [YEAR] [OPTIONS]")
def dates(year: str = "", /, *, json: bool = False) -> None:
    """What stands behind each date of a year: every step before and after it, what is done and late, and any clash.

    For example:
      ret-tui year dates

    Args:
        year: such as 2026-27; the year in view when left out.
        json: give JSON.
    """
    here = office()
    view = asking.year(here, year or None)
    steps = {one.id: timeline.timeline(here, one.id) for one in view.meetings}
    remark_not_known(here, [step.due for own in steps.values() for step in own])
    if json:
        give_json([
            {**as_json.meeting(one), "timeline": [as_json.step(step) for step in steps[one.id]]}
            for one in view.meetings
        ])  # fmt: skip
        return
    rows = [row for one in view.meetings for row in _rows(one, steps[one.id])]
    table(
        ["Meeting", "Step", "By", "Done on", "State", "Falls on"],
        rows,
        none=f"{view.year} has no meetings yet: ret-tui year plan",
    )


def _rows(meeting: asking.MeetingView, steps: tuple[timeline.StepView, ...]) -> list[list[str]]:
    """A row for each step of a meeting and for the meeting itself, in the order of their days."""
    falls_on = listed([each.words for each in meeting.obstacles])
    own = (meeting.date, [meeting.id, "meeting", short_day_and_year(meeting.date), "", meeting.status, falls_on])
    rows = [
        (step.due, [meeting.id, step.title, short_day_and_year(step.due),
                    short_day_and_year(step.done_on) if step.done_on else "", step.state, step.clash])
        for step in steps
    ]  # fmt: skip
    return [row for _, row in sorted([*rows, own], key=lambda each: each[0])]


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


app.command(year_files.tasks, name="tasks", usage="ret-tui year tasks [YEAR] [OPTIONS]")
app.command(year_files.timeline, name="timeline", usage="ret-tui year timeline [YEAR] [OPTIONS]")
