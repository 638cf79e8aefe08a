"""The named substitute who is asked to one meeting in place of a member, and the member who comes after all.

What was answered for a seat and who is asked to stand in for it say the same: these are the only places in which a
`StandIn` is made or removed, but for a move, with which all of them lapse.
"""

from __future__ import annotations

from ret_tui.jobs import seat_posts, who_is
from ret_tui.jobs.in_attendance import standing_meeting
from ret_tui.jobs.office import Office
from ret_tui.jobs.register import SeatRow, row_of
from ret_tui.rules.appointments import holder
from ret_tui.rules.wording import full_day
from store.change import Change
from store.records import Meeting, Reply, Seat, StandIn
from store.refusals import RuleBroken


def ask_substitute(office: Office, meeting: str, seat: str) -> SeatRow:
    """Ask a seat's named substitute to one meeting in place of its member; nothing is sent by this.

    What the member answered stays as they said it. A substitute who had declined is asked anew.

    Raises:
        Unknown: there is no such meeting or seat.
        RuleBroken: the meeting does not stand, was held or is over; the seat has no member, who is stood in for, or no
            named substitute; they are one person; or the member said that they come.
    """
    kept = _coming(office, meeting)
    at = who_is.seat(office, seat, kept.date)
    named = seat_posts.substitute(office, at, kept)
    with office.store.change(f"{who_is.name_of(office, named)} asked to come for {at.name} at {kept.id}") as step:
        kept = _coming(office, kept.id)
        named, member = seat_posts.substitute(office, at, kept), _member(office, at, kept)
        if member == named:
            raise RuleBroken(
                f"{who_is.name_of(office, named)} is both the member and the named substitute of {at.name}",
                "end one of the two appointments",
            )
        own = step.find(Reply, f"{kept.id}/{at.id}/{member}")
        if own is not None and own.answer == "yes":
            # An apology that nobody made must not stand in the record.
            raise RuleBroken(
                f"{who_is.name_of(office, member)} said yes",
                "take that answer back first, or record the apology",
            )
        theirs = step.find(Reply, f"{kept.id}/{at.id}/{named}")
        if theirs is not None and theirs.answer == "no":
            step.remove(theirs)
        note_asked(office, step, kept.id, at.id, named)
    return row_of(office, kept.id, at.id)


def take_back(office: Office, meeting: str, seat: str) -> SeatRow:
    """Take back that the named substitute is asked, or expected, to stand in; nothing is sent by this.

    The substitute's answer goes; the member's stays as they gave it.

    Raises:
        Unknown: there is no such meeting or seat.
        RuleBroken: nobody stands in for the seat, it has no member, or the meeting does not stand.
    """
    kept = _coming(office, meeting)
    at = who_is.seat(office, seat, kept.date)
    asked = _standing_in(office, kept.id, at.id)
    who = who_is.name_of(office, asked) if asked else "Nobody"
    with office.store.change(f"{who} not asked to come for {at.name} at {kept.id} any more") as step:
        kept = _coming(office, kept.id)
        member = _member(office, at, kept)
        if not _standing_in(office, kept.id, at.id):
            raise RuleBroken(f"Nobody stands in for {at.name} at {kept.id}", "its member is asked already")
        let_go(step, kept.id, at.id)
        for each in step.all(Reply):
            if (each.meeting, each.seat) == (kept.id, at.id) and each.person != member:
                step.remove(each)
    return row_of(office, kept.id, at.id)


def member_comes(step: Change, meeting: str, seat: str, member: str) -> None:
    """Take back, within a change, that anybody comes in a member's place, who said that they come themselves."""
    let_go(step, meeting, seat)
    for said in step.all(Reply):
        if (said.meeting, said.seat, said.answer) == (meeting, seat, "yes") and said.person != member:
            step.remove(said)


def note_asked(office: Office, step: Change, meeting: str, seat: str, person: str) -> None:
    """Keep, within a change, that a named substitute is asked to a meeting, from the day on which they first were."""
    id = f"{meeting}/{seat}"
    before = step.find(StandIn, id)
    if before is None or before.person != person:
        step.put(StandIn, id, meeting=meeting, seat=seat, person=person, asked_on=office.today)


def let_go(step: Change, meeting: str, seat: str) -> bool:
    """Take back, within a change, that anybody stands in for a seat; gives whether somebody did."""
    found = step.find(StandIn, f"{meeting}/{seat}")
    if found is not None:
        step.remove(found)
    return found is not None


def _standing_in(office: Office, meeting: str, seat: str) -> str:
    """Whoever is asked for a seat in its member's place or said that they come so, by id; empty for nobody."""
    found = office.store.find(StandIn, f"{meeting}/{seat}")
    if found is not None:
        return found.person
    said = office.of(Reply, "meeting", meeting)
    return next((r.person for r in said if (r.seat, r.capacity, r.answer) == (seat, "substitute", "yes")), "")


def _coming(office: Office, meeting: str) -> Meeting:
    kept = standing_meeting(office, meeting)
    if kept.status != "planned" or kept.date < office.today:
        over = "has been held" if kept.status != "planned" else f"was on {full_day(kept.date)}"
        raise RuleBroken(f"{kept.id} {over}", "take down in its register who came")
    return kept


def _member(office: Office, seat: Seat, kept: Meeting) -> str:
    held = holder(office.appointments, seat.id, kept.date)
    if held is None:
        raise RuleBroken(
            f"{seat.name} ({seat.id}) has no member on {full_day(kept.date)}",
            "its named substitute is invited by themselves",
        )
    return held.person
