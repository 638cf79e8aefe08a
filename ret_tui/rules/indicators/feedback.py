"""What community partners said: a list, and the mean of what was rated alone (F2b)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence

from ret_tui.rules.indicators.comparing import against, made
from ret_tui.rules.indicators.figure import Figure, Period, Point
from ret_tui.rules.indicators.shares import mean, number
from ret_tui.rules.wording import count
from store.order import natural_key
from store.records import Baseline, Feedback

HIGHEST = 5


def figure(feedback: Iterable[Feedback], period: Period, baseline: Baseline | None = None) -> Figure:
    """The feedback of the period by day. Where nothing is rated there is no mean, and not one of nought."""
    known = [each for each in feedback if each.on <= period.last]
    own = sorted((each for each in known if period.holds(each.on)), key=lambda each: (each.on, natural_key(each.id)))
    rated = [(each.on, each.rating) for each in own if each.rating is not None]
    latest = mean([rating for _, rating in rated])
    pieces = count(len(own), "piece of feedback", "pieces of feedback")
    if latest is not None:
        words = f"{pieces}, {len(rated)} rated: {number(latest)} of {HIGHEST} on average"
    elif own:
        words = f"{pieces}, none rated"
    else:
        words = "no feedback" if known else "no feedback is recorded"
    return made(
        against(latest, baseline, period),
        latest=latest,
        unit=f"of {HIGHEST} on average",
        words=words,
        denominator=f"of {len(rated)} rated, of {pieces}" if rated else "",
        trend=_trend(rated),
        evidence=[each.id for each in own],
        lacks=[f"{each.id} has not been replied to." for each in own if not each.reply],
    )


def _trend(rated: Sequence[tuple[dt.date, int]]) -> list[Point]:
    """The mean of what was rated by each day on which something was."""
    found: dict[dt.date, Point] = {}
    for place, (on, _) in enumerate(rated, 1):
        found[on] = Point(on, mean([rating for _, rating in rated[:place]]))
    return list(found.values())
