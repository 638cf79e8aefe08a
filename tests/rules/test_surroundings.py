"""What stands in the way of a date, how that is said, and which days near it are clear."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ret_tui.rules.bank_holidays import bank_holidays
from ret_tui.rules.observed_days import observed
from ret_tui.rules.occasions import board_obstacle, obstacles
from ret_tui.rules.sunset import sunset
from ret_tui.rules.surroundings import Surroundings
from ret_tui.rules.working_days import WorkingDays
from store.observances import observances
from store.records import BoardDate, Occasion

HOLIDAYS = bank_holidays(range(2025, 2037))
CLOSED = {dt.date(2026, 12, 24): "Office closed"}
ENGLAND = WorkingDays({**HOLIDAYS, **CLOSED})
AROUND = Surroundings(observed(observances(), range(2025, 2037)), ENGLAND, HOLIDAYS, sunset=sunset)

#: The second Tuesdays of May, July, September, November, January and March, read off calendars.
SECOND_TUESDAYS = [
    *("2026-05-12", "2026-07-14", "2026-09-08", "2026-11-10", "2027-01-12", "2027-03-09"),
    *("2027-05-11", "2027-07-13", "2027-09-14", "2027-11-09", "2028-01-11", "2028-03-14"),
    *("2028-05-09", "2028-07-11", "2028-09-12", "2028-11-14", "2029-01-09", "2029-03-13"),
    *("2029-05-08", "2029-07-10", "2029-09-11", "2029-11-13", "2030-01-08", "2030-03-12"),
]


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


def weighed(text: str, start: str = "14:00", end: str = "16:00") -> list[tuple[str, str]]:
    return [(each.severity, each.name) for each in AROUND.clash(day(text), start, end).obstacles]


def test_four_years_of_second_tuesdays_have_these_clashes_and_no_others() -> None:
    found = {text: weighed(text) for text in SECOND_TUESDAYS if weighed(text)}
    assert found == {
        "2027-03-09": [("avoid", "Eid al-Fitr")],
        "2028-05-09": [("avoid", "Vesak")],
        "2029-09-11": [("avoid", "Rosh Hashanah"), ("think", "Ganesh Chaturthi")],
        "2030-01-08": [("note", "Ramadan")],
    }


def test_a_clash_is_told_with_the_nearest_clear_day() -> None:
    eid = day("2027-03-09")
    others = AROUND.alternatives(eid, "14:00", "16:00")
    assert others[0] == day("2027-03-16")
    assert AROUND.told(AROUND.clash(eid, "14:00", "16:00"), others) == (
        "Tue 9 Mar 2027 is Eid al-Fitr (expected 9–10 March); Tue 16 Mar is clear"
    )


def test_a_near_day_that_is_not_clear_is_no_alternative() -> None:
    # The Tuesday after Rosh Hashanah of 2029 is the eve of Yom Kippur; the Tuesday before it is clear.
    assert AROUND.alternatives(day("2029-09-11"), "14:00", "16:00")[0] == day("2029-09-04")


def test_after_the_next_and_the_last_of_its_weekday_the_nearest_days_are_offered() -> None:
    # The Wednesday after the two days of Rosh Hashanah is nearer than any other Tuesday but that of the week before.
    found = AROUND.alternatives(day("2029-09-11"), "14:00", "16:00")
    assert found[:2] == (day("2029-09-04"), day("2029-09-12"))
    # 10 March may be Eid too, the days before it are Ramadan, and Friday the 12th is the time of prayers.
    assert AROUND.alternatives(day("2027-03-09"), "14:00", "16:00") == tuple(
        map(day, ("2027-03-16", "2027-03-11", "2027-03-15"))
    )


def test_a_clear_day_says_so() -> None:
    clash = AROUND.clash(day("2027-03-16"), "14:00", "16:00")
    assert clash.is_clear
    assert (clash.score, clash.severity, clash.reason) == (0, "clear", "Tue 16 Mar 2027 is clear")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("2026-05-25", "Mon 25 May 2026 is the Spring bank holiday"),
        ("2026-05-30", "Sat 30 May 2026 is a Saturday"),
        ("2029-09-11", "Tue 11 Sep 2029 is Rosh Hashanah (10–11 September) and Ganesh Chaturthi"),
        ("2029-09-18", "Tue 18 Sep 2029 is the eve of Yom Kippur, from sunset"),
        ("2027-02-16", "Tue 16 Feb 2027 is in Ramadan (expected 8 February – 8 March): avoid late afternoons"),
        ("2026-12-29", "Tue 29 Dec 2026 is in the last days of December, when many are away"),
    ],
)
def test_what_a_day_is_reads_as_a_sentence(text: str, said: str) -> None:
    assert AROUND.clash(day(text)).reason == said


def test_a_closed_day_and_a_bank_holiday_of_one_name_with_an_observance_are_told_once() -> None:
    assert weighed("2026-04-03")[0] == ("avoid", "Good Friday")
    assert [name for _, name in weighed("2026-04-03", "", "")].count("Good Friday") == 1
    assert AROUND.clash(day("2026-12-24")).obstacles[0].said == "is a closed day (Office closed)"


def test_what_weighs_most_is_told_first_and_counts_most() -> None:
    clash = AROUND.clash(day("2029-09-11"), "14:00", "16:00")
    assert [each.severity for each in clash.obstacles] == ["avoid", "think"]
    assert clash.score == 110


def test_fridays_weigh_at_the_time_of_prayers_and_after_sunset_alone() -> None:
    november = "2026-11-13"  # a Friday; the sun sets shortly after four
    assert weighed(november, "10:00", "12:00") == []
    assert weighed(november, "11:00", "12:30") == [("think", "Friday prayers")]
    assert weighed(november, "15:00", "16:00") == []
    assert weighed(november, "15:00", "17:00") == [("think", "Sabbath")]
    assert weighed("2026-06-12", "15:00", "17:00") == []
    assert weighed(november, "", "") == []
    quiet = Surroundings([], ENGLAND, HOLIDAYS, sunset=sunset, friday=False)
    assert quiet.clash(day(november), "12:00", "18:00").is_clear


def test_a_body_that_meets_on_saturdays_is_told_of_the_sabbath_and_of_no_weekend() -> None:
    saturdays = AROUND.meeting_at_weekends(frozenset({5}))
    told = saturdays.clash(day("2026-06-13"), "10:00", "12:00").obstacles
    assert [(each.severity, each.name) for each in told] == [("note", "Sabbath")]
    assert AROUND.clash(day("2026-06-13"), "10:00", "12:00").severity == "avoid"


def test_in_a_year_of_which_something_is_not_known_a_day_is_clear_as_far_as_is_known() -> None:
    doubtful = Surroundings([], ENGLAND, HOLIDAYS, {2036: ("Diwali",)})
    assert doubtful.clash(day("2036-10-14")).reason == "Tue 14 Oct 2036 is clear, as far as is known"
    assert doubtful.clash(day("2035-10-16")).reason == "Tue 16 Oct 2035 is clear"


# As almanacs print them for Birmingham.
@pytest.mark.parametrize(("text", "time"), [("2026-06-21", "21:34"), ("2026-12-21", "15:54"), ("2026-10-30", "16:42")])
def test_the_sun_sets_within_some_minutes_of_the_almanac(text: str, time: str) -> None:
    def minutes(clock: str) -> int:
        return int(clock[:2]) * 60 + int(clock[3:])

    assert abs(minutes(sunset(day(text))) - minutes(time)) <= 6


def test_the_pre_election_period_begins_on_the_twenty_fifth_working_day_before_the_poll() -> None:
    poll = Occasion(id="o", kind="election", title="council elections", start=day("2025-05-01"), end=day("2025-05-01"))
    period, polling = obstacles(poll, ENGLAND)
    # The timetable of the poll of 1 May 2025: notice of election not later than Tuesday 25 March.
    assert (period.start, period.end, period.severity) == (day("2025-03-25"), day("2025-04-30"), "think")
    assert polling.words == "polling day of council elections"
    assert period.said == "is in the pre-election period of council elections (25 March – 30 April)"


def test_school_holidays_and_board_days_are_to_be_thought_about() -> None:
    half_term = Occasion(
        id="o", kind="school holiday", title="half-term", start=day("2026-10-26"), end=day("2026-10-30")
    )
    (found,) = obstacles(half_term, ENGLAND)
    assert (found.severity, found.said) == ("think", "is in the school holidays, half-term (26–30 October)")
    board = board_obstacle(BoardDate(id="B1", date=day("2026-09-25")), "County Board")
    assert (board.severity, board.said) == ("think", "is the day of County Board")
    heavier = Occasion(
        id="o", kind="other", title="Away day", start=day("2026-10-26"), end=day("2026-10-26"), severity="avoid"
    )
    assert next(iter(obstacles(heavier, ENGLAND))).severity == "avoid"


def test_everything_around_a_span_is_listed_in_order_without_weekends() -> None:
    found = AROUND.between(day("2026-12-25"), day("2026-12-28"))
    # The 26th is a Saturday, whose bank holiday is on the Monday; the closed day is the day before the span.
    assert [(each.kind, each.name) for each in found if each.kind != "season"] == [
        ("bank holiday", "Christmas Day"),
        ("observance", "Christmas Day"),
        ("bank holiday", "Boxing Day (substitute day)"),
    ]
    assert [each.start for each in found] == sorted(each.start for each in found)


days = st.dates(dt.date(2026, 1, 1), dt.date(2035, 12, 31))


@given(days, st.integers(1, 5))
def test_an_alternative_is_always_clear_and_near_and_allowed(wanted: dt.date, most: int) -> None:
    year_end = dt.date(wanted.year, 12, 31)
    found = AROUND.alternatives(wanted, "14:00", "16:00", allowed=lambda other: other <= year_end, most=most)
    assert len(found) <= most
    assert len(set(found)) == len(found)
    for other in found:
        assert other != wanted
        assert other <= year_end
        assert abs((other - wanted).days) <= 42
        assert AROUND.clash(other, "14:00", "16:00").is_clear
        assert ENGLAND.is_working(other)


@given(days)
def test_a_day_that_is_off_is_always_one_to_avoid(wanted: dt.date) -> None:
    clash = AROUND.clash(wanted)
    if not ENGLAND.is_working(wanted):
        assert clash.severity == "avoid"
    assert clash.is_clear == (clash.score == 0)
