"""The register of a meeting: one key a mark, kept at once; before the meeting starts, who is expected."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from rich.cells import cell_len
from textual import events, on
from textual.app import ComposeResult
from textual.containers import Vertical

from ret_tui.commands import show_refusal
from ret_tui.jobs import take_register, who_is
from ret_tui.jobs.prepare_agenda import agenda
from ret_tui.jobs.register import RegisterView, SeatRow, doors_open, has_started, register
from ret_tui.rules.wording import away, short_day, short_day_and_year
from ret_tui.screens.meeting_attendance import ATTENDANCE_COMMANDS
from ret_tui.screens.meeting_head import GOES, YIELDS
from ret_tui.screens.meeting_marks import MARK_COMMANDS, NEEDS_START
from ret_tui.screens.meeting_register_rows import (
    ATTENDEE,
    EXPECTED,
    MARKING,
    legend_line,
    others_words,
    register_rows,
)
from ret_tui.screens.meeting_tab import NO_MEETING, MeetingTab
from ret_tui.widgets.detail import Detail, Drawn, Part
from ret_tui.widgets.drawn import Piece
from ret_tui.widgets.gauge import Part as Share
from ret_tui.widgets.gauge import gauge, gauge_words
from ret_tui.widgets.ledger import Ledger
from store.records import Presiding
from store.refusals import RuleBroken

if TYPE_CHECKING:
    from ret_tui.screens.meeting import MeetingPlace

#: Seconds after which the clock on the first line is looked at again.
_CLOCK = 10
#: The cells of the gauge, and the fewest in which it still says something.
_BAR, _LEAST_BAR = 20, 4
#: The cells beside the gauge and the words, and between them.
_MARGINS = 4


class RegisterTab(MeetingTab):
    """Every seat in its order, with who came for it."""

    OFFERS = (*MARK_COMMANDS, *ATTENDANCE_COMMANDS)

    def __init__(self, place: MeetingPlace, *, id: str) -> None:
        super().__init__(place, id=id)
        self.view: RegisterView | None = None
        #: Whether the meeting has started, so that keys say what happened.
        self.marking = False
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
        if self.view is None or self.view.meeting.date != self.office.today:
            return ""
        return self.office.now.strftime("%H:%M")

    # Showing

    def show_meeting(self) -> None:
        self.view = register(self.office, self.meeting) if self.meeting else None
        view = self.view
        if view is None:
            self.list.empty = NO_MEETING
            self.list.show(())
            self.headline.show(())
            self.foot.show(())
            return
        self.marking = has_started(self.office, view.meeting)
        self.list.columns = MARKING if self.marking else EXPECTED
        titles = {person.id: person.name for person in self.office.people.values()} if view.declarations else {}
        if view.declarations:
            titles |= {item.id: f"item {item.number}" for item in agenda(self.office, self.meeting).items}
        self.list.show(tuple(register_rows(view, titles, marking=self.marking)))
        self._show_lines()

    def _show_lines(self) -> None:
        """The lines above and below the seats, which depend on the width."""
        if self.view is None:
            return
        self.headline.show([_headline(self.view, self.marking, self.size.width)])
        if self.marking:
            last = legend_line(self.size.width - 3)
        else:
            shown = self.view.meeting
            until = f"{doors_open(shown)} on {short_day(shown.date)}"
            last = f"Until {until} the keys keep who is expected, not who came."
        self.foot.show([Drawn(((others_words(self.view), ""),)), Drawn(((last, "muted"),))])

    def on_resize(self) -> None:
        self._show_lines()

    def title(self) -> tuple[Sequence[Piece], Piece] | None:
        if self.view is None:
            return None
        shown = self.view.meeting
        when = f" · {shown.id} {short_day_and_year(shown.date)}"
        if shown.status in ("cancelled", "rearranged"):
            return [("REGISTER", "strong"), (when, ""), (f" · {shown.status}", "late")], ("", "")
        if not self.marking:
            until = "" if shown.date != self.office.today else f"starts {shown.start} · "
            return [("EXPECTED", "strong"), (f"{when} {shown.start}–{shown.end}", "")], (
                f"{until}{self.clock or away(shown.date, self.office.today)}",
                "",
            )
        end: Piece = (self.clock, "strong") if self.clock else ("not today", "late")
        # The clock says the day, so that the room is for whoever presides.
        day = short_day(shown.date) if self.clock else short_day_and_year(shown.date)
        return [("MARKING", "strong"), (f" · {shown.id} {day}", ""), *self._presiding()], end

    def _presiding(self) -> list[Piece]:
        """Who presides now, or at another day's meeting did last; then since when, and who did before."""
        spans = sorted(self.office.of(Presiding, "meeting", self.meeting), key=lambda span: span.since)
        if not spans:
            return [(" · presiding: not recorded", YIELDS)]
        begun = [span for span in spans if not self.clock or span.since <= self.clock] or spans[:1]
        now, names = begun[-1], [who_is.name_of(self.office, span.person) for span in begun]
        since = f" (since {now.since})" if now.since else ""
        if now.until and (not self.clock or now.until <= self.clock):
            since = f" ({now.since}–{now.until})" if now.since else f" (until {now.until})"
        before = [(f", before that {name}", GOES) for name in reversed(names[:-1])]
        return [(f" · presiding: {names[-1]}", YIELDS), (since, GOES), *before]

    def _look_at_clock(self) -> None:
        if self.display and self.view is not None:
            if self.marking != has_started(self.office, self.view.meeting):
                self.show_meeting()
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
        if self.marking:
            # A vacant seat whose substitute continues is marked by that person.
            alone = row.substitute if not row.member and how in ("apology", "absent") else ""
            self.do(partial(take_register.mark, self.office, self.meeting, row.seat, how, person=alone))
        elif answer:
            self.do(partial(take_register.expect, self.office, self.meeting, row.seat, answer))
        else:
            raise self.not_started()
        self.next_after(row.seat)

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
        """Let a seat glow, and put the cursor on the next one that is not vacant."""
        self.list.glow((seat,))
        self._go_on(seat)

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
            self.do(partial(take_register.clear, self.office, self.meeting, row.seat))
        else:
            self.do(partial(take_register.expect, self.office, self.meeting, row.seat, ""))
        self.list.glow((row.seat,))

    def on_key(self, event: events.Key) -> None:
        """A mark that is not offered before the start says why."""
        if not self.marking and self.view is not None and event.key in NEEDS_START and self.list.has_focus:
            event.stop()
            show_refusal(self.app, self.not_started())

    @on(Ledger.Chosen)
    def _chosen(self, event: Ledger.Chosen) -> None:
        event.stop()


def _headline(view: RegisterView, marking: bool, width: int) -> Part:
    if marking:
        shares = (Share(view.seats_represented, ""), Share(0, ""), Share(view.seats - view.seats_represented, ""))
        # While seats are still to be marked, a quorum that is not there yet is nothing to be alarmed at.
        tone = "late" if view.quorate is False and not view.counts.get("not recorded") else "strong"
        # The words come first; the gauge takes what they leave.
        bar = min(_BAR, width - _MARGINS - cell_len(view.headline))
        if bar < _LEAST_BAR:
            return Drawn(((view.headline, tone),))
        return Drawn((*gauge(shares, bar), (f"  {view.headline}", tone)))
    shares = (Share(view.likely, "likely"), Share(view.unanswered, "no answer"), Share(view.declined, "declined"))
    quorum = f"   quorum {view.quorum}" if view.quorum is not None else ""
    return Drawn((*gauge(shares, _BAR), (f"  {gauge_words(shares)}{quorum}", "strong")))
