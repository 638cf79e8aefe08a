"""Asking a guest to one item of a meeting."""

from __future__ import annotations

from collections.abc import Sequence

from ret_tui.cli.printed import created, give_json, remark, say
from ret_tui.cli.session import office, session
from ret_tui.jobs.outbox.guest_slot import GuestSlot, slot_of
from ret_tui.jobs.outbox.guests import add_guest, whose_address
from ret_tui.jobs.who_is import meeting as meeting_of
from ret_tui.rules.wording import listed
from store.records import Attendee


def guest(meeting: str, name: str, /, *, email: str, item: str, json: bool = False) -> None:
    """Ask a guest to one item of a meeting; they get an event of their own, for that item's time. Prints the id.

    They are taken down as a guest where they are not yet. Given again, it changes the address or the item.

    For example:
      ret-tui invite guest M1 "Prof. Iris Marlow" --email iris.marlow@example.org --item 6

    Args:
        meeting: its id, or next.
        name: who it is.
        email: where the invitation goes.
        item: the item that they come for, by its number or a part of its title.
        json: give JSON.
    """
    here, rehearsed = office(), session().dry_run
    down = {each.id for each in here.store.all(Attendee)}
    made = add_guest(here, meeting, name, email=email, item=item)
    slot = slot_of(here, meeting_of(here, made.meeting), made.item)
    warnings = []
    if slot is not None and not slot.item.minutes:
        warnings.append(f"Item {slot.number} has no minutes, so its slot goes on until the meeting ends: give it some")
    if others := whose_address(here, made.email):
        warnings.append(f"{made.email} is also the address of {listed(others)}")
    # What a rehearsal takes down has an id that nothing will have.
    id = None if rehearsed and made.id not in down else made.id
    if json:
        give_json(_as_json(made, slot, id, warnings, rehearsed=rehearsed))
        return
    when = f", {slot.starts} to {slot.ends} for item {slot.number}" if slot is not None else ""
    if rehearsed:
        say(f"Would ask {made.name} to {made.meeting}{when}")
    else:
        created(made.id, f"{made.name}, asked to {made.meeting}{when}")
    for words in warnings:
        remark(words)


def _as_json(
    made: Attendee, slot: GuestSlot | None, id: str | None, warnings: Sequence[str], *, rehearsed: bool
) -> dict[str, object]:
    return {
        "dry_run": rehearsed,
        "id": id,
        "name": made.name,
        "meeting": made.meeting,
        "email": made.email,
        "item": made.item,
        "number": slot.number if slot is not None else None,
        "start": slot.starts if slot is not None else None,
        "end": slot.ends if slot is not None else None,
        "warnings": list(warnings),
    }
