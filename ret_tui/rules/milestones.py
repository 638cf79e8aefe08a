"""The milestones of the annual progress report, reckoned back from the day of the body that reviews it (F5a)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from ret_tui.rules.working_days import WorkingDays


@dataclass(frozen=True)
class Milestone:
    """One milestone of the report; each is reached only after the one before it."""

    key: str
    #: "sign-off".
    title: str


#: In their order.
MILESTONES: tuple[Milestone, ...] = (
    Milestone("timetable", "timetable"),
    Milestone("draft", "draft"),
    Milestone("sign-off", "sign-off"),
    Milestone("review", "Board review"),
    Milestone("published", "publication"),
)
BY_KEY: dict[str, Milestone] = {milestone.key: milestone for milestone in MILESTONES}


def milestones(
    day: dt.date, papers_due: dt.date | None, offsets: Mapping[str, int], working: WorkingDays
) -> tuple[tuple[Milestone, dt.date], ...]:
    """Every milestone with its day, in their order.

    Args:
        day: when the accountable body meets, which is the day of its review.
        papers_due: its deadline for papers; where there is none, the report has to be there on the day itself.
        offsets: working days by the milestone's key: of the timetable, the draft and the sign-off before the deadline,
            of the publication after the review.

    Raises:
        OverflowError: one of them would be before the year 1 or after the year 9999.
    """
    deadline = papers_due or day
    days = {
        **{key: working.shift(deadline, -offsets[key]) for key in ("timetable", "draft", "sign-off")},
        "review": day,
        "published": working.shift(day, offsets["published"]),
    }
    return tuple((milestone, days[milestone.key]) for milestone in MILESTONES)


def a_year_after(day: dt.date) -> dt.date:
    """The same day of the next year; 28 February for the 29th."""
    leap = day.month == 2 and day.day == 29
    return day.replace(year=min(day.year + 1, dt.MAXYEAR), day=28 if leap else day.day)
