"""Figures of meetings at which people came and went, and of a quorum that asks for more than a number, by hand.

The quorum, adopted on 1 May 2026: 4 seats, 2 independent members among them, and who is online does not count.

                M1 12 May           M2 14 July          M3 8 September      M4 10 November
    CH          Amara p             Amara p             Amara p             Amara p
    IM01        Siobhán p           Siobhán p           Siobhán p           Siobhán p
    IM02        Lee p               Lee o               Lee p               Lee p
    SAN         Jas p from 15:00    Jas p until 15:00   Jas p               Jas a
                Tom p until 15:00   Tom p from 15:10    Tom p from 14:30    Tom a
    BIR         Ruth p              Ruth p              Ruth a              Ruth o

    represented 5                   5                   4                   4
    counted     5                   4 (IM02 online)     4                   3 (BIR online)
    independent 2                   1                   2                   2
    quorum      yes                 no                  yes                 no
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest

from ret_tui.jobs import attendance_figures, attendance_lines, look_after_people
from ret_tui.jobs.office import Office
from ret_tui.rules.attendance_counted import MeetingFigure, PersonFigure, SeatsFigure
from ret_tui.rules.figure_words import signed
from store.records import Mark, Meeting, QuorumRule

_CAME = {"p": "present", "o": "online", "a": "apology"}
_MARKS = {
    "M1": "CH P-01 p, IM01 P-02 p, IM02 P-08 p, SAN P-03 p 15:00-, SAN P-04 p -15:00, BIR P-05 p",
    "M2": "CH P-01 p, IM01 P-02 p, IM02 P-08 o, SAN P-03 p -15:00, SAN P-04 p 15:10-, BIR P-05 p",
    "M3": "CH P-01 p, IM01 P-02 p, IM02 P-08 p, SAN P-03 p, SAN P-04 p 14:30-, BIR P-05 a",
    "M4": "CH P-01 p, IM01 P-02 p, IM02 P-08 p, SAN P-03 a, SAN P-04 a, BIR P-05 o",
}


@pytest.fixture
def held_four(peopled: Office, at: Callable[..., Office]) -> Office:
    """The four meetings of the table, on 1 December 2026."""
    lee = look_after_people.add_person(peopled, "Lee Example")
    look_after_people.appoint(peopled, lee.id, "IM02", start="2026-05-01")
    with peopled.store.change("Four meetings") as step:
        step.add(
            QuorumRule,
            adopted_on=dt.date(2026, 5, 1),
            minute="before M1",
            number=4,
            independent=2,
            online_counts=False,
        )
        for meeting, told in _MARKS.items():
            step.set(step.get(Meeting, meeting), status="held")
            for seat, person, came, *times in (each.split() for each in told.split(", ")):
                arrived, left = times[0].split("-") if times else ("", "")
                step.put(
                    Mark,
                    f"{meeting}/{seat}/{person}",
                    meeting=meeting,
                    seat=seat,
                    person=person,
                    capacity="substitute" if person == "P-04" else "member",
                    came=_CAME[came],
                    arrived=arrived,
                    left=left,
                )
    peopled.store.close()
    return at("2026-12-01")


def test_a_quorum_counts_who_is_in_the_room_and_the_independents_among_them(held_four: Office) -> None:
    told = {}
    for line in attendance_lines.lines(attendance_figures.attendance(held_four), "meeting"):
        figure = line.figure
        assert isinstance(figure, MeetingFigure)
        told[line.key] = (figure.represented, figure.needed, figure.towards, figure.quorate)
    assert told == {"M1": (5, 4, 5, True), "M2": (5, 4, 4, False), "M3": (4, 4, 4, True), "M4": (4, 4, 3, False)}


def test_a_seat_is_its_members_also_where_the_substitute_sat_for_a_part(held_four: Office) -> None:
    found = {line.key: line for line in attendance_lines.lines(attendance_figures.attendance(held_four), "seat")}
    figure = found["SAN"].figure
    assert isinstance(figure, SeatsFigure)
    assert (figure.share.number, figure.share.of, figure.by_member, figure.apologies) == (3, 4, 3, 1)


def test_beside_the_member_is_said_only_of_a_substitute_who_was_there_together_with_them(held_four: Office) -> None:
    view = attendance_figures.attendance(held_four)
    line = next(line for line in attendance_lines.lines(view, "person") if line.key == "P-04")
    figure = line.figure
    assert isinstance(figure, PersonFigure)
    assert (figure.substituted, figure.in_turn, figure.beside_member) == (0, 2, 1)
    assert line.rest == "1 time beside the member, not counted; 2 times in turn with the member, who is counted"
    assert [(each.meeting, each.words, each.counted) for each in attendance_lines.explain(view, line)] == [
        ("M1", "until 15:00, in turn with the member, who is counted", False),
        ("M2", "from 15:10, in turn with the member, who is counted", False),
        ("M3", "beside the member, not counted", False),
        ("M4", "apology", False),
    ]


@pytest.mark.parametrize(
    ("number", "words"), [(2.5, "+2.5"), (3, "+3"), (-3, "−3"), (-0.25, "−0.2"), (0.04, "0"), (-0.04, "0"), (0, "0")]
)
def test_a_difference_has_its_sign_and_one_kind_of_minus(number: float, words: str) -> None:
    assert signed(number) == words
