"""How a meeting ran, as its minutes and its register print it: adjourned, in which order, with a quorum or without."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from ret_tui.jobs import presence, who_is
from ret_tui.jobs.in_private import private_items
from ret_tui.jobs.office import Office
from ret_tui.jobs.register import RegisterView
from ret_tui.rules.presence import Absence
from ret_tui.rules.quorum import WITH_A_QUORUM, WITHOUT_A_QUORUM
from ret_tui.rules.quorum_over_time import THROUGHOUT
from ret_tui.rules.wording import listed
from store.records import Adjournment, ItemTime, Meeting

if TYPE_CHECKING:
    from ret_tui.jobs.minutes import MinutesView

#: What a quorum is needed for: a thing is noted without one.
_NEEDS_QUORUM = ("agreed", "recommended")


def has_marks(taken: RegisterView) -> bool:
    """Whether anything was taken down at the meeting: a register without a mark says nothing of a quorum."""
    return any(row.member_came or row.substitute_came for row in taken.rows)


def is_inquorate(office: Office, taken: RegisterView) -> bool:
    """Whether a meeting was without a quorum from start to end: by the rule and the register, or as recorded."""
    if taken.meeting.status == "inquorate":
        return True
    return presence.through_meeting(office, taken.meeting.id).inquorate == THROUGHOUT


def inquorate_for_a_while(office: Office, taken: RegisterView) -> str:
    """``inquorate from 15:10``; empty where there was a quorum all through or never, or no rule."""
    return "" if is_inquorate(office, taken) else presence.through_meeting(office, taken.meeting.id).inquorate


def quorum_told(office: Office, taken: RegisterView) -> str:
    """Whether there was a quorum, in words; empty where no rule is recorded, or nothing that would tell."""
    if is_inquorate(office, taken):
        return WITHOUT_A_QUORUM
    if not (taken.quorate and has_marks(taken)):
        return ""
    return inquorate_for_a_while(office, taken) or WITH_A_QUORUM


def needs_quorum(kind: str) -> bool:
    """Whether what was decided in this way has to be put again where there was no quorum."""
    return kind in _NEEDS_QUORUM


def lacking_quorum(office: Office, taken: RegisterView) -> Callable[[str], bool]:
    """A function: whether there was no quorum while an item, by id, was taken; empty for the meeting as a whole.

    Where it is not recorded when an item was taken, those who withdrew for it alone tell.
    """
    whole = is_inquorate(office, taken)
    # Seats that are not recorded yet may have made it.
    is_open = taken.is_open

    def lacks(item: str) -> bool:
        if whole or not item or is_open:
            return whole
        room = presence.room_for_item(office, taken.meeting.id, item)
        return room is not None and room.quorate is False

    return lacks


def put_again(office: Office, view: MinutesView, taken: RegisterView) -> frozenset[str]:
    """The ids of the decisions of a meeting that were taken without a quorum and have to be put again."""
    lacks = lacking_quorum(office, taken)
    return frozenset(each.id for each in view.entries if needs_quorum(each.kind) and lacks(each.item))


def adjournments(office: Office, kept: Meeting, *, public: bool) -> tuple[str, ...]:
    """A sentence for each time that a meeting was adjourned.

    A public copy does not say why where that was in the course of private business.
    """
    pauses = sorted(office.of(Adjournment, "meeting", kept.id), key=lambda each: (each.since, each.id))
    return tuple(
        _adjourned(each, kept, why=not (public and in_private_at(office, kept.id, each.since))) for each in pauses
    )


def in_private_at(office: Office, meeting: str, time: str) -> bool:
    """Whether a meeting was taking private business at a time, or stopped taking it then."""
    private = private_items(office)
    return any(
        each.since <= time and (not each.until or time <= each.until)
        for each in office.of(ItemTime, "meeting", meeting)
        if each.item in private
    )


def shown_away(office: Office, meeting: str, away: Sequence[Absence], *, public: bool) -> tuple[Absence, ...]:
    """Who was out of the room, as a copy may say it: a public one says nothing of what was taken in private."""
    if not public:
        return tuple(away)
    private = private_items(office)

    def is_told(each: Absence) -> bool:
        if each.item or not each.since:
            return each.item not in private
        return not in_private_at(office, meeting, each.since)

    return tuple(filter(is_told, away))


def order_taken(office: Office, view: MinutesView) -> str:
    """The numbers of items as taken, ``1, 2, 4 and 3``; empty where that is the agenda’s order, or is not known."""
    first: dict[str, str] = {}
    for each in office.of(ItemTime, "meeting", view.meeting.id):
        first[each.item] = min(each.since, first.get(each.item, each.since))
    numbers = [each.item.number for each in view.items if each.item.id in first]
    # Of two that began in one minute, the agenda tells which was first.
    begun = {each.item.number: first[each.item.id] for each in view.items if each.item.id in first}
    taken = sorted(numbers, key=lambda number: (begun[number], number))
    return "" if taken == numbers else listed([str(number) for number in taken])


def spans_words(spans: Sequence[tuple[str, str]]) -> str:
    """``14:47 to 15:10 and 15:15 to 15:22``; empty for none, and an open one has its beginning alone."""
    return listed([f"{since} to {until}" if until else f"from {since}" for since, until in spans])


def withdrew_for(office: Office, away: Sequence[Absence], item: str) -> str:
    """``A and B withdrew for this item.``; empty where nobody did."""
    names = list(dict.fromkeys(who_is.name_of(office, each.person) for each in away if each.item == item))
    return f"{listed(names)} withdrew for this item." if names else ""


def away_words(away: Sequence[Absence], person: str) -> str:
    """``out of the room from 14:20 to 14:35``, for no item in particular; empty where somebody stayed."""
    spans = sorted((each.since, each.until) for each in away if each.person == person and not each.item and each.since)
    said = [f"from {since} to {until}" if until else f"from {since}" for since, until in spans]
    return f"out of the room {listed(said)}" if said else ""


def withdrew_words(away: Sequence[Absence], person: str, numbers: dict[str, int]) -> str:
    """``withdrew for items 6 and 8``; empty where somebody stayed for every one.

    Args:
        numbers: the number of each item on the agenda, by id.
    """
    of = sorted({numbers[each.item] for each in away if each.person == person and each.item in numbers})
    if not of:
        return ""
    return f"withdrew for {'item' if len(of) == 1 else 'items'} {listed([str(number) for number in of])}"


def _adjourned(each: Adjournment, kept: Meeting, *, why: bool) -> str:
    reason = f" ({each.reason.rstrip('.')})" if each.reason and why else ""
    said = f"The meeting was adjourned at {each.since}{reason}"
    if each.until:
        return f"{said} and resumed at {each.until}."
    return f"{said} and not resumed on that day." if kept.closed_at else f"{said}."
