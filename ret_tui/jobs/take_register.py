"""The register: who came for each seat.

Inside of a change the record has been read again, so that what is asked there is as it is now, whatever another program
did meanwhile.
"""

from __future__ import annotations

from typing import cast

from ret_tui.jobs import seat_posts, stand_ins, who_is
from ret_tui.jobs.attended_times import read_times, refuse_outside
from ret_tui.jobs.attended_times import set_each as set_each
from ret_tui.jobs.attended_times import set_times as set_times
from ret_tui.jobs.expect_seats import BY_HAND
from ret_tui.jobs.expect_seats import expect as expect
from ret_tui.jobs.held_or_inquorate import settle
from ret_tui.jobs.in_attendance import add_attendee as add_attendee
from ret_tui.jobs.in_attendance import declare as declare
from ret_tui.jobs.in_attendance import preside as preside
from ret_tui.jobs.in_attendance import remove_attendee as remove_attendee
from ret_tui.jobs.in_attendance import standing_meeting
from ret_tui.jobs.office import Office
from ret_tui.jobs.register import SeatRow, register, row_of
from ret_tui.rules.presence import HERE
from ret_tui.rules.quoting import quoted
from ret_tui.rules.wording import count
from store.change import Change
from store.records import Appointment, Came, Capacity, Mark, Reply, Withdrawal
from store.refusals import BadValue

#: What a mark can be called by the person who types it, in the words of the field.
WORDS: dict[str, str] = {
    "present": "present",
    "here": "present",
    "online": "online",
    "apology": "apology",
    "apologies": "apology",
    "absent": "absent",
    "none": "absent",
    "substitute": "substitute",
    "sub": "substitute",
}
_MARKED: dict[str, str] = {
    "present": "In the room:",
    "online": "Online:",
    "apology": "Apology from",
    "absent": "No apology from",
}


def mark(
    office: Office, meeting: str, seat: str, how: str, *, arrived: str = "", left: str = "", person: str = ""
) -> SeatRow:
    """Mark one seat: what its member did, or that its named substitute attended. Times noted before stay.

    A mark that somebody came corrects that the other of the two did; where `person` is given it stands beside that,
    since then both came.

    Args:
        how: present, online, apology, absent, or substitute.
        arrived, left: times of day, where they differ from the meeting's.
        person: whose mark it is, where both are in post and it is not the member's.

    Raises:
        Unknown: there is no such meeting, seat or person.
        BadValue: the mark or a time cannot be read, the times run backwards, or they lie outside the meeting.
        RuleBroken: nobody is in post, the seat has no named substitute, or the meeting was cancelled.
    """
    kept = standing_meeting(office, meeting)
    at = who_is.seat(office, seat, kept.date)
    word = WORDS.get(how.strip().casefold())
    if word is None:
        raise BadValue(f"{quoted(how)} is no mark", "use present, online, apology, absent or substitute", field="mark")
    meant = seat_posts.substitute if word == "substitute" else seat_posts.member
    came: Came = "present" if word == "substitute" else cast("Came", word)
    here = came in HERE
    given = read_times(arrived, left)
    if not here and (arrived.strip() or left.strip()):
        raise BadValue("Somebody who did not come has no times", "leave them out", field="arrived")
    first = who_is.name_of(office, meant(office, at, kept, person))
    name = f"{first} came for {at.name}" if word == "substitute" else f"{_MARKED[came]} {first}"
    with office.store.change(f"{name} at {kept.id}") as step:
        kept = standing_meeting(office, kept.id)
        refuse_outside(kept, *given)
        who = meant(office, at, kept, person)
        if here and not person.strip():
            for other in step.all(Mark):
                if other.came in HERE and (other.meeting, other.seat) == (kept.id, at.id) and other.person != who:
                    step.remove(other)
        id = f"{kept.id}/{at.id}/{who}"
        before = step.find(Mark, id) if here else None
        arrives, leaves = read_times(
            arrived.strip() or (before.arrived if before else ""), left.strip() or (before.left if before else "")
        )
        step.put(
            Mark, id, meeting=kept.id, seat=at.id, person=who, capacity=seat_posts.capacity(office, at, kept, who),
            came=came, arrived=arrives, left=leaves,
        )  # fmt: skip
        _settle(office, step, kept.id, at.id)
    return row_of(office, kept.id, at.id)


def apology_with_substitute(office: Office, meeting: str, seat: str, *, expected: bool = False) -> SeatRow:
    """Take down that a seat's member sent an apology and the named substitute comes instead, as one change.

    A substitute who was marked as here already stays as they were marked, with their times.

    Args:
        expected: whether this is said before the meeting; otherwise the substitute is here.

    Raises:
        Unknown: there is no such meeting or seat.
        RuleBroken: nobody is in post, the seat has no named substitute, or the meeting was cancelled.
    """
    kept = standing_meeting(office, meeting)
    at = who_is.seat(office, seat, kept.date)
    named, away = seat_posts.substitute(office, at, kept), seat_posts.member(office, at, kept)
    name = f"Apology from {who_is.name_of(office, away)}, {who_is.name_of(office, named)} instead at {kept.id}"
    with office.store.change(name) as step:
        kept = standing_meeting(office, kept.id)
        named, away = seat_posts.substitute(office, at, kept), seat_posts.member(office, at, kept)
        both: tuple[tuple[str, Capacity], ...] = ((away, "member"), (named, "substitute"))
        for who, capacity in both:
            id, own = f"{kept.id}/{at.id}/{who}", capacity == "member"
            if expected:
                step.put(
                    Reply, id, meeting=kept.id, seat=at.id, person=who, capacity=capacity,
                    answer="no" if own else "yes", received_on=office.today, how="", **BY_HAND,
                )  # fmt: skip
                continue
            before = step.find(Mark, id)
            if not own and before is not None and before.came in HERE:
                continue
            step.put(
                Mark, id, meeting=kept.id, seat=at.id, person=who, capacity=capacity,
                came="apology" if own else "present", arrived="", left="",
            )  # fmt: skip
        if expected:
            stand_ins.note_asked(office, step, kept.id, at.id, named)
        _settle(office, step, kept.id, at.id)
    return row_of(office, kept.id, at.id)


def clear(office: Office, meeting: str, seat: str) -> SeatRow:
    """Take every mark of a seat back, so that it is not recorded.

    Raises:
        Unknown: there is no such meeting or seat.
        RuleBroken: the meeting was cancelled, or its minutes are confirmed.
    """
    kept = standing_meeting(office, meeting)
    at = who_is.seat(office, seat, kept.date)
    with office.store.change(f"Cleared {at.name} at {kept.id}") as step:
        for found in step.all(Mark):
            if found.meeting == kept.id and found.seat == at.id:
                step.remove(found)
        _settle(office, step, kept.id, at.id)
    return row_of(office, kept.id, at.id)


def mark_all_others(office: Office, meeting: str) -> int:
    """Mark every member in post who has no mark yet, and whose seat nobody represents, as in the room.

    Whoever answered that they would not come is left, to be marked by hand.

    Returns:
        How many were marked.

    Raises:
        Unknown: there is no such meeting.
        RuleBroken: it was cancelled.
    """
    kept = standing_meeting(office, meeting)
    waiting = _waiting(office, kept.id)
    if not waiting:
        return 0
    with office.store.change(f"All others in the room at {kept.id} ({count(len(waiting), 'seat')})") as step:
        waiting = _waiting(office, standing_meeting(office, kept.id).id)
        for row in waiting:
            step.put(
                Mark, f"{kept.id}/{row.seat}/{row.member}", meeting=kept.id, seat=row.seat, person=row.member,
                capacity="member", came="present",
            )  # fmt: skip
        settle(office, step, kept.id)
    return len(waiting)


def _settle(office: Office, step: Change, meeting: str, seat: str) -> None:
    """Let go of what hung on marks of a seat that are gone, and let the meeting's status follow.

    Whoever is not marked as here at all was never out of the room.
    """
    here = {mark.person for mark in step.all(Mark) if mark.meeting == meeting and mark.came in HERE}
    posted = {post.person for post in step.all(Appointment) if post.seat == seat}
    for out in step.all(Withdrawal):
        if out.meeting == meeting and out.person in posted and out.person not in here:
            step.remove(out)
    settle(office, step, meeting)


def _waiting(office: Office, meeting: str) -> list[SeatRow]:
    return [
        row
        for row in register(office, meeting).rows
        if row.state == "not recorded" and row.member and row.member_reply != "no"
    ]
