"""The single keys of the register: who came for the seat under the cursor, or before the start who is expected."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from ret_tui.commands import Command, Offers
from ret_tui.jobs import take_register
from ret_tui.rules.wording import count

if TYPE_CHECKING:
    from ret_tui.screens.meeting_register import RegisterTab

#: Keys that have no meaning before a meeting starts, by Textual's names.
NEEDS_START = frozenset(["o", "x", "l", "e", "t", "i", "asterisk"])


class _Mark(Command["RegisterTab"]):
    group = "Register"
    how: ClassVar[str] = ""
    #: The answer that it gives before the meeting starts; empty where it cannot be given then.
    answer: ClassVar[str] = ""
    #: The footer's word before the meeting starts.
    before: ClassVar[str] = ""

    def possible(self, place: RegisterTab) -> bool:
        return place.seat_or_none is not None and (place.marking or bool(self.answer))

    def footer_label(self, place: RegisterTab) -> str:
        return self.label if place.marking else self.before or self.label

    def run(self, place: RegisterTab) -> None:
        place.mark(self.how, self.answer)


class InTheRoom(_Mark):
    """Mark the seat's member as in the room; before the meeting starts, as coming. Or that an expected guest came."""

    id, key, label, title, order = "meeting.mark_room", "p", "Room", "In the room", 1
    how, answer, before = "present", "yes", "Comes"

    def possible(self, place: RegisterTab) -> bool:
        return super().possible(place) or (place.marking and place.guest_expected is not None)

    def run(self, place: RegisterTab) -> None:
        if place.guest_expected is not None:
            place.take_guest_down()
        else:
            super().run(place)


class Online(_Mark):
    """Mark the seat's member as taking part online."""

    id, key, label, title, order = "meeting.mark_online", "o", "Online", "Online", 2
    how = "online"


class Apology(_Mark):
    """Mark that an apology was received from the seat's member, at the meeting or before it."""

    id, key, label, title, order = "meeting.mark_apology", "a", "Apology", "Apology received", 3
    how, answer = "apology", "no"


class SubstituteHere(_Mark):
    """Mark the seat's named substitute as here; before the meeting starts, as coming. No apology is assumed."""

    id, key, label, title, order = "meeting.mark_substitute", "s", "Substitute", "Named substitute here", 4
    how, answer = "substitute", "substitute"


class NoneReceived(_Mark):
    """Mark that nobody came for the seat and no apology was received."""

    id, key, label, title, order = "meeting.mark_none", "x", "None", "None received", 5
    how = "absent"


class ApologyWithSubstitute(Command["RegisterTab"]):
    """Mark both in one: an apology from the member, and the named substitute here or expected instead."""

    id = "meeting.mark_both"
    key = "b"
    label = "Apology + substitute"
    title = "Apology, and the named substitute instead"
    group = "Register"
    order = 7

    def possible(self, place: RegisterTab) -> bool:
        return place.seat_or_none is not None

    def run(self, place: RegisterTab) -> None:
        if place.offer is not None and place.offer.also == self.id:
            place.take_offer()
            return
        if place.passed_over("both"):
            return
        seat = place.seat.seat
        place.do(
            partial(
                take_register.apology_with_substitute, place.office, place.meeting, seat, expected=not place.marking
            )
        )
        place.next_after(seat)


class ClearMark(Command["RegisterTab"]):
    """Clear what is marked for the seat, so that it is not recorded; on somebody in attendance, take them off."""

    id = "meeting.clear_mark"
    key = "backspace"
    label = "Clear"
    title = "Clear the mark"
    group = "Register"
    order = 68

    def possible(self, place: RegisterTab) -> bool:
        return place.list.has_focus and place.list.cursor_key is not None

    def run(self, place: RegisterTab) -> None:
        place.clear()


class AllOthers(Command["RegisterTab"]):
    """Mark every member without a mark as in the room, but nobody who answered that they would not come."""

    id = "meeting.mark_others"
    key = "*"
    label = "All others"
    title = "All others are in the room"
    group = "Register"
    order = 6

    def possible(self, place: RegisterTab) -> bool:
        return place.view is not None and place.marking

    def run(self, place: RegisterTab) -> None:
        place.do(
            partial(take_register.mark_all_others, place.office, place.meeting),
            lambda marked: (
                f"{count(marked, 'other')} in the room; who said no is left" if marked else "Nobody else to mark"
            ),
        )


MARK_COMMANDS: Offers = (
    InTheRoom,
    Online,
    Apology,
    SubstituteHere,
    NoneReceived,
    AllOthers,
    ApologyWithSubstitute,
    ClearMark,
)
#: The ids of the commands that mark the seat under the cursor.
MARKS = tuple(each.id for each in (InTheRoom, Online, Apology, SubstituteHere, NoneReceived, ApologyWithSubstitute))
