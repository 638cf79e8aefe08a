"""The invitations to a meeting: who would be told what now, and what was last written."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical

from ret_tui.commands import Command
from ret_tui.jobs import invite, take_register
from ret_tui.jobs.register import SeatRow, register
from ret_tui.rules.wording import count, short_day
from ret_tui.screens.meeting_register_cells import reply_words
from ret_tui.screens.meeting_tab import NO_MEETING, MeetingTab
from ret_tui.widgets.detail import Detail, Fact, Paragraph, Part
from ret_tui.widgets.ledger import Column, Heading, Ledger, Row
from store.refusals import RuleBroken

if TYPE_CHECKING:
    from ret_tui.screens.meeting import MeetingPlace

_WOULD_GO = {
    "new": "the first invitation",
    "changed": "the meeting as it has changed",
    "reminder": "the same again",
    "cancelled": "the cancellation",
}
_ANSWERS = (
    ("yes", "Comes"),
    ("no", "Apology"),
    ("tentative", "Perhaps"),
    ("substitute", "The named substitute comes"),
    ("", "No answer"),
)


class WriteInvitations(Command["InvitationsTab"]):
    """Write the calendar files of this meeting, after showing who is told what; nothing is sent."""

    id = "meeting.invite"
    key = "w"
    label = "Calendar files"
    title = "Write the calendar files of this meeting"
    group = "Invitations"
    order = 22

    def possible(self, place: InvitationsTab) -> bool:
        return place.preview is not None

    async def run(self, place: InvitationsTab) -> None:
        from ret_tui.screens.exporting import invitations_to_files

        await invitations_to_files(place.ret, [place.meeting])


class TakeReply(Command["InvitationsTab"]):
    """Take down an answer that came by telephone or by mail."""

    id = "meeting.reply"
    key = "t"
    label = "Answer"
    title = "Take down an answer"
    group = "Invitations"
    footer = False

    def possible(self, place: InvitationsTab) -> bool:
        return place.list.cursor_key in place.seats

    async def run(self, place: InvitationsTab) -> None:
        from ret_tui.dialogs.choose import ChooseDialog

        row = place.seats[place.list.cursor_key or ""]
        answer = await place.app.push_screen_wait(
            ChooseDialog(f"Answer for {row.seat_name} at {place.meeting}", _ANSWERS, choose="Take down")
        )
        if answer is not None:
            place.do(partial(take_register.expect, place.office, place.meeting, row.seat, answer))


class InvitationsTab(MeetingTab):
    """Who is invited, with their addresses and answers."""

    OFFERS = (WriteInvitations, TakeReply)

    def __init__(self, place: MeetingPlace, *, id: str) -> None:
        super().__init__(place, id=id)
        self.preview: invite.Preview | None = None
        #: The seat of each row, by the row's key.
        self.seats: dict[str, SeatRow] = {}
        self.story = Detail(classes="meeting-story")
        self.story.can_focus = False
        self.list = Ledger(
            Column("Name", flex=2, min=18, max=32),
            Column("Seat", flex=1, min=14, max=24),
            Column("As", drop=2, max=10),
            Column("Answer", max=10, drop=1),
            Column("Address", flex=3, min=22),
            empty=NO_MEETING,
            open_label="Answer",
        )

    def compose(self) -> ComposeResult:
        yield self.story
        with Vertical():
            yield self.list

    def show_meeting(self) -> None:
        self.preview, self.seats = None, {}
        if not self.meeting:
            self.story.show(())
            self.list.show(())
            return
        try:
            self.preview = invite.preview(self.office, self.meeting)
        except RuleBroken as refusal:
            self.story.show([Paragraph(str(refusal))])
            self.list.empty = "Nobody is to be told anything."
            self.list.show(())
            return
        self.list.empty = "Nobody is appointed on that day yet: 5 goes to the People."
        seats = {row.seat: row for row in register(self.office, self.meeting).rows}
        self.list.show(self._rows(self.preview, seats))
        self.story.show(_story(self.preview))

    def _rows(self, shown: invite.Preview, seats: dict[str, SeatRow]) -> list[Row | Heading]:
        rows: list[Row | Heading] = []
        for to in shown.to:
            seat = seats.get(to.seat)
            if seat is not None:
                self.seats[to.person] = seat
            answer = reply_words(seat) if seat else ""
            name = seat.seat_name if seat else ""
            rows.append(
                Row(to.person, (to.name, name, to.capacity, (answer or "–", "" if answer else "muted"), to.email))
            )
        if shown.without_address:
            rows.append(Heading("Without an address: 5 goes to the People, where it is added"))
        rows += [Row(f"without:{n}:{name}", (name,)) for n, name in enumerate(shown.without_address)]
        return rows

    @on(Ledger.Chosen)
    async def _answer(self, event: Ledger.Chosen) -> None:
        event.stop()
        await self.action_command("meeting.reply")


def _story(shown: invite.Preview) -> list[Part]:
    if shown.last_sent is None:
        last = "nothing yet"
    else:
        last = f"{short_day(shown.last_sent.date())} {shown.last_sent.strftime('%H:%M')}"
    now = f"{_WOULD_GO[shown.kind]}, to {count(len(shown.to), 'person', 'people')} (sequence {shown.sequence})"
    parts: list[Part] = [Fact("Written", last), Fact("Now", f"w writes {now}")]
    return parts
