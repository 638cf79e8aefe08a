"""The quorum: what it needs, who counts, and reading a rule in words."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from small_committee import DAY, POSTS, SEATS, mark

from ret_tui.rules.quorum import (
    counted,
    counted_independent,
    describe,
    latest_word,
    needed,
    quorate,
    read_quorum,
    rule_in_force,
    withdraws,
)
from ret_tui.rules.representation import SeatState, seat_states
from store.records import Mark, QuorumRule
from store.refusals import BadValue


def rule(adopted_on: dt.date = DAY, id: str = "q", **fields: Any) -> QuorumRule:
    return QuorumRule(id=id, adopted_on=adopted_on, minute="M1, item 5", **fields)


def states(*marks: Mark) -> tuple[SeatState, ...]:
    return seat_states(SEATS, POSTS, marks, DAY)


def test_without_a_rule_nothing_is_quorate_or_not() -> None:
    everybody = states(mark("CH", "P-01"), mark("IM01", "P-02"), mark("NOR", "P-04"))
    assert quorate(None, everybody) is None
    assert rule_in_force([], DAY) is None


def test_a_rule_holds_from_the_day_it_was_adopted_until_the_next() -> None:
    first, second = rule(dt.date(2026, 5, 12), "b", number=5), rule(dt.date(2026, 9, 8), "a", number=7)
    assert rule_in_force([second, first], dt.date(2026, 5, 11)) is None
    assert rule_in_force([second, first], dt.date(2026, 5, 12)) == first
    assert rule_in_force([first, second], dt.date(2026, 9, 7)) == first
    assert rule_in_force([second, first], dt.date(2026, 9, 8)) == second


def test_a_rule_that_says_no_number_is_none() -> None:
    assert rule_in_force([rule()], DAY) is None
    assert quorate(rule(), states()) is None
    assert (withdraws(rule()), describe(rule())) == (True, "none")


def test_what_says_none_withdraws_the_rule_before_it_until_the_next() -> None:
    first, none = rule(dt.date(2026, 5, 12), "a", number=5), rule(dt.date(2026, 7, 14), "b")
    third = rule(dt.date(2026, 9, 8), "c", numerator=1, denominator=3)
    rules = [third, none, first]
    assert rule_in_force(rules, dt.date(2026, 7, 13)) == first
    assert rule_in_force(rules, dt.date(2026, 7, 14)) is None
    assert latest_word(rules, dt.date(2026, 9, 7)) == none
    assert rule_in_force(rules, dt.date(2026, 9, 8)) == third


def test_half_a_fraction_came_in_damaged_and_withdraws_nothing() -> None:
    first, damaged = rule(dt.date(2026, 5, 12), "a", number=5), rule(dt.date(2026, 7, 14), "b", numerator=1)
    assert rule_in_force([first, damaged], dt.date(2026, 9, 8)) == first
    assert not withdraws(damaged)


@pytest.mark.parametrize("text", ["none", "None", " no  quorum ", "withdrawn"])
def test_none_is_read_as_no_quorum(text: str) -> None:
    assert withdraws(rule(**read_quorum(text)))


@pytest.mark.parametrize("text", ["none, at least 2 independent", "none of the seats", "no"])
def test_none_of_something_is_no_quorum_to_read(text: str) -> None:
    with pytest.raises(BadValue):
        read_quorum(text)


@pytest.mark.parametrize(
    ("fields", "all_seats", "filled_seats", "seats"),
    [
        ({"number": 8}, 20, 15, 8),
        ({"numerator": 1, "denominator": 3}, 20, 15, 7),
        ({"numerator": 1, "denominator": 3, "of": "filled"}, 20, 15, 5),
        ({"numerator": 1, "denominator": 3, "of": "filled"}, 20, 16, 6),
        ({"numerator": 1, "denominator": 4}, 20, 0, 5),
        ({"numerator": 1, "denominator": 4, "of": "filled"}, 20, 0, 1),
        ({"numerator": 1, "denominator": 2}, 5, 5, 3),
    ],
)
def test_a_fraction_is_rounded_up(fields: dict[str, Any], all_seats: int, filled_seats: int, seats: int) -> None:
    assert needed(rule(**fields), all_seats, filled_seats) == seats


def test_the_substitute_can_make_the_quorum() -> None:
    two = (mark("CH", "P-01"), mark("IM01", "P-02"))
    assert quorate(rule(number=3), states(*two)) is False
    assert quorate(rule(number=3), states(*two, mark("NOR", "P-05", capacity="substitute"))) is True


def test_member_and_substitute_of_one_seat_make_one() -> None:
    both = states(mark("NOR", "P-04"), mark("NOR", "P-05", capacity="substitute"))
    assert counted(rule(number=2), both) == 1
    assert quorate(rule(number=2), both) is False


def test_online_counts_unless_the_rule_says_otherwise() -> None:
    came = states(mark("CH", "P-01"), mark("IM01", "P-02", "online"), mark("NOR", "P-05", "online", "substitute"))
    assert counted(rule(number=3), came) == 3
    assert quorate(rule(number=3, online_counts=False), came) is False
    assert counted(rule(number=3, online_counts=False), came) == 1


def test_independent_members_may_have_to_be_among_them() -> None:
    came = states(mark("CH", "P-01"), mark("IM01", "P-02"), mark("NOR", "P-04"))
    assert counted_independent(rule(number=3), came) == 1
    assert quorate(rule(number=3, independent=1), came) is True
    assert quorate(rule(number=3, independent=2), came) is False


@given(
    st.integers(1, 20), st.integers(1, 20), st.integers(0, 60), st.integers(0, 60), st.sampled_from(["all", "filled"])
)
def test_a_fraction_needs_just_enough_seats(
    numerator: int, denominator: int, all_seats: int, filled_seats: int, of: str
) -> None:
    numerator, denominator = min(numerator, denominator), max(numerator, denominator)
    base = all_seats if of == "all" else min(all_seats, filled_seats)
    seats = needed(rule(numerator=numerator, denominator=denominator, of=of), all_seats, min(all_seats, filled_seats))
    assert seats * denominator >= numerator * base
    assert seats == 1 or (seats - 1) * denominator < numerator * base
    assert seats <= max(1, base)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("8", "8 seats"),
        ("1 seat", "1 seat"),
        ("eight members", "8 seats"),
        ("1/3", "one third of all seats, rounded up"),
        ("1/3 of filled seats", "one third of filled seats, rounded up"),
        ("One third of the filled seats", "one third of filled seats, rounded up"),
        ("1/2 of all", "one half of all seats, rounded up"),
        ("half of the members", "one half of all seats, rounded up"),
        ("a quarter", "one quarter of all seats, rounded up"),
        ("two-thirds of all seats", "two thirds of all seats, rounded up"),
        ("40% of those in post", "40% of filled seats, rounded up"),
        ("3/7", "three sevenths of all seats, rounded up"),
        ("5/12", "5/12 of all seats, rounded up"),
        ("8, at least 2 independent", "8 seats, at least 2 of them independent"),
        ("8, at least two independent members, in person only",
         "8 seats, at least 2 of them independent, those online not counted"),
    ],
)  # fmt: skip
def test_a_quorum_is_read_as_people_write_it_and_can_be_read_back(text: str, words: str) -> None:
    fields = read_quorum(text)
    assert describe(rule(**fields)) == words
    assert read_quorum(words) == fields


@pytest.mark.parametrize(
    "text",
    [
        "", "0", "501", "-1", "1.5", "3/2", "1/0", "0/3", "1/101", "200%", "0%", "more than half", "a few", "8,",
        "8, cake", "8, at least 0 independent", "most", "half, at least 501 independent", "８", "[/]",
        "1/3 of the moon",
    ],
)  # fmt: skip
def test_what_is_no_quorum_is_refused_with_examples(text: str) -> None:
    with pytest.raises(BadValue, match="write it as 8, 1/3 of filled seats") as caught:
        read_quorum(text)
    assert caught.value.field == "value"


@given(st.text(max_size=40))
def test_any_text_gives_a_quorum_or_a_refusal(text: str) -> None:
    try:
        fields = read_quorum(text)
    except BadValue:
        return
    assert 1 <= needed(rule(**fields), 20, 20) <= 500
