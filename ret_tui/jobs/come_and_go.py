"""Coming late and leaving early as it happens: the time is the clock's, and it is kept at once."""

from __future__ import annotations

from ret_tui.jobs import presence, seat_posts, take_register, typed, who_is
from ret_tui.jobs.attended_times import read_times, refuse_outside
from ret_tui.jobs.held_or_inquorate import settle
from ret_tui.jobs.in_attendance import standing_meeting
from ret_tui.jobs.office import Office
from ret_tui.jobs.register import SeatRow, row_of
from ret_tui.rules.presence import HERE
from store.change import Change
from store.records import Mark, Meeting, Withdrawal
from store.refusals import BadValue, RuleBroken
from store.store import Store


def came_late(office: Office, meeting: str, seat: str, *, at: str = "", person: str = "") -> SeatRow:
    """Take down that whoever represents a seat came late; where nobody does, that its member is in the room from then.

    Somebody who had left is back: they were out of the room in between. Of somebody who is back already the time
    corrects when they came back: they cannot have arrived after they left the room.

    Args:
        at: the time as people say it; now when empty.
        person: who came, where it is not the one who represents the seat, or is expected for it.

    Raises:
        Unknown: there is no such meeting, seat or person.
        BadValue: the time cannot be read or has to be given, or lies outside the meeting.
        RuleBroken: nobody is in post.
    """
    kept = standing_meeting(office, meeting)
    at_seat = who_is.seat(office, seat, kept.date)
    row = row_of(office, kept.id, at_seat.id)
    who = seat_posts.member(office, at_seat, kept, person or row.represented_by or expected_for(row))
    time = _time(office, kept, at)
    mark = office.store.find(Mark, f"{kept.id}/{at_seat.id}/{who}")
    if mark is None or mark.came not in HERE:
        alone = who if person or who != row.member else ""
        return take_register.mark(office, kept.id, at_seat.id, "present", arrived=time, person=alone)
    if mark.left and mark.left <= time:
        return _back(office, kept, mark, time)
    if (out := absence_before(office, kept.id, who, time)) is not None:
        return _back_at(office, kept, at_seat.id, out, time)
    return take_register.set_times(office, kept.id, at_seat.id, arrived=time, person=who)


def left_early(office: Office, meeting: str, seat: str, *, at: str = "", person: str = "") -> SeatRow:
    """Take down that whoever represents a seat left early; whoever came for two seats leaves both.

    Args:
        at: the time as people say it; now when empty.
        person: who left, where it is not the one who represents the seat.

    Raises:
        Unknown: there is no such meeting, seat or person.
        BadValue: the time cannot be read or has to be given, or lies outside the meeting.
        RuleBroken: nobody has come for the seat.
    """
    kept = standing_meeting(office, meeting)
    at_seat = who_is.seat(office, seat, kept.date)
    row = row_of(office, kept.id, at_seat.id)
    who = seat_posts.member(office, at_seat, kept, person) if person.strip() else row.represented_by
    time = _time(office, kept, at)
    others = [] if not who else [one for one in _here(office.store, kept.id, who) if one.seat != row.seat]
    if not others:
        return take_register.set_times(office, kept.id, row.seat, left=time, person=who)
    with office.store.change(f"Times of {who_is.name_of(office, who)} at {kept.id}") as step:
        kept = standing_meeting(office, kept.id)
        refuse_outside(kept, "", time)
        here = _here(step, kept.id, who)
        if not any(mark.seat == row.seat for mark in here):
            raise RuleBroken(f"{who_is.name_of(office, who)} has not come for {row.seat_name}", "mark who came first")
        for mark in here:
            _arrives, leaves = read_times(mark.arrived, time)
            step.set(mark, left=leaves)
        settle(office, step, kept.id)
    return row_of(office, kept.id, row.seat)


def absence_before(office: Office, meeting: str, person: str, time: str) -> Withdrawal | None:
    """The last while, begun by a time, for which a person was out of the room; None where there is none.

    Args:
        meeting, person: their ids.
        time: ``HH:MM``.
    """
    own = [each for each in office.of(Withdrawal, "meeting", meeting) if each.person == person]
    begun = [each for each in own if each.since and each.since <= time]
    return max(begun, key=lambda each: (each.since, each.id), default=None)


def expected_for(row: SeatRow) -> str:
    """The id of the one of the two who is expected for a seat: the member, unless only the substitute said yes.

    Raises:
        RuleBroken: nobody is in post.
    """
    if row.substitute and (not row.member or (row.substitute_reply == "yes" and row.member_reply != "yes")):
        return row.substitute
    if not row.member:
        raise RuleBroken(f"{row.seat_name} is vacant", "a in the People (5) appoints a member")
    return row.member


def _back(office: Office, kept: Meeting, mark: Mark, time: str) -> SeatRow:
    with office.store.change(f"{who_is.name_of(office, mark.person)} back at {kept.id}") as step:
        refuse_outside(kept, time, "")
        found = step.get(Mark, mark.id)
        # Another program may have taken the time of leaving back meanwhile: then they were never out.
        if found.left and found.left < time:
            step.add(Withdrawal, meeting=kept.id, person=mark.person, since=found.left, until=time)
        for each in _here(step, kept.id, mark.person):
            if each.id == found.id or (each.left and each.left == found.left):
                step.set(each, left="")
        settle(office, step, kept.id)
    return row_of(office, kept.id, mark.seat)


def _back_at(office: Office, kept: Meeting, seat: str, out: Withdrawal, time: str) -> SeatRow:
    """Correct when somebody came back; with no time between they had never left."""
    if out.until != time:
        with office.store.change(f"{who_is.name_of(office, out.person)} back at {kept.id}") as step:
            refuse_outside(standing_meeting(office, kept.id), time, "")
            found = step.get(Withdrawal, out.id)
            if found.since == time:
                step.remove(found)
            else:
                step.set(found, until=time)
            settle(office, step, kept.id)
    return row_of(office, kept.id, seat)


def _here(records: Store | Change, meeting: str, person: str) -> list[Mark]:
    """A person's marks of having come, one for each seat that they came for."""
    return [
        mark
        for mark in records.all(Mark)
        if (mark.meeting, mark.person) == (meeting, person) and mark.came in HERE
    ]  # fmt: skip


def _time(office: Office, kept: Meeting, text: str) -> str:
    if text.strip():
        return typed.time(text, "at")
    if not presence.is_under_way(office, kept):
        raise BadValue(f"{kept.id} does not go on now", "give the time", field="at")
    return presence.clock(office)
