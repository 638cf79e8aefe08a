"""What the register of a meeting shows: the seats, the seats represented and the quorum, and what the keys would do."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical

from ret_tui.jobs import presence, withdraw
from ret_tui.jobs.prepare_agenda import agenda
from ret_tui.jobs.presence import Through
from ret_tui.jobs.register import RegisterView, SeatRow, doors_open, has_started, register
from ret_tui.rules.wording import short_day
from ret_tui.screens.meeting_register_cells import seat_story
from ret_tui.screens.meeting_register_head import clock_of, expected_line, headline, title
from ret_tui.screens.meeting_register_offer import Offered
from ret_tui.screens.meeting_register_quorum import QuorumWatch
from ret_tui.screens.meeting_register_rows import (
    ATTENDEE,
    EXPECTED,
    MARKING,
    NARROW,
    WIDE,
    legend_line,
    others_words,
    register_rows,
)
from ret_tui.screens.meeting_tab import NO_MEETING, MeetingTab
from ret_tui.widgets.detail import Detail, Drawn
from ret_tui.widgets.drawn import Piece
from ret_tui.widgets.ledger import Ledger
from store.records import Attendee, Meeting

if TYPE_CHECKING:
    from ret_tui.screens.meeting import MeetingPlace

#: Seconds after which the clock on the first line is looked at again.
_CLOCK = 10
_NOBODY = Through((), None, "")


class RegisterShown(MeetingTab):
    """Every seat in its order, with who came for it, between the lines that count them and those that tell of one."""

    def __init__(self, place: MeetingPlace, *, id: str) -> None:
        super().__init__(place, id=id)
        self.view: RegisterView | None = None
        #: Whether the meeting has started, so that keys say what happened.
        self.marking = False
        #: The room through the meeting, and what one more key would do.
        self.through = _NOBODY
        self._offer: Offered | None = None
        #: Whether the rows are those for less room.
        self._narrow = False
        self.quorum = QuorumWatch(self)
        self.headline = Detail(classes="meeting-line")
        self.list = Ledger(*MARKING, open_label="")
        self.foot = Detail(classes="meeting-foot")
        self.headline.can_focus = self.foot.can_focus = False

    def compose(self) -> ComposeResult:
        yield self.headline
        with Vertical():
            yield self.list
        yield self.foot

    def on_mount(self) -> None:
        self.set_interval(_CLOCK, self._look_at_clock)

    @property
    def seat_or_none(self) -> SeatRow | None:
        """The seat under the cursor, or None on another row."""
        key = self.list.cursor_key
        return next((row for row in self.view.rows if row.seat == key), None) if self.view else None

    @property
    def guest_expected(self) -> Attendee | None:
        """The guest under the cursor who is not known to have come; None on another row."""
        key = (self.list.cursor_key or "").removeprefix(ATTENDEE)
        return next((guest for guest, _ in self.view.guests_expected if guest.id == key), None) if self.view else None

    @property
    def clock(self) -> str:
        """The time of day as ``HH:MM`` while the meeting's day is today, else an empty text."""
        return clock_of(self.office, self.view)

    @property
    def under_way(self) -> bool:
        """Whether what is marked now happens now."""
        return self.view is not None and presence.is_under_way(self.office, self.office.meeting(self.meeting))

    @property
    def offer(self) -> Offered | None:
        """What Enter would do now; None where nothing is offered, and Enter does nothing."""
        return self._offer

    @offer.setter
    def offer(self, offer: Offered | None) -> None:
        self._offer = offer
        self.list.open_label = offer.short if offer is not None else ""

    # Showing

    def show_meeting(self) -> None:
        self.view = register(self.office, self.meeting) if self.meeting else None
        self.offer = None
        view = self.view
        if view is None:
            self.list.empty = NO_MEETING
            self.list.show(())
            self.headline.show(())
            self.foot.show(())
            return
        self.marking = has_started(self.office, view.meeting)
        self.through = presence.through_meeting(self.office, self.meeting) if self.marking else _NOBODY
        self._show_rows(view)
        self.show_lines()
        self.quorum.look()

    def _show_rows(self, view: RegisterView) -> None:
        self._narrow = (self.size.width or self.app.size.width) < WIDE
        self.list.columns = EXPECTED if not self.marking else NARROW if self._narrow else MARKING
        titles = {person.id: person.name for person in self.office.people.values()} if view.declarations else {}
        if view.declarations:
            titles |= {item.id: f"item {item.number}" for item in agenda(self.office, self.meeting).items}
        rows = register_rows(view, titles, marking=self.marking, narrow=self._narrow, out=self.out)
        self.list.show(tuple(rows))

    def look_from_afar(self) -> None:
        """Watch the quorum of a meeting that goes on while another tab is shown, from which marks are made too."""
        kept = self.office.store.find(Meeting, self.meeting)
        if kept is None or not presence.is_going_on(self.office, kept):
            return
        self.view, self.marking = register(self.office, self.meeting), True
        self.through = presence.through_meeting(self.office, self.meeting)
        self.quorum.look()

    @property
    def out(self) -> dict[str, str]:
        """Who is out of the room, by the person's id in words; once the meeting is over, for what each of them was."""
        found: dict[str, str] = {}
        if self.view is None or not self.view.withdrawals:
            return found
        going_on = self.under_way
        for each in withdraw.withdrawals(self.office, self.meeting):
            now = withdraw.out_now(self.office, self.meeting, each.person) if going_on else None
            if not going_on or (now is not None and now.id == each.id):
                before = found.get(each.person, "")
                found[each.person] = f"{before}; {each.words}" if before else each.words
        return found

    def show_lines(self) -> None:
        """The lines above and below the seats, which depend on the width."""
        if self.view is None:
            return
        width = self.size.width
        if self.marking:
            self.headline.show([headline(self.view, self.through, under_way=self.under_way, width=width)])
            last = legend_line(width - 3)
        else:
            self.headline.show([expected_line(self.view)])
            shown = self.view.meeting
            until = f"{doors_open(shown)} on {short_day(shown.date)}"
            last = f"Until {until} the keys keep who is expected, not who came."
        self.foot.show([self._below(), Drawn(((others_words(self.view), ""),)), Drawn(((last, "muted"),))])

    def _below(self) -> Drawn:
        """What one more key would do; or else the whole of the seat under the cursor."""
        if self.offer is not None:
            return Drawn(((f"enter: {self.offer.words}", "strong"),))
        row = self.seat_or_none
        return Drawn(((seat_story(row, self.out) if row is not None else "", "muted"),))

    def on_resize(self) -> None:
        if self.view is not None and self._narrow != (self.size.width < WIDE):
            self._show_rows(self.view)
        self.show_lines()

    @on(Ledger.Highlighted)
    def _highlighted(self, event: Ledger.Highlighted) -> None:
        event.stop()
        self.show_lines()

    def title(self) -> tuple[Sequence[Piece], Piece] | None:
        return None if self.view is None else title(self.office, self.view, marking=self.marking)

    def _look_at_clock(self) -> None:
        if self.display and self.view is not None:
            if self.marking != has_started(self.office, self.view.meeting):
                self.show_meeting()
            elif self.under_way:
                # Somebody is to leave at a time, or is back from one.
                self.through = presence.through_meeting(self.office, self.meeting)
                self.show_lines()
                self.quorum.look()
            self.place.show_title()
