"""Matters arising: the open actions of earlier meetings, named on the agenda of one to come.

An action is not an item of business: each is a paragraph under the standing item for actions and matters arising, where
a meeting looks for it, so that one can be pointed to and read out, and the time of the agenda stays as it is. An agenda
that has no such item is given one.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Sequence

from msgspec import Struct

from ret_tui.jobs import new_meeting, typed, who_is
from ret_tui.jobs.action_log import ActionView, action, actions
from ret_tui.jobs.agenda_versions import open_for_change
from ret_tui.jobs.in_private import private_actions
from ret_tui.jobs.office import Office
from ret_tui.jobs.order_of_business import agenda_of, position_at, template
from ret_tui.jobs.worked_out_items import ACTIONS
from ret_tui.rules.arising_words import HEADED, IN_PRIVATE, PARAGRAPH, for_the_public
from ret_tui.rules.wording import count, listed, long_day
from store.change import Change
from store.records import Item, Meeting, StandingItem
from store.refusals import RuleBroken, Unknown

#: The title of the item where the terms have no standing one, and its minutes.
_TITLE, _MINUTES = "Matters arising", 10
#: Characters that an item's text has at most, and those left for what somebody types there.
_LONGEST, _TO_SPARE = 20_000, 1_000


class Arisen(Struct, frozen=True):
    """What was put onto an agenda, or would be."""

    #: The meeting's id.
    meeting: str
    #: The actions that are named there now, by id.
    actions: tuple[str, ...]
    #: The actions that were asked for and are not, in a sentence; empty for none.
    left: str = ""
    #: What stands there of each action: ``A-001: List the assessments (Jas Kaur (Sandwell), due 1 July 2026)``.
    lines: tuple[str, ...] = ()


def arising(office: Office, meeting: str) -> tuple[ActionView, ...]:
    """The open actions of earlier meetings that the agenda of a meeting does not name yet, overdue first.

    What was agreed at no meeting is among them.

    Raises:
        Unknown: there is no such meeting.
    """
    kept = who_is.meeting(office, meeting)
    dates = {each.id: (each.date, each.start) for each in office.store.all(Meeting)}
    now = (kept.date, kept.start)
    return tuple(
        each for each in open_actions(office, kept.id) if dates.get(each.meeting, now) < now or not each.meeting
    )


def arise(office: Office, ids: Iterable[str] | None = None, to: str = "", *, because: str = "") -> Arisen:
    """Name open actions on the agenda of a meeting to come, as one change; none where none of all is left to be named.

    What stands there already of an action that is private by now is cut to its number in the same change.

    Args:
        ids, to: as for `to_arise`.
        because: why an agenda changes that was issued already.

    Raises:
        Unknown, RuleBroken: as `to_arise`, or they are too many.
        AgendaLocked: the agenda was issued, no supplement is being prepared, and `because` is empty.
    """
    target, named, wanted = _wanted(office, ids, to)
    if not named and not _to_cut(office.of(Item, "meeting", target.id), private_actions(office.store)):
        return wanted
    with office.store.change(f"Matters arising of {target.id}: {count(len(named), 'action')}") as step:
        target = step.get(Meeting, target.id)
        open_for_change(office, step, target, typed.line(because))
        private = private_actions(step)
        for item, asked in _to_cut(agenda_of(step, target.id), private):
            step.set(item, asked=asked)
        name_actions(step, target, named, private, make=True)
    return wanted


def to_arise(office: Office, ids: Iterable[str] | None = None, to: str = "") -> Arisen:
    """What `arise` would put onto the agenda, which stays as it is.

    Args:
        ids: the actions; all of `arising` when None. What is closed, or named there already, is left out and told.
        to: the meeting; the next one that is planned where it is empty.

    Raises:
        Unknown: there is no such action or meeting, or no meeting is planned.
        RuleBroken: the meeting is not planned, or none of the actions asked for can be put there.
    """
    return _wanted(office, ids, to)[2]


def _wanted(office: Office, ids: Iterable[str] | None, to: str) -> tuple[Meeting, list[ActionView], Arisen]:
    """The meeting, the actions that its agenda is to name, and what stands there then."""
    target = who_is.meeting(office, to) if to.strip() else who_is.next_meeting(office)
    if target is None:
        raise Unknown("No meeting is planned from today on", "plan one, or name another with --to", field="to")
    if target.status != "planned":
        raise RuleBroken(f"{target.id} is {target.status}", "name a planned meeting", field="to")
    fitting = arising(office, target.id)
    if ids is None:
        named, left = list(fitting), ""
    else:
        by_id = {each.id: each for each in fitting}
        asked = list(dict.fromkeys(action(office, id).id for id in ids))
        named = [by_id[id] for id in asked if id in by_id]
        others = [id for id in asked if id not in by_id]
        are = "is" if len(others) == 1 else "are"
        left = f"{listed(others)} {are} closed, agreed at it, or named there already" if others else ""
    if not named and ids is not None:
        raise RuleBroken(f"Nothing arises for {target.id}: {left or 'no action is named'}", "look at its agenda")
    lines = _lines(named, private_actions(office.store))
    return target, named, Arisen(target.id, tuple(each.id for each in named), left, lines)


def open_actions(office: Office, target: str) -> tuple[ActionView, ...]:
    """The open actions that the agenda of a meeting does not name yet, overdue first.

    Raises:
        Unknown: there is no such meeting.
    """
    kept = who_is.meeting(office, target)
    texts = [item.asked for item in office.of(Item, "meeting", kept.id)]
    return tuple(action for action in actions(office, open_only=True) if not _names(texts, action.id))


def name_actions(
    step: Change, target: Meeting, named: Sequence[ActionView], in_private: Container[str], *, make: bool = False
) -> None:
    """Name actions under the item for matters arising, in a change under way.

    Args:
        named: nothing is changed where there is none.
        in_private: the actions, by id, of which the number alone may be published.
        make: whether the item is made where the agenda has none.

    Raises:
        RuleBroken: the agenda has no such item and none is to be made, or there is no room for so many.
    """
    if not named:
        return
    standing = step.find(StandingItem, ACTIONS)
    own = _arising_item(step, target)
    if own is None and not make:
        raise RuleBroken(
            f"The agenda of {target.id} has no item for actions and matters arising",
            "put the standing items onto it first",
            field="actions",
        )
    if own is None:
        own = _made(step, target, standing)
    asked = _with_lines(own.asked, standing, named, in_private)
    if len(asked) > _LONGEST - _TO_SPARE:
        raise RuleBroken(
            f"{count(len(named), 'action')} are more than an item of an agenda has room for",
            "name fewer, and give the action log out as a paper",
            field="actions",
        )
    step.set(own, asked=asked)


def _arising_item(step: Change, target: Meeting) -> Item | None:
    order = agenda_of(step, target.id)
    standing = (each for each in order if each.standing == ACTIONS)
    titled = (each for each in order if not each.standing and each.title.casefold() == _TITLE.casefold())
    return next(standing, None) or next(titled, None)


def _made(step: Change, target: Meeting, standing: StandingItem | None) -> Item:
    """The item for matters arising, made after the standing items that open the meeting."""
    order = agenda_of(step, target.id)
    opening: list[str] = []
    for each in template(step.all(StandingItem), target.kind):
        if each.business:
            break
        opening.append(each.id)
    place = sum(each.standing in opening for each in order)
    position = position_at(step, order, place)
    if standing is not None:
        return new_meeting.add_standing(step, standing, target.id, position)
    return step.add(Item, meeting=target.id, position=position, title=_TITLE, minutes=_MINUTES)


def _to_cut(items: Iterable[Item], private: Container[str]) -> list[tuple[Item, str]]:
    """The open items that say more than the number of an action that is private by now, with what they may say."""
    shown = ((item, for_the_public(item.asked, private)) for item in items if not item.confidential)
    return [(item, asked) for item, asked in shown if asked != item.asked]


def _with_lines(
    text: str, standing: StandingItem | None, named: Sequence[ActionView], in_private: Container[str]
) -> str:
    """The text of the item for matters arising with a paragraph for each action behind what it says.

    That text is published, so of an action that was agreed in private it has the number alone.
    """
    lines = _lines(named, in_private)
    base = text or (standing.asked if standing is not None else "")
    if HEADED in base:
        return PARAGRAPH.join([base.rstrip(), *lines])
    return PARAGRAPH.join([*([base] if base else []), HEADED, *lines])


def _lines(named: Sequence[ActionView], in_private: Container[str]) -> tuple[str, ...]:
    return tuple(f"{action.id}: {IN_PRIVATE}" if action.id in in_private else _line(action) for action in named)


def _line(action: ActionView) -> str:
    words = " ".join(action.text.split())
    words = words if len(words) <= 200 else f"{words[:199]}…"
    due = f", due {long_day(action.due)}" if action.due is not None else ""
    return f"{action.id}: {words} ({action.owner_name}{due})"


def _names(texts: Iterable[str], id: str) -> bool:
    return any(line.startswith(f"{id}:") for text in texts for line in text.split("\n"))
