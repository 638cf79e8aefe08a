"""The days by which members would have something to do for dates that are only proposed, and what those fall on."""

from __future__ import annotations

import datetime as dt

from msgspec import Struct

from ret_tui.jobs import meetings
from ret_tui.jobs.office import Office
from ret_tui.jobs.plan_year import YearPlan
from ret_tui.jobs.surroundings import surroundings
from ret_tui.jobs.timeline import offsets
from ret_tui.rules.obstacles import Obstacle
from ret_tui.rules.timeline import timeline


class ProposedDeadline(Struct, frozen=True):
    """A step of a proposed meeting's timeline that concerns members and is on a day to avoid or to think about."""

    #: The day of the meeting.
    meeting: dt.date
    step: str
    title: str
    due: dt.date
    severity: str
    clash: str
    obstacles: tuple[Obstacle, ...]


def deadlines_in_the_way(office: Office, plan: YearPlan) -> tuple[ProposedDeadline, ...]:
    """The deadlines of a proposal, members' alone, on days to avoid or to think about, in order of its dates."""
    around = surroundings(office, *meetings.span(office, plan.year))
    found = []
    for planned in plan.dates:
        for step, due in timeline(planned.date, offsets(office), around.working):
            clash = around.clash(due)
            if step.for_members and clash.severity in ("avoid", "think"):
                found.append(
                    ProposedDeadline(
                        planned.date, step.key, step.title, due, clash.severity, clash.words, clash.obstacles
                    )
                )
    return tuple(found)
