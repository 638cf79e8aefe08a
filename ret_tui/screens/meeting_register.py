"""The register of a meeting: one key a mark, kept at once; before the meeting starts, who is expected."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Vertical

from ret_tui.commands import keys_of, refresh_commands, show_refusal
from ret_tui.jobs import presence, take_register, withdraw
from ret_tui.jobs.attended_times import times_gone
from ret_tui.jobs.prepare_agenda import agenda
from ret_tui.jobs.presence import Through
from ret_tui.jobs.register import RegisterView, SeatRow, doors_open, has_started, register
from ret_tui.rules.wording import short_day
from ret_tui.screens.meeting_attendance import ATTENDANCE_COMMANDS
from ret_tui.screens.meeting_marks import MARK_COMMANDS, NEEDS_START
from ret_tui.screens.meeting_register_cells import seat_story
from ret_tui.screens.meeting_register_head import clock_of, expected_line, headline, title
from ret_tui.screens.meeting_register_offer import Offered, TakeOffer, offer_after
from ret_tui.screens.meeting_register_out import StepOut
from ret_tui.screens.meeting_register_presiding import Preside, PresideFrom
from ret_tui.screens.meeting_register_quorum import QuorumWatch
from ret_tui.screens.meeting_register_rows import (
    ATTENDEE,
    EXPECTED,
    MARKING,
    legend_line,
    others_words,
    register_rows,
)
from ret_tui.screens.meeting_register_times import CameLate, LeftEarly, TypeTimes
from ret_tui.screens.meeting_tab import NO_MEETING, MeetingTab
from ret_tui.widgets.detail import Detail, Drawn
from ret_tui.widgets.drawn import Piece
from ret_tui.widgets.ledger import Ledger
from store.refusals import RuleBroken

if TYPE_CHECKING:
    from ret_tui.screens.meeting import MeetingPlace

#: Seconds after which the clock on the first line is looked at again.
_CLOCK = 10
_NOBODY = Through((), None, "")


class RegisterTab(MeetingTab):
    """Every seat in its order, with who came for it."""

    OFFERS = (
        *MARK_COMMANDS,
        TakeOffer,
        CameLate,
        LeftEarly,
        TypeTimes,
        StepOut,
        Preside,
        PresideFrom,
        *ATTENDANCE_COMMANDS,
    )

    def __init__(self, place: MeetingPlace, *, id: str) -> None:
        super().__init__(place, id=id)
        self.view: RegisterView | None = None
        #: Whether the meeting has started, so that keys say what happened.
        self.marking = False
        #: The room through the meeting, and what one more key would do.
        self.through = _NOBODY
        self.offer: Offered | None = None
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
    def seat(self) -> SeatRow:
        """The seat under the cursor.

        Raises:
            RuleBroken: the cursor is not on a seat.
        """
        found = self.seat_or_none
        if found is None:
            raise RuleBroken("This row is no seat", "go up to a seat first")
        return found

    @property
    def seat_or_none(self) -> SeatRow | None:
        """The seat under the cursor, or None on another row."""
        key = self.list.cursor_key
        return next((row for row in self.view.rows if row.seat == key), None) if self.view else None

    @property
    def clock(self) -> str:
        """The time of day as ``HH:MM`` while the meeting's day is today, else an empty text."""
        return clock_of(self.office, self.view)

    @property
    def under_way(self) -> bool:
        """Whether what is marked now happens now."""
        return self.view is not None and presence.is_under_way(self.office, self.office.meeting(self.meeting))

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
        self.list.columns = MARKING if self.marking else EXPECTED
        titles = {person.id: person.name for person in self.office.people.values()} if view.declarations else {}
        if view.declarations:
            titles |= {item.id: f"item {item.number}" for item in agenda(self.office, self.meeting).items}
        self.list.show(tuple(register_rows(view, titles, marking=self.marking, out=self.out)))
        self._show_lines()
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

    def _show_lines(self) -> None:
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
        self._show_lines()

    @on(Ledger.Highlighted)
    def _highlighted(self, event: Ledger.Highlighted) -> None:
        event.stop()
        self._show_lines()

    def title(self) -> tuple[Sequence[Piece], Piece] | None:
        return None if self.view is None else title(self.office, self.view, marking=self.marking)

    def _look_at_clock(self) -> None:
        if self.display and self.view is not None:
            if self.marking != has_started(self.office, self.view.meeting):
                self.show_meeting()
            elif self.under_way:
                # Somebody is to leave at a time, or is back from one.
                self.through = presence.through_meeting(self.office, self.meeting)
                self._show_lines()
                self.quorum.look()
            self.place.show_title()

    # Marking

    def mark(self, how: str, answer: str) -> None:
        """Keep a mark for the seat under the cursor, or before the start an answer, and go down one row.

        Args:
            how: present, online, apology, absent or substitute.
            answer: yes, no or substitute; empty where only a mark is possible.

        Raises:
            Refusal: it cannot be kept; the cursor stays.
        """
        if self.passed_over(how):
            return
        row = self.seat
        after = None
        if self.marking:
            # A vacant seat whose substitute continues is marked by that person.
            alone = row.substitute if not row.member and how in ("apology", "absent") else ""
            after = self.do(partial(take_register.mark, self.office, self.meeting, row.seat, how, person=alone))
        elif answer:
            self.do(partial(take_register.expect, self.office, self.meeting, row.seat, answer))
        else:
            raise self.not_started()
        self.next_after(row.seat)
        if after is not None:
            self.tell_times_gone(row, after)
        self.show_offer(offer_after(self, row, how))

    def tell_times_gone(self, before: SeatRow, after: SeatRow) -> None:
        """Say whose times went with a change of marks, if anybody's did."""
        if gone := times_gone(before, after):
            self.app.notify(f"Times taken off with the mark: {gone}. u brings them back.", markup=False)

    def show_offer(self, offer: Offered | None) -> None:
        """Let the line below the seats say what one more key would do; None for nothing."""
        self.offer = offer
        self._show_lines()
        refresh_commands(self.app)

    def take_offer(self) -> None:
        """Do what is offered.

        Raises:
            Refusal: it cannot be done.
        """
        offer, self.offer = self.offer, None
        if offer is not None:
            offer.take()
        self._show_lines()

    def passed_over(self, how: str) -> bool:
        """Whether nobody is there whom a mark could be about; then it says so and goes on to the next seat.

        So whoever marks the seats in their order is not held up by one that is vacant.

        Args:
            how: present, online, apology, absent, substitute or both.
        """
        row = self.seat
        alone = ("apology", "absent", "substitute") if self.marking else ("substitute",)
        if row.member or (row.substitute and how in alone):
            return False
        if row.substitute:
            told = RuleBroken(f"{row.seat_name} has no member", f"s marks {row.substitute_name}, its substitute")
        else:
            told = RuleBroken(f"{row.seat_name} is vacant", "a in the People (5) appoints a member")
        show_refusal(self.app, told)
        self._go_on(row.seat)
        return True

    def not_started(self) -> RuleBroken:
        """Why something cannot be marked yet."""
        shown = self.view.meeting if self.view else None
        if shown is None:
            return RuleBroken("There is no meeting", "plan the year first")
        when = f"Who came to {shown.id} is marked from {doors_open(shown)} on {short_day(shown.date)}"
        return RuleBroken(when, "until then p, a and s keep who is expected")

    def next_after(self, seat: str) -> None:
        """Let a seat glow, and put the cursor on the next one that is not vacant; a filter has found it and goes."""
        self.show_marked(seat, stay=False)
        self._go_on(seat)

    def show_marked(self, seat: str, *, stay: bool = True) -> None:
        """Let a seat glow; a filter has found it and goes.

        Args:
            stay: whether the cursor stays on the seat where a filter goes.
        """
        if self.list.filter_text:
            self.list.typing = False
            self.list.filter_text = ""
            if stay:
                self.list.move_to(seat)
        self.list.glow((seat,))

    def _go_on(self, seat: str) -> None:
        keys = self.list.keys
        below = keys[keys.index(seat) + 1 :] if seat in keys else []
        marked = {row.seat for row in self.view.rows if row.state != "vacant"} if self.view else set()
        following = next((key for key in below if key in marked), None)
        if following is not None:
            self.list.move_to(following)

    def clear(self) -> None:
        """Take back what was marked or answered for the row under the cursor.

        Raises:
            Refusal: there is nothing that can be taken back so.
        """
        key = self.list.cursor_key or ""
        if key.startswith(ATTENDEE):
            who = key.removeprefix(ATTENDEE)
            self.do(
                partial(take_register.remove_attendee, self.office, self.meeting, who),
                lambda gone: f"{gone.name} taken off the register. u brings them back.",
            )
            return
        row = self.seat
        if self.marking:
            self.tell_times_gone(row, self.do(partial(take_register.clear, self.office, self.meeting, row.seat)))
        else:
            self.do(partial(take_register.expect, self.office, self.meeting, row.seat, ""))
        self.list.glow((row.seat,))

    def on_key(self, event: events.Key) -> None:
        """A mark that is not offered before the start says why; any key but its own lets an offer go."""
        if self.offer is not None and event.key not in self._keys_of_offer(self.offer):
            self.show_offer(None)
        if not self.marking and self.view is not None and event.key in NEEDS_START and self.list.has_focus:
            event.stop()
            show_refusal(self.app, self.not_started())

    @on(Ledger.Chosen)
    def _chosen(self, event: Ledger.Chosen) -> None:
        event.stop()

    def _keys_of_offer(self, offer: Offered) -> set[str]:
        ids = (TakeOffer.id, offer.also)
        return {key for each in self.offered().values() if each.id in ids for key in keys_of(each, self.app)}
