"""Running a meeting: it is started, its items are taken in turn or out of order, it is adjourned, and it is closed.

Every step takes the time from the clock while the meeting is today; a time may be given in its place, and has to be
where a meeting is written up on another day. On its day none is later than the clock.
"""

from __future__ import annotations

from typing import get_args

from ret_tui.jobs import presence, typed, who_is
from ret_tui.jobs.held_or_inquorate import settle
from ret_tui.jobs.in_attendance import standing_meeting
from ret_tui.jobs.office import Office
from ret_tui.jobs.prepare_agenda import item as find_item
from ret_tui.jobs.reopen_minutes import make_draft_again
from ret_tui.jobs.running import RunView, running
from ret_tui.rules.appointments import holder
from ret_tui.rules.presence import HERE
from ret_tui.rules.quoting import quoted
from ret_tui.rules.wording import listed, long_day
from store.change import Change
from store.records import Adjournment, Item, ItemOutcome, ItemTime, Mark, Meeting, Presiding, Withdrawal
from store.refusals import BadValue, RuleBroken
from store.wording import shortened


def start(office: Office, meeting: str, at: str = "") -> RunView:
    """Open a meeting and take the first item that was not put off.

    The Chair presides, where they are marked as here and nobody is recorded.

    Args:
        at: the time, ``HH:MM`` or as people say it; now when empty.

    Raises:
        Unknown: there is no such meeting.
        BadValue: the time cannot be read, or has to be given.
        RuleBroken: the meeting was called off, was started already, its day has not come, or its minutes are confirmed.
    """
    kept = standing_meeting(office, meeting)
    if kept.date > office.today:
        raise RuleBroken(f"{kept.id} is on {long_day(kept.date)}, which has not come", "start it on the day")
    time = _time(office, kept, at)
    with office.store.change(f"{kept.id} opened at {time}") as step:
        make_draft_again(office, step, kept)
        kept = step.get(Meeting, kept.id)
        if kept.opened_at:
            raise RuleBroken(f"{kept.id} was opened at {kept.opened_at}", "correct that in its times")
        if kept.closed_at and kept.closed_at <= time:
            raise BadValue(f"{kept.id} was closed at {kept.closed_at}", "give an earlier time", field="at")
        step.set(kept, opened_at=time)
        _let_the_chair_preside(office, step, kept, time)
        first = running(office, kept.id).next
        if first is not None and not kept.closed_at:
            _begin(step, kept, first.item.id, time)
    return running(office, kept.id)


def take(office: Office, meeting: str, item: str, at: str = "") -> RunView:
    """Take an item now, whatever its place; the one that was being taken ends.

    Raises:
        Unknown: there is no such meeting or item.
        BadValue: the time cannot be read, has to be given, or lies before something that was taken down already.
        RuleBroken: the meeting is not running.
    """
    kept = standing_meeting(office, meeting)
    view = find_item(office, kept.id, item)
    time = _time(office, kept, at)
    with office.store.change(f"Item {view.number} of {kept.id} taken at {time}: {shortened(view.title, 60)}") as step:
        make_draft_again(office, step, kept)
        kept = _going_on(step, kept.id)
        if any(each.item == view.id and not each.until for each in _spans(step, kept.id)):
            raise RuleBroken(f"Item {view.number} is being taken already", "go on with it, or take another")
        _refuse_before(step, kept, time)
        _end_spans(step, kept, time)
        _resume(step, kept.id, time)
        _let_back(step, kept, time, but_for=view.id)
        _begin(step, kept, view.id, time)
    return running(office, kept.id)


def take_next(office: Office, meeting: str, at: str = "") -> RunView:
    """Take the next item that is left.

    Raises:
        Unknown: there is no such meeting.
        BadValue: as in `take`.
        RuleBroken: the meeting is not running, or no item is left.
    """
    view = running(office, meeting)
    if not view.is_going_on:
        _refuse_not_going_on(view.state, view.meeting.id)
    if view.next is None:
        raise RuleBroken(f"No item of {view.meeting.id} is left", "close the meeting, or name an item to take again")
    return take(office, meeting, view.next.item.id, at)


def set_outcome(office: Office, meeting: str, item: str, outcome: str, at: str = "") -> RunView:
    """Record what became of an item; one that is deferred or withdrawn while it is being taken ends, and none is taken.

    Args:
        outcome: taken, deferred or withdrawn; ``none`` or an empty text where that is not known after all.

    Raises:
        Unknown: there is no such meeting or item.
        BadValue: there is no such outcome, or as in `take`.
        RuleBroken: the meeting was called off, or its minutes are confirmed.
    """
    kept = standing_meeting(office, meeting)
    view = find_item(office, kept.id, item)
    word = _outcome(outcome)
    name = f"Item {view.number} of {kept.id} {word or 'without an outcome'}: {shortened(view.title, 60)}"
    with office.store.change(name) as step:
        make_draft_again(office, step, kept)
        step.set(step.get(Item, view.id), outcome=word)
        if word in ("deferred", "withdrawn") and any(
            each.item == view.id and not each.until for each in _spans(step, kept.id)
        ):
            time = _time(office, kept, at)
            _refuse_before(step, kept, time)
            _end_spans(step, kept, time)
            _let_back(step, kept, time)
    return running(office, kept.id)


def adjourn(office: Office, meeting: str, at: str = "", *, reason: str = "") -> RunView:
    """Adjourn a meeting that is running; the item being taken stops, and goes on when the meeting is resumed.

    Raises:
        Unknown: there is no such meeting.
        BadValue: as in `take`.
        RuleBroken: the meeting is not running, or is adjourned already.
    """
    kept = standing_meeting(office, meeting)
    time = _time(office, kept, at)
    with office.store.change(f"{kept.id} adjourned at {time}") as step:
        make_draft_again(office, step, kept)
        kept = _going_on(step, kept.id)
        if any(not each.until for each in _pauses(step, kept.id)):
            raise RuleBroken(f"{kept.id} is adjourned already", "resume it first")
        _refuse_before(step, kept, time)
        _end_spans(step, kept, time)
        step.add(Adjournment, meeting=kept.id, since=time, reason=typed.line(reason))
    return running(office, kept.id)


def resume(office: Office, meeting: str, at: str = "") -> RunView:
    """Go on after an adjournment, with the item that was being taken before it.

    Raises:
        Unknown: there is no such meeting.
        BadValue: as in `take`.
        RuleBroken: the meeting is not adjourned.
    """
    kept = standing_meeting(office, meeting)
    time = _time(office, kept, at)
    with office.store.change(f"{kept.id} resumed at {time}") as step:
        make_draft_again(office, step, kept)
        kept = _going_on(step, kept.id)
        _refuse_before(step, kept, time)
        before = _resume(step, kept.id, time)
        if before is None:
            raise RuleBroken(f"{kept.id} is not adjourned", "go on")
        interrupted = running(office, kept.id).interrupted
        if interrupted is not None:
            step.add(ItemTime, meeting=kept.id, item=interrupted.item.id, since=time)
    return running(office, kept.id)


def close(office: Office, meeting: str, at: str = "") -> RunView:
    """Close a meeting: the item being taken ends, and it counts as held, without a quorum where there never was one.

    An adjournment that was not resumed stays as it is.

    Raises:
        Unknown: there is no such meeting.
        BadValue: as in `take`, or it would end before it began.
        RuleBroken: the meeting is not running.
    """
    kept = standing_meeting(office, meeting)
    time = _time(office, kept, at)
    with office.store.change(f"{kept.id} closed at {time}") as step:
        make_draft_again(office, step, kept)
        kept = _going_on(step, kept.id)
        _refuse_before(step, kept, time)
        _end_spans(step, kept, time)
        _let_back(step, kept, time)
        step.set(kept, closed_at=time, status="held")
        settle(office, step, kept.id)
    return running(office, kept.id)


def room_booked_until(office: Office, meeting: str, until: str) -> RunView:
    """Record until when the room is booked; an empty text clears it.

    Raises:
        Unknown: there is no such meeting.
        BadValue: the time cannot be read, or is before the meeting starts.
    """
    from ret_tui.jobs.change_meetings import change_place

    kept = who_is.meeting(office, meeting)
    change_place(office, kept.id, room_until=until)
    return running(office, kept.id)


def _outcome(text: str) -> ItemOutcome:
    """The outcome of an item that a word means.

    Raises:
        BadValue: there is no such outcome.
    """
    word = typed.line(text).casefold()
    known: tuple[ItemOutcome, ...] = get_args(ItemOutcome)
    for each in known:
        if word in (each, each or "none"):
            return each
    listing = listed([each for each in known if each], "or")
    raise BadValue(f"{quoted(text)} is no outcome of an item", f"it can be {listing}, or none", field="outcome")


def _time(office: Office, kept: Meeting, text: str) -> str:
    if text.strip():
        time = typed.time(text, "at")
        # A time still to come would keep every step by the clock from being taken until then.
        if office.clock.tells_time and kept.date == office.today and time > presence.clock(office):
            raise BadValue(f"{time} has not come", f"it is {presence.clock(office)}", field="at")
        return time
    if kept.date != office.today:
        raise BadValue(f"{kept.id} is not today but on {long_day(kept.date)}", "give the time", field="at")
    return presence.clock(office)


def _going_on(step: Change, meeting: str) -> Meeting:
    kept = step.get(Meeting, meeting)
    if kept.closed_at or not kept.opened_at:
        _refuse_not_going_on("closed" if kept.closed_at else "not started", kept.id)
    return kept


def _refuse_not_going_on(state: str, meeting: str) -> None:
    if state == "closed":
        raise RuleBroken(f"{meeting} was closed", "u takes that back, or correct its times")
    raise RuleBroken(f"{meeting} has not been started", "start it first")


def _let_the_chair_preside(office: Office, step: Change, kept: Meeting, time: str) -> None:
    if any(each.meeting == kept.id for each in step.all(Presiding)):
        return
    chair = next((seat for seat in office.seats if seat.kind == "chair"), None)
    post = None if chair is None else holder(office.appointments, chair.id, kept.date)
    if chair is None or post is None:
        return
    for mark in step.all(Mark):
        if (mark.meeting, mark.seat, mark.person) == (kept.id, chair.id, post.person):
            is_here = mark.came in HERE and mark.arrived <= time and (not mark.left or time < mark.left)
            if is_here:
                step.add(Presiding, meeting=kept.id, person=post.person)


def _spans(step: Change, meeting: str) -> list[ItemTime]:
    return [each for each in step.all(ItemTime) if each.meeting == meeting]


def _pauses(step: Change, meeting: str) -> list[Adjournment]:
    return [each for each in step.all(Adjournment) if each.meeting == meeting]


def _begin(step: Change, kept: Meeting, item: str, time: str) -> None:
    step.add(ItemTime, meeting=kept.id, item=item, since=time)
    found = step.get(Item, item)
    if found.outcome != "taken":
        step.set(found, outcome="taken")


def _refuse_before(step: Change, kept: Meeting, time: str) -> None:
    """Refuse a time before something of the meeting that was taken down already.

    Raises:
        BadValue: it is.
    """
    timed: list[ItemTime | Adjournment] = [*_spans(step, kept.id), *_pauses(step, kept.id)]
    latest = max((max(each.since, each.until) for each in timed), default="")
    if time < kept.opened_at:
        raise BadValue(f"{kept.id} was opened at {kept.opened_at}, after {time}", "give a later time", field="at")
    if time < latest:
        raise BadValue(f"{kept.id} went on at {latest} at least, after {time}", "give a later time", field="at")


def _end_spans(step: Change, kept: Meeting, time: str) -> None:
    """End the item being taken."""
    for each in _spans(step, kept.id):
        if not each.until:
            step.set(each, until=time)


def _let_back(step: Change, kept: Meeting, time: str, *, but_for: str = "") -> None:
    """Let whoever withdrew for an item be back in the room, once another is taken or none is.

    Args:
        but_for: the item, by id, that is taken now: whoever withdrew for that one stays out.
    """
    for out in step.all(Withdrawal):
        if out.meeting == kept.id and out.item and out.item != but_for and out.since and not out.until:
            step.set(out, until=max(time, out.since))


def _resume(step: Change, meeting: str, time: str) -> Adjournment | None:
    """End the adjournment that goes on, and return it; None where there is none."""
    for each in _pauses(step, meeting):
        if not each.until:
            step.set(each, until=time)
            return each
    return None
