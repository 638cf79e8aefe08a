"""A figure's value against its baseline, in words: from what to what, and since when."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from decimal import Decimal
from itertools import groupby
from typing import NamedTuple

from ret_tui.rules.indicators.figure import Direction, Figure, Period, Point
from ret_tui.rules.indicators.shares import in_percent, number, percent
from ret_tui.rules.wording import long_day
from store.records import Baseline

NO_BASELINE = "no baseline is recorded"


class Compared(NamedTuple):
    """What a figure says of its baseline; the same names as in `Figure`."""

    baseline: Decimal | None
    baseline_words: str
    direction: Direction
    direction_words: str


def against(
    latest: Decimal | None,
    baseline: Baseline | None,
    period: Period,
    *,
    percent: bool = False,
    adds_up: bool = False,
) -> Compared:
    """A value against the baseline that was recorded for it.

    Args:
        latest: the value at the end of the period; None where there is none, or none that may be shown.
        baseline: None where none is recorded. One that is set after the period is told, and compared with nothing.
        percent: whether the value is a part in percent, so that the change is in points.
        adds_up: whether the value is a number that grows through the period. While the period goes on, one that is not
            above its baseline yet has not gone down: more may be counted, so no direction is told.
    """
    if baseline is None:
        return Compared(None, NO_BASELINE, "unknown", f"{NO_BASELINE}, so there is nothing to compare with")
    value = Decimal(baseline.value)
    shown = in_percent(value) if percent else number(value)
    words = f"{shown} on {long_day(baseline.on)}"
    if latest is None:
        return Compared(value, words, "unknown", f"nothing is there to compare with the baseline, {words}")
    if baseline.on > period.last:
        return Compared(value, words, "unknown", f"the baseline, {words}, is later than the end of the period")
    if adds_up and period.goes_on and latest <= value:
        return Compared(value, words, "unknown", f"{number(latest)} so far, against the baseline of {words}")
    direction, told = moved(value, latest, percent=percent)
    return Compared(value, words, direction, f"{told} since the baseline of {long_day(baseline.on)}")


def moved(before: Decimal, after: Decimal, *, percent: bool = False) -> tuple[Direction, str]:
    """Which way a value went, and in words: ``up from 2 to 3``; ``down 3.3 points from 20% to 16.7%``."""
    show: Callable[[Decimal], str] = in_percent if percent else number
    if before == after:
        return "same", f"unchanged at {show(after)}"
    direction: Direction = "up" if after > before else "down"
    if not percent:
        return direction, f"{direction} from {show(before)} to {show(after)}"
    by = abs(after - before)
    points = "1 point" if by == 1 else f"{number(by)} points"
    return direction, f"{direction} {points} from {show(before)} to {show(after)}"


def made(
    compared: Compared,
    *,
    latest: Decimal | None,
    unit: str,
    words: str,
    denominator: str = "",
    trend: Iterable[Point] = (),
    evidence: Iterable[str] = (),
    lacks: Iterable[str] = (),
    not_yet_due: bool = False,
) -> Figure:
    """The whole figure."""
    return Figure(
        latest=latest,
        unit=unit,
        words=words,
        denominator=denominator,
        baseline=compared.baseline,
        baseline_words=compared.baseline_words,
        direction=compared.direction,
        direction_words=compared.direction_words,
        trend=tuple(trend),
        evidence=tuple(evidence),
        lacks=tuple(lacks),
        not_yet_due=not_yet_due,
    )


def running(days: Iterable[dt.date], period: Period) -> tuple[Point, ...]:
    """How many there are by each day of the period on which one came, from none on its first day.

    Args:
        days: one for each that is counted; those outside the period are passed over.
    """
    total, points = 0, []
    for day, own in groupby(sorted(day for day in days if period.holds(day))):
        total += sum(1 for _ in own)
        points.append(Point(day, Decimal(total)))
    if points and points[0].on != period.first:
        points.insert(0, Point(period.first, Decimal(0)))
    return tuple(points)


def share_over_days(
    subjects: Iterable[str],
    days: Callable[[str], Iterable[dt.date]],
    counts: Callable[[str, dt.date], bool | None],
    last: dt.date,
) -> tuple[Point, ...]:
    """A part in percent on each day on which it may have changed, up to the last day.

    Args:
        subjects: what may be in the whole.
        days: those on which something may have changed about one of them.
        counts: whether one of them was in the part at the end of a day; None where it was not in the whole either.
    """
    part = whole = 0
    moves: dict[dt.date, list[int]] = {}
    for each in subjects:
        before = counts(each, dt.date.min)
        part, whole = part + (before is True), whole + (before is not None)
        for day in sorted({day for day in days(each) if day <= last}):
            now = counts(each, day)
            move = moves.setdefault(day, [0, 0])
            move[0] += (now is True) - (before is True)
            move[1] += (now is not None) - (before is not None)
            before = now
    points = []
    for day in sorted(moves):
        part, whole = part + moves[day][0], whole + moves[day][1]
        value = percent(part, whole)
        points.append(Point(day, value, "" if value is not None else "nothing to count"))
    return tuple(points)
