"""How an indicator came to stand where it does: its figure, its trend as bars, its tables and its evidence."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ret_tui.jobs.evidence.views import EvidenceView
from ret_tui.jobs.indicators import shown_tables
from ret_tui.jobs.indicators.figures import IndicatorView
from ret_tui.jobs.office import Office
from ret_tui.rules.indicators.figure import Figure, Period
from ret_tui.rules.wording import count, listed, long_day
from ret_tui.screens.figure_words import plain_day, top_of, value_words
from ret_tui.widgets.detail import Fact, Paragraph, Part, Section
from ret_tui.widgets.trends import bar_beside
from store.records import BoardDate

#: Cells of a bar.
_BAR = 16
#: The points of a trend that are told; what is older is in the line of the row.
_MOST_POINTS = 24


def indicator_story(
    office: Office, shown: IndicatorView, period: Period, titles: Mapping[str, EvidenceView], *, recorded: bool
) -> Iterator[Part]:
    """The story of one indicator.

    Args:
        titles: the evidence of the record by id.
        recorded: whether its evidence is recorded here, and not elsewhere in the record.
    """
    figure = shown.figure
    yield Section(f"{shown.id}  {shown.text}")
    yield Fact("Now", figure.words)
    yield Fact("Part of", figure.denominator)
    yield Fact("Baseline", figure.baseline_words)
    # Without a baseline that says it already.
    yield Fact("Direction", figure.direction_words if figure.baseline is not None else "")
    for lack in figure.lacks:
        yield Paragraph(f"! {lack}", "soon")
    yield from _trend(figure)
    yield from _table(office, shown, period)
    yield Section("Evidence" if figure.evidence else "No evidence yet")
    for id in figure.evidence:
        yield Fact(id, _words(office, id, titles))
    if not figure.evidence:
        yield Paragraph("n records some." if recorded else "It comes from the Board’s dates in the Year.", "muted")


def _words(office: Office, id: str, titles: Mapping[str, EvidenceView]) -> str:
    """What a piece of evidence is: one that is recorded, or a meeting of the accountable body."""
    one = titles.get(id)
    if one is not None:
        return f"{one.title} ({one.state})" if one.state else one.title
    board = office.store.find(BoardDate, id)
    return f"Meeting on {long_day(board.date)}" if board is not None else "no longer in the record"


def _trend(figure: Figure) -> Iterator[Part]:
    if not figure.trend:
        return
    highest = top_of(figure)
    full = f", a full bar is {value_words(highest, figure.unit)}" if highest > 0 else ""
    yield Section(f"Trend{full}")
    for point in figure.trend[-_MOST_POINTS:]:
        known = value_words(point.value, figure.unit) if point.value is not None else "not known"
        yield Fact(plain_day(point.on), f"{bar_beside(point.value, highest, _BAR)}  {point.words or known}")


def _table(office: Office, shown: IndicatorView, period: Period) -> Iterator[Part]:
    """What a shape has beside its figure: who shared with whom, the money, the numbers under each definition."""
    if shown.shape == "practice":
        table = shown_tables.practice_matrix(office, period)
        if table.rows:
            yield Section("From and to")
        for row in table.rows:
            pairs = zip(table.columns, row.shared, strict=True)
            to = [f"{name} {count(number, 'time')}" for name, number in pairs if number]
            to += [f"all {count(row.with_all, 'time')}"] if row.with_all else []
            yield Fact(row.origin, f"to {listed(to)}" if to else "to nobody yet")
    elif shown.shape == "initiatives":
        found = shown_tables.initiative_money(office, period)
        if found:
            yield Section("Money")
        for each in found:
            yield Fact(each.id, f"{each.name}: {each.money.words}")
            for funder, money in each.by_funder:
                yield Fact("", f"{funder}: {money.words}", "muted")
    elif shown.shape == "series":
        for line in shown_tables.series_lines(office, shown.id, period):
            now = ", replaced by another definition" if line.replaced else ""
            yield Section(f"{line.series.id} {line.series.title}{now}")
            yield Fact("Counted", line.series.definition)
            for point in line.points:
                yield Fact(plain_day(point.on), point.words)
