"""The part about meetings and attendance: by meeting, by seat and, in the members' copy, by person (T7, T11)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ret_tui.documents.chart import Bar, Bars
from ret_tui.documents.progress_report_contents import Drawing, Line, Listing, Part, Piece, Statement
from ret_tui.jobs import attendance_figures, meetings
from ret_tui.jobs.attendance_lines import state_of
from ret_tui.jobs.figures_chosen import not_held_words
from ret_tui.jobs.progress_report.attendance_listed import by_person, by_seat, substitutes
from ret_tui.jobs.progress_report.telling import Telling
from ret_tui.rules.attendance_counted import MeetingFigure, SeatsFigure
from ret_tui.rules.attendance_figures import Attendance
from ret_tui.rules.figure_words import share_words
from ret_tui.rules.wording import begun, count, listed, long_day
from store.records import Meeting, MeetingMinutes


def meetings_part(telling: Telling) -> Part:
    """The meetings of the period, and who came."""
    return Part(key="meetings", title="Meetings and attendance", pieces=tuple(_pieces(telling)))


def of_period(telling: Telling) -> tuple[Meeting, ...]:
    """Every meeting of the period, those called off and planned included, by date."""
    office, asked = telling.office, telling.asked
    own = meetings.meetings_of_year(office, asked.year)[1] if asked.is_year else office.store.all(Meeting)
    found = own if asked.is_year else (each for each in own if asked.period.holds(each.date))
    return tuple(sorted(found, key=lambda each: (each.date, each.start, each.id)))


def held_sentence(telling: Telling) -> Statement:
    """How many meetings were held, of how many that are owed."""
    every = of_period(telling)
    sources = telling.citing.meetings(each.id for each in every) or telling.by_terms
    if telling.asked.is_year:
        summary = meetings.year(telling.office, telling.asked.year).summary
        return Statement(text=f"Ordinary meetings in {telling.period.name}: {summary}.", sources=sources)
    told = [f"{count(len(telling.held), 'meeting')} took place"]
    planned = sum(each.status == "planned" for each in every)
    told += [f"{planned} {'is' if planned == 1 else 'are'} still planned"] if planned else []
    return Statement(text=f"In the period, {' and '.join(told)}.", sources=sources)


def attendance_sentence(telling: Telling, figures: Attendance) -> Statement | None:
    """How often seats were represented in all; None where nothing was recorded."""
    told = [each for figure in figures.seats for each in figure.told]
    whole = SeatsFigure("", tuple(told))
    if not whole.share.of:
        return None
    return Statement(
        text="Counted over every seat that somebody held and whose attendance was recorded, seats were represented "
        f"{share_words(whole.share, percentages=telling.asked.percentages)} times: {whole.by_member} by the member, "
        f"{whole.by_substitute} by the named substitute.",
        sources=telling.citing.meetings(each.at.meeting for each in told),
    )


def figures_of(telling: Telling) -> Attendance:
    """The figures of the meetings that took place."""
    return attendance_figures.of_meetings(telling.office, telling.held)


def _pieces(telling: Telling) -> Iterator[Piece]:
    yield held_sentence(telling)
    every = of_period(telling)
    off = not_held_words(each for each in every if each.status != "planned")
    if off:
        yield Statement(
            text=f"Not among them: {listed(off)}.",
            sources=telling.citing.meetings(each.id for each in every if each.status in ("cancelled", "rearranged")),
        )
    if not telling.held:
        return
    figures = figures_of(telling)
    sentence = attendance_sentence(telling, figures)
    if sentence is not None:
        yield sentence
    yield _meetings(telling, figures.meetings)
    recorded = [each for each in figures.meetings if each.recorded]
    if recorded:
        yield _over_the_year(telling, recorded)
        yield from by_seat(telling, figures)
        if not telling.public:
            yield from by_person(telling, figures)
            yield from substitutes(telling, figures)


def _meetings(telling: Telling, figures: Iterable[MeetingFigure]) -> Listing:
    return Listing(
        caption="Meetings that took place",
        description="How each meeting stood and how far its minutes have come: one meeting in each row.",
        header=("Meeting", "Seats represented", "How it stood", "Minutes"),
        shares=(50, 40, 50, 60),
        source_share=0,
        lines=tuple(
            Line(
                cells=(
                    f"{each.at.meeting}, {long_day(each.at.day)}",
                    f"{each.represented} of {len(each.seats.told)}" if each.recorded else "Not recorded",
                    begun(state_of(each)) + (", extraordinary" if each.at.extraordinary else ""),
                    minutes_words(telling, each.at.meeting),
                ),
                sources=telling.citing.meetings([each.at.meeting]),
                about=f"minutes:{each.at.meeting}",
            )
            for each in figures
        ),
    )


def minutes_words(telling: Telling, meeting: str) -> str:
    """How far a meeting's minutes have come: ``Confirmed at M2``, ``Draft, agreed by the Chair``, ``Draft``."""
    kept = telling.office.store.find(MeetingMinutes, meeting)
    if kept is None or kept.state == "draft":
        return "Draft"
    if kept.state == "agreed":
        return "Draft, agreed by the Chair"
    return f"Confirmed at {kept.confirmed_at}" if kept.confirmed_at else "Confirmed"


def _over_the_year(telling: Telling, figures: list[MeetingFigure]) -> Drawing:
    series = ("By the member", "By the named substitute", "Held and not represented", "Vacant or not recorded")
    rows = [(each, _parts(each.seats)) for each in figures]
    told = [
        f"{each.at.meeting}: {member} by the member, {substitute} by the named substitute, {empty} held and not "
        f"represented, {rest} vacant or not recorded"
        for each, (member, substitute, empty, rest) in rows
    ]
    return Drawing(
        caption="How many seats were represented at each meeting",
        description=f"Of all {len(figures[0].seats.told)} seats. {'. '.join(told)}.",
        chart=Bars(
            series=series,
            bars=tuple(
                Bar(f"{each.at.meeting}, {long_day(each.at.day)}", parts, f"{parts[0] + parts[1]} of {sum(parts)}")
                for each, parts in rows
            ),
        ),
        numbers=Listing(
            caption="Seats represented at each meeting, in numbers",
            description="The numbers of the chart above: one meeting in each row.",
            header=("Meeting", *series),
            shares=(50, 36, 40, 44, 40),
            source_share=0,
            lines=tuple(
                Line(
                    cells=(f"{each.at.meeting}, {long_day(each.at.day)}", *map(str, parts)),
                    sources=telling.citing.meetings([each.at.meeting]),
                )
                for each, parts in rows
            ),
        ),
    )


def _parts(figure: SeatsFigure) -> tuple[int, int, int, int]:
    """Seats represented by the member and by the substitute, those of nobody who came, and those not to be counted."""
    here = [each for each in figure.told if each.by]
    member = sum(each.by_member for each in here)
    empty = sum(each.state in ("apology", "absent") for each in figure.told)
    return member, len(here) - member, empty, len(figure.told) - len(here) - empty
