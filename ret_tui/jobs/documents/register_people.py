"""The people of a register: how often each member came while in post, the named substitutes, and who else was there."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from ret_tui.jobs import who_is
from ret_tui.jobs.office import Office
from ret_tui.jobs.register import RegisterView, SeatRow
from ret_tui.rules.attendance_figures import Attendance
from ret_tui.rules.wording import count, listed, long_day
from store.records import Attendee, Item

if TYPE_CHECKING:
    from ret_tui.documents.register_contents import AttendedLine, PersonLine, SubstituteLine

#: Who holds no office, and so is not named in public, unless the agenda names them already.
_UNNAMED = ("guest", "observer")


def people(views: Sequence[RegisterView], figures: Attendance) -> tuple[PersonLine, ...]:
    """Every member in post at a meeting held, in the order of seats and then of time."""
    from ret_tui.documents.register_contents import PersonLine

    rows = {(row.seat, row.member): row for view in views for row in view.rows if row.member}
    since: dict[tuple[str, str], dt.date] = {}
    for figure in figures.people:
        for each in figure.as_member:
            since.setdefault((each.seat, figure.person), each.at.day)
    order = _order(views)
    lines = []
    for seat, person in sorted(since, key=lambda key: (order[key[0]], since[key])):
        row, share = rows[seat, person], figures.holder(seat, person).share
        lines.append(
            PersonLine(name=row.member_name, seat=row.seat_name, seat_id=seat, in_post=share.of, attended=share.number)
        )
    return tuple(lines)


def substitutes(views: Sequence[RegisterView], figures: Attendance) -> tuple[SubstituteLine, ...]:
    """Every named substitute in post at a meeting of the year, in the order of seats, with the meetings attended."""
    from ret_tui.documents.register_contents import SubstituteLine

    rows: dict[tuple[str, str], SeatRow] = {}
    for view in views:
        for row in view.rows:
            if row.substitute and row.may_substitute:
                rows.setdefault((row.seat, row.substitute), row)
    order = _order(views)
    return tuple(
        SubstituteLine(
            name=row.substitute_name,
            seat=row.seat_name,
            seat_id=seat,
            meetings=tuple(
                f"{each.at.meeting}, {long_day(each.at.day)}"
                + (" (beside the member, not counted)" if each.word == "beside" else "")
                for each in figures.holder(seat, person).as_substitute
                if each.came or each.word == "beside"
            ),
        )
        for (seat, person), row in sorted(rows.items(), key=lambda entry: order[entry[0][0]])
    )


def _order(views: Sequence[RegisterView]) -> dict[str, int]:
    seats = dict.fromkeys(row.seat for view in views for row in view.rows)
    return {seat: place for place, seat in enumerate(seats)}


def named(
    office: Office, attendees: Iterable[tuple[str, Attendee]], *, public: bool
) -> tuple[list[tuple[str, Attendee]], list[tuple[str, Attendee]]]:
    """Those whom a copy names, and those whom it only counts, each with the meeting's id.

    A public copy, of a register as of minutes, counts guests and observers: they hold no office. It names who led an
    item that was taken in public, since the agenda names them.
    """
    every = list(attendees)
    if not public:
        return every, []
    leads = {
        (item.meeting, _bare(words))
        for item in office.store.all(Item)
        if item.lead and not item.confidential
        for words in (item.lead, who_is.name_of(office, item.lead))
    }
    shown: list[tuple[str, Attendee]] = []
    hidden: list[tuple[str, Attendee]] = []
    for meeting, each in every:
        is_named = each.capacity not in _UNNAMED or (meeting, _bare(each.name)) in leads
        (shown if is_named else hidden).append((meeting, each))
    return shown, hidden


def _bare(name: str) -> str:
    """A name to be compared, without what says where somebody is from: ``Ola Guest, of the Observatory``."""
    return who_is.folded(" ".join(name.partition(",")[0].split()))


def counted(unnamed: Iterable[tuple[str, Attendee]]) -> str:
    """Those whom a copy does not name, in words: ``2 guests at M1``."""
    numbers = Counter((each.capacity, meeting) for meeting, each in unnamed)
    return listed([f"{count(number, capacity)} at {meeting}" for (capacity, meeting), number in numbers.items()])


def gathered(office: Office, attendees: Iterable[tuple[str, Attendee]]) -> tuple[AttendedLine, ...]:
    """One line for each name and capacity, with the meetings."""
    from ret_tui.documents.register_contents import AttendedLine

    meetings: dict[tuple[str, str], list[str]] = {}
    for meeting, each in attendees:
        at = meetings.setdefault((each.name, capacity(office, each)), [])
        if meeting not in at:
            at.append(meeting)
    return tuple(
        AttendedLine(name=name, capacity=capacity, meetings=listed(at)) for (name, capacity), at in meetings.items()
    )


def capacity(office: Office, each: Attendee) -> str:
    """As what somebody was there: ``guest``, ``deputy for Northfield, not counted``."""
    if each.capacity == "deputy" and each.seat:
        return f"deputy for {who_is.name_of(office, each.seat)}, not counted"
    return each.capacity
