"""Another rule for one meeting of a year."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ret_tui.rules.date_rules import RuleDate
from ret_tui.rules.rule_exceptions import read_exception, with_exceptions
from ret_tui.rules.spoken_dates import read_date
from store.refusals import BadValue

YEAR = (dt.date(2026, 5, 1), dt.date(2027, 4, 30))
#: The second Tuesdays of May, November and January.
DATES = tuple(
    RuleDate(date=dt.date.fromisoformat(day), start="14:00", end="16:00")
    for day in ("2026-05-12", "2026-11-10", "2027-01-12")
)


def read_day(text: str) -> dt.date:
    return read_date(text, YEAR[0])


def changed(*texts: str) -> list[tuple[str, str, str, str | None]]:
    """Day, start, end and place of each date once the exceptions are made."""
    found = with_exceptions(DATES, [read_exception(text, read_day) for text in texts], YEAR, nth=2)
    return [(each.date.isoformat(), each.start, each.end, each.venue) for each in found]


@pytest.mark.parametrize(
    ("text", "january"),
    [
        # The Wednesdays of January 2027 are 6, 13, 20 and 27, its Saturdays 2, 9, 16, 23 and 30.
        ("jan: third wednesday 10:00", ("2027-01-20", "10:00", "12:00", None)),
        ("January: wed", ("2027-01-13", "14:00", "16:00", None)),
        ("jan: last", ("2027-01-26", "14:00", "16:00", None)),
        ("jan: 3rd sat", ("2027-01-16", "14:00", "16:00", None)),
        ("jan: 10am-11.30am", ("2027-01-12", "10:00", "11:30", None)),
        ("jan: at 10:00 for 90m", ("2027-01-12", "10:00", "11:30", None)),
        ("jan: for 1h30", ("2027-01-12", "14:00", "15:30", None)),
        ("jan: at Town Hall, Room 2", ("2027-01-12", "14:00", "16:00", "Town Hall, Room 2")),
        ("jan: 20 jan 2027 at 10:00 at The 9 O'Clock Hall", ("2027-01-20", "10:00", "12:00", "The 9 O'Clock Hall")),
        ("jan = 2027-01-20 noon to 1pm", ("2027-01-20", "12:00", "13:00", None)),
        ("2027-01-12: on 2 feb", ("2027-02-02", "14:00", "16:00", None)),
        ("12 jan 2027: first wednesday", ("2027-01-06", "14:00", "16:00", None)),
    ],
)
def test_an_exception_changes_one_meeting_and_no_other(text: str, january: tuple[str, str, str, str | None]) -> None:
    assert changed(text) == [
        ("2026-05-12", "14:00", "16:00", None),
        ("2026-11-10", "14:00", "16:00", None),
        january,
    ]


def test_a_month_can_be_left_out() -> None:
    assert [day for day, *_ in changed("nov: none")] == ["2026-05-12", "2027-01-12"]


def test_two_meetings_may_have_an_exception_each() -> None:
    assert [day for day, *_ in changed("nov: third tue", "jan: no meeting")] == ["2026-05-12", "2026-11-17"]


def test_a_weekend_that_an_exception_names_is_meant() -> None:
    (*_, january) = with_exceptions(DATES, [read_exception("jan: second sat", read_day)], YEAR)
    assert (january.date, january.weekend) == (dt.date(2027, 1, 9), frozenset({5}))


@pytest.mark.parametrize(
    "text",
    [
        "", "jan", "jan:", ": wed", "third wednesday", "jan: whenever", "jan: fifth wednesday", "jan: 2",
        "someday: wed", "jan: 30 feb 2027", "jan: 25:00", "[/]: [/]", "jan: 1 jun 2027",
    ],
)  # fmt: skip
def test_what_is_no_exception_is_refused(text: str) -> None:
    with pytest.raises(BadValue) as caught:
        changed(text)
    assert caught.value.field == "exceptions"


def test_an_exception_for_no_meeting_is_refused() -> None:
    with pytest.raises(BadValue, match="February has no meeting by the rule"):
        changed("feb: wed")
    with pytest.raises(BadValue, match="13 January 2027 has no meeting by the rule"):
        changed("2027-01-13: wed")


def test_two_exceptions_for_one_meeting_are_refused() -> None:
    with pytest.raises(BadValue, match="January has two exceptions"):
        changed("2027-01-12: 10:00", "jan: wed")


def test_a_month_with_two_meetings_needs_the_date() -> None:
    two = (*DATES, RuleDate(date=dt.date(2027, 1, 26), start="14:00", end="16:00"))
    with pytest.raises(BadValue, match="January has 2 meetings by the rule: name one by its date"):
        with_exceptions(two, [read_exception("jan: wed", read_day)], YEAR)


@given(st.text(max_size=40))
def test_whatever_is_typed_is_an_exception_or_refused_in_a_sentence(text: str) -> None:
    refused = ""
    try:
        changed(f"jan:{text}")
    except BadValue as refusal:
        refused = refusal.field or "no field"
    assert refused in ("", "exceptions")
