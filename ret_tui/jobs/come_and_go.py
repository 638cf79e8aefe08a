"""Coming late and leaving early as it happens: the time is the clock's, and it is kept at once."""

from __future__ import annotations

from ret_tui.jobs import presence, seat_posts, take_register, typed, who_is
from ret_tui.jobs.attended_times import refuse_outside
from ret_tui.jobs.in_attendance import standing_meeting
from ret_tui.jobs.office import Office
from ret_tui.jobs.register import SeatRow, row_of
from ret_tui.rules.presence import HERE
from store.records import Mark, Meeting, Withdrawal
from store.refusals import BadValue, RuleBroken


def came_late(office: Office, meeting: str, seat: str, *, at: str = "", person: str = "") -> SeatRow:
    """Take down that whoever represents a seat came late; where nobody does, that its member is in the room from then.

    Somebody who had left is back: they were out of the room in between.

    Args:
        at: the time as people say it; now when empty.
        person: who came, where it is not the one who represents the seat, or is expected for it.

    Raises:
        Unknown: there is no such meeting, seat or person.
        BadValue: the time cannot be read or has to be given, or lies outside the meeting.
        RuleBroken: nobody is in post.
    """
    kept = standing_meeting(office, meeting)
    at_seat = who_is.seat(office, seat)
    row = row_of(office, kept.id, at_seat.id)
    who = seat_posts.member(office, at_seat, kept, person or row.represented_by or expected_for(row))
    time = _time(office, kept, at)
    mark = office.store.find(Mark, f"{kept.id}/{at_seat.id}/{who}")
    if mark is None or mark.came not in HERE:
        alone = who if person or who != row.member else ""
        return take_register.mark(office, kept.id, at_seat.id, "present", arrived=time, person=alone)
    if mark.left and mark.left <= time:
        return _back(office, kept, mark, time)
    return take_register.set_times(office, kept.id, at_seat.id, arrived=time, person=who)


def left_early(office: Office, meeting: str, seat: str, *, at: str = "", person: str = "") -> SeatRow:
    """Take down that whoever represents a seat left early.

    Args:
        at: the time as people say it; now when empty.
        person: who left, where it is not the one who represents the seat.

    Raises:
        Unknown: there is no such meeting, seat or person.
        BadValue: the time cannot be read or has to be given, or lies outside the meeting.
        RuleBroken: nobody has come for the seat.
    """
    kept = standing_meeting(office, meeting)
    row = row_of(office, kept.id, who_is.seat(office, seat).id)
    who = person or row.represented_by
    return take_register.set_times(office, kept.id, row.seat, left=_time(office, kept, at), person=who)


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
        refuse_outside(office, kept, time, "")
        found = step.get(Mark, mark.id)
        step.set(found, left="")
        if found.left < time:
            step.add(Withdrawal, meeting=kept.id, person=mark.person, since=found.left, until=time)
    return row_of(office, kept.id, mark.seat)


def _time(office: Office, kept: Meeting, text: str) -> str:
    if text.strip():
        return typed.time(text, "at")
    if not presence.is_under_way(office, kept):
        raise BadValue(f"{kept.id} does not go on now", "give the time", field="at")
    return presence.clock(office)
