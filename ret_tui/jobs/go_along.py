"""What goes along when a meeting gets another day, or another meeting takes its place.

An action keeps a due date and not what was said when it was given: "next meeting" is kept as the meeting's day. One
that is due on the very day of a meeting is taken to be due at the meeting, and follows it. One that is due then by
accident cannot be told apart; to move that too does less harm than to leave the others behind, due before the meeting
at which they are to be reported. Each move stands in the action's story, and is undone with the meeting's.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping

import msgspec

from ret_tui.jobs.follow_actions import add_update
from ret_tui.jobs.meeting_times import stands
from ret_tui.rules.follow_up import is_closed
from store.change import Change
from store.records import Action, Item, Meeting, Paper, WantedItem


def due_on(actions: Iterable[Action], day: dt.date) -> list[Action]:
    """The actions that are not closed and due on a day."""
    return [each for each in actions if each.due == day and not is_closed(each)]


def met_then(meetings: Iterable[Meeting], kept: Meeting) -> Meeting | None:
    """Another meeting that stands on the day of a meeting, at which what is due then can be due as well; or None."""
    others = (m for m in meetings if m.id != kept.id and m.date == kept.date and stands(m))
    return next(others, None)


def actions_that_follow(actions: Iterable[Action], meetings: Iterable[Meeting], kept: Meeting) -> list[Action]:
    """The open actions that are due at a meeting: those due on its day, unless another meeting is then too."""
    return [] if met_then(meetings, kept) is not None else due_on(actions, kept.date)


def due_after(meetings: Iterable[Meeting], kept: Meeting, to: dt.date) -> dt.date:
    """The day on which what is due at a meeting is due once that goes to another day.

    That is the day itself, or the day of another meeting that stands and is passed on the way there, which then is the
    next one.
    """
    passed = [m.date for m in meetings if m.id != kept.id and stands(m) and kept.date < m.date < to]
    return min(passed, default=to)


def take_actions_along(step: Change, kept: Meeting, to: dt.date, today: dt.date) -> tuple[Action, ...]:
    """Let the actions that are due at a meeting be due on another day, and tell it in their stories.

    Args:
        kept: the meeting as it was.
    """
    if to == kept.date:
        return ()
    following = actions_that_follow(step.all(Action), step.all(Meeting), kept)
    for each in following:
        step.set(each, due=to)
        add_update(step, each, today, due_from=kept.date, due_to=to)
    return tuple(following)


def take_wanted_along(step: Change, source: str, target: str) -> tuple[WantedItem, ...]:
    """Let what the forward plan wants for a meeting, by id, be wanted for another."""
    following = tuple(each for each in step.all(WantedItem) if each.meeting == source)
    for each in following:
        step.set(each, meeting=target)
    return following


def take_papers_along(step: Change, items: Mapping[str, str], target: str) -> tuple[Paper, ...]:
    """Let the papers of items that go to another meeting go with them; a due day of their own stays.

    Args:
        items: the items whose papers go, by id, each with the id that it has at the other meeting.
        target: the other meeting, by id.
    """
    following = tuple(each for each in step.all(Paper) if each.item in items)
    for each in following:
        step.set(each, meeting=target, item=items[each.item])
    return following


def carry_papers_along(step: Change, items: Mapping[str, str], target: str) -> None:
    """Let the papers of items that are carried forward go with them.

    What has come stays with the earlier meeting, which had it, and goes with the new item as well; what is still to
    come goes with the new item alone.

    Args:
        items: the items that are carried, by id, each with the id of the one that carries it forward.
        target: the meeting that they are carried to, by id.
    """
    for each in step.all(Paper):
        if each.item not in items:
            continue
        if each.received_on is None:
            step.set(each, meeting=target, item=items[each.item], due=None)
        else:
            fields = msgspec.structs.asdict(each)
            del fields["id"]
            step.add(Paper, **{**fields, "meeting": target, "item": items[each.item], "late_reason": ""})


def leave_papers_behind(step: Change, item: Item) -> None:
    """Let the papers of an item that is taken off its agenda stay with the meeting, behind those without an item.

    Those of a confidential item stay confidential.
    """
    last = {each.meeting: 0.0 for each in step.all(Paper)}
    for each in step.all(Paper):
        if not each.item:
            last[each.meeting] = max(last[each.meeting], each.position)
    for each in sorted((p for p in step.all(Paper) if p.item == item.id), key=lambda p: (p.position, p.id)):
        last[each.meeting] += 1
        confidential = each.confidential or item.confidential
        step.set(each, item="", position=last[each.meeting], confidential=confidential)


def own_items(items: Iterable[Item], meeting: str) -> list[Item]:
    """A meeting's items of business, without the standing ones."""
    return [each for each in items if each.meeting == meeting and not each.standing]
