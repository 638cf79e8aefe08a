"""Which meetings, whose minutes are confirmed, an import would change: said before and after it, since no lock does."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from ret_tui.rules.wording import count, listed
from store.interchange.plan import ImportPlan
from store.plain import Document
from store.records import (
    Action,
    Adjournment,
    Attendee,
    Decision,
    Declaration,
    Item,
    ItemTime,
    Mark,
    Meeting,
    MeetingMinutes,
    MinuteNote,
    Presiding,
    Withdrawal,
)

Current = Mapping[str, Mapping[str, Document]]

#: What the minutes of a meeting say, by table: what one and several are called.
_MINUTED = {
    Mark.table: ("mark", "marks"),
    Attendee.table: ("person in attendance", "people in attendance"),
    Presiding.table: ("turn of presiding", "turns of presiding"),
    Declaration.table: ("declaration of interest", "declarations of interest"),
    Withdrawal.table: ("withdrawal", "withdrawals"),
    MinuteNote.table: ("note", "notes"),
    Decision.table: ("decision", "decisions"),
    Item.table: ("item", "items"),
    ItemTime.table: ("time of an item", "times of items"),
    Adjournment.table: ("adjournment", "adjournments"),
    Action.table: ("action", "actions"),
}
#: Fields that go on changing after the minutes are confirmed, by table.
_GOES_ON = {
    Decision.table: {"asked", "answer_by", "letter_on"},
    Action.table: {"owner", "due", "due_meeting", "state", "closed_on", "linked_work", "decision"},
}
#: The fields of a meeting that its minutes print.
_OF_MEETING = {"date", "start", "end", "kind", "status", "venue", "opened_at", "closed_at"}


def confirmed_touched(current: Current, plan: ImportPlan) -> tuple[str, ...]:
    """A sentence for each meeting with confirmed minutes of which the plan changes what they say, by the meeting's id.

    ``M1, whose minutes are confirmed: 2 marks and 1 decision (D-002)``
    """
    confirmed = {id for id, kept in current.get(MeetingMinutes.table, {}).items() if kept.get("state") == "confirmed"}
    if not confirmed or plan.faults:
        return ()
    found: dict[str, dict[str, list[str]]] = {}
    for meeting, what, id in _touched(current, plan):
        if meeting in confirmed:
            found.setdefault(meeting, {}).setdefault(what, []).append(id)
    return tuple(f"{meeting}, whose minutes are confirmed: {_words(found[meeting])}" for meeting in sorted(found))


def _touched(current: Current, plan: ImportPlan) -> Iterator[tuple[str, str, str]]:
    """The meeting, the table and the id of each record that is added or changed and that minutes tell of."""
    fields = {(each.row.table, each.row.id): {one.field for one in each.fields} for each in plan.changed}
    for table, id, document in plan.documents:
        before = current.get(table, {}).get(id)
        changed = fields.get((table, id), set())
        if table in _MINUTED and (before is None or changed - _GOES_ON.get(table, set())):
            for meeting in _meetings(document, before):
                yield meeting, table, id
        elif table == MeetingMinutes.table or (table == Meeting.table and changed & _OF_MEETING):
            yield id, table, id


def _meetings(*documents: Mapping[str, Any] | None) -> set[str]:
    """The meetings that a record names, before and after."""
    return {str(each["meeting"]) for each in documents if each is not None and each.get("meeting")}


def _words(found: Mapping[str, Iterable[str]]) -> str:
    parts = []
    for table, ids in found.items():
        named = sorted(ids)
        if table == Meeting.table:
            parts.append("the meeting itself")
        elif table == MeetingMinutes.table:
            parts.append("how they were confirmed")
        else:
            told = count(len(named), *_MINUTED[table])
            parts.append(f"{told} ({listed(named)})" if table in (Decision.table, Action.table) else told)
    return listed(parts)
