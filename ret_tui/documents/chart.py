"""What a chart shows, as words and numbers: bars or a trend; the picture is drawn from it, and the table beside it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal


@dataclass(frozen=True)
class Bar:
    """One bar, of as many parts as the chart has series."""

    label: str
    #: One number for each series, 0 or more.
    values: tuple[int, ...]
    #: What stands behind the bar: "18 of 20"; empty for the sum of its parts.
    words: str = ""

    @property
    def told(self) -> str:
        """What stands behind the bar."""
        return self.words or str(sum(self.values))


@dataclass(frozen=True, kw_only=True)
class Bars:
    """Bars that lie one below the other, each of parts in the order of the series."""

    #: What each part counts: "by the member", "by the named substitute"; one alone needs no key.
    series: tuple[str, ...]
    bars: tuple[Bar, ...]


@dataclass(frozen=True)
class Spot:
    """One value of a trend; None where it is not known, or too small to be shown."""

    on: dt.date
    value: Decimal | None
    #: As it is printed beside the spot: "12%", "£1,200".
    words: str


@dataclass(frozen=True, kw_only=True)
class Trend:
    """Values over days, and what they are measured against."""

    spots: tuple[Spot, ...]
    baseline: Decimal | None = None
    #: "Baseline 2"; empty without one.
    baseline_words: str = ""


Chart = Bars | Trend


def chart_texts(chart: Chart) -> Iterator[str]:
    """Every word that its picture shows."""
    match chart:
        case Bars():
            yield from chart.series
            for bar in chart.bars:
                yield bar.label
                yield bar.words
        case Trend():
            yield chart.baseline_words
            yield from (spot.words for spot in chart.spots)


def each_chart_text(chart: Chart, change: Callable[[str], str]) -> Chart:
    """The chart with every word changed."""
    match chart:
        case Bars():
            bars = tuple(replace(bar, label=change(bar.label), words=change(bar.words)) for bar in chart.bars)
            return replace(chart, series=tuple(map(change, chart.series)), bars=bars)
        case Trend():
            spots = tuple(replace(spot, words=change(spot.words)) for spot in chart.spots)
            return replace(chart, spots=spots, baseline_words=change(chart.baseline_words))


#: In thousandths of the width of the picture: a bar with the space around it, a line of the key, and a whole trend.
BAR, KEY_LINE, TREND = 44, 40, 250
#: Edges above and below, in the same measure.
EDGES = 28
#: Series whose names share a line of the key: four of so many letters, three of longer ones, or two.
_SHORT, _LONGER = 12, 18


def keys_in_a_line(series: Sequence[str]) -> int:
    """How many names of series share a line of the key."""
    longest = max(map(len, series), default=0)
    return 4 if longest <= _SHORT else 3 if longest <= _LONGER else 2


def chart_height(chart: Chart) -> int:
    """How high its picture is, in thousandths of its width."""
    if isinstance(chart, Trend):
        return TREND
    keys = -(-len(chart.series) // keys_in_a_line(chart.series)) if len(chart.series) > 1 else 0
    return EDGES + keys * KEY_LINE + max(1, len(chart.bars)) * BAR
