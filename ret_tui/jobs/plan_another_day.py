"""One date of a proposal on another day than the others' rule gives it, before anything is kept."""

from __future__ import annotations

import datetime as dt

from msgspec.structs import replace

from ret_tui.jobs import meetings, plan_year, settings
from ret_tui.jobs.office import Office
from ret_tui.jobs.plan_year import Planned, YearPlan
from ret_tui.jobs.surroundings import surroundings
from ret_tui.rules.date_rules import weekend_of
from ret_tui.rules.proposed_dates import HEAVY
from ret_tui.rules.surroundings import Clash, Surroundings
from ret_tui.rules.wall_time import check_span


def days_for(office: Office, plan: YearPlan, place: int) -> tuple[dt.date, ...]:
    """The days that one date of a proposal may be on: its own first, then the nearest clear ones.

    Args:
        place: which of the dates, from 0 on.
    """
    planned = plan.dates[place]
    own = planned.cleared_from or planned.date
    span = meetings.span(office, plan.year)
    free = plan_year.free_days(office, span)
    others = {each.date for at, each in enumerate(plan.dates) if at != place}
    around = _around(office, planned, span)
    found = around.alternatives(own, planned.start, planned.end, allowed=lambda day: free(day) and day not in others)
    return (own, *found)


def on_another_day(office: Office, plan: YearPlan, place: int, day: dt.date) -> YearPlan:
    """The proposal with one of its dates on another day; the others stay as they are, and so does their order.

    Args:
        place: which of the dates, from 0 on.

    Raises:
        BadValue: the time of the meeting does not exist on that day.
    """
    planned = plan.dates[place]
    own = planned.cleared_from or planned.date
    check_span(day, planned.start, planned.end, office.body.zone)
    around = _around(office, planned, meetings.span(office, plan.year))
    clash = around.clash(day, planned.start, planned.end)
    others = days_for(office, plan, place)[1:] if clash.severity in HEAVY else ()
    because = around.clash(own, planned.start, planned.end).reason if day != own else ""
    made = replace(
        planned,
        date=day,
        moved_because=because if planned.rule_date == own else planned.moved_because,
        papers_due=around.working.latest_issue_day(day, settings.number(office, "papers.clear_days")),
        severity=clash.severity,
        score=clash.score,
        clash=clash.words,
        reason=around.told(clash, [other for other in others if other != day]),
        alternatives=others,
        obstacles=clash.obstacles,
        cleared_from=None if day == own else own,
    )
    return replace(plan, dates=tuple(made if at == place else each for at, each in enumerate(plan.dates)))


def papers_fall_on(office: Office, plan: YearPlan) -> tuple[Clash, ...]:
    """For each date of a proposal, what the latest day to issue its papers falls on, which members wait for too."""
    around = surroundings(office, *meetings.span(office, plan.year))
    return tuple(around.clash(planned.papers_due) for planned in plan.dates)


def _around(office: Office, planned: Planned, span: tuple[dt.date, dt.date]) -> Surroundings:
    return surroundings(office, *span).meeting_at_weekends(weekend_of(planned.rule_date.weekday()))
