"""An agenda as it was issued against the agenda as it is: what was added, taken off, moved and changed."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from typing import Literal

from msgspec import Struct

from ret_tui.rules.running_order import running_order
from store.records import IssuedItem, Item, Meeting

What = Literal["added", "removed", "moved", "changed", "meeting"]

#: The fields of an item that a reader sees, in the order in which a change of them is told.
FIELDS = ("title", "minutes", "lead", "purpose", "function", "paper", "asked", "confidential", "ground")


class AgendaChange(Struct, frozen=True, kw_only=True):
    """One difference between two versions of an agenda."""

    what: What
    #: The item's id; empty for a change of the meeting's day, time or place.
    item: str = ""
    #: As printed before and now; empty where it was or is not on the agenda.
    number_before: str = ""
    number: str = ""
    #: The item's title now, or before it was taken off.
    title: str = ""
    #: Which field changed, by its name in the record, or ``papers`` for one of its papers; empty unless `what` is
    #: ``changed`` or ``meeting``.
    field: str = ""
    before: str = ""
    after: str = ""
    #: Whether it is or was confidential, so that a public copy tells no more of it than its title and its ground.
    confidential: bool = False
    #: Whether a paper that was to follow has come, which is told and needs no reason.
    arrival: bool = False


def as_it_stands(issue: str, meeting: Meeting, items: Iterable[Item], first: int = 1) -> tuple[IssuedItem, ...]:
    """The items of a meeting as its agenda prints them.

    Args:
        issue: the id of the issue that they are of.
        first: the number of the first item.
    """
    return tuple(
        IssuedItem(
            id=f"{issue}/{slot.item.id}",
            issue=issue,
            of_item=slot.item.id,
            position=float(slot.number),
            number=str(first + slot.number - 1),
            title=slot.item.title,
            minutes=slot.item.minutes,
            starts=slot.starts,
            lead=slot.item.lead,
            purpose=slot.item.purpose,
            function=slot.item.function,
            paper=slot.item.paper,
            asked=slot.item.asked,
            confidential=slot.item.confidential,
            ground=slot.item.ground,
        )
        for slot in running_order(items, meeting.start, meeting.end).slots
    )


def changes_between(before: Sequence[IssuedItem], after: Sequence[IssuedItem]) -> tuple[AgendaChange, ...]:
    """What a reader of `before` has to know of `after`: in the order of `after`, then what was taken off.

    An item whose number only shifted, since another came or went, has not moved.
    """
    was, now = {each.of_item: each for each in before}, {each.of_item: each for each in after}
    places = {id: place for place, id in enumerate(was)}
    stayed = longest_in_order([places[id] for id in now if id in places])
    found: list[AgendaChange] = []
    for id, item in now.items():
        old = was.get(id)
        if old is None:
            found.append(
                AgendaChange(
                    what="added", item=id, number=item.number, title=item.title, confidential=item.confidential
                )
            )
            continue
        if places[id] not in stayed:
            found.append(_of("moved", old, item, before=f"Item {old.number}", after=f"Item {item.number}"))
        found += _of_one(old, item)
    found += [
        AgendaChange(what="removed", item=id, number_before=old.number, title=old.title, confidential=old.confidential)
        for id, old in was.items()
        if id not in now
    ]
    return tuple(found)


def _of_one(old: IssuedItem, item: IssuedItem) -> Iterator[AgendaChange]:
    for field in FIELDS:
        before, after = getattr(old, field), getattr(item, field)
        if before != after:
            yield _of("changed", old, item, field=field, before=_words(before), after=_words(after))


def _of(what: What, old: IssuedItem, item: IssuedItem, *, field: str = "", before: str, after: str) -> AgendaChange:
    return AgendaChange(
        what=what,
        item=item.of_item,
        number_before=old.number,
        number=item.number,
        title=item.title,
        field=field,
        before=before,
        after=after,
        confidential=old.confidential or item.confidential,
    )


def _words(value: object) -> str:
    return ("yes" if value else "no") if isinstance(value, bool) else str(value)


def longest_in_order(places: Sequence[int]) -> frozenset[int]:
    """A longest rising selection of `places`, each once: what kept its order, so that the others moved around it."""
    ends: list[int] = []
    tails: list[int] = []
    before: list[int] = []
    for index, place in enumerate(places):
        at = bisect_left(ends, place)
        before.append(tails[at - 1] if at else -1)
        if at == len(ends):
            ends.append(place)
            tails.append(index)
        else:
            ends[at], tails[at] = place, index
    kept = set()
    index = tails[-1] if tails else -1
    while index >= 0:
        kept.add(places[index])
        index = before[index]
    return frozenset(kept)
