"""The tables beside some figures: who shared practice with whom, money by initiative and funder, counts over time."""

from __future__ import annotations

from msgspec import Struct

from ret_tui.jobs.indicators.by_shape import hidden_points, own
from ret_tui.jobs.indicators.figures import find
from ret_tui.jobs.indicators.periods import so_far
from ret_tui.jobs.office import Office
from ret_tui.rules.indicators import practice, series
from ret_tui.rules.indicators.figure import Period
from ret_tui.rules.indicators.money import Money, by_funder, money
from ret_tui.rules.indicators.practice import PracticeTable
from ret_tui.rules.indicators.series import Line
from store.records import FundingLine, Initiative, PracticeTaker, Series, SeriesPoint, SharedPractice


class InitiativeMoney(Struct, frozen=True):
    """The money of one initiative."""

    id: str
    name: str
    money: Money
    by_funder: tuple[tuple[str, Money], ...]


def practice_matrix(office: Office, period: Period) -> PracticeTable:
    """Who shared with whom in a period, of whatever indicator."""
    come = so_far(office, period)
    return practice.table(office.store.all(SharedPractice), office.store.all(PracticeTaker), come)


def initiative_money(office: Office, period: Period) -> tuple[InitiativeMoney, ...]:
    """The money of each initiative that had some in a period, by its funders."""
    come = so_far(office, period)
    found = []
    for each in office.store.all(Initiative):
        lines = [line for line in office.of(FundingLine, "initiative", each.id) if come.holds(line.on)]
        if lines:
            found.append(InitiativeMoney(each.id, each.name, money(lines), by_funder(lines)))
    return tuple(found)


def series_lines(office: Office, indicator: str, period: Period) -> tuple[Line, ...]:
    """Each number that answers an indicator over time, under each of its definitions, small ones held back.

    Raises:
        Unknown: the terms have no such indicator.
    """
    kept, come = find(office, indicator), so_far(office, period)
    return series.lines(own(office, kept, Series), office.store.all(SeriesPoint), come.last, hidden_points(office))
