"""The register of a year or of one meeting as the record has it, for either copy.

The public copy names members, named substitutes, deputies, facilitators and officers, as public minutes do. Guests and
observers hold no office, so it counts them and does not name them, nor what they came for, unless they led an item that
was taken in public.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from ret_tui.jobs import attendance_figures, prepare_agenda, presence, settings, who_is
from ret_tui.jobs import meetings as asking
from ret_tui.jobs import register as registers
from ret_tui.jobs.documents import as_it_ran, register_people
from ret_tui.jobs.documents.as_it_ran import away_words, quorum_told, withdrew_words
from ret_tui.jobs.documents.minuted import NO_APOLOGY
from ret_tui.jobs.office import Office
from ret_tui.jobs.register import RegisterView, SeatRow
from ret_tui.rules.attendance_counted import SeatsFigure
from ret_tui.rules.wording import long_day
from store.records import Seat
from store.refusals import RuleBroken

if TYPE_CHECKING:
    from ret_tui.documents.register_contents import (
        MeetingColumn,
        MeetingRegister,
        SeatAttended,
        SeatLine,
        YearRegister,
    )
    from ret_tui.documents.typescript import Finding, Typescript

#: What the register of a year says of a seat that the terms did not have at a meeting.
NO_SUCH_SEAT = "no such seat"
_MEETING = re.compile(r"[mM]\s*-?0*[0-9]+|next|last|next meeting|last meeting", re.IGNORECASE)


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
    kept = [office.meeting(view.id) for view in standing]
    seats, figures = attendance_figures.seats_of(office, kept), attendance_figures.of_meetings(office, kept)
    by_seat = {each.key: each for each in figures.seats}
    attendees = [(view.meeting.id, each) for view in views for each in view.attendees]
    named, unnamed = register_people.named(office, attendees, public=public)
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
        seats=tuple(_seat_line(office, views, seat, by_seat) for seat in seats),
        people=register_people.people(views, figures),
        substitutes=register_people.substitutes(views, figures),
        attended=register_people.gathered(office, named),
        unnamed=register_people.counted(unnamed),
        percentages=settings.value(office, "register.percentages") == "yes",
        made_at=dt.datetime.combine(office.today, dt.time(9), dt.UTC),
    )


def of_meeting(office: Office, about: str, *, public: bool) -> MeetingRegister:
    """What one copy of one meeting's register prints.

    Raises:
        Unknown: there is no such meeting.
    """
    from ret_tui.documents.register_contents import AttendedLine, MeetingRegister
    from ret_tui.documents.venue_words import venue_words

    kept = who_is.meeting(office, about)
    view = registers.register(office, kept.id)
    # What was taken down at a meeting is of its day, so that the same record gives the same bytes on every later one.
    as_of = min(office.today, kept.date)
    named, unnamed = register_people.named(office, [(kept.id, each) for each in view.attendees], public=public)
    return MeetingRegister(
        body=office.body.name,
        short_name=office.body.short_name,
        meeting=_column(office, view),
        start=kept.opened_at or kept.start,
        end=kept.closed_at or kept.end,
        venue=venue_words(kept.venue, online=bool(kept.join_link), held=kept.status in ("held", "inquorate")),
        as_of=as_of,
        seats=tuple(_seat_attended(office, view, row, public=public) for row in view.rows),
        attended=tuple(
            AttendedLine(
                name=each.name,
                capacity=register_people.capacity(office, each)
                + (f" ({each.note})" if each.note and not public else ""),
            )
            for _, each in named
        ),
        unnamed=register_people.counted(unnamed),
        made_at=dt.datetime.combine(as_of, dt.time(9), dt.UTC),
    )


def word_of(office: Office, view: RegisterView, row: SeatRow) -> str:
    """What the register says of a seat at a meeting, in a word or two."""
    if row.state == "absent":
        return NO_APOLOGY
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
        quorum=_quorum(office, view),
        presiding=view.presiding,
    )


def _quorum(office: Office, view: RegisterView) -> str:
    """What the rule in force asked, and whether it was met; empty without a rule."""
    if view.quorum is None:
        return ""
    asked = view.quorum_rule[0].upper() + view.quorum_rule[1:]
    return ": ".join(part for part in (asked, quorum_told(office, view)) if part)


def _seat_line(
    office: Office, views: Sequence[RegisterView], seat: Seat, figures: Mapping[str, SeatsFigure]
) -> SeatLine:
    from ret_tui.documents.register_contents import SeatLine

    rows = [(view, next((row for row in view.rows if row.seat == seat.id), None)) for view in views]
    figure = figures.get(seat.id, SeatsFigure(seat.id, ()))
    return SeatLine(
        id=seat.id,
        seat=seat.name,
        words=tuple(NO_SUCH_SEAT if row is None else word_of(office, view, row) for view, row in rows),
        counted=figure.share.of,
        represented=figure.share.number,
        by_member=figure.by_member,
        by_substitute=figure.by_substitute,
    )


def _seat_attended(office: Office, view: RegisterView, row: SeatRow, *, public: bool) -> SeatAttended:
    from ret_tui.documents.register_contents import SeatAttended

    word, away = word_of(office, view, row), presence.attended(office, view.meeting.id).away
    numbers = {item.id: item.number for item in prepare_agenda.agenda(office, view.meeting.id).items}
    shown = as_it_ran.shown_away(office, view.meeting.id, away, public=public)

    def times(person: str, arrived: str, left: str) -> str:
        mine = [each for each in away if each.person == person]
        seen = [each for each in shown if each.person == person]
        span = " ".join([*([f"from {arrived}"] if arrived else []), *([f"until {left}"] if left else [])])
        out = [words for words in (away_words(seen, person), withdrew_words(seen, person, numbers)) if words]
        there = span or ("throughout" if not mine else "part of the time" if not out else "")
        return ", ".join(part for part in (there, *out) if part)

    if row.both_came:
        member = times(row.member, row.member_arrived, row.member_left)
        said = f"{member}; substitute {times(row.substitute, row.substitute_arrived, row.substitute_left)}"
    elif row.represented:
        said = times(row.represented_by, row.arrived, row.left)
    else:
        said = word if word in ("to come", "not recorded") else ""
    return SeatAttended(
        id=row.seat,
        seat=row.seat_name,
        member=row.member_name,
        substitute=row.substitute_name if row.may_substitute else "Not applicable",
        word=word,
        both=row.both_came,
        times=said,
    )
