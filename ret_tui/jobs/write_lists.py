"""Lists out, as Excel or CSV: the people, a year's meetings, the actions, and a meeting's register."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING, Unpack

from ret_tui.jobs import follow_actions, look_after_people, meetings, typed, who_is
from ret_tui.jobs import register as registers
from ret_tui.jobs.follow_actions import Filters
from ret_tui.jobs.look_after_people import HolderView, PersonView, SeatView
from ret_tui.jobs.office import Office
from ret_tui.jobs.register import SeatRow
from ret_tui.rules.quoting import quoted
from ret_tui.rules.wording import long_day
from store.refusals import BadValue

if TYPE_CHECKING:
    from ret_tui.documents.list_files import Cell, ListContents

#: What a list can be written as, by what people call it, and what that is.
FORMATS = {"xlsx": "Excel (.xlsx)", "csv": "CSV (.csv), which every spreadsheet program reads"}


def write_people(office: Office, folder: Path, *, form: str = "xlsx", replace: bool = False) -> Path:
    """Write the list of people: a row for each seat's member and named substitute today, then everybody else.

    Args:
        form: ``xlsx`` or ``csv``.
        replace: whether a different file of the same name may be overwritten.

    Returns:
        The file, which nobody but its owner may read.

    Raises:
        BadValue: there is no such form.
        Refusal: the folder cannot be written, or holds a different file of that name.
    """
    return _write(office, folder, people_list(office), "people", "", office.today, form, replace)


def write_meetings(office: Office, folder: Path, year: str = "", *, form: str = "xlsx", replace: bool = False) -> Path:
    """Write the list of a year's meetings, of the year in view where none is named.

    Raises:
        BadValue: the year cannot be read, or there is no such form.
        Refusal: as `write_people`.
    """
    label = meetings.year(office, year or None).year
    return _write(office, folder, meetings_list(office, label), "meetings", label, None, form, replace)


def write_actions(
    office: Office, folder: Path, *, form: str = "xlsx", replace: bool = False, **filters: Unpack[Filters]
) -> Path:
    """Write the list of actions that the filters let through, as the log does; its name tells the filters.

    Raises:
        Unknown: a filter names no function, owner or meeting.
        BadValue: there is no such state or form.
        Refusal: as `write_people`.
    """
    words = [str(word) for word in (filters.get("function"), filters.get("owner"), filters.get("meeting")) if word]
    words += [filters["state"]] if filters.get("state") else []
    words += ["overdue"] if filters.get("overdue") else []
    words += ["not closed"] if filters.get("open_only") else []
    found = actions_list(office, **filters)
    return _write(office, folder, found, "actions", " ".join(words), office.today, form, replace)


def write_register(office: Office, folder: Path, meeting: str, *, form: str = "xlsx", replace: bool = False) -> Path:
    """Write the register of a meeting; interests declared stay out of it, since their words are for members alone.

    Raises:
        Unknown: there is no such meeting.
        BadValue: there is no such form.
        Refusal: as `write_people`.
    """
    kept = who_is.meeting(office, meeting)
    return _write(office, folder, register_list(office, kept.id), "register", kept.id, kept.date, form, replace)


def write_year_register(office: Office, folder: Path, year: str, *, form: str = "xlsx", replace: bool = False) -> Path:
    """Write the register of a year: a row a seat, a column a meeting.

    Raises:
        BadValue: the year cannot be read, or there is no such form.
        RuleBroken: it has no meetings.
        Refusal: as `write_people`.
    """
    found = year_register_list(office, year)
    return _write(office, folder, found, "register", meetings.year(office, year).year, None, form, replace)


def write_list(
    office: Office, folder: Path, contents: ListContents, paper: str, which: str, *, form: str, replace: bool
) -> Path:
    """Write any list as Excel or CSV.

    Args:
        paper: what it is, and `which`: of what, for the name of the file.

    Raises:
        BadValue: there is no such form.
        Refusal: as `write_people`.
    """
    return _write(office, folder, contents, paper, which, None, form, replace)


def people_list(office: Office) -> ListContents:
    """Who holds each seat today and who may stand in, with their address, dates and signature; then everybody else."""
    everybody = {person.id: person for person in look_after_people.people(office)}
    rows: list[tuple[Cell, ...]] = []
    for seat in look_after_people.seats(office):
        rows.append(_holder_row(office, seat, "member", seat.member, everybody))
        if seat.may_substitute or seat.substitute is not None:
            rows.append(_holder_row(office, seat, "named substitute", seat.substitute, everybody))
    rows += [
        ("", "", "facilitator" if one.facilitator else "", one.name, one.email, one.phone, one.organisation, None, None,
         one.signed_on, *_more(office, one.id, one, one.signed_on))
        for one in everybody.values()
        if one.facilitator or not one.seats
    ]  # fmt: skip
    headings = (
        "Seat", "Seat name", "As", "Name", "E-mail", "Phone", "Organisation", "Since", "Until", "Signed", "Agreement",
        "Confirmed by", "Offers", "Outside place", "Outside place from",
    )  # fmt: skip
    return _contents(office, "People", headings, rows, long_day(office.today))


def meetings_list(office: Office, year: str) -> ListContents:
    """A year's meetings with the last day for issuing papers, and when they were issued.

    Raises:
        BadValue: the year cannot be read.
    """
    headings = (
        "Meeting", "Date", "Start", "End", "Venue", "Kind", "State", "Papers due", "Issued", "Seats represented",
        "Falls on", "Reason",
    )  # fmt: skip
    rows: list[tuple[Cell, ...]] = [
        (one.id, one.date, one.start, one.end, one.venue, one.kind, one.state, one.papers_due, one.issued_on,
         one.seats_represented, one.clash, one.reason)
        for one in meetings.year(office, year).meetings
    ]  # fmt: skip
    return _contents(office, f"Meetings {year}", headings, rows, year)


def actions_list(office: Office, **filters: Unpack[Filters]) -> ListContents:
    """The actions that the filters let through, overdue first.

    Raises:
        Unknown: a filter names no function, owner or meeting.
        BadValue: there is no such state.
    """
    headings = (
        "Id", "Action", "Owner", "Due", "Days late", "State", "Function", "Meeting", "Raised on", "Closed on",
        "Last update", "Helpers", "Due at", "Times put off", "Decision",
    )  # fmt: skip
    rows: list[tuple[Cell, ...]] = [
        (one.id, one.text, one.owner_name, one.due, one.days_late or None, one.state,
         f"{one.function} {one.function_name}".strip(), one.meeting, one.raised_on, one.closed_on,
         one.updates[-1].words if one.updates else "", ", ".join(one.helper_names), one.due_meeting,
         one.due_changes or None, one.decision)
        for one in follow_actions.actions(office, **filters)
    ]  # fmt: skip
    return _contents(office, "Actions", headings, rows, long_day(office.today))


def register_list(office: Office, meeting: str) -> ListContents:
    """A meeting's seats with who was expected and who came, then whoever else was in attendance.

    Raises:
        Unknown: there is no such meeting.
    """
    view = registers.register(office, meeting)
    headings = (
        "Seat", "Seat name", "Member", "Named substitute", "Expected", "State", "Represented by", "Arrived", "Left",
        "Note",
    )  # fmt: skip
    rows: list[tuple[Cell, ...]] = [
        (row.seat, row.seat_name, row.member_name, row.substitute_name, _expected(row), row.state, row.by, row.arrived,
         row.left, "")
        for row in view.rows
    ]  # fmt: skip
    rows += [
        (one.seat, "In attendance", one.name, "", "", one.capacity, "", "", "", one.note) for one in view.attendees
    ]
    rows += [
        ("", "Expected", guest.name, "", answer, guest.capacity, "", "", "", guest.note)
        for guest, answer in view.guests_expected
    ]
    about = f"{view.meeting.id}, {long_day(view.meeting.date)}"
    return _contents(office, f"Register {view.meeting.id}", headings, rows, about)


def year_register_list(office: Office, year: str) -> ListContents:
    """A year's seats with a word for each meeting, and how often each was represented, and out of how many.

    Raises:
        BadValue: the year cannot be read.
        RuleBroken: it has no meetings.
    """
    from ret_tui.jobs.documents.register import of_year

    found = of_year(office, year, public=False)
    columns = (f"{one.id}, {long_day(one.date)}" for one in found.meetings)
    headings = ("Seat", "Seat name", *columns, "Represented", "By member", "By substitute", "Meetings counted")
    rows: list[tuple[Cell, ...]] = [
        (line.id, line.seat, *line.words, line.represented, line.by_member, line.by_substitute, line.counted)
        for line in found.seats
    ]
    return _contents(office, f"Register {found.year}", headings, rows, found.year)


def _contents(
    office: Office, title: str, headings: tuple[str, ...], rows: list[tuple[Cell, ...]], when: str
) -> ListContents:
    from ret_tui.documents.list_files import ListContents

    return ListContents(title, headings, tuple(rows), f"{office.body.short_name} {title.split()[0].lower()}, {when}")


def _write(
    office: Office,
    folder: Path,
    contents: ListContents,
    paper: str,
    which: str,
    day: dt.date | None,
    form: str,
    replace: bool,
) -> Path:
    from ret_tui.documents.file_name import export_name
    from ret_tui.documents.list_files import list_file
    from ret_tui.documents.write_file import write_file

    suffix = f".{_form(form)}"
    name = export_name(office.body.short_name, paper, which, day, suffix=suffix)
    return write_file(typed.folder(folder), name, list_file(contents, suffix), replace=replace, private=True)


def _form(text: str) -> str:
    form = text.strip().casefold().removeprefix(".")
    form = {"excel": "xlsx"}.get(form, form)
    if form not in FORMATS:
        raise BadValue(f"No list is written as {quoted(text)}", "use xlsx or csv", field="format")
    return form


def write_appointments(office: Office, folder: Path, *, form: str = "xlsx", replace: bool = False) -> Path:
    """Write every appointment that was ever made, seat by seat, with why each ended.

    Raises:
        BadValue: there is no such form.
        Refusal: as `write_people`.
    """
    return _write(office, folder, appointments_list(office), "appointments", "", office.today, form, replace)


def appointments_list(office: Office) -> ListContents:
    """Every appointment, in the order of the seats, the latest first; the times in which a seat was vacant too."""
    from ret_tui.jobs.terms_of_office import seat_history

    rows: list[tuple[Cell, ...]] = [
        (one.seat, one.seat_name, "member" if one.capacity == "member" else "named substitute",
         one.name or "(vacant)", one.start, one.end, one.end_reason, one.confirmed_by)
        for seat in office.seats
        for one in seat_history(office, seat.id)
    ]  # fmt: skip
    headings = ("Seat", "Seat name", "As", "Name", "From", "Until", "Reason for leaving", "Confirmed by")
    return _contents(office, "Appointments", headings, rows, long_day(office.today))


def _more(office: Office, person: str, known: PersonView | None, signed_on: dt.date | None) -> tuple[Cell, ...]:
    """The agreement that they signed, who confirmed what they hold, what they offer, and their places outside."""
    from ret_tui.jobs import outside
    from ret_tui.jobs.agreements import agreement_in_force

    now = [place for place in outside.places_of(office, person) if place.now]
    return (
        agreement_in_force(office) if signed_on is not None else "", "", known.offers if known is not None else "",
        "; ".join(place.outside_name for place in now), now[0].start if len(now) == 1 else None,
    )  # fmt: skip


def _holder_row(
    office: Office, seat: SeatView, role: str, held: HolderView | None, everybody: dict[str, PersonView]
) -> tuple[Cell, ...]:
    if held is None:
        return (seat.id, seat.name, role, "(vacant)", "", "", seat.organisation, None, None, None, "", "", "", "", None)
    known = everybody.get(held.person)
    agreement, _, offers, places, since = _more(office, held.person, known, held.signed_on)
    return (
        seat.id, seat.name, role, held.name, held.email, known.phone if known else "",
        known.organisation if known else "", held.since, held.until, held.signed_on, agreement, held.confirmed_by,
        offers, places, since,
    )  # fmt: skip


def _expected(row: SeatRow) -> str:
    return "substitute" if row.substitute_reply == "yes" else row.member_reply
