"""The steps behind each meeting's date, in working days before and after it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from ret_tui.rules.working_days import WorkingDays


@dataclass(frozen=True)
class Step:
    """One step of the clerk's timeline."""

    key: str
    #: "call for items".
    title: str
    #: Whether it comes before the meeting.
    before: bool
    #: Whether members or those who write for them have to do something by then, or are sent something: such a date is
    #: looked at like a meeting's.
    for_members: bool = False


#: In the order of their days, the meeting itself between the brief and the action notes.
STEPS: tuple[Step, ...] = (
    Step("call", "call for items", before=True, for_members=True),
    Step("agenda", "agenda setting with the Chair", before=True, for_members=True),
    Step("papers", "papers deadline", before=True, for_members=True),
    Step("issue", "issue the agenda and papers", before=True, for_members=True),
    Step("brief", "Chair's brief", before=True),
    Step("notes", "action notes", before=False),
    Step("minutes", "draft minutes", before=False),
)
BY_KEY: dict[str, Step] = {step.key: step for step in STEPS}


def timeline(day: dt.date, offsets: Mapping[str, int], working: WorkingDays) -> tuple[tuple[Step, dt.date], ...]:
    """Every step of a meeting with its day, in the order of the days.

    Args:
        day: the day of the meeting.
        offsets: working days before or after the meeting, by the step's key; a step without one is left out. The issue
            of papers is one more than the clear days: five clear days make it the sixth working day before.
    """
    found = [
        (step, working.shift(day, -offsets[step.key] if step.before else offsets[step.key]))
        for step in STEPS
        if step.key in offsets
    ]
    return tuple(sorted(found, key=lambda each: each[1]))
