"""When a guest is wanted: the slot of their item in the meeting as it is planned, and how the item is called."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from ret_tui.jobs.agenda_numbers import first_number
from ret_tui.jobs.office import Office
from ret_tui.rules.running_order import running_order
from store.records import Item, Meeting

if TYPE_CHECKING:
    from ret_tui.jobs.outbox.events import Event

#: What becomes of an item that a meeting does not take after all.
_NOT_TAKEN = ("deferred", "withdrawn")


class GuestSlot(Struct, frozen=True):
    """The item that a guest comes for, its number on the agenda, and from when to when it is planned, ``HH:MM``."""

    item: Item
    number: int
    starts: str
    ends: str


def slot_of(office: Office, kept: Meeting, item: str) -> GuestSlot | None:
    """Where an item, by id, is in a meeting; None where the meeting does not take it, or not any more.

    An item without minutes lasts until the meeting ends, and so does one that is planned beyond its end. One that
    would only begin then has the whole meeting, since nobody can tell when it comes.
    """
    order = running_order(office.of(Item, "meeting", kept.id), kept.start, kept.end)
    for number, slot in enumerate(order.slots, first_number(office, kept)):
        if slot.item.id == item and slot.item.outcome not in _NOT_TAKEN:
            starts = slot.starts if kept.start <= slot.starts < kept.end else kept.start
            fits = starts == slot.starts and starts < slot.ends <= kept.end
            return GuestSlot(slot.item, number, starts, slot.ends if fits else kept.end)
    return None


def item_words(office: Office, event: Event) -> str:
    """What a guest is asked to: ``item 4, “Housing data”``; empty for an event that is no guest's."""
    slot = slot_of(office, event.meeting, event.guest.item) if event.guest is not None else None
    return f"item {slot.number}, “{slot.item.title}”" if slot is not None else ""
