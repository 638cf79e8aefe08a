"""Withdrawing for an item and coming back, by one key."""

from __future__ import annotations

from collections.abc import Awaitable
from functools import partial
from typing import TYPE_CHECKING

from ret_tui.commands import Command
from ret_tui.jobs import withdraw
from store.refusals import RuleBroken

if TYPE_CHECKING:
    from ret_tui.screens.meeting_register import RegisterTab

#: The row of the chooser that stands for no item.
_NO_ITEM = "no item"


class StepOut(Command["RegisterTab"]):
    """Whoever came for the seat withdraws for the item being taken, from now; pressed again, they are back."""

    id = "meeting.withdrew"
    key = "i"
    label = "Withdrew"
    title = "Withdrew for the item, or came back"
    group = "Register"
    footer = False

    def possible(self, place: RegisterTab) -> bool:
        return place.marking and place.seat_or_none is not None

    def run(self, place: RegisterTab) -> Awaitable[None] | None:
        row = place.seat
        if row.both_came:
            return _choose_who(place, row.seat, [(row.member, row.member_name), (row.substitute, row.substitute_name)])
        if not row.represented:
            raise RuleBroken(f"Nobody has come for {row.seat_name}", "mark who came first")
        return _step(place, row.seat, row.represented_by, row.by)


def _step(place: RegisterTab, seat: str, person: str, name: str) -> Awaitable[None] | None:
    """Out for the item being taken, or back; where none is, the item is asked for."""
    if withdraw.out_now(place.office, place.meeting, person) is not None:
        _back(place, seat, person, name)
        return None
    item = withdraw.item_taken(place.office, place.meeting)
    if not item:
        return _choose_item(place, seat, person, name)
    _out(place, seat, person, item)
    return None


def _out(place: RegisterTab, seat: str, person: str, item: str) -> None:
    place.do(
        partial(withdraw.withdraw, place.office, place.meeting, person, item=item),
        lambda made: f"{made.name} {made.words}; i again brings them back",
    )
    place.show_marked(seat)


def _back(place: RegisterTab, seat: str, person: str, name: str, item: str = "") -> None:
    place.do(
        partial(withdraw.come_back, place.office, place.meeting, person, item=item),
        lambda made: f"{name} is back: {made.words}" if made is not None else f"{name} had not withdrawn after all",
    )
    place.show_marked(seat)


async def _choose_who(place: RegisterTab, seat: str, people: list[tuple[str, str]]) -> None:
    from ret_tui.dialogs.choose import ChooseDialog

    who = await place.app.push_screen_wait(ChooseDialog("Who withdraws, or is back?", people, choose="Takes it"))
    if who is not None and (more := _step(place, seat, who, dict(people)[who])) is not None:
        await more


async def _choose_item(place: RegisterTab, seat: str, person: str, name: str) -> None:
    from ret_tui.dialogs.choose import ChooseDialog
    from ret_tui.jobs.prepare_agenda import agenda

    known = {
        each.item
        for each in withdraw.withdrawals(place.office, place.meeting)
        if each.person == person and each.item and not each.until
    }
    rows = [
        (item.id, f"{item.number}. {item.title}{' (withdrew)' if item.id in known else ''}")
        for item in agenda(place.office, place.meeting).items
    ]
    if place.under_way:
        rows.insert(0, (_NO_ITEM, "From now on, for no item in particular"))
    item = await place.app.push_screen_wait(
        ChooseDialog(
            f"For which item does {name} withdraw?", rows, choose="Withdraws", empty="The agenda has no items."
        )
    )
    if item is None:
        return
    if item in known:
        _back(place, seat, person, name, item)
    else:
        _out(place, seat, person, "" if item == _NO_ITEM else item)
