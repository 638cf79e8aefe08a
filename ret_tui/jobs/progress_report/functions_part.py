"""A part for each function of the terms: what it says, our comment, its indicators with what stands behind them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from msgspec.structs import replace

from ret_tui.documents.chart import Spot, Trend
from ret_tui.documents.progress_report_contents import (
    Drawing,
    Line,
    Listing,
    Part,
    Piece,
    Remark,
    Source,
    Statement,
    Subheading,
)
from ret_tui.jobs.indicators.figures import IndicatorView
from ret_tui.jobs.progress_report import actions_told
from ret_tui.jobs.progress_report.evidence_listed import evidence_listed, sources_of
from ret_tui.jobs.progress_report.evidence_words import find
from ret_tui.jobs.progress_report.telling import Telling
from ret_tui.jobs.progress_report.typed_words import typed_words
from ret_tui.jobs.terms_in_force import functions_in_force
from ret_tui.rules.indicators.figure import Figure, Point
from ret_tui.rules.wording import begun, count, long_day
from store.records import Function

#: Values from which on a trend is drawn: one or two are told as well in a sentence.
_DRAWN_FROM = 3
#: Days of a trend that are shown: the last ones.
_DRAWN_AT_MOST = 24
#: Days that stand side by side in the table of a trend.
_SIDE_BY_SIDE = 5
#: The end of what a unit counts: of "milestones reached" the s.
_PLURAL = re.compile(r"(?<=\w)s\b")
#: The shapes whose records have a part of their own, by its title.
_TOLD_ELSEWHERE = {"commitments": "Strategic commitments", "groups": "Engagement"}


def function_part(telling: Telling, function: Function) -> Part:
    """What the record has for a function, by its indicators, decisions and actions."""
    return Part(
        key=function.id,
        title=f"{function.id} {function.name}",
        pieces=tuple(_pieces(telling, function)),
    )


def at_a_glance(telling: Telling) -> Listing | None:
    """Every indicator with its baseline, its latest value and its direction; None where there are none."""
    if not telling.figures:
        return None
    return Listing(
        caption="Indicators at a glance",
        description="Each indicator with what it is measured against, what it came to and how it moved.",
        header=("Indicator", "Baseline", "Latest", "Direction"),
        shares=(64, 40, 64, 52),
        source_share=0,
        lines=tuple(
            Line(
                cells=(
                    f"{view.id} {view.text}",
                    begun(view.figure.baseline_words) if view.figure.baseline is not None else "None",
                    begun(view.figure.words),
                    _moved(view.figure),
                ),
                sources=figure_sources(telling, view),
                about=f"indicator:{view.id}",
            )
            for view in telling.figures
        ),
    )


def _moved(figure: Figure) -> str:
    if figure.direction != "unknown":
        return begun(figure.direction_words)
    return "No baseline" if figure.baseline is None else "Not known"


def figure_sources(telling: Telling, view: IndicatorView) -> tuple[Source, ...]:
    """Where a figure comes from: the records behind it that this copy may cite; the terms where there are none."""
    found: list[Source] = []
    for id in view.figure.evidence:
        record = find(telling, id)
        if record is not None and not _is_private(telling, record):
            found += [source for source in sources_of(telling, record) if source.kind != "record"]
            found += telling.citing.records([id])
    if found:
        return tuple(dict.fromkeys(found))
    return telling.by_terms


def _is_private(telling: Telling, record: object) -> bool:
    names = {name: getattr(record, name, "") for name in ("item", "decision", "action")}
    return telling.public and telling.citing.is_private(**names)


def _pieces(telling: Telling, function: Function) -> Iterator[Piece]:
    if telling.terms is not None:
        yield Statement(text=function.text, sources=(telling.citing.terms(telling.terms),), lead="The terms:")
    if function.id not in {each.id for each in functions_in_force(telling.office, telling.as_of)}:
        yield Remark(f"A later version of the terms ({function.dropped_by}) has this function no more.")
    yield from typed_words(telling, function.id)
    for view in telling.figures:
        if view.function == function.id:
            yield from _indicator(telling, view)
    yield from actions_told.decided(telling, function.id)
    yield from actions_told.acted(telling, function.id)


def _indicator(telling: Telling, view: IndicatorView) -> Iterator[Piece]:
    figure = view.figure
    yield Subheading(f"{view.id} {view.text}")
    if view.dropped:
        yield Remark("The terms in force have this indicator no more; what was counted for it stays with it.")
    yield Statement(text=_sentence(figure), sources=figure_sources(telling, view), about=f"indicator:{view.id}")
    if sum(point.value is not None for point in figure.trend) >= _DRAWN_FROM:
        yield _trend(telling, view)
        if figure.baseline and figure.trend[0] == Point(telling.period.first, Decimal(0)):
            yield Remark(
                "The count begins anew with the period, at 0; the baseline, which is the broken line, is what the "
                "whole of it is measured against."
            )
    elsewhere = _TOLD_ELSEWHERE.get(view.shape) if figure.evidence else None
    if elsewhere:
        yield Remark(f"What stands behind it is listed in the part “{elsewhere}”.")
    listing, left_out = evidence_listed(telling, figure.evidence, f"Evidence for {view.id}")
    if listing is not None and not elsewhere:
        yield listing
    if left_out:
        are = "is" if left_out == 1 else "are"
        yield Remark(f"{count(left_out, 'record')} behind this figure {are} left out of this copy.")


def _sentence(figure: Figure) -> str:
    """The figure, what it is a part of, its baseline and its direction, as sentences."""
    told = [f"{begun(figure.words)}."]
    if figure.denominator:
        told.append(f"Out {figure.denominator}.")
    if figure.baseline is not None:
        told += [f"Baseline: {figure.baseline_words}."]
    else:
        told += [f"{begun(figure.baseline_words)}."]
    if figure.direction != "unknown":
        told.append(f"{begun(figure.direction_words)}.")
    return " ".join(told)


def _trend(telling: Telling, view: IndicatorView) -> Drawing:
    if len(view.figure.trend) > _DRAWN_AT_MOST:
        lately = replace(view.figure, trend=view.figure.trend[-_DRAWN_AT_MOST:])
        view = replace(view, figure=lately)
    figure = view.figure
    sources = figure_sources(telling, view)
    return Drawing(
        caption=f"How {view.id} moved",
        description=f"{view.id} {view.text} "
        + "; ".join(f"{long_day(point.on)}: {value_words(figure, point)}" for point in figure.trend)
        + f". {begun(figure.direction_words)}.",
        chart=Trend(
            spots=tuple(Spot(point.on, point.value, _short(figure, point)) for point in figure.trend),
            baseline=figure.baseline,
            baseline_words=f"Baseline {_number(figure, figure.baseline)}" if figure.baseline is not None else "",
        ),
        numbers=_numbers(view, sources),
    )


def _numbers(view: IndicatorView, sources: tuple[Source, ...]) -> Listing:
    """The numbers of a trend, side by side where there is room for them."""
    figure = view.figure
    caption, description = f"How {view.id} moved, in numbers", "The numbers of the chart above"
    if len(figure.trend) > _SIDE_BY_SIDE:
        return Listing(
            caption=caption,
            description=f"{description}: one day in each row.",
            header=("Day", "Value"),
            shares=(60, 60),
            source_share=0,
            lines=tuple(
                Line(cells=(long_day(point.on), value_words(figure, point)), sources=sources) for point in figure.trend
            ),
        )
    unit = "%" if figure.unit.startswith("%") else figure.unit
    return Listing(
        caption=caption,
        description=f"{description}: one day in each column.",
        header=("Day", *(long_day(point.on) for point in figure.trend)),
        shares=(44, *(34 for _ in figure.trend)),
        source_share=0,
        lines=(
            Line(cells=(begun(unit) or "Value", *(_short(figure, point) for point in figure.trend)), sources=sources),
        ),
    )


def value_words(figure: Figure, point: Point) -> str:
    """A value of a trend with its unit: ``3 decisions``, ``25%``; what is said in its place where it is not shown."""
    if point.value is None:
        return point.words or "Not known"
    return _number(figure, point.value, whole=True)


def _short(figure: Figure, point: Point) -> str:
    if point.value is None:
        return "Not shown" if point.words else "Not known"
    return _number(figure, point.value)


def _number(figure: Figure, value: object, *, whole: bool = False) -> str:
    """``3``, ``25%``, ``£1,200``; with the unit of a plain count where the whole is wanted."""
    number = f"{value:,f}"
    if "." in number:
        number = number.rstrip("0").rstrip(".")
    if figure.unit.startswith("%"):
        rest = figure.unit[1:].strip()
        return f"{number}% {rest}" if whole and rest else f"{number}%"
    if figure.unit == "pounds":
        return f"£{number}"
    unit = _PLURAL.sub("", figure.unit, count=1) if number == "1" else figure.unit
    return f"{number} {unit}".strip() if whole else number
