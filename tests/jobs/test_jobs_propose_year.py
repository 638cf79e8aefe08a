"""A year's dates proposed by every kind of rule, with what they fall on and the nearest clear dates."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest

from ret_tui.jobs import bank_holidays, change_meetings, meetings, plan_year, settings
from ret_tui.jobs.office import Office
from ret_tui.jobs.plan_year import Planned, YearPlan
from store.records import Meeting, Occasion
from store.refusals import BadValue, Refusal, RuleBroken

EID_2027 = dt.date(2027, 3, 9)


def days(plan: YearPlan) -> list[str]:
    return [each.date.isoformat() for each in plan.dates]


def on(plan: YearPlan, day: str) -> Planned:
    return next(each for each in plan.dates if each.date.isoformat() == day)


def test_what_a_date_falls_on_is_told_with_the_nearest_clear_dates_and_the_rule_is_kept(office: Office) -> None:
    plan = plan_year.propose(office)
    march = on(plan, "2027-03-09")
    assert (march.severity, march.score, march.clash) == ("avoid", 100, "Eid al-Fitr (expected 9–10 March)")
    assert march.reason == "Tue 9 Mar 2027 is Eid al-Fitr (expected 9–10 March); Tue 16 Mar is clear"
    assert (march.rule_date, march.moved_because, march.cleared_from) == (EID_2027, "", None)
    # Tuesday 16 March is clear, and nearer than any other on that weekday after it; Tuesday 2 March is in Ramadan.
    assert march.alternatives[0] == dt.date(2027, 3, 16)
    assert [each.kind for each in march.obstacles] == ["observance"]
    clear = [each for each in plan.dates if each.severity == "clear"]
    assert len(clear) == 5
    assert {(each.score, each.clash, each.reason, each.alternatives, each.obstacles) for each in clear} == {
        (0, "", "", (), ())
    }
    assert (plan.clear, plan.not_known) == (False, ())


def test_what_is_only_to_be_noted_is_told_and_moves_nothing(office: Office) -> None:
    plan = plan_year.propose(office, "2029-30", clear=True)
    january = on(plan, "2030-01-08")
    assert (january.severity, january.score, january.alternatives, january.cleared_from) == ("note", 1, (), None)
    assert january.reason.startswith("Tue 8 Jan 2030 is in Ramadan (expected 5 January – 3 February)")


def test_a_cleared_plan_takes_the_nearest_clear_date_and_says_what_it_left(office: Office) -> None:
    plan = plan_year.propose(office, clear=True)
    moved = on(plan, "2027-03-16")
    assert plan.clear
    assert (moved.rule_date, moved.cleared_from, moved.severity, moved.reason) == (EID_2027, EID_2027, "clear", "")
    assert moved.moved_because == "Tue 9 Mar 2027 is Eid al-Fitr (expected 9–10 March)"
    # The sixth working day before Tuesday 16 March 2027: 15, 12, 11, 10, 9 and 8 March.
    assert moved.papers_due == dt.date(2027, 3, 8)
    saved = plan_year.save_plan(office, plan)
    assert [m.date for m in saved][-1] == dt.date(2027, 3, 16)


def test_no_alternative_is_on_another_proposal_or_meeting_or_out_of_the_year(office: Office) -> None:
    change_meetings.add_meeting(office, "2027-03-16", reason="Budget")
    march = on(plan_year.propose(office, months="mar"), "2027-03-09")
    assert dt.date(2027, 3, 16) not in march.alternatives
    # The last Tuesday of April 2029, the 24th, is Eid al-Adha; May is another year.
    (april,) = plan_year.propose(office, "2028-29", months="apr", nth="last").dates
    assert april.severity == "avoid"
    assert april.alternatives
    assert all(dt.date(2028, 5, 1) <= day <= dt.date(2029, 4, 30) for day in april.alternatives)


def test_no_alternative_is_past_while_the_year_is_not(office: Office, at: Callable[..., Office]) -> None:
    march = on(plan_year.propose(at("2027-03-15"), "2026-27"), "2027-03-09")
    assert march.alternatives
    assert all(day >= dt.date(2027, 3, 15) for day in march.alternatives)
    past = on(plan_year.propose(at("2028-01-10"), "2026-27"), "2027-03-09")
    assert past.alternatives[0] == dt.date(2027, 3, 16)


def test_a_school_holiday_that_was_typed_in_is_to_be_thought_about(office: Office) -> None:
    with office.store.change("School holidays") as step:
        step.add(Occasion, kind="school holiday", title="summer", start=dt.date(2026, 7, 14), end=dt.date(2026, 8, 31))
    july = plan_year.propose(office).dates[1]
    assert (july.date, july.severity, july.score) == (dt.date(2026, 7, 14), "think", 10)
    assert july.reason.endswith("; Tue 7 Jul is clear")
    assert plan_year.propose(office, clear=True).dates[1].date == dt.date(2026, 7, 7)


def test_every_so_many_weeks_from_a_first_date(office: Office) -> None:
    plan = plan_year.propose(office, every="8w", first="12 may 2026", most="6")
    assert days(plan) == ["2026-05-12", "2026-07-07", "2026-09-01", "2026-10-27", "2026-12-22", "2027-02-16"]
    assert plan.rule == "every 8 weeks from Tue 12 May 2026"
    assert len(plan_year.propose(office, every="8 weeks", first="12 may 2026").dates) == 7
    # Without a first date it is the first one by months: the second Tuesday of May.
    assert days(plan_year.propose(office, every="8w", most="1")) == ["2026-05-12"]


def test_a_fortnight_puts_two_meetings_into_a_month_and_all_are_kept(office: Office) -> None:
    plan = plan_year.propose(office, every="2w", first="2026-05-12")
    assert len(plan.dates) == 26
    assert len(plan_year.save_plan(office, plan)) == 26
    change_meetings.cancel_meeting(office, "M2")
    (again,) = plan_year.save_plan(office, plan_year.propose(office, "2026-27", every="2w", first="2026-05-12"))
    assert again.date == dt.date(2026, 5, 26)


def test_the_first_date_says_which_year_is_planned(office: Office) -> None:
    assert plan_year.propose(office, every="8w", first="2028-06-06").year == "2028-29"
    assert plan_year.propose(office, dates="2028-06-06; 1 feb 2029").year == "2028-29"


def test_dates_typed_one_by_one(office: Office) -> None:
    plan = plan_year.propose(office, dates="14 jul 2026, 2026-05-12, 25 may 2026")
    # The 25th of May is the Spring bank holiday, and moves to the Monday after it.
    assert days(plan) == ["2026-05-12", "2026-06-01", "2026-07-14"]
    assert plan.rule == "3 dates given one by one"


def test_a_date_without_a_year_is_that_of_the_year_that_is_planned(office: Office) -> None:
    assert days(plan_year.propose(office, "2028-29", dates="6 jun, 6 feb")) == ["2028-06-06", "2029-02-06"]


def test_dates_without_years_belong_to_the_year_of_the_first_one(office: Office, at: Callable[..., Office]) -> None:
    plan = plan_year.propose(at("2026-08-27"), dates="12 may, 14 jul, 8 sep, 12 jan")
    assert days(plan) == ["2027-05-12", "2027-07-14", "2027-09-08", "2028-01-12"]


def test_a_date_typed_at_a_weekend_stays_and_is_told(office: Office) -> None:
    (saturday,) = plan_year.propose(office, dates="16 may 2026").dates
    assert (saturday.severity, saturday.clash, saturday.moved_because) == ("avoid", "Saturday", "")
    assert saturday.alternatives


def test_a_body_that_meets_on_saturdays_can_be_planned(office: Office) -> None:
    plan = plan_year.propose(office, weekday="sat", months="may,jun")
    assert days(plan) == ["2026-05-09", "2026-06-13"]
    # The Sabbath is on every Saturday: to be noted, and no reason to take another day.
    assert {each.severity for each in plan.dates} == {"note"}
    assert all(each.clash.startswith("the Sabbath (until sunset, 2") for each in plan.dates)
    settings.change(office, "year.weekday", "sunday")
    saved = plan_year.save_plan(office, plan_year.propose(office, months="may,jun"))
    assert [(m.date.isoformat(), m.severity) for m in saved] == [("2026-05-10", "clear"), ("2026-06-14", "clear")]


def test_meetings_kept_on_saturdays_are_no_clash_and_one_moved_to_a_saturday_is(office: Office) -> None:
    plan_year.save_plan(office, plan_year.propose(office, weekday="sat", months="may,jun"))
    plan_year.save_plan(office, plan_year.propose(office, "2027-28", weekday="tue", months="may,jun"))
    change_meetings.move_meeting(office, "M4", "2027-06-13")
    assert [m.severity for m in meetings.meetings(office)] == ["note", "note", "clear", "avoid"]


def test_one_meeting_may_follow_another_rule(office: Office) -> None:
    plan = plan_year.propose(
        office, exceptions=["jan: third wednesday 10:00", "mar: at Town Hall", "nov: none"], venue="16 Summer Lane"
    )
    assert days(plan) == ["2026-05-12", "2026-07-14", "2026-09-08", "2027-01-20", "2027-03-09"]
    january = on(plan, "2027-01-20")
    assert (january.start, january.end, january.venue) == ("10:00", "12:00", "16 Summer Lane")
    assert (on(plan, "2027-03-09").venue, plan.venue) == ("Town Hall", "16 Summer Lane")
    assert "but jan: third wednesday 10:00; mar: at Town Hall; nov: none" in plan.rule
    saved = plan_year.save_plan(office, plan)
    assert [(m.start, m.end, m.venue) for m in saved][-2:] == [
        ("10:00", "12:00", "16 Summer Lane"), ("14:00", "16:00", "Town Hall"),
    ]  # fmt: skip


def test_the_join_link_of_the_setting_or_the_one_given_is_kept(office: Office) -> None:
    settings.change(office, "meeting.join_link", "https://meet.example.org/usual")
    plan_year.save_plan(office, plan_year.propose(office))
    plan_year.save_plan(office, plan_year.propose(office, join_link="https://meet.example.org/other"))
    plan_year.save_plan(office, plan_year.propose(office, join_link=""))
    links = {meeting.year: meeting.join_link for meeting in office.store.all(Meeting)}
    assert links == {
        "2026-27": "https://meet.example.org/usual",
        "2027-28": "https://meet.example.org/other",
        "2028-29": "",
    }


def test_the_next_year_is_proposed_as_this_one_was_kept(office: Office) -> None:
    plan_year.save_plan(office, plan_year.propose(office, weekday="thu", nth="last", start="10:00", venue="Town Hall"))
    plan = plan_year.next_year(office)
    # The last Thursdays of May, July, September and November 2027, and of January and March 2028.
    assert (plan.year, days(plan)) == (
        "2027-28",
        ["2027-05-27", "2027-07-29", "2027-09-30", "2027-11-25", "2028-01-27", "2028-03-30"],
    )
    assert {(each.start, each.end, each.venue) for each in plan.dates} == {("10:00", "12:00", "Town Hall")}
    assert plan.rule == "last Thursday of May, July, September, November, January and March, as in 2026-27"


def test_a_year_that_follows_no_one_rule_keeps_the_weekday_of_each_meeting(planned: Office) -> None:
    change_meetings.move_meeting(planned, "M2", "2026-07-22", start="10:00", end="11:30", venue="Town Hall")
    change_meetings.cancel_meeting(planned, "M3")
    change_meetings.add_meeting(planned, "2026-06-02", reason="Budget")
    plan = plan_year.next_year(planned, "2026-27")
    # Of 2027: the second Tuesday of May, the fourth Wednesday of July, the second Tuesdays of September, November,
    # January and March. What fell out once is held again; the extraordinary one is not repeated.
    assert days(plan) == ["2027-05-11", "2027-07-28", "2027-09-14", "2027-11-09", "2028-01-11", "2028-03-14"]
    july = on(plan, "2027-07-28")
    assert (july.start, july.end, july.venue) == ("10:00", "11:30", "Town Hall")
    assert "fourth Wednesday of July" in plan.rule


def test_a_fifth_weekday_becomes_the_last(planned: Office) -> None:
    # 30 June 2026 is a fifth Tuesday; June 2027 has its last one on the 29th, which is a fifth too, June 2028 on the
    # 27th, a fourth.
    change_meetings.move_meeting(planned, "M2", "2026-06-30")
    assert "2028-06-27" in days(plan_year.propose(planned, "2028-29", like="2026-27"))


def test_a_year_like_another_is_the_one_after_it_unless_it_is_named(planned: Office) -> None:
    assert plan_year.propose(planned, like="2026-27").year == "2027-28"
    assert plan_year.propose(planned, "2030-31", like="2026/27").year == "2030-31"


def test_the_next_year_can_be_cleared(planned: Office) -> None:
    plan_year.save_plan(planned, plan_year.next_year(planned))
    plan = plan_year.next_year(planned, "2027-28", clear=True)
    # 9 May 2028 is Vesak.
    assert plan.dates[0].cleared_from == dt.date(2028, 5, 9)
    assert plan.dates[0].severity == "clear"


def test_a_year_without_meetings_is_nothing_to_plan_by(office: Office) -> None:
    with pytest.raises(RuleBroken, match="2026-27 has no meetings to plan by"):
        plan_year.next_year(office)


@pytest.mark.parametrize("label", ["2036-37", "2050-51", "2075-76", "2076-77", "2077-78", "2099-00"])
def test_a_year_beyond_the_tables_is_proposed_and_says_what_is_not_known(office: Office, label: str) -> None:
    plan = plan_year.propose(office, label, clear=True)
    first = int(label[:4])
    assert len(plan.dates) == 6
    assert [words.partition(":")[0] for words in plan.not_known] == [
        f"Not known for {first}", f"Not known for {first + 1}",
    ]  # fmt: skip
    assert all("Diwali" in words for words in plan.not_known)
    assert all(each.name != "Diwali" for planned in plan.dates for each in planned.obstacles)
    assert ("Eid al-Fitr" in plan.not_known[1]) == (first + 1 > 2076)


def test_a_year_beyond_the_bank_holidays_is_refused_and_not_guessed(office: Office) -> None:
    with pytest.raises(BadValue, match="not known"):
        plan_year.propose(office, "2101-02")


def test_a_leap_day_can_be_planned(office: Office) -> None:
    plan = plan_year.propose(office, dates="29 feb 2028")
    assert (plan.year, days(plan)) == ("2027-28", ["2028-02-29"])


def test_a_time_that_the_clocks_skip_is_refused(office: Office) -> None:
    # The clocks go forward over 01:30 on Sunday 28 March 2027.
    with pytest.raises(BadValue, match="does not exist"):
        plan_year.propose(office, dates="28 mar 2027", start="01:30")


@pytest.mark.parametrize(
    ("options", "field"),
    [
        ({"every": "often"}, "every"),
        ({"every": "8w", "first": "soon"}, "first"),
        ({"every": "8w", "first": "2030-01-01"}, "first"),
        ({"every": "8w", "most": "0"}, "most"),
        ({"first": "2026-05-12"}, "first"),
        ({"most": "6"}, "most"),
        ({"dates": " , "}, "dates"),
        ({"dates": "2026-05-12, 12 may 2026"}, "dates"),
        ({"dates": "2026-05-12, 2030-05-12"}, "dates"),
        ({"dates": ",".join(["2026-05-12"] * 61)}, "dates"),
        ({"dates": "[/]"}, "dates"),
        ({"dates": "2026-05-12", "every": "8w"}, "dates"),
        ({"like": "2026-27", "every": "8w"}, "like"),
        ({"like": "last year"}, "like"),
        ({"like": "2019-20"}, "like"),
        ({"exceptions": ["aug: wed"]}, "exceptions"),
        ({"exceptions": ["=cmd()"]}, "exceptions"),
        ({"join_link": "meet.example.org"}, "join_link"),
    ],
)
def test_what_cannot_be_proposed_is_refused_under_its_field(
    planned: Office, options: dict[str, object], field: str
) -> None:
    with pytest.raises(Refusal) as caught:
        plan_year.propose(planned, "2026-27", **options)  # type: ignore[arg-type]
    assert caught.value.field == field


def test_a_closed_day_moves_a_date_by_itself_and_what_it_then_falls_on_is_cleared(office: Office) -> None:
    # 2 March 2027 closed: a rule for the first Tuesday moves to the 9th, which is Eid al-Fitr.
    bank_holidays.add_closed_day(office, "2027-03-02", "Moving house")
    (told,) = plan_year.propose(office, months="mar", nth="1").dates
    assert (told.date, told.severity) == (EID_2027, "avoid")
    (cleared,) = plan_year.propose(office, months="mar", nth="1", clear=True).dates
    assert (cleared.rule_date, cleared.cleared_from) == (dt.date(2027, 3, 2), EID_2027)
    assert cleared.date == dt.date(2027, 3, 16)
    assert meetings.meetings(office) == ()


def test_a_meeting_moved_once_and_one_cancelled_are_no_rule_for_the_next_year(office: Office) -> None:
    plan_year.save_plan(office, plan_year.propose(office))
    change_meetings.move_meeting(office, "M6", "2027-03-16")
    change_meetings.cancel_meeting(office, "M3")
    plan = plan_year.propose(office, "2027-28", like="2026-27")
    # The second Tuesdays, March and September among them, read off a calendar.
    assert days(plan) == ["2027-05-11", "2027-07-13", "2027-09-14", "2027-11-09", "2028-01-11", "2028-03-14"]
    assert plan.rule.endswith("as in 2026-27, but for M6")
