"""The agenda of a meeting: its items with their clock times, and whether they fit into its time."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical

from ret_tui.jobs.prepare_agenda import AgendaView, ItemView, agenda
from ret_tui.rules.wording import count
from ret_tui.screens.meeting_agenda_commands import AGENDA_COMMANDS
from ret_tui.screens.meeting_tab import NO_MEETING, MeetingTab
from ret_tui.widgets.detail import Detail, Drawn, Fact, Paragraph, Part, Section
from ret_tui.widgets.ledger import Column, Ledger, Row
from ret_tui.widgets.pair import Pair

if TYPE_CHECKING:
    from ret_tui.screens.meeting import MeetingPlace


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
        self.story.show(_story(self.item) if self.item else ())

    @on(Ledger.Chosen)
    async def _edit(self, event: Ledger.Chosen) -> None:
        event.stop()
        await self.action_command("meeting.edit_item")


def _row(item: ItemView) -> Row:
    title = f"{item.title} (confidential)" if item.confidential else item.title
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
        search=f"{item.function_name} {item.paper} {item.asked}",
    )


def _total(view: AgendaView) -> Drawn:
    taken = f"{view.total} of {count(view.length, 'minute')} · "
    verdict = (f"! {view.time_words}", "late") if view.overrun else (view.time_words, "")
    pieces = [(taken, ""), verdict]
    if view.without_minutes:
        pieces.append((f" · {count(len(view.without_minutes), 'item')} without minutes", "muted"))
    return Drawn(tuple(pieces))


def _story(item: ItemView) -> Iterable[Part]:
    yield Section(f"{item.number}. {item.title}")
    function = f"{item.function} {item.function_name}".strip()
    yield Fact("Lead", item.lead_name)
    yield Fact("Purpose", item.purpose)
    yield Fact("Function", function)
    yield Fact("Paper", item.paper)
    if item.confidential:
        yield Fact("Confidential", item.ground or "no ground given", "strong" if item.ground else "late")
    yield Fact("Standing", "on every agenda" if item.standing else "")
    if item.asked:
        yield Fact("Asked", item.asked)
    if not (item.lead_name or item.purpose or function or item.asked or item.standing):
        yield Paragraph("Nothing is asked of the members yet: Enter edits the item.", "muted")
