"""The year: six dates by a rule, clear of days off, kept as one change."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest

from ret_tui.jobs import bank_holidays, change_meetings, meetings, plan_year, settings
from ret_tui.jobs.office import Office
from store.records import Item, Meeting
from store.refusals import Refusal, RuleBroken

#: The dates of chapter "Calendars to plan around": second Tuesdays, and the sixth working day before each, worked out
#: by hand with the early May, Christmas and New Year bank holidays.
WORKED = (
    (dt.date(2026, 5, 12), dt.date(2026, 5, 1)),
    (dt.date(2026, 7, 14), dt.date(2026, 7, 6)),
    (dt.date(2026, 9, 8), dt.date(2026, 8, 28)),
    (dt.date(2026, 11, 10), dt.date(2026, 11, 2)),
    (dt.date(2027, 1, 12), dt.date(2027, 1, 4)),
    (dt.date(2027, 3, 9), dt.date(2027, 3, 1)),
)


def test_the_rule_of_the_terms_gives_the_six_worked_dates(office: Office) -> None:
    plan = plan_year.propose(office)
    assert plan.year == "2026-27"
    assert tuple((p.date, p.papers_due) for p in plan.dates) == WORKED
    assert {(p.start, p.end) for p in plan.dates} == {("14:00", "16:00")}
    assert all(p.date == p.rule_date and not p.moved_because for p in plan.dates)
    assert plan.rule == "second Tuesday of May, July, September, November, January and March"


def test_proposing_keeps_nothing(office: Office) -> None:
    before = office.store.path.read_bytes()
    plan_year.propose(office)
    assert office.store.path.read_bytes() == before


def test_a_saved_plan_is_six_planned_meetings_with_the_standing_items(office: Office) -> None:
    saved = plan_year.save_plan(office, plan_year.propose(office, venue="Town Hall"))
    assert [m.id for m in saved] == ["M1", "M2", "M3", "M4", "M5", "M6"]
    assert tuple((m.date, m.papers_due) for m in saved) == WORKED
    assert {(m.status, m.kind, m.venue, m.items) for m in saved} == {("planned", "ordinary", "Town Hall", 9)}
    uids = {m.uid for m in office.store.all(Meeting)}
    assert len(uids) == 6
    assert not any("2026" in uid or "2027" in uid for uid in uids if uid.startswith("2"))
    titles = [i.title for i in sorted(office.of(Item, "meeting", "M1"), key=lambda i: i.position)]
    assert titles[0] == "Welcome and who presides"
    assert "Business" not in titles


def test_a_date_on_a_bank_holiday_moves_a_week_and_says_why(office: Office) -> None:
    # The last Monday of May 2026, the 25th, is the Spring bank holiday; 1 June is clear.
    (moved,) = plan_year.propose(office, months="may", weekday="mon", nth="last").dates
    assert (moved.rule_date, moved.date) == (dt.date(2026, 5, 25), dt.date(2026, 6, 1))
    assert "Spring bank holiday" in moved.moved_because


def test_a_date_on_a_bank_holiday_may_be_left_out(office: Office) -> None:
    plan = plan_year.propose(office, months="may,jun", weekday="mon", nth="last", on_clash="skip")
    assert [p.date for p in plan.dates] == [dt.date(2026, 6, 29)]
    assert "Mon 25 May 2026 left out" in plan.skipped[0]


def test_a_closed_day_is_avoided_like_a_bank_holiday(office: Office) -> None:
    bank_holidays.add_closed_day(office, "2026-07-14", "Moving house")
    plan = plan_year.propose(office)
    assert plan.dates[1].date == dt.date(2026, 7, 21)
    assert "Moving house" in plan.dates[1].moved_because


def test_nothing_to_propose_is_nothing_to_save(office: Office) -> None:
    plan = plan_year.propose(office, months="may", weekday="mon", nth="last", on_clash="skip")
    with pytest.raises(RuleBroken, match="No date was proposed"):
        plan_year.save_plan(office, plan)


def test_a_start_alone_keeps_the_usual_length(office: Office) -> None:
    assert {(p.start, p.end) for p in plan_year.propose(office, start="10am").dates} == {("10:00", "12:00")}
    assert {p.end for p in plan_year.propose(office, start="10am", length="90m").dates} == {"11:30"}


def test_the_year_to_plan_is_the_next_one_without_meetings(office: Office, at: Callable[..., Office]) -> None:
    assert plan_year.year_to_plan(office) == "2026-27"
    plan_year.save_plan(office, plan_year.propose(office))
    assert plan_year.year_to_plan(office) == "2027-28"
    assert plan_year.year_to_plan(at("2031-06-01")) == "2031-32"


def test_a_plan_made_before_another_program_planned_the_year_is_refused(
    office: Office, at: Callable[..., Office]
) -> None:
    plan = plan_year.propose(office)
    plan_year.save_plan(at(), plan)
    with pytest.raises(RuleBroken, match="has its meetings already"):
        plan_year.save_plan(office, plan)
    assert len(meetings.meetings(office)) == 6


def test_a_plan_does_not_put_a_meeting_on_top_of_another(office: Office) -> None:
    plan = plan_year.propose(office)
    change_meetings.add_meeting(office, "2026-09-08", start="15:00")
    with pytest.raises(RuleBroken, match="M1 is on 8 September 2026"):
        plan_year.save_plan(office, plan)
    assert len(meetings.meetings(office)) == 1


def test_a_year_whose_meetings_were_all_cancelled_can_be_planned_again(planned: Office) -> None:
    for id in ("M1", "M2", "M3", "M4", "M5", "M6"):
        change_meetings.cancel_meeting(planned, id)
    plan_year.save_plan(planned, plan_year.propose(planned, "2026-27"))
    assert meetings.year(planned, "2026-27").planned == 6


def test_years_far_ahead_know_their_bank_holidays(office: Office) -> None:
    # Christmas Day 2060 is a Saturday, so Monday 27 December is off, and so is Monday 3 January for New Year's Day.
    (moved,) = plan_year.propose(office, "2060-61", months="dec", weekday="mon", nth="last").dates
    assert (moved.rule_date, moved.date) == (dt.date(2060, 12, 27), dt.date(2060, 12, 20))
    plan_year.save_plan(office, plan_year.propose(office, "2060-61", months="dec", weekday="mon", nth="last"))
    # Six working days before 20 December 2060, a Monday: 17, 16, 15, 14, 13 and 10 December.
    assert meetings.meeting(office, "M1").papers_due == dt.date(2060, 12, 10)


def test_a_setting_changes_what_is_proposed(office: Office) -> None:
    settings.change(office, "year.months", "oct,feb")
    settings.change(office, "year.weekday", "thursday")
    settings.change(office, "year.nth", "first")
    assert [p.date for p in plan_year.propose(office).dates] == [dt.date(2026, 10, 1), dt.date(2027, 2, 4)]


def test_what_is_refused_leaves_the_year_empty(office: Office) -> None:
    with pytest.raises(Refusal):
        plan_year.propose(office, months="maybe")
    assert meetings.meetings(office) == ()
    assert meetings.year(office).summary == "0 held, 0 planned; 6 a year once established"


def test_extraordinary_and_cancelled_meetings_are_no_reason_to_take_a_year_for_planned(office: Office) -> None:
    change_meetings.add_meeting(office, "2026-06-02", reason="Budget")
    assert plan_year.propose(office).year == "2026-27"
    saved = plan_year.save_plan(office, plan_year.propose(office))
    assert plan_year.propose(office).year == "2027-28"
    for made in saved:
        change_meetings.cancel_meeting(office, made.id)
    assert plan_year.propose(office).year == "2026-27"


def test_a_year_of_which_one_meeting_is_left_is_filled_up(planned: Office) -> None:
    for id in ("M2", "M3", "M4", "M5", "M6"):
        change_meetings.cancel_meeting(planned, id)
    plan = plan_year.propose(planned)
    assert plan.year == "2026-27"
    made = plan_year.save_plan(planned, plan)
    assert [m.date for m in made] == [date for date, _due in WORKED[1:]]
    with pytest.raises(RuleBroken, match="has its meetings already"):
        plan_year.save_plan(planned, plan)
