"""Whether each seat is represented, and by whom."""

from __future__ import annotations

import datetime as dt
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st
from small_committee import DAY, FIRST, NORTH, POSTS, SEATS, mark, post, reply

from ret_tui.rules.representation import (
    SeatForecast,
    SeatState,
    expected_states,
    filled,
    forecast,
    represented,
    seat_states,
)
from store.records import Appointment, Came, Mark, Reply, Seat

MEMBER, SUBSTITUTE = "P-04", "P-05"


def state_of(*marks: Mark, posts: tuple[Appointment, ...] = POSTS, seat: Seat = NORTH) -> SeatState:
    (state,) = seat_states([seat], posts, marks, DAY)
    return state


def forecast_of(*replies: Reply, posts: tuple[Appointment, ...] = POSTS, seat: Seat = NORTH) -> SeatForecast:
    (state,) = expected_states([seat], posts, replies, DAY)
    return state


def test_a_seat_counts_once_whoever_came() -> None:
    state = state_of(mark("NOR", MEMBER), mark("NOR", SUBSTITUTE, capacity="substitute"))
    assert (state.state, state.by, represented([state])) == ("present", MEMBER, 1)


def test_a_member_online_represents_the_seat() -> None:
    state = state_of(mark("NOR", MEMBER, "online"))
    assert (state.state, state.by, state.online) == ("online", MEMBER, True)


def test_the_named_substitute_represents_the_seat_of_a_member_who_sent_an_apology() -> None:
    state = state_of(mark("NOR", MEMBER, "apology"), mark("NOR", SUBSTITUTE, capacity="substitute"))
    assert (state.state, state.by, state.online) == ("substitute", SUBSTITUTE, False)
    assert state.member_mark is not None
    assert state.member_mark.came == "apology"


def test_a_substitute_online_is_known_to_be_online() -> None:
    state = state_of(mark("NOR", SUBSTITUTE, "online", "substitute"))
    assert (state.state, state.by, state.online) == ("substitute", SUBSTITUTE, True)


def test_not_recorded_is_not_absent() -> None:
    assert state_of().state == "not recorded"
    assert state_of(mark("NOR", MEMBER, "absent")).state == "absent"
    assert state_of(mark("NOR", SUBSTITUTE, "absent", "substitute")).state == "not recorded"


def test_an_apology_represents_nobody() -> None:
    state = state_of(mark("NOR", MEMBER, "apology"), mark("NOR", SUBSTITUTE, "absent", "substitute"))
    assert (state.state, state.by, state.represented) == ("apology", None, False)


def test_only_the_substitute_named_at_that_date_counts() -> None:
    superseded = post(SUBSTITUTE, "NOR", "substitute", end=dt.date(2026, 5, 11))
    successor = post("P-07", "NOR", "substitute", start=DAY)
    posts = (post(MEMBER, "NOR"), superseded, successor)
    assert not state_of(mark("NOR", SUBSTITUTE, capacity="substitute"), posts=posts).represented
    assert state_of(mark("NOR", "P-07", capacity="substitute"), posts=posts).by == "P-07"


def test_the_mark_of_somebody_not_in_post_never_counts() -> None:
    assert state_of(mark("NOR", "P-99")).state == "not recorded"
    assert state_of(mark("NOR", "P-06")).state == "not recorded"
    not_yet = (post(MEMBER, "NOR", start=dt.date(2026, 5, 13)),)
    assert state_of(mark("NOR", MEMBER), posts=not_yet).state == "vacant"


def test_a_mark_for_one_seat_says_nothing_of_another() -> None:
    states = seat_states(SEATS, POSTS, [mark("SOU", MEMBER)], DAY)
    assert represented(states) == 0


def test_the_substitute_may_represent_a_seat_whose_post_is_vacant() -> None:
    posts = (post(SUBSTITUTE, "NOR", "substitute"),)
    state = state_of(mark("NOR", SUBSTITUTE, capacity="substitute"), posts=posts)
    assert (state.member, state.state, state.by, state.filled) == (None, "substitute", SUBSTITUTE, True)
    assert state_of(posts=posts).state == "not recorded"
    assert state_of(mark("NOR", SUBSTITUTE, "apology", "substitute"), posts=posts).state == "apology"


def test_a_seat_with_nobody_in_post_is_vacant_and_not_filled() -> None:
    state = state_of(posts=())
    assert (state.state, state.filled, state.represented) == ("vacant", False, False)
    assert filled(seat_states(SEATS, POSTS[:2], [], DAY)) == 2


def test_a_seat_without_a_substitute_under_the_terms_has_none() -> None:
    posts = (post("P-02", "IM01"), post("P-07", "IM01", "substitute"))
    state = state_of(mark("IM01", "P-07", capacity="substitute"), posts=posts, seat=FIRST)
    assert (state.substitute, state.represented) == (None, False)


def test_the_states_come_in_the_order_of_the_seats() -> None:
    assert [state.seat for state in seat_states(SEATS, POSTS, [], DAY)] == [seat.id for seat in SEATS]


people = st.sampled_from([f"P-{n:02}" for n in range(1, 9)])
seat_ids = st.sampled_from([seat.id for seat in SEATS])
around = st.dates(dt.date(2026, 5, 10), dt.date(2026, 5, 14))
appointments = st.builds(
    post, people, seat_ids, st.sampled_from(["member", "substitute"]), start=around, end=st.none() | around
)
marks = st.builds(
    mark, seat_ids, people, st.sampled_from(get_args(Came)), capacity=st.sampled_from(["member", "substitute"])
)


@given(st.lists(appointments, max_size=12), st.lists(marks, max_size=20))
def test_whatever_was_kept_a_seat_counts_at_most_once_and_only_by_somebody_in_post(
    posts: list[Appointment], kept: list[Mark]
) -> None:
    states = seat_states(SEATS, posts, kept, DAY)
    assert [state.seat for state in states] == [seat.id for seat in SEATS]
    assert represented(states) <= filled(states) <= len(SEATS)
    for state in states:
        assert state.represented == (state.state in ("present", "online", "substitute"))
        if state.by is not None:
            assert state.by in (state.member, state.substitute)
            assert any(
                p.person == state.by and p.seat == state.seat and p.start <= DAY and (p.end is None or p.end >= DAY)
                for p in posts
            )
            assert any(m.person == state.by and m.seat == state.seat and m.came in ("present", "online") for m in kept)


@given(st.lists(marks, max_size=20), marks)
def test_one_more_mark_never_changes_another_seat(kept: list[Mark], more: Mark) -> None:
    before = seat_states(SEATS, POSTS, kept, DAY)
    after = seat_states(SEATS, POSTS, [*kept, more], DAY)
    assert [s for s in before if s.seat != more.seat] == [s for s in after if s.seat != more.seat]


@pytest.mark.parametrize(
    ("member", "substitute", "state", "by"),
    [
        ("yes", None, "likely", MEMBER),
        ("yes", "yes", "likely", MEMBER),
        ("no", "yes", "likely", SUBSTITUTE),
        (None, "yes", "likely", SUBSTITUTE),
        ("tentative", "no", "tentative", None),
        ("no", "tentative", "tentative", None),
        ("no", None, "declined", None),
        ("no", "no", "declined", None),
        (None, "no", "no answer", None),
        (None, None, "no answer", None),
    ],
)
def test_the_forecast_follows_the_replies(
    member: str | None, substitute: str | None, state: str, by: str | None
) -> None:
    answers = {MEMBER: member, SUBSTITUTE: substitute}
    replies = [reply("NOR", person, answer) for person, answer in answers.items() if answer]  # type: ignore[arg-type]
    found = forecast_of(*replies)
    assert (found.state, found.by) == (state, by)


def test_a_seat_with_nobody_in_post_is_vacant_in_the_forecast_too() -> None:
    assert forecast_of(reply("NOR", MEMBER, "yes"), posts=()).state == "vacant"
    alone = (post(SUBSTITUTE, "NOR", "substitute"),)
    assert forecast_of(reply("NOR", SUBSTITUTE, "no"), posts=alone).state == "declined"
    assert forecast_of(posts=alone).state == "no answer"


def test_the_forecast_counts_every_seat_once() -> None:
    replies = [reply("CH", "P-01", "yes"), reply("IM01", "P-02", "no"), reply("NOR", MEMBER, "tentative")]
    posts = tuple(p for p in POSTS if p.seat != "SOU")
    counts = forecast(expected_states(SEATS, posts, replies, DAY))
    assert (counts.likely, counts.declined, counts.no_answer, counts.vacant) == (1, 1, 2, 1)
