"""What the year's meetings fall on, and ticking off the steps behind their dates."""

from __future__ import annotations

import datetime as dt

from ret_tui.cli import as_json
from ret_tui.cli.not_known import remark_not_known, years_of
from ret_tui.cli.printed import give_json, say, table
from ret_tui.cli.session import office
from ret_tui.jobs import clashes as asking
from ret_tui.jobs import meetings, timeline
from ret_tui.rules.wording import full_day, short_day, short_day_and_year

_YEAR = dt.timedelta(days=365)


def clashes(
    *, from_: str = "", to: str = "", deadlines: bool = False, severity: str = "note", json: bool = False
) -> None:
    """What the meetings that stand fall on; a meeting with nothing in its way gives no line.

    For example:
      ret-tui year clashes
      ret-tui year clashes --from 2026-05-01 --to 2030-04-30 --deadlines --severity think

    Args:
        from_: the first day; that of the year in view when left out.
        to: the last day; that of the year when left out.
        deadlines: also look at the days by which members have to do something.
        severity: the least weight that is told: avoid, think or note.
        json: give JSON.
    """
    from ret_tui.rules.spoken_dates import read_date

    here = office()
    first, last = meetings.span(here, meetings.year_in_view(here))
    if from_:
        first = read_date(from_, here.today, field="from")
        last = first + _YEAR if to else meetings.span_of_day(here, first)[1]
    if to:
        last = read_date(to, here.today, field="to")
    found = asking.clashes(here, first, last, deadlines, least=severity)
    doubt = ", as far as is known" if remark_not_known(here, years_of(first, last)) else ""
    if json:
        give_json([as_json.clash(one) for one in found])
        return
    table(
        ["Meeting", "What", "Date", "Weight", "Falls on", "Clear instead"],
        [
            [one.meeting, one.title, short_day_and_year(one.date), one.severity, one.clash,
             ", ".join(short_day(other) for other in one.alternatives)]
            for one in found
        ],
        none=f"Nothing is in the way from {short_day_and_year(first)} to {short_day_and_year(last)}{doubt}.",
    )  # fmt: skip


def tick(meeting: str, step: str, /, *, on: str = "today") -> None:
    """Record that a step towards a meeting is done; that of the issue is the day on which the papers went out.

    For example:
      ret-tui year tick M3 papers --on 2026-08-26

    Args:
        meeting: such as M3.
        step: call, agenda, papers, issue, brief, notes or minutes.
        on: when it was done.
    """
    done = timeline.tick(office(), meeting, step, on)
    when = full_day(done.done_on) if done.done_on is not None else ""
    late = ", late" if done.was_late else ""
    say(f"{done.meeting}: {done.title} done on {when}{late}")


def untick(meeting: str, step: str, /) -> None:
    """Record that a step towards a meeting is not done after all.

    For example:
      ret-tui year untick M3 papers

    Args:
        meeting: such as M3.
        step: call, agenda, papers, issue, brief, notes or minutes.
    """
    open_again = timeline.untick(office(), meeting, step)
    say(f"{open_again.meeting}: {open_again.title} not done, due {full_day(open_again.due)}")
