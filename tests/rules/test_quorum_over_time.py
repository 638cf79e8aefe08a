"""The quorum through a meeting, and for an item."""

from __future__ import annotations

import datetime as dt
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace
from small_committee import DAY, POSTS, SEATS, mark

from ret_tui.rules.clock_times import on_the_clock
from ret_tui.rules.presence import Absence
from ret_tui.rules.quorum_over_time import (
    Attended,
    Room,
    Span,
    inquorate_words,
    least_for,
    room_at,
    room_for,
    through,
)
from store.records import Mark, QuorumRule


def rule(number: int = 3, *, independent: int = 0, online_counts: bool = True) -> QuorumRule:
    return QuorumRule(
        id="q",
        adopted_on=dt.date(2026, 5, 1),
        minute="M1, item 5",
        number=number,
        independent=independent,
        online_counts=online_counts,
    )


def came(seat: str, person: str, *, arrived: str = "", left: str = "", substitute: bool = False) -> Mark:
    return replace(mark(seat, person, capacity="substitute" if substitute else "member"), arrived=arrived, left=left)


def meeting(*marks: Mark, away: tuple[Absence, ...] = (), quorum: QuorumRule | None = None) -> Attended:
    return Attended(seats=SEATS, appointments=POSTS, marks=marks, away=away, day=DAY, rule=quorum)


AMARA, BEN, DEV, EWA = (
    came("CH", "P-01"),
    came("IM01", "P-02"),
    came("NOR", "P-04"),
    came("NOR", "P-05", substitute=True),
)


def test_without_a_rule_no_room_is_quorate_or_not() -> None:
    spans = through(meeting(AMARA, came("IM01", "P-02", left="15:00")), "14:00", "16:00")
    assert [span.room for span in spans] == [Room(2, None, None), Room(1, None, None)]
    assert inquorate_words(spans) == ""


def test_a_meeting_is_inquorate_from_the_minute_in_which_one_too_many_leaves() -> None:
    spans = through(meeting(AMARA, BEN, came("NOR", "P-04", left="15:10"), quorum=rule()), "14:00", "16:00")
    assert spans == (Span("14:00", "15:10", Room(3, 3, True)), Span("15:10", "16:00", Room(2, 2, False)))
    assert inquorate_words(spans) == inquorate_words(spans, going_on=True) == "inquorate from 15:10"


def test_a_quorum_that_comes_late_and_goes_early_is_told_with_both_its_gaps() -> None:
    dev = came("NOR", "P-04", arrived="14:20", left="15:10")
    spans = through(meeting(AMARA, BEN, dev, quorum=rule()), "14:00", "16:00")
    assert inquorate_words(spans) == "inquorate from 14:00 to 14:20 and from 15:10"


def test_a_meeting_without_a_quorum_at_any_time_was_inquorate_throughout() -> None:
    spans = through(meeting(AMARA, came("IM01", "P-02", left="15:00"), quorum=rule()), "14:00", "16:00")
    assert inquorate_words(spans) == "inquorate throughout"
    assert inquorate_words(spans, going_on=True) == "inquorate from 14:00"


def test_the_substitute_who_takes_over_keeps_the_quorum() -> None:
    marks = (AMARA, BEN, came("NOR", "P-04", left="15:00"), came("NOR", "P-05", arrived="15:00", substitute=True))
    spans = through(meeting(*marks, quorum=rule()), "14:00", "16:00")
    assert spans == (Span("14:00", "16:00", Room(3, 3, True)),)


def test_member_and_substitute_together_are_one_seat_at_any_time() -> None:
    assert room_at(meeting(AMARA, DEV, EWA, quorum=rule()), "15:00") == Room(2, 2, False)
    # Where the member steps out, the substitute still represents the seat.
    out = (Absence("P-04", since="14:30", until="15:30"),)
    assert room_at(meeting(AMARA, DEV, EWA, away=out), "15:00").seats == 2


def test_whoever_withdraws_for_an_item_lowers_the_seats_for_it_alone() -> None:
    found = meeting(AMARA, BEN, DEV, away=(Absence("P-02", item="six"),), quorum=rule())
    assert room_for(found, "six", []) == least_for(found, "six", []) == Room(2, 2, False)
    assert least_for(found, "seven", []) == Room(3, 3, True)


def test_an_item_has_a_quorum_only_where_there_was_one_all_through_it() -> None:
    found = meeting(AMARA, BEN, came("NOR", "P-04", left="14:45"), quorum=rule())
    assert room_for(found, "six", [("14:30", "15:00")]) == Room(3, 3, True)
    assert least_for(found, "six", [("14:30", "15:00")]) == Room(2, 2, False)
    assert least_for(found, "six", [("14:30", "14:45")]) == Room(3, 3, True)


def test_an_item_that_goes_on_is_judged_up_to_now() -> None:
    found = meeting(AMARA, BEN, came("NOR", "P-04", left="15:30"), quorum=rule())
    assert least_for(found, "six", [("14:30", "")], "15:00") == Room(3, 3, True)
    assert least_for(found, "six", [("14:30", "")], "15:31") == Room(2, 2, False)


def test_independent_members_may_be_what_is_missing() -> None:
    marks = (AMARA, came("IM01", "P-02", left="15:00"), came("IM02", "P-03"), DEV)
    spans = through(meeting(*marks, quorum=rule(3, independent=2)), "14:00", "16:00")
    assert [(span.since, span.room) for span in spans] == [("14:00", Room(4, 4, True)), ("15:00", Room(3, 3, False))]


def test_those_online_are_represented_though_they_may_not_count() -> None:
    online = replace(mark("NOR", "P-04", "online"))
    assert room_at(meeting(AMARA, BEN, online, quorum=rule(online_counts=False)), "15:00") == Room(3, 2, False)


times = st.integers(14 * 60 - 10, 16 * 60 + 10).map(on_the_clock)
optional = st.just("") | times
marks = st.builds(
    lambda post, how, arrived, left: replace(
        mark(post.seat, post.person, how, post.capacity), arrived=arrived, left=left
    ),
    st.sampled_from(POSTS),
    st.sampled_from(["present", "online", "apology", "absent"]),
    optional,
    optional,
)
outs = st.builds(Absence, st.sampled_from([p.person for p in POSTS]), st.sampled_from(["", "six"]), optional, optional)


@given(st.lists(marks, max_size=8, unique_by=lambda one: one.id), st.lists(outs, max_size=5), st.integers(1, 5))
def test_the_parts_of_a_meeting_follow_one_another_and_never_hold_more_seats_than_there_are(
    kept: list[Mark], away: list[Absence], number: int
) -> None:
    found = meeting(*kept, away=tuple(away), quorum=rule(number))
    spans = through(found, "14:00", "16:00")
    assert (spans[0].since, spans[-1].until) == ("14:00", "16:00")
    assert all(one.until == following.since for one, following in pairwise(spans))
    assert all(one.room != following.room for one, following in pairwise(spans))
    everybody = room_for(found, "", [])
    for span in spans:
        assert 0 <= span.room.seats <= everybody.seats <= len(SEATS)
        assert span.room == room_at(found, span.since)
        assert span.room.quorate == ((span.room.counted or 0) >= number)


@given(st.lists(marks, max_size=8, unique_by=lambda one: one.id), st.lists(outs, max_size=5))
def test_the_fewest_of_an_item_are_never_more_than_those_who_took_part(kept: list[Mark], away: list[Absence]) -> None:
    found = meeting(*kept, away=tuple(away), quorum=rule())
    spans = [("14:30", "14:50"), ("15:10", "15:20")]
    assert least_for(found, "six", spans).seats <= room_for(found, "", spans).seats
