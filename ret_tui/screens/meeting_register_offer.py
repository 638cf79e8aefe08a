"""What the line below the register offers after a mark: one more key takes it, any other key lets it go."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from ret_tui.commands import Command
from ret_tui.jobs import take_register
from ret_tui.jobs.register import SeatRow
from ret_tui.rules.presence import HERE

if TYPE_CHECKING:
    from ret_tui.screens.meeting_register import RegisterTab


class Offered(NamedTuple):
    """Something that follows from the last key, and is done by one more."""

    #: What is done, as the line says it: "Leila Begum comes instead"; and in a word or two, for the footer.
    words: str
    short: str
    take: Callable[[], object]
    #: The id of another command whose key takes it too; empty for none.
    also: str = ""


class TakeOffer(Command["RegisterTab"]):
    """Do what the line below the seats offers, such as marking the named substitute after an apology."""

    id = "meeting.take_offer"
    key = "enter"
    label = "Take it"
    title = "Do what is offered below the seats"
    group = "Register"
    order = 0

    def possible(self, place: RegisterTab) -> bool:
        return place.offer is not None

    def footer_label(self, place: RegisterTab) -> str:
        return place.offer.short if place.offer is not None else self.label

    def run(self, place: RegisterTab) -> None:
        place.take_offer()


def offer_after(tab: RegisterTab, before: SeatRow, how: str) -> Offered | None:
    """What is offered once a seat was marked; None for nothing.

    Args:
        before: the seat as it was.
        how: present, online, apology, absent or substitute.
    """
    if not before.substitute:
        return None
    seat, name = before.seat, before.substitute_name
    came = before.substitute_came in HERE
    if how == "apology" and before.member and not came and before.substitute_reply != "no":
        take = partial(_substitute, tab, seat)
        return Offered(f"{name} comes instead", "Substitute too", take, also="meeting.mark_both")
    if not tab.marking:
        return None
    if how == "substitute" and before.member_came in HERE:
        return Offered(f"{before.member_name} is here as well", "Both here", partial(_as_well, tab, before, "member"))
    if how in HERE and came:
        return Offered(f"{name} is here as well", "Both here", partial(_as_well, tab, before, "substitute"))
    if how == "substitute":
        return Offered(f"{name} takes part online", "Online", partial(_online, tab, before))
    return None


def _substitute(tab: RegisterTab, seat: str) -> None:
    if tab.marking:
        tab.do(partial(take_register.mark, tab.office, tab.meeting, seat, "substitute"))
    else:
        tab.do(partial(take_register.expect, tab.office, tab.meeting, seat, "substitute"))
    tab.show_marked(seat)


def _as_well(tab: RegisterTab, before: SeatRow, who: str) -> None:
    """Put back the mark that the last key replaced, with its times, beside the new one."""
    member = who == "member"
    tab.do(
        partial(
            take_register.mark,
            tab.office,
            tab.meeting,
            before.seat,
            before.member_came if member else before.substitute_came,
            arrived=before.member_arrived if member else before.substitute_arrived,
            left=before.member_left if member else before.substitute_left,
            person=before.member if member else before.substitute,
        )
    )
    tab.show_marked(before.seat)


def _online(tab: RegisterTab, before: SeatRow) -> None:
    tab.do(partial(take_register.mark, tab.office, tab.meeting, before.seat, "online", person=before.substitute))
    tab.show_marked(before.seat)
