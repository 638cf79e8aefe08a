"""The agenda of a meeting: its items with their clock times, and whether they fit into its time."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical

from ret_tui.jobs.prepare_agenda import AgendaView, ItemView, agenda
from ret_tui.rules.wording import count
from ret_tui.screens.evidence_told import evidence_told
from ret_tui.screens.meeting_agenda_commands import AGENDA_COMMANDS
from ret_tui.screens.meeting_tab import NO_MEETING, MeetingTab
from ret_tui.widgets.detail import Detail, Drawn, Fact, Paragraph, Part, Section
from ret_tui.widgets.ledger import Column, Ledger, Row
from ret_tui.widgets.pair import Pair

if TYPE_CHECKING:
    from ret_tui.screens.meeting import MeetingPlace


#: How a paper of an item is drawn.
_PAPER_TONES = {"late": "late"}


class AgendaTab(MeetingTab):
    """The items in order, with the whole story of the one under the cursor."""

    OFFERS = AGENDA_COMMANDS
    view: AgendaView | None = None

    def __init__(self, place: MeetingPlace, *, id: str) -> None:
        super().__init__(place, id=id)
        #: The edited agenda that was read last, which is proposed again.
        self.read_from = ""
        self.list = Ledger(
            Column("", align="right"),
            Column("Starts", width=6),
            Column("Item", flex=4, min=26),
            Column("Lead", flex=1, min=10, max=30),
            Column("Min", align="right"),
            Column("Purpose", drop=2, max=11),
            Column("For", drop=1, min=3),
            open_label="Edit",
        )
        self.total = Detail(classes="meeting-line")
        self.total.can_focus = False
        self.story = Detail(empty="What is asked of the members stands here.")

    def compose(self) -> ComposeResult:
        yield Pair(Vertical(self.list, self.total), self.story)

    @property
    def item(self) -> ItemView | None:
        """The item under the cursor."""
        key = self.list.cursor_key
        return next((item for item in self.view.items if item.id == key), None) if self.view else None

    def show_meeting(self) -> None:
        self.view = agenda(self.office, self.meeting) if self.meeting else None
        self.list.empty = "No items yet: n writes one." if self.view else NO_MEETING
        rows = [_row(item) for item in self.view.items] if self.view else ()
        # With its cursor named the list stays where it is, and a moved item is seen to move in it.
        self.list.show(rows, cursor=self.list.cursor_key)
        self.total.show([_total(self.view)] if self.view else ())
        self._tell()

    def glow(self, item: ItemView) -> None:
        """Put the cursor on an item that has just changed."""
        self.list.move_to(item.id)
        self.list.glow((item.id,))

    @on(Ledger.Highlighted)
    def _tell(self) -> None:
        item = self.item
        told = evidence_told(self.office, meeting=self.meeting, item=item.id) if item else ()
        self.story.show((*_story(item, self._says(item)), *told) if item else ())

    def _says(self, item: ItemView) -> str:
        """What the item is printed with, where the record adds to its text; empty before the days are known."""
        from ret_tui.jobs import bank_holidays, worked_out_items

        if not item.standing or not (self.office.patient or bank_holidays.are_ready(self.office)):
            return ""
        kept = self.office.meeting(self.meeting)
        return worked_out_items.says(self.office, kept, item)

    @on(Ledger.Chosen)
    async def _edit(self, event: Ledger.Chosen) -> None:
        event.stop()
        await self.action_command("meeting.edit_item")


def _row(item: ItemView) -> Row:
    marks = [mark for mark, holds in (("confidential", item.confidential), ("late", item.late)) if holds]
    marks += [item.outcome] if item.outcome and item.outcome != "taken" else []
    title = f"{item.title} ({', '.join(marks)})" if marks else item.title
    return Row(
        item.id,
        (
            f"{item.number}.",
            item.starts,
            title,
            item.lead_name,
            str(item.minutes) if item.minutes else ("–", "muted"),
            item.purpose,
            item.function,
        ),
        search=" ".join([item.function_name, item.paper, item.asked, *(paper.title for paper in item.papers)]),
    )


def _total(view: AgendaView) -> Drawn:
    taken = f"{view.total} of {count(view.length, 'minute')} · "
    verdict = (f"! {view.time_words}", "late") if view.overrun else (view.time_words, "")
    pieces = [(taken, ""), verdict]
    if view.without_minutes:
        pieces.append((f" · {count(len(view.without_minutes), 'item')} without minutes", "muted"))
    if view.papers_missing:
        pieces.append((f" · {view.papers_missing}", "muted"))
    return Drawn(tuple(pieces))


def _story(item: ItemView, said: str) -> Iterable[Part]:
    yield Section(f"{item.number}. {item.title}")
    function = f"{item.function} {item.function_name}".strip()
    yield Fact("Lead", item.lead_name)
    yield Fact("Purpose", item.purpose)
    yield Fact("Function", function)
    yield Fact("Paper", item.paper)
    for paper in item.papers:
        yield Fact(f"Paper {paper.label}", f"{paper.title}: {paper.status_words}", _PAPER_TONES.get(paper.status, ""))
    if item.confidential:
        yield Fact("Confidential", item.ground or "no ground given", "strong" if item.ground else "late")
    yield Fact("Standing", "on every agenda" if item.standing else "")
    if item.late:
        consent = "the Chair consented" if item.chair_consented else "the Chair’s consent is to be asked"
        reason = item.late_reason or "no reason given"
        yield Fact("Late", f"{reason}; {consent}", "" if item.chair_consented else "late")
    yield Fact("Outcome", item.outcome)
    if said or item.asked:
        yield Fact("Asked", said or item.asked)
    if not (item.lead_name or item.purpose or function or item.asked or item.standing or item.papers):
        yield Paragraph("Nothing is asked of the members yet: Enter edits the item.", "muted")
