"""What one does with the whole log, or with the rows that are ticked: sort, group, update, chase, put on an agenda."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ret_tui.commands import Command
from ret_tui.rules.wording import count

if TYPE_CHECKING:
    from ret_tui.screens.actions import ActionsPlace


class _OfTheLog(Command["ActionsPlace"]):
    group = "Actions"
    footer = False

    def possible(self, place: ActionsPlace) -> bool:
        return place.any_kept and not place.list.typing


class SortActions(_OfTheLog):
    """Put the actions in order of due date, number, owner, function, state or meeting."""

    id, key, label, order = "actions.sort", "r", "Sort", 63
    title = "Sort the actions"

    async def run(self, place: ActionsPlace) -> None:
        from ret_tui.dialogs.choose import ChooseDialog
        from ret_tui.jobs.action_sorting import SORTS

        rows = [(key, f"By {words}") for key, words in SORTS.items()]
        chosen = await place.app.push_screen_wait(
            ChooseDialog("Sort the actions", rows, choose="Sort", cursor=place.sort)
        )
        if chosen is not None:
            place.put_in_order(sort=chosen)


class GroupActions(_OfTheLog):
    """Put the actions under headings: overdue first, by function, owner, meeting or state."""

    id, key, label, order = "actions.group", "g", "Group", 64
    title = "Group the actions"

    async def run(self, place: ActionsPlace) -> None:
        from ret_tui.dialogs.choose import ChooseDialog
        from ret_tui.jobs.action_sorting import GROUPS, USUAL_GROUP

        rows = [
            (key, "Overdue first, as usual" if key == USUAL_GROUP else f"By {words}") for key, words in GROUPS.items()
        ]
        chosen = await place.app.push_screen_wait(
            ChooseDialog("Group the actions", rows, choose="Group", cursor=place.grouping)
        )
        if chosen is not None:
            place.put_in_order(group=chosen)


class TickAction(_OfTheLog):
    """Tick the action under the cursor, or take the tick off: b updates all that are ticked at once."""

    id, key, label, order = "actions.tick", "space", "Tick", 16
    title = "Tick the action, for what is done with several"
    footer = True

    def possible(self, place: ActionsPlace) -> bool:
        return super().possible(place) and place.current is not None

    def run(self, place: ActionsPlace) -> None:
        if place.current is not None:
            place.tick(place.ticked ^ {place.current.id})


class TickAllActions(_OfTheLog):
    """Tick every action that is shown; again, to take these ticks off."""

    id, key, label, order = "actions.tick_all", "*", "Tick all", 66
    title = "Tick all actions shown, or none"

    def run(self, place: ActionsPlace) -> None:
        shown = set(place.list.keys)
        place.tick(place.ticked - shown if shown <= place.ticked else place.ticked | shown)


class UpdateTicked(_OfTheLog):
    """Give all ticked actions the same state, due date, owner, function or note; one undo takes it back."""

    id, key, label, order = "actions.bulk", "b", "Update ticked", 15
    title = "Update the ticked actions"
    footer = True

    def possible(self, place: ActionsPlace) -> bool:
        return super().possible(place) and bool(place.ticked)

    def footer_label(self, place: ActionsPlace) -> str:
        return f"Update {len(place.ticked)}"

    async def run(self, place: ActionsPlace) -> None:
        from ret_tui.screens.action_bulk_form import bulk_form

        done = await place.app.push_screen_wait(bulk_form(place.ret, place.ticked_in_order))
        if done is not None:
            place.ticked.clear()
            place.changed(done.words)


class ChaseActions(_OfTheLog):
    """Write a draft letter to each owner of actions that are overdue or due soon; nothing is sent."""

    id, key, label, order = "actions.chase", "j", "Chase", 17
    title = "Chase: draft letters to the owners"
    footer = True

    async def run(self, place: ActionsPlace) -> None:
        from ret_tui.screens.action_letters import write_letters

        owners = {action.owner for action in place.ticked_views if action.owner}
        # Ticks are of actions: whoever owns one and has left was not asked for.
        by_name = not owners
        if not owners and place.showing.owner:
            owners = {place.showing.owner}
        await write_letters(place.ret, sorted(owners), by_name=by_name)


class RaiseActions(_OfTheLog):
    """Name the ticked actions, or all open ones shown, under the matters arising of the next agenda; asks first."""

    id, key, label, order = "actions.arise", "i", "Matters arising", 69
    title = "Put the open actions onto the next agenda"

    async def run(self, place: ActionsPlace) -> None:
        from ret_tui.dialogs.ask import AskDialog
        from ret_tui.jobs import matters_arising, who_is
        from ret_tui.jobs.bulk_actions import some
        from ret_tui.screens.agenda_reason import reason_to_change
        from store.refusals import Unknown

        target = who_is.next_meeting(place.office)
        if target is None:
            raise Unknown("No meeting is planned from today on", "plan one first")
        wanted: list[str] | None = place.ticked_in_order or None
        if wanted is None and place.is_narrowed:
            fitting = {each.id for each in matters_arising.arising(place.office, target.id)}
            wanted = [id for id in place.list.keys if id in fitting] or place.list.keys
        plan = matters_arising.to_arise(place.office, wanted, target.id)
        if not plan.actions:
            place.app.notify(f"{target.id}: no open action of an earlier meeting is left to be named.", markup=False)
            return
        many = count(len(plan.actions), "action")
        will = [*plan.lines, *([f"! {plan.left}"] if plan.left else [])]
        question = AskDialog(f"Name {many} under the matters arising of {target.id}?", will, do=f"Name {many}")
        if not await place.app.push_screen_wait(question):
            return
        because = await reason_to_change(place.ret, target.id)
        if because is None:
            return
        # Those that were shown, whatever another program has added since.
        done = matters_arising.arise(place.office, plan.actions, target.id, because=because)
        place.ticked.clear()
        place.changed(f"{some(done.actions)} named under the matters arising of {done.meeting}")


OF_MANY = (SortActions, GroupActions, TickAction, TickAllActions, UpdateTicked, ChaseActions, RaiseActions)
