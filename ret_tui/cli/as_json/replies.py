"""Answers that were read, and other times that were proposed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ret_tui.cli.as_json.meetings import consequence
from ret_tui.cli.as_json.plain_values import Json, day

if TYPE_CHECKING:
    from ret_tui.jobs.replies.items import ReadingReport, ReportItem, TakenReplies
    from ret_tui.jobs.replies.proposals import ProposalView


def reading(shown: ReadingReport, done: TakenReplies, *, rehearsed: bool) -> Json:
    """What was read and what was kept of it; in a rehearsal nothing was, and ``taken`` says what would be."""
    taken = {item.number: item for item in done.taken}
    return {
        "dry_run": rehearsed,
        "change": done.change or None,
        "answers": [_item(taken.get(item.number, item), taken=item.number in taken) for item in shown.items],
        "unreadable": [{"source": each.source, "why": each.why} for each in shown.unreadable],
        "remarks": list(done.remarks),
    }


def _item(item: ReportItem, *, taken: bool) -> Json:
    return {
        "number": item.number,
        "kind": item.kind,
        "meeting": item.meeting or None,
        "person": item.person or None,
        "name": item.name or None,
        "seat": item.seat or None,
        "capacity": item.capacity if item.seat else None,
        "answer": item.answer,
        "sentence": item.sentence,
        "comment": item.comment,
        "source": item.source,
        "address": item.address,
        "stamp": item.stamp.isoformat() if item.stamp is not None else None,
        "sequence": item.sequence,
        "proposed": day(item.proposed_date),
        "proposed_start": item.proposed_start or None,
        "proposed_end": item.proposed_end or None,
        "substitute": item.substitute or None,
        "can_take": item.can_take,
        "taken": taken,
    }


def proposal(view: ProposalView) -> Json:
    """A time that was proposed, with what would follow from moving the meeting there."""
    return {
        "meeting": view.meeting,
        "date": view.day,
        "start": view.start,
        "end": view.end,
        "people": list(view.names),
        "seats": list(view.seats),
        "consequences": [consequence(one) for one in view.consequences],
        "refused": view.refused or None,
    }
