"""Registers, and who is invited."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ret_tui.cli.as_json.plain_values import Json, day

if TYPE_CHECKING:
    from ret_tui.jobs.invite import Preview
    from ret_tui.jobs.register import RegisterView, SeatRow


def register(view: RegisterView) -> Json:
    """A register; ``quorum`` and ``quorate`` are null while no rule is recorded."""
    return {
        "id": view.meeting.id,
        "date": day(view.meeting.date),
        "status": view.meeting.status,
        "seats_represented": view.seats_represented,
        "seats": view.seats,
        "filled": view.filled,
        "quorum": view.quorum,
        "quorum_rule": view.quorum_words,
        "quorate": view.quorate,
        "presiding": view.presiding,
        "counts": dict(view.counts),
        "likely": view.likely,
        "unanswered": view.unanswered,
        "declined": view.declined,
        "rows": [row(one) for one in view.rows],
        "attendees": [
            {"id": one.id, "name": one.name, "capacity": one.capacity, "seat": one.seat, "note": one.note}
            for one in view.attendees
        ],
        "declarations": [
            {
                "id": one.id,
                "person": one.person,
                "item": one.item,
                "interest": one.interest,
                "outcome": one.outcome,
            }
            for one in view.declarations
        ],
    }


def row(view: SeatRow) -> Json:
    """A seat on a register."""
    return {
        "seat": view.seat,
        "name": view.seat_name,
        "kind": view.kind,
        "state": view.state,
        "represented": view.represented,
        "by": view.by,
        "arrived": view.arrived,
        "left": view.left,
        "member": _expected(view.member, view.member_name, view.member_reply, view.member_came),
        "substitute": _expected(view.substitute, view.substitute_name, view.substitute_reply, view.substitute_came),
    }


def _expected(id: str, name: str, reply: str, came: str) -> Json | None:
    return {"id": id, "name": name, "reply": reply, "came": came} if id else None


def invitation(view: Preview) -> Json:
    """What was sent for a meeting and what would be sent now; ``message`` is null once the meeting was held."""
    over = view.meeting.status in ("held", "inquorate")
    return {
        "id": view.meeting.id,
        "date": day(view.meeting.date),
        "status": view.meeting.status,
        "message": None if over else view.kind,
        "sequence": view.sequence,
        "last_sent": view.last_sent.isoformat() if view.last_sent is not None else None,
        "to": [
            {"id": one.person, "name": one.name, "email": one.email, "seat": one.seat, "capacity": one.capacity}
            for one in (() if over else view.to)
        ],
        "without_address": [] if over else list(view.without_address),
    }
