"""Minutes, their notes and decisions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ret_tui.cli.as_json.plain_values import Json, day

if TYPE_CHECKING:
    from ret_tui.jobs.corrections import CorrectionView
    from ret_tui.jobs.minutes import DecisionView, EntryView, MinutesView
    from ret_tui.jobs.previous_minutes import PreviousMinutes


def minutes(view: MinutesView, missing: tuple[str, ...], *, inquorate: str, put_again: frozenset[str]) -> Json:
    """A meeting's minutes: ``state`` is draft, agreed or confirmed; ``entries`` are those of the meeting as a whole.

    Args:
        inquorate: when there was no quorum, a sentence; empty where nothing tells of that.
        put_again: the ids of the decisions that were taken without one.
    """

    def told(one: EntryView) -> Json:
        return {**entry(one), "put_again": one.id in put_again}

    return {
        "id": view.meeting.id,
        "date": day(view.meeting.date),
        "state": view.state,
        "agreed_on": day(view.agreed_on),
        "confirmed_at": view.confirmed_at,
        "confirmed_on": day(view.confirmed_on),
        "amendments": view.amendments,
        "amendment_list": list(view.amendment_lines),
        "private_amendments": list(view.private_amendment_lines),
        "corrections": [correction(one) for one in view.corrections],
        "previous": None if view.previous is None else previous(view.previous),
        "opened": view.opened_at,
        "closed": view.closed_at,
        "inquorate": inquorate,
        "entries": [told(one) for one in view.general],
        "items": [
            {
                "id": each.item.id,
                "number": each.item.number,
                "title": each.item.title,
                "confidential": each.item.confidential,
                "outcome": each.outcome,
                "entries": [told(one) for one in each.entries],
            }
            for each in view.items
        ],
        "missing": list(missing),
    }


def previous(view: PreviousMinutes) -> Json:
    """The minutes of the last meeting held before; ``confirmed_at`` is empty while no meeting confirmed them."""
    return {
        "id": view.meeting,
        "date": day(view.date),
        "state": view.state,
        "agreed_on": day(view.agreed_on),
        "confirmed_at": view.confirmed_at,
    }


def correction(view: CorrectionView) -> Json:
    """What a later meeting corrected; ``id`` is that of its note or decision, ``item`` the number of its item, or 0."""
    return {
        "id": view.id,
        "meeting": view.meeting,
        "date": day(view.date),
        "item": view.item_number,
        "words": view.words,
        "corrects": view.corrects,
        "corrects_decision": view.corrects_decision,
        "confidential": view.private,
    }


def entry(view: EntryView) -> Json:
    """A note or a decision; ``kind`` is note, agreed, noted or recommended, ``place`` such as ``6.2``."""
    return {
        "id": view.id,
        "place": view.place,
        "kind": view.kind,
        "text": view.text,
        "to": view.to,
        "function": view.function,
        "votes": view.votes,
        "votes_note": view.votes_note,
        "corrects": view.corrects,
        "corrects_decision": view.corrects_decision,
        "corrected": [correction(one) for one in view.corrected],
    }


def decision(view: DecisionView) -> Json:
    """A decision by itself; ``item`` is the id of the item under which it was taken."""
    return {
        "id": view.id,
        "kind": view.kind,
        "text": view.text,
        "words": view.words,
        "to": view.to,
        "function": view.function,
        "meeting": view.meeting,
        "date": day(view.date),
        "item": view.item,
        "item_title": view.item_title,
        "confidential": view.confidential,
        "asked": view.asked,
        "answer_by": day(view.answer_by),
        "letter_on": day(view.letter_on),
        "votes": view.votes,
        "corrects": view.corrects,
        "corrects_decision": view.corrects_decision,
        "corrected": [correction(one) for one in view.corrected],
    }
