"""The dated reminders of the Desk: meetings' steps, the Board's papers, the annual report, the terms' review."""

from __future__ import annotations

import datetime as dt
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from ret_tui.jobs import (
    annual_report,
    bank_holidays,
    change_meetings,
    desk,
    invite,
    keep_record,
    prepare_agenda,
    settings,
    surroundings,
    timeline,
)
from ret_tui.jobs.office import Office
from ret_tui.jobs.tick_off import tick_off
from ret_tui.jobs.to_do import ToDo
from store.records import BoardDate, Occasion, StepDone, Terms
from store.refusals import RuleBroken

At = Callable[..., Office]


def steps(office: Office, towards: str) -> list[tuple[str, str, str]]:
    """What can be ticked off towards something: the step, when, and how urgent."""
    return [(t.step, t.when, t.urgency) for t in desk.desk(office).to_do if t.towards == towards]


def about(office: Office, word: str) -> list[ToDo]:
    return [todo for todo in desk.desk(office).to_do if word in todo.what]


# Before a meeting


def test_before_a_meeting_each_step_that_is_late_or_due_within_a_week_is_told(peopled: Office, at: At) -> None:
    # Twenty working days before Tuesday 12 May 2026, with Easter Monday and 4 May between, is 13 April; fifteen is 20.
    assert steps(peopled, "M1") == [("call", "7 days late", "late"), ("agenda", "today", "soon")]
    assert steps(at("2026-04-29"), "M1") == [
        ("call", "16 days late", "late"),
        ("agenda", "9 days late", "late"),
        ("papers", "today", "soon"),
        ("issue", "in 2 days", "soon"),
    ]


def test_a_step_is_ticked_off_where_it_stands_and_one_undo_takes_it_back(peopled: Office) -> None:
    (call, *_) = [t for t in desk.desk(peopled).to_do if t.towards == "M1"]
    assert (call.what, call.place, call.about) == ("M1  call for items", "year", "M1")
    assert tick_off(peopled, call) == "M1: call for items done"
    assert steps(peopled, "M1") == [("agenda", "today", "soon")]
    keep_record.undo(peopled)
    assert len(steps(peopled, "M1")) == 2


def test_what_a_later_step_has_overtaken_is_no_longer_asked_for(peopled: Office, at: At) -> None:
    late = at("2026-04-30")
    prepare_agenda.issue(late, "M1", anyway=True)
    assert steps(late, "M1") == [("brief", "Fri 8 May", "later")]


@pytest.mark.parametrize(
    ("ticked", "left"),
    [
        ("brief", ["call", "agenda", "papers", "issue"]),
        ("papers", ["call", "agenda", "issue", "brief"]),
        ("issue", ["brief"]),
    ],
)
def test_a_late_step_stays_when_a_later_one_is_ticked_until_the_papers_are_issued(
    peopled: Office, at: At, ticked: str, left: list[str]
) -> None:
    # Papers for 12 May go out by Friday 1 May, with the bank holiday on the 4th; the brief is for the 8th.
    late = at("2026-05-06")
    timeline.tick(late, "M1", ticked)
    assert [step for step, _, _ in steps(late, "M1")] == left
    assert (("issue", "5 days late", "late") in steps(late, "M1")) == (ticked != "issue")


def test_of_a_meeting_within_sixty_days_only_the_next_step_is_told_and_of_a_later_one_none(
    peopled: Office, at: At
) -> None:
    # M2 is on 14 July; its call for items is due on Tuesday 16 June.
    assert steps(at("2026-05-14"), "M2") == []
    assert steps(at("2026-05-15"), "M2") == [("call", "Tue 16 Jun", "later")]
    june = at("2026-06-01")
    timeline.tick(june, "M2", "call")
    assert steps(june, "M2") == [("agenda", "Tue 23 Jun", "later")]


def test_a_step_far_ahead_of_its_meeting_is_told_in_its_week(peopled: Office) -> None:
    settings.change(peopled, "timeline.call_days", "60")
    # Sixty working days before Tuesday 14 July, without 4 and 25 May, is Friday 17 April.
    assert ("call", "3 days late", "late") in steps(peopled, "M2")


def test_the_work_on_the_agenda_is_in_its_tab_and_that_of_the_others_in_the_year(peopled: Office, at: At) -> None:
    shown = {t.step: (t.place, t.tab) for t in desk.desk(at("2026-05-05")).to_do if t.towards == "M1"}
    assert shown == {
        "call": ("year", ""),
        "agenda": ("meeting", "agenda"),
        "papers": ("meeting", "agenda"),
        "issue": ("meeting", "agenda"),
        "brief": ("year", ""),
    }


def test_a_members_deadline_on_a_day_to_avoid_says_so(peopled: Office, at: At) -> None:
    with peopled.store.change("A day to avoid") as step:
        day = dt.date(2026, 4, 29)
        step.add(Occasion, "o-1", kind="other", title="the [/] festival", start=day, end=day, severity="avoid")
        step.add(Occasion, "o-2", kind="other", title="a fair", start=day, end=day, severity="note")
        brief = dt.date(2026, 5, 8)
        step.add(Occasion, "o-3", kind="other", title="the office party", start=brief, end=brief, severity="avoid")
    shown = {t.step: t.what for t in desk.desk(at("2026-04-29")).to_do if t.towards == "M1"}
    assert shown["papers"] == "M1  papers deadline, falls on the [/] festival"
    late = {t.step: t.what for t in desk.desk(at("2026-05-05")).to_do if t.towards == "M1"}
    assert late["papers"] == "M1  papers deadline"
    assert late["brief"] == "M1  Chair's brief"


# After a meeting


def test_after_a_meeting_notes_and_minutes_are_asked_for_until_they_are_ticked(held: Office, at: At) -> None:
    # Two and ten working days after Tuesday 12 May; 25 May is a bank holiday.
    assert steps(held, "M1") == [("notes", "tomorrow", "soon"), ("minutes", "Wed 27 May", "later")]
    june = at("2026-06-08")
    (minutes,) = about(june, "draft minutes")
    assert (minutes.what, minutes.when) == ("M1  draft minutes to the Chair", "12 days late")
    assert tick_off(june, minutes) == "M1: draft minutes done"
    timeline.tick(june, "M1", "notes")
    assert steps(june, "M1") == []


def test_sixty_days_after_a_meeting_nothing_more_is_asked_for(held: Office, at: At) -> None:
    assert len(steps(at("2026-07-11"), "M1")) == 2
    assert steps(at("2026-07-12"), "M1") == []


def test_an_inquorate_meeting_has_notes_and_minutes_too_and_one_called_off_has_nothing(peopled: Office, at: At) -> None:
    later = at("2026-05-13")
    change_meetings.hold_meeting(later, "M1", inquorate=True)
    assert len(steps(later, "M1")) == 2
    change_meetings.cancel_meeting(later, "M2")
    assert steps(at("2026-06-16"), "M2") == []


# A date to move


def test_a_date_is_to_be_moved_where_it_falls_on_a_day_to_avoid_within_the_year(peopled: Office, at: At) -> None:
    # M6 is on Tuesday 9 March 2027, when Eid al-Fitr is expected.
    assert about(at("2026-03-08"), "M6  falls on") == []
    (eid,) = about(at("2026-03-09"), "M6  falls on")
    assert (eid.what, eid.place, eid.step) == ("M6  falls on Eid al-Fitr (expected 9–10 March): move it", "year", "")
    settings.change(peopled, "observance.eid-al-fitr", "think")
    assert about(at("2026-04-20"), "M6  falls on") == []


# The body that this one answers to


@pytest.fixture
def answering(peopled: Office) -> Office:
    """The peopled year with the Board on 25 September, its papers due on the 11th, and on 19 March for the report."""
    with peopled.store.change("The Board's dates") as step:
        step.add(BoardDate, date=dt.date(2026, 9, 25), papers_due=dt.date(2026, 9, 11))
        step.add(BoardDate, date=dt.date(2026, 10, 2))
        step.add(BoardDate, date=dt.date(2027, 3, 19), papers_due=dt.date(2027, 3, 5), annual_report=True)
    return peopled


def test_the_last_meeting_before_the_boards_deadline_is_told_when_that_is_near(answering: Office, at: At) -> None:
    # Fifteen working days before Friday 11 September, with the bank holiday of 31 August, is Thursday 20 August.
    assert about(at("2026-08-19"), "papers due") == []
    (told,) = about(at("2026-08-20"), "papers due")
    assert told.what == "WMCA Board papers due, last meeting before: M3 (for Fri 25 Sep)"
    assert (told.due, told.about, told.place, told.step) == (dt.date(2026, 9, 11), "M3", "year", "")
    assert about(at("2026-09-11"), "papers due")[0].when == "today"
    assert about(at("2026-09-12"), "papers due") == []


def test_the_last_meeting_is_another_one_once_it_is_moved_past_the_deadline(answering: Office, at: At) -> None:
    august = at("2026-08-24")
    change_meetings.move_meeting(august, "M3", "2026-09-15")
    assert about(august, "papers due")[0].about == "M2"
    for meeting in ("M1", "M2"):
        change_meetings.cancel_meeting(august, meeting)
    assert about(august, "papers due")[0].what == "WMCA Board papers due, no meeting before (for Fri 25 Sep)"


def test_without_a_name_in_the_terms_it_is_the_board(answering: Office, at: At) -> None:
    with answering.store.change("No name") as step:
        step.set(step.get(Terms, "T1"), accountable_body="")
    assert about(at("2026-08-24"), "papers due")[0].what.startswith("Board papers due")


def test_the_next_milestone_of_the_annual_report_is_told_and_those_that_are_late(answering: Office, at: At) -> None:
    assert steps(answering, "B3") == [("timetable", "Tue 8 Dec", "later")]
    january = at("2027-01-20")
    assert steps(january, "B3") == [("timetable", "43 days late", "late"), ("draft", "in 2 days", "soon")]
    (first, second) = about(january, "annual progress report")
    assert first.what == "annual progress report: timetable (WMCA Board Fri 19 Mar)"
    assert (first.about, first.place, first.tab) == ("B3", "functions", "milestones")
    with pytest.raises(RuleBroken, match="timetable"):
        tick_off(january, second)
    assert tick_off(january, first) == "Annual progress report: timetable done"
    assert steps(january, "B3") == [("draft", "in 2 days", "soon")]


def test_a_report_that_no_board_date_takes_is_late_after_a_year(held: Office, at: At) -> None:
    (later,) = about(held, "annual progress report")
    assert later.what == "The annual progress report: choose the WMCA Board date it goes to"
    assert (later.urgency, later.when, later.step) == ("later", "Wed 12 May 2027", "")
    assert about(at("2027-05-12"), "annual progress report")[0].urgency == "soon"
    (late,) = about(at("2027-05-13"), "annual progress report")
    assert (late.urgency, late.when) == ("late", "1 day late")
    assert annual_report.milestones(held) == ()


# The review of the terms


def test_the_terms_are_reviewed_first_in_may_2027_and_then_each_may(peopled: Office, at: At) -> None:
    def review(day: str) -> tuple[str, str, str, str]:
        (found,) = about(at(day), "review of the terms")
        return found.what.split(" of ")[0], found.when, found.urgency, found.step

    assert review("2026-06-01") == ("first review", "May 2027", "later", "")
    # Twelve weeks before 1 May 2027 is 6 February, four weeks before it is 3 April.
    assert review("2027-02-05") == ("first review", "May 2027", "later", "")
    assert review("2027-02-06") == ("first review", "May 2027", "soon", "review-2027")
    assert review("2027-04-02")[1] == "May 2027"
    assert review("2027-04-03")[1:3] == ("in 4 weeks", "soon")
    assert review("2027-04-16")[1] == "in 2 weeks"
    assert review("2027-04-17")[1] == "in 14 days"
    assert review("2027-04-30")[1] == "tomorrow"
    assert review("2027-05-01")[1:3] == ("this month", "soon")
    assert review("2027-05-31")[1:3] == ("this month", "soon")
    assert review("2027-06-01") == ("first review", "1 day late", "late", "review-2027")
    assert review("2027-12-01")[1:3] == ("184 days late", "late")
    assert review("2028-05-01") == ("yearly review", "this month", "soon", "review-2028")
    assert review("2028-06-11") == ("yearly review", "11 days late", "late", "review-2028")


def test_a_review_in_december_is_due_until_the_year_ends(peopled: Office, at: At) -> None:
    with peopled.store.change("December") as step:
        step.set(step.get(Terms, "T1"), review_month=12)

    def review(day: str) -> tuple[dt.date | None, str]:
        (found,) = about(at(day), "review of the terms")
        return found.due, found.when

    assert review("2027-12-31") == (dt.date(2027, 12, 31), "this month")
    assert review("2028-01-01") == (dt.date(2027, 12, 31), "1 day late")


def test_the_review_ends_when_it_is_ticked_off(peopled: Office, at: At) -> None:
    may = at("2027-05-20")
    (found,) = about(may, "review of the terms")
    assert tick_off(may, found) == "Review of the terms of May 2027 done"
    assert [(each.towards, each.step) for each in may.store.all(StepDone)] == [("T1", "review-2027")]
    (following,) = about(may, "review of the terms")
    assert (following.when, following.urgency, following.step) == ("May 2028", "later", "")


# All of them


def test_what_is_no_step_is_not_ticked_off(example: Office) -> None:
    before = example.store.revision
    for todo in (t for t in desk.desk(example).to_do if not t.step):
        with pytest.raises(RuleBroken, match="Enter"):
            tick_off(example, todo)
    assert example.store.revision == before


def test_while_bank_holidays_are_not_known_no_deadline_is_made_up(answering: Office, home: Path) -> None:
    bank_holidays.forget()
    surroundings.forget()
    shutil.rmtree(home / "cache")
    hurried = Office(answering.store, answering.clock, patient=False)
    shown = desk.desk(hurried).to_do
    assert [t for t in shown if t.step] == []
    assert [t for t in shown if "papers due" in t.what or "annual" in t.what] == []
    assert not bank_holidays.are_ready()


def test_a_meeting_that_stands_again_after_it_was_called_off_is_to_be_told(peopled: Office, tmp_path: Path) -> None:
    # M4 is far away, and its first invitations would not be asked for yet.
    invite.export_meeting(peopled, "M4", tmp_path)
    change_meetings.cancel_meeting(peopled, "M4", "snow")
    invite.export_cancellation(peopled, "M4", tmp_path)
    peopled.store.undo()
    assert "M4  5 people are to be invited again" in [each.what for each in about(peopled, "invited again")]
