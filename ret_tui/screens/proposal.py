"""The dates proposed for a year, a row each with what it falls on; any may go to another day before they are kept."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, ClassVar, cast

from textual import on
from textual.binding import Binding, BindingType
from textual.widget import Widget
from textual.widgets import Static

from ret_tui.commands import Command, Offers
from ret_tui.dialogs.dialog import Dialog
from ret_tui.jobs import plan_another_day
from ret_tui.jobs.office import Office
from ret_tui.jobs.plan_year import YearPlan
from ret_tui.rules.surroundings import Clash
from ret_tui.screens.proposal_rows import date_row, date_story, question, rule_words
from ret_tui.widgets.detail import Detail, Paragraph, Part
from ret_tui.widgets.ledger import Column, Ledger
from ret_tui.widgets.plain import plain

if TYPE_CHECKING:
    from ret_tui.app import RetApp


class KeepDates(Command["ProposalDialog"]):
    """Keep these dates as the meetings of the year, each with the standing items on its agenda."""

    id, key, label, group, order = "proposal.keep", "enter", "Keep them", "Dialog", 10
    title = "Keep these dates"

    def run(self, place: ProposalDialog) -> None:
        place.dismiss(place.plan)


class TakeClearDates(Command["ProposalDialog"]):
    """Take the nearest clear date wherever the rule's own falls on something; again, to go back to the rule's dates."""

    id, key, label, group, order = "proposal.clear", "c", "Clear dates", "Dialog", 11
    title = "Take the clear dates, or the rule's own again"

    def footer_label(self, place: ProposalDialog) -> str:
        return "Rule's dates" if place.plan.clear else self.label

    async def run(self, place: ProposalDialog) -> None:
        await place.propose_again(not place.plan.clear)


class LaterChoice(Command["ProposalDialog"]):
    """Put the date under the cursor, and that one alone, on the next of the clear days near it."""

    id, key, label, group, order = "proposal.next", "right,+", "Another day", "Dialog", 12
    title = "The next clear day for this date alone"

    def possible(self, place: ProposalDialog) -> bool:
        return bool(place.plan.dates)

    def run(self, place: ProposalDialog) -> None:
        place.another_day(1)


class EarlierChoice(Command["ProposalDialog"]):
    """Put the date under the cursor back on the day before in that round, its own at last."""

    id, key, label, group, order = "proposal.previous", "left,-", "Day before", "Dialog", 13
    title = "The previous choice for this date alone"
    footer = False

    def possible(self, place: ProposalDialog) -> bool:
        return bool(place.plan.dates)

    def run(self, place: ProposalDialog) -> None:
        place.another_day(-1)


class ProposalDialog(Dialog[YearPlan]):
    """Dates to keep or to drop; its result is the plan to keep, or None.

    Args:
        office: whose calendar is looked at.
        plan: the dates.
        again: proposes them again, with the clear dates taken or not.
    """

    OFFERS: ClassVar[Offers] = (KeepDates, TakeClearDates, LaterChoice, EarlierChoice)
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "move(-1)", show=False),
        Binding("down", "move(1)", show=False),
        Binding("pageup", "page(-1)", show=False),
        Binding("pagedown", "page(1)", show=False),
        Binding("home", "edge(-1)", show=False),
        Binding("end", "edge(1)", show=False),
    ]

    def __init__(self, office: Office, plan: YearPlan, again: Callable[[bool], YearPlan]) -> None:
        super().__init__(question(plan), leave="Drop them")
        self.office = office.patiently()
        self.plan = plan
        #: What the days to issue papers fall on.
        self.papers: tuple[Clash, ...] = ()
        self._again = again
        self.ledger = Ledger(
            Column("Day", min=10),
            Column("Time", min=11, drop=1),
            Column("Papers by", min=9),
            Column("Falls on", flex=1, min=10),
            Column("Clear", min=10),
            empty="No date was proposed.",
            open_label="",
            filterable=False,
        )
        self.ledger.can_focus = False
        self.story = Detail(classes="proposal--story")
        self.story.can_focus = False

    def compose_body(self) -> Iterable[Widget]:
        yield Static(plain(rule_words(self.plan)), classes="proposal--rule")
        self.ledger.add_class("dialog--stretch")
        yield self.ledger
        yield self.story

    def on_mount(self) -> None:
        self._show()
        first = next((str(at) for at, each in enumerate(self.plan.dates) if each.reason), None)
        if first is not None:
            self.ledger.move_to(first)

    @property
    def at(self) -> int:
        """Which of the dates is under the cursor; 0 where there is none."""
        return int(self.ledger.cursor_key or 0)

    async def propose_again(self, clear: bool) -> None:
        """Propose the dates again in the background, with the clear dates taken or not."""
        ret = cast("RetApp", self.app)
        self.plan = await ret.in_background(lambda: self._again(clear), "Looking through the calendar …")
        if self.is_attached:
            self._show()

    def another_day(self, step: int) -> None:
        """Put the date under the cursor on the next or previous of the days that it may be on."""
        days = plan_another_day.days_for(self.office, self.plan, self.at)
        now = self.plan.dates[self.at].date
        place = days.index(now) if now in days else 0
        day = days[(place + step) % len(days)]
        self.plan = plan_another_day.on_another_day(self.office, self.plan, self.at, day)
        self._show()

    def action_move(self, steps: int) -> None:
        self.ledger.action_move(steps)

    def action_page(self, pages: int) -> None:
        self.ledger.action_page(pages)

    def action_edge(self, way: int) -> None:
        self.ledger.action_edge(way)

    @on(Ledger.Highlighted)
    def _moved(self) -> None:
        self._tell()

    def _show(self) -> None:
        self.query_one(".dialog--title", Static).update(plain(question(self.plan)))
        self.ledger.styles.height = max(2, len(self.plan.dates) + 1)
        papers = self.papers = plan_another_day.papers_fall_on(self.office, self.plan)
        self.ledger.show(
            [date_row(str(at), *both) for at, both in enumerate(zip(self.plan.dates, papers, strict=True))]
        )
        self._tell()
        self.refresh_bindings()
        self.call_after_refresh(self._fit)

    def _tell(self) -> None:
        parts: list[Part] = []
        if self.plan.dates:
            parts += date_story(self.plan.dates[self.at], self.papers[self.at])
        parts += [Paragraph(words, "soon") for words in (*self.plan.skipped, *self.plan.not_known)]
        self.story.show(parts)
