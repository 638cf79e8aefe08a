"""The invitations to a meeting: who has it in their calendar, what each answered, and how it stands with their mail."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterator
from typing import TYPE_CHECKING

from rich.cells import cell_len
from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical

from ret_tui.commands import refresh_commands
from ret_tui.jobs.outbox.invited_to import CALLED_OFF, NO_ADDRESS, InvitedRow, invited_to
from ret_tui.jobs.outbox.shown import OutboxRow, outbox
from ret_tui.jobs.register import SeatRow, register
from ret_tui.rules.wording import short_day
from ret_tui.screens.meeting_invitations_commands import INVITATION_COMMANDS
from ret_tui.screens.meeting_register_head import expected_line
from ret_tui.screens.meeting_tab import NO_MEETING, MeetingTab
from ret_tui.screens.outbox_words import due_words, mail_words, state_cell
from ret_tui.widgets.detail import Detail, Drawn, Fact, Paragraph, Part
from ret_tui.widgets.ledger import Cell, Column, Heading, Ledger, Row
from ret_tui.widgets.legend import LATE
from ret_tui.widgets.rows import cell_text
from ret_tui.widgets.toasts import keep_toasts_above

if TYPE_CHECKING:
    from ret_tui.screens.meeting import MeetingPlace

#: Lines below the list, and the cells that the reason of a mail has before the name and the seat give way.
_FOOT, _REASON = 3, 33
_NOBODY = "Nobody is appointed on that day yet: 5 goes to the People."


class InvitationsTab(MeetingTab):
    """Everybody whom the meeting concerns; below the list, what there is to know of the one under the cursor."""

    OFFERS = INVITATION_COMMANDS

    def __init__(self, place: MeetingPlace, *, id: str) -> None:
        super().__init__(place, id=id)
        self.rows: dict[str, InvitedRow] = {}
        #: The seats of the meeting's register, by id.
        self.seats: dict[str, SeatRow] = {}
        #: Why each message goes that is due, waits or failed.
        self.reasons: list[str] = []
        self.story = Detail(classes="meeting-story")
        self.story.can_focus = False
        self.foot = Detail(classes="meeting-foot")
        self.foot.can_focus = False
        self.list = Ledger(
            *_columns(()),
            empty=NO_MEETING,
            open_label="Answer",
        )

    def compose(self) -> ComposeResult:
        yield self.story
        with Vertical():
            yield self.list
        yield self.foot

    @property
    def chosen(self) -> InvitedRow | None:
        """Whoever is under the cursor."""
        return self.rows.get(self.list.cursor_key or "")

    @property
    def seat_chosen(self) -> SeatRow | None:
        """The seat of whoever is under the cursor; None where they have none."""
        return self.seats.get(self.chosen.seat) if self.chosen is not None else None

    @property
    def is_to_come(self) -> bool:
        """Whether the meeting stands and is not over."""
        shown = self.place.shown
        return shown is not None and shown.status == "planned" and shown.date >= self.office.today

    @property
    def is_substitute_asked(self) -> bool:
        """Whether the named substitute of that seat is asked to this meeting."""
        here = self.chosen
        return here is not None and any(row.substitute_asked for row in self.rows.values() if row.seat == here.seat)

    @property
    def proposed_here(self) -> tuple[dt.date, str, str] | None:
        """The day, start and end that whoever is under the cursor proposes for a meeting to come; None for none."""
        return self.chosen.slot if self.chosen is not None and self.is_to_come else None

    def on_show(self) -> None:
        """Words said in passing stand over what is told of the row under the cursor."""
        keep_toasts_above(self.screen, _FOOT + 1)

    def on_hide(self) -> None:
        """Words said in passing stand where they do elsewhere."""
        keep_toasts_above(self.screen, None)

    @property
    def mails(self) -> dict[str, OutboxRow]:
        """The mails that there are to look at, in order, by the row's key."""
        return {key: row.mail for key, row in self.rows.items() if row.mail is not None}

    def show_meeting(self) -> None:
        self.rows, self.seats, self.reasons = {}, {}, []
        if not self.meeting:
            self.story.show(())
            self.foot.show(())
            self.list.show(())
            return
        view = register(self.office, self.meeting)
        self.seats = {row.seat: row for row in view.rows}
        self.rows = {row.key: row for row in invited_to(self.office, self.meeting)}
        mails = outbox(self.office, self.meeting).rows
        self.reasons = [row.why_words for row in mails if row.goes]
        unsure = sum(row.state == "may have gone" for row in mails)
        self.list.empty = _NOBODY
        rows = list(_rows(self.rows.values()))
        self.list.columns = _columns(rows)
        self.list.show(rows)
        self.story.show([
            Drawn((("Seats  ", "muted"), *expected_line(view).pieces)),
            Fact("Mail ", due_words(self.reasons, unsure), "strong" if self.reasons else ""),
        ])  # fmt: skip
        self._tell()

    @on(Ledger.Highlighted)
    def _moved(self) -> None:
        self._tell()
        refresh_commands(self.app)

    def _tell(self) -> None:
        self.list.open_label = "Move there?" if self.proposed_here is not None else "Answer"
        self.foot.show([] if self.chosen is None else _story(self.chosen, self.seat_chosen))

    @on(Ledger.Chosen)
    async def _answer(self, event: Ledger.Chosen) -> None:
        event.stop()
        await self.action_command("meeting.reply" if self.proposed_here is None else "meeting.move_there")


def _columns(rows: Collection[Row | Heading]) -> tuple[Column, ...]:
    """The columns: a name and the reason of its mail have the room before what seat it is, which the foot tells too."""
    reasons = [cell_len(cell_text(row.cells[-1])) for row in rows if isinstance(row, Row)]
    return (
        Column("Name", flex=2, min=22, max=28),
        Column("Seat", flex=1, min=14, max=22, drop=1),
        Column("As", min=6, max=10, drop=2),
        Column("Answer", min=7, max=19),
        Column("Message", flex=6, min=min(_REASON, max(reasons, default=0))),
    )


def _rows(found: Collection[InvitedRow]) -> Iterator[Row | Heading]:
    yield from (_row(row) for row in found if row.state != NO_ADDRESS)
    without = [row for row in found if row.state == NO_ADDRESS]
    if without:
        yield Heading("Without an address: 5 goes to the People, where it is added")
        yield from (_row(row) for row in without)


def _row(row: InvitedRow) -> Row:
    if row.state == CALLED_OFF and row.mail is not None:
        went = f"{CALLED_OFF} {short_day(row.mail.at.date())}" if row.mail.at is not None else CALLED_OFF
        told = (row.name, row.seat_name, row.part, "", went)
        return Row(row.key, tuple((text, "muted") for text in told), search=row.address)
    answer: Cell = row.answer or ("–", "muted")
    if row.slot is not None:
        answer = (f"proposes {short_day(row.slot[0])}", "strong")
    stands: Cell = (f"{LATE.glyph} {NO_ADDRESS}", LATE.tone) if row.state == NO_ADDRESS else ""
    if row.mail is not None and not stands:
        stands = state_cell(row.mail)
    return Row(row.key, (row.name, row.seat_name, row.part, answer, stands), search=row.address)


def _story(row: InvitedRow, seat: SeatRow | None) -> Iterator[Part]:
    """Who it is and what they were told; then what went wrong, or what can be done about their answer."""
    told = mail_words(row.mail) if row.mail is not None else ""
    said = f"{row.answer}: {row.how}" if row.how else ""
    who = (row.name, row.seat_name if row.seat_name != row.part else "", row.part, row.address, said, told)
    yield Paragraph(" · ".join(each for each in who if each))
    if row.mail is not None and row.mail.reason:
        yield Paragraph(f"! {row.mail.reason}", "late")
    elif row.substitute_asked:
        yield Paragraph(f"{row.substitute_asked} is asked instead; y takes that back.", "strong")
    elif row.answer == "apology" and seat is not None and seat.substitute and row.person == seat.member:
        yield Paragraph(f"{seat.substitute_name} is the named substitute: y asks them instead.", "strong")
    if row.slot is not None:
        yield Paragraph(f"Proposes {row.proposes}: enter shows what that changes.", "strong")
    elif row.proposes:
        yield Paragraph(f"Proposed {row.proposes}: ask which day they mean.")
