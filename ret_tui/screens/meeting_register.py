"""The register of a meeting: one key a mark, kept at once; before the meeting starts, who is expected."""

from __future__ import annotations

from functools import partial

from textual import events, on

from ret_tui.commands import keys_of, refresh_commands, show_refusal
from ret_tui.jobs import guests_expected, take_register
from ret_tui.jobs.attended_times import times_gone
from ret_tui.jobs.register import SeatRow, doors_open
from ret_tui.rules.wording import short_day
from ret_tui.screens.meeting_attendance import ATTENDANCE_COMMANDS
from ret_tui.screens.meeting_marks import MARK_COMMANDS, MARKS, NEEDS_START
from ret_tui.screens.meeting_register_offer import Offered, offer_after
from ret_tui.screens.meeting_register_out import StepOut
from ret_tui.screens.meeting_register_presiding import Preside, PresideFrom
from ret_tui.screens.meeting_register_rows import ATTENDEE
from ret_tui.screens.meeting_register_shown import RegisterShown
from ret_tui.screens.meeting_register_times import CameLate, LeftEarly, TypeTimes
from ret_tui.widgets.ledger import Ledger
from ret_tui.widgets.ledger_commands import OpenRow
from store.refusals import Refusal, RuleBroken


class RegisterTab(RegisterShown):
    """Every seat in its order, with who came for it, under one's fingers."""

    OFFERS = (
        *MARK_COMMANDS,
        CameLate,
        LeftEarly,
        TypeTimes,
        StepOut,
        Preside,
        PresideFrom,
        *ATTENDANCE_COMMANDS,
    )

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
        self.show_lines()
        refresh_commands(self.app)

    def take_offer(self) -> None:
        """Do what is offered.

        Raises:
            Refusal: it cannot be done.
        """
        offer, self.offer = self.offer, None
        if offer is not None:
            offer.take()
        self.show_lines()

    def passed_over(self, how: str) -> bool:
        """Whether nobody is there whom a mark could be about; then it says so.

        From a seat that nobody has it goes on to the next one, so that whoever marks the seats in their order is not
        held up. Where a substitute continues it stays, since the key that it names is about that seat.

        Args:
            how: present, online, apology, absent, substitute or both.
        """
        row = self.seat
        alone = ("apology", "absent", "substitute") if self.marking else ("substitute",)
        if row.member or (row.substitute and how in alone):
            return False
        if row.substitute:
            told = f"s marks {row.substitute_name}, its substitute; down goes on"
            show_refusal(self.app, RuleBroken(f"{row.seat_name} has no member", told))
            return True
        show_refusal(self.app, RuleBroken(f"{row.seat_name} is vacant", "a in the People (5) appoints a member"))
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
            asked = any(each.id == who and each.uid for each in self.view.attendees) if self.view else False
            if asked:
                # Whoever was asked keeps their invitation.
                self.do(
                    partial(guests_expected.not_known_to_have_come, self.office, self.meeting, who),
                    lambda guest: f"{guest.name} is expected, and not known to have come. u takes it back.",
                )
                return
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
        self.show_marked(row.seat)

    def take_guest_down(self) -> None:
        """Take down that the guest under the cursor, who was expected, came.

        Raises:
            Refusal: it cannot be kept.
        """
        if self.guest_expected is not None:
            who = self.guest_expected.id
            self.do(
                partial(guests_expected.came, self.office, self.meeting, who),
                lambda guest: f"{guest.name} is in attendance. u takes it back.",
            )
            self.list.glow((ATTENDEE + who,))

    def on_key(self, event: events.Key) -> None:
        """A mark that is not offered before the start says why; an offer is taken by its own keys, let go by others.

        Here, where keys come in the order in which they were pressed, and not by their bindings.
        """
        if self.offer is not None:
            if event.key in self._keys_of_offer(self.offer):
                event.stop()
                event.prevent_default()
                self._take()
                return
            self.show_offer(None)
        if self.view is None or not self.list.has_focus or self.list.typing:
            return
        if not self.marking and event.key in NEEDS_START:
            event.stop()
            show_refusal(self.app, self.not_started())
        elif self.seat_or_none is None and event.key in self._keys_of_marks():
            room = self.offered().get("meeting.mark_room")
            if self.guest_expected is not None and room is not None and event.key in keys_of(room, self.app):
                return
            event.stop()
            no_row = self.list.cursor_key is None
            told = RuleBroken("No row is under the cursor", "escape shows every seat again")
            show_refusal(self.app, told if no_row else RuleBroken("This row is no seat", "go up to a seat first"))

    def on_click(self) -> None:
        """A click is about a row, and not about what is offered for another one."""
        if self.offer is not None:
            self.show_offer(None)

    @on(Ledger.Chosen)
    def _chosen(self, event: Ledger.Chosen) -> None:
        event.stop()
        self._take()

    def _take(self) -> None:
        try:
            self.take_offer()
        except Refusal as refusal:
            show_refusal(self.app, refusal)
        refresh_commands(self.app)

    def _keys_of_marks(self) -> set[str]:
        offered = self.offered()
        return {key for id in MARKS if id in offered for key in keys_of(offered[id], self.app)}

    def _keys_of_offer(self, offer: Offered) -> set[str]:
        also = self.offered().get(offer.also)
        return {key for each in (OpenRow(), also) if each is not None for key in keys_of(each, self.app)}
