"""One date of a proposal on another day: where it may go, and what it is there."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import pytest

from ret_tui.jobs import bank_holidays, plan_another_day, plan_year, surroundings
from ret_tui.jobs.office import Office
from store.refusals import BadValue

EID = dt.date(2027, 3, 9)
CLEAR = dt.date(2027, 3, 16)


@pytest.fixture(autouse=True)
def no_memory() -> Iterator[None]:
    """Each test reads what is kept in its own home folder."""
    bank_holidays.forget()
    surroundings.forget()
    yield
    surroundings.forget()


def test_a_date_may_be_on_its_own_day_or_on_the_nearest_clear_ones(office: Office) -> None:
    plan = plan_year.propose(office)
    days = plan_another_day.days_for(office, plan, 5)
    assert days[:2] == (EID, CLEAR)
    assert len(days) == len(set(days)) == 4
    assert not set(days[1:]) & {each.date for each in plan.dates}


def test_it_is_told_what_it_was_moved_from_and_when_its_papers_go_out(office: Office) -> None:
    plan = plan_another_day.on_another_day(office, plan_year.propose(office), 5, CLEAR)
    planned = plan.dates[5]
    assert (planned.date, planned.cleared_from, planned.rule_date) == (CLEAR, EID, EID)
    assert planned.moved_because == "Tue 9 Mar 2027 is Eid al-Fitr (expected 9–10 March)"
    # Monday 8 March is the sixth working day before Tuesday 16 March.
    assert planned.papers_due == dt.date(2027, 3, 8)
    assert (planned.severity, planned.score, planned.reason, planned.alternatives) == ("clear", 0, "", ())


def test_back_on_its_own_day_everything_is_as_it_was_proposed(office: Office) -> None:
    plan = plan_year.propose(office)
    there = plan_another_day.on_another_day(office, plan, 5, CLEAR)
    assert plan_another_day.on_another_day(office, there, 5, EID) == plan


def test_a_date_that_was_cleared_goes_back_to_the_one_it_was_cleared_from(office: Office) -> None:
    cleared = plan_year.propose(office, clear=True)
    assert cleared.dates[5].date == CLEAR
    assert plan_another_day.days_for(office, cleared, 5)[:2] == (EID, CLEAR)
    back = plan_another_day.on_another_day(office, cleared, 5, EID)
    assert back.dates[5].severity == "avoid"
    assert back.dates[:5] == cleared.dates[:5]


def test_a_day_without_the_meetings_hour_is_refused(office: Office) -> None:
    # The clocks go forward on Sunday 28 March 2027 at 01:00.
    plan = plan_year.propose(office, start="01:15", length="30m")
    with pytest.raises(BadValue):
        plan_another_day.on_another_day(office, plan, 5, dt.date(2027, 3, 28))


def test_what_the_days_to_issue_papers_fall_on_is_told_too(office: Office) -> None:
    plan = plan_year.propose(office, "2027-28")
    found = plan_another_day.papers_fall_on(office, plan)
    # By hand: the sixth working day before Tuesday 11 January 2028, with the substitute for New Year's Day on Monday 3
    # January, is Friday 31 December; the days from the 24th on are to be thought about.
    assert plan.dates[4].papers_due == found[4].date == dt.date(2027, 12, 31)
    assert found[4].severity == "think"
    assert "the last days of December" in found[4].words
