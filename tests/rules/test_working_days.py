"""Working days, clear days and England's bank holidays."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ret_tui.rules.bank_holidays import LAST_YEAR, bank_holidays
from ret_tui.rules.working_days import WorkingDays
from store.refusals import BadValue

ENGLAND = WorkingDays(bank_holidays(range(2025, 2038)))
#: The list on GOV.UK for England and Wales.
GOV_UK = {
    2026: "1 Jan, 3 Apr, 6 Apr, 4 May, 25 May, 31 Aug, 25 Dec, 28 Dec",
    2027: "1 Jan, 26 Mar, 29 Mar, 3 May, 31 May, 30 Aug, 27 Dec, 28 Dec",
    2028: "3 Jan, 14 Apr, 17 Apr, 1 May, 29 May, 28 Aug, 25 Dec, 26 Dec",
}


@pytest.mark.parametrize("year", GOV_UK)
def test_bank_holidays_are_those_on_gov_uk(year: int) -> None:
    listed = ", ".join(f"{day.day} {day:%b}" for day in bank_holidays([year]))
    assert listed == GOV_UK[year]


def test_bank_holidays_have_the_names_on_gov_uk() -> None:
    assert list(bank_holidays([2027]).values()) == [
        "New Year's Day",
        "Good Friday",
        "Easter Monday",
        "Early May bank holiday",
        "Spring bank holiday",
        "Summer bank holiday",
        "Christmas Day (substitute day)",
        "Boxing Day (substitute day)",
    ]


def test_bank_holidays_are_never_guessed_beyond_what_is_known() -> None:
    assert bank_holidays([LAST_YEAR])
    assert bank_holidays([]) == {}
    for year in (LAST_YEAR + 1, 1066):
        with pytest.raises(BadValue, match=f"bank holidays of {year} are not known"):
            bank_holidays([2026, year])


# The meeting, the latest day to issue its papers, and ten working days before and after it.
@pytest.mark.parametrize(
    ("meeting", "issue", "ten_before", "ten_after"),
    [
        ("2026-05-12", "2026-05-01", "2026-04-27", "2026-05-27"),
        ("2026-07-14", "2026-07-06", "2026-06-30", "2026-07-28"),
        ("2026-09-08", "2026-08-28", "2026-08-24", "2026-09-22"),
        ("2026-11-10", "2026-11-02", "2026-10-27", "2026-11-24"),
        ("2027-01-12", "2027-01-04", "2026-12-24", "2027-01-26"),
        ("2027-03-09", "2027-03-01", "2027-02-23", "2027-03-23"),
    ],
)
def test_deadlines_of_a_year_fall_where_a_clerk_puts_them(
    meeting: str, issue: str, ten_before: str, ten_after: str
) -> None:
    day = dt.date.fromisoformat(meeting)
    assert ENGLAND.latest_issue_day(day).isoformat() == issue
    assert ENGLAND.shift(day, -10).isoformat() == ten_before
    assert ENGLAND.shift(day, 10).isoformat() == ten_after


def test_a_closed_day_moves_the_deadline_earlier() -> None:
    day = dt.date(2026, 7, 14)
    closed = WorkingDays({**ENGLAND.days_off, dt.date(2026, 7, 8): "Office move"})
    assert closed.latest_issue_day(day) == dt.date(2026, 7, 3)
    assert closed.why_off(dt.date(2026, 7, 8)) == "Office move"


def test_a_day_off_says_why() -> None:
    assert ENGLAND.why_off(dt.date(2026, 5, 25)) == "Spring bank holiday"
    assert ENGLAND.why_off(dt.date(2026, 5, 24)) == "Sunday"
    assert ENGLAND.why_off(dt.date(2026, 5, 26)) == ""


def test_no_shift_is_the_day_itself_even_when_it_is_off() -> None:
    christmas = dt.date(2026, 12, 25)
    assert ENGLAND.shift(christmas, 0) == christmas
    assert ENGLAND.shift(christmas, 1) == dt.date(2026, 12, 29)
    assert ENGLAND.shift(christmas, -1) == dt.date(2026, 12, 24)


def test_clear_days_leave_out_both_ends() -> None:
    monday = dt.date(2026, 6, 1)
    assert ENGLAND.clear_days_between(monday, monday) == 0
    assert ENGLAND.clear_days_between(monday, monday + dt.timedelta(days=1)) == 0
    assert ENGLAND.clear_days_between(monday, monday + dt.timedelta(days=7)) == 4
    assert ENGLAND.clear_days_between(monday, monday - dt.timedelta(days=7)) == 0


days = st.dates(dt.date(2026, 1, 1), dt.date(2035, 12, 31))


@given(days, st.integers(0, 20))
def test_the_latest_issue_day_leaves_exactly_the_clear_days_and_the_next_day_too_few(
    meeting: dt.date, clear: int
) -> None:
    issue = ENGLAND.latest_issue_day(meeting, clear)
    assert ENGLAND.is_working(issue)
    between = [issue + dt.timedelta(days=n) for n in range(1, (meeting - issue).days)]
    assert sum(day.weekday() < 5 and day not in ENGLAND.days_off for day in between) == clear
    assert ENGLAND.clear_days_between(issue, meeting) == clear
    following = ENGLAND.shift(issue, 1)
    assert ENGLAND.clear_days_between(following, meeting) == max(0, clear - 1)


@given(days, st.integers(-40, 40).filter(bool))
def test_a_shift_lands_on_a_working_day_and_comes_back(day: dt.date, n: int) -> None:
    there = ENGLAND.shift(day, n)
    assert ENGLAND.is_working(there)
    assert (there > day) == (n > 0)
    if ENGLAND.is_working(day):
        assert ENGLAND.shift(there, -n) == day
