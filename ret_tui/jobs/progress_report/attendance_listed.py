"""Attendance as tables: by seat, by member and by named substitute, each row with the meetings that it counts (T7)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ret_tui.documents.progress_report_contents import Line, Listing, Piece, Remark, Source, Statement
from ret_tui.jobs.progress_report.telling import Telling
from ret_tui.rules.attendance_counted import PersonAt, PersonFigure, SeatAt, SeatsFigure
from ret_tui.rules.attendance_figures import Attendance
from ret_tui.rules.figure_words import share_words
from ret_tui.rules.wording import begun, count, listed


def by_seat(telling: Telling, figures: Attendance) -> Iterator[Piece]:
    """How often each seat was represented."""
    yield Statement(
        text="A seat counts once, whoever came for it; counted are the meetings at which somebody held it and its "
        "attendance was recorded.",
        sources=telling.citing.meetings(each.at.meeting for each in figures.meetings),
    )
    yield Listing(
        caption="Attendance by seat",
        description="How often each seat was represented, and by whom: one seat in each row.",
        header=("Seat", "Represented", "By the member", "By the named substitute", "Not counted"),
        shares=(56, 40, 34, 40, 48),
        source_share=0,
        lines=tuple(_seat(telling, each) for each in figures.seats),
    )


def _seat(telling: Telling, figure: SeatsFigure) -> Line:
    names = {seat.id: seat.name for seat in (*telling.office.every_seat, *telling.office.seats_on(telling.as_of))}
    apart = [f"{figure.vacant} vacant"] if figure.vacant else []
    apart += [f"{figure.not_recorded} not recorded"] if figure.not_recorded else []
    return Line(
        cells=(
            names.get(figure.key, figure.key),
            _share(telling, figure),
            str(figure.by_member),
            str(figure.by_substitute),
            ", ".join(apart) or "None",
        ),
        sources=_meetings_of(telling, figure.told),
        about=f"seat:{figure.key}",
    )


def by_person(telling: Telling, figures: Attendance) -> Iterator[Piece]:
    """How often each member came while in post; in the members’ copy only."""
    members = [each for each in figures.people if each.as_member]
    if not members:
        return
    yield Remark("Of each member, counted are only the meetings while the person was in post.")
    names = {seat.id: seat.name for seat in (*telling.office.every_seat, *telling.office.seats_on(telling.as_of))}
    people = telling.office.people
    yield Listing(
        caption="Attendance by member",
        description="How many meetings each member attended while in post: one member in each row.",
        header=("Member", "Seat", "Attended", "Not recorded"),
        shares=(66, 54, 40, 36),
        source_share=0,
        lines=tuple(
            Line(
                cells=(
                    people[each.person].name if each.person in people else each.person,
                    listed(list(dict.fromkeys(names.get(at.seat, at.seat) for at in each.as_member))),
                    _share(telling, each),
                    str(each.not_recorded),
                ),
                sources=_meetings_of(telling, each.as_member),
                about=f"seat:{each.as_member[0].seat}",
            )
            for each in members
        ),
    )


def substitutes(telling: Telling, figures: Attendance) -> Iterator[Piece]:
    """Those in post as named substitutes, apart from the members: they are not expected, so they have no share."""
    named = [each for each in figures.people if each.as_substitute]
    if not named:
        return
    names = {seat.id: seat.name for seat in (*telling.office.every_seat, *telling.office.seats_on(telling.as_of))}
    people = telling.office.people
    yield Listing(
        caption="Named substitutes",
        description="At which meetings each named substitute stood in for the member: one substitute in each row.",
        header=("Named substitute", "Seat", "Stood in"),
        shares=(66, 54, 76),
        source_share=0,
        lines=tuple(
            Line(
                cells=(
                    people[each.person].name if each.person in people else each.person,
                    listed(list(dict.fromkeys(names.get(at.seat, at.seat) for at in each.as_substitute))),
                    _stood_in(each),
                ),
                sources=_meetings_of(telling, each.as_substitute),
                about=f"seat:{each.as_substitute[0].seat}",
            )
            for each in named
        ),
    )


def _stood_in(figure: PersonFigure) -> str:
    came = [each.at.meeting for each in figure.as_substitute if each.came]
    told = f"{count(len(came), 'time')}: {listed(came)}" if came else "Never"
    return f"{told}; {count(figure.beside_member, 'time')} beside the member" if figure.beside_member else told


def _share(telling: Telling, figure: SeatsFigure | PersonFigure) -> str:
    return begun(share_words(figure.share, percentages=telling.asked.percentages))


def _meetings_of(telling: Telling, told: Iterable[SeatAt] | Iterable[PersonAt]) -> tuple[Source, ...]:
    return telling.citing.meetings(dict.fromkeys(each.at.meeting for each in told))
