"""The clock tells the real moment, a day to rehearse, or a moment that stands still or runs on."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

from ret_tui.jobs.office import Clock

DAY, TIME = dt.date(2026, 5, 12), dt.time(14, 5)


def test_a_fixed_day_and_time_stand_still_and_are_local() -> None:
    assert Clock(DAY, TIME).now("Europe/London") == dt.datetime(2026, 5, 12, 13, 5, tzinfo=dt.UTC)
    assert Clock(DAY, TIME).today("Europe/London") == DAY


def test_a_fixed_day_and_time_that_run_on_are_as_much_later_as_it_is_since() -> None:
    since = dt.datetime.now(dt.UTC) - dt.timedelta(minutes=10)
    before = dt.datetime.now(dt.UTC)
    told = Clock(DAY, TIME, since).now("Europe/London")
    after = dt.datetime.now(dt.UTC)
    fixed = dt.datetime.combine(DAY, TIME, ZoneInfo("Europe/London"))
    assert before - since <= told - fixed <= after - since


def test_a_clock_tells_the_time_of_its_day_unless_only_the_day_is_rehearsed() -> None:
    assert Clock().tells_time
    assert Clock(DAY, TIME).tells_time
    assert not Clock(DAY).tells_time
