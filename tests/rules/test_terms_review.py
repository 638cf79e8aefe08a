"""When the terms of reference are reviewed."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ret_tui.rules.terms_review import next_review


@pytest.mark.parametrize(
    ("day", "year", "state"),
    [
        ("2025-05-01", 2027, "later"),
        # Twelve weeks before 1 May 2027 is 6 February, four weeks before it is 3 April.
        ("2027-02-05", 2027, "later"),
        ("2027-02-06", 2027, "soon"),
        ("2027-04-02", 2027, "soon"),
        ("2027-04-03", 2027, "near"),
        ("2027-04-30", 2027, "near"),
        ("2027-05-01", 2027, "due"),
        ("2027-05-31", 2027, "due"),
        ("2027-06-01", 2027, "late"),
        ("2028-04-30", 2027, "late"),
        ("2028-05-01", 2028, "due"),
        ("2028-06-01", 2028, "late"),
    ],
)
def test_the_first_review_is_in_may_2027_and_one_that_is_missed_stays_late_until_the_next(
    day: str, year: int, state: str
) -> None:
    today = dt.date.fromisoformat(day)
    found = next_review(2027, 5, today)
    assert (found.year, found.state(today)) == (year, state)


@pytest.mark.parametrize(
    ("day", "done", "year", "state"),
    [
        ("2027-05-20", {2027}, 2028, "later"),
        ("2027-03-01", {2027}, 2028, "later"),
        ("2028-03-01", {2027}, 2028, "soon"),
        ("2028-06-01", {2027}, 2028, "late"),
        ("2028-06-01", {2027, 2028}, 2029, "later"),
    ],
)
def test_a_review_that_is_done_makes_room_for_the_next(day: str, done: set[int], year: int, state: str) -> None:
    today = dt.date.fromisoformat(day)
    found = next_review(2027, 5, today, done)
    assert (found.year, found.state(today)) == (year, state)


@pytest.mark.parametrize(
    ("day", "year", "state"),
    [
        ("2027-12-31", 2027, "due"),
        ("2028-01-01", 2027, "late"),
        ("2028-11-30", 2027, "late"),
        ("2028-12-01", 2028, "due"),
    ],
)
def test_a_review_in_december_is_late_from_new_years_day(day: str, year: int, state: str) -> None:
    today = dt.date.fromisoformat(day)
    found = next_review(2027, 12, today)
    assert (found.year, found.last, found.state(today)) == (year, dt.date(year, 12, 31), state)


@given(st.dates(dt.date(1900, 1, 1)), st.integers(1, 12), st.integers(1900, 2200), st.sets(st.integers(1900, 2210)))
def test_the_review_at_hand_is_never_one_that_is_done_nor_before_the_first(
    today: dt.date, month: int, first: int, done: set[int]
) -> None:
    found = next_review(first, month, today, done)
    assert found.year >= first
    assert found.year not in done
    assert (found.first.day, found.first.month, found.last.month) == (1, month, month)
    assert (found.last + dt.timedelta(days=1)).day == 1 if found.last < dt.date.max else True
