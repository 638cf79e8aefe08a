"""Who presides: by one key, the holder of the seat under the cursor, from now on."""

from __future__ import annotations

from collections.abc import Awaitable
from functools import partial
from typing import TYPE_CHECKING

from ret_tui.commands import Command
from ret_tui.jobs import take_register, who_is
from ret_tui.rules.presence import HERE
from ret_tui.screens.meeting_register_offer import Offered
from ret_tui.screens.meeting_register_rows import ATTENDEE
from store.records import Presiding
from store.refusals import RuleBroken

if TYPE_CHECKING:
    from ret_tui.jobs.register import SeatRow
    from ret_tui.screens.meeting_register import RegisterTab


class Preside(Command["RegisterTab"]):
    """The holder of this seat presides: from the start, or once somebody else did, from now on."""

    id, key, label, title = "meeting.preside", "v", "Presides", "This seat's holder presides, from now"
    group = "Register"
    footer = False

    def possible(self, place: RegisterTab) -> bool:
        return place.view is not None and place.list.cursor_key is not None

    def run(self, place: RegisterTab) -> Awaitable[None] | None:
        row = seat_holder(place)
        if presiding_now(place) == row.member:
            place.show_offer(_at_another_time(place, row))
            place.app.notify(f"{row.member_name} presides already", markup=False, timeout=4)
            return None
        since = ""
        if place.view is not None and place.view.presiding:
            if not place.under_way:
                return ask_since(place, row)
            since = place.clock
        elif row.member_came in HERE:
            # Whoever came late presides from then on at the earliest.
            since = row.member_arrived
        place.do(partial(take_register.preside, place.office, place.meeting, row.member, since))
        place.show_marked(row.seat)
        place.show_offer(_at_another_time(place, row))
        return None


class PresideFrom(Command["RegisterTab"]):
    """The holder of this seat presides from a time that you type."""

    id, label, title = "meeting.preside_from", "Presides from", "This seat's holder presides, from a time"
    group = "Register"
    footer = False

    def possible(self, place: RegisterTab) -> bool:
        return place.view is not None and place.seat_or_none is not None

    def run(self, place: RegisterTab) -> Awaitable[None]:
        return ask_since(place, seat_holder(place))


def seat_holder(place: RegisterTab) -> SeatRow:
    """The seat under the cursor, whose member can be asked to preside.

    Raises:
        RuleBroken: it is no seat, it is vacant, or somebody stands in for its member.
    """
    key = place.list.cursor_key or ""
    if key.startswith(ATTENDEE) and place.view is not None:
        others = (*place.view.attendees, *(guest for guest, _ in place.view.guests_expected))
        other = next(each for each in others if each.id == key.removeprefix(ATTENDEE))
        raise RuleBroken(f"{other.name} holds no seat", "the members who are here choose a seat holder to preside")
    row = place.seat
    if not row.member:
        raise RuleBroken(f"{row.seat_name} is vacant", "the members who are here choose another seat holder to preside")
    if row.state == "substitute" and row.member_came not in HERE:
        raise RuleBroken(f"{row.substitute_name} is a substitute, who cannot preside", "choose a seat holder")
    return row


def presiding_now(place: RegisterTab) -> str:
    """The id of whoever presides now, or did last; empty while nobody is recorded."""
    spans = sorted(place.office.of(Presiding, "meeting", place.meeting), key=lambda span: span.since)
    return spans[-1].person if spans and not spans[-1].until else ""


def _at_another_time(place: RegisterTab, row: SeatRow) -> Offered:
    def ask() -> None:
        place.run_worker(ask_since(place, row), group="commands")

    return Offered("from another time", "Another time", ask)


async def ask_since(place: RegisterTab, row: SeatRow) -> None:
    """Ask from when the holder of a seat presides, and keep it."""
    from ret_tui.dialogs.fields import TextField
    from ret_tui.dialogs.form import FormDialog

    before = place.view.presiding if place.view is not None else ""
    since = TextField(name="time", label="From", initial=place.clock, hint="14:40; empty: from the start")
    done = await place.app.push_screen_wait(
        FormDialog(
            f"{who_is.name_of(place.office, row.member)} presides",
            [since],
            lambda values: take_register.preside(place.office, place.meeting, row.member, values["time"]),
            foot=f"So far: {before}" if before else "",
        )
    )
    if done is not None:
        place.place.changed(f"Presiding: {done.presiding}")
        place.show_marked(row.seat)
