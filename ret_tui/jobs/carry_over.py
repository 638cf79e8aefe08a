"""Handing what one meeting was to deal with to another that is planned already, in one step."""

from __future__ import annotations

from msgspec import Struct

from ret_tui.jobs import typed, who_is
from ret_tui.jobs.agenda_versions import late_reason, open_for_change
from ret_tui.jobs.go_along import take_actions_along, take_papers_along, take_wanted_along
from ret_tui.jobs.meeting_times import refuse_unless_planned
from ret_tui.jobs.office import Office
from ret_tui.jobs.order_of_business import agenda_of, last_of_business
from ret_tui.jobs.prepare_agenda import late_fields
from ret_tui.rules.wording import count, listed, short_day
from store.records import Meeting
from store.refusals import RuleBroken


class CarriedOver(Struct, frozen=True):
    """What went from one meeting to another."""

    #: The meetings' ids.
    source: str
    target: str
    #: The titles of the items, in their order.
    items: tuple[str, ...]
    #: The ids of the actions, and of the items of the forward plan.
    actions: tuple[str, ...]
    wanted: tuple[str, ...]

    @property
    def words(self) -> str:
        """``2 items, 3 actions and 1 item of the forward plan``."""
        parts = []
        if self.items:
            parts.append(count(len(self.items), "item"))
        if self.actions:
            parts.append(count(len(self.actions), "action"))
        if self.wanted:
            parts.append(f"{count(len(self.wanted), 'item')} of the forward plan")
        return listed(parts)


def carry_over(office: Office, from_id: str, to_id: str, *, because: str = "") -> CarriedOver:
    """Hand a cancelled or planned meeting's business to another planned one.

    Its own items go behind the other's business, in their order, and their papers with them; a standing item goes only
    where the other has none like it. The open actions that are due at it, or on its day, are due at the other or on
    its day, and what the forward plan wants for it is wanted for the other. The one that was cancelled stays cancelled:
    the other was in the year already and is no replacement made for it, so that the count of meetings is the same as
    before.

    Args:
        because: why the other's agenda changes although it was issued; the items are then late ones.

    Raises:
        Unknown: there is no such meeting.
        AgendaLocked: items go to an agenda that was issued, no supplement is being prepared, and `because` is empty.
        RuleBroken: both are the same, the first was held or rearranged, the other is not planned, or there is nothing
            to carry over.
    """
    source, target = who_is.meeting(office, from_id), who_is.meeting(office, to_id)
    if source.id == target.id:
        raise RuleBroken(f"{source.id} cannot be carried over to itself", "name another meeting", field="to")
    with office.store.change(f"Carried {source.id} over to {target.id}") as step:
        source, target = step.get(Meeting, source.id), step.get(Meeting, target.id)
        if source.status not in ("planned", "cancelled"):
            raise RuleBroken(
                f"{source.id} is {source.status}", "only a planned or cancelled meeting can be carried over"
            )
        refuse_unless_planned(target, "carried over to")
        has = {item.standing for item in agenda_of(step, target.id) if item.standing}
        items = [item for item in agenda_of(step, source.id) if item.standing not in has]
        in_private = any(item.confidential for item in items)
        reason = open_for_change(office, step, target, typed.line(because), in_private=in_private) if items else ""
        for item in items:
            told = late_reason(
                reason, f"Carried over from {source.id}", in_private=in_private, confidential=item.confidential
            )
            place = last_of_business(step, target.id, confidential=item.confidential)
            step.set(item, meeting=target.id, position=place, **late_fields(told))
        take_papers_along(step, {item.id: item.id for item in items}, target.id)
        actions = take_actions_along(step, source, target.date, office.today, target.id)
        wanted = take_wanted_along(step, source.id, target.id)
        if not items and not actions and not wanted:
            raise RuleBroken(
                f"{source.id} has no items of its own, and nothing is due on {short_day(source.date)}",
                f"nothing has to go to {target.id}",
            )
    return CarriedOver(
        source=source.id,
        target=target.id,
        items=tuple(item.title for item in items),
        actions=tuple(action.id for action in actions),
        wanted=tuple(each.id for each in wanted),
    )
