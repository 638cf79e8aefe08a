"""Figures as commands: attendance, actions, the time of items, functions and meetings; each with what it is of."""

from __future__ import annotations

from collections.abc import Sequence

from ret_tui.cli import as_json
from ret_tui.cli.printed import give_json, put, remark, say, table
from ret_tui.cli.session import office
from ret_tui.cli.wrong_usage import WrongUsage
from ret_tui.jobs import action_figures, attendance_figures, attendance_lines, item_time_figures
from ret_tui.jobs.attendance_lines import Line
from ret_tui.jobs.indicators import matrix as functions_and_meetings
from ret_tui.rules.figure_words import signed
from ret_tui.rules.wording import count, listed, short_day, short_day_and_year


def attendance(
    *,
    year: str = "",
    meeting: Sequence[str] = (),
    since: str = "",
    until: str = "",
    by: str = "seat",
    explain: bool = False,
    to: str = "",
    format: str = "",
    replace: bool = False,
    json: bool = False,
) -> None:
    """How often each seat was represented and each person came, with what every figure is a part of.

    For example:
      ret-tui report attendance --year 2026-27 --by person
      ret-tui report attendance --meeting M1 --meeting M2 --explain
      ret-tui report attendance --by seat --to out --format csv

    Args:
        year: such as 2026-27; the year in view when nothing is chosen.
        meeting: a meeting's id; give it again for more, or M1,M2.
        since: the first day of a span of days.
        until: its last day.
        by: seat, person, organisation, kind or meeting.
        explain: also what each figure counted, and what it passed over.
        to: write it as a file into this folder and print its path.
        format: xlsx for Excel, or csv.
        replace: write over an earlier list that differs.
        json: give JSON.
    """
    here = office()
    way = attendance_lines.read_by(by)
    view = attendance_figures.attendance(here, year=year, meetings=tuple(meeting), since=since, until=until)
    if to or format:
        from ret_tui.cli.written import say_written
        from ret_tui.jobs.write_lists import write_list

        if json:
            raise WrongUsage("--json goes to standard output, without --to and --format")
        contents = attendance_lines.attendance_list(here, view, way)
        which = f"by {way} {view.chosen.title}"
        say_written(
            lambda folder: write_list(
                here, folder, contents, "attendance", which, form=format or "xlsx", replace=replace
            ),
            to,
        )
        return
    if replace:
        raise WrongUsage("--replace goes with --to or --format")
    found = attendance_lines.lines(view, way)
    if json:
        evidence = tuple(attendance_lines.explain(view, line) for line in found) if explain else None
        give_json(as_json.attendance(view, way, found, evidence))
        return
    say(f"Attendance, {view.chosen.title}: {view.chosen.summary}")
    table(
        attendance_lines.HEADINGS[way],
        [attendance_lines.cells(view, line) for line in found],
        none="No meeting of these was held, so there is nothing to count.",
    )
    if explain:
        for line in found:
            _explain(view, line)
    for words in view.left_out:
        remark(f"Not counted: {words}")
    if not view.inquorate_is_held and (without := [m.at.meeting for m in view.figures.meetings if m.at.inquorate]):
        remark(f"Held without a quorum, which does not count as held by the settings: {listed(without)}")


def actions(
    *, by: str = "function", year: str = "", meeting: str = "", explain: bool = False, json: bool = False
) -> None:
    """Actions in figures: states, overdue, carried forward, changes of the due date, days until they were closed.

    A year's actions are those taken down in it, and those from before that were not closed when it began. Open is a
    state; not closed are those that are open, in progress or reported.

    For example:
      ret-tui report actions --by owner
      ret-tui report actions --meeting M1 --explain

    Args:
        by: function, owner, state or meeting.
        year: such as 2026-27; the year in view when nothing is chosen.
        meeting: only those agreed at this meeting.
        explain: also the actions that each figure counted.
        json: give JSON.
    """
    here = office()
    way = action_figures.read_by(by)
    view = action_figures.actions(here, way, year=year, meeting=meeting)
    if json:
        give_json(as_json.action_figures(view, way, explain))
        return
    say(f"Actions, {view.title}, as of {short_day_and_year(view.as_of)}: {view.summary}")
    table(
        [way.capitalize(), "Actions", "Not closed", "Open", "In progress", "Reported", "Complete",
         "No longer required", "Overdue", "Carried forward", "Due date changed", "Days to close (median)"],
        [
            [line.name, one.total, one.not_closed, one.in_state("open"), one.in_state("in progress"),
             one.in_state("reported"), one.in_state("complete"), one.in_state("no longer required"),
             one.overdue, one.carried_forward,
             f"{one.moved} ({count(one.due_changes, 'change')})" if one.moved else 0,
             f"{one.median_days:g} of {one.closed} closed" if one.median_days is not None else ""]
            for line in view.lines
            for one in (line.figure,)
        ],
        none="No actions of these.",
    )  # fmt: skip
    if explain:
        for line in view.lines:
            if line.figure.told:
                put()
                say(line.name)
                table(["No.", "Action", "How it stands"], action_figures.explain(here, line.figure, view.as_of))


def times(*, year: str = "", meeting: Sequence[str] = (), explain: bool = False, json: bool = False) -> None:
    """The time that items took against what was planned, of those whose time is recorded.

    For example:
      ret-tui report times --meeting M1 --explain

    Args:
        year: such as 2026-27; the year in view when nothing is chosen.
        meeting: a meeting's id; give it again for more, or M1,M2.
        explain: also each item.
        json: give JSON.
    """
    view = item_time_figures.times(office(), year=year, meetings=tuple(meeting))
    if json:
        give_json(as_json.times(view, explain))
        return
    say(f"Time of items, {view.chosen.title}: {view.summary}")
    headings = ["Items", "With a time", "Compared", "Planned", "Taken", "Ran over", "Average"]
    for first, figures in (("Meeting", view.meetings), ("Standing item", view.standing)):
        if figures:
            table(
                [first, *headings],
                [
                    [one.title, one.items, one.timed, one.compared, one.planned, one.taken, one.ran_over,
                     item_time_figures.average_words(one)]
                    for one in figures
                ],
            )  # fmt: skip
            put()
    if explain:
        table(
            ["Meeting", "No.", "Item", "Planned", "Taken", "Over"],
            [
                [each.meeting, each.number, each.title, each.planned or "", "" if each.taken is None else each.taken,
                 signed(each.over) if each.is_compared else "not compared"]
                for each in view.total.told
            ],
        )  # fmt: skip
    if view.without:
        remark(f"No times are recorded of {listed(view.without)}")


def matrix(*, year: str = "", to: str = "", format: str = "", replace: bool = False, json: bool = False) -> None:
    """What each meeting of a year did for each function: items, decisions, actions, and gaps where it did nothing.

    A cell such as 1i 2d 1a is one item, two decisions and one action. A function is quiet when the last three meetings
    held discussed it in none of their items.

    For example:
      ret-tui report matrix --year 2026-27
      ret-tui report matrix --to out --format csv

    Args:
        year: such as 2026-27; the year in view when left out.
        to: write it as a file into this folder and print its path.
        format: xlsx for Excel, or csv.
        replace: write over an earlier list that differs.
        json: give JSON.
    """
    here = office()
    view = functions_and_meetings.matrix(here, year)
    if to or format:
        from ret_tui.cli.written import say_written
        from ret_tui.jobs.indicators.matrix_list import matrix_list
        from ret_tui.jobs.write_lists import write_list

        if json:
            raise WrongUsage("--json goes to standard output, without --to and --format")
        contents = matrix_list(here, view)
        say_written(
            lambda folder: write_list(
                here, folder, contents, "matrix", view.year, form=format or "xlsx", replace=replace
            ),
            to,
        )
        return
    if replace:
        raise WrongUsage("--replace goes with --to or --format")
    if json:
        give_json(as_json.matrix(view))
        return
    say(f"Functions and meetings, {view.year}: {view.summary}")
    table(
        ["Id", "Function", *(f"{one.meeting} {short_day(one.date)}" for one in view.columns), "Quiet"],
        [[row.function, row.name, *map(_cell, row.cells), row.quiet_words] for row in view.rows],
        none="The terms give the body no functions.",
    )


def _cell(cell: functions_and_meetings.Cell) -> str:
    numbers = ((cell.items, "i"), (cell.decisions, "d"), (cell.actions, "a"))
    return "gap" if cell.gap else " ".join(f"{number}{letter}" for number, letter in numbers if number)


def _explain(view: attendance_figures.AttendanceView, line: Line) -> None:
    put()
    say("; ".join(filter(None, (line.sentence, line.rest, line.apart))))
    table(
        ["Meeting", "Date", "Of", "Recorded", "Counted"],
        [
            [one.meeting, short_day_and_year(one.day), one.what, one.words, "yes" if one.counted else "no"]
            for one in attendance_lines.explain(view, line)
        ],
    )
