"""What holds of every figure of attendance, whatever was recorded: parts, denominators, and the order of records."""

from __future__ import annotations

import datetime as dt
import random

from hypothesis import given
from hypothesis import strategies as st
from small_committee import PEOPLE, SEATS, post

from ret_tui.rules.attendance_counted import PersonFigure, SeatsFigure, Share
from ret_tui.rules.attendance_figures import Attendance, attendance
from ret_tui.rules.figure_words import meeting_state, percent, share_words
from store.records import Appointment, Mark, Meeting, QuorumRule

_DAYS = tuple(dt.date(2026, month, 12) for month in range(5, 11))
_STATUSES = ("held", "inquorate", "planned", "cancelled", "rearranged")
_CAME = ("present", "online", "apology", "absent")
Record = tuple[list[Meeting], list[Appointment], dict[str, list[Mark]], list[QuorumRule], bool]


@st.composite
def records(draw: st.DrawFn) -> Record:
    """Some meetings, appointments that may overlap, as a merge can leave them, and marks of people in post or not."""
    meetings = [
        Meeting(
            id=f"M{number}",
            year="2026-27",
            kind=draw(st.sampled_from(("ordinary", "extraordinary"))),
            date=day,
            start="14:00",
            end="16:00",
            zone="Europe/London",
            status=draw(st.sampled_from(_STATUSES)),
            uid=f"{number}@example.org",
        )
        for number, day in enumerate(_DAYS[: draw(st.integers(0, 6))], 1)
    ]
    posts = []
    for number in range(draw(st.integers(0, 8))):
        start = draw(st.sampled_from(_DAYS))
        posts.append(
            post(
                draw(st.sampled_from(sorted(PEOPLE))),
                draw(st.sampled_from(SEATS)).id,
                draw(st.sampled_from(("member", "substitute"))),
                start=start,
                end=draw(st.sampled_from((None, *(day for day in _DAYS if day >= start)))),
                id=f"post-{number}",
            )
        )
    marks: dict[str, list[Mark]] = {}
    for meeting in meetings:
        who = draw(st.sets(st.tuples(st.sampled_from(SEATS), st.sampled_from(sorted(PEOPLE))), max_size=6))
        marks[meeting.id] = [
            Mark(
                id=f"{meeting.id}/{seat.id}/{person}",
                meeting=meeting.id,
                seat=seat.id,
                person=person,
                capacity="member",
                came=draw(st.sampled_from(_CAME)),
            )
            for seat, person in sorted(who, key=lambda each: (each[0].id, each[1]))
        ]
    rules = [QuorumRule(id="Q", adopted_on=_DAYS[2], minute="M3", number=2)] if draw(st.booleans()) else []
    return meetings, posts, marks, rules, draw(st.booleans())


def figures(record: Record) -> Attendance:
    meetings, posts, marks, rules, counts = record
    return attendance(meetings, SEATS, posts, marks, rules, inquorate_is_held=counts)


@given(records())
def test_the_parts_of_a_figure_of_seats_are_the_whole(record: Record) -> None:
    found = figures(record)
    for each in (*found.seats, *found.organisations, *found.kinds, *(one.seats for one in found.meetings)):
        share = each.share
        assert each.by_member + each.by_substitute == share.number == each.in_the_room + each.online
        assert share.number + each.apologies + each.none_received == share.of
        assert share.of + each.not_recorded + each.vacant == each.held


@given(records())
def test_the_parts_of_a_persons_figure_are_the_whole(record: Record) -> None:
    for each in figures(record).people:
        share = each.share
        assert each.in_the_room + each.online == share.number
        assert share.number + each.apologies + each.none_received + each.stood_in_for == share.of
        assert share.of + each.not_recorded == each.in_post


@given(records())
def test_seats_organisations_kinds_and_meetings_add_up_to_the_same(record: Record) -> None:
    found = figures(record)

    def whole(figures: tuple[SeatsFigure, ...]) -> tuple[Share, int, int, int]:
        return (
            Share(sum(each.share.number for each in figures), sum(each.share.of for each in figures)),
            sum(each.by_substitute for each in figures),
            sum(each.vacant for each in figures),
            sum(each.not_recorded for each in figures),
        )

    seats = whole(found.seats)
    assert whole(found.organisations) == seats
    assert whole(found.kinds) == seats
    assert whole(tuple(each.seats for each in found.meetings)) == seats


@given(records())
def test_nothing_exceeds_its_denominator(record: Record) -> None:
    found = figures(record)
    shares = [
        share
        for each in (*found.seats, *found.people, *found.organisations, *found.kinds)
        for share in (each.share, each.extraordinary, each.inquorate)
    ]
    assert all(0 <= share.number <= share.of for share in shares)
    took_place = sum(meeting.status in ("held", "inquorate") for meeting in record[0])
    assert all(each.share.of <= each.in_post <= took_place for each in found.people)
    assert all(each.represented <= each.filled <= len(SEATS) for each in found.meetings)


@given(records(), st.randoms(use_true_random=False))
def test_the_order_of_the_records_changes_nothing(record: Record, chance: random.Random) -> None:
    meetings, posts, marks, rules, counts = record
    before = figures(record)
    for several in (meetings, posts, *marks.values()):
        chance.shuffle(several)
    assert figures((meetings, posts, marks, rules, counts)) == before


@given(records())
def test_what_did_not_take_place_is_in_no_figure(record: Record) -> None:
    out = {meeting.id for meeting in record[0] if meeting.status in ("planned", "cancelled", "rearranged")}
    found = figures(record)
    assert not out & {each.at.meeting for each in found.meetings}
    assert not out & {each.at.meeting for one in found.people for each in (*one.as_member, *one.as_substitute)}


@given(records())
def test_a_meeting_without_a_quorum_is_in_no_share_unless_it_counts_as_held(record: Record) -> None:
    meetings, posts, marks, rules, _counts = record
    without = attendance(meetings, SEATS, posts, marks, rules, inquorate_is_held=False)
    only_held = attendance([m for m in meetings if m.status == "held"], SEATS, posts, marks, rules)
    assert [each.share for each in without.seats] == [each.share for each in only_held.seats]
    assert {each.person: each.share for each in without.people if each.share.of} == {
        each.person: each.share for each in only_held.people if each.share.of
    }


def test_a_share_says_what_it_is_of_and_a_half_per_cent_goes_up() -> None:
    assert share_words(Share(4, 5)) == "4 of 5"
    assert share_words(Share(1, 8), percentages=True) == "1 of 8 (13%)"
    assert share_words(Share(0, 0), percentages=True) == "none counted"
    assert percent(Share(0, 0)) == ""


def test_a_meeting_is_quorate_only_where_a_rule_and_marks_say_so() -> None:
    assert meeting_state(None, inquorate=False, recorded=True) == "held"
    assert meeting_state(True, inquorate=False, recorded=True) == "quorate"
    assert meeting_state(False, inquorate=False, recorded=True) == "not quorate"
    assert meeting_state(None, inquorate=False, recorded=False) == "not recorded"
    assert meeting_state(False, inquorate=True, recorded=True) == "held without a quorum"


def test_nobody_in_two_seats_on_one_day_is_counted_twice() -> None:
    meeting = Meeting(
        id="M1", year="2026-27", date=_DAYS[0], start="14:00", end="16:00", zone="Europe/London", status="held",
        uid="1@example.org",
    )  # fmt: skip
    posts = [post("P-01", "IM01"), post("P-01", "IM02", id="second")]
    marks = [
        Mark(id="a", meeting="M1", seat="IM01", person="P-01", capacity="member", came="absent"),
        Mark(id="b", meeting="M1", seat="IM02", person="P-01", capacity="member", came="present"),
    ]
    (person,) = attendance([meeting], SEATS, posts, {"M1": marks}).people
    assert isinstance(person, PersonFigure)
    assert person.share == Share(1, 1)
