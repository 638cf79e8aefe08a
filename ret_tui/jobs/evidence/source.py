"""Where evidence was told: the item, the decision or the action that it is entered from, and the way back there."""

from __future__ import annotations

import datetime as dt

from msgspec import Struct

from ret_tui.jobs import prepare_agenda
from ret_tui.jobs.office import Office
from ret_tui.jobs.search_hits import Where
from ret_tui.rules.wording import short_day
from store.records import Action, Decision, Item, Meeting


class Source(Struct, frozen=True):
    """What a piece of evidence is entered from."""

    #: ``item 4 of M3, Health and equity assessments``, ``D-012``, ``A-007``.
    words: str
    #: The day on which it was told.
    on: dt.date
    #: The function that it serves, by id; empty for none.
    function: str = ""
    meeting: str = ""
    item: str = ""
    decision: str = ""
    action: str = ""

    @property
    def links(self) -> dict[str, str]:
        """What a step of evidence is linked to, by the names of its fields; those without a value are left out."""
        named = {"meeting": self.meeting, "item": self.item, "decision": self.decision, "action": self.action}
        return {name: id for name, id in named.items() if id}

    def begun(self, office: Office, kind: str) -> dict[str, str]:
        """The values that a new piece of a kind begins with, as they would be typed.

        Raises:
            Unknown: there is no such kind, or what it is entered from has gone from the record.
        """
        from ret_tui.jobs.evidence import prefilled

        if self.decision:
            return prefilled.from_decision(office, self.decision, kind)
        if self.action:
            return prefilled.from_action(office, self.action, kind)
        if self.item:
            return prefilled.from_item(office, self.meeting, self.item, kind)
        return prefilled.blank(office, kind) | self.links


def of_meeting(office: Office, meeting: str, item: str = "") -> Source:
    """Evidence that was told at a meeting, under one of its items or under none.

    Raises:
        Unknown: the record has no such meeting, or it no such item.
    """
    kept = office.meeting(meeting)
    on = min(kept.date, office.today)
    if not item:
        return Source(f"{kept.id} as a whole", on, meeting=kept.id)
    shown = prepare_agenda.item(office, kept.id, item)
    words = f"item {shown.number} of {kept.id}, {shown.title}"
    return Source(words, on, shown.function, meeting=kept.id, item=shown.id)


def of_decision(office: Office, id: str) -> Source:
    """Evidence that was told by a decision of this body.

    Raises:
        Unknown: the record has no such decision.
    """
    kept = office.store.get(Decision, id)
    on = min(office.meeting(kept.meeting).date, office.today)
    return Source(kept.id, on, kept.function, meeting=kept.meeting, item=kept.item, decision=kept.id)


def of_action(office: Office, id: str) -> Source:
    """Evidence that an action has led to, on the day on which it was closed, or else today.

    Raises:
        Unknown: the record has no such action.
    """
    kept = office.store.get(Action, id)
    return Source(kept.id, kept.closed_on or office.today, kept.function, action=kept.id)


def where_told(
    office: Office, *, meeting: str = "", item: str = "", decision: str = "", action: str = ""
) -> Where | None:
    """The place where something was told: the decision, the item or the meeting in the minutes, or the action.

    Returns:
        None where nothing says where, or what is named has gone from the record.
    """
    store = office.store
    if decision and (decided := store.find(Decision, decision)) is not None:
        return Where("meeting", decided.meeting, "minutes", decided.id)
    if item and (kept := store.find(Item, item)) is not None:
        return Where("meeting", kept.meeting, "minutes", kept.id)
    if action and store.find(Action, action) is not None:
        return Where("actions", action)
    if meeting and store.find(Meeting, meeting) is not None:
        return Where("meeting", meeting, "minutes")
    return None


def told_words(office: Office, *, meeting: str = "", item: str = "", decision: str = "", action: str = "") -> str:
    """Where something was told, in words: ``M3 Tue 8 Sep, item 4, D-012``, ``A-007``; empty where nothing says."""
    words: list[str] = []
    if meeting and (held := office.store.find(Meeting, meeting)) is not None:
        words.append(f"{held.id} {short_day(held.date)}")
    if item and (kept := office.store.find(Item, item)) is not None:
        words.append(f"item {prepare_agenda.item(office, kept.meeting, kept.id).number}")
    return ", ".join([*words, *(id for id in (decision, action) if id)])
