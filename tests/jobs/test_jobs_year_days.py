"""The days of a year as one looks through them for a date: what stands in each month, and which days are clear."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import pytest

from ret_tui.jobs import bank_holidays, surroundings, this_computer, year_days
from ret_tui.jobs.office import Office
from ret_tui.jobs.year_days import MonthView
from store.records import BoardDate, ClosedDay, Meeting, Occasion

MARCH = dt.date(2027, 3, 1)


@pytest.fixture(autouse=True)
def no_memory() -> Iterator[None]:
    """Each test reads what is kept in its own home folder."""
    bank_holidays.forget()
    surroundings.forget()
    yield
    surroundings.forget()


def month(office: Office, number: int) -> MonthView:
    return next(view for view in year_days.months(office, "2026-27") if view.first.month == number)


def test_the_months_of_a_year_stand_in_its_order_with_their_meetings(planned: Office) -> None:
    views = year_days.months(planned, "2026-27")
    assert [view.first for view in views][::11] == [dt.date(2026, 5, 1), dt.date(2027, 4, 1)]
    assert [[m.id for m in view.meetings] for view in views] == [
        ["M1"], [], ["M2"], [], ["M3"], [], ["M4"], [], ["M5"], [], ["M6"], []
    ]  # fmt: skip


def test_days_off_are_told_with_the_weekend_between_them(planned: Office) -> None:
    # By hand: 4 and 25 May are bank holidays; Christmas Day 2026 is a Friday and the substitute day the Monday after;
    # Good Friday and Easter Monday are on 26 and 29 March 2027.
    assert month(planned, 5).off == (4, 25)
    assert month(planned, 12).off == (25, 26, 27, 28)
    assert month(planned, 3).off == (26, 27, 28, 29)


def test_days_to_avoid_are_those_of_observances_that_are_not_off_anyway(planned: Office) -> None:
    # By hand: Eid al-Fitr is expected on 9 March 2027 and Holi is on the 22nd; Naw-Rúz falls on a weekend, and Good
    # Friday is off.
    assert month(planned, 3).avoid == (9, 22)


def test_school_holidays_and_the_dates_of_the_board_have_lines_of_their_own(planned: Office) -> None:
    with planned.store.change("Typed in") as step:
        start, end = dt.date(2027, 2, 15), dt.date(2027, 2, 19)
        step.add(Occasion, kind="school holiday", title="half-term", start=start, end=end)
        step.add(BoardDate, date=dt.date(2027, 2, 26))
    assert month(planned, 2).school == (15, 16, 17, 18, 19)
    assert month(planned, 2).board == (26,)
    assert month(planned, 1).school == month(planned, 1).board == ()


def test_each_day_of_a_month_has_its_weight_and_its_meetings(planned: Office) -> None:
    days = {day.date.day: day for day in year_days.days(planned, dt.date(2027, 3, 9), "M6")}
    assert len(days) == 31
    # Ramadan ends on the 8th; the 10th is the second day of the window of Eid.
    assert [days[n].weight for n in (6, 8, 9, 10, 16, 26)] == ["off", "note", "avoid", "think", "clear", "off"]
    assert {n: day.meetings for n, day in days.items() if day.meetings} == {9: ("M6",)}


def test_a_closed_day_is_off(planned: Office) -> None:
    with planned.store.change("Closed") as step:
        step.add(ClosedDay, "2027-03-16", date=dt.date(2027, 3, 16), reason="Office move")
    assert year_days.days(planned, MARCH)[15].weight == "off"
    assert year_days.told(planned, dt.date(2027, 3, 16), "M6").startswith(
        "Tue 16 Mar 2027 is a closed day (Office move)"
    )


def test_a_day_is_told_with_its_reason_and_the_nearest_clear_day(planned: Office) -> None:
    assert (
        year_days.told(planned, dt.date(2027, 3, 9), "M6")
        == "Tue 9 Mar 2027 is Eid al-Fitr (expected 9–10 March); Tue 16 Mar is clear"
    )
    assert year_days.told(planned, dt.date(2027, 3, 16), "M6") == "Tue 16 Mar 2027 · clear"


def test_a_day_on_which_another_meeting_is_says_so(planned: Office) -> None:
    assert year_days.told(planned, dt.date(2026, 11, 10), "M6") == "Tue 10 Nov 2026 · M4 is then"


def test_the_clear_days_of_a_meeting_are_told_only_where_something_stands_in_its_way(planned: Office) -> None:
    assert year_days.clear_days(planned, "M6")[0] == dt.date(2027, 3, 16)
    assert year_days.clear_days(planned, "M5") == ()


def test_the_next_clear_day_is_on_the_weekday_of_the_meeting_and_in_the_year(planned: Office) -> None:
    def beside(day: dt.date, by: int) -> dt.date | None:
        return year_days.clear_day_beside(planned, day, by, "M6")

    assert beside(dt.date(2027, 3, 10), 1) == dt.date(2027, 3, 16)
    # Purim is on Tuesday 23 March.
    assert beside(dt.date(2027, 3, 16), 1) == dt.date(2027, 3, 30)
    # Eid on the 9th, and Ramadan on the Tuesdays from 9 February to 2 March.
    assert beside(dt.date(2027, 3, 16), -1) == dt.date(2027, 2, 2)
    assert beside(dt.date(2027, 4, 28), 1) is None


def test_a_day_on_which_another_meeting_is_is_no_clear_day(planned: Office) -> None:
    with planned.store.change("Added") as step:
        kept = step.get(Meeting, "M5")
        step.set(kept, date=dt.date(2027, 3, 16))
    assert year_days.clear_days(planned, "M6")[0] != dt.date(2027, 3, 16)
    assert year_days.clear_day_beside(planned, dt.date(2027, 3, 9), 1, "M6") == dt.date(2027, 3, 30)


def test_before_anything_is_known_the_months_and_days_are_there_all_the_same(planned: Office) -> None:
    hurried = Office(planned.store, planned.clock, patient=False)
    for kept in this_computer.cache_folder().iterdir():
        kept.unlink()
    bank_holidays.forget()
    surroundings.forget()
    views = year_days.months(hurried, "2026-27")
    assert [m.id for m in views[10].meetings] == ["M6"]
    assert views[10].avoid == ()
    assert [day.weight for day in year_days.days(hurried, MARCH)][4:8] == ["clear", "off", "off", "clear"]
    assert year_days.told(hurried, dt.date(2027, 3, 9), "M6") == "Tue 9 Mar 2027"
    assert year_days.clear_day_beside(hurried, MARCH, 1) is None
