"""Dates as people say and write them."""

from __future__ import annotations

import calendar
import datetime as dt
from contextlib import suppress

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from ret_tui.rules.spoken_dates import read_date
from store.refusals import BadValue

#: A Monday.
TODAY = dt.date(2026, 11, 23)
NEXT_MEETING = dt.date(2027, 1, 12)


def read(text: str) -> str:
    return read_date(text, TODAY, NEXT_MEETING).isoformat()


def refusal(text: str) -> str:
    with pytest.raises(BadValue) as caught:
        read_date(text, TODAY)
    assert caught.value.field == "date"
    return str(caught.value)


@pytest.mark.parametrize(
    "text",
    [
        "2026-07-01", "2026-7-1", "1/7/2026", "01.07.2026", "1-7-2026", "1/7/26", "1 July 2026", "1st of July 2026",
        "the 1st July, 2026", "1 jul 2026", "July 1 2026", "Wed 1 July 2026", "Wednesday, 1 July 2026",
        " 1 JULY 2026\n",
    ],
)  # fmt: skip
def test_a_whole_date_is_read_with_the_day_before_the_month(text: str) -> None:
    assert read(text) == "2026-07-01"


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("15 jan", "2027-01-15"),
        ("15/1", "2027-01-15"),
        ("23 nov", "2026-11-23"),
        ("22 nov", "2027-11-22"),
        ("sept 3", "2027-09-03"),
        ("29 feb", "2028-02-29"),
        ("Tue 12 Jan", "2027-01-12"),
    ],
)
def test_a_day_without_a_year_is_the_next_such_day(text: str, date: str) -> None:
    assert read(text) == date


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("22 nov", "2026-11-22"),
        ("23 nov", "2026-11-23"),
        ("24 nov", "2025-11-24"),
        ("15/1", "2026-01-15"),
        ("Thu 15 Jan", "2026-01-15"),
        ("29 feb", "2024-02-29"),
        ("fri", "2026-11-20"),
        ("on Friday", "2026-11-20"),
        ("last fri", "2026-11-20"),
        ("mon", "2026-11-16"),
        ("last fri of November", "2025-11-28"),
        ("third fri of nov", "2026-11-20"),
        ("end of October", "2026-10-31"),
        ("end of November", "2025-11-30"),
        ("yesterday", "2026-11-22"),
        ("3 days ago", "2026-11-20"),
        ("next fri", "2026-11-27"),
        ("24 nov 2026", "2026-11-24"),
    ],
)
def test_where_a_past_day_is_asked_for_a_day_without_a_year_is_the_last_such_day(text: str, date: str) -> None:
    assert read_date(text, TODAY, past=True).isoformat() == date


@given(st.dates(dt.date(1950, 1, 1), dt.date(2150, 1, 1)), st.dates(dt.date(2001, 1, 1), dt.date(2001, 12, 31)))
def test_a_past_day_without_a_year_lies_within_the_year_up_to_today(today: dt.date, day: dt.date) -> None:
    found = read_date(f"{day.day}/{day.month}", today, past=True)
    assert (found.day, found.month) == (day.day, day.month)
    assert dt.timedelta(0) <= today - found <= dt.timedelta(days=365)


def test_a_february_without_a_year_has_28_or_29_days() -> None:
    assert refusal("31 feb") == "There is no 31 February: February has 28 or 29 days."
    assert refusal("31 feb 2027") == "There is no 31 February 2027: February 2027 has 28 days."


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("fri", "2026-11-27"),
        ("next fri", "2026-11-27"),
        ("on Friday", "2026-11-27"),
        ("fri week", "2026-12-04"),
        ("tue", "2026-11-24"),
        ("monday", "2026-11-30"),
        ("sun", "2026-11-29"),
    ],
)
def test_a_weekday_is_the_first_after_today(text: str, date: str) -> None:
    assert read(text) == date


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("today", "2026-11-23"),
        ("tomorrow", "2026-11-24"),
        ("yesterday", "2026-11-22"),
        ("10d", "2026-12-03"),
        ("2w", "2026-12-07"),
        ("in 2 weeks", "2026-12-07"),
        ("in two weeks", "2026-12-07"),
        ("a week", "2026-11-30"),
        ("next week", "2026-11-30"),
        ("3m", "2027-02-23"),
        ("1 year", "2027-11-23"),
        ("3 days ago", "2026-11-20"),
        ("0d", "2026-11-23"),
        ("next meeting", "2027-01-12"),
        ("end of month", "2026-11-30"),
        ("end of next month", "2026-12-31"),
        ("end of the month", "2026-11-30"),
        ("end of July", "2027-07-31"),
        ("end of Nov", "2026-11-30"),
        ("end of feb 2028", "2028-02-29"),
    ],
)
def test_a_day_may_be_reckoned_from_today(text: str, date: str) -> None:
    assert read(text) == date


@pytest.mark.parametrize(
    ("text", "date"),
    [
        # April 2027 begins on a Thursday, March 2027 and November 2027 on a Monday, September 2027 on a Wednesday.
        ("second tuesday of april", "2027-04-13"),
        ("the Second Tuesday in April", "2027-04-13"),
        ("2nd tue apr 2027", "2027-04-13"),
        ("2nd Tue of Apr 27", "2027-04-13"),
        ("on the 2nd tue. apr. 2027", "2027-04-13"),
        ("last friday of march", "2027-03-26"),
        ("last wed in march", "2027-03-31"),
        ("first monday in september", "2027-09-06"),
        ("third thu april 2027", "2027-04-15"),
        ("4th sun of nov 2027", "2027-11-28"),
        ("fifth monday of november 2027", "2027-11-29"),
        # Today is the fourth Monday of November 2026, and a Thursday of that month is the last only on the 26th.
        ("fourth monday of november", "2026-11-23"),
        ("last thursday of november", "2026-11-26"),
        ("third monday of november", "2027-11-15"),
        ("fifth monday of november", "2026-11-30"),
        # The next February with five of a weekday is that of 2028, whose 29th is a Tuesday.
        ("fifth tuesday of february", "2028-02-29"),
    ],
)
def test_a_day_may_be_named_by_its_place_in_the_month(text: str, date: str) -> None:
    assert read(text) == date


@pytest.mark.parametrize(
    "text", ["sixth monday of may", "2 tue april", "second of april tue", "last day of april", "second tue"]
)
def test_a_place_in_the_month_that_is_none_is_no_date(text: str) -> None:
    assert "is no date" in refusal(text)


def test_a_fifth_that_a_month_does_not_have_says_why() -> None:
    said = "There is no fifth Tuesday in April 2027: April 2027 has four Tuesdays."
    assert refusal("5th tue of april 2027") == said
    assert "lies outside the years" in refusal("second tue of april 1776")


def test_months_end_on_the_last_day_of_a_shorter_one() -> None:
    assert read_date("1m", dt.date(2027, 1, 31)) == dt.date(2027, 2, 28)
    assert read_date("1y", dt.date(2028, 2, 29)) == dt.date(2029, 2, 28)


def test_a_date_that_does_not_exist_says_why() -> None:
    assert refusal("31 February 2026") == "There is no 31 February 2026: February 2026 has 28 days."
    assert refusal("2026-02-30") == "There is no 30 February 2026: February 2026 has 28 days."
    assert refusal("31/4") == "There is no 31 April: April has 30 days."
    assert refusal("1/13/2026") == "There is no month 13: a date is written day first, as in 31/12/2026."
    # Nothing there was written day first.
    assert refusal("2026-13-01") == "There is no month 13: a year has months 1 to 12, as in 2026-12-31."
    assert refusal("Mon 12 Jan 2027") == "There is no Monday 12 January 2027: 12 January 2027 is a Tuesday."
    assert refusal("0 May") == "There is no 0 May: May has 31 days."


def test_no_later_meeting_is_no_date() -> None:
    assert refusal("next meeting") == "No later meeting is planned: give a date."


@pytest.mark.parametrize("text", ["1899-12-31", "2201-01-01", "9999-12-31", "0000-01-01", "9999y", "1 May 1776"])
def test_a_date_outside_three_centuries_is_refused(text: str) -> None:
    assert "lies outside the years 1900 to 2200" in refusal(text)


@pytest.mark.parametrize(
    "text",
    [
        "", "   ", "soon", "eighty", "mon tue", "2026-02", "1/7/2026/8", "１/７/２０２６", "2w ago in",
        "in 2 weeks ago", "[/]", "=1+1", "x" * 5000, "1" * 5000, "\x00", "1 May 2026 14:00", "12/1-2027",
    ],
)  # fmt: skip
def test_nonsense_is_refused_in_one_line(text: str) -> None:
    said = refusal(text)
    assert "\n" not in said
    assert "\x00" not in said
    assert len(said) < 160


def test_the_refusal_names_the_field_asked_about() -> None:
    with pytest.raises(BadValue) as caught:
        read_date("soon", TODAY, field="due")
    assert caught.value.field == "due"


words = st.sampled_from(
    (
        *("in", "next", "last", "fri", "friday", "week", "weeks", "end", "of", "month", "ago", "y", "m", "d"),
        *("second", "5th", "the", "tue"),
        *("2", "31", "29", "0", "99", "feb", "february", "2026", "1900", "2200", "9999", "/", "-", "."),
    )
)


@given(
    st.one_of(
        st.text(max_size=40), st.lists(words, max_size=6).map(" ".join), st.lists(words, max_size=6).map("".join)
    ),
    st.dates(dt.date(1900, 1, 1), dt.date(2200, 12, 31)),
)
@example("29 feb", dt.date(2200, 12, 31))
@example("tomorrow", dt.date(2200, 12, 31))
def test_any_text_gives_a_date_or_a_refusal(text: str, today: dt.date) -> None:
    with suppress(BadValue):
        found = read_date(text, today, today)
        assert type(found) is dt.date
        assert 1900 <= found.year <= 2200


@given(st.dates(dt.date(1900, 1, 1), dt.date(2200, 12, 31)))
def test_every_date_is_read_back_from_each_way_of_writing_it(day: dt.date) -> None:
    for text in (
        day.isoformat(),
        f"{day.day}/{day.month}/{day.year}",
        f"{day:%d %B %Y}",
        f"{day:%a %d %b %Y}",
        f"{day:%B} {day.day}, {day.year}",
    ):
        assert read_date(text, TODAY) == day


@given(
    st.integers(1901, 2199),
    st.integers(1, 12),
    st.integers(0, 6),
    st.sampled_from(["first", "second", "third", "fourth", "last"]),
)
def test_a_place_in_the_month_is_what_counting_its_days_gives(year: int, month: int, weekday: int, nth: str) -> None:
    days = [day for n in range(31) if (day := dt.date(year, month, 1) + dt.timedelta(days=n)).month == month]
    fits = [day for day in days if day.weekday() == weekday]
    wanted = fits[["first", "second", "third", "fourth", "last"].index(nth) if nth != "last" else -1]
    assert read_date(f"{nth} {wanted:%A} of {wanted:%B} {year}", TODAY) == wanted


@given(
    st.dates(dt.date(1901, 1, 1), dt.date(2158, 12, 31)),
    st.integers(1, 12),
    st.integers(0, 6),
    st.sampled_from(["first", "second", "third", "fourth", "fifth", "last"]),
)
def test_a_place_in_the_month_without_a_year_is_never_before_today(
    today: dt.date, month: int, weekday: int, nth: str
) -> None:
    words = f"{nth} {calendar.day_name[weekday]} of {calendar.month_name[month]}"
    found = read_date(words, today)
    assert found >= today
    assert (found.month, found.weekday()) == (month, weekday)
    assert nth == "fifth" or (found - today).days < 366 + 31


@pytest.mark.parametrize(
    ("text", "date"),
    [
        # TODAY is Monday 23 November 2026.
        ("the end of the month", "2026-11-30"),
        ("the end of next month", "2026-12-31"),
        ("a fortnight", "2026-12-07"),
        ("in a fortnight", "2026-12-07"),
        ("fortnight", "2026-12-07"),
        ("a week on Tuesday", "2026-12-01"),
        ("a fortnight on tue", "2026-12-08"),
        ("the 23rd", "2026-11-23"),
        ("the 15th", "2026-12-15"),
        ("31st", "2026-12-31"),
        ("mid-October", "2027-10-15"),
        ("the middle of March", "2027-03-15"),
        ("September", "2027-09-30"),
        ("November", "2026-11-30"),
        ("Feb 2028", "2028-02-29"),
    ],
)
def test_the_days_that_are_named_at_meetings_are_understood(text: str, date: str) -> None:
    assert read(text) == date


def test_a_day_of_the_month_that_was_is_the_last_one() -> None:
    assert read_date("the 24th", TODAY, past=True).isoformat() == "2026-10-24"
    assert read_date("the 31st", TODAY, past=True).isoformat() == "2026-10-31"
    for text in ("15", "the 32nd", "mid-week", "the end of term", "a week on"):
        refusal(text)
