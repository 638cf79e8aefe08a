"""The Functions of the terms of reference: what was done for each, its indicators, and what stands behind them."""

from __future__ import annotations

from collections.abc import Callable

from textual.app import ComposeResult

from ret_tui.commands import refresh_commands
from ret_tui.jobs import meetings, years_shown
from ret_tui.screens.functions_advice import AdviceTab
from ret_tui.screens.functions_commands import FUNCTIONS_COMMANDS
from ret_tui.screens.functions_commitments import CommitmentsTab
from ret_tui.screens.functions_coverage import CoverageTab
from ret_tui.screens.functions_evidence import EvidenceTab
from ret_tui.screens.functions_indicators import IndicatorsTab
from ret_tui.screens.functions_matrix import MatrixTab
from ret_tui.screens.functions_tab import FunctionsTab
from ret_tui.screens.meeting_head import YIELDS, MeetingHead
from ret_tui.screens.place import Place, way_to_row
from ret_tui.widgets.grid import Grid
from ret_tui.widgets.place_bar import Tab

TABS = (
    Tab("matrix", "m", "Matrix"),
    Tab("indicators", "i", "Indicators"),
    Tab("evidence", "v", "Evidence"),
    Tab("commitments", "k", "Commitments"),
    Tab("coverage", "o", "Coverage"),
    Tab("advice", "a", "Advice"),
)


class FunctionsPlace(Place):
    """What has been done for each function, and what it comes to."""

    place = "functions"
    OFFERS = FUNCTIONS_COMMANDS

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        #: The body's year that is shown; empty for the one in view until the record is first shown.
        self.year = ""
        self.tab = "matrix"
        self.head = MeetingHead(TABS, id="functions-head")
        self.tabs: dict[str, FunctionsTab] = {
            "matrix": MatrixTab(self, id="functions-matrix"),
            "indicators": IndicatorsTab(self, id="functions-indicators"),
            "evidence": EvidenceTab(self, id="functions-evidence"),
            "commitments": CommitmentsTab(self, id="functions-commitments"),
            "coverage": CoverageTab(self, id="functions-coverage"),
            "advice": AdviceTab(self, id="functions-advice"),
        }

    def compose(self) -> ComposeResult:
        yield self.head
        yield from self.tabs.values()

    @property
    def pane(self) -> FunctionsTab:
        """The tab that is shown."""
        return self.tabs[self.tab]

    @property
    def name_here(self) -> str:
        return next(each.label for each in TABS if each.id == self.tab)

    def way_here(self) -> Callable[[], None]:
        year, tab, only, row = self.year, self.tab, self._evidence_tab.only, way_to_row(self.pane.list)
        across = self.pane.list.across if isinstance(self.pane.list, Grid) else 0

        def restore() -> None:
            self.year, self._evidence_tab.only = year, only
            self.show_tab(tab)
            row()
            if isinstance(self.pane.list, Grid):
                self.pane.list.cross_to(across)

        return restore

    def focus_first(self) -> None:
        self.pane.focus_first()

    def show_tab(self, tab: str) -> None:
        """Show another tab of the same year."""
        self.tab = tab
        self.show_record()
        self.focus_first()
        refresh_commands(self.app)

    def show_year(self, year: str) -> None:
        """Show another year in the same tab."""
        self.year = year
        self.show_record()

    def show_evidence_of(self, indicator: str) -> None:
        """Go to the evidence of an indicator alone; a way leads back."""
        self.ret.trail.remember()
        self._evidence_tab.only = self._evidence_tab.led_to = indicator
        self.show_tab("evidence")

    def show_evidence(self, id: str) -> None:
        """Go to a piece of evidence; a way leads back."""
        self.ret.trail.remember()
        self.show_tab("evidence")
        self._evidence_tab.reveal(id)

    def show_indicators_of(self, function: str) -> None:
        """Go to the first indicator of a function; a way leads back."""
        self.ret.trail.remember()
        self.show_tab("indicators")
        self.pane.reveal(function)

    @property
    def _evidence_tab(self) -> EvidenceTab:
        tab = self.tabs["evidence"]
        assert isinstance(tab, EvidenceTab)
        return tab

    def show_record(self) -> None:
        self.year = self.year or meetings.year_in_view(self.office)
        self.head.current = self.tab
        self.head.neighbours = years_shown.neighbours(self.office, self.year)
        for name, pane in self.tabs.items():
            pane.display = name == self.tab
        says = self.pane.show_year()
        self.head.show(
            [("Every year" if self.pane.OF_EVERY_YEAR else self.year, "strong"), (f" · {says}" if says else "", YIELDS)]
        )

    def go_to(self, about: str, tab: str = "") -> None:
        """Go to a tab, and there to a function, an indicator or a piece of evidence by its id.

        Where no tab is named, it is the first one that has it; what none has leaves the tab as it is.
        """
        wanted, before = about.strip(), self.tab
        for name in [tab] if tab in self.tabs else [before, *(name for name in self.tabs if name != before)]:
            if name != self.tab:
                self.show_tab(name)
            if not wanted or self.pane.reveal(wanted):
                return
        if tab not in self.tabs:
            self.show_tab(before)

    def on_meeting_head_chosen(self, event: MeetingHead.Chosen) -> None:
        by = {"earlier": -1, "later": 1}.get(event.tab)
        if by is None:
            self.ret.trail.forget()
            self.show_tab(event.tab)
        else:
            self.show_year(years_shown.neighbours(self.office, self.year)[max(by, 0)] or self.year)
