"""The figures of attendance as lines of a table: one kind of line for each way of looking at them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, cast, get_args

from msgspec import Struct

from ret_tui.jobs.attendance_figures import AttendanceView, Evidence, explain_person, explain_seats
from ret_tui.jobs.office import Office
from ret_tui.rules.attendance_counted import MeetingFigure, PersonFigure, SeatsFigure, Share
from ret_tui.rules.figure_words import (
    apart_words,
    meeting_state,
    person_rest,
    person_sentence,
    seats_rest,
    seats_sentence,
    share_words,
)
from ret_tui.rules.quoting import quoted
from ret_tui.rules.wording import listed, short_day
from store.refusals import BadValue

if TYPE_CHECKING:
    from ret_tui.documents.list_files import Cell, ListContents

By = Literal["seat", "person", "organisation", "kind", "meeting"]
_KIND_NAMES = {
    "chair": "The Chair",
    "independent": "Independent members",
    "representative": "Representatives",
}
#: Of a member who has had no meeting yet.
NONE_YET = "none yet"
_NO_ORGANISATION = "Seats of no organisation"


class Line(Struct, frozen=True, kw_only=True):
    """One figure with its name."""

    key: str
    name: str
    figure: SeatsFigure | PersonFigure | MeetingFigure
    share: Share
    #: ``Sandwell represented 5 of 6: member 3, substitute 2``; what became of the rest; and what is told apart.
    sentence: str
    rest: str
    apart: str


def read_by(text: str) -> By:
    """The way of looking at attendance that is meant.

    Raises:
        BadValue: there is no such way.
    """
    wanted = text.strip().casefold()
    if wanted not in get_args(By):
        raise BadValue(f"Attendance is not told by {quoted(text)}", f"use {listed(get_args(By), 'or')}", field="by")
    return cast("By", wanted)


def lines(view: AttendanceView, by: By) -> tuple[Line, ...]:
    """A line for each seat, person, organisation, kind of seat or meeting; none while no meeting was held."""
    if not view.figures.meetings:
        return ()
    match by:
        case "person":
            newcomers = (PersonFigure(each, (), ()) for each in view.newcomers)
            return tuple(_of_person(view, each) for each in (*view.figures.people, *newcomers))
        case "meeting":
            return tuple(_of_meeting(view, each) for each in view.figures.meetings)
        case "seat":
            return tuple(_of_seats(view, each, view.name(each.key), "meeting") for each in view.figures.seats)
        case "organisation":
            return tuple(
                _of_seats(view, each, each.key or _NO_ORGANISATION, "seat") for each in view.figures.organisations
            )
        case "kind":
            return tuple(
                _of_seats(view, each, _KIND_NAMES.get(each.key, each.key), "seat") for each in view.figures.kinds
            )


def explain(view: AttendanceView, line: Line) -> tuple[Evidence, ...]:
    """What a line counted and what it passed over."""
    figure = line.figure
    if isinstance(figure, PersonFigure):
        return explain_person(view, figure)
    return explain_seats(view, figure.seats if isinstance(figure, MeetingFigure) else figure)


HEADINGS: dict[By, tuple[str, ...]] = {
    "meeting": ("Meeting", "Date", "Represented", "Filled", "Vacant", "Not recorded", "State"),
    "person": (
        "Person", "As member", "In the room", "Online", "Apologies", "None received", "Substitute only",
        "Not recorded", "In post", "Substituted",
    ),
    "seat": (
        "Seat", "Represented", "Member", "Substitute", "Online", "Apologies", "None received", "Not recorded",
        "Vacant", "Held",
    ),
}  # fmt: skip
for _by, _first in (("organisation", "Organisation"), ("kind", "Kind of seat")):
    HEADINGS[cast("By", _by)] = (_first, *HEADINGS["seat"][1:])


def cells(view: AttendanceView, line: Line) -> tuple[str | int, ...]:
    """What stands in a line's cells, under `HEADINGS`."""
    figure = line.figure
    share = share_words(line.share, percentages=view.percentages)
    match figure:
        case PersonFigure():
            stood_in = figure.substituted if figure.as_substitute else ""
            if not figure.as_member:
                none_yet = "" if figure.as_substitute else NONE_YET
                return (line.name, none_yet, "", "", "", "", "", "", "", stood_in)
            return (
                line.name, share, figure.in_the_room, figure.online, figure.apologies, figure.none_received,
                figure.stood_in_for, figure.not_recorded, figure.in_post, stood_in,
            )  # fmt: skip
        case MeetingFigure():
            seats = len(figure.seats.told)
            not_recorded = sum(each.state == "not recorded" for each in figure.seats.told)
            state = state_of(figure)
            kind = " (extraordinary)" if figure.at.extraordinary else ""
            return (
                figure.at.meeting, short_day(figure.at.day), f"{figure.represented} of {seats}", figure.filled,
                figure.vacant, not_recorded, f"{state}{kind}",
            )  # fmt: skip
        case _:
            return (
                line.name, share, figure.by_member, figure.by_substitute, figure.online, figure.apologies,
                figure.none_received, figure.not_recorded, figure.vacant, figure.held,
            )  # fmt: skip


def attendance_list(office: Office, view: AttendanceView, by: By) -> ListContents:
    """The lines as a list for a file, with the number and its denominator in cells of their own."""
    from ret_tui.documents.list_files import ListContents

    first, share, *rest = HEADINGS[by]
    if by == "meeting":
        # A date stays a date, and the seats are numbers.
        headings: tuple[str, ...] = (first, "Date", "Represented", "Seats", *rest[1:])
    else:
        headings = (first, share, "Of", *rest)
    rows = tuple(_file_cells(view, line) for line in lines(view, by))
    title = f"Attendance by {by} {view.chosen.title}"
    return ListContents(title, headings, rows, f"{office.body.short_name} {title[0].lower()}{title[1:]}")


def _file_cells(view: AttendanceView, line: Line) -> tuple[Cell, ...]:
    shown = cells(view, line)
    if isinstance(line.figure, MeetingFigure):
        figure = line.figure
        return (shown[0], figure.at.day, figure.represented, len(figure.seats.told), *shown[3:])
    if isinstance(line.figure, PersonFigure) and not line.figure.as_member:
        return (shown[0], None, None, *shown[2:])
    return (shown[0], line.share.number, line.share.of, *shown[2:])


def state_of(figure: MeetingFigure) -> str:
    """How a meeting's quorum stood, in words: ``quorate``, ``inquorate from 15:10``, ``held without a quorum``."""
    return meeting_state(
        figure.quorate, inquorate=figure.at.inquorate, recorded=figure.recorded, through=figure.through
    )  # fmt: skip


def _of_seats(view: AttendanceView, figure: SeatsFigure, name: str, unit: str) -> Line:
    return Line(
        key=figure.key,
        name=name,
        figure=figure,
        share=figure.share,
        sentence=seats_sentence(name, figure, percentages=view.percentages),
        rest=seats_rest(figure, unit=unit),
        apart=apart_words(figure.extraordinary, figure.inquorate, inquorate_is_held=view.inquorate_is_held),
    )


def _of_person(view: AttendanceView, figure: PersonFigure) -> Line:
    name = view.name(figure.person)
    return Line(
        key=figure.person,
        name=name,
        figure=figure,
        share=figure.share,
        sentence=person_sentence(name, figure, percentages=view.percentages),
        rest=person_rest(figure),
        apart=apart_words(figure.extraordinary, figure.inquorate, inquorate_is_held=view.inquorate_is_held),
    )


def _of_meeting(view: AttendanceView, figure: MeetingFigure) -> Line:
    seats = len(figure.seats.told)
    state = state_of(figure)
    needs = f", {figure.towards} towards a quorum of {figure.needed}" if figure.needed is not None else ""
    needs += f" ({figure.lacks})" if needs and figure.lacks else ""
    vacant = f", {figure.vacant} vacant" if figure.vacant else ""
    apart = ["extraordinary, so not one of those owed"] if figure.at.extraordinary else []
    if figure.at.inquorate and not view.inquorate_is_held:
        apart.append("not counted in the other figures")
    return Line(
        key=figure.at.meeting,
        name=f"{figure.at.meeting} of {short_day(figure.at.day)}",
        figure=figure,
        share=Share(figure.represented, seats),
        sentence=f"{figure.at.meeting}: {figure.represented} of {seats} seats represented, {figure.filled} filled"
        f"{vacant}; {state}{needs}",
        rest=seats_rest(figure.seats, unit="seat"),
        apart="; ".join(apart),
    )
