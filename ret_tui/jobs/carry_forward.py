"""Carrying forward: items that a meeting did not take, and open actions, onto the agenda of a later one.

An item is copied, so that the earlier agenda stays as it was issued. An action is not an item of business: it is named
under the standing item for actions and matters arising, where a meeting looks for it.
"""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct

from ret_tui.jobs import agenda_numbers, typed, who_is
from ret_tui.jobs.agenda_versions import late_reason, open_for_change
from ret_tui.jobs.follow_actions import ActionView, actions
from ret_tui.jobs.go_along import carry_papers_along
from ret_tui.jobs.in_private import private_actions
from ret_tui.jobs.matters_arising import name_actions, open_actions
from ret_tui.jobs.office import Office
from ret_tui.jobs.order_of_business import last_of_business
from ret_tui.jobs.prepare_agenda import ItemView, agenda, late_fields
from ret_tui.rules.quoting import quoted
from ret_tui.rules.running_order import in_order
from ret_tui.rules.wording import count, listed
from store.records import Item, Meeting
from store.refusals import RuleBroken, Unknown


def has_not_met(office: Office, meeting: str) -> bool:
    """Whether a meeting is still to come, so that nobody knows yet what it will not take.

    Raises:
        Unknown: there is no such meeting.
    """
    kept = who_is.meeting(office, meeting)
    return kept.status == "planned" and kept.date > office.today


class Carryable(Struct, frozen=True):
    """An item that may be carried forward."""

    id: str
    #: Its number on the agenda that it was on.
    number: int
    title: str
    #: Why it is offered: ``deferred``, ``M3 was cancelled``, ``no outcome recorded``.
    why: str
    #: Whether it is taken along where nobody says which ones.
    usual: bool


class CarriedForward(Struct, frozen=True):
    """What was carried forward."""

    source: str
    target: str
    #: The items as they stand on the new agenda.
    items: tuple[ItemView, ...]
    #: The ids of the actions that are named there now.
    actions: tuple[str, ...]

    @property
    def words(self) -> str:
        """``2 items and 3 actions``."""
        parts = [count(len(self.items), "item")] if self.items else []
        parts += [count(len(self.actions), "action")] if self.actions else []
        return listed(parts) or "nothing"


def carryable(office: Office, meeting: str) -> tuple[Carryable, ...]:
    """The items of a meeting that were not taken, in their order.

    Deferred ones, and those of a cancelled or past meeting that was not held, are taken along as a matter of course;
    those without an outcome of a meeting that was held are offered. Standing items, and what was taken, withdrawn or
    carried forward already, are not.

    Raises:
        Unknown: there is no such meeting.
    """
    return _carryable(office, who_is.meeting(office, meeting), office.store.all(Item))


def next_agenda(office: Office, meeting: str) -> Meeting:
    """The planned meeting that comes next after one.

    Raises:
        Unknown: there is no such meeting, or none planned after it.
    """
    kept = who_is.meeting(office, meeting)
    later = [
        each
        for each in who_is.by_date(office)
        if each.status == "planned" and each.id != kept.id and (each.date, each.start) >= (kept.date, kept.start)
    ]
    if not later:
        raise Unknown(f"No meeting is planned after {kept.id}", "plan one, or name another with --to", field="to")
    return later[0]


def carry_forward(
    office: Office,
    meeting: str,
    to: str = "",
    *,
    items: Iterable[str] | None = None,
    with_actions: Iterable[str] = (),
    because: str = "",
) -> CarriedForward:
    """Copy items of a meeting onto the agenda of a later one, and name open actions there, as one change.

    Args:
        to: the meeting that they go to; the next one planned after it where it is empty.
        items: their ids or numbers; those taken along as a matter of course when None.
        with_actions: the ids of the open actions to name under matters arising.
        because: why an agenda changes that was issued already; the items are then late ones.

    Raises:
        Unknown: there is no such meeting, item or open action.
        RuleBroken: the other meeting is the same, not planned or earlier; an item cannot be carried forward; there is
            nothing to carry, or no item for matters arising.
        AgendaLocked: the agenda was issued, no supplement is being prepared, and `because` is empty.
    """
    source = who_is.meeting(office, meeting)
    target = who_is.meeting(office, to) if to.strip() else next_agenda(office, source.id)
    wanted_actions = [typed.line(id).upper() for id in with_actions]
    with office.store.change(f"Carried forward from {source.id} to {target.id}") as step:
        source, target = step.get(Meeting, source.id), step.get(Meeting, target.id)
        _refuse_unfit(source, target)
        chosen = _chosen(office, source, items)
        agreed_in_private = private_actions(step)
        named = _actions(office, target, wanted_actions)
        if not chosen and not named:
            raise RuleBroken(
                f"Nothing of {source.id} has to be carried forward",
                "record what was deferred with 'ret-tui agenda outcome', or name the items",
            )
        in_private = any(item.confidential for item in chosen)
        reason = open_for_change(office, step, target, typed.line(because), in_private=in_private)
        made = []
        for item in chosen:
            told = late_reason(
                reason, f"Carried forward from {source.id}", in_private=in_private, confidential=item.confidential
            )
            made.append(
                step.add(
                    Item,
                    meeting=target.id,
                    position=last_of_business(step, target.id, confidential=item.confidential),
                    title=item.title,
                    minutes=item.minutes,
                    lead=item.lead,
                    purpose=item.purpose,
                    function=item.function,
                    paper=item.paper,
                    asked=item.asked,
                    confidential=item.confidential,
                    ground=item.ground,
                    carried_from=item.id,
                    **late_fields(told),
                ).id
            )
        carry_papers_along(step, dict(zip((item.id for item in chosen), made, strict=True)), target.id)
        name_actions(step, target, named, agreed_in_private)
    return CarriedForward(
        source.id,
        target.id,
        tuple(view for view in agenda(office, target.id).items if view.id in made),
        tuple(action.id for action in named),
    )


def _carryable(office: Office, kept: Meeting, every: Iterable[Item]) -> tuple[Carryable, ...]:
    items = list(every)
    gone = {item.carried_from for item in items if item.carried_from}
    own = in_order(item for item in items if item.meeting == kept.id)
    not_held = kept.status == "cancelled" or (kept.status == "planned" and kept.date < office.today)
    found = []
    for number, item in enumerate(own, agenda_numbers.first_number(office, kept)):
        if item.standing or item.outcome in ("taken", "withdrawn") or item.id in gone:
            continue
        if item.outcome == "deferred":
            why, usual = "deferred", True
        elif not_held:
            why, usual = (
                f"{kept.id} {'was cancelled' if kept.status == 'cancelled' else 'is not recorded as held'}",
                True,
            )
        else:
            why, usual = "no outcome recorded", False
        found.append(Carryable(item.id, number, item.title, why, usual))
    return tuple(found)


def _chosen(office: Office, source: Meeting, items: Iterable[str] | None) -> list[Item]:
    offered = carryable(office, source.id)
    if items is None:
        ids = [each.id for each in offered if each.usual]
    else:
        ids = [_one(office, source, offered, which) for which in items]
    return [office.store.get(Item, id) for id in dict.fromkeys(ids)]


def _one(office: Office, source: Meeting, offered: tuple[Carryable, ...], which: str) -> str:
    from ret_tui.jobs.prepare_agenda import item

    view = item(office, source.id, which)
    if any(each.id == view.id for each in offered):
        return view.id
    if view.standing:
        why = "is a standing item, which every agenda has"
    elif view.outcome in ("taken", "withdrawn"):
        why = f"was {view.outcome}"
    else:
        why = "was carried forward already"
    raise RuleBroken(f"Item {view.number} of {source.id}, {quoted(view.title)}, {why}", "leave it out", field="items")


def _actions(office: Office, target: Meeting, wanted: list[str]) -> list[ActionView]:
    if not wanted:
        return []
    known = {action.id: action for action in actions(office, open_only=True)}
    for id in wanted:
        if id not in known:
            raise Unknown(f"There is no open action {quoted(id)}", "look at the action log", field="actions")
    named = {action.id for action in open_actions(office, target.id)}
    return [known[id] for id in dict.fromkeys(wanted) if id in named]


def _refuse_unfit(source: Meeting, target: Meeting) -> None:
    if source.id == target.id:
        raise RuleBroken(f"{source.id} cannot be carried forward to itself", "name a later meeting", field="to")
    if target.status != "planned":
        raise RuleBroken(f"{target.id} is {target.status}", "name a planned meeting", field="to")
    if (target.date, target.start) < (source.date, source.start):
        raise RuleBroken(f"{target.id} is before {source.id}", "name a later meeting", field="to")
