"""Coming late and leaving early: by one key at the clock's time, or with the times typed."""

from __future__ import annotations

from collections.abc import Awaitable
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from ret_tui.commands import Command
from ret_tui.jobs import come_and_go, take_register
from ret_tui.jobs.attended_times import times_moved
from ret_tui.jobs.register import row_of
from ret_tui.rules.presence import HERE
from ret_tui.screens.meeting_register_offer import Offered

if TYPE_CHECKING:
    from ret_tui.jobs.register import SeatRow
    from ret_tui.screens.meeting_register import RegisterTab


class _OfSeat(Command["RegisterTab"]):
    group = "Register"
    footer = False

    def possible(self, place: RegisterTab) -> bool:
        return place.marking and place.seat_or_none is not None


class _AtOnce(_OfSeat):
    #: Whether the time is that of arriving, or of leaving.
    arriving: ClassVar[bool] = False

    def run(self, place: RegisterTab) -> Awaitable[None] | None:
        row = place.seat
        if place.offer is not None and place.offer.also == self.id:
            place.take_offer()
            return None
        if not place.under_way:
            return ask_times(place, row, arriving=self.arriving)
        person = self.person(row)
        if self.arriving and (name := _here_from_the_start(place, row, person)):
            words = f"{name} is here from the start: came only now, at {place.clock}"
            place.show_offer(Offered(words, "Came now", partial(self.take, place, row, person)))
            return None
        self.take(place, row, person)
        if row.both_came:
            other = row.substitute if person == row.member else row.member
            name = row.substitute_name if other == row.substitute else row.member_name
            place.show_offer(
                Offered(f"it was {name}", "The other", partial(self.instead, place, row, other), also=self.id)
            )
        return None

    def person(self, row: SeatRow) -> str:
        """The id of whoever came or left: who represents the seat; of those who have not come, who is expected.

        Raises:
            RuleBroken: the seat is vacant.
        """
        return row.represented_by or (come_and_go.expected_for(row) if self.arriving else "")

    def take(self, place: RegisterTab, row: SeatRow, person: str) -> None:
        """Keep the clock's time."""
        job = come_and_go.came_late if self.arriving else come_and_go.left_early
        before = row_of(place.office, place.meeting, row.seat)
        after = place.do(partial(job, place.office, place.meeting, row.seat, person=person))
        place.show_marked(row.seat)
        if moved := times_moved(before, after):
            place.app.notify(f"{moved}. u takes it back.", markup=False)

    def instead(self, place: RegisterTab, row: SeatRow, other: str) -> None:
        """The time was the other's: the first one's are as they were."""
        time, member = place.clock, other == row.member
        mine = (row.member_arrived, row.member_left) if member else (row.substitute_arrived, row.substitute_left)
        theirs = (row.substitute_arrived, row.substitute_left) if member else (row.member_arrived, row.member_left)
        first = row.substitute if member else row.member
        moved = (time, mine[1]) if self.arriving else (mine[0], time)
        place.do(partial(take_register.set_each, place.office, place.meeting, row.seat, {first: theirs, other: moved}))
        place.show_marked(row.seat)


def _here_from_the_start(place: RegisterTab, row: SeatRow, person: str) -> str:
    """The name of somebody who is in the room since it was opened, without a time; empty for anybody else."""
    name, came, arrived, left = row.substitute_name, row.substitute_came, row.substitute_arrived, row.substitute_left
    if person == row.member:
        name, came, arrived, left = row.member_name, row.member_came, row.member_arrived, row.member_left
    opened = place.office.meeting(place.meeting).opened_at
    return name if came in HERE and not arrived and not left and opened and opened < place.clock else ""


class CameLate(_AtOnce):
    """Whoever represents the seat came now; nobody yet: its member is in the room from now on. Left before: is back."""

    id, key, label, title, arriving = "meeting.late", "l", "Late", "Came late, now", True


class LeftEarly(_AtOnce):
    """Whoever represents the seat leaves now."""

    id, key, label, title = "meeting.left_early", "e", "Left", "Leaves early, now"


class TypeTimes(_OfSeat):
    """Type when the member and the named substitute came late or left early, each for themselves."""

    id, key, label, title = "meeting.times", "t", "Times", "Type when they came and left"

    def run(self, place: RegisterTab) -> Awaitable[None]:
        return ask_times(place, place.seat)


async def ask_times(place: RegisterTab, row: SeatRow, *, arriving: bool = True) -> None:
    """Ask for the times of whoever a seat has, and keep them.

    Args:
        arriving: whether the time of arriving comes first.
    """
    from ret_tui.dialogs.fields import TextField
    from ret_tui.dialogs.form import FormDialog

    people = [
        (row.member, row.member_name, row.member_arrived, row.member_left),
        (row.substitute, row.substitute_name, row.substitute_arrived, row.substitute_left),
    ]
    if row.represented_by == row.substitute:
        people.reverse()
    fields: list[TextField] = []
    for id, name, arrived, left in people:
        if id:
            both = [
                TextField(name=f"arrived of {id}", label=f"{name} came at", initial=arrived, hint="14:10, or empty"),
                TextField(name=f"left of {id}", label=f"{name} left at", initial=left, hint="15:30, or empty"),
            ]
            fields += both if arriving else reversed(both)
    known = [id for id, *_ in people if id]
    done = await place.app.push_screen_wait(
        FormDialog(
            f"When they came and left: {row.seat_name}",
            fields,
            lambda values: take_register.set_each(
                place.office,
                place.meeting,
                row.seat,
                {id: (values[f"arrived of {id}"], values[f"left of {id}"]) for id in known},
            ),
            foot="Empty where it was the meeting's own start or end. A time marks who came.",
        )
    )
    if done is not None:
        place.place.changed()
        place.show_marked(row.seat)
