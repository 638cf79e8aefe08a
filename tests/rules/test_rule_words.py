"""The parts of a rule for dates as people write them."""

from __future__ import annotations

import pytest

from ret_tui.rules.rule_words import in_words, in_year_order, read_every, read_months, read_nth, read_weekday
from store.refusals import BadValue


@pytest.mark.parametrize(
    ("text", "months"),
    [
        ("may,jul,sep,nov,jan,mar", (5, 7, 9, 11, 1, 3)),
        ("May, July and September", (5, 7, 9)),
        ("5 7 09", (5, 7, 9)),
        ("sept", (9,)),
    ],
)
def test_months_are_read_by_name_or_number(text: str, months: tuple[int, ...]) -> None:
    assert read_months(text) == months


@pytest.mark.parametrize("text", ["", ",", "mai", "13", "0", "may,may", "ma", "５", "may,[/]"])
def test_what_is_no_list_of_months_is_refused(text: str) -> None:
    with pytest.raises(BadValue) as caught:
        read_months(text)
    assert caught.value.field == "months"


def test_months_follow_the_year() -> None:
    assert in_year_order((1, 3, 5, 11), 5) == (5, 11, 1, 3)
    assert in_year_order((5, 1), 1) == (1, 5)


@pytest.mark.parametrize(
    ("text", "weekday"),
    [("tue", 1), ("Tuesday", 1), ("tuesdays", 1), ("tues.", 1), ("weds", 2), ("thurs", 3), ("0", 0), ("SUN", 6)],
)
def test_a_weekday_is_read_by_name_or_number(text: str, weekday: int) -> None:
    assert read_weekday(text) == weekday


@pytest.mark.parametrize("text", ["", "7", "t", "tu", "tuesdayish", "-1"])
def test_what_is_no_weekday_is_refused(text: str) -> None:
    with pytest.raises(BadValue) as caught:
        read_weekday(text)
    assert caught.value.field == "weekday"


@pytest.mark.parametrize(("text", "nth"), [("2", 2), ("Second", 2), ("2nd", 2), ("last", -1), ("-1", -1), ("1", 1)])
def test_which_week_is_read(text: str, nth: int) -> None:
    assert read_nth(text) == nth


@pytest.mark.parametrize("text", ["", "0", "5", "fifth", "second to last"])
def test_a_week_that_not_every_month_has_is_refused(text: str) -> None:
    with pytest.raises(BadValue) as caught:
        read_nth(text)
    assert caught.value.field == "nth"


@pytest.mark.parametrize(
    ("text", "weeks"), [("8w", 8), ("8 weeks", 8), ("Every 2 weeks", 2), ("1 week", 1), ("52w", 52)]
)
def test_every_so_many_weeks_is_read(text: str, weeks: int) -> None:
    assert read_every(text) == weeks


@pytest.mark.parametrize("text", ["", "0w", "53w", "8", "w", "8 days", "-8w", "８w", "[/]"])
def test_what_is_no_number_of_weeks_is_refused(text: str) -> None:
    with pytest.raises(BadValue) as caught:
        read_every(text)
    assert caught.value.field == "every"


def test_a_rule_is_put_into_words() -> None:
    assert in_words([(5, 1, 2), (7, 1, 2), (1, 1, 2)]) == "second Tuesday of May, July and January"
    assert in_words([(5, 1, 2), (3, 0, -1), (7, 1, 2)]) == "second Tuesday of May and July; last Monday of March"
