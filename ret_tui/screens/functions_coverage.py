"""The coverage of engagement (T10): a row an area, a column a quarter, and what was held in a cell."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical

from ret_tui.commands import Command, refresh_commands
from ret_tui.jobs.evidence import listing
from ret_tui.jobs.evidence.kinds import kind_of
from ret_tui.jobs.evidence.views import EvidenceView
from ret_tui.jobs.indicators import coverage as coverages
from ret_tui.jobs.indicators import periods
from ret_tui.jobs.indicators.coverage import CoverageCell, CoverageView
from ret_tui.rules.wording import count, listed, short_day_and_year
from ret_tui.screens.evidence_entry import kept_words
from ret_tui.screens.functions_tab import FunctionsTab
from ret_tui.widgets.detail import Detail, Fact, Paragraph, Part, Section
from ret_tui.widgets.grid import Grid
from ret_tui.widgets.ledger import Cell, Column, Ledger, Row
from ret_tui.widgets.pair import Pair
from ret_tui.widgets.trends import fill

if TYPE_CHECKING:
    from ret_tui.screens.functions import FunctionsPlace

#: Cells that a quarter has at least.
_LEAST = 9
#: The keys of the rows that are no area.
_ALL, _WITHOUT = "all", "without"
_LEGEND = "░▒▓█ engagements, then the people who came; ? of some nobody knows; – none"


class NewEngagement(Command["CoverageTab"]):
    """Record an engagement: where, who led it, which groups, how many came, what was heard."""

    id, key, label, group, order = "coverage.new", "n", "New", "Coverage", 12
    title = "New engagement"

    async def run(self, place: CoverageTab) -> None:
        from ret_tui.screens.evidence_entry import enter_evidence

        await enter_evidence(place.ret, kinds=(kind_of("engagement"),), known=place.cell_here, kept=place.kept)


class CoverageTab(FunctionsTab):
    """Areas by quarters, with the occasions of the cell under the cursor."""

    OFFERS = (NewEngagement,)
    list: Grid

    def __init__(self, place: FunctionsPlace, *, id: str) -> None:
        super().__init__(place, id=id)
        self._view: CoverageView | None = None
        self._occasions: tuple[EvidenceView, ...] = ()
        self.list = Grid(
            cell_label="Quarter",
            empty="No areas are known: the terms name no representatives, and nothing is recorded. n records one.",
            open_label="",
        )
        self.foot = Detail(classes="functions-foot")
        self.foot.can_focus = False
        self.story = Detail()

    def compose(self) -> ComposeResult:
        yield Pair(Vertical(self.list, self.foot), self.story)

    def show_year(self) -> str:
        first = self._view is None or self._view.period.name != self.year
        period = periods.year_period(self.office, self.year)
        self._view = view = coverages.coverage(self.office, period)
        self._occasions = listing.evidence(self.office, kind="engagement", period=period)
        self.list.set_columns(
            (
                Column("Area", flex=1, min=14, max=30),
                *(Column(_quarter(each.name), min=_LEAST) for each in view.quarters),
                Column("Year", align="right", drop=1),
            ),
            range(1, 1 + len(view.quarters)),
        )
        if first:
            come = [number for number, each in enumerate(view.quarters) if each.first <= self.office.today]
            self.list.across = come[-1] if come else 0
        rows = tuple(self._rows(view))
        self.list.show(rows)
        self.list.styles.height = max(3, len(rows) + 1)
        self.foot.show([Paragraph(_LEGEND, "muted"), *self._missed(view)])
        self.tell()
        reached = sum(1 for row in view.rows if row.expected and row.total.engagements)
        expected = sum(1 for row in view.rows if row.expected)
        people = view.total.people
        known = f" with {count(people, 'person', 'people')} counted" if view.total.engagements else ""
        return f"{count(view.total.engagements, 'engagement')}{known}; {reached} of {count(expected, 'area')} reached"

    def _missed(self, view: CoverageView) -> Iterator[Part]:
        """Which areas that engagement is to reach it did not, or has not yet."""
        yet = " yet" if view.period.last >= self.office.today else ""
        every = sum(1 for row in view.rows if row.expected)
        if view.not_reached:
            missed = "any area" if len(view.not_reached) == every else listed(view.not_reached)
            yield Paragraph(f"! No engagement{yet} in {view.period.name} for {missed}", "soon")

    def _rows(self, view: CoverageView) -> Iterator[Row]:
        most = max((cell.engagements for row in view.rows for cell in row.cells), default=0)
        for row in view.rows:
            name = row.area if row.expected else f"{row.area} (besides)"
            tone = "soon" if row.expected and not row.total.engagements else ""
            yield Row(
                row.area,
                (
                    (f"! {name}" if tone else name, tone),
                    *self._cells(row.cells, most),
                    str(row.total.engagements) if row.total.engagements else ("–", "muted"),
                ),
            )
        if view.without_area:
            yield Row(_WITHOUT, (("no area named", "muted"), *("" for _ in view.quarters), str(len(view.without_area))))
        if view.rows:
            cells = self._cells(view.totals, 0)
            yield Row(_ALL, (("All areas", "strong"), *cells, str(view.total.engagements)))

    def _cells(self, cells: Sequence[CoverageCell], most: int) -> Iterator[Cell]:
        """The cells of a row; a quarter that has not begun leaves no gap."""
        assert self._view is not None
        for cell, quarter in zip(cells, self._view.quarters, strict=True):
            yield "" if quarter.first > self.office.today and not cell.engagements else _cell(cell, most)

    @on(Ledger.Highlighted)
    def tell(self) -> None:
        """Tell the occasions of the cell under the cursor."""
        view = self._view
        found = self._found
        if view is None or self.list.cursor_key is None or not view.quarters:
            self.story.show(())
        else:
            self.story.show(self._story(view, found))
        label = "Its evidence" if found else ""
        if label != self.list.open_label:
            self.list.open_label = label
            refresh_commands(self.app)

    @property
    def cell_here(self) -> dict[str, str]:
        """What the cell under the cursor tells of a new engagement: its area, and the last day of a quarter gone by."""
        view, key = self._view, self.list.cursor_key
        known = {"areas": key} if key not in (None, _ALL, _WITHOUT) else {}
        if view is not None and self.list.across < len(view.quarters):
            last = view.quarters[self.list.across].last
            known |= {"on": last.isoformat()} if last < self.office.today else {}
        return known

    @property
    def _found(self) -> Sequence[EvidenceView]:
        """The occasions of the cell under the cursor, the first one first."""
        view, key = self._view, self.list.cursor_key
        if view is None or key is None or self.list.across >= len(view.quarters):
            return []
        if key == _WITHOUT:
            return [one for one in self._occasions if one.id in view.without_area]
        quarter = view.quarters[self.list.across]
        within = [one for one in self._occasions if quarter.holds(one.on)]
        ids = coverages.of_area(self.office, key) if key != _ALL else {one.id for one in within}
        return sorted((one for one in within if one.id in ids), key=lambda one: (one.on is None, one.on))

    def _story(self, view: CoverageView, found: Sequence[EvidenceView]) -> Iterator[Part]:
        key = self.list.cursor_key or ""
        quarter = view.quarters[self.list.across]
        name = {_ALL: "All areas", _WITHOUT: "Without an area"}.get(key, key)
        yield Section(name if key == _WITHOUT else f"{name}, {quarter.name}")
        for one in found:
            yield Fact(one.id, one.title)
            yield Fact("", short_day_and_year(one.on) if one.on else "", "muted")
            for label, words in (*one.facts, *one.members_facts):
                if label in ("Groups", "Led by", "People", "Told"):
                    yield Fact("", f"{label}: {words}", "muted")
        if not found:
            yield Paragraph("No engagement is recorded: n records one.", "muted")

    @on(Ledger.Chosen)
    def _open(self, event: Ledger.Chosen) -> None:
        event.stop()
        if found := self._found:
            self.place.show_evidence(found[0].id)

    def kept(self, made: EvidenceView) -> None:
        """An engagement was kept."""
        self.place.changed(kept_words(made))


def _quarter(name: str) -> str:
    """``May–Jul 2026`` and ``Nov 2026–Jan 2027`` as a heading: ``May–Jul``, ``Nov–Jan``."""
    return "–".join(part.split()[0] for part in name.split("–"))


def _cell(cell: CoverageCell, most: int) -> Cell:
    if not cell.engagements:
        return ("–", "muted")
    shade = f"{fill(cell.engagements, most) * 2} " if most else "   "
    people = "?" if cell.unknown == cell.engagements else f"{cell.people}{'+?' if cell.unknown else ''}"
    return f"{shade}{cell.engagements} · {people}"
