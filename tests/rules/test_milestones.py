"""The milestones of the annual progress report."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ret_tui.rules.milestones import MILESTONES, a_year_after, milestones
from ret_tui.rules.working_days import WorkingDays

OFFSETS = {"timetable": 60, "draft": 30, "sign-off": 5, "published": 10}
DAY, DUE = dt.date(2027, 3, 19), dt.date(2027, 3, 5)
#: England's bank holidays from December 2026 to March 2027.
OFF = {
    dt.date(2026, 12, 25): "Christmas Day",
    dt.date(2026, 12, 28): "Boxing Day (substitute day)",
    dt.date(2027, 1, 1): "New Year's Day",
    dt.date(2027, 3, 26): "Good Friday",
    dt.date(2027, 3, 29): "Easter Monday",
}


def test_the_milestones_are_reckoned_back_from_the_deadline_for_papers_and_on_from_the_review() -> None:
    found = {milestone.key: day for milestone, day in milestones(DAY, DUE, OFFSETS, WorkingDays(OFF))}
    assert found == {
        # Twelve weeks before Friday 5 March is Friday 11 December; three of those days are bank holidays.
        "timetable": dt.date(2026, 12, 8),
        # Six weeks before, and a week before.
        "draft": dt.date(2027, 1, 22),
        "sign-off": dt.date(2027, 2, 26),
        "review": dt.date(2027, 3, 19),
        # Two weeks after Friday 19 March, and two days more for Easter.
        "published": dt.date(2027, 4, 6),
    }


def test_without_a_deadline_for_papers_they_are_reckoned_back_from_the_day_itself() -> None:
    found = {milestone.key: day for milestone, day in milestones(DAY, None, OFFSETS, WorkingDays())}
    assert (found["sign-off"], found["draft"]) == (dt.date(2027, 3, 12), dt.date(2027, 2, 5))


@given(
    st.dates(dt.date(2020, 1, 1), dt.date(2040, 12, 31)),
    st.lists(st.integers(1, 250), min_size=4, max_size=4),
    st.integers(0, 60),
)
def test_whatever_the_settings_say_they_stand_in_their_order(day: dt.date, days: list[int], papers: int) -> None:
    offsets = dict(zip(("timetable", "draft", "sign-off", "published"), days, strict=True))
    found = milestones(day, day - dt.timedelta(days=papers), offsets, WorkingDays(OFF))
    assert tuple(milestone for milestone, _ in found) == MILESTONES
    assert found[3][1] == day
    assert all(due.weekday() < 5 and due not in OFF for milestone, due in found if milestone.key != "review")


@pytest.mark.parametrize(
    ("day", "later"), [("2026-05-12", "2027-05-12"), ("2028-02-29", "2029-02-28"), ("9999-12-31", "9999-12-31")]
)
def test_a_year_after_a_leap_day_is_the_last_of_february(day: str, later: str) -> None:
    assert a_year_after(dt.date.fromisoformat(day)) == dt.date.fromisoformat(later)
