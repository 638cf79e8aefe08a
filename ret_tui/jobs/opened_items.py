"""What becomes public with an item that is confidential no longer: its own words, and nothing given in private.

Its papers were never looked at by themselves while the item kept them from the public, and what was minuted under it
was said in private. So the papers stay confidential, each by itself, and an item under which anything is recorded
stays as it is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ret_tui.jobs.in_private import recorded_under
from ret_tui.rules.quoting import quoted
from ret_tui.rules.wording import listed
from store.change import Change
from store.records import Item, Paper
from store.refusals import RuleBroken

if TYPE_CHECKING:
    from ret_tui.jobs.prepare_agenda import ItemView


def open_to_public(step: Change, item: Item, number: str = "") -> dict[str, object]:
    """Let an item become public, and its papers stay confidential.

    Args:
        item: as it was, confidential.
        number: as the agenda prints it, where that is known.

    Returns:
        What is to be set with it: why it came late was said in private, and is to be given anew.

    Raises:
        RuleBroken: something was minuted, decided, agreed or declared under it.
    """
    if found := recorded_under(step, item.id):
        called = f"Item {number} of {item.meeting}, {quoted(item.title)}," if number else quoted(item.title)
        raise RuleBroken(
            f"{called} stays confidential, since the record has {found} under it, from private business",
            "add an open item, and write under it what may be published",
            field="confidential",
        )
    for paper in step.all(Paper):
        if paper.item == item.id and not paper.confidential:
            step.set(paper, confidential=True)
    return {"late_reason": ""} if item.late_reason else {}


def stays_private(before: ItemView, after: ItemView) -> str:
    """What to know of an item that was made public; empty where there is nothing.

    ``PA-03 stays confidential, and can be made public by itself``.
    """
    if not before.confidential or after.confidential:
        return ""
    said = []
    if names := [paper.id for paper in after.papers]:
        one = len(names) == 1
        by_itself = "stays confidential, and can be made public by itself"
        one_by_one = "stay confidential, and can be made public one by one"
        said.append(f"{listed(names)} {by_itself if one else one_by_one}")
    if before.late_reason and not after.late_reason:
        said.append("why it is late was said in private, and is to be given anew")
    return "; ".join(said)
