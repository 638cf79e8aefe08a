"""The register of a year or of one meeting as the record has it today, for either copy.

The public copy names members, named substitutes, deputies, facilitators and officers, as public minutes do. Guests and
observers hold no office, so it counts them and does not name them, nor what they came for.
"""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from ret_tui.jobs import meetings as asking
from ret_tui.jobs import register as registers
from ret_tui.jobs import settings, who_is
from ret_tui.jobs.office import Office
from ret_tui.jobs.register import RegisterView, SeatRow
from ret_tui.rules.wording import count, listed, long_day
from store.records import Attendee
from store.refusals import RuleBroken

if TYPE_CHECKING:
    from ret_tui.documents.register_contents import (
        AttendedLine,
        MeetingColumn,
        MeetingRegister,
        PersonLine,
        SeatAttended,
        SeatLine,
        SubstituteLine,
        YearRegister,
    )
    from ret_tui.documents.typescript import Finding, Typescript

_MEETING = re.compile(r"[mM]\s*-?0*[0-9]+|next|last|next meeting|last meeting", re.IGNORECASE)
#: Who holds no office, and so is not named in public.
_UNNAMED = ("guest", "observer")
_HELD = ("held", "inquorate")


def typescript(office: Office, about: str, *, public: bool) -> Typescript:
    """The register as one copy has it.

    Args:
        about: a year, ``2026-27``, or a meeting, ``M1``; the year in view when empty.

    Raises:
        Unknown: there is no such meeting.
        BadValue: the year cannot be read.
        RuleBroken: the year has no meetings, or the body no seats.
    """
    from ret_tui.documents.register_layout import meeting_register_typescript, year_register_typescript

    if not office.seats:
        raise RuleBroken("The body has no seats, so there is no register", "make a store from the terms of reference")
    if is_meeting(about):
        return meeting_register_typescript(of_meeting(office, about, public=public), public=public)
    return year_register_typescript(of_year(office, about, public=public), public=public)


def findings(office: Office, about: str, *, public: bool) -> tuple[Finding, ...]:
    """Nothing beside what is looked for in every kind: what was not recorded is told as that."""
    return ()


def file_words(office: Office, about: str) -> tuple[str, dt.date | None]:
    """The year, or the meeting's id and day.

    Raises:
        Unknown: there is no such meeting.
        BadValue: the year cannot be read.
    """
    if is_meeting(about):
        kept = who_is.meeting(office, about)
        return kept.id, kept.date
    return asking.year(office, about.strip() or None).year, None


def is_meeting(about: str) -> bool:
    """Whether a meeting is meant, and not a year."""
    return _MEETING.fullmatch(about.strip()) is not None


def of_year(office: Office, about: str, *, public: bool) -> YearRegister:
    """What one copy of a year's register prints.

    Raises:
        BadValue: the year cannot be read.
        RuleBroken: it has no meetings.
    """
    from ret_tui.documents.register_contents import YearRegister

    shown = asking.year(office, about.strip() or None)
    standing = [view for view in shown.meetings if view.status not in ("cancelled", "rearranged")]
    if not standing:
        raise RuleBroken(f"{shown.year} has no meetings, so there is no register", "plan the year first")
    views = [registers.register(office, view.id) for view in standing]
    attendees = [(view.meeting.id, each) for view in views for each in view.attendees]
    named, unnamed = _named(attendees, public=public)
    return YearRegister(
        body=office.body.name,
        short_name=office.body.short_name,
        year=shown.year,
        as_of=office.today,
        meetings=tuple(_column(office, view) for view in views),
        left_out=tuple(
            f"{view.id} of {long_day(view.date)}, which was {view.status}"
            for view in shown.meetings
            if view.status in ("cancelled", "rearranged")
        ),
        seats=tuple(_seat_line(office, views, place) for place in range(len(office.seats))),
        people=_people(views),
        substitutes=_substitutes(views),
        attended=_gathered(office, named),
        unnamed=_counted(unnamed),
        percentages=settings.value(office, "register.percentages") == "yes",
        made_at=dt.datetime.combine(office.today, dt.time(9), dt.UTC),
    )


def of_meeting(office: Office, about: str, *, public: bool) -> MeetingRegister:
    """What one copy of one meeting's register prints.

    Raises:
        Unknown: there is no such meeting.
    """
    from ret_tui.documents.register_contents import AttendedLine, MeetingRegister

    kept = who_is.meeting(office, about)
    view = registers.register(office, kept.id)
    named, unnamed = _named([(kept.id, each) for each in view.attendees], public=public)
    return MeetingRegister(
        body=office.body.name,
        short_name=office.body.short_name,
        meeting=_column(office, view),
        start=kept.opened_at or kept.start,
        end=kept.closed_at or kept.end,
        venue=kept.venue,
        as_of=office.today,
        seats=tuple(_seat_attended(office, view, row) for row in view.rows),
        attended=tuple(
            AttendedLine(
                name=each.name, capacity=_capacity(office, each), meetings="In attendance" if public else each.note
            )
            for _, each in named
        ),
        unnamed=_counted(unnamed),
        made_at=dt.datetime.combine(office.today, dt.time(9), dt.UTC),
    )


def word_of(office: Office, view: RegisterView, row: SeatRow) -> str:
    """What the register says of a seat at a meeting, in a word or two."""
    if row.state == "absent":
        return "none received"
    if row.state in ("not recorded", "vacant") and view.meeting.date > office.today:
        return "to come"
    return row.state


def _column(office: Office, view: RegisterView) -> MeetingColumn:
    from ret_tui.documents.register_contents import MeetingColumn

    shown = view.meeting
    to_come = shown.date > office.today and shown.seats_represented is None
    return MeetingColumn(
        id=shown.id,
        date=shown.date,
        state={"held": "Held", "inquorate": "Held without a quorum"}.get(shown.status, "Planned"),
        represented=(
            f"{view.seats_represented} of {view.seats}"
            if shown.seats_represented is not None
            else "To come"
            if to_come
            else "Not recorded"
        ),
        quorum=_quorum(view),
        presiding=view.presiding,
    )


def _quorum(view: RegisterView) -> str:
    """What the rule in force asked, and whether it was met; empty without a rule."""
    if view.quorum is None:
        return ""
    independent = f", {view.independent_needed} of them independent" if view.independent_needed else ""
    asked = f"{count(view.quorum, 'seat')} needed{independent}"
    if view.meeting.seats_represented is None:
        return asked
    return f"{asked}: {'quorate' if view.quorate else 'not quorate'}"


def _is_counted(view: RegisterView, row: SeatRow) -> bool:
    return view.meeting.status in _HELD and row.state not in ("not recorded", "vacant")


def _seat_line(office: Office, views: Sequence[RegisterView], place: int) -> SeatLine:
    from ret_tui.documents.register_contents import SeatLine

    rows = [(view, view.rows[place]) for view in views]
    counted = [row for view, row in rows if _is_counted(view, row)]
    first = rows[0][1]
    return SeatLine(
        id=first.seat,
        seat=first.seat_name,
        words=tuple(word_of(office, view, row) for view, row in rows),
        counted=len(counted),
        represented=sum(row.represented for row in counted),
        by_member=sum(row.state in ("present", "online") for row in counted),
        by_substitute=sum(row.state == "substitute" for row in counted),
    )


def _people(views: Sequence[RegisterView]) -> tuple[PersonLine, ...]:
    """Every member in post at a meeting held, in the order of seats and then of time."""
    from ret_tui.documents.register_contents import PersonLine

    in_post: Counter[tuple[str, str]] = Counter()
    attended: Counter[tuple[str, str]] = Counter()
    rows: dict[tuple[str, str], SeatRow] = {}
    for view in views:
        for row in view.rows:
            if not row.member or view.meeting.status not in _HELD:
                continue
            rows.setdefault((row.seat, row.member), row)
            in_post[row.seat, row.member] += _is_counted(view, row)
            attended[row.seat, row.member] += row.member_came in ("present", "online")
    order = {row.seat: place for view in views[:1] for place, row in enumerate(view.rows)}
    return tuple(
        PersonLine(
            name=row.member_name, seat=row.seat_name, seat_id=row.seat, in_post=in_post[key], attended=attended[key]
        )
        for key, row in sorted(rows.items(), key=lambda entry: order[entry[0][0]])
    )


def _substitutes(views: Sequence[RegisterView]) -> tuple[SubstituteLine, ...]:
    """Every named substitute in post at a meeting of the year, in the order of seats, with the meetings attended."""
    from ret_tui.documents.register_contents import SubstituteLine

    came: dict[tuple[str, str], list[str]] = {}
    rows: dict[tuple[str, str], SeatRow] = {}
    for view in views:
        for row in view.rows:
            if not row.substitute or not row.may_substitute:
                continue
            key = (row.seat, row.substitute)
            rows.setdefault(key, row)
            attended = came.setdefault(key, [])
            if row.substitute_came in ("present", "online"):
                beside = " (beside the member, not counted)" if row.member_came in ("present", "online") else ""
                attended.append(f"{view.meeting.id}, {long_day(view.meeting.date)}{beside}")
    order = {row.seat: place for view in views[:1] for place, row in enumerate(view.rows)}
    return tuple(
        SubstituteLine(name=row.substitute_name, seat=row.seat_name, seat_id=row.seat, meetings=tuple(came[key]))
        for key, row in sorted(rows.items(), key=lambda entry: order[entry[0][0]])
    )


def _named(
    attendees: Iterable[tuple[str, Attendee]], *, public: bool
) -> tuple[list[tuple[str, Attendee]], list[tuple[str, Attendee]]]:
    """Those whom a copy names, and those whom it only counts."""
    every = list(attendees)
    if not public:
        return every, []
    return (
        [each for each in every if each[1].capacity not in _UNNAMED],
        [each for each in every if each[1].capacity in _UNNAMED],
    )


def _counted(unnamed: Iterable[tuple[str, Attendee]]) -> str:
    counted = Counter((each.capacity, meeting) for meeting, each in unnamed)
    return listed([f"{count(number, capacity)} at {meeting}" for (capacity, meeting), number in counted.items()])


def _gathered(office: Office, attendees: Iterable[tuple[str, Attendee]]) -> tuple[AttendedLine, ...]:
    """One line for each name and capacity, with the meetings."""
    from ret_tui.documents.register_contents import AttendedLine

    meetings: dict[tuple[str, str], list[str]] = {}
    for meeting, each in attendees:
        at = meetings.setdefault((each.name, _capacity(office, each)), [])
        if meeting not in at:
            at.append(meeting)
    return tuple(
        AttendedLine(name=name, capacity=capacity, meetings=listed(at)) for (name, capacity), at in meetings.items()
    )


def _capacity(office: Office, each: Attendee) -> str:
    if each.capacity == "deputy" and each.seat:
        return f"deputy for {who_is.name_of(office, each.seat)}, not counted"
    return each.capacity


def _seat_attended(office: Office, view: RegisterView, row: SeatRow) -> SeatAttended:
    from ret_tui.documents.register_contents import SeatAttended

    word = word_of(office, view, row)
    span = [f"from {row.arrived}"] if row.arrived else []
    span += [f"until {row.left}"] if row.left else []
    times = " ".join(span) or "throughout" if row.represented else word if word in ("to come", "not recorded") else ""
    return SeatAttended(
        id=row.seat,
        seat=row.seat_name,
        member=row.member_name,
        substitute=row.substitute_name if row.may_substitute else "Not applicable",
        word=word,
        by=row.by or (word if word in ("to come", "not recorded") else ""),
        times=times,
    )
