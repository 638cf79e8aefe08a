"""Questions about meetings: one, all, or a year's, each with what follows from its date."""

from __future__ import annotations

import datetime as dt

from msgspec import Struct

from ret_tui.jobs import bank_holidays, settings, who_is
from ret_tui.jobs.office import Office
from ret_tui.jobs.surroundings import surroundings_if_ready
from ret_tui.rules.obstacles import Obstacle
from ret_tui.rules.representation import represented, seat_states
from ret_tui.rules.surroundings import Surroundings
from ret_tui.rules.wording import listed
from ret_tui.rules.working_days import WorkingDays
from store.records import Item, Mark, Meeting, Setting
from store.refusals import BadValue


class MeetingView(Struct, frozen=True):
    """A meeting with what follows from its date."""

    id: str
    year: str
    kind: str
    date: dt.date
    start: str
    end: str
    venue: str
    status: str
    #: The latest day on which the agenda and papers may go out.
    papers_due: dt.date | None
    issued_on: dt.date | None
    #: What the meeting falls on that is to be avoided or thought about: a day off, an observance, a school holiday;
    #: empty where nothing of that kind stands in its way.
    clash: str
    reason: str
    replaced_by: str
    items: int
    #: Seats represented, for a meeting with marks; None where nothing has been recorded.
    seats_represented: int | None
    seats: int
    provisional: bool = False
    #: The heaviest of what it falls on: avoid, think or note; ``clear`` where there is nothing.
    severity: str = "clear"
    #: All that it falls on, the heaviest first, what is only to be noted included.
    obstacles: tuple[Obstacle, ...] = ()

    @property
    def state(self) -> str:
        """``planned``, or ``planned, provisional`` while its date has still to be agreed."""
        return f"{self.status}, provisional" if self.provisional and self.status == "planned" else self.status


class YearView(Struct, frozen=True):
    """A year's meetings and how many of those owed have been held."""

    year: str
    meetings: tuple[MeetingView, ...]
    held: int
    planned: int
    #: The ordinary meetings owed in this year; 0 while the body is not fully established.
    owed: int
    #: Held without a quorum; shown apart, and among those held where the setting counts them.
    inquorate: int = 0
    inquorate_is_held: bool = True
    #: The ordinary meetings that the terms ask for in a year; 0 where the store holds no terms.
    a_year: int = 0
    #: The day from which they are owed; None while the body is not fully established.
    established_on: dt.date | None = None
    #: Held in this year before that day; not among those held.
    before: int = 0

    @property
    def summary(self) -> str:
        """``2 of 6 held, 4 planned``; ``2 of 6 held (1 without a quorum)``, or ``and 1 without a quorum``.

        In the year in which the body is fully established, ``1 of 6 held, 4 planned; 1 held before established``; while
        it is not, ``0 held, 6 planned; 6 a year once established``.
        """
        apart = ""
        if self.inquorate:
            words = f"{self.inquorate} without a quorum"
            apart = f" ({words})" if self.inquorate_is_held else f" and {words}"
        held = f"{self.held} of {self.owed}" if self.owed else f"{self.held}"
        counted = f"{held} held{apart}, {self.planned} planned"
        if self.before:
            return f"{counted}; {self.before} held before established"
        return f"{counted}; {self.a_year} a year once established" if self.a_year and not self.owed else counted


def year_in_view(office: Office) -> str:
    """The year to show: that of today if it has meetings, else the one last planned or chosen at the start."""
    from ret_tui.rules.year import year_label

    label = year_label(office.today, settings.number(office, "year.first_month"))
    years = sorted({meeting.year for meeting in office.store.all(Meeting)})
    if label in years:
        return label
    chosen = office.store.find(Setting, "year.planned")
    later = [year for year in years if year > label]
    if years:
        return later[0] if later else years[-1]
    return chosen.value if chosen is not None else label


def year(office: Office, label: str | None = None) -> YearView:
    """A year's meetings in order of date.

    Args:
        label: ``2026-27``; the year in view when None.

    Raises:
        BadValue: the label cannot be read.
    """
    from ret_tui.rules.year import progress_of_year

    wanted, own = meetings_of_year(office, label)
    known = _known(office)
    first, last = span_if_any(office, wanted)
    a_year, established_on = office.meetings_owed_in(first, last), office.body.fully_established_on
    progress = progress_of_year(own, a_year, established_on, last)
    counts = settings.value(office, "quorum.inquorate_is_held") == "yes"
    return YearView(
        year=wanted,
        meetings=tuple(_view(office, meeting, known) for meeting in own),
        held=progress.held if counts else progress.held - progress.inquorate,
        planned=progress.planned,
        owed=progress.target,
        inquorate=progress.inquorate,
        inquorate_is_held=counts,
        a_year=a_year,
        established_on=established_on,
        before=progress.before,
    )


def meetings_of_year(office: Office, label: str | None = None) -> tuple[str, tuple[Meeting, ...]]:
    """A year's label, and its meetings in order of date as the record has them.

    Args:
        label: ``2026-27``; the year in view when None.

    Raises:
        BadValue: the label cannot be read.
    """
    from ret_tui.rules.year import year_label, year_span

    if label is None:
        wanted = year_in_view(office)
    else:
        first_month = settings.number(office, "year.first_month")
        wanted = year_label(year_span(label, first_month)[0], first_month)
    return wanted, tuple(meeting for meeting in who_is.by_date(office) if meeting.year == wanted)


def span(office: Office, label: str) -> tuple[dt.date, dt.date]:
    """The first and the last day of a year.

    Raises:
        BadValue: the label cannot be read.
    """
    from ret_tui.rules.year import year_span

    return year_span(label, settings.number(office, "year.first_month"))


def label_of_day(office: Office, day: dt.date) -> str:
    """The label of the year that a day is in."""
    from ret_tui.rules.year import year_label

    return year_label(day, settings.number(office, "year.first_month"))


def span_of_day(office: Office, day: dt.date) -> tuple[dt.date, dt.date]:
    """The first and the last day of the year that a day is in."""
    return span(office, label_of_day(office, day))


def span_of(office: Office, meeting: Meeting) -> tuple[dt.date, dt.date]:
    """The first and the last day of the year that a meeting is in."""
    return span_if_any(office, meeting.year)


def span_if_any(office: Office, label: str) -> tuple[dt.date, dt.date]:
    """The first and the last day of a year; those of all time where the label names none."""
    try:
        return span(office, label)
    except BadValue:
        # A file written elsewhere may name a year that is none; it lasts as long as time.
        return dt.date.min, dt.date.max


def year_beside(office: Office, label: str, by: int) -> str:
    """The label of the year after (`by` 1) or before (`by` -1)."""
    from ret_tui.rules.year import year_label

    first, last = span(office, label)
    day = last + dt.timedelta(days=1) if by > 0 else first - dt.timedelta(days=1)
    return year_label(day, settings.number(office, "year.first_month"))


def meetings(office: Office) -> tuple[MeetingView, ...]:
    """Every meeting of every year in order of date."""
    known = _known(office)
    return tuple(_view(office, meeting, known) for meeting in who_is.by_date(office))


def meeting(office: Office, text: str) -> MeetingView:
    """One meeting.

    Raises:
        Unknown: there is no such meeting.
    """
    return _view(office, who_is.meeting(office, text), _known(office))


def _known(office: Office) -> tuple[WorkingDays | None, Surroundings | None]:
    """The working days and what stands around the meetings: None in the moments at start before they are there."""
    ready = office.patient or bank_holidays.are_ready(office)
    return bank_holidays.working_days(office) if ready else None, surroundings_if_ready(office)


def _view(office: Office, kept: Meeting, known: tuple[WorkingDays | None, Surroundings | None]) -> MeetingView:
    days, around = known
    clear = settings.number(office, "papers.clear_days")
    marks = office.of(Mark, "meeting", kept.id)
    seats = office.seats_on(kept.date)
    obstacles = () if around is None else around.clash(kept.date, kept.start, kept.end).obstacles
    came = represented(seat_states(seats, office.appointments, marks, kept.date)) if marks else None
    return MeetingView(
        id=kept.id,
        year=kept.year,
        kind=kept.kind,
        date=kept.date,
        start=kept.start,
        end=kept.end,
        venue=kept.venue,
        status=kept.status,
        papers_due=None if days is None else days.latest_issue_day(kept.date, clear),
        issued_on=kept.issued_on,
        clash=listed([each.words for each in obstacles if each.severity != "note"]),
        reason=kept.reason,
        replaced_by=kept.replaced_by,
        items=len(office.of(Item, "meeting", kept.id)),
        seats_represented=came,
        seats=len(seats),
        provisional=kept.provisional,
        severity=obstacles[0].severity if obstacles else "clear",
        obstacles=obstacles,
    )
