"""A year of attendance worked out by hand: every figure expected here comes from this table, and none from the program.

Who is in post (both days included), and who has nobody:

    CH    P-01 Amara, all year
    IM01  P-02 Ben until 14 July 2026, the day of M3; nobody; P-03 Cara from 1 December 2026, the day of M8
    IM02  P-04 Dev, all year; from 1 November he is also the named substitute for BIR
    SAN   P-05 Ewa, all year; substitutes: P-06 Finn until 30 June, P-07 Gwen from 1 July
    BIR   P-08 Hana until 31 October, with the substitute P-09 Ilya, who is the member from 1 November
    SOL   no member at any time; P-10 Jo is the named substitute until 31 December
    the other 14 seats have nobody all year

What the register says (p present, o online, a apology, x absent, – no mark, / substitute, [ ] not in post):

                M1      M2      M3      M4       M5       M8      M9      M10
                12 May  9 Jun   14 Jul  8 Sep    29 Sep   1 Dec   12 Jan  9 Mar
                                        without  extra-
                                        quorum   ordinary
    CH          p       o       p       a        p        x       p       –
    IM01        p       x       p       [Ben p]  vacant   Cara o  a       p
    IM02        p       p       a       p        x        p       p       –
    SAN         a / p   – / p   x /     p / p    a / o    p       – / –   a / a
                                [Finn p]
    BIR         p       a / –   a / p   o        – / x    p       x       a / Dev p
    SOL         / p     / a     / –     / p      / x      / –     vacant  vacant

    M6 of 10 November was cancelled, M7 of 17 November rearranged to M8, and M11 of 20 April 2027 is planned; M6 and M7
    have marks that were made in error before they were called off. At M9 a deputy whom nobody had named came for SAN.
    Fay facilitates every meeting. The quorum, 3 seats, was adopted on 9 June. The body was fully established on 1 June.

So each seat, of the eight meetings that took place (s: by the substitute):

                represented               of  apology  none   not recorded  vacant
    CH          M1 M2 M3 M5 M9         5   7  M4       M8     M10           –
    IM01        M1 M3 M8 M10           4   6  M9       M2     –             M4 M5
    IM02        M1 M2 M4 M8 M9         5   7  M3       M5     M10           –
    SAN         M1s M2s M4 M5s M8      5   7  M10      M3     M9            –
    BIR         M1 M3s M4 M8 M10s      5   7  M2       M9     M5            –
    SOL         M1s M4s                2   4  M2       M5     M3 M8         M9 M10
                                      26  38
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest

from ret_tui.jobs import attendance_figures, attendance_lines, meetings, settings
from ret_tui.jobs.attendance_figures import AttendanceView
from ret_tui.jobs.attendance_lines import By, Line
from ret_tui.jobs.office import Office
from ret_tui.rules.attendance_counted import MeetingFigure, PersonFigure, SeatsFigure, Share
from store.records import Appointment, Attendee, Body, Mark, Meeting, Person, QuorumRule
from store.refusals import BadValue, Unknown

_PEOPLE = ("Amara", "Ben", "Cara", "Dev", "Ewa", "Finn", "Gwen", "Hana", "Ilya", "Jo", "Fay")
_POSTS = (
    ("P-01", "CH", "member", "2026-05-01", None),
    ("P-02", "IM01", "member", "2026-05-01", "2026-07-14"),
    ("P-03", "IM01", "member", "2026-12-01", None),
    ("P-04", "IM02", "member", "2026-05-01", None),
    ("P-04", "BIR", "substitute", "2026-11-01", None),
    ("P-05", "SAN", "member", "2026-05-01", None),
    ("P-06", "SAN", "substitute", "2026-05-01", "2026-06-30"),
    ("P-07", "SAN", "substitute", "2026-07-01", None),
    ("P-08", "BIR", "member", "2026-05-01", "2026-10-31"),
    ("P-09", "BIR", "substitute", "2026-05-01", "2026-10-31"),
    ("P-09", "BIR", "member", "2026-11-01", None),
    ("P-10", "SOL", "substitute", "2026-05-01", "2026-12-31"),
)
_MEETINGS = (
    ("M1", "2026-05-12", "ordinary", "held"),
    ("M2", "2026-06-09", "ordinary", "held"),
    ("M3", "2026-07-14", "ordinary", "held"),
    ("M4", "2026-09-08", "ordinary", "inquorate"),
    ("M5", "2026-09-29", "extraordinary", "held"),
    ("M6", "2026-11-10", "ordinary", "cancelled"),
    ("M7", "2026-11-17", "ordinary", "rearranged"),
    ("M8", "2026-12-01", "ordinary", "held"),
    ("M9", "2027-01-12", "ordinary", "held"),
    ("M10", "2027-03-09", "ordinary", "held"),
    ("M11", "2027-04-20", "ordinary", "planned"),
)
_MARKS = {
    "M1": "CH P-01 p, IM01 P-02 p, IM02 P-04 p, SAN P-05 a, SAN P-06 p, BIR P-08 p, SOL P-10 p",
    "M2": "CH P-01 o, IM01 P-02 x, IM02 P-04 p, SAN P-06 p, BIR P-08 a, SOL P-10 a",
    "M3": "CH P-01 p, IM01 P-02 p, IM02 P-04 a, SAN P-05 x, SAN P-06 p, BIR P-08 a, BIR P-09 p",
    "M4": "CH P-01 a, IM01 P-02 p, IM02 P-04 p, SAN P-05 p, SAN P-07 p, BIR P-08 o, SOL P-10 p",
    "M5": "CH P-01 p, IM02 P-04 x, SAN P-05 a, SAN P-07 o, BIR P-09 x, SOL P-10 x",
    "M6": "CH P-01 p, SAN P-05 p",
    "M7": "CH P-01 p, SAN P-05 p",
    "M8": "CH P-01 x, IM01 P-03 o, IM02 P-04 p, SAN P-05 p, BIR P-09 p",
    "M9": "CH P-01 p, IM01 P-03 a, IM02 P-04 p, BIR P-09 x",
    "M10": "IM01 P-03 p, SAN P-05 a, SAN P-07 a, BIR P-09 a, BIR P-04 p",
}
_CAME = {"p": "present", "o": "online", "a": "apology", "x": "absent"}


@pytest.fixture
def year(office: Office, at: Callable[..., Office]) -> Office:
    """The year of the table, on 1 April 2027."""
    with office.store.change("The year") as step:
        step.set(step.get(Body, "body"), fully_established_on=dt.date(2026, 6, 1))
        for number, name in enumerate(_PEOPLE, 1):
            step.add(Person, f"P-{number:02}", name=f"{name} Example", facilitator=name == "Fay")
        for person, seat, capacity, start, end in _POSTS:
            step.add(
                Appointment,
                f"{seat}-{person}-{capacity}",
                person=person,
                seat=seat,
                capacity=capacity,
                start=dt.date.fromisoformat(start),
                end=dt.date.fromisoformat(end) if end else None,
            )
        for id, day, kind, status in _MEETINGS:
            step.add(
                Meeting,
                id,
                year="2026-27",
                date=dt.date.fromisoformat(day),
                kind=kind,
                status=status,
                start="14:00",
                end="16:00",
                zone="Europe/London",
                uid=f"{id}@example.org",
                replaced_by="M8" if id == "M7" else "",
            )
            step.add(Attendee, f"{id}-fay", meeting=id, name="Fay Example", capacity="facilitator")
        for meeting, told in _MARKS.items():
            for seat, person, came in (each.split() for each in told.split(", ")):
                held = next(post for post in _POSTS if post[:2] == (person, seat))
                step.put(
                    Mark,
                    f"{meeting}/{seat}/{person}",
                    meeting=meeting,
                    seat=seat,
                    person=person,
                    capacity=held[2],
                    came=_CAME[came],
                )
        step.add(Attendee, "deputy", meeting="M9", name="Kit Rowe", capacity="deputy", seat="SAN")
        step.add(QuorumRule, adopted_on=dt.date(2026, 6, 9), minute="M2, item 5", number=3)
    office.store.close()
    return at("2027-04-01")


def lines(office: Office, by: By, **chosen: str) -> dict[str, Line]:
    """The lines of a year by their keys."""
    view = attendance_figures.attendance(office, **chosen)  # type: ignore[arg-type]
    return {line.key: line for line in attendance_lines.lines(view, by)}


def of_seats(line: Line) -> tuple[int, ...]:
    """Represented, of, by member, by substitute, online, apologies, none received, not recorded, vacant, held."""
    figure = line.figure
    assert isinstance(figure, SeatsFigure)
    return (
        figure.share.number, figure.share.of, figure.by_member, figure.by_substitute, figure.online,
        figure.apologies, figure.none_received, figure.not_recorded, figure.vacant, figure.held,
    )  # fmt: skip


def of_person(line: Line) -> tuple[int, ...]:
    """Attended, of, online, apologies, none received, only the substitute, not recorded, in post, substituted."""
    figure = line.figure
    assert isinstance(figure, PersonFigure)
    return (
        figure.share.number, figure.share.of, figure.online, figure.apologies, figure.none_received,
        figure.stood_in_for, figure.not_recorded, figure.in_post, figure.substituted,
    )  # fmt: skip


def test_each_seat_counts_once_whoever_came_of_the_meetings_at_which_somebody_could(year: Office) -> None:
    found = lines(year, "seat")
    # Represented, of, by member, by substitute, online, apologies, none received, not recorded, vacant, held.
    assert of_seats(found["CH"]) == (5, 7, 5, 0, 1, 1, 1, 1, 0, 8)
    assert of_seats(found["IM01"]) == (4, 6, 4, 0, 1, 1, 1, 0, 2, 8)
    assert of_seats(found["IM02"]) == (5, 7, 5, 0, 0, 1, 1, 1, 0, 8)
    assert of_seats(found["SAN"]) == (5, 7, 2, 3, 1, 1, 1, 1, 0, 8)
    assert of_seats(found["BIR"]) == (5, 7, 3, 2, 1, 1, 1, 1, 0, 8)
    assert of_seats(found["SOL"]) == (2, 4, 0, 2, 0, 1, 1, 2, 2, 8)
    assert of_seats(found["WAL"]) == (0, 0, 0, 0, 0, 0, 0, 0, 8, 8)
    assert len(found) == 20


def test_a_seat_is_told_in_a_sentence_with_what_is_left_out_and_what_stands_apart(year: Office) -> None:
    sandwell, solihull, walsall = (lines(year, "seat")[id] for id in ("SAN", "SOL", "WAL"))
    assert sandwell.sentence == "Sandwell represented 5 of 7: member 2, substitute 3"
    assert sandwell.rest == "1 online, 1 apology, 1 none received; not counted: 1 meeting not recorded of 8 held"
    assert sandwell.apart == "of these 1 of 1 extraordinary, 1 of 1 without a quorum"
    assert "not counted: 2 meetings not recorded, 2 meetings vacant of 8 held" in solihull.rest
    assert walsall.sentence == "Walsall: no meeting counted"


def test_a_person_is_expected_only_while_in_post_as_a_member(year: Office) -> None:
    found = lines(year, "person")
    # Attended, of, online, apologies, none received, only the substitute, not recorded, in post, substituted.
    assert of_person(found["P-01"]) == (5, 7, 1, 1, 1, 0, 1, 8, 0)
    assert of_person(found["P-02"]) == (2, 3, 0, 0, 1, 0, 0, 3, 0)
    assert of_person(found["P-03"]) == (2, 3, 1, 1, 0, 0, 0, 3, 0)
    assert of_person(found["P-05"]) == (2, 7, 0, 3, 1, 1, 1, 8, 0)
    assert of_person(found["P-08"]) == (2, 4, 1, 2, 0, 0, 1, 5, 0)


def test_a_substitute_is_never_expected_and_stands_apart(year: Office) -> None:
    found = lines(year, "person")
    assert of_person(found["P-06"]) == (0, 0, 0, 0, 0, 0, 0, 0, 2)
    assert of_person(found["P-07"]) == (0, 0, 0, 0, 0, 0, 0, 0, 1)
    assert of_person(found["P-10"]) == (0, 0, 0, 0, 0, 0, 0, 0, 2)
    assert found["P-06"].sentence == "Finn Example substituted 2 times"
    # At M4 Gwen came beside the member.
    assert "1 time beside the member, not counted" in found["P-07"].rest


def test_one_person_in_two_capacities_has_two_figures_that_do_not_mix(year: Office) -> None:
    found = lines(year, "person")
    # Dev: the member for IM02 all year, once the substitute for BIR.
    assert of_person(found["P-04"]) == (5, 7, 0, 1, 1, 0, 1, 8, 1)
    assert found["P-04"].sentence == "Dev Example attended 5 of 7 as member; substituted 1 time"
    # Ilya: the substitute for BIR at M3, and then its member for M8, M9 and M10.
    assert of_person(found["P-09"]) == (1, 3, 0, 1, 1, 0, 0, 3, 1)


def test_who_facilitates_and_who_was_never_named_is_in_no_figure(year: Office) -> None:
    found = lines(year, "person")
    assert set(found) == {f"P-{number:02}" for number in range(1, 11)}
    told = attendance_lines.explain(attendance_figures.attendance(year), lines(year, "seat")["SAN"])
    (deputy,) = [each for each in told if "Kit Rowe" in each.words]
    assert (deputy.meeting, deputy.counted) == ("M9", False)


def test_each_meeting_says_seats_represented_filled_and_vacant_and_its_quorum(year: Office) -> None:
    told = {}
    for key, line in lines(year, "meeting").items():
        figure = line.figure
        assert isinstance(figure, MeetingFigure)
        told[key] = (
            figure.represented, figure.filled, figure.vacant, figure.seats.not_recorded, figure.seats.share.of,
            figure.quorate,
        )  # fmt: skip
    assert told == {
        # No rule had been adopted on 12 May.
        "M1": (6, 6, 14, 0, 6, None),
        "M2": (3, 6, 14, 0, 6, True),
        "M3": (3, 6, 14, 1, 5, True),
        # Recorded as held without a quorum.
        "M4": (4, 5, 15, 0, 5, False),
        "M5": (2, 5, 15, 1, 4, False),
        "M8": (4, 6, 14, 1, 5, True),
        "M9": (2, 5, 15, 1, 4, False),
        "M10": (2, 5, 15, 2, 3, False),
    }


def test_organisations_and_kinds_add_up_to_the_seats(year: Office) -> None:
    organisations, kinds = lines(year, "organisation"), lines(year, "kind")
    assert of_seats(kinds["chair"])[:4] == (5, 7, 5, 0)
    assert of_seats(kinds["independent"]) == (9, 13, 9, 0, 1, 2, 2, 1, 82, 96)
    assert of_seats(kinds["representative"]) == (12, 18, 5, 7, 2, 3, 3, 4, 34, 56)
    sandwell = next(line for line in organisations.values() if line.name.startswith("Sandwell"))
    assert of_seats(sandwell) == (5, 7, 2, 3, 1, 1, 1, 1, 0, 8)
    assert of_seats(organisations[""])[:2] == (14, 20)
    assert list(organisations)[-1] == ""


def test_six_are_owed_once_established_and_the_extraordinary_one_is_none_of_them(year: Office) -> None:
    # Owed from 1 June: M2, M3, M4, M8, M9 and M10 were held. M1 was before; M5 extraordinary; M6 and M7 called off.
    assert meetings.year(year).summary == ("6 of 6 held (1 without a quorum), 1 planned; 1 held before established")
    assert attendance_figures.attendance(year).chosen.summary == meetings.year(year).summary
    settings.change(year, "quorum.inquorate_is_held", "no")
    assert meetings.year(year).summary == ("5 of 6 held and 1 without a quorum, 1 planned; 1 held before established")


def test_where_a_meeting_without_a_quorum_is_not_held_it_is_in_no_share_and_told_apart(year: Office) -> None:
    settings.change(year, "quorum.inquorate_is_held", "no")
    seats, people = lines(year, "seat"), lines(year, "person")
    # Without M4, at which Ewa came for SAN.
    assert of_seats(seats["SAN"]) == (4, 6, 1, 3, 1, 1, 1, 1, 0, 7)
    assert of_person(people["P-05"]) == (1, 6, 0, 3, 1, 1, 1, 7, 0)
    assert seats["SAN"].apart == ("of these 1 of 1 extraordinary; beside them 1 of 1 without a quorum, not counted")
    meeting = lines(year, "meeting")["M4"]
    assert meeting.share == Share(4, 20)
    assert meeting.apart == "not counted in the other figures"


def test_a_figure_shows_each_meeting_behind_it_and_what_it_passed_over(year: Office) -> None:
    view = attendance_figures.attendance(year)
    told = attendance_lines.explain(view, lines(year, "seat")["SAN"])
    assert [(each.meeting, each.words, each.counted) for each in told] == [
        ("M1", "substitute here: Finn Example", True),
        ("M2", "substitute here: Finn Example", True),
        ("M3", "none received", True),
        ("M3", "in the room: Finn Example, not in post that day", False),
        ("M4", "in the room: Ewa Example, without a quorum", True),
        ("M5", "substitute here: Gwen Example (online), extraordinary meeting", True),
        ("M8", "in the room: Ewa Example", True),
        ("M9", "not recorded", False),
        ("M9", "in attendance: Kit Rowe, a deputy whom nobody had named", False),
        ("M10", "apology", True),
    ]
    ben = attendance_lines.explain(view, lines(year, "person")["P-02"])
    assert [(each.meeting, each.what, each.counted) for each in ben] == [
        ("M1", "member for Independent 1", True),
        ("M2", "member for Independent 1", True),
        ("M3", "member for Independent 1", True),
        ("M4", "Independent 1", False),
    ]


def test_what_was_called_off_is_said_to_be_left_out(year: Office) -> None:
    view = attendance_figures.attendance(year)
    assert view.left_out == (
        "M6 of 10 November 2026, which was cancelled",
        "M7 of 17 November 2026, which was rearranged",
    )
    assert [each.at.meeting for each in view.figures.meetings] == ["M1", "M2", "M3", "M4", "M5", "M8", "M9", "M10"]


def test_figures_may_be_of_chosen_meetings_or_of_a_span_of_days(year: Office) -> None:
    def sandwell(view: AttendanceView) -> tuple[int, ...]:
        return of_seats(next(line for line in attendance_lines.lines(view, "seat") if line.key == "SAN"))[:4]

    two = attendance_figures.attendance(year, meetings=("m1", "M4,M6"))
    assert (two.chosen.title, two.chosen.summary) == ("M1, M4 and M6", "2 held (1 without a quorum), 1 cancelled")
    assert sandwell(two) == (2, 2, 1, 1)
    # Both ends included: M2 to M4.
    span = attendance_figures.attendance(year, since="2026-06-09", until="2026-09-08")
    assert span.chosen.title == "from 9 June 2026 to 8 September 2026"
    assert sandwell(span) == (2, 3, 1, 1)
    assert sandwell(attendance_figures.attendance(year, since="2027-01-01")) == (0, 1, 0, 0)


def test_what_cannot_be_chosen_is_refused(year: Office) -> None:
    with pytest.raises(Unknown):
        attendance_figures.attendance(year, meetings=("M99",))
    with pytest.raises(BadValue, match="of a year, of meetings or of a span"):
        attendance_figures.attendance(year, year="2026-27", meetings=("M1",))
    with pytest.raises(BadValue, match="is before"):
        attendance_figures.attendance(year, since="2026-09-01", until="2026-08-01")
    with pytest.raises(BadValue):
        attendance_figures.attendance(year, year="20xx")
    with pytest.raises(BadValue, match="seat, person, organisation, kind or meeting"):
        attendance_lines.read_by("colour")


def test_percentages_are_said_only_where_the_setting_asks_for_them(year: Office) -> None:
    assert "%" not in lines(year, "seat")["SAN"].sentence
    settings.change(year, "register.percentages", "yes")
    # 5 of 7 is 71.4%.
    assert lines(year, "seat")["SAN"].sentence == "Sandwell represented 5 of 7 (71%): member 2, substitute 3"


def test_the_register_document_tells_the_same_numbers(year: Office) -> None:
    from ret_tui.jobs.documents.register import of_year

    document = of_year(year, "2026-27", public=False)
    seats = {line.id: (line.represented, line.counted, line.by_member, line.by_substitute) for line in document.seats}
    assert seats["SAN"] == (5, 7, 2, 3)
    assert seats["SOL"] == (2, 4, 0, 2)
    people = {(line.name, line.seat_id): (line.attended, line.in_post) for line in document.people}
    assert people["Ewa Example", "SAN"] == (2, 7)
    assert people["Dev Example", "IM02"] == (5, 7)
    assert people["Ilya Example", "BIR"] == (1, 3)
    stood_in = {line.name: line.meetings for line in document.substitutes}
    assert stood_in["Dev Example"] == ("M10, 9 March 2027",)
    assert stood_in["Gwen Example"] == (
        "M4, 8 September 2026 (beside the member, not counted)",
        "M5, 29 September 2026",
    )


def test_a_year_without_a_meeting_held_has_no_lines(year: Office) -> None:
    view = attendance_figures.attendance(year, year="2030-31")
    assert all(attendance_lines.lines(view, by) == () for by in ("seat", "person", "organisation", "kind", "meeting"))


def test_a_member_in_post_who_has_had_no_meeting_yet_is_told_so(example: Office) -> None:
    # Олена Бондар (P-30) came to IM09 on 27 July 2026; M2 was on 14 July, and M3 is on 8 September.
    line = lines(example, "person", year="2026-27")["P-30"]
    assert line.sentence == "Олена Бондар is in post, and no meeting was held since"
    view = attendance_figures.attendance(example, year="2026-27")
    assert attendance_lines.cells(view, line)[:2] == ("Олена Бондар", "none yet")
    assert "P-30" not in lines(example, "person", since="2026-05-01", until="2026-05-31")
