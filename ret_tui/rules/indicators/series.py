"""A part of a whole counted again and again: its latest, and its change in points within one definition (F6)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Mapping, Sequence
from decimal import Decimal

from msgspec import Struct

from ret_tui.rules.indicators.comparing import Compared, against, made, moved
from ret_tui.rules.indicators.figure import Figure, Period, Point
from ret_tui.rules.indicators.shares import in_percent, percent, share
from ret_tui.rules.indicators.suppression import HELD_BACK, Count, differ_by_few, held_back
from ret_tui.rules.wording import long_day
from store.order import natural_key
from store.records import Baseline, Series, SeriesPoint

_NOBODY = "nobody was counted"
_IMPOSSIBLE = "more are in the part than in the whole"


class Counted(Struct, frozen=True):
    """What was counted on a day, as far as it may be shown; all of it None where it is held back."""

    on: dt.date
    numerator: int | None
    denominator: int | None
    #: In percent.
    value: Decimal | None
    #: ``12 of 60 (20%)``, or what is said in its place.
    words: str


class Line(Struct, frozen=True):
    """One series: a number under one definition, over time."""

    series: Series
    #: At least one, by day.
    points: tuple[Counted, ...]
    #: Whether it took the place of another definition.
    changed: bool
    #: Whether another definition has taken its place.
    replaced: bool


def hidden_points(series: Iterable[Series], points: Iterable[SeriesPoint], limit: int) -> frozenset[str]:
    """The points that are not shown, by id, so that no small number is seen or worked out.

    Args:
        series: every series that a reader sees, of whatever indicator.
        limit: people; of fewer nothing is told.
    """
    follows = {each.id: each.follows for each in series}
    days: dict[dt.date, dict[str, SeriesPoint]] = {}
    for point in points:
        days.setdefault(point.on, {})[point.series] = point
    hidden: set[str] = set()
    for own in days.values():
        counts = {id: _count(point) for id, point in own.items()}
        replaced = {
            older
            for newer, count in counts.items()
            for older in _before(newer, follows)
            if older in counts and differ_by_few(counts[older], count, limit)
        }
        hidden |= {own[id].id for id in held_back(counts, limit, replaced)}
    return frozenset(hidden)


def lines(
    series: Iterable[Series], points: Iterable[SeriesPoint], last: dt.date, hidden: Collection[str]
) -> tuple[Line, ...]:
    """Each series that was counted by a day, with its counts up to it, those under the first definition first.

    Args:
        hidden: as `hidden_points` gives them.
    """
    every = {each.id: each for each in series}
    counted: dict[str, list[SeriesPoint]] = {}
    for point in sorted(points, key=lambda each: (each.on, each.id)):
        if point.series in every and point.on <= last:
            counted.setdefault(point.series, []).append(point)
    follows = {id: each.follows for id, each in every.items()}
    before = {id: _before(id, follows) for id in counted}
    heads = set(counted).difference(*before.values())
    ordered = sorted(
        counted, key=lambda id: (min(map(natural_key, (id, *before[id]))), len(before[id]), natural_key(id))
    )
    # In a loop of definitions, which merging two stores can leave, the one with the last number stands for all.
    for id in ordered:
        chain = {id, *before[id]}
        if not any(chain <= {head, *before[head]} for head in heads):
            heads.add(max(chain & set(counted), key=natural_key))
    return tuple(
        Line(
            series=every[id],
            points=tuple(_shown(point, hidden) for point in counted[id]),
            changed=any(each in every for each in before[id]),
            replaced=id not in heads,
        )
        for id in ordered
    )


def figure(
    series: Iterable[Series],
    points: Iterable[SeriesPoint],
    period: Period,
    baseline: Baseline | None = None,
    *,
    hidden: Collection[str] = (),
) -> Figure:
    """The latest count up to the end of the period, against the baseline under the same definition.

    The baseline is the one that was recorded; without one, or where the definition changed after it, the first count
    under the present definition. Where either end is held back, no change is told. Where an indicator has several
    numbers that do not follow one another, the value is of the first, and the words tell them all.

    Args:
        hidden: as `hidden_points` gives them; the points are otherwise shown.
    """
    found = lines(series, points, period.last, hidden)
    standing = [line for line in found if not line.replaced]
    if not standing:
        compared = against(None, baseline, period, percent=True)
        return made(compared, latest=None, unit="%", words="no count is recorded")
    main = standing[0]
    latest = main.points[-1]
    return made(
        _compared(main, found, period, baseline),
        latest=latest.value,
        unit="%",
        words="; ".join(_words(line) for line in standing),
        denominator=f"of {latest.denominator:,} counted on {long_day(latest.on)}" if latest.value is not None else "",
        trend=[Point(each.on, each.value, "" if each.value is not None else each.words) for each in main.points],
        evidence=[line.series.id for line in found],
        lacks=[
            *(f"{line.series.id} has no definition." for line in standing if not line.series.definition),
            *(
                f"{line.series.id} on {long_day(each.on)}: {each.words}."
                for line in found
                for each in line.points
                if each.words in (_NOBODY, _IMPOSSIBLE)
            ),
        ],
    )


def _compared(main: Line, every: Sequence[Line], period: Period, baseline: Baseline | None) -> Compared:
    first, latest = main.points[0], main.points[-1]
    if baseline is not None and (baseline.on >= first.on or not main.changed):
        if any(each.on == baseline.on and each.words == HELD_BACK for line in every for each in line.points):
            return _untold("is of a day whose count is held back")
        return against(latest.value, baseline, period, percent=True)
    apart = ""
    if main.changed:
        apart = f"; the definition changed with {main.series.id}, so nothing from before is compared"
    if first.value is None:
        return _untold(f"cannot be told, {first.words}", apart)
    words = f"{in_percent(first.value)} on {long_day(first.on)}, the first count"
    if len(main.points) == 1:
        return Compared(first.value, words, "unknown", f"only one count is recorded, so there is no change{apart}")
    if latest.value is None:
        return Compared(first.value, words, "unknown", f"no change can be told: {latest.words}{apart}")
    direction, told = moved(first.value, latest.value, percent=True)
    return Compared(first.value, words, direction, f"{told} since the first count of {long_day(first.on)}{apart}")


def _untold(why: str, apart: str = "") -> Compared:
    return Compared(None, f"the baseline {why}", "unknown", f"no change can be told: the baseline {why}{apart}")


def _words(line: Line) -> str:
    latest = line.points[-1]
    return f"{line.series.title}: {latest.words}, {long_day(latest.on)}"


def _count(point: SeriesPoint) -> Count:
    return Count(point.numerator, point.denominator)


def _shown(point: SeriesPoint, hidden: Collection[str]) -> Counted:
    if point.id in hidden:
        return Counted(point.on, None, None, None, HELD_BACK)
    part, whole = _count(point)
    if part > whole:
        return Counted(point.on, None, None, None, _IMPOSSIBLE)
    value = percent(part, whole)
    return Counted(point.on, part, whole, value, _NOBODY if value is None else share(part, whole))


def _before(id: str, follows: Mapping[str, str]) -> tuple[str, ...]:
    """The definitions that came before one, the nearest first; each once, also in a loop."""
    found: list[str] = []
    at = follows.get(id, "")
    while at and at != id and at not in found:
        found.append(at)
        at = follows.get(at, "")
    return tuple(found)
