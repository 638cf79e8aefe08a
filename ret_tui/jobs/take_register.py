"""The register: who is expected, and who came for each seat.

Inside of a change the record has been read again, so that what is asked there is as it is now, whatever another program
did meanwhile.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

from ret_tui.jobs import typed, who_is
from ret_tui.jobs.in_attendance import add_attendee as add_attendee
from ret_tui.jobs.in_attendance import declare as declare
from ret_tui.jobs.in_attendance import preside as preside
from ret_tui.jobs.in_attendance import remove_attendee as remove_attendee
from ret_tui.jobs.in_attendance import standing_meeting
from ret_tui.jobs.office import Office
from ret_tui.jobs.register import SeatRow, register
from ret_tui.rules.appointments import holder
from ret_tui.rules.quoting import quoted
from ret_tui.rules.wording import count, long_day
from store.change import Change
from store.records import Came, Capacity, Mark, Meeting, Reply, Seat
from store.refusals import BadValue, RuleBroken

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


def mark(
    office: Office, meeting: str, seat: str, how: str, *, arrived: str = "", left: str = "", person: str = ""
) -> SeatRow:
    """Mark one seat: what its member did, or that its named substitute attended. Times noted before stay.

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
    at = who_is.seat(office, seat)
    word = WORDS.get(how.strip().casefold())
    if word is None:
        raise BadValue(f"{quoted(how)} is no mark", "use present, online, apology, absent or substitute", field="mark")
    meant = _substitute if word == "substitute" else _member
    came: Came = "present" if word == "substitute" else cast("Came", word)
    here = came in ("present", "online")
    given = _times(arrived, left)
    if not here and (arrived.strip() or left.strip()):
        raise BadValue("Somebody who did not come has no times", "leave them out", field="arrived")
    first = who_is.name_of(office, meant(office, at, kept, person))
    name = f"{first} came for {at.name}" if word == "substitute" else f"{_MARKED[came]} {first}"
    with office.store.change(f"{name} at {kept.id}") as step:
        kept = standing_meeting(office, kept.id)
        _refuse_outside(kept, *given)
        who = meant(office, at, kept, person)
        named = holder(office.appointments, at.id, kept.date, "substitute")
        capacity = "substitute" if named is not None and named.person == who else "member"
        if here and not person.strip():
            _correct(step, step.all(Mark), kept.id, at.id, who)
        id = f"{kept.id}/{at.id}/{who}"
        before = step.find(Mark, id) if here else None
        arrives, leaves = _times(
            arrived.strip() or (before.arrived if before else ""), left.strip() or (before.left if before else "")
        )
        step.put(
            Mark, id, meeting=kept.id, seat=at.id, person=who, capacity=capacity, came=came,
            arrived=arrives, left=leaves,
        )  # fmt: skip
    return _row_of(office, kept.id, at.id)


def apology_with_substitute(office: Office, meeting: str, seat: str, *, expected: bool = False) -> SeatRow:
    """Take down that a seat's member sent an apology and the named substitute comes instead, as one change.

    Args:
        expected: whether this is said before the meeting; otherwise the substitute is here.

    Raises:
        Unknown: there is no such meeting or seat.
        RuleBroken: nobody is in post, the seat has no named substitute, or the meeting was cancelled.
    """
    kept = standing_meeting(office, meeting)
    at = who_is.seat(office, seat)
    named, away = _substitute(office, at, kept, ""), _member(office, at, kept, "")
    name = f"Apology from {who_is.name_of(office, away)}, {who_is.name_of(office, named)} instead at {kept.id}"
    with office.store.change(name) as step:
        kept = standing_meeting(office, kept.id)
        named, away = _substitute(office, at, kept, ""), _member(office, at, kept, "")
        both: tuple[tuple[str, Capacity], ...] = ((away, "member"), (named, "substitute"))
        for who, capacity in both:
            id, own = f"{kept.id}/{at.id}/{who}", capacity == "member"
            if expected:
                step.put(
                    Reply, id, meeting=kept.id, seat=at.id, person=who, capacity=capacity,
                    answer="no" if own else "yes", received_on=office.today,
                )  # fmt: skip
            else:
                step.put(
                    Mark, id, meeting=kept.id, seat=at.id, person=who, capacity=capacity,
                    came="apology" if own else "present", arrived="", left="",
                )  # fmt: skip
    return _row_of(office, kept.id, at.id)


def set_times(
    office: Office, meeting: str, seat: str, *, arrived: str | None = None, left: str | None = None
) -> SeatRow:
    """Record when whoever represents a seat came late or left early; an empty text clears it.

    Raises:
        Unknown: there is no such meeting or seat.
        BadValue: a time cannot be read, they run backwards, or one lies outside the meeting.
        RuleBroken: nobody represents the seat yet.
    """
    kept = standing_meeting(office, meeting)
    at = who_is.seat(office, seat)
    who = _row_of(office, kept.id, at.id).by
    with office.store.change(f"Times of {who or at.name} at {kept.id}") as step:
        _refuse_outside(standing_meeting(office, kept.id), *_times(arrived or "", left or ""))
        row = _row_of(office, kept.id, at.id)
        if not row.represented:
            raise RuleBroken(f"Nobody has come for {at.name} at {kept.id}", "mark who came first")
        came_for_it = row.substitute if row.state == "substitute" else row.member
        chosen = step.get(Mark, f"{kept.id}/{at.id}/{came_for_it}")
        arrives, leaves = _times(chosen.arrived if arrived is None else arrived, chosen.left if left is None else left)
        step.set(chosen, arrived=arrives, left=leaves)
    return _row_of(office, kept.id, at.id)


def clear(office: Office, meeting: str, seat: str) -> SeatRow:
    """Take back what was marked for a seat, so that it is not recorded again.

    Raises:
        Unknown: there is no such meeting or seat.
    """
    kept = standing_meeting(office, meeting)
    at = who_is.seat(office, seat)
    with office.store.change(f"Cleared {at.name} at {kept.id}") as step:
        for found in step.all(Mark):
            if found.meeting == kept.id and found.seat == at.id:
                step.remove(found)
    return _row_of(office, kept.id, at.id)


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
    return len(waiting)


def expect(office: Office, meeting: str, seat: str, answer: str, *, how: str = "") -> SeatRow:
    """Keep what was answered before the meeting: yes, no, tentative, or that the named substitute comes instead.

    Raises:
        Unknown: there is no such meeting or seat.
        BadValue: the answer cannot be read.
        RuleBroken: nobody is in post, or the seat has no named substitute.
    """
    kept = standing_meeting(office, meeting)
    at = who_is.seat(office, seat)
    word = {"apology": "no", "maybe": "tentative", "sub": "substitute"}.get(
        answer.strip().casefold(), answer.strip().casefold()
    )
    if word not in ("yes", "no", "tentative", "substitute", ""):
        raise BadValue(f"{quoted(answer)} is no answer", "use yes, no, tentative or substitute", field="answer")
    meant = _substitute if word == "substitute" else _member
    capacity, given = ("substitute", "yes") if word == "substitute" else ("member", word)
    person = who_is.name_of(office, meant(office, at, kept, ""))
    name = f"Answer of {person} for {kept.id}: {given or 'none'}"
    if word == "substitute":
        name = f"{person} will come for {at.name} at {kept.id}"
    elif given == "no":
        name = f"Apology from {person} for {kept.id}"
    with office.store.change(name) as step:
        kept = standing_meeting(office, kept.id)
        who = meant(office, at, kept, "")
        if not word:
            for found in step.all(Reply):
                if found.meeting == kept.id and found.seat == at.id:
                    step.remove(found)
        else:
            if given == "yes":
                _correct(step, step.all(Reply), kept.id, at.id, who)
            step.put(
                Reply, f"{kept.id}/{at.id}/{who}", meeting=kept.id, seat=at.id, person=who, capacity=capacity,
                answer=given, received_on=office.today, how=typed.line(how),
            )  # fmt: skip
    return _row_of(office, kept.id, at.id)


_MARKED: dict[str, str] = {
    "present": "In the room:",
    "online": "Online:",
    "apology": "Apology from",
    "absent": "No apology from",
}


def _correct(step: Change, kept: Sequence[Mark | Reply], meeting: str, seat: str, who: str) -> None:
    """Take back that the other of member and substitute came, or will: what is said after that corrects it."""
    for said in kept:
        comes = said.came in ("present", "online") if isinstance(said, Mark) else said.answer == "yes"
        if comes and said.meeting == meeting and said.seat == seat and said.person != who:
            step.remove(said)


def _member(office: Office, seat: Seat, kept: Meeting, person: str) -> str:
    held = holder(office.appointments, seat.id, kept.date)
    named = holder(office.appointments, seat.id, kept.date, "substitute")
    if person.strip():
        found = who_is.person(office, person)
        if found.id not in {post.person for post in (held, named) if post is not None}:
            raise RuleBroken(
                f"{found.name} is not appointed to {seat.name} on {long_day(kept.date)}",
                "appoint them, or take them down as in attendance",
            )
        return found.id
    if held is None:
        raise RuleBroken(
            f"{seat.name} ({seat.id}) is vacant on {long_day(kept.date)}",
            "appoint a member to it first, from that day or before",
        )
    return held.person


def _substitute(office: Office, seat: Seat, kept: Meeting, person: str) -> str:
    if not seat.substitute:
        raise RuleBroken(f"{seat.name} ({seat.id}) has no named substitute under the terms", "mark its member instead")
    named = holder(office.appointments, seat.id, kept.date, "substitute")
    if named is None:
        raise RuleBroken(
            f"Nobody is the named substitute of {seat.name} ({seat.id}) on {long_day(kept.date)}",
            "appoint one first, from that day or before, or take a deputy down as in attendance",
        )
    if person.strip() and who_is.person(office, person).id != named.person:
        raise RuleBroken(
            f"{who_is.person(office, person).name} is not the named substitute of {seat.name} on {long_day(kept.date)}",
            f"that is {who_is.name_of(office, named.person)}; anyone else is taken down as in attendance",
        )
    return named.person


def _times(arrived: str, left: str) -> tuple[str, str]:
    arrives = typed.time(arrived, "arrived") if arrived.strip() else ""
    leaves = typed.time(left, "left") if left.strip() else ""
    if arrives and leaves and leaves <= arrives:
        raise BadValue(f"Leaving at {leaves} comes before arriving at {arrives}", "check both times", field="left")
    return arrives, leaves


def _refuse_outside(kept: Meeting, arrives: str, leaves: str) -> None:
    """Refuse times of somebody who cannot have been there: who came after the end, or left before the start.

    The end and the start are the real ones once they are recorded. Leaving after the end is let be: meetings overrun.
    """
    ends, starts = kept.closed_at or kept.end, kept.opened_at or kept.start
    if arrives and arrives >= ends:
        raise BadValue(
            f"Nobody arrives at {arrives}: {kept.id} ends at {ends}", "check when they arrived", field="arrived"
        )
    if leaves and leaves <= starts:
        raise BadValue(f"Nobody leaves at {leaves}: {kept.id} starts at {starts}", "check when they left", field="left")


def _waiting(office: Office, meeting: str) -> list[SeatRow]:
    return [
        row
        for row in register(office, meeting).rows
        if row.state == "not recorded" and row.member and row.member_reply != "no"
    ]


def _row_of(office: Office, meeting: str, seat: str) -> SeatRow:
    return next(row for row in register(office, meeting).rows if row.seat == seat)
