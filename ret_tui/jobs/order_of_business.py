"""Where an item goes on an agenda, while a change is being made."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ret_tui.rules.running_order import crowded, in_order, position_between, spread
from store.change import Change
from store.records import Item, Meeting, StandingItem

#: Minutes of an item for which none are given.
USUAL_MINUTES = 10


def agenda_of(step: Change, meeting: str) -> list[Item]:
    """The items of a meeting, by id, in the order of its agenda, with what the change did so far."""
    return list(in_order(each for each in step.all(Item) if each.meeting == meeting))


def room(order: Sequence[Item], confidential: bool) -> tuple[int, int]:
    """The first and the last number that an item of that sort has: the confidential ones come last."""
    in_public = sum(not each.confidential for each in order)
    return (in_public + 1, len(order)) if confidential else (1, in_public)


def template(every: Iterable[StandingItem], kind: str) -> list[StandingItem]:
    """The standing items of a kind of meeting in their order, with the mark for its business.

    Args:
        kind: ordinary or extraordinary; empty for those of every kind and of each.
    """
    return sorted((each for each in every if not kind or each.kind in ("", kind)), key=lambda s: (s.position, s.id))


def business_end(standing: Sequence[StandingItem], order: Sequence[Item]) -> int:
    """The place after the last item of business, or where business begins when there is none.

    Args:
        standing: the template of the meeting's kind.
        order: the meeting's items in their order.
    """
    opening: set[str] = set()
    for kept in standing:
        if kept.business:
            break
        opening.add(kept.id)
    else:
        return len(order)
    last = 0
    for place, kept_item in enumerate(order, 1):
        if kept_item.standing in opening or (not kept_item.standing and not kept_item.confidential):
            last = place
    return last


def position_at(step: Change, order: Sequence[Item], place: int) -> float:
    """A position after the first `place` items; all are spread out first where no number is left in between."""
    before = order[place - 1].position if place > 0 else None
    after = order[place].position if place < len(order) else None
    turned = before is not None and after is not None and after <= before
    if turned or crowded(before, after):
        for id, position in spread(order).items():
            step.set(step.get(Item, id), position=position)
        before, after = float(place), float(place + 1)
    return position_between(before, after)


def last_of_business(step: Change, meeting: str, *, confidential: bool = False) -> float:
    """The position after a meeting's business, before its closing standing items.

    A confidential item comes after the other confidential ones, which all agendas have last. Where that can be, its
    position is among the business as well, for the day on which it is confidential no more.
    """
    order = agenda_of(step, meeting)
    kept = step.find(Meeting, meeting)
    place = business_end(template(step.all(StandingItem), kept.kind if kept is not None else ""), order)
    last = max((each.position for each in order if each.confidential), default=None)
    if not confidential or last is None:
        return position_at(step, order, place)
    before = max(last, order[place - 1].position) if place else last
    after = next((each.position for each in order[place:] if not each.confidential), None)
    if (after is not None and before >= after) or crowded(before, after):
        return position_at(step, order, len(order))
    return position_between(before, after)
