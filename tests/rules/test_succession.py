"""A successor in a seat: the former holder's last day is the day before, whatever they were to each other."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st
from small_committee import NORTH, PEOPLE, POSTS, SEATS_BY_ID, SECOND, START, post

from ret_tui.rules.appointments import holder, in_post
from ret_tui.rules.succession import Succession, succession
from store.records import Appointment, Capacity, Person, Seat
from store.refusals import RuleBroken

NEW = Person(id="P-99", name="Zed Example")
EVERYBODY = {**PEOPLE, "P-99": NEW}
JULY = dt.date(2026, 7, 1)
LAST_OF_JUNE = dt.date(2026, 6, 30)


def follow(
    seat: Seat,
    person: str,
    start: dt.date = JULY,
    capacity: Capacity = "member",
    posts: tuple[Appointment, ...] = POSTS,
) -> Succession:
    new = Appointment(id="new", person=person, seat=seat.id, capacity=capacity, start=start)
    return succession(new, seat, posts, EVERYBODY)


def test_the_former_holder_leaves_the_day_before_with_a_reason() -> None:
    plan = follow(NORTH, "P-99")
    assert plan.leaves is not None
    assert (plan.leaves.person, plan.leaves.end, plan.leaves.end_reason) == (
        "P-04", LAST_OF_JUNE, "succeeded by Zed Example",
    )  # fmt: skip
    assert plan.gives_up is None
    # The named substitute stays.
    named = holder(plan.after, "NOR", JULY, "substitute")
    assert named is not None
    assert named.person == "P-05"


def test_the_substitute_who_becomes_the_member_is_the_substitute_no_more() -> None:
    plan = follow(NORTH, "P-05")
    assert plan.gives_up is not None
    assert (plan.gives_up.end, plan.gives_up.end_reason) == (LAST_OF_JUNE, "became the member")
    assert [each.person for each in plan.ended] == ["P-04", "P-05"]
    assert holder(plan.after, "NOR", JULY, "substitute") is None
    assert [holder(plan.after, "NOR", day).person for day in (LAST_OF_JUNE, JULY)] == ["P-04", "P-05"]  # type: ignore[union-attr]


def test_an_empty_seat_has_nobody_who_leaves() -> None:
    left = tuple(each for each in POSTS if each.seat != "IM02")
    assert follow(SECOND, "P-99", posts=left).leaves is None
    ended = (*left, post("P-03", "IM02", end=dt.date(2026, 6, 1)))
    assert follow(SECOND, "P-99", posts=ended).leaves is None


def test_a_term_that_would_have_ended_later_ends_with_the_succession() -> None:
    posts = (*(each for each in POSTS if each.seat != "IM02"), post("P-03", "IM02", end=dt.date(2027, 4, 30)))
    plan = follow(SECOND, "P-99", posts=posts)
    assert plan.leaves is not None
    assert plan.leaves.end == LAST_OF_JUNE


@pytest.mark.parametrize(
    ("seat", "person", "start", "capacity", "why"),
    [
        ("NOR", "P-06", JULY, "member", "is the member for SOU on 1 July 2026"),
        ("NOR", "P-04", JULY, "member", "is the member for Northby (NOR) already"),
        ("NOR", "P-04", JULY, "substitute", "cannot be its member and its substitute at once"),
        ("CH", "P-99", JULY, "substitute", "has no named substitute"),
        ("NOR", "P-99", START, "member", "is followed on a later day at the earliest"),
        ("NOR", "P-05", START, "member", "is followed on a later day at the earliest"),
    ],
)
def test_what_the_terms_do_not_allow_is_refused(
    seat: str, person: str, start: dt.date, capacity: Capacity, why: str
) -> None:
    with pytest.raises(RuleBroken) as told:
        follow(SEATS_BY_ID[seat], person, start, capacity)
    assert why in str(told.value)


def test_a_substitute_of_another_seat_may_become_a_member_and_stays_a_substitute_there() -> None:
    plan = follow(NORTH, "P-07")
    assert plan.gives_up is None
    named = holder(plan.after, "SOU", JULY, "substitute")
    assert named is not None
    assert named.person == "P-07"


@given(
    st.sampled_from(sorted(SEATS_BY_ID)),
    st.sampled_from(sorted(EVERYBODY)),
    st.integers(-5, 60),
    st.sampled_from(["member", "substitute"]),
)
def test_no_seat_ever_has_two_holders_or_a_day_without_one_after_a_succession(
    seat: str, person: str, days: int, capacity: Capacity
) -> None:
    start = START + dt.timedelta(days=days)
    try:
        plan = follow(SEATS_BY_ID[seat], person, start, capacity)
    except RuleBroken:
        return
    own = [each for each in plan.after if (each.seat, each.capacity) == (seat, capacity)]
    for offset in range(-10, 70):
        day = START + dt.timedelta(days=offset)
        there = [each.person for each in own if in_post(each, day)]
        assert len(there) == (1 if day >= START else 0 if day < start else 1)
