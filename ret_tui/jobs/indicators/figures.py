"""Every indicator with what it comes to in a period, its baseline, and which kind of record answers it."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import get_args

from msgspec import Struct

from ret_tui.jobs import typed, who_is
from ret_tui.jobs.indicators.by_shape import figure_of, touched
from ret_tui.jobs.indicators.periods import so_far, year_period
from ret_tui.jobs.indicators.terms_of_period import TermsOfPeriod
from ret_tui.jobs.office import Office
from ret_tui.rules.evidence_days import before_the_terms, terms_begun
from ret_tui.rules.indicators.figure import Figure, Period
from ret_tui.rules.indicators.shares import in_percent
from ret_tui.rules.quoting import quoted
from ret_tui.rules.spoken_dates import read_date
from ret_tui.rules.wording import listed, long_day
from store.records import Baseline, Indicator, IndicatorShape, Terms
from store.refusals import BadValue, RuleBroken, Unknown

SHAPES: tuple[str, ...] = tuple(shape for shape in get_args(IndicatorShape) if shape)
#: The shapes whose value is a part in percent.
_PERCENT = ("recommendations", "measures", "assessments", "commitments", "series")
_HIGHEST_RATING, _MILESTONES = 5, 5
#: From so many percentage points on two values are two: a figure is told to a tenth.
_TOLD_APART = Decimal("0.1")
_NUMBER = re.compile(r"(?P<minus>[-−]?)£?(?P<whole>[0-9]{1,3}(?:,[0-9]{3})+|[0-9]{1,15})(?:\.(?P<part>[0-9]{1,4}))?%?")


class IndicatorView(Struct, frozen=True):
    """An indicator with what it comes to."""

    id: str
    #: The function that it measures, by id.
    function: str
    text: str
    #: Which kind of record answers it; empty where that is not settled.
    shape: str
    figure: Figure
    #: Whether the version of the terms in force on the last day of the period, or today, has it no more.
    dropped: bool


def indicator_figures(office: Office, period: Period) -> tuple[IndicatorView, ...]:
    """The indicators in force in a period, in the order of the terms, and those dropped before it that still have
    evidence in it, each with what it comes to. What is dated after today counts in none.
    """
    versions, come = TermsOfPeriod(office, period), so_far(office, period)
    shown = {each.id for each in versions.indicators()}
    shown |= {each.id for each in versions.gone() if touched(office, each, come)}
    return tuple(
        _view(office, each, come, dropped=versions.is_dropped(each)) for each in versions.every() if each.id in shown
    )


def of_function(office: Office, period: Period, function: str) -> tuple[IndicatorView, ...]:
    """Those of one function.

    Args:
        function: its id, or a part of its name.

    Raises:
        Unknown: the terms have no such function.
    """
    kept = who_is.function(office, function)
    return tuple(each for each in indicator_figures(office, period) if kept is not None and each.function == kept.id)


def indicator_figure(office: Office, id: str, period: Period | None = None) -> IndicatorView:
    """One indicator, whether it is in force or not.

    Args:
        id: ``F1a``, in any case.
        period: the year in view when None.

    Raises:
        Unknown: the terms have no such indicator.
    """
    kept, whole = find(office, id), period or year_period(office)
    return _view(office, kept, so_far(office, whole), dropped=TermsOfPeriod(office, whole).is_dropped(kept))


def find(office: Office, id: str) -> Indicator:
    """The indicator meant by its id, in any case.

    Raises:
        Unknown: the terms have no such indicator.
    """
    wanted = id.strip().casefold()
    every = TermsOfPeriod(office, Period(office.today, office.today, "today")).every()
    for each in every:
        if each.id.casefold() == wanted:
            return each
    known = listed([each.id for each in every])
    raise Unknown(
        f"There is no indicator {quoted(id)}",
        f"the indicators are {known}" if known else "the terms have no indicators",
        field="indicator",
    )


def set_baseline(office: Office, indicator: str, value: str, on: str = "today", note: str = "") -> IndicatorView:
    """Record what an indicator is measured against, in the place of what it was before.

    Args:
        value: a number as its shape counts it: a count, a part in percent from 0 to 100, a mean from 1 to 5. Commas
            between thousands, a percent sign and a pound sign may be there.
        on: the day that it stood so, as people say it; not one to come.

    Raises:
        Unknown: the terms have no such indicator.
        BadValue: the value is no number that the shape counts, or the day cannot be read or has not come.
    """
    kept = find(office, indicator)
    number = _number(value, kept.shape)
    day = read_date(on, office.today, field="on", past=True)
    if day > office.today:
        raise BadValue(f"{long_day(day)} has not come", "give the day on which it stood so", field="on")
    with office.store.change(f"Baseline of {kept.id}: {number} on {long_day(day)}") as change:
        change.put(Baseline, kept.id, on=day, value=number, note=typed.lines(note))
    return indicator_figure(office, kept.id)


def baseline_remark(office: Office, indicator: str) -> str:
    """What to check about a baseline, in sentences: its day lies before the terms began, or the record itself tells of
    another value that day; empty for nothing. The baseline is kept as it was typed all the same.
    """
    kept = office.store.find(Baseline, indicator)
    if kept is None:
        return ""
    words = before_the_terms(kept.on, terms_begun(office.store.all(Terms)))
    early = f"{indicator} is measured against {words}: check the year." if words else ""
    return " ".join(filter(None, (early, _unlike_the_record(office, kept))))


def _unlike_the_record(office: Office, baseline: Baseline) -> str:
    """That the record tells of another part in percent on the day of a baseline. A count is of a time, not of a day."""
    kept = find(office, baseline.id)
    if kept.shape not in _PERCENT:
        return ""
    day = baseline.on
    told = figure_of(office, kept, Period(day, day, long_day(day))).latest
    value = Decimal(baseline.value)
    if told is None or abs(told - value) < _TOLD_APART:
        return ""
    return (
        f"By the record, {kept.id} stood at {in_percent(told)} on {long_day(day)}, and it is measured against "
        f"{in_percent(value)}: check which of the two is right."
    )


def clear_baseline(office: Office, indicator: str) -> IndicatorView:
    """Take away what an indicator is measured against.

    Raises:
        Unknown: the terms have no such indicator.
        RuleBroken: it has no baseline.
    """
    kept = find(office, indicator)
    if office.store.find(Baseline, kept.id) is None:
        raise RuleBroken(f"{kept.id} has no baseline", "there is nothing to take away")
    with office.store.change(f"Baseline of {kept.id} taken away") as change:
        change.remove(change.get(Baseline, kept.id))
    return indicator_figure(office, kept.id)


def set_shape(office: Office, indicator: str, shape: str) -> IndicatorView:
    """Settle which kind of record answers an indicator. Records of another kind that name it are kept, and are told.

    Args:
        shape: one of `SHAPES`; empty for not settled.

    Raises:
        Unknown: the terms have no such indicator, or there is no such shape.
    """
    kept, wanted = find(office, indicator), shape.strip().casefold()
    if wanted and wanted not in SHAPES:
        raise Unknown(f"No indicator is answered by {quoted(shape)}", f"name {listed(SHAPES, 'or')}", field="shape")
    if wanted != kept.shape:
        told = f"is answered by {wanted}" if wanted else "is answered by no kind of record yet"
        with office.store.change(f"{kept.id} {told}") as change:
            change.set(change.get(Indicator, kept.id), shape=wanted)
    return indicator_figure(office, kept.id)


def _number(text: str, shape: str) -> str:
    """A number in plain decimal writing, as it is kept."""
    found = _NUMBER.fullmatch("".join(text.split()))
    if found is None:
        raise BadValue(f"{quoted(text)} is no number", "write it as 12, 66.7 or 1,200", field="value")
    whole, part = str(int(found["whole"].replace(",", ""))), (found["part"] or "").rstrip("0")
    plain = f"{whole}.{part}" if part else whole
    value = Decimal(f"-{plain}" if found["minus"] and Decimal(plain) else plain)
    low, high, what = 0, None, "a count is a whole number from 0"
    if shape in _PERCENT:
        high, what = 100, "a part in percent is from 0 to 100"
    elif shape == "feedback":
        low, high, what = 1, _HIGHEST_RATING, f"a mean rating is from 1 to {_HIGHEST_RATING}"
    elif shape == "milestones":
        high, what = _MILESTONES, f"milestones reached are from 0 to {_MILESTONES}"
    counts = shape not in (*_PERCENT, "feedback", "")
    if shape not in (*_PERCENT, "") and text.strip().endswith("%"):
        raise BadValue(f"{quoted(text)} is a part in percent, and this indicator is not", what, field="value")
    if shape and (value < low or (high is not None and value > high) or (counts and bool(part))):
        raise BadValue(f"{quoted(text)} is no value of this indicator", what, field="value")
    return str(value)


def _view(office: Office, indicator: Indicator, come: Period, *, dropped: bool) -> IndicatorView:
    return IndicatorView(
        id=indicator.id,
        function=indicator.function,
        text=indicator.text,
        shape=indicator.shape,
        figure=figure_of(office, indicator, come),
        dropped=dropped,
    )
