"""The Figures of a year: attendance, actions and the time of items, as charts whose rows say what they counted."""

from __future__ import annotations

from typing import ClassVar, Final

from rich.cells import cell_len
from textual import events

from ret_tui.jobs import meetings, years_shown
from ret_tui.jobs.action_figures import By as ActionsBy
from ret_tui.jobs.attendance_lines import By
from ret_tui.screens.actions_chart import WAYS, actions_chart
from ret_tui.screens.attendance_chart import attendance_chart
from ret_tui.screens.figure_chart import Chart, bar_width
from ret_tui.screens.figures_commands import FIGURES_COMMANDS
from ret_tui.screens.over_place import OverPlace
from ret_tui.screens.times_chart import times_chart
from ret_tui.widgets.detail import Drawn, Paragraph
from ret_tui.widgets.drawn import Piece, spot_at
from ret_tui.widgets.ledger import Column, Ledger

#: The views with their keys, as the second line of the heading shows them.
_VIEWS: Final = (
    ("m", "Meeting", "meeting"),
    ("s", "Seat", "seat"),
    ("p", "Person", "person"),
    ("o", "Organisation", "organisation"),
    ("k", "Kind", "kind"),
    ("a", "Actions", "actions"),
    ("t", "Time", "time"),
)


class FiguresScreen(OverPlace):
    """One chart at a time.

    Args:
        view: meeting, seat, person, organisation, kind, actions or time.
        year: ``2026-27``; the year in view when empty.
    """

    OFFERS = FIGURES_COMMANDS
    #: So that the command that opens it is not offered over it.
    SHOWS_FIGURES: ClassVar[bool] = True

    def __init__(self, view: str = "meeting", year: str = "") -> None:
        super().__init__(Ledger(Column("Figures"), open_label="What is counted"), foot_lines=5)
        self.heading.styles.height = 3
        self.view = view
        self.label = year
        self.way: ActionsBy = WAYS[0]
        #: Whether the times are of standing items over the year.
        self.standing = False
        self.chart: Chart | None = None
        self._bar = 0
        self._spots: list[tuple[int, int, str]] = []

    @property
    def attendance_by(self) -> By | None:
        """The way of looking at attendance; None where something else is shown."""
        match self.view:
            case "meeting" | "seat" | "person" | "organisation" | "kind":
                return self.view
            case _:
                return None

    @property
    def next_way(self) -> ActionsBy:
        """The way of looking at the actions that comes next."""
        return WAYS[(WAYS.index(self.way) + 1) % len(WAYS)]

    def show_view(self, view: str) -> None:
        """Show other figures; those that are shown go on to their next way, where they have several."""
        if view == self.view == "actions":
            self.way = self.next_way
        elif view == self.view == "time":
            self.standing = not self.standing
        self.view = view
        self._show_anew()

    def step(self, by: int) -> None:
        """Show the figures after or before these."""
        names = [view for _key, _word, view in _VIEWS]
        self.view = names[(names.index(self.view) + by) % len(names)]
        self._show_anew()

    def show_year(self, by: int) -> None:
        """Show the year after or before.

        Raises:
            RuleBroken: there is none in the record.
        """
        self.label = years_shown.beside(self.office, self.label, by)
        self._show_anew()

    def _show_anew(self) -> None:
        self.list.filter_text = ""
        self.read_again()
        self.list.action_edge(-1)
        self.tell()

    def on_resize(self, event: events.Resize) -> None:
        if self._bar and self._bar != bar_width(event.size.width):
            self.read_again()

    def show_record(self) -> None:
        self.label = self.label or meetings.year_in_view(self.office)
        self._bar = bar_width(self.app.size.width)
        self.chart = chart = self._chart()
        self.list.columns = chart.columns
        self.list.empty = chart.empty
        self.heading.show(
            [Paragraph(f"Figures {self.label} · {chart.title} · {chart.summary}", "strong"), Drawn(self._tabs())]
        )
        self.show_rows(chart.rows)

    def _chart(self) -> Chart:
        if (by := self.attendance_by) is not None:
            return attendance_chart(self.office, self.label, by, self._bar)
        if self.view == "actions":
            return actions_chart(self.office, self.label, self.way, self._bar)
        return times_chart(self.office, self.label, self._bar, standing=self.standing)

    def _tabs(self) -> tuple[Piece, ...]:
        pieces: list[Piece] = []
        self._spots, x = [], 0
        for key, word, view in _VIEWS:
            shown = view == self.view
            text = f"{key} {'▸' if shown else ''}{word}"
            pieces += [(text, "strong" if shown else "muted"), ("  ", "")]
            self._spots.append((x, x := x + cell_len(text), view))
            x += 2
        return tuple(pieces)

    def on_click(self, event: events.Click) -> None:
        """Show the figures whose name was clicked."""
        at = event.get_content_offset(self.heading)
        if at is None or self.list.typing:
            return
        # The names stand on the line after the title, however many lines that has.
        if at.y + self.heading.scroll_offset.y == self.heading.text.count("\n") and (
            view := spot_at(self._spots, at.x)
        ):
            self.show_view(view)

    def tell(self) -> None:
        chart = self.chart
        if chart is None:
            return
        told = chart.told.get(self.list.cursor_key or "", ())
        legend = [Paragraph(chart.legend, "muted")] if chart.rows else []
        self.tell_parts([*legend, *(Paragraph(words) for words in told)])

    async def on_ledger_chosen(self, event: Ledger.Chosen) -> None:
        """Say what the row counted."""
        if self.chart is not None:
            self.run_worker(self._explain(event.key), exit_on_error=True, name="explain a figure")

    async def _explain(self, key: str) -> None:
        from ret_tui.dialogs.message import MessageDialog

        assert self.chart is not None
        title, parts = self.chart.explain(key)
        await self.app.push_screen_wait(MessageDialog(title, parts, lines=18))
