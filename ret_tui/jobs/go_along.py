"""What goes along when a meeting gets another day, is cancelled, or another meeting takes its place.

An action that is due at a meeting names it, and follows it whatever happens to its date: where the meeting moves, where
a new one replaces it, and to the next one that stands where it is cancelled.

An action that has a due date alone and is due on the very day of a meeting is taken to be due at it too, as it may have
been meant, and follows it to another day, but not past another meeting and not while two meetings are on that day. One
that is due then by accident cannot be told apart; to move that too does less harm than to leave the others behind, due
before the meeting at which they are to be reported. Each move stands in the action's story, and is undone with the
meeting's.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

import msgspec

from ret_tui.jobs.follow_actions import add_update
from ret_tui.jobs.meeting_times import stands
from ret_tui.rules.follow_up import is_closed
from store.change import Change
from store.records import Action, Item, Meeting, Paper, WantedItem


class Following(NamedTuple):
    """An action that follows a meeting, with the day and the meeting where it is due then."""

    action: Action
    day: dt.date
    #: By id; empty for an action that is due on a day by itself.
    meeting: str


def due_at(actions: Iterable[Action], meeting: str) -> list[Action]:
    """The actions that are not closed and due at a meeting, by id."""
    return [each for each in actions if each.due_meeting == meeting and not is_closed(each)]


def due_on(actions: Iterable[Action], day: dt.date) -> list[Action]:
    """The actions that are not closed and due on a day by itself, at no meeting."""
    return [each for each in actions if each.due == day and not each.due_meeting and not is_closed(each)]


def met_then(meetings: Iterable[Meeting], kept: Meeting) -> Meeting | None:
    """Another meeting that stands on the day of a meeting, at which what is due then can be due as well; or None."""
    others = (m for m in meetings if m.id != kept.id and m.date == kept.date and stands(m))
    return next(others, None)


def due_after(meetings: Iterable[Meeting], kept: Meeting, to: dt.date) -> dt.date:
    """The day on which what is due on the day of a meeting is due once that goes to another day.

    That is the day itself, or the day of another meeting that stands and is passed on the way there, which then is the
    next one.
    """
    passed = [m.date for m in meetings if m.id != kept.id and stands(m) and kept.date < m.date < to]
    return min(passed, default=to)


def next_that_stands(meetings: Iterable[Meeting], kept: Meeting) -> Meeting | None:
    """The first planned meeting after another; None while there is none."""
    later = [m for m in meetings if m.id != kept.id and m.status == "planned" and m.date >= kept.date]
    after = [m for m in later if (m.date, m.start) > (kept.date, kept.start)]
    return min(after, key=lambda m: (m.date, m.start, m.id), default=None)


def following(
    actions: Sequence[Action],
    meetings: Sequence[Meeting],
    kept: Meeting,
    to: dt.date,
    instead: str = "",
    by_day: dt.date | None = None,
) -> list[Following]:
    """The open actions that follow a meeting which goes to another day, those that name it first.

    Args:
        kept: the meeting as it was.
        instead: the id of the meeting that takes its place; empty where it stays itself.
        by_day: where those go that are due on its day without naming it; `to` when None.
    """
    named = [Following(each, to, instead or kept.id) for each in due_at(actions, kept.id)]
    if to == kept.date or met_then(meetings, kept) is not None:
        return named
    return [*named, *(Following(each, by_day or to, "") for each in due_on(actions, kept.date))]


def take_actions_along(
    step: Change, kept: Meeting, to: dt.date, today: dt.date, instead: str = "", by_day: dt.date | None = None
) -> tuple[Action, ...]:
    """Let the actions that are due at a meeting follow it to another day, and tell it in their stories.

    Args:
        kept: the meeting as it was.
        to: the day that it goes to, or that of the meeting which takes its place.
        instead, by_day: as for `following`.
    """
    moved = []
    for each in following(step.all(Action), step.all(Meeting), kept, to, instead, by_day):
        action = each.action
        if (action.due, action.due_meeting) != (each.day, each.meeting):
            _make_due(step, action, each.day, each.meeting, today)
            moved.append(action)
    return tuple(moved)


def let_wait(step: Change, kept: Meeting, today: dt.date) -> tuple[Action, ...]:
    """Let the actions that are due at a meeting which is cancelled be due at the next one that stands.

    Where none is planned they stay with the one that is cancelled, and follow what replaces it. Those that are due on
    its day without naming it stay due on that day.
    """
    after = next_that_stands(step.all(Meeting), kept)
    if after is None:
        return ()
    named = due_at(step.all(Action), kept.id)
    for each in named:
        _make_due(step, each, after.date, after.id, today)
    return tuple(named)


def _make_due(step: Change, action: Action, day: dt.date, meeting: str, today: dt.date) -> None:
    step.set(action, due=day, due_meeting=meeting)
    add_update(
        step, action, today,
        due_from=action.due, due_to=day, due_meeting_from=action.due_meeting, due_meeting_to=meeting,
    )  # fmt: skip


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
