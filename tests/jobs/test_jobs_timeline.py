"""The timeline behind each meeting: its days, what is ticked, what is late."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest

from ret_tui.jobs import bank_holidays, change_meetings, settings, this_computer, timeline
from ret_tui.jobs.office import Office
from ret_tui.jobs.timeline import StepView
from store.records import Meeting, StepDone
from store.refusals import BadValue, RuleBroken, Unknown


def days(office: Office, meeting: str) -> dict[str, str]:
    return {step.step: step.due.isoformat() for step in timeline.timeline(office, meeting)}


def one(office: Office, meeting: str, key: str) -> StepView:
    return next(step for step in timeline.timeline(office, meeting) if step.step == key)


def test_the_steps_fall_where_a_clerk_puts_them_across_christmas(planned: Office) -> None:
    # Counted on a calendar back from Tuesday 12 January 2027: 25 and 28 December and 1 January are bank holidays.
    assert days(planned, "M5") == {
        "call": "2026-12-10",
        "agenda": "2026-12-17",
        "papers": "2026-12-30",
        "issue": "2027-01-04",
        "brief": "2027-01-08",
        "notes": "2027-01-14",
        "minutes": "2027-01-26",
    }


def test_a_deadline_of_members_is_looked_at_like_a_meeting(planned: Office) -> None:
    papers = one(planned, "M5", "papers")
    assert papers.for_members
    assert (papers.severity, papers.clash) == ("think", "the last days of December, when many are away")
    assert one(planned, "M5", "brief").clash == ""


def test_a_setting_moves_a_step(planned: Office) -> None:
    settings.change(planned, "timeline.papers_days", "10")
    settings.change(planned, "papers.clear_days", "6")
    found = days(planned, "M1")
    # Ten and seven working days before Tuesday 12 May 2026, with the bank holiday on the 4th.
    assert (found["papers"], found["issue"]) == ("2026-04-27", "2026-04-30")


def test_a_step_is_late_until_it_is_ticked_and_one_undo_takes_that_back(
    planned: Office, at: Callable[..., Office]
) -> None:
    later = at("2026-04-14")
    # Twenty working days before 12 May: 13 April, the Monday after Easter week.
    assert (one(later, "M1", "call").due, one(later, "M1", "call").state) == (dt.date(2026, 4, 13), "late")
    ticked = timeline.tick(later, "m1", "Call for items")
    assert (ticked.state, ticked.done_on, ticked.was_late) == ("done", dt.date(2026, 4, 14), True)
    later.store.undo()
    assert one(later, "M1", "call").state == "late"
    timeline.tick(later, "M1", "call", "13 apr 2026")
    assert one(later, "M1", "call").was_late is False
    assert timeline.untick(later, "M1", "call").state == "late"


def test_the_day_on_which_a_step_was_done_is_the_last_such_day(planned: Office) -> None:
    # Today is Monday 20 April 2026.
    assert timeline.tick(planned, "M1", "call", "13 apr").done_on == dt.date(2026, 4, 13)
    assert timeline.tick(planned, "M1", "agenda", "fri").done_on == dt.date(2026, 4, 17)
    assert timeline.tick(planned, "M1", "papers", "21 apr").done_on == dt.date(2025, 4, 21)


@pytest.mark.parametrize("step", ["notes", "minutes"])
def test_what_follows_a_meeting_is_not_done_before_it_has_met(
    planned: Office, at: Callable[..., Office], step: str
) -> None:
    with pytest.raises(RuleBroken, match="M1 has not met yet"):
        timeline.tick(planned, "M1", step)
    assert not planned.store.all(StepDone)
    # M1 meets on Tuesday 12 May.
    assert timeline.tick(at("2026-05-12"), "M1", step).state == "done"


def test_the_issue_of_papers_is_the_day_on_which_they_went_out(planned: Office) -> None:
    timeline.tick(planned, "M1", "issue")
    assert planned.store.get(Meeting, "M1").issued_on == dt.date(2026, 4, 20)
    assert not planned.store.all(StepDone)
    timeline.untick(planned, "M1", "issue")
    assert planned.store.get(Meeting, "M1").issued_on is None


def test_what_cannot_be_ticked_is_refused_in_a_sentence_and_nothing_is_kept(planned: Office) -> None:
    with pytest.raises(Unknown, match=r"There is no step .lunch."):
        timeline.tick(planned, "M1", "lunch")
    with pytest.raises(BadValue, match="has not come"):
        timeline.tick(planned, "M1", "call", "tomorrow")
    with pytest.raises(BadValue):
        timeline.tick(planned, "M1", "call", "31 feb")
    with pytest.raises(Unknown):
        timeline.tick(planned, "M99", "call")
    change_meetings.cancel_meeting(planned, "M2")
    with pytest.raises(RuleBroken, match="M2 is cancelled"):
        timeline.tick(planned, "M2", "call")
    assert not planned.store.all(StepDone)


def test_a_meeting_that_is_called_off_needs_nothing_more(planned: Office) -> None:
    change_meetings.cancel_meeting(planned, "M2")
    assert {step.state for step in timeline.timeline(planned, "M2")} == {"dropped"}
    assert "M2" not in {step.meeting for step in timeline.timeline_of_year(planned)}


def test_the_steps_of_a_year_come_in_order_of_their_days(planned: Office) -> None:
    found = timeline.timeline_of_year(planned)
    assert len(found) == 6 * 7
    assert [step.due for step in found] == sorted(step.due for step in found)


def test_before_the_bank_holidays_are_there_no_deadline_is_made_up(planned: Office) -> None:
    (this_computer.cache_folder() / "bank-holidays-england.json").unlink()
    bank_holidays.forget()
    hurried = Office(planned.store, planned.clock, patient=False)
    assert timeline.timeline(hurried, "M1") == ()
