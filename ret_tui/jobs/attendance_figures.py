"""Attendance in figures, over a year, chosen meetings or a span: by seat, person, organisation, kind and meeting."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from msgspec import Struct

from ret_tui.jobs import presence, settings
from ret_tui.jobs.figures_chosen import Chosen, chosen, not_held_words
from ret_tui.jobs.meetings import span_if_any
from ret_tui.jobs.office import Office
from ret_tui.jobs.presence import Through
from ret_tui.rules import attendance_figures as rule
from ret_tui.rules.appointments import holder
from ret_tui.rules.attendance_counted import At, PersonAt, PersonFigure, Quorum, SeatAt, SeatsFigure
from ret_tui.rules.attendance_figures import Attendance
from ret_tui.rules.figure_words import STATE_WORDS
from store.records import Attendee, Mark, Meeting, QuorumRule, Seat


class Evidence(Struct, frozen=True, kw_only=True):
    """One thing that a figure counted, or passed over, in words."""

    meeting: str
    day: dt.date
    #: The seat or the person, by name.
    what: str
    #: ``in the room: Jas Kaur``.
    words: str
    counted: bool
    #: The ids that it is about; the person's is empty where nobody came.
    seat: str = ""
    person: str = ""


class AttendanceView(Struct, frozen=True, kw_only=True):
    """The figures of some meetings, with the names that they need."""

    chosen: Chosen
    figures: Attendance
    #: The names of people and seats, by id.
    names: dict[str, str]
    #: Meetings that are in no figure, each a phrase that says why; of a year, those planned are in its summary.
    left_out: tuple[str, ...]
    #: What was recorded and counts for nothing: marks of people not in post, and deputies whom nobody had named.
    beside: tuple[Evidence, ...]
    inquorate_is_held: bool
    #: Whether percentages stand beside the counts.
    percentages: bool
    #: Who is a member in post by now and has had no meeting of the year yet, by id, in the order of their seats.
    newcomers: tuple[str, ...] = ()

    def name(self, id: str) -> str:
        """The name of a person or a seat; the id of one that has gone."""
        return self.names.get(id, id)


def attendance(
    office: Office, *, year: str = "", meetings: tuple[str, ...] = (), since: str = "", until: str = ""
) -> AttendanceView:
    """The attendance over a year, chosen meetings or a span; over the year in view where nothing is said.

    Raises:
        Unknown: there is no such meeting.
        BadValue: as `ret_tui.jobs.figures_chosen.chosen`.
    """
    found = chosen(office, year=year, meetings=meetings, since=since, until=until)
    counts = settings.value(office, "quorum.inquorate_is_held") == "yes"
    names = {id: person.name for id, person in office.people.items()}
    names |= {seat.id: seat.name for seat in office.every_seat}
    figures = of_meetings(office, found.meetings)
    return AttendanceView(
        chosen=found,
        figures=figures,
        names=names,
        left_out=not_held_words(each for each in found.meetings if not found.year or each.status != "planned"),
        beside=(*_passed_over(figures, names), *_deputies(office, figures, names)),
        inquorate_is_held=counts,
        percentages=settings.value(office, "register.percentages") == "yes",
        newcomers=_newcomers(office, found, figures),
    )


def _newcomers(office: Office, found: Chosen, figures: Attendance) -> tuple[str, ...]:
    """Those in post on the last day of a year, or today while it runs, who are in no figure of it."""
    if not found.year:
        return ()
    first, last = span_if_any(office, found.year)
    day = min(office.today, last)
    if day < first:
        return ()
    known = {each.person for each in figures.people}
    held = (holder(office.appointments, seat.id, day) for seat in office.seats_on(day))
    return tuple(dict.fromkeys(post.person for post in held if post is not None and post.person not in known))


def of_meetings(office: Office, meetings: Iterable[Meeting]) -> Attendance:
    """The bare figures of some meetings, as the record and the settings have them."""
    own = tuple(meetings)
    seats_at = {each.id: office.seats_on(each.date) for each in own}
    return rule.attendance(
        own,
        seats_of(office, own),
        office.appointments,
        {each.id: office.of(Mark, "meeting", each.id) for each in own},
        office.store.all(QuorumRule),
        quorums={each.id: _quorum(presence.through_meeting(office, each.id)) for each in own},
        inquorate_is_held=settings.value(office, "quorum.inquorate_is_held") == "yes",
        seats_at=seats_at,
    )


def seats_of(office: Office, meetings: Iterable[Meeting]) -> tuple[Seat, ...]:
    """Every seat that the body had at one of some meetings, in order; those of today where there are none."""
    own = tuple(meetings)
    found = {seat.id: seat for each in sorted(own, key=lambda each: each.date) for seat in office.seats_on(each.date)}
    return tuple(sorted(found.values(), key=lambda seat: (seat.position, seat.id))) if own else office.seats


def _quorum(through: Through) -> Quorum:
    """What the figures tell of a meeting's quorum, and of one that seats which are not recorded could still make."""
    if through.is_open:
        return Quorum(False, through.most, through.words)
    part = through.inquorate if through.quorate else ""
    return Quorum(through.quorate, through.most, part, "" if through.quorate else through.lacks)


def explain_seats(view: AttendanceView, figure: SeatsFigure) -> tuple[Evidence, ...]:
    """What a figure of seats counted and what it passed over, meeting by meeting."""
    told = [_of_seat(view, each) for each in figure.told]
    seats = {(each.at.meeting, each.seat) for each in figure.told}
    return _in_order([*told, *(each for each in view.beside if (each.meeting, each.seat) in seats)])


def explain_person(view: AttendanceView, figure: PersonFigure) -> tuple[Evidence, ...]:
    """What a person's figure counted and what it passed over, meeting by meeting."""
    told = [_of_person(view, each, "member") for each in figure.as_member]
    told += [_of_person(view, each, "substitute") for each in figure.as_substitute]
    return _in_order([*told, *(each for each in view.beside if each.person == figure.person)])


def _of_seat(view: AttendanceView, each: SeatAt) -> Evidence:
    words = STATE_WORDS[each.state]
    if each.by:
        online = " (online)" if each.online and not each.by_member else ""
        words = f"{words}: {view.name(each.by)}{online}"
    return Evidence(
        meeting=each.at.meeting,
        day=each.at.day,
        what=view.name(each.seat),
        words=f"{words}{_apart(each.at)}",
        counted=each.counted,
        seat=each.seat,
        person=each.by,
    )


def _of_person(view: AttendanceView, each: PersonAt, capacity: str) -> Evidence:
    words = STATE_WORDS[each.word]
    if capacity == "member" and each.word == "substitute":
        words = "only the substitute is recorded"
    if each.part:
        words = f"{each.part}, {words}"
    return Evidence(
        meeting=each.at.meeting,
        day=each.at.day,
        what=f"{capacity} for {view.name(each.seat)}",
        words=f"{words}{_apart(each.at)}",
        # A substitute is not expected, so only a time of standing in is counted.
        counted=each.counted if capacity == "member" else each.came,
        seat=each.seat,
        person=each.person,
    )


def _apart(at: At) -> str:
    words = [", extraordinary meeting"] if at.extraordinary else []
    words += [", without a quorum"] if at.inquorate else []
    return "".join(words)


def _passed_over(figures: Attendance, names: dict[str, str]) -> list[Evidence]:
    return [
        Evidence(
            meeting=each.at.meeting,
            day=each.at.day,
            what=names.get(each.seat, each.seat),
            words=f"{STATE_WORDS[each.came]}: {names.get(each.person, each.person)}, not in post that day",
            counted=False,
            seat=each.seat,
            person=each.person,
        )
        for each in figures.passed_over
    ]


def _deputies(office: Office, figures: Attendance, names: dict[str, str]) -> list[Evidence]:
    return [
        Evidence(
            meeting=meeting.at.meeting,
            day=meeting.at.day,
            what=names.get(each.seat, each.seat),
            words=f"in attendance: {each.name}, a deputy whom nobody had named",
            counted=False,
            seat=each.seat,
        )
        for meeting in figures.meetings
        for each in office.of(Attendee, "meeting", meeting.at.meeting)
        if each.capacity == "deputy" and each.seat
    ]


def _in_order(told: list[Evidence]) -> tuple[Evidence, ...]:
    """By meeting, and as they come within one."""
    return tuple(sorted(told, key=lambda each: (each.day, each.meeting)))
