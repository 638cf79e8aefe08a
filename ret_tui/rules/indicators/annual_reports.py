"""How far the annual progress report has come: its milestones in their order, and whether one is owed (F5a)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from decimal import Decimal

from msgspec import Struct

from ret_tui.rules.indicators.comparing import against, made
from ret_tui.rules.indicators.figure import Figure, Period, Point
from ret_tui.rules.milestones import MILESTONES, a_year_after
from ret_tui.rules.wording import listed, long_day
from store.records import Baseline

_REVIEW, _PUBLISHED = "review", "published"
_DAY = dt.timedelta(days=1)


class Report(Struct, frozen=True):
    """An annual report by the day of the body that reviews it."""

    #: The Board date, by id, and its day.
    board: str
    day: dt.date
    #: When each milestone was reached, and when each is due, by its key; a due day that is not known is left out.
    done: Mapping[str, dt.date]
    due: Mapping[str, dt.date]
    link: str = ""


class Owed(Struct, frozen=True):
    """The day that a year without a report is counted from, and what happened then: "the body first met"."""

    since: dt.date
    reason: str


def figure(
    reports: Sequence[Report], period: Period, baseline: Baseline | None = None, *, owed: Owed | None = None
) -> Figure:
    """The milestones reached by the end of the period, of the latest report that the period worked on.

    A period works on the reports whose Board date lies in it and on those that came a milestone further in it; where
    there is none, on the next one to come while it goes on. One that is over works on the next one only where that
    comes within half of its length after it, which is the report on that year; a later one tells nothing of it. What is
    reached out of order is told. A report that was reviewed and not published is told, in whatever period the review
    was; and when a year has passed without one.

    Args:
        owed: what the first year is counted from; None where no report is owed.
    """
    ordered = sorted(reports, key=lambda each: (each.day, each.board))
    own = [each for each in ordered if period.holds(each.day) or any(map(period.holds, each.done.values()))]
    if not own:
        soon = period.last + (period.last - period.first + _DAY) / 2
        own = [each for each in ordered if each.day > period.last and (period.goes_on or each.day <= soon)][:1]
    at_hand = own[-1] if own else None
    reached = [] if at_hand is None else _reached(at_hand, period.last)
    latest = None if at_hand is None else Decimal(len(reached))
    words = [f"the report for {each.board} of {long_day(each.day)}: {_how_far(each, period.last)}" for each in own]
    return made(
        against(latest, baseline, period, adds_up=True),
        latest=latest,
        unit="milestones reached",
        words="; ".join(words) or f"no Board date{'' if period.goes_on else ' of the period'} takes an annual report",
        denominator=f"of {len(MILESTONES)} milestones of the report for {at_hand.board}" if at_hand is not None else "",
        trend=[] if at_hand is None else _trend(at_hand, period.last),
        evidence=[each.board for each in own],
        lacks=_lacks(ordered, period.last, owed),
        not_yet_due=at_hand is not None and not reached and not _any_due(at_hand, period.last),
    )


def _any_due(report: Report, day: dt.date) -> bool:
    """Whether a milestone's day is past, or is not known, so that nobody can say that it is still to come."""
    days = [report.due.get(each.key) for each in MILESTONES]
    return any(each is None or each < day for each in days)


def _reached(report: Report, day: dt.date) -> list[str]:
    return [each.key for each in MILESTONES if each.key in report.done and report.done[each.key] <= day]


def _how_far(report: Report, day: dt.date) -> str:
    reached = _reached(report, day)
    following = next((each for each in MILESTONES if each.key not in reached), None)
    told = [f"{listed([each.title for each in MILESTONES if each.key in reached])} done"] if reached else []
    if following is None:
        where = f" at {report.link}" if report.link else ""
        return f"published on {long_day(report.done[_PUBLISHED])}{where}"
    due = report.due.get(following.key)
    if due is None:
        told.append(f"{following.title} to come")
    elif due < day:
        told.append(f"{following.title} overdue since {long_day(due)}")
    else:
        told.append(f"{following.title} due {long_day(due)}")
    return ", ".join(told)


def _trend(report: Report, day: dt.date) -> list[Point]:
    days = sorted(report.done[key] for key in _reached(report, day))
    return [Point(on, Decimal(sum(1 for each in days if each <= on))) for on in dict.fromkeys(days)]


def _lacks(reports: Sequence[Report], day: dt.date, owed: Owed | None) -> list[str]:
    found: list[str] = []
    published: list[dt.date] = []
    for each in reports:
        reached = _reached(each, day)
        if _PUBLISHED in reached:
            published.append(each.done[_PUBLISHED])
            found += [] if each.link else [f"Where the report for {each.board} can be read is not recorded."]
        elif _REVIEW in reached:
            on = long_day(each.done[_REVIEW])
            found.append(f"The report for {each.board} was reviewed on {on} and is not published.")
        for place, key in enumerate(reached):
            late = [earlier for earlier in reached[:place] if each.done[earlier] > each.done[key]]
            if late:
                found.append(f"Of the report for {each.board}, the {key} came before the {late[0]}.")
        missing = [m.title for m in MILESTONES[: _last_place(reached)] if m.key not in reached]
        if missing:
            found.append(f"Of the report for {each.board}, the {listed(missing)} is not recorded.")
    since = Owed(max(published), "the last one was published") if published else owed
    if since is not None and a_year_after(since.since) < day:
        found.append(f"A year has passed without a published report: {since.reason} on {long_day(since.since)}.")
    return found


def _last_place(reached: Sequence[str]) -> int:
    return max((place for place, each in enumerate(MILESTONES) if each.key in reached), default=0)
