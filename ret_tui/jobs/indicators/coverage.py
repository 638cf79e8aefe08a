"""Which areas were met in which quarter, by how many people as far as anybody knows (T10)."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from msgspec import Struct

from ret_tui.jobs import settings, typed, who_is
from ret_tui.jobs.indicators.periods import quarters
from ret_tui.jobs.office import Office
from ret_tui.rules.indicators.figure import Period
from ret_tui.rules.wording import count
from store.records import Engagement, EngagementArea

SETTING = "engagement.areas"


class CoverageCell(Struct, frozen=True):
    """The engagements of one area in one quarter."""

    engagements: int
    #: How many people came to those of which it is known.
    people: int
    #: Of how many of them nobody knows how many came.
    unknown: int

    @property
    def words(self) -> str:
        """``2, 30 people and 1 unknown``; ``none``."""
        if not self.engagements:
            return "none"
        told = [count(self.people, "person", "people")] if self.engagements > self.unknown else []
        told += [f"{self.unknown} unknown"] if self.unknown else []
        return f"{self.engagements}, {' and '.join(told)}"


class AreaRow(Struct, frozen=True):
    """One area over the quarters."""

    area: str
    #: Whether it is one of those that engagement is to reach.
    expected: bool
    #: In the order of the quarters.
    cells: tuple[CoverageCell, ...]
    #: The whole period; an engagement counts once.
    total: CoverageCell


class CoverageView(Struct, frozen=True):
    """Areas × quarters. An engagement for several areas counts in each of them, and in the total once."""

    period: Period
    quarters: tuple[Period, ...]
    #: Those expected in their order, and then the others by name.
    rows: tuple[AreaRow, ...]
    #: Each quarter over all areas, and the whole.
    totals: tuple[CoverageCell, ...]
    total: CoverageCell
    #: The engagements of the period without an area, by id; in the totals, and in no row.
    without_area: tuple[str, ...]

    @property
    def not_reached(self) -> tuple[str, ...]:
        """The areas expected that had no engagement in the period."""
        return tuple(row.area for row in self.rows if row.expected and not row.total.engagements)


def areas(office: Office) -> tuple[str, ...]:
    """The areas that engagement is to reach: those of the setting, or else the names of the representative seats."""
    named = settings.value(office, SETTING)
    if named:
        return tuple(name for part in named.split(",") if (name := part.strip()))
    return tuple(seat.name for seat in office.seats if seat.kind == "representative")


def coverage(office: Office, period: Period, without: Collection[str] = ()) -> CoverageView:
    """Which areas were met in a period, quarter by quarter from its first day.

    Args:
        without: ids of engagements that are left out, with the areas that they alone name.
    """
    parts = quarters(period)
    come = [each for each in office.store.all(Engagement) if period.holds(each.on) and each.on <= office.today]
    own = [each for each in come if each.id not in without]
    named: dict[str, set[str]] = {}
    expected = areas(office)
    words = {who_is.folded(area): area for area in reversed(expected)}
    for each in office.store.all(EngagementArea):
        if each.engagement in without:
            continue
        key = who_is.folded(each.area)
        words.setdefault(key, typed.line(each.area))
        named.setdefault(each.engagement, set()).add(key)
    known = dict.fromkeys(who_is.folded(area) for area in expected)
    others = sorted({key for each in own for key in named.get(each.id, ())} - set(known))

    def row(key: str) -> AreaRow:
        theirs = [each for each in own if key in named.get(each.id, ())]
        cells, total = _cells(theirs, parts)
        return AreaRow(words[key], key in known, cells, total)

    totals, total = _cells(own, parts)
    return CoverageView(
        period=period,
        quarters=parts,
        rows=tuple(row(key) for key in (*known, *others)),
        totals=totals,
        total=total,
        without_area=tuple(each.id for each in own if not named.get(each.id)),
    )


def of_area(office: Office, area: str) -> frozenset[str]:
    """The engagements of every year that were for an area, by id, however it is written."""
    wanted = who_is.folded(area)
    named = office.store.all(EngagementArea)
    return frozenset(each.engagement for each in named if who_is.folded(each.area) == wanted)


def _cells(own: list[Engagement], parts: tuple[Period, ...]) -> tuple[tuple[CoverageCell, ...], CoverageCell]:
    return tuple(_cell(each for each in own if part.holds(each.on)) for part in parts), _cell(own)


def _cell(engagements: Iterable[Engagement]) -> CoverageCell:
    numbers = [each.number for each in engagements]
    known = [number for number in numbers if number is not None]
    return CoverageCell(engagements=len(numbers), people=sum(known), unknown=len(numbers) - len(known))
