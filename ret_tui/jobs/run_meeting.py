"""Running a meeting: it is started, its items are taken in turn or out of order, it is adjourned, and it is closed.

Every step takes the time from the clock while the meeting is today; a time may be given in its place, and has to be
where a meeting is written up on another day.
"""

from __future__ import annotations

from ret_tui.jobs import presence, typed, who_is
from ret_tui.jobs.in_attendance import standing_meeting
from ret_tui.jobs.office import Office
from ret_tui.jobs.prepare_agenda import item as find_item
from ret_tui.jobs.register import register
from ret_tui.jobs.reopen_minutes import make_draft_again
from ret_tui.jobs.running import RunView, running
from ret_tui.rules.appointments import holder
from ret_tui.rules.wording import long_day
from store.change import Change
from store.records import Adjournment, Item, ItemTime, Meeting, Presiding, Withdrawal
from store.refusals import BadValue, RuleBroken
from store.wording import shortened


def start(office: Office, meeting: str, at: str = "") -> RunView:
    """Open a meeting and take its first item; the Chair presides where they are marked as here and nobody is recorded.

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
        _let_the_chair_preside(office, step, kept)
        first = next(iter(running(office, kept.id).items), None)
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
        _end_spans(step, kept, time)
        _resume(step, kept.id, time)
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
        _going_on_or_refuse(view.state, view.meeting.id)
    if view.next is None:
        raise RuleBroken(f"No item of {view.meeting.id} is left", "close the meeting, or name an item to take again")
    return take(office, meeting, view.next.item.id, at)


def put_off(office: Office, meeting: str, item: str, outcome: str, at: str = "") -> RunView:
    """Defer an item, or record that it was withdrawn; where it was being taken, that ends and nothing is taken.

    Args:
        outcome: deferred or withdrawn; taken, or an empty text for none of them.

    Raises:
        Unknown: there is no such meeting or item.
        BadValue: there is no such outcome, or as in `take`.
        RuleBroken: the meeting was called off, or its minutes are confirmed.
    """
    from ret_tui.jobs.run_of_meeting import read_outcome

    kept = standing_meeting(office, meeting)
    view = find_item(office, kept.id, item)
    word = read_outcome(outcome)
    name = f"Item {view.number} of {kept.id} {word or 'without an outcome'}: {shortened(view.title, 60)}"
    with office.store.change(name) as step:
        make_draft_again(office, step, kept)
        step.set(step.get(Item, view.id), outcome=word)
        if word in ("deferred", "withdrawn") and any(
            each.item == view.id and not each.until for each in _spans(step, kept.id)
        ):
            _end_spans(step, kept, _time(office, kept, at))
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
        _end_spans(step, kept, time, back=False)
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
        before = _resume(step, kept.id, time)
        if before is None:
            raise RuleBroken(f"{kept.id} is not adjourned", "go on")
        last = max((s for s in _spans(step, kept.id) if s.until == before.since), key=lambda s: s.since, default=None)
        if last is not None and step.get(Item, last.item).outcome not in ("deferred", "withdrawn"):
            step.add(ItemTime, meeting=kept.id, item=last.item, since=time)
    return running(office, kept.id)


def close(office: Office, meeting: str, at: str = "") -> RunView:
    """Close a meeting: the item being taken ends, and it counts as held, without a quorum where there was none.

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
        if time < kept.opened_at:
            raise BadValue(f"{kept.id} was opened at {kept.opened_at}", "give a later time", field="at")
        _end_spans(step, kept, time)
        taken = register(office, kept.id)
        marked = any(row.member_came or row.substitute_came for row in taken.rows)
        inquorate = marked and taken.quorate is False
        step.set(kept, closed_at=time, status="inquorate" if inquorate else "held")
    return running(office, kept.id)


def room_booked_until(office: Office, meeting: str, until: str) -> RunView:
    """Record until when the room is booked; an empty text clears it.

    Raises:
        Unknown: there is no such meeting.
        BadValue: the time cannot be read, or is before the meeting starts.
        RuleBroken: the meeting was called off.
    """
    kept = who_is.meeting(office, meeting)
    time = typed.time(until, "room_until") if until.strip() else ""
    if time and time <= kept.start:
        raise BadValue(f"{kept.id} starts at {kept.start}", "give the end of the booking", field="room_until")
    with office.store.change(f"Room of {kept.id} booked until {time or 'no time known'}") as step:
        step.set(step.get(Meeting, kept.id), room_until=time)
    return running(office, kept.id)


def _time(office: Office, kept: Meeting, text: str) -> str:
    if text.strip():
        return typed.time(text, "at")
    if kept.date != office.today:
        raise BadValue(f"{kept.id} is not today but on {long_day(kept.date)}", "give the time", field="at")
    return presence.clock(office)


def _going_on(step: Change, meeting: str) -> Meeting:
    kept = step.get(Meeting, meeting)
    if kept.closed_at or not kept.opened_at:
        _going_on_or_refuse("closed" if kept.closed_at else "not started", kept.id)
    return kept


def _going_on_or_refuse(state: str, meeting: str) -> None:
    if state == "closed":
        raise RuleBroken(f"{meeting} was closed", "u takes that back, or correct its times")
    raise RuleBroken(f"{meeting} has not been started", "start it first")


def _let_the_chair_preside(office: Office, step: Change, kept: Meeting) -> None:
    if any(each.meeting == kept.id for each in step.all(Presiding)):
        return
    chair = next((seat for seat in office.seats if seat.kind == "chair"), None)
    post = None if chair is None else holder(office.appointments, chair.id, kept.date)
    if chair is None or post is None:
        return
    row = next(row for row in register(office, kept.id).rows if row.seat == chair.id)
    if row.member_came in ("present", "online") and not row.arrived:
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


def _end_spans(step: Change, kept: Meeting, time: str, *, back: bool = True) -> None:
    """End the item being taken; whoever withdrew for it is back in the room, unless told otherwise.

    Raises:
        BadValue: something begins after that time.
    """
    for each in _spans(step, kept.id):
        if each.until:
            continue
        if time < each.since:
            raise BadValue(f"The item being taken began at {each.since}, after {time}", "give a later time", field="at")
        step.set(each, until=time)
        for out in step.all(Withdrawal) if back else ():
            if out.meeting == kept.id and out.item == each.item and out.since and not out.until:
                step.set(out, until=time)


def _resume(step: Change, meeting: str, time: str) -> Adjournment | None:
    """End the adjournment that goes on, and return it; None where there is none.

    Raises:
        BadValue: it began after that time.
    """
    for each in _pauses(step, meeting):
        if not each.until:
            if time < each.since:
                raise BadValue(f"{meeting} was adjourned at {each.since}", "give a later time", field="at")
            step.set(each, until=time)
            return each
    return None
