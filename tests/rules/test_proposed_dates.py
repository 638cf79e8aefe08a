"""The dates proposed for a year: by a rule, off the days on which nothing can be held, clear of what they fall on."""

from __future__ import annotations

import datetime as dt
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ret_tui.rules.bank_holidays import bank_holidays
from ret_tui.rules.date_rules import (
    RuleDate,
    every_weeks,
    kept_places,
    month_in,
    nth_weekday,
    places_in_month,
    weekend_of,
)
from ret_tui.rules.obstacles import Obstacle
from ret_tui.rules.proposed_dates import Proposal, alternatives_of, clash_of, cleared, propose_dates
from ret_tui.rules.surroundings import Surroundings
from ret_tui.rules.working_days import WorkingDays
from ret_tui.rules.year import year_label, year_span
from store.records import Severity
from store.refusals import BadValue

BANK_HOLIDAYS = bank_holidays(range(2024, 2040))
YEAR = (dt.date(2026, 5, 1), dt.date(2027, 4, 30))
SECOND_TUESDAYS = ((5, 7, 9, 11, 1, 3), 1, 2)
CHRISTMAS_DAY_2026 = dt.date(2026, 12, 25)


def by_rule(months: tuple[int, ...], weekday: int, nth: int, span: tuple[dt.date, dt.date] = YEAR) -> list[RuleDate]:
    """The dates of a rule that names no weekend, whatever its weekday."""
    days = [nth_weekday(month_in(span, month), weekday, nth) for month in months]
    return [RuleDate(date=day, start="14:00", end="16:00") for day in days]


def proposed(
    rule: tuple[tuple[int, ...], int, int], off: dict[dt.date, str], on_clash: str = "move"
) -> tuple[Proposal, ...]:
    return propose_dates(by_rule(*rule), YEAR, WorkingDays(off), on_clash=on_clash)


def only(proposals: tuple[Proposal, ...]) -> Proposal:
    (proposal,) = proposals
    return proposal


def test_the_second_tuesdays_of_a_year_are_proposed_in_order() -> None:
    proposals = proposed(SECOND_TUESDAYS, BANK_HOLIDAYS)
    assert [proposal.date.isoformat() for proposal in proposals] == [
        *("2026-05-12", "2026-07-14", "2026-09-08", "2026-11-10", "2027-01-12", "2027-03-09")
    ]
    assert {(p.by_rule.start, p.by_rule.end, p.moved_because, p.skipped) for p in proposals} == {
        ("14:00", "16:00", "", False)
    }


def test_the_last_of_a_month_is_proposed() -> None:
    proposals = proposed(((2, 6), 0, -1), BANK_HOLIDAYS)
    assert [proposal.date.isoformat() for proposal in proposals] == ["2026-06-29", "2027-02-22"]


def test_a_bank_holiday_moves_the_date_a_week_later_and_says_why() -> None:
    moved = only(proposed(((5,), 0, 1), BANK_HOLIDAYS))
    assert (moved.by_rule.date, moved.date) == (dt.date(2026, 5, 4), dt.date(2026, 5, 11))
    assert moved.moved_because == "Mon 4 May 2026 is a day off (Early May bank holiday)"


def test_a_date_moves_a_week_earlier_when_the_later_one_is_off_too() -> None:
    # The fourth Friday of December 2026 is Christmas Day, a week later New Year's Day.
    moved = only(proposed(((12,), 4, 4), BANK_HOLIDAYS))
    assert (moved.by_rule.date, moved.date) == (CHRISTMAS_DAY_2026, dt.date(2026, 12, 18))


def test_a_date_moves_to_the_next_working_day_when_both_weeks_are_off() -> None:
    off = {**BANK_HOLIDAYS, dt.date(2026, 12, 18): "Office closed"}
    moved = only(proposed(((12,), 4, 4), off))
    assert moved.date == dt.date(2026, 12, 29)


def test_a_weekend_that_nobody_asked_for_moves_to_the_monday() -> None:
    moved = only(proposed(((6,), 5, 1), BANK_HOLIDAYS))
    assert (moved.by_rule.date, moved.date) == (dt.date(2026, 6, 6), dt.date(2026, 6, 8))
    assert moved.moved_because == "Sat 6 Jun 2026 is at a weekend"


def test_a_date_never_moves_out_of_its_year() -> None:
    off = {dt.date(2027, 4, 26): "Office closed", dt.date(2027, 4, 19): "Office closed"}
    moved = only(proposed(((4,), 0, -1), off))
    assert moved.by_rule.date == dt.date(2027, 4, 26)
    assert moved.date == dt.date(2027, 4, 27)


def test_a_date_never_moves_onto_another() -> None:
    # With all of May and June off, June's date would move to Wednesday 1 July, which is July's own.
    off = {dt.date(2026, 5, 1) + dt.timedelta(days=n): "Closed" for n in range(61)}
    own, moved = proposed(((6, 7), 2, 1), off)
    assert (own.by_rule.date, own.date) == (dt.date(2026, 7, 1), dt.date(2026, 7, 1))
    assert (moved.by_rule.date, moved.date) == (dt.date(2026, 6, 3), dt.date(2026, 7, 2))


def test_clashes_can_be_left_out_instead() -> None:
    kept, skipped = proposed(((6, 5), 0, 1), BANK_HOLIDAYS, on_clash="skip")[::-1]
    assert (kept.date, kept.skipped) == (dt.date(2026, 6, 1), False)
    assert (skipped.date, skipped.skipped) == (dt.date(2026, 5, 4), True)
    assert "Early May" in skipped.moved_because


def test_a_year_that_is_off_altogether_has_no_date() -> None:
    every_day = {dt.date(2026, 5, 1) + dt.timedelta(days=n): "Closed" for n in range(365)}
    assert only(proposed(((5,), 1, 2), every_day)).skipped


def test_a_rule_that_no_month_keeps_is_refused() -> None:
    with pytest.raises(BadValue):
        proposed(((5,), 1, 5), {})
    with pytest.raises(BadValue):
        proposed(SECOND_TUESDAYS, {}, on_clash="ignore")


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
    first, last = span = year_span(label, first_month)
    proposals = propose_dates(by_rule(tuple(months), weekday, nth, span), span, WorkingDays(off))
    assert len(proposals) == len(months)
    assert len({p.date for p in proposals}) == len(months)
    assert list(proposals) == sorted(proposals, key=lambda p: p.date)
    for proposal in proposals:
        assert WorkingDays(off).is_working(proposal.date)
        assert first <= proposal.date <= last
        assert proposal.by_rule.date.weekday() == weekday
        assert proposal.by_rule.date.month in months
        assert bool(proposal.moved_because) == (proposal.date != proposal.by_rule.date)


def saturdays(*days: str) -> list[RuleDate]:
    """Dates of a rule that names Saturday."""
    return [one(day, weekend=frozenset({5})) for day in days]


def one(day: str, *, weekend: frozenset[int] = frozenset(), typed: bool = False) -> RuleDate:
    return RuleDate(date=dt.date.fromisoformat(day), start="10:00", end="12:00", weekend=weekend, typed=typed)


def test_a_body_that_meets_on_saturdays_keeps_its_saturdays() -> None:
    proposals = propose_dates(saturdays("2026-05-09", "2026-07-11"), YEAR, WorkingDays(BANK_HOLIDAYS))
    assert [(p.date.isoformat(), p.moved_because) for p in proposals] == [("2026-05-09", ""), ("2026-07-11", "")]


def test_a_closed_saturday_moves_to_the_next_saturday_where_the_body_meets_on_them() -> None:
    off = {dt.date(2026, 5, 9): "Office closed"}
    (moved,) = propose_dates(saturdays("2026-05-09"), YEAR, WorkingDays(off))
    assert moved.date == dt.date(2026, 5, 16)


def test_saturdays_do_not_open_sundays() -> None:
    (moved,) = propose_dates([one("2026-05-10", weekend=frozenset({5}))], YEAR, WorkingDays({}))
    assert moved.moved_because == "Sun 10 May 2026 is at a weekend"


def test_a_date_typed_at_a_weekend_stays_and_is_told_and_one_on_a_bank_holiday_moves() -> None:
    stays, moves = propose_dates(
        [one("2026-05-16", typed=True), one("2026-05-25", typed=True)], YEAR, WorkingDays(BANK_HOLIDAYS)
    )
    assert (stays.date, stays.moved_because) == (dt.date(2026, 5, 16), "")
    # 25 May 2026 is the Spring bank holiday; the Monday after it is clear.
    assert moves.date == dt.date(2026, 6, 1)
    around = Surroundings([], WorkingDays(BANK_HOLIDAYS), BANK_HOLIDAYS)
    assert clash_of(stays, around).reason == "Sat 16 May 2026 is a Saturday"
    assert clash_of(moves, around).is_clear


def test_two_meetings_that_a_rule_puts_on_one_day_are_put_apart() -> None:
    own, moved = propose_dates([one("2026-05-12"), one("2026-05-12")], YEAR, WorkingDays(BANK_HOLIDAYS))
    assert (own.date, own.moved_because) == (dt.date(2026, 5, 12), "")
    assert moved.date == dt.date(2026, 5, 19)
    assert moved.moved_because == "Tue 12 May 2026 is the day of another of these meetings"


def test_weeks_are_counted_from_the_first_date_to_the_end_of_the_year() -> None:
    # 12 May 2026 and every eight weeks: 7 July, 1 September, 27 October, 22 December, 16 February, 13 April.
    days = every_weeks(YEAR, dt.date(2026, 5, 12), 8)
    assert [day.isoformat() for day in days] == [
        *("2026-05-12", "2026-07-07", "2026-09-01", "2026-10-27", "2026-12-22", "2027-02-16", "2027-04-13")
    ]
    assert every_weeks(YEAR, dt.date(2026, 5, 12), 8, 3) == days[:3]
    assert every_weeks(YEAR, dt.date(2027, 4, 30), 52) == (dt.date(2027, 4, 30),)


@given(st.dates(*YEAR), st.integers(1, 52), st.none() | st.integers(1, 60))
def test_every_date_by_weeks_lies_in_the_year_and_as_far_from_the_one_before(
    first: dt.date, weeks: int, most: int | None
) -> None:
    days = every_weeks(YEAR, first, weeks, most)
    assert days[0] == first
    assert all(later - day == dt.timedelta(weeks=weeks) for day, later in pairwise(days))
    assert all(YEAR[0] <= day <= YEAR[1] for day in days)
    assert len(days) == most or days[-1] + dt.timedelta(weeks=weeks) > YEAR[1]
    assert most is None or len(days) <= most


def test_weeks_go_over_a_leap_day() -> None:
    span = (dt.date(2027, 5, 1), dt.date(2028, 4, 30))
    assert every_weeks(span, dt.date(2028, 2, 29), 1, 2) == (dt.date(2028, 2, 29), dt.date(2028, 3, 7))


@pytest.mark.parametrize(
    ("day", "places"),
    [("2026-05-12", {2}), ("2026-05-26", {4, -1}), ("2026-06-23", {4}), ("2026-06-30", {-1}), ("2028-02-29", {-1})],
)
def test_a_day_says_which_of_its_weekday_it_is(day: str, places: set[int]) -> None:
    # May 2026 has Tuesdays on 5, 12, 19 and 26; June on 2 to 30, five of them.
    assert places_in_month(dt.date.fromisoformat(day)) == places


def test_a_fourth_that_is_also_the_last_is_taken_for_what_the_others_are() -> None:
    # Last Tuesdays: 26 May (a fourth), 30 June (a fifth), 25 August (a fourth), 29 September (a fifth).
    lasts = [dt.date(2026, 5, 26), dt.date(2026, 6, 30), dt.date(2026, 8, 25), dt.date(2026, 9, 29)]
    assert kept_places(lasts) == (-1, -1, -1, -1)
    # Fourth Tuesdays: 26 May and 25 August are the last as well, 23 June and 22 September are not.
    fourths = [dt.date(2026, 5, 26), dt.date(2026, 6, 23), dt.date(2026, 8, 25), dt.date(2026, 9, 22)]
    assert kept_places(fourths) == (4, 4, 4, 4)
    assert kept_places([dt.date(2026, 5, 26)]) == (4,)
    assert kept_places([dt.date(2026, 5, 26)], [-1]) == (-1,)


@given(st.dates(dt.date(1990, 1, 1), dt.date(2099, 12, 31)))
def test_every_day_is_found_again_by_its_place(day: dt.date) -> None:
    for nth in places_in_month(day):
        assert nth_weekday(day, day.weekday(), nth) == day


def in_the_way(day: str, severity: Severity = "avoid", until: str = "") -> Obstacle:
    return Obstacle(
        start=dt.date.fromisoformat(day), end=dt.date.fromisoformat(until or day), severity=severity,
        kind="observance", name="A feast", words="A feast",
    )  # fmt: skip


def around(*obstacles: Obstacle) -> Surroundings:
    return Surroundings(obstacles, WorkingDays(BANK_HOLIDAYS), BANK_HOLIDAYS)


def anywhere_in_the_year(day: dt.date) -> bool:
    return YEAR[0] <= day <= YEAR[1]


def test_a_date_is_cleared_off_what_is_to_be_avoided_and_says_from_where() -> None:
    near = around(in_the_way("2026-05-12"), in_the_way("2026-07-14", "note"), in_the_way("2026-09-08", "think"))
    may, july, september, *rest = cleared(proposed(SECOND_TUESDAYS, BANK_HOLIDAYS), near, anywhere_in_the_year)
    assert (may.date, may.cleared_from) == (dt.date(2026, 5, 19), dt.date(2026, 5, 12))
    assert may.moved_because == "Tue 12 May 2026 is A feast"
    assert (july.date, july.cleared_from) == (dt.date(2026, 7, 14), None)
    assert (september.date, september.cleared_from) == (dt.date(2026, 9, 15), dt.date(2026, 9, 8))
    assert [each.cleared_from for each in rest] == [None, None, None]


def test_a_date_moved_off_a_bank_holiday_is_cleared_too_and_says_both() -> None:
    moved = cleared(proposed(((5,), 0, 1), BANK_HOLIDAYS), around(in_the_way("2026-05-11")), anywhere_in_the_year)
    (cleared_one,) = moved
    assert cleared_one.date == dt.date(2026, 5, 18)
    assert cleared_one.cleared_from == dt.date(2026, 5, 11)
    assert cleared_one.moved_because == (
        "Mon 4 May 2026 is a day off (Early May bank holiday); Mon 11 May 2026 is A feast"
    )


def test_a_date_with_nothing_clear_near_it_keeps_its_day() -> None:
    # A feast from 1 May to 30 June 2026 leaves no clear day within six weeks of 12 May but in July.
    near = around(in_the_way("2026-05-01", "avoid", "2026-06-30"))
    (kept,) = cleared(proposed(((5,), 1, 2), BANK_HOLIDAYS), near, anywhere_in_the_year)
    assert (kept.date, kept.cleared_from) == (dt.date(2026, 5, 12), None)


def test_saturdays_are_cleared_to_saturdays() -> None:
    near = around(in_the_way("2026-05-09"))
    proposals = propose_dates(saturdays("2026-05-09"), YEAR, WorkingDays(BANK_HOLIDAYS))
    (moved,) = cleared(proposals, near, anywhere_in_the_year)
    assert moved.date == dt.date(2026, 5, 16)
    assert clash_of(moved, near).is_clear


@given(
    st.lists(st.integers(1, 12), min_size=1, max_size=12, unique=True),
    st.integers(0, 6),
    st.sampled_from([1, 2, 3, 4, -1]),
    st.lists(st.tuples(st.dates(*YEAR), st.integers(0, 40), st.sampled_from(["avoid", "think", "note"])), max_size=12),
)
def test_a_cleared_date_is_heavy_only_where_no_other_was_to_be_had(
    months: list[int], weekday: int, nth: int, feasts: list[tuple[dt.date, int, Severity]]
) -> None:
    near = around(
        *(in_the_way(day.isoformat(), weight, (day + dt.timedelta(days=n)).isoformat()) for day, n, weight in feasts)
    )
    days = [nth_weekday(month_in(YEAR, month), weekday, nth) for month in months]
    dates = [RuleDate(date=day, start="14:00", end="16:00", weekend=weekend_of(weekday)) for day in days]
    found = cleared(propose_dates(dates, YEAR, WorkingDays(BANK_HOLIDAYS)), near, anywhere_in_the_year)
    assert len({each.date for each in found}) == len(months)
    assert list(found) == sorted(found, key=lambda each: each.date)
    for each in found:
        assert YEAR[0] <= each.date <= YEAR[1]
        if each.cleared_from is not None:
            assert clash_of(each, near).is_clear
        elif clash_of(each, near).severity in ("avoid", "think"):
            # Whatever is clear near it was taken by another date before it.
            others = alternatives_of(each, [], near, anywhere_in_the_year)
            assert all(any(other.date == day for other in found) for day in others)
