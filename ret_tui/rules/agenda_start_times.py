"""Start times that somebody changed in an agenda: each says how long the item before it takes."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from ret_tui.rules.agenda_proposal import Proposal, named, no_minutes
from ret_tui.rules.clock_times import minutes_between, on_the_clock
from ret_tui.rules.printed_agenda import PrintedItem
from ret_tui.rules.quoting import quoted
from ret_tui.rules.wording import count

_MIDNIGHT = "00:00"
_TIME = re.compile("(?:[01][0-9]|2[0-3]):[0-5][0-9]")


def changed_starts(
    found: Sequence[PrintedItem], pairs: Mapping[int, PrintedItem], start: str
) -> dict[int, tuple[Proposal, ...]]:
    """By place, the start time that somebody changed, where it is not what follows from the minutes before it.

    Args:
        found: the items as they were read, in their order.
        pairs: by place, the item as it was printed.
        start: when the meeting starts, ``HH:MM``.
    """
    proposals: dict[int, tuple[Proposal, ...]] = {}
    clock = before = minutes_between(_MIDNIGHT, start)
    for place, item in enumerate(found):
        was = pairs.get(place)
        wanted = _start_of(item, was, clock)
        if wanted:
            proposal = _start(found, pairs, place, wanted, before, start)
            proposals[place] = (proposal,)
            if not proposal.why_not:
                clock = before + int(proposal.value)
        before = clock
        clock += int(item.minutes) if not no_minutes(item.minutes) and item.minutes else 0
    return proposals


def _start_of(item: PrintedItem, was: PrintedItem | None, clock: int) -> str:
    """The start that somebody gave an item, where it is not what follows from the items before it; else empty."""
    if not item.starts or item.starts == (was.starts if was is not None else ""):
        return ""
    return "" if item.starts == on_the_clock(clock) else item.starts


def _start(
    found: Sequence[PrintedItem], pairs: Mapping[int, PrintedItem], place: int, wanted: str, before: int, start: str
) -> Proposal:
    was = pairs.get(place)
    about = named(was if was is not None else found[place])
    previous = pairs.get(place - 1)
    taken = minutes_between(on_the_clock(before), wanted) if _is_time(wanted) else 0
    why_not = note = ""
    if not _is_time(wanted):
        why_not = f"{quoted(wanted)} is no time of day"
    elif place == 0:
        why_not = f"the meeting itself starts at {start}: move the meeting to change that"
    elif previous is None:
        why_not = f"{quoted(found[place - 1].title)} before it is new: say how long that one takes"
    elif previous.minutes != found[place - 1].minutes:
        why_not = f"it does not agree with the minutes that the file gives to {named(previous)}"
    elif taken <= 0:
        why_not = f"{named(previous)} before it starts at {on_the_clock(before)}"
    else:
        note = (
            f"{named(previous)} then takes {count(taken, 'minute')}, not {previous.minutes or 'none'}, "
            "and what follows moves with it."
        )
    return Proposal(
        key=f"start:{was.id if was is not None else place + 1}", what="start",
        item=previous.id if previous is not None and not why_not else (was.id if was is not None else ""),
        about=about, before=was.starts if was is not None else "", after=wanted, note=note,
        field="minutes", value=str(taken), why_not=why_not,
    )  # fmt: skip


def _is_time(text: str) -> bool:
    return _TIME.fullmatch(text) is not None
