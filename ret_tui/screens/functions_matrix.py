"""The matrix: a row a function, a column a meeting, filled by how much was done; what was done is one key away."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical

from ret_tui.commands import Command, refresh_commands
from ret_tui.jobs import report_progress
from ret_tui.jobs.function_at_meeting import Done, done_at
from ret_tui.jobs.indicators import matrix as matrices
from ret_tui.jobs.indicators.matrix import MatrixView
from ret_tui.jobs.report_progress import FunctionView
from ret_tui.rules.wording import short_day
from ret_tui.screens.functions_tab import WORDS_WHOLE, FunctionsTab
from ret_tui.screens.search_going import begin_going
from ret_tui.widgets.detail import Detail, Fact, Paragraph, Part, Section
from ret_tui.widgets.grid import Grid
from ret_tui.widgets.ledger import Cell, Column, Ledger, Row
from ret_tui.widgets.pair import Pair
from ret_tui.widgets.trends import fill

if TYPE_CHECKING:
    from ret_tui.screens.functions import FunctionsPlace

#: Two cells of fill, and two of a number; where there are more meetings than these, one of each.
_WIDTH, _NARROW, _MANY = 4, 2, 7
_HELD = ("held", "inquorate")
_LEGEND = "░▒▓█ items, decisions and actions of a meeting held; – none; bare: planned"
_PLAN = "2 goes to the Year, and p there proposes its dates."


class ItsActions(Command["MatrixTab"]):
    """Go to the actions of the function under the cursor."""

    id, key, label, group, order = "matrix.actions", "l", "Its actions", "Functions", 22
    title = "The actions of the function"

    def possible(self, place: MatrixTab) -> bool:
        return place.list.cursor_key is not None

    async def run(self, place: MatrixTab) -> None:
        if place.list.cursor_key is not None:
            await place.ret.go("actions", place.list.cursor_key, led=True)


class ItsIndicators(Command["MatrixTab"]):
    """Go to the indicators of the function under the cursor."""

    id, key, label, group, order = "matrix.indicators", "d", "Its indicators", "Functions", 23
    title = "The indicators of the function"

    def possible(self, place: MatrixTab) -> bool:
        return place.list.cursor_key is not None

    def run(self, place: MatrixTab) -> None:
        place.place.show_indicators_of(place.list.cursor_key or "")


class MatrixTab(FunctionsTab):
    """Functions by meetings, with the cell under the cursor told beside or below."""

    OFFERS = (ItsActions, ItsIndicators)
    list: Grid

    def __init__(self, place: FunctionsPlace, *, id: str) -> None:
        super().__init__(place, id=id)
        self._view: MatrixView | None = None
        self._functions: dict[str, FunctionView] = {}
        self._done: tuple[Done, ...] = ()
        self.list = Grid(
            cell_label="Meeting", empty="The terms of reference name no functions: t shows them.", open_label=""
        )
        self.foot = Detail(classes="functions-foot")
        self.foot.can_focus = False
        self.story = Detail()

    def compose(self) -> ComposeResult:
        yield Pair(Vertical(self.list, self.foot), self.story, wide=WORDS_WHOLE)

    @property
    def meeting(self) -> str:
        """The meeting of the column under the cursor, by id; empty while the year has none."""
        columns = self._view.columns if self._view is not None else ()
        return columns[self.list.across].meeting if self.list.across < len(columns) else ""

    def show_year(self) -> str:
        first = self._view is None or self._view.year != self.year
        self._view = view = matrices.matrix(self.office, self.year)
        self._functions = {one.id: one for one in report_progress.functions(self.office)}
        most = max((cell.total for row in view.rows for cell in row.cells), default=0)
        width = _WIDTH if len(view.columns) <= _MANY else _NARROW
        self.list.set_columns(
            (
                Column("", min=2),
                Column("Function", flex=1, min=14, max=44),
                *(Column(each.meeting.rjust(width), min=width) for each in view.columns),
                Column("Open", align="right", drop=1),
                Column("Late", align="right", drop=2),
            ),
            range(2, 2 + len(view.columns)),
        )
        if first:
            # The latest meeting that has come is what one looks at.
            come = [number for number, each in enumerate(view.columns) if each.date <= self.office.today]
            self.list.across = come[-1] if come else 0
        self.list.show([self._row(row, most, width) for row in view.rows])
        self._say_at_foot(view)
        self.tell()
        return view.summary

    def _row(self, row: matrices.Row, most: int, width: int) -> Row:
        assert self._view is not None
        function = self._functions.get(row.function)
        none: Cell = ("·", "muted")
        late = function.overdue if function is not None else 0
        opened = function.open_actions if function is not None else 0
        held = [each.status in _HELD for each in self._view.columns]
        return Row(
            row.function,
            (
                row.function,
                row.name,
                *(_cell(cell, most, width, held=past) for cell, past in zip(row.cells, held, strict=True)),
                str(opened) if opened else none,
                (str(late), "late") if late else none,
            ),
            search=" ".join(words for _id, words in function.indicators) if function is not None else "",
        )

    def _say_at_foot(self, view: MatrixView) -> None:
        quiet = [f"! {row.function} {row.name}: {row.quiet_words}" for row in view.rows if row.quiet]
        self.foot.show(
            [
                Paragraph(_LEGEND if view.columns else f"{view.year} has no meetings yet: {_PLAN}", "muted"),
                *(Paragraph(words, "soon") for words in quiet),
            ]
        )
        self.list.styles.height = max(3, len(view.rows) + 1)

    @on(Ledger.Highlighted)
    def tell(self) -> None:
        """Tell what the meeting under the cursor did for the function, and how that stands."""
        row = self._view_row
        self._done = done_at(self.office, row.function, self.meeting) if row is not None and self.meeting else ()
        self.story.show(self._story(row) if row is not None else ())
        label = "" if row is None else "To the minute" if self._done else f"To {self.meeting}" if self.meeting else ""
        if label != self.list.open_label:
            self.list.open_label = label
            refresh_commands(self.app)

    @property
    def _view_row(self) -> matrices.Row | None:
        key = self.list.cursor_key
        return next((row for row in self._view.rows if row.function == key), None) if self._view is not None else None

    def _story(self, row: matrices.Row) -> Iterator[Part]:
        view, at = self._view, self.list.across
        assert view is not None
        if self.meeting:
            column = view.columns[at]
            to_come = "" if column.status in _HELD else f", {column.status}"
            yield Section(f"{row.function} at {column.meeting}, {short_day(column.date)}{to_come}")
            if self._done and row.cells[at].gap:
                yield Paragraph("No item, decision or action was for it; this was told there:", "muted")
            for one in self._done:
                yield Fact(one.name, one.words)
            if not self._done:
                yield Paragraph("Nothing is planned for it." if to_come else "Nothing was done for it.", "muted")
        yield Section(f"{row.function}  {row.name}")
        if row.quiet:
            yield Paragraph(f"! {row.quiet_words[:1].upper()}{row.quiet_words[1:]}", "soon")
        function = self._functions.get(row.function)
        if function is None:
            return
        yield Paragraph(function.text)
        yield Fact("Actions", _counts(function) if function.actions else "none yet: l, then n, writes one down")
        if function.indicators:
            yield Section("Indicators (i)")
            for id, words in function.indicators:
                yield Fact(id, words)

    @on(Ledger.Chosen)
    async def _open(self, event: Ledger.Chosen) -> None:
        """Go to the minute of what was done; where that is several things, ask which."""
        event.stop()
        if len(self._done) > 1:
            self.run_worker(self._choose_minute(), group="commands", name="to the minute")
        elif self._done:
            begin_going(self.ret, self._done[0].where)
        elif self.meeting:
            await self.ret.go("meeting", self.meeting, "agenda", led=True)

    async def _choose_minute(self) -> None:
        from ret_tui.dialogs.choose import ChooseDialog

        done = {f"{one.kind}:{one.id}": one for one in self._done}
        rows = [Row(key, (one.name, one.words)) for key, one in done.items()]
        title = f"{self.list.cursor_key} at {self.meeting}"
        chosen = await self.app.push_screen_wait(
            ChooseDialog(title, rows, (Column(min=6), Column(flex=1)), choose="Go there")
        )
        if chosen is not None:
            begin_going(self.ret, done[chosen].where)


def _cell(cell: matrices.Cell, most: int, width: int, *, held: bool) -> Cell:
    if cell.gap:
        return ("–".rjust(width), "muted")
    if not cell.total:
        return ""
    # What is planned has not been done.
    return f"{(fill(cell.total, most) if held else ' ') * (width // 2)}{cell.total:>{width // 2}}"


def _counts(shown: FunctionView) -> str:
    words = [f"{shown.open_actions} open"]
    if shown.overdue:
        words.append(f"{shown.overdue} of them late")
    return ", ".join([*words, f"{shown.done} done"])
