"""When somebody who was at a meeting came late or left early: for the member and for the named substitute apart."""

from __future__ import annotations

from collections.abc import Mapping

from ret_tui.jobs import seat_posts, typed, who_is
from ret_tui.jobs.held_or_inquorate import settle
from ret_tui.jobs.in_attendance import standing_meeting
from ret_tui.jobs.office import Office
from ret_tui.jobs.register import SeatRow, row_of
from ret_tui.rules.presence import HERE
from ret_tui.rules.wording import listed
from store.records import Mark, Meeting
from store.refusals import BadValue, RuleBroken


def set_times(
    office: Office, meeting: str, seat: str, *, arrived: str | None = None, left: str | None = None, person: str = ""
) -> SeatRow:
    """Record when whoever represents a seat came late or left early; an empty text clears it.

    Args:
        arrived, left: times as people say them; None leaves what is kept.
        person: whose times they are, where the member and the substitute both came; the one who represents the seat
            when empty.

    Raises:
        Unknown: there is no such meeting, seat or person.
        BadValue: a time cannot be read, they run backwards, or one lies outside the meeting.
        RuleBroken: nobody represents the seat yet, or that person did not come for it.
    """
    kept = standing_meeting(office, meeting)
    at = who_is.seat(office, seat, kept.date)
    meant = seat_posts.member(office, at, kept, person) if person.strip() else ""
    name = who_is.name_of(office, meant) if meant else row_of(office, kept.id, at.id).by or at.name
    with office.store.change(f"Times of {name} at {kept.id}") as step:
        kept = standing_meeting(office, kept.id)
        refuse_outside(kept, *read_times(arrived or "", left or ""))
        row = row_of(office, kept.id, at.id)
        who = meant or row.represented_by
        chosen = step.find(Mark, f"{kept.id}/{at.id}/{who}") if who else None
        if chosen is None or chosen.came not in HERE:
            raise RuleBroken(
                f"{name} has not come for {at.name} at {kept.id}"
                if meant
                else f"Nobody has come for {at.name} at {kept.id}",
                "mark who came first",
            )
        arrives, leaves = read_times(
            chosen.arrived if arrived is None else arrived, chosen.left if left is None else left
        )
        step.set(chosen, arrived=arrives, left=leaves)
        settle(office, step, kept.id)
    return row_of(office, kept.id, at.id)


def set_each(office: Office, meeting: str, seat: str, times: Mapping[str, tuple[str, str]]) -> SeatRow:
    """Record the times of a seat's member and of its substitute, as one change.

    Whoever has no mark yet and is given a time is in the room from then on; without one they stay without a mark.

    Args:
        times: arrived and left, as people say them, by the person's id; an empty text clears it.

    Raises:
        Unknown: there is no such meeting, seat or person.
        BadValue: a time cannot be read, they run backwards, or one lies outside the meeting; its field is ``arrived of
            P-03`` or ``left of P-03``.
        RuleBroken: one of them sent an apology or did not come, and yet has a time.
    """
    kept = standing_meeting(office, meeting)
    at = who_is.seat(office, seat, kept.date)
    with office.store.change(f"Times for {at.name} at {kept.id}") as step:
        kept = standing_meeting(office, kept.id)
        for person, (arrived, left) in times.items():
            who = seat_posts.member(office, at, kept, person)
            try:
                arrives, leaves = read_times(arrived, left)
                refuse_outside(kept, arrives, leaves)
            except BadValue as fault:
                raise BadValue(fault.what, fault.do, field=f"{fault.field} of {who}") from None
            id = f"{kept.id}/{at.id}/{who}"
            found = step.find(Mark, id)
            if found is not None and found.came in HERE:
                step.set(found, arrived=arrives, left=leaves)
            elif arrives or leaves:
                if found is not None:
                    raise RuleBroken(
                        f"{who_is.name_of(office, who)} is marked as not having come for {at.name}",
                        "mark them as here first, or leave their times empty",
                    )
                step.put(
                    Mark, id, meeting=kept.id, seat=at.id, person=who,
                    capacity=seat_posts.capacity(office, at, kept, who), came="present", arrived=arrives, left=leaves,
                )  # fmt: skip
        settle(office, step, kept.id)
    return row_of(office, kept.id, at.id)


def read_times(arrived: str, left: str) -> tuple[str, str]:
    """Both times as ``HH:MM``; empty where they are.

    Raises:
        BadValue: one cannot be read, or leaving comes before arriving.
    """
    arrives = typed.time(arrived, "arrived") if arrived.strip() else ""
    leaves = typed.time(left, "left") if left.strip() else ""
    if arrives and leaves and leaves <= arrives:
        raise BadValue(f"Leaving at {leaves} comes before arriving at {arrives}", "check both times", field="left")
    return arrives, leaves


def refuse_outside(kept: Meeting, arrives: str, leaves: str) -> None:
    """Refuse times at which nobody comes late or leaves: after the end, or before the start.

    The end and the start are the real ones once they are recorded; a meeting that was opened and not closed has no end
    yet, be it of an earlier day. Leaving after the end is let be: meetings overrun.

    Raises:
        BadValue: a time lies outside the meeting.
    """
    ends, starts = kept.closed_at or kept.end, kept.opened_at or kept.start
    is_open = bool(kept.opened_at) and not kept.closed_at
    if arrives and arrives >= ends and not is_open:
        raise BadValue(
            f"Nobody arrives at {arrives}: {kept.id} ends at {ends}", "check when they arrived", field="arrived"
        )
    if arrives and arrives < starts:
        raise BadValue(
            f"Nobody comes late at {arrives}: {kept.id} {'was opened' if kept.opened_at else 'starts'} at {starts}",
            "who was there from the start is marked without a time",
            field="arrived",
        )
    if leaves and leaves <= starts:
        raise BadValue(f"Nobody leaves at {leaves}: {kept.id} starts at {starts}", "check when they left", field="left")


def times_gone(before: SeatRow, after: SeatRow) -> str:
    """Whose times went with a change of marks: ``Jas Kaur (14:05–15:10, out 14:40–15:00)``; empty for nobody's."""
    gone = []
    for substitute in (False, True):
        then, now = (_times_of(row, substitute=substitute) for row in (before, after))
        out, still = (row.substitute_out if substitute else row.member_out for row in (before, after))
        arrived, left = then
        said = []
        if any(was and not has for was, has in zip(then, now, strict=True)):
            said.append(f"{arrived}–{left}" if arrived and left else f"from {arrived}" if arrived else f"until {left}")
        if len(still) < len(out):
            said.append(f"out {listed(out)}")
        if said:
            gone.append(f"{before.substitute_name if substitute else before.member_name} ({', '.join(said)})")
    return listed(gone)


def times_moved(before: SeatRow, after: SeatRow) -> str:
    """Whose time was written over by a later one: ``Jas Kaur came at 14:31, not at 14:07``; empty for nobody's."""
    moved = []
    for substitute in (False, True):
        then, now = (_times_of(row, substitute=substitute) for row in (before, after))
        name = before.substitute_name if substitute else before.member_name
        for verb, was, has in zip(("came", "left"), then, now, strict=True):
            if was and has and was != has:
                moved.append(f"{name} {verb} at {has}, not at {was}")
        out, still = (row.substitute_out if substitute else row.member_out for row in (before, after))
        if len(out) == len(still):
            changed = [
                (was, has) for was, has in zip(out, still, strict=True) if was != has and not was.startswith("from")
            ]
            moved += [f"{name} was out {has}, not {was}" for was, has in changed]
    return listed(moved)


def _times_of(row: SeatRow, *, substitute: bool) -> tuple[str, str]:
    if substitute:
        return row.substitute_arrived, row.substitute_left
    return row.member_arrived, row.member_left
