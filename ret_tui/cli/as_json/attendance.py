"""Registers, and who is invited."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from ret_tui.cli.as_json.plain_values import Json, day

if TYPE_CHECKING:
    from ret_tui.jobs.invite import Preview
    from ret_tui.jobs.outbox.people_told import PersonTold
    from ret_tui.jobs.presence import ItemRoom, Through
    from ret_tui.jobs.register import RegisterView, SeatRow, Turn
    from ret_tui.jobs.withdraw import Out
    from ret_tui.rules.quorum_over_time import Room


def register(
    view: RegisterView,
    through: Through,
    *,
    withdrawals: Sequence[Out] = (),
    turns: Sequence[Turn] = (),
    items: Sequence[ItemRoom] = (),
) -> Json:
    """A register; ``quorum``, ``quorate`` and ``present_now`` are null while no rule is recorded, or nobody is marked.

    Args:
        through: the room through the meeting; its last part is ``present_now``.
        items: those for which the room was not that of everybody who came, or made no quorum.
    """
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
        "inquorate": through.inquorate,
        "not_recorded": view.not_recorded,
        "counted_once": list(view.counted_once),
        "present_now": through.now.seats if through.now is not None else None,
        "quorate_now": through.now.quorate if through.now is not None else None,
        "presiding": view.presiding,
        "presided": [{"name": one.name, "start": one.since, "end": one.until} for one in turns],
        "counts": dict(view.counts),
        "likely": view.likely,
        "unanswered": view.unanswered,
        "declined": view.declined,
        "can_still": view.forecast.can_still,
        "outlook": view.forecast.outlook or None,
        "rows": [row(one) for one in view.rows],
        "spans": [{"start": one.since, "end": one.until, **_room(one.room)} for one in through.spans],
        "items": [{"item": one.item, "number": one.number, "title": one.title, **_room(one.room)} for one in items],
        "withdrawals": [withdrawal(one) for one in withdrawals],
        "attendees": [
            {"id": one.id, "name": one.name, "capacity": one.capacity, "seat": one.seat, "note": one.note}
            for one in view.attendees
        ],
        "guests_expected": [
            {"id": guest.id, "name": guest.name, "item": guest.item, "note": guest.note, "answer": answer}
            for guest, answer in view.guests_expected
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


def withdrawal(one: Out) -> Json:
    """A while for which somebody was out of the room."""
    return {
        "id": one.id,
        "person": one.person,
        "name": one.name,
        "item": one.item,
        "number": one.number or None,
        "left": one.since,
        "back": one.until,
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
        "member": _person(
            view.member, view.member_name, view.member_reply, view.member_came, view.member_arrived, view.member_left
        ),
        "substitute": _person(
            view.substitute,
            view.substitute_name,
            view.substitute_reply,
            view.substitute_came,
            view.substitute_arrived,
            view.substitute_left,
        ),
    }


def _person(id: str, name: str, reply: str, came: str, arrived: str, left: str) -> Json | None:
    if not id:
        return None
    return {"id": id, "name": name, "reply": reply, "came": came, "arrived": arrived, "left": left}


def _room(room: Room) -> Json:
    return {"seats_represented": room.seats, "counted": room.counted, "quorate": room.quorate}


def invitation(view: Preview, people: Sequence[PersonTold]) -> Json:
    """What was sent for a meeting and what would be sent now; ``message`` is null once the meeting was held.

    ``to`` are those whom the next message goes to, ``people`` all who had it, should have it, or are still to be told:
    with what they had last, what is due (``to_send``), and under ``open`` what waits, failed or may have gone.
    """
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
        "people": [_told(one) for one in people],
    }


def _told(one: PersonTold) -> Json:
    last = {
        "method": one.last_method,
        "why": one.last_words,
        "sequence": one.last_sequence,
        "way": one.last_way,
        "at": one.last_sent.isoformat() if one.last_sent is not None else None,
    }
    return {
        "id": one.person or one.guest,
        "name": one.name,
        "email": one.address,
        "seat": one.seat,
        "capacity": one.capacity or None,
        "last": last if one.last_method else None,
        "to_send": [
            {
                "method": each.method,
                "why": each.why,
                "words": each.why_words,
                "sequence": each.sequence,
                "email": each.address,
            }
            for each in one.due
        ],
        "open": [
            {
                "id": each.id,
                "state": each.state,
                "method": each.method,
                "why": each.why_words,
                "sequence": each.sequence,
                "reason": each.reason,
                "tries": each.tries,
                "at": each.at.isoformat(),
            }
            for each in one.open
        ],
        "answer": one.answer or None,
    }
