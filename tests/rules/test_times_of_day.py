"""Times and lengths as people write them, and the hours that the clocks skip or show twice."""

from __future__ import annotations

import datetime as dt
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ret_tui.rules.clock_times import add_minutes, minutes_between, read_length, read_time
from ret_tui.rules.wall_time import check_span, check_wall_time
from store.refusals import BadValue

LONDON = "Europe/London"
AN_ORDINARY_DAY = dt.date(2026, 5, 12)
CLOCKS_FORWARD = dt.date(2026, 3, 29)
CLOCKS_BACK = dt.date(2026, 10, 25)


@pytest.mark.parametrize(
    ("text", "time"),
    [
        ("14:00", "14:00"), ("9.30", "09:30"), ("2pm", "14:00"), ("2 p.m.", "14:00"), ("2:30 pm", "14:30"),
        ("12am", "00:00"), ("12pm", "12:00"), ("1400", "14:00"), ("0:05", "00:05"), ("Noon", "12:00"),
        (" 9am ", "09:00"),
    ],
)  # fmt: skip
def test_a_time_is_read_as_people_write_it(text: str, time: str) -> None:
    assert read_time(text) == time


@pytest.mark.parametrize(
    "text", ["", "2", "14", "24:00", "25:00", "14:60", "13pm", "0am", "14:00:00", "２pm", "soon", "-1:00", "[/]"]
)
def test_what_is_no_time_is_refused(text: str) -> None:
    with pytest.raises(BadValue) as caught:
        read_time(text)
    assert caught.value.field == "time"


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("2h", 120), ("90m", 90), ("1h30", 90), ("1h 30m", 90), ("1.5 hours", 90), ("120", 120), ("2 hours", 120),
        ("1 hour", 60), ("45 minutes", 45), ("5m", 5), ("24h", 1440),
    ],
)  # fmt: skip
def test_a_length_is_read_as_people_write_it(text: str, minutes: int) -> None:
    assert read_length(text) == minutes


@pytest.mark.parametrize("text", ["", "2", "0m", "0h", "25h", "9999", "h", "-2h", "two hours", "1e3", "٢h"])
def test_what_is_no_length_or_could_be_two_is_refused(text: str) -> None:
    with pytest.raises(BadValue) as caught:
        read_length(text)
    assert caught.value.field == "length"


@given(st.text(max_size=30))
def test_any_text_gives_a_time_and_a_length_or_a_refusal(text: str) -> None:
    with suppress(BadValue):
        assert dt.time.fromisoformat(read_time(text)).second == 0
    with suppress(BadValue):
        assert 0 < read_length(text) <= 1440


def test_minutes_are_added_within_a_day() -> None:
    assert add_minutes("14:00", 120) == "16:00"
    assert add_minutes("23:00", 59) == "23:59"
    assert minutes_between("14:00", "16:05") == 125
    assert minutes_between("16:00", "14:00") == -120
    with pytest.raises(BadValue, match="past midnight"):
        add_minutes("23:00", 60)


def test_an_ordinary_afternoon_exists() -> None:
    check_span(AN_ORDINARY_DAY, "14:00", "16:00", LONDON)
    check_span(CLOCKS_FORWARD, "14:00", "16:00", LONDON)
    check_span(CLOCKS_BACK, "14:00", "16:00", LONDON)


@pytest.mark.parametrize("time", ["01:00", "01:30", "01:59"])
def test_a_time_that_the_clocks_skip_is_refused(time: str) -> None:
    with pytest.raises(BadValue, match=f"{time} on 29 March 2026 does not exist in Europe/London"):
        check_wall_time(CLOCKS_FORWARD, time, LONDON)


@pytest.mark.parametrize("time", ["01:00", "01:30", "01:59"])
def test_a_time_that_comes_twice_is_refused(time: str) -> None:
    with pytest.raises(BadValue, match=f"{time} on 25 October 2026 comes twice in Europe/London"):
        check_wall_time(CLOCKS_BACK, time, LONDON)


@pytest.mark.parametrize("time", ["00:59", "02:00"])
def test_the_minutes_around_a_change_exist_once(time: str) -> None:
    check_wall_time(CLOCKS_FORWARD, time, LONDON)
    check_wall_time(CLOCKS_BACK, time, LONDON)


def test_the_end_is_looked_at_like_the_start() -> None:
    with pytest.raises(BadValue, match="01:30 on 29 March 2026 does not exist") as caught:
        check_span(CLOCKS_FORWARD, "00:30", "01:30", LONDON)
    assert caught.value.field == "end"


@pytest.mark.parametrize(("start", "end"), [("16:00", "14:00"), ("14:00", "14:00")])
def test_an_end_that_is_not_after_the_start_is_refused(start: str, end: str) -> None:
    with pytest.raises(BadValue, match="would end before it starts") as caught:
        check_span(AN_ORDINARY_DAY, start, end, LONDON)
    assert caught.value.field == "end"


def test_a_meeting_lasts_twelve_hours_at_most() -> None:
    check_span(AN_ORDINARY_DAY, "08:00", "20:00", LONDON)
    with pytest.raises(BadValue, match="over 12 hours"):
        check_span(AN_ORDINARY_DAY, "08:00", "20:01", LONDON)


@pytest.mark.parametrize("zone", ["Europe/Birmingham", "", "../etc/passwd", "Europe", "/etc/localtime", "x\0y"])
def test_a_zone_that_is_none_is_refused(zone: str) -> None:
    with pytest.raises(BadValue) as caught:
        check_span(AN_ORDINARY_DAY, "14:00", "16:00", zone)
    assert caught.value.field == "zone"


@pytest.mark.parametrize("time", ["", "2pm", "24:00", "14:00:00"])
def test_a_time_in_another_form_is_refused(time: str) -> None:
    with pytest.raises(BadValue, match="no time of day"):
        check_wall_time(AN_ORDINARY_DAY, time, LONDON)
