"""What it would mean that two groups are one, said before it is done (F2a)."""

from __future__ import annotations

from ret_tui.jobs.evidence import groups
from ret_tui.jobs.evidence.groups import GroupView
from ret_tui.jobs.office import Office
from ret_tui.rules.wording import count, listed


def what_merging_does(office: Office, one: str, into: str) -> str:
    """What follows when a group counts as another one, in a few sentences.

    Raises:
        Unknown: there is no such group.
    """
    gone, stays = groups.group(office, one), groups.group(office, into)
    if gone.id == stays.id:
        return f"Both count as {stays.id} {stays.name} already."
    names = listed([gone.name, *gone.other_names])
    held = _held(gone)
    lead = f"{names} will mean {stays.name} ({stays.id})."
    counted = f"What names {gone.id} counts for it: {held}." if held else f"Nothing names {gone.id} yet."
    return f"{lead} {counted} There is one group fewer to count; both stay in the record."


def _held(shown: GroupView) -> str:
    numbers = (
        (count(len(shown.engagements), "engagement"), shown.engagements),
        (f"{count(len(shown.feedback), 'piece')} of feedback", shown.feedback),
        (count(len(shown.initiatives), "initiative"), shown.initiatives),
    )
    return listed([words for words, found in numbers if found])
