"""Asking a guest to one item of a meeting."""

from __future__ import annotations

from ret_tui.cli.printed import created, remark
from ret_tui.cli.session import office
from ret_tui.jobs.outbox.guest_slot import slot_of
from ret_tui.jobs.outbox.guests import add_guest
from ret_tui.jobs.who_is import meeting as meeting_of


def guest(meeting: str, name: str, /, *, email: str, item: str) -> None:
    """Ask a guest to one item of a meeting; they get an event of their own, for that item's time. Prints the id.

    They are taken down as a guest where they are not yet. Given again, it changes the address or the item.

    For example:
      ret-tui invite guest M1 "Prof. Iris Marlow" --email iris.marlow@example.org --item 6

    Args:
        meeting: its id, or next.
        name: who it is.
        email: where the invitation goes.
        item: the item that they come for, by its number or a part of its title.
    """
    here = office()
    made = add_guest(here, meeting, name, email=email, item=item)
    slot = slot_of(here, meeting_of(here, made.meeting), made.item)
    when = f", {slot.starts} to {slot.ends} for item {slot.number}" if slot is not None else ""
    created(made.id, f"{made.name}, asked to {made.meeting}{when}")
    if slot is not None and not slot.item.minutes:
        remark(f"Item {slot.number} has no minutes, so its slot goes on until the meeting ends: give it some")
