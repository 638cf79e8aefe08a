"""Entering evidence where it is told: from an item of an agenda, from the minutes, from an action."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ret_tui.commands import Command

if TYPE_CHECKING:
    from ret_tui.screens.actions import ActionsPlace
    from ret_tui.screens.meeting_agenda import AgendaTab
    from ret_tui.screens.meeting_minutes import MinutesTab


class EvidenceFromItem(Command["AgendaTab"]):
    """Record evidence from the item under the cursor: a decision influenced, a commitment, an engagement and so on."""

    id, key, label, group, order = "meeting.item_evidence", "l", "Evidence…", "Agenda", 61
    title = "Evidence from the item"

    def possible(self, place: AgendaTab) -> bool:
        return place.item is not None

    async def run(self, place: AgendaTab) -> None:
        from ret_tui.jobs.evidence import source
        from ret_tui.screens.evidence_entry import enter_evidence

        if place.item is not None:
            await enter_evidence(place.ret, source.of_meeting(place.office, place.meeting, place.item.id))


class EvidenceFromMinute(Command["MinutesTab"]):
    """Record evidence from the decision or the item under the cursor; it is linked to it, and leads back to it."""

    id, key, label, group, order = "meeting.minute_evidence", "l", "Evidence…", "Minutes", 61
    title = "Evidence from the minutes"

    def possible(self, place: MinutesTab) -> bool:
        return bool(place.meeting) and place.list.cursor_key is not None

    async def run(self, place: MinutesTab) -> None:
        from ret_tui.jobs.evidence import source
        from ret_tui.screens.evidence_entry import enter_evidence

        entry, under = place.entry, place.under
        if entry is not None and entry.is_decision:
            told = source.of_decision(place.office, entry.id)
        else:
            told = source.of_meeting(place.office, place.meeting, under.item.id if under is not None else "")
        await enter_evidence(place.ret, told)


class EvidenceFromAction(Command["ActionsPlace"]):
    """Record evidence that the action under the cursor has led to; it is linked to it, and leads back to it."""

    id, key, label, group, order = "actions.evidence", "l", "Evidence…", "Actions", 61
    title = "Evidence from the action"

    def possible(self, place: ActionsPlace) -> bool:
        return place.current is not None

    async def run(self, place: ActionsPlace) -> None:
        from ret_tui.jobs.evidence import source
        from ret_tui.screens.evidence_entry import enter_evidence

        if place.current is not None:
            await enter_evidence(place.ret, source.of_action(place.office, place.current.id))
