"""The body's year, the dates proposed for it, and how far it has come."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ret_tui.rules.bank_holidays import bank_holidays
from ret_tui.rules.rule_words import in_year_order, read_months, read_nth, read_weekday
from ret_tui.rules.working_days import WorkingDays
from ret_tui.rules.year import DateRule, Proposal, progress_of_year, propose_year, year_label, year_span
from store.records import Meeting, MeetingKind, MeetingStatus
from store.refusals import BadValue

BANK_HOLIDAYS = bank_holidays(range(2024, 2040))
SECOND_TUESDAYS = DateRule(months=(5, 7, 9, 11, 1, 3), weekday=1, nth=2, start="14:00", end="16:00")
LAST_DAY = dt.date(2027, 4, 30)
CHRISTMAS_DAY_2026 = dt.date(2026, 12, 25)


def rule(months: tuple[int, ...], weekday: int, nth: int) -> DateRule:
    return DateRule(months=months, weekday=weekday, nth=nth, start="14:00", end="16:00")


def only(proposals: tuple[Proposal, ...]) -> Proposal:
    (proposal,) = proposals
    return proposal


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


def test_the_second_tuesdays_of_a_year_are_proposed_in_order() -> None:
    proposals = propose_year("2026-27", SECOND_TUESDAYS, BANK_HOLIDAYS)
    assert [proposal.date.isoformat() for proposal in proposals] == [
        *("2026-05-12", "2026-07-14", "2026-09-08", "2026-11-10", "2027-01-12", "2027-03-09")
    ]
    assert {(p.start, p.end, p.moved_because, p.skipped) for p in proposals} == {("14:00", "16:00", "", False)}


def test_the_last_of_a_month_is_proposed() -> None:
    proposals = propose_year("2026-27", rule((2, 6), 0, -1), BANK_HOLIDAYS)
    assert [proposal.date.isoformat() for proposal in proposals] == ["2026-06-29", "2027-02-22"]


def test_a_bank_holiday_moves_the_date_a_week_later_and_says_why() -> None:
    moved = only(propose_year("2026-27", rule((5,), 0, 1), BANK_HOLIDAYS))
    assert (moved.rule_date, moved.date) == (dt.date(2026, 5, 4), dt.date(2026, 5, 11))
    assert moved.moved_because == "Mon 4 May 2026 is a day off (Early May bank holiday)"


def test_a_date_moves_a_week_earlier_when_the_later_one_is_off_too() -> None:
    # The fourth Friday of December 2026 is Christmas Day, a week later New Year's Day.
    moved = only(propose_year("2026-27", rule((12,), 4, 4), BANK_HOLIDAYS))
    assert (moved.rule_date, moved.date) == (CHRISTMAS_DAY_2026, dt.date(2026, 12, 18))


def test_a_date_moves_to_the_next_working_day_when_both_weeks_are_off() -> None:
    off = {**BANK_HOLIDAYS, dt.date(2026, 12, 18): "Office closed"}
    moved = only(propose_year("2026-27", rule((12,), 4, 4), off))
    assert moved.date == dt.date(2026, 12, 29)


def test_a_weekend_moves_to_the_monday() -> None:
    moved = only(propose_year("2026-27", rule((6,), 5, 1), BANK_HOLIDAYS))
    assert (moved.rule_date, moved.date) == (dt.date(2026, 6, 6), dt.date(2026, 6, 8))
    assert moved.moved_because == "Sat 6 Jun 2026 is at a weekend"


def test_a_date_never_moves_out_of_its_year() -> None:
    off = {dt.date(2027, 4, 26): "Office closed", dt.date(2027, 4, 19): "Office closed"}
    moved = only(propose_year("2026-27", rule((4,), 0, -1), off))
    assert moved.rule_date == dt.date(2027, 4, 26)
    assert moved.date == dt.date(2027, 4, 27)


def test_a_date_never_moves_onto_another() -> None:
    # With all of May and June off, June's date would move to Wednesday 1 July, which is July's own.
    off = {dt.date(2026, 5, 1) + dt.timedelta(days=n): "Closed" for n in range(61)}
    own, moved = propose_year("2026-27", rule((6, 7), 2, 1), off)
    assert (own.rule_date, own.date) == (dt.date(2026, 7, 1), dt.date(2026, 7, 1))
    assert (moved.rule_date, moved.date) == (dt.date(2026, 6, 3), dt.date(2026, 7, 2))


def test_clashes_can_be_left_out_instead() -> None:
    kept, skipped = propose_year("2026-27", rule((6, 5), 0, 1), BANK_HOLIDAYS, on_clash="skip")[::-1]
    assert (kept.date, kept.skipped) == (dt.date(2026, 6, 1), False)
    assert (skipped.date, skipped.skipped) == (dt.date(2026, 5, 4), True)
    assert "Early May" in skipped.moved_because


def test_a_year_that_is_off_altogether_has_no_date() -> None:
    every_day = {dt.date(2026, 5, 1) + dt.timedelta(days=n): "Closed" for n in range(365)}
    assert only(propose_year("2026-27", rule((5,), 1, 2), every_day)).skipped


def test_a_rule_that_no_month_keeps_is_refused() -> None:
    with pytest.raises(BadValue):
        propose_year("2026-27", rule((5,), 1, 5), {})
    with pytest.raises(BadValue):
        propose_year("2026-27", SECOND_TUESDAYS, {}, on_clash="ignore")


@given(
    st.integers(2024, 2037),
    st.integers(1, 12),
    st.lists(st.integers(1, 12), min_size=1, max_size=12, unique=True),
    st.integers(0, 6),
    st.sampled_from([1, 2, 3, 4, -1]),
    st.sets(st.dates(dt.date(2024, 1, 1), dt.date(2038, 12, 31)), max_size=30),
)
def test_every_proposal_is_a_working_day_of_its_year_and_no_two_share_one(
    year: int, first_month: int, months: list[int], weekday: int, nth: int, closed: set[dt.date]
) -> None:
    off = {**BANK_HOLIDAYS, **dict.fromkeys(closed, "Closed")}
    label = year_label(dt.date(year, first_month, 1), first_month)
    first, last = year_span(label, first_month)
    proposals = propose_year(label, rule(tuple(months), weekday, nth), off, first_month=first_month)
    assert len(proposals) == len(months)
    assert len({p.date for p in proposals}) == len(months)
    for proposal in proposals:
        assert WorkingDays(off).is_working(proposal.date)
        assert first <= proposal.date <= last
        assert proposal.rule_date.weekday() == weekday
        assert proposal.rule_date.month in months
        assert bool(proposal.moved_because) == (proposal.date != proposal.rule_date)


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


@pytest.mark.parametrize(
    ("text", "months"),
    [
        ("may,jul,sep,nov,jan,mar", (5, 7, 9, 11, 1, 3)),
        ("May, July and September", (5, 7, 9)),
        ("5 7 09", (5, 7, 9)),
        ("sept", (9,)),
    ],
)
def test_months_are_read_by_name_or_number(text: str, months: tuple[int, ...]) -> None:
    assert read_months(text) == months


@pytest.mark.parametrize("text", ["", ",", "mai", "13", "0", "may,may", "ma", "５", "may,[/]"])
def test_what_is_no_list_of_months_is_refused(text: str) -> None:
    with pytest.raises(BadValue) as caught:
        read_months(text)
    assert caught.value.field == "months"


def test_months_follow_the_year() -> None:
    assert in_year_order((1, 3, 5, 11), 5) == (5, 11, 1, 3)
    assert in_year_order((5, 1), 1) == (1, 5)


@pytest.mark.parametrize(
    ("text", "weekday"),
    [("tue", 1), ("Tuesday", 1), ("tuesdays", 1), ("tues.", 1), ("weds", 2), ("thurs", 3), ("0", 0), ("SUN", 6)],
)
def test_a_weekday_is_read_by_name_or_number(text: str, weekday: int) -> None:
    assert read_weekday(text) == weekday


@pytest.mark.parametrize("text", ["", "7", "t", "tu", "tuesdayish", "-1"])
def test_what_is_no_weekday_is_refused(text: str) -> None:
    with pytest.raises(BadValue) as caught:
        read_weekday(text)
    assert caught.value.field == "weekday"


@pytest.mark.parametrize(("text", "nth"), [("2", 2), ("Second", 2), ("2nd", 2), ("last", -1), ("-1", -1), ("1", 1)])
def test_which_week_is_read(text: str, nth: int) -> None:
    assert read_nth(text) == nth


@pytest.mark.parametrize("text", ["", "0", "5", "fifth", "second to last"])
def test_a_week_that_not_every_month_has_is_refused(text: str) -> None:
    with pytest.raises(BadValue) as caught:
        read_nth(text)
    assert caught.value.field == "nth"
