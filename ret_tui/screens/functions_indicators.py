"""The indicators: each with its baseline, its latest figure, its direction in words, its trend and its evidence."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from textual import on
from textual.app import ComposeResult

from ret_tui.commands import Command, refresh_commands
from ret_tui.jobs.evidence import listing
from ret_tui.jobs.evidence.views import EvidenceView
from ret_tui.jobs.indicators import figures, periods
from ret_tui.jobs.indicators.figures import IndicatorView
from ret_tui.jobs.search_hits import Where
from ret_tui.rules.indicators.figure import Figure
from ret_tui.rules.wording import count, listed, short_day_and_year
from ret_tui.screens.evidence_entry import kept_words, kinds_for
from ret_tui.screens.figure_words import top_of, value_words
from ret_tui.screens.functions_indicator_story import indicator_story
from ret_tui.screens.functions_tab import WORDS_WHOLE, FunctionsTab
from ret_tui.screens.search_going import begin_going
from ret_tui.widgets.detail import Detail, Part
from ret_tui.widgets.ledger import Cell, Column, Ledger, Row
from ret_tui.widgets.pair import Pair
from ret_tui.widgets.trends import trend
from store.records import Baseline, BoardDate

if TYPE_CHECKING:
    from ret_tui.screens.functions import FunctionsPlace

#: Cells of the trend in a row.
_TREND = 8
_DIRECTIONS: dict[str, Cell] = {
    "up": "up",
    "down": "down",
    "same": "the same",
    "unknown": ("none yet", "muted"),
}


class NewForIndicator(Command["IndicatorsTab"]):
    """Record evidence for the indicator under the cursor: its kind by one letter where there are several."""

    id, key, label, group, order = "indicators.new", "n", "New evidence", "Indicators", 12
    title = "New evidence for the indicator"

    def possible(self, place: IndicatorsTab) -> bool:
        return place.current is not None and bool(kinds_for(place.current.shape))

    async def run(self, place: IndicatorsTab) -> None:
        from ret_tui.screens.evidence_entry import enter_evidence

        shown = place.current
        if shown is not None:
            await enter_evidence(place.ret, kinds=kinds_for(shown.shape), indicator=shown.id, kept=place.kept)


class SetBaseline(Command["IndicatorsTab"]):
    """Say what the indicator under the cursor is measured against: a number, its day and where it is from."""

    id, key, label, group, order = "indicators.baseline", "b", "Baseline", "Indicators", 13
    title = "The baseline of the indicator"

    def possible(self, place: IndicatorsTab) -> bool:
        return place.current is not None

    async def run(self, place: IndicatorsTab) -> None:
        from ret_tui.screens.evidence_forms import baseline_form

        shown = place.current
        if shown is None:
            return
        kept = place.office.store.find(Baseline, shown.id)
        value, day, note = (kept.value, short_day_and_year(kept.on), kept.note) if kept else ("", "", "")
        said = await place.app.push_screen_wait(
            baseline_form(place.office, shown.id, f"Now: {shown.figure.words}", value, day, note)
        )
        if said is not None:
            place.place.changed(said)
            place.glow(shown.id)


class SetShape(Command["IndicatorsTab"]):
    """Settle which kind of record answers the indicator under the cursor; what names it already is kept."""

    id, key, label, group = "indicators.shape", "y", "Answered by", "Indicators"
    title = "Which records answer the indicator"
    footer = False

    def possible(self, place: IndicatorsTab) -> bool:
        return place.current is not None

    async def run(self, place: IndicatorsTab) -> None:
        from ret_tui.dialogs.choose import ChooseDialog

        shown = place.current
        if shown is None:
            return
        rows = [(shape, _answered_by(shape)) for shape in figures.SHAPES]
        title = f"What answers {shown.id}?"
        chosen = await place.app.push_screen_wait(ChooseDialog(title, [*rows, ("", "Not settled")], cursor=shown.shape))
        if chosen is not None:
            figures.set_shape(place.office, shown.id, chosen)
            place.place.changed(
                f"{shown.id} is answered by {_answered_by(chosen).lower() if chosen else 'nothing yet'}"
            )
            place.glow(shown.id)


def _answered_by(shape: str) -> str:
    """The kinds of record of a shape, in words."""
    plurals = [kind.plural for kind in kinds_for(shape)]
    words = listed(plurals) if plurals else "milestones of the annual report"
    return words[:1].upper() + words[1:]


class IndicatorsTab(FunctionsTab):
    """A row an indicator, and beside or below it how it came to be so."""

    OFFERS = (NewForIndicator, SetBaseline, SetShape)

    def __init__(self, place: FunctionsPlace, *, id: str) -> None:
        super().__init__(place, id=id)
        self._views: dict[str, IndicatorView] = {}
        self._titles: dict[str, EvidenceView] = {}
        self.list = Ledger(
            Column("", min=3),
            Column("Indicator", flex=1, min=14),
            Column("Baseline", align="right", drop=1),
            Column("Latest", align="right"),
            Column("Trend"),
            Column("Direction", min=9),
            empty="The terms of reference name no indicators: t shows them.",
            open_label="Its evidence",
        )
        self.story = Detail(empty="How an indicator stands, and what stands behind it, is told here.")

    def compose(self) -> ComposeResult:
        yield Pair(self.list, self.story, wide=WORDS_WHOLE)

    @property
    def current(self) -> IndicatorView | None:
        """The indicator under the cursor."""
        return self._views.get(self.list.cursor_key or "")

    def show_year(self) -> str:
        found = figures.indicator_figures(self.office, periods.year_period(self.office, self.year))
        self._views = {one.id: one for one in found}
        self._titles = {one.id: one for one in listing.evidence(self.office)}
        self.list.show([_row(one) for one in found])
        self.tell()
        pieces = len({id for one in found for id in one.figure.evidence})
        lacking = sum(1 for one in found if one.figure.baseline is None)
        without = f", {lacking} without a baseline" if lacking else ""
        return f"{count(len(found), 'indicator')}{without}, {count(pieces, 'piece')} of evidence"

    def reveal(self, key: str) -> bool:
        of = next((one.id for one in self._views.values() if one.function.casefold() == key.casefold()), key)
        return super().reveal(of)

    @on(Ledger.Highlighted)
    def tell(self) -> None:
        """Tell how the indicator under the cursor came to be so."""
        shown = self.current
        self.story.show(self._story(shown) if shown is not None else ())
        board = shown is not None and bool(self._board_date(shown))
        self.list.open_label = "Its date" if board else "Its evidence"
        refresh_commands(self.app)

    def _story(self, shown: IndicatorView) -> Iterator[Part]:
        period = periods.year_period(self.office, self.year)
        return indicator_story(self.office, shown, period, self._titles, recorded=bool(kinds_for(shown.shape)))

    @on(Ledger.Chosen)
    def _open(self, event: Ledger.Chosen) -> None:
        event.stop()
        shown = self.current
        if shown is not None and self._board_date(shown):
            begin_going(self.ret, Where("year", "", "days", self._board_date(shown)))
        else:
            self.place.show_evidence_of(event.key)

    def _board_date(self, shown: IndicatorView) -> str:
        """The meeting of the accountable body, by id, that answers the indicator; empty for what evidence answers."""
        found = shown.figure.evidence[-1:]
        return found[0] if found and self.office.store.find(BoardDate, found[0]) is not None else ""

    def kept(self, made: EvidenceView) -> None:
        """A piece of evidence was kept: the indicator that it counts for stays under the cursor."""
        self.place.changed(kept_words(made))
        self.glow(made.indicator or self.list.cursor_key or "")


def _latest(figure: Figure) -> Cell:
    if figure.not_yet_due:
        return ("not due", "muted")
    return value_words(figure.latest, figure.unit) if figure.latest is not None else ("·", "muted")


def _row(shown: IndicatorView) -> Row:
    figure = shown.figure
    none: Cell = ("·", "muted")
    return Row(
        shown.id,
        (
            shown.id,
            f"{shown.text} (dropped)" if shown.dropped else shown.text,
            value_words(figure.baseline, figure.unit) if figure.baseline is not None else none,
            _latest(figure),
            trend([point.value for point in figure.trend], _TREND, top=top_of(figure)),
            _DIRECTIONS[figure.direction] if figure.baseline is not None or figure.direction != "unknown" else none,
        ),
        "muted" if shown.dropped else "",
        search=figure.words,
    )
