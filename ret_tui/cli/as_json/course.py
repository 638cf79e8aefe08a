"""How a meeting runs: its items with the time planned and taken, adjournments, and what is left."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ret_tui.cli.as_json.plain_values import Json, day

if TYPE_CHECKING:
    from ret_tui.jobs.running import RunItem, RunView


def running(view: RunView) -> Json:
    """A meeting as it runs; a time that is not known is null, and so is what holds only while it goes on."""
    return {
        "id": view.meeting.id,
        "date": day(view.meeting.date),
        "state": view.state,
        "opened": view.opened or None,
        "closed": view.closed or None,
        "current": view.current.item.id if view.current else None,
        "next": view.next.item.id if view.next else None,
        "done_by": view.done_by or None,
        "overrun": view.overrun,
        "minutes_left": view.minutes_left,
        "room_until": view.room_until or None,
        "presiding": view.presiding,
        "quorate": view.quorate,
        "inquorate": view.inquorate,
        "adjournments": [
            {"since": one.since, "until": one.until or None, "reason": one.reason} for one in view.adjournments
        ],
        "items": [_item(one) for one in view.items],
    }


def _item(one: RunItem) -> Json:
    return {
        "id": one.item.id,
        "number": one.item.number,
        "title": one.item.title,
        "confidential": one.item.confidential,
        "outcome": one.outcome,
        "planned": one.item.minutes,
        "taken": one.taken,
        "spans": [{"since": since, "until": until or None} for since, until in one.spans],
    }
