"""What a change to the days around does to the meetings that are planned: deadlines that move, and new clashes."""

from __future__ import annotations

import datetime as dt

from msgspec import Struct

from ret_tui.jobs import meetings
from ret_tui.jobs.office import Office
from ret_tui.jobs.timeline import timeline
from ret_tui.rules.wording import short_day_and_year


class Standing(Struct, frozen=True):
    """How the meetings that are planned and to come stand: the days of their steps, and what they fall on."""

    #: By meeting and step: the step's title and its day; steps that are done are left out.
    steps: dict[tuple[str, str], tuple[str, dt.date]]
    #: By meeting: what it falls on.
    clashes: dict[str, str]


def standing(office: Office) -> Standing:
    """How things stand now."""
    office = office.patiently()
    planned = [m for m in meetings.meetings(office) if m.status == "planned" and m.date >= office.today]
    steps = {
        (step.meeting, step.step): (step.title, step.due)
        for shown in planned
        for step in timeline(office, shown.id)
        if step.done_on is None
    }
    return Standing(steps, {shown.id: shown.clash for shown in planned})


def what_moved(before: Standing, after: Standing) -> tuple[str, ...]:
    """What is not as it was, a sentence each: "M4: issue the agenda by Fri 30 Oct 2026, not Mon 2 Nov 2026"."""
    told = []
    for (meeting, step), (title, due) in after.steps.items():
        was = before.steps.get((meeting, step))
        if was is not None and was[1] != due:
            told.append(f"{meeting}: {title} by {short_day_and_year(due)}, not {short_day_and_year(was[1])}")
    for meeting, clash in after.clashes.items():
        if clash != before.clashes.get(meeting, ""):
            told.append(f"{meeting} falls on {clash}" if clash else f"{meeting} is clear now")
    return tuple(told)
