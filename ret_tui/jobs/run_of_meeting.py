"""How a meeting ran: when it was opened and closed, and what became of each item; both stand in its minutes."""

from __future__ import annotations

from typing import cast, get_args

from ret_tui.jobs import typed
from ret_tui.jobs.in_attendance import standing_meeting
from ret_tui.jobs.minutes import MinutesView, minutes
from ret_tui.jobs.office import Office
from ret_tui.jobs.prepare_agenda import item as find_item
from ret_tui.jobs.reopen_minutes import make_draft_again
from ret_tui.rules.quoting import quoted
from ret_tui.rules.wording import listed
from store.records import Item, ItemOutcome, Meeting
from store.refusals import BadValue
from store.wording import shortened


def set_outcome(office: Office, meeting: str, item: str, outcome: str) -> MinutesView:
    """Record what became of an item: taken, deferred or withdrawn; empty for none of them.

    Raises:
        Unknown: there is no such meeting or item.
        BadValue: there is no such outcome.
        RuleBroken: the meeting was called off, or its minutes are confirmed.
    """
    kept = standing_meeting(office, meeting)
    view = find_item(office, kept.id, item)
    word = read_outcome(outcome)
    name = f"Item {view.number} of {kept.id} {word or 'without an outcome'}: {shortened(view.title, 60)}"
    with office.store.change(name) as step:
        make_draft_again(office, step, kept)
        step.set(step.get(Item, view.id), outcome=word)
    return minutes(office, kept.id)


def set_times(office: Office, meeting: str, *, opened: str | None = None, closed: str | None = None) -> MinutesView:
    """Record when a meeting was opened and closed; an empty text clears it.

    Raises:
        Unknown: there is no such meeting.
        BadValue: a time cannot be read, or the meeting would end before it began.
        RuleBroken: the meeting was called off, or its minutes are confirmed.
    """
    kept = standing_meeting(office, meeting)
    begins = _time(opened, "opened")
    ends = _time(closed, "closed")
    with office.store.change(f"{kept.id} opened and closed") as step:
        make_draft_again(office, step, kept)
        now = step.get(Meeting, kept.id)
        first, last = (now.opened_at if begins is None else begins), (now.closed_at if ends is None else ends)
        if first and last and last <= first:
            raise BadValue(f"A meeting opened at {first} is not closed at {last}", "check both times", field="closed")
        step.set(now, opened_at=first, closed_at=last)
    return minutes(office, kept.id)


def read_outcome(text: str) -> ItemOutcome:
    """The outcome of an item that a word means; empty for an empty text.

    Raises:
        BadValue: there is no such outcome.
    """
    word = text.strip().casefold()
    for known in get_args(ItemOutcome):
        if word == known:
            return cast("ItemOutcome", known)
    listing = listed([each for each in get_args(ItemOutcome) if each], "or")
    raise BadValue(f"{quoted(text)} is no outcome of an item", f"use {listing}", field="outcome")


def _time(text: str | None, field: str) -> str | None:
    if text is None:
        return None
    return typed.time(text, field) if text.strip() else ""
