"""What it would mean that two groups are one, or are not after all, said before it is done (F2a)."""

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
    held = held_words(gone)
    lead = f"{names} will mean {stays.name} ({stays.id})."
    counted = f"What names {gone.id} counts for it: {held}." if held else f"Nothing names {gone.id} yet."
    return f"{lead} {counted} There is one group fewer to count; both stay in the record."


def what_unmerging_does(office: Office, one: str) -> str:
    """What follows when a merged group counts for itself again, in a few sentences.

    Raises:
        Unknown: there is no such group.
        RuleBroken: it was not merged.
    """
    goes, stays = groups.apart(office, one), groups.group(office, one)
    names = listed([goes.name, *goes.other_names])
    mean = "means" if names == goes.name else "mean"
    held = held_words(goes)
    counted = f"What names {goes.id} counts for it again: {held}." if held else f"Nothing names {goes.id}."
    lead = f"{names} {mean} {goes.id} again, and not {stays.name} ({stays.id})."
    return f"{lead} {counted} There is one group more to count."


def held_words(shown: GroupView) -> str:
    """What names a group or what counts as it: ``1 engagement and 2 pieces of feedback``; empty where nothing does."""
    numbers = (
        (count(len(shown.engagements), "engagement"), shown.engagements),
        (f"{count(len(shown.feedback), 'piece')} of feedback", shown.feedback),
        (count(len(shown.initiatives), "initiative"), shown.initiatives),
    )
    return listed([words for words, found in numbers if found])
