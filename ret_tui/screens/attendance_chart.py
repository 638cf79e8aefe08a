"""Attendance as a chart: a bar for each meeting, a sign for each meeting in the rows of seats and people."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from ret_tui.jobs import attendance_figures, attendance_lines
from ret_tui.jobs.attendance_figures import AttendanceView, Evidence
from ret_tui.jobs.attendance_lines import By, Line, state_of
from ret_tui.jobs.office import Office
from ret_tui.rules.attendance_counted import HERE, MeetingFigure, PersonAt, PersonFigure, SeatsFigure
from ret_tui.rules.figure_words import share_words
from ret_tui.rules.wording import short_day
from ret_tui.screens.figure_chart import Chart
from ret_tui.widgets.bars import BY_MEMBER, BY_SUBSTITUTE, NO_MARK, NOT_THERE, VACANT, Shade, shades, stacked
from ret_tui.widgets.detail import Fact, Paragraph, Part
from ret_tui.widgets.ledger import Cell, Column, Row
from ret_tui.widgets.legend import (
    APOLOGY,
    IN_THE_ROOM,
    NONE_RECEIVED,
    NOT_RECORDED,
    ONLINE,
    SUBSTITUTE,
    Sign,
    sign,
)

_TITLES: Final[dict[By, str]] = {
    "meeting": "Attendance by meeting",
    "seat": "Attendance by seat",
    "person": "Attendance by person",
    "organisation": "Attendance by organisation",
    "kind": "Attendance by kind of seat",
}
_EMPTY_SEAT: Final = Sign("–", "vacant", "muted")
#: Came as a substitute and is not counted, since the member came too. The row is one text, so it cannot be muted alone.
_BESIDE: Final = Sign("◇", "substitute, not counted", "muted")
_SIGNS: Final = (IN_THE_ROOM, ONLINE, SUBSTITUTE, APOLOGY, NONE_RECEIVED, NOT_RECORDED)


def attendance_chart(office: Office, year: str, by: By, bar: int) -> Chart:
    """The attendance of a year in one way of looking at it.

    Args:
        bar: the cells that a bar may take.

    Raises:
        BadValue: the year cannot be read.
    """
    view = attendance_figures.attendance(office, year=year)
    found = attendance_lines.lines(view, by)
    known = {line.key: line for line in found}
    # A sign for each meeting where there is room for them, or else a bar as for several seats.
    signs = by in ("seat", "person") and len(view.figures.meetings) <= bar

    def explain(key: str) -> tuple[str, list[Part]]:
        return _explained(view, by, known[key])

    return Chart(
        title=_TITLES[by],
        summary=view.chosen.summary,
        columns=_columns(by, bar),
        rows=tuple(Row(line.key, _cells(view, line, bar, signs=signs)) for line in found),
        empty=f"No meeting of {view.chosen.title} has been held. Once one is, its register is counted here; "
        "left and right change the year.",
        legend=_legend(by) if signs else shades(BY_MEMBER, BY_SUBSTITUTE, NOT_THERE, VACANT, NO_MARK),
        told={line.key: tuple(filter(None, (line.sentence, line.rest, line.apart))) for line in found},
        explain=explain,
    )


def _legend(by: By) -> str:
    used = (*_SIGNS, _BESIDE) if by == "person" else (*_SIGNS, _EMPTY_SEAT)
    return ", ".join(f"{each.glyph} {each.word}" for each in used)


def _columns(by: By, bar: int) -> tuple[Column, ...]:
    drawn = Column("", width=bar)
    if by == "meeting":
        return (
            Column("No.", min=3), Column("Date", min=10), Column("", width=max(20, bar)),
            Column("Seats", align="right"), Column("Filled", align="right", drop=2),
            Column("Vacant", align="right", drop=1), Column("State", flex=1, min=18),
        )  # fmt: skip
    if by == "person":
        return (
            Column("Person", flex=1, min=14, max=32), drawn, Column("As member", align="right"),
            Column("Online", align="right", drop=3), Column("Apologies", align="right", drop=2),
            Column("None", align="right", drop=1), Column("Substituted", align="right"),
        )  # fmt: skip
    first = {"seat": "Seat", "organisation": "Organisation"}.get(by, "Kind of seat")
    return (
        Column(first, flex=1, min=13, max=40), drawn, Column("Represented", align="right"),
        Column("Member", align="right"), Column("Subst.", align="right"), Column("Online", align="right", drop=3),
        Column("Apologies", align="right", drop=2), Column("None", align="right", drop=1),
    )  # fmt: skip


def _cells(view: AttendanceView, line: Line, bar: int, *, signs: bool) -> tuple[Cell, ...]:
    figure, share = line.figure, share_words(line.share, percentages=view.percentages)
    match figure:
        case MeetingFigure():
            late = bool(figure.through) == bool(figure.quorate) and figure.quorate is not None
            state = "no quorum" if figure.quorate is False and not figure.through else state_of(figure)
            kind = ", extra" if figure.at.extraordinary else ""
            return (
                figure.at.meeting, short_day(figure.at.day), stacked(_meeting_parts(figure), max(20, bar)),
                f"{line.share.number} of {line.share.of}", str(figure.filled), _number(figure.vacant),
                (f"{'! ' if late else ''}{state}{kind}", "late" if late else ""),
            )  # fmt: skip
        case PersonFigure():
            drawn = _person_signs(view, figure, bar) if signs else stacked(_person_parts(figure), bar)
            if not figure.as_member:
                none_yet = "" if figure.as_substitute else attendance_lines.NONE_YET
                stood_in = str(figure.substituted) if figure.as_substitute else ""
                return (line.name, drawn, (none_yet, "muted"), "", "", "", stood_in)
            return (
                line.name, drawn, share, _number(figure.online),
                _number(figure.apologies), _number(figure.none_received),
                str(figure.substituted) if figure.as_substitute else "",
            )  # fmt: skip
        case _:
            drawn = _seat_signs(figure, bar) if signs else stacked(_parts(figure), bar)
            return (
                line.name, drawn, share, _number(figure.by_member), _number(figure.by_substitute),
                _number(figure.online), _number(figure.apologies), _number(figure.none_received),
            )  # fmt: skip


def _number(number: int) -> Cell:
    return str(number) if number else ("·", "muted")


def _parts(figure: SeatsFigure) -> list[tuple[int, Shade]]:
    return [
        (figure.by_member, BY_MEMBER),
        (figure.by_substitute, BY_SUBSTITUTE),
        (figure.share.of - figure.share.number, NOT_THERE),
        (figure.vacant, VACANT),
        (figure.not_recorded, NO_MARK),
    ]


def _meeting_parts(figure: MeetingFigure) -> list[tuple[int, Shade]]:
    """The same of one meeting, also of one that does not count as held."""
    told = figure.seats.told
    return [
        (sum(bool(each.by) and each.by_member for each in told), BY_MEMBER),
        (sum(bool(each.by) and not each.by_member for each in told), BY_SUBSTITUTE),
        (sum(each.state in ("apology", "absent") for each in told), NOT_THERE),
        (sum(each.state == "vacant" for each in told), VACANT),
        (sum(each.state == "not recorded" for each in told), NO_MARK),
    ]


def _person_parts(figure: PersonFigure) -> list[tuple[int, Shade]]:
    share = figure.share
    return [
        (share.number, BY_MEMBER),
        (figure.substituted, BY_SUBSTITUTE),
        (share.of - share.number, NOT_THERE),
        (figure.not_recorded, NO_MARK),
    ]


def _seat_signs(figure: SeatsFigure, bar: int) -> str:
    return _in_a_row([_EMPTY_SEAT.glyph if each.state == "vacant" else _glyph(each.state) for each in figure.told], bar)


def _person_signs(view: AttendanceView, figure: PersonFigure, bar: int) -> str:
    found = {each.at.meeting: _as_substitute(each) for each in figure.as_substitute if each.word != "not expected"}
    # In two capacities at one meeting, the member's own sign is the one; what is not recorded says nothing.
    for each in figure.as_member:
        if each.word != "not recorded" or each.at.meeting not in found:
            found[each.at.meeting] = _glyph(each.word)
    return _in_a_row([found.get(meeting.at.meeting, " ") for meeting in view.figures.meetings], bar)


def _as_substitute(each: PersonAt) -> str:
    if each.word in HERE:
        return SUBSTITUTE.glyph
    return _BESIDE.glyph if each.word in ("beside", "in turn") else _glyph(each.word)


def _glyph(state: str) -> str:
    return NOT_RECORDED.glyph if state == "not recorded" else sign(state).glyph


def _in_a_row(glyphs: Sequence[str], bar: int) -> str:
    return (" " if 2 * len(glyphs) <= bar else "").join(glyphs)


def _explained(view: AttendanceView, by: By, line: Line) -> tuple[str, list[Part]]:
    parts: list[Part] = [Paragraph(words) for words in (line.sentence, line.rest, line.apart) if words]
    parts.append(Paragraph(""))
    parts += [_fact(by, each) for each in attendance_lines.explain(view, line)]
    return f"What is counted for {line.name}", parts


def _fact(by: By, each: Evidence) -> Fact:
    told = each.words if by in ("seat", "meeting") else f"{each.what}: {each.words}"
    label = each.what if by == "meeting" else f"{each.meeting} {short_day(each.day)}"
    return Fact(label, told if each.counted else f"{told} · not counted", "" if each.counted else "muted")
