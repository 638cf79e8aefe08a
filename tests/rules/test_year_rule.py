"""The body's year: its name and span, and how many of the meetings owed in it have been held."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ret_tui.rules.year import progress_of_year, year_label, year_span
from store.records import Meeting, MeetingKind, MeetingStatus
from store.refusals import BadValue

LAST_DAY = dt.date(2027, 4, 30)


@pytest.mark.parametrize(
    ("day", "first_month", "label"),
    [
        ("2026-05-01", 5, "2026-27"),
        ("2026-04-30", 5, "2025-26"),
        ("2027-03-09", 5, "2026-27"),
        ("1999-12-31", 5, "1999-00"),
        ("2026-12-31", 1, "2026"),
    ],
)
def test_a_day_belongs_to_the_year_that_started_last(day: str, first_month: int, label: str) -> None:
    assert year_label(dt.date.fromisoformat(day), first_month) == label


@pytest.mark.parametrize("label", ["2026-27", "2026/27", "2026", "2026-2027", " 2026–27 "])
def test_a_year_is_known_by_several_names(label: str) -> None:
    assert year_span(label) == (dt.date(2026, 5, 1), dt.date(2027, 4, 30))


def test_a_year_may_start_in_january_and_then_has_one_number() -> None:
    assert year_span("2026", 1) == (dt.date(2026, 1, 1), dt.date(2026, 12, 31))
    with pytest.raises(BadValue, match="write it as 2026"):
        year_span("2026-27", 1)


@pytest.mark.parametrize(
    "label", ["2026-28", "2026-26", "2026-2028", "26-27", "next", "", "1850-51", "９９９９", "[/]"]
)
def test_what_is_no_year_is_refused(label: str) -> None:
    with pytest.raises(BadValue) as caught:
        year_span(label)
    assert caught.value.field == "year"


def test_a_year_that_does_not_follow_says_how_it_is_written() -> None:
    with pytest.raises(BadValue, match=r"starts in 2026 ends in 2027: write it as 2026-27\.$"):
        year_span("2026-28")


@given(st.dates(dt.date(1900, 1, 1), dt.date(2190, 1, 1)), st.integers(1, 12))
def test_every_day_lies_in_the_year_it_is_labelled_with(day: dt.date, first_month: int) -> None:
    label = year_label(day, first_month)
    if day.year == 1900 and day.month < first_month:
        return
    first, last = year_span(label, first_month)
    assert first <= day <= last
    assert (last - first).days in (364, 365)


def meeting(status: MeetingStatus, kind: MeetingKind = "ordinary", date: str = "2026-05-12") -> Meeting:
    return Meeting(
        id="M1", year="2026-27", kind=kind, date=dt.date.fromisoformat(date), start="14:00", end="16:00",
        zone="Europe/London", uid="1@example.org", status=status,
    )  # fmt: skip


def test_only_ordinary_meetings_count_towards_those_owed() -> None:
    year = [
        meeting("held"), meeting("held"), meeting("inquorate"), meeting("planned"), meeting("planned"),
        meeting("cancelled"), meeting("rearranged"), meeting("held", "extraordinary"),
        meeting("planned", "extraordinary"),
    ]  # fmt: skip
    progress = progress_of_year(year, 6, dt.date(2026, 5, 1), LAST_DAY)
    assert (progress.held, progress.inquorate, progress.planned, progress.target) == (3, 1, 2, 6)
    assert progress.before == 0


def test_a_year_without_meetings_has_none_held() -> None:
    progress = progress_of_year([], 6, dt.date(2020, 5, 1), LAST_DAY)
    assert (progress.held, progress.planned, progress.target) == (0, 0, 6)


@pytest.mark.parametrize("established", [None, "2027-05-01"])
def test_nothing_is_owed_before_the_body_is_fully_established(established: str | None) -> None:
    day = dt.date.fromisoformat(established) if established else None
    progress = progress_of_year([meeting("held"), meeting("planned"), meeting("inquorate")], 6, day, LAST_DAY)
    assert (progress.held, progress.inquorate, progress.planned, progress.target) == (2, 1, 1, 0)
    assert progress.before == 0


def test_in_the_year_in_which_it_is_established_meetings_from_that_day_on_count() -> None:
    year = [
        meeting("held", date="2026-05-12"), meeting("inquorate", date="2026-07-14"), meeting("held", date="2026-09-08"),
        meeting("planned", date="2026-11-10"),
    ]  # fmt: skip
    progress = progress_of_year(year, 6, dt.date(2026, 9, 8), LAST_DAY)
    assert (progress.held, progress.inquorate, progress.planned, progress.target) == (1, 0, 1, 6)
    assert progress.before == 2


def test_established_on_the_last_day_of_the_year_is_in_it() -> None:
    assert progress_of_year([], 6, LAST_DAY, LAST_DAY).target == 6
    assert progress_of_year([], 6, LAST_DAY + dt.timedelta(days=1), LAST_DAY).target == 0
