"""Steps of the meeting: ``>`` is the next item, ``>6`` item 6, ``> defer``, ``> withdraw``, ``> close`` …

A time may follow, ``> close 16:02``, and has to where the meeting is written up on another day.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial

from ret_tui.jobs import run_meeting, who_is
from ret_tui.jobs.note_line.marked import now
from ret_tui.jobs.note_line.said import Kept, Said
from ret_tui.jobs.note_line.where import Where
from ret_tui.jobs.office import Office
from ret_tui.jobs.prepare_agenda import ItemView
from ret_tui.jobs.prepare_agenda import item as find_item
from ret_tui.jobs.running import RunView, running
from ret_tui.rules.clock_times import read_time
from store.records import Meeting
from store.refusals import Refusal, RuleBroken

_STEPS = {
    "next": "next", "start": "start", "open": "start", "adjourn": "adjourn", "resume": "resume", "close": "close",
    "defer": "deferred", "deferred": "deferred", "withdraw": "withdrawn", "withdrawn": "withdrawn",
}  # fmt: skip
_TIME = r"(?:at\s+)?(?P<time>\d{1,2}[:.]\d{2}|\d{1,2}\s?(?:am|pm))"
_AT_END = re.compile(rf"(?P<rest>.*?)(?:^|\s){_TIME}$", re.IGNORECASE | re.DOTALL)
_AT_START = re.compile(rf"{_TIME}(?:\s+(?P<rest>.*))?$", re.IGNORECASE | re.DOTALL)


def read_step(office: Office, where: Where, line: str) -> Said:
    """What a line after its ``>`` says; it never raises."""
    try:
        return _read(office, where, line.strip())
    except Refusal as fault:
        return Said("step", "", str(fault))


def _read(office: Office, where: Where, line: str) -> Said:
    kept = who_is.meeting(office, where.meeting)
    first, *more = line.split(maxsplit=1) or [""]
    verb, rest = _STEPS.get(first.casefold(), ""), "".join(more)
    if verb == "adjourn":
        return _adjourn(office, kept, rest)
    words = rest if verb else line
    found = _AT_END.fullmatch(words)
    time, words = (read_time(found["time"]), found["rest"].strip()) if found else ("", words.strip())
    view = running(office, kept.id)
    if verb in ("deferred", "withdrawn"):
        return _put_off(office, where, kept, view, verb, words, time)
    if verb in ("start", "resume", "close"):
        if words:
            raise RuleBroken(f"Only a time follows “{first}”", "leave the rest out, or begin a note with \\")
        return _state(office, kept, view, verb, time)
    if words and verb != "next":
        return _take(office, kept, view, find_item(office, kept.id, words), time)
    if words:
        raise RuleBroken("Only a time follows “next”", "leave the rest out, or begin a note with \\")
    _going_on(view)
    if view.state == "adjourned":
        raise RuleBroken(f"{kept.id} stands adjourned", "“> resume” goes on with it, “>6” takes item 6 instead")
    if view.next is None:
        raise RuleBroken(f"No item of {kept.id} is left", "“> close” closes the meeting, “>6” takes item 6 again")
    return _take(office, kept, view, view.next.item, time)


def _take(office: Office, kept: Meeting, view: RunView, item: ItemView, time: str) -> Said:
    _going_on(view)
    at = time or now(office, kept)
    if view.current is not None and view.current.item.id == item.id:
        raise RuleBroken(f"Item {item.number} is being taken already", "go on with it, or take another")
    ends = f"; item {view.current.item.number} ends" if view.current else ""
    if view.state == "adjourned":
        left = view.interrupted if view.interrupted and view.interrupted.item.id != item.id else None
        ends = f"; {kept.id} is resumed" + (f", and item {left.item.number} does not go on" if left else "")
    words = f"Item {item.number} at {at}: {item.title}"
    return _said(f"{words}{ends}", words, partial(run_meeting.take, office, kept.id, item.id, at))


def _put_off(office: Office, where: Where, kept: Meeting, view: RunView, outcome: str, words: str, time: str) -> Said:
    if words:
        item = find_item(office, kept.id, words)
    elif view.current is not None:
        item = view.current.item
    elif where.item:
        item = find_item(office, kept.id, where.item)
    else:
        raise RuleBroken("No item is being taken", "give its number, as in “> defer 6”")
    taken = view.current is not None and view.current.item.id == item.id
    at = time or (now(office, kept) if taken else "")
    said = f"Item {item.number} {outcome}: {item.title}"
    return _said(said, said, partial(run_meeting.set_outcome, office, kept.id, item.id, outcome, at))


def _state(office: Office, kept: Meeting, view: RunView, verb: str, time: str) -> Said:
    at = time or now(office, kept)
    if verb == "start":
        if view.opened:
            raise RuleBroken(f"{kept.id} was opened at {view.opened}", "“>” takes the next item")
        first = next(iter(view.items), None)
        with_first = f", with item {first.item.number}: {first.item.title}" if first else ""
        return _said(
            f"Open {kept.id} at {at}{with_first}", f"{kept.id} opened at {at}",
            partial(run_meeting.start, office, kept.id, at),
        )  # fmt: skip
    _going_on(view)
    if verb == "resume":
        if view.state != "adjourned":
            raise RuleBroken(f"{kept.id} is not adjourned", "go on")
        return _said(
            f"Resume {kept.id} at {at}", f"{kept.id} resumed at {at}",
            partial(run_meeting.resume, office, kept.id, at),
        )  # fmt: skip
    left = sum(each.is_left for each in view.items)
    still = f"; {left} of its items not taken" if left else ""
    return _said(
        f"Close {kept.id} at {at}{still}", f"{kept.id} closed at {at}", partial(run_meeting.close, office, kept.id, at)
    )


def _adjourn(office: Office, kept: Meeting, rest: str) -> Said:
    view = running(office, kept.id)
    _going_on(view)
    if view.state == "adjourned":
        raise RuleBroken(f"{kept.id} is adjourned already", "“> resume” goes on")
    found = _AT_START.fullmatch(rest) or _AT_END.fullmatch(rest)
    time, reason = (read_time(found["time"]), (found["rest"] or "").strip()) if found else ("", rest.strip())
    at = time or now(office, kept)
    because = f", {reason}" if reason else ""
    return _said(
        f"Adjourn {kept.id} at {at}{because}", f"{kept.id} adjourned at {at}",
        partial(run_meeting.adjourn, office, kept.id, at, reason=reason),
    )  # fmt: skip


def _going_on(view: RunView) -> None:
    if view.state == "not started":
        raise RuleBroken(f"{view.meeting.id} has not been started", "“> start” starts it")
    if view.state == "closed":
        raise RuleBroken(f"{view.meeting.id} was closed at {view.closed}", "“<” takes that back if it was the last")


def _said(preview: str, done: str, work: Callable[[], object]) -> Said:
    def keep() -> Kept:
        work()
        return Kept("step", "", done)

    return Said("step", preview, work=keep)
