"""The Year: twelve months as a strip, the list of meetings with their key dates, and one meeting's story."""

from __future__ import annotations

import datetime as dt
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult

from ret_tui.commands import Offers
from ret_tui.jobs import meetings
from ret_tui.jobs.meetings import MeetingView, YearView
from ret_tui.screens.place import Place
from ret_tui.screens.year_commands import YEAR_COMMANDS
from ret_tui.screens.year_story import meeting_row, meeting_story, year_story
from ret_tui.screens.year_strip_months import DaysOfPlace, strip_months
from ret_tui.widgets.detail import Detail
from ret_tui.widgets.ledger import Column, Ledger
from ret_tui.widgets.pair import Pair
from ret_tui.widgets.year_strip import YearStrip


class YearPlace(Place):
    """A year's meetings."""

    place = "year"
    OFFERS: ClassVar[Offers] = YEAR_COMMANDS

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.label = ""
        self.view: YearView | None = None
        #: Whether dates are being proposed, or looked at.
        self.proposing = False
        self.strip = YearStrip(DaysOfPlace(self), id="year-strip")
        self.list = Ledger(
            Column("", min=3),
            Column("Date", min=10),
            Column("Time", min=11, drop=2),
            Column("State", min=7),
            Column("Seats", align="right", min=5, drop=1),
            Column("Issue papers by", min=14),
            Column("Falls on", flex=1, min=14),
            empty="No meetings yet: p proposes the year's dates by the rule, g by another one.",
            open_label="Open",
        )
        self.detail = Detail()

    def compose(self) -> ComposeResult:
        yield self.strip
        yield Pair(self.list, self.detail)

    def focus_first(self) -> None:
        self.strip.stop()
        self.screen.set_focus(self.list)

    @property
    def chosen(self) -> MeetingView | None:
        """The meeting under the cursor."""
        if self.view is None:
            return None
        return next((m for m in self.view.meetings if m.id == self.list.cursor_key), None)

    def go_to(self, about: str, tab: str = "") -> None:
        kept = next((m for m in meetings.meetings(self.office) if m.id == about), None)
        if kept is not None and self.view is not None and kept.year != self.view.year:
            self.show_year(kept.year)
        self.list.move_to(about)

    def show_year(self, label: str) -> None:
        """Show another year."""
        self.label = label
        self.show_record()
        self.screen.refresh_bindings()

    def show_record(self) -> None:
        self.view = meetings.year(self.office, self.label or None)
        today = self.office.today
        self.list.show([meeting_row(shown, today) for shown in self.view.meetings])
        self.strip.fit_screen(self.app.size.height)
        self.strip.show(strip_months(self.office, self.view.year), self.view.year)
        self._tell()

    def walk_days(self) -> None:
        """Give the strip the focus, on the day of the meeting chosen in the list."""
        if (day := self._day_to_start) is not None:
            self.strip.go(day)
        self.screen.set_focus(self.strip)

    @property
    def _day_to_start(self) -> dt.date | None:
        """The day of the meeting chosen, or else today."""
        return self.office.today if self.chosen is None else self.chosen.date

    def on_resize(self, _event: events.Resize) -> None:
        self.strip.fit_screen(self.app.size.height)

    @on(Ledger.Highlighted)
    def _moved(self) -> None:
        self._tell()

    @on(Ledger.Chosen)
    async def _opened(self, event: Ledger.Chosen) -> None:
        await self.ret.go("meeting", event.key)

    @on(YearStrip.Taken)
    def _day_taken(self, event: YearStrip.Taken) -> None:
        from ret_tui.screens.year_moving import take_day

        take_day(self, event.day)

    @on(YearStrip.Left)
    def _days_left(self) -> None:
        self.focus_first()

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        # The days are in sight only while one walks through them.
        if event.widget is not self.strip and self.strip.walking:
            self.strip.stop()

    def _tell(self) -> None:
        shown, view = self.chosen, self.view
        if view is None:
            return
        self.strip.start = self._day_to_start
        if self.strip.walking and self.strip.cursor is not None:
            self.strip.go(self.strip.cursor)
        told = [] if shown is None else meeting_story(self.office, shown)
        self.detail.show([*told, *year_story(view)])
