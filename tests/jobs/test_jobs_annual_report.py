"""The annual progress report: its milestones, ticked off in their order."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest

from ret_tui.jobs import annual_report, bank_holidays, change_meetings, keep_record, settings
from ret_tui.jobs.office import Office
from store.records import BoardDate, Body, StepDone
from store.refusals import BadValue, RuleBroken, Unknown


@pytest.fixture
def reporting(peopled: Office, at: Callable[..., Office]) -> Office:
    """The peopled year on 1 March 2027, with the Board on 20 November and 19 March; the report goes to B2, in March."""
    with peopled.store.change("The Board's dates") as step:
        step.add(BoardDate, date=dt.date(2026, 11, 20), papers_due=dt.date(2026, 11, 6))
        step.add(BoardDate, date=dt.date(2027, 3, 19), papers_due=dt.date(2027, 3, 5), annual_report=True)
    return at("2027-03-01")


def test_the_milestones_stand_back_from_the_board_date_that_takes_the_report(reporting: Office) -> None:
    assert [(s.meeting, s.step, s.due.isoformat(), s.state) for s in annual_report.milestones(reporting)] == [
        ("B2", "timetable", "2026-12-08", "late"),
        ("B2", "draft", "2027-01-22", "late"),
        ("B2", "sign-off", "2027-02-26", "late"),
        ("B2", "review", "2027-03-19", "ahead"),
        ("B2", "published", "2027-04-06", "ahead"),
    ]


def test_the_settings_and_closed_days_move_them(reporting: Office) -> None:
    settings.change(reporting, "report.sign_off_days", "4")
    bank_holidays.add_closed_day(reporting, "2027-03-02", "Closed")
    days = {s.step: s.due for s in annual_report.milestones(reporting)}
    # Four working days before Friday 5 March without Tuesday 2 March: 4 and 3 March, 1 March, 26 February.
    assert days["sign-off"] == dt.date(2027, 2, 26)
    assert days["draft"] == dt.date(2027, 1, 21)


def test_a_milestone_is_ticked_off_on_a_day_and_taken_back(reporting: Office) -> None:
    done = annual_report.tick(reporting, "", "timetable", "2026-12-10")
    assert (done.meeting, done.done_on, done.state, done.was_late) == ("B2", dt.date(2026, 12, 10), "done", True)
    assert annual_report.tick(reporting, "b2", "Draft").done_on == dt.date(2027, 3, 1)
    assert keep_record.undo(reporting).told("Undone", "") != ""
    assert [s.state for s in annual_report.milestones(reporting)][:2] == ["done", "late"]
    assert annual_report.untick(reporting, "", "timetable").state == "late"
    assert reporting.store.all(StepDone) == ()


def test_a_later_milestone_is_not_ticked_before_an_earlier_one(reporting: Office) -> None:
    with pytest.raises(RuleBroken, match="sign-off comes after the timetable and draft, which are not done"):
        annual_report.tick(reporting, "", "sign-off")
    annual_report.tick(reporting, "", "timetable")
    with pytest.raises(RuleBroken, match="after the draft, which is not done: tick off the draft first"):
        annual_report.tick(reporting, "", "sign-off")
    annual_report.tick(reporting, "", "draft")
    with pytest.raises(RuleBroken, match="The draft came after the timetable: take back the draft first"):
        annual_report.untick(reporting, "", "timetable")


def test_their_days_keep_the_order_too(reporting: Office) -> None:
    annual_report.tick(reporting, "", "timetable", "2027-01-12")
    with pytest.raises(BadValue, match="11 January 2027 is before the timetable, 12 January 2027"):
        annual_report.tick(reporting, "", "draft", "2027-01-11")
    annual_report.tick(reporting, "", "draft", "2027-01-12")
    with pytest.raises(BadValue, match="13 January 2027 is after the draft, 12 January 2027"):
        annual_report.tick(reporting, "", "timetable", "2027-01-13")
    assert annual_report.tick(reporting, "", "timetable", "2027-01-04").done_on == dt.date(2027, 1, 4)


def test_what_is_no_milestone_no_board_date_or_no_day_is_refused(reporting: Office) -> None:
    before = reporting.store.revision
    for board, step, day, kind, words in (
        ("", "[/] =1+1", "today", Unknown, "name timetable, draft, sign-off, review or published"),
        ("B9", "draft", "today", Unknown, "the Board dates are B1 and B2"),
        ("\u202e", "draft", "today", Unknown, "no Board date"),
        ("B1", "timetable", "today", RuleBroken, "does not go to B1: it goes to B2"),
        ("", "timetable", "2027-03-02", BadValue, "2 March 2027 has not come"),
        ("", "timetable", "someday", BadValue, "no date"),
    ):
        with pytest.raises(kind, match=words.replace("[", r"\[")):
            annual_report.tick(reporting, board, step, day)
    assert reporting.store.revision == before


def test_without_a_board_date_for_it_there_is_nothing_to_tick(peopled: Office) -> None:
    assert annual_report.milestones(peopled) == ()
    for change in (annual_report.tick, annual_report.untick):
        with pytest.raises(RuleBroken, match="choose the Board date"):
            change(peopled, "", "draft")


def test_a_report_is_owed_a_year_after_the_first_meeting_or_the_day_of_full_establishment(
    peopled: Office, at: Callable[..., Office]
) -> None:
    assert annual_report.owed(peopled) is None
    later = at("2026-05-13")
    change_meetings.hold_meeting(later, "M1")
    owed = annual_report.owed(later)
    assert owed is not None
    assert (owed.due, owed.reason) == (dt.date(2027, 5, 12), "the body first met")
    with later.store.change("Established") as step:
        step.set(step.get(Body, "body"), fully_established_on=dt.date(2026, 5, 1))
    owed = annual_report.owed(later)
    assert owed is not None
    assert (owed.due, owed.reason) == (dt.date(2027, 5, 1), "the body was fully established")


def test_a_report_is_owed_a_year_after_the_last_one_was_published(reporting: Office, at: Callable[..., Office]) -> None:
    later = at("2027-04-07")
    for step in ("timetable", "draft", "sign-off", "review"):
        annual_report.tick(later, "", step)
    assert annual_report.owed(later) is None
    annual_report.tick(later, "", "published", "2027-04-07")
    owed = annual_report.owed(later)
    assert owed is not None
    assert (owed.due, owed.reason) == (dt.date(2028, 4, 7), "the last one was published")
    with pytest.raises(RuleBroken, match="still to be published"):
        annual_report.tick(later, "", "published")
    assert annual_report.untick(later, "", "published").meeting == "B2"


def test_a_date_in_a_year_that_nobody_knows_makes_no_milestones_and_no_fault(peopled: Office) -> None:
    with peopled.store.change("A far date") as step:
        step.add(BoardDate, date=dt.date(9999, 12, 31), annual_report=True)
    assert annual_report.milestones(peopled) == ()
    with pytest.raises(BadValue, match="9999 are not known"):
        annual_report.tick(peopled, "", "timetable")


def test_the_examples_report_goes_to_its_march_date(example: Office) -> None:
    days = {s.step: s.due.isoformat() for s in annual_report.milestones(example)}
    # The example's offices are closed on four working days at Christmas beside the bank holidays.
    assert days == {
        "timetable": "2026-12-02",
        "draft": "2027-01-22",
        "sign-off": "2027-02-26",
        "review": "2027-03-19",
        "published": "2027-04-06",
    }


def test_a_report_is_not_deferred_to_a_day_that_is_past(reporting: Office) -> None:
    with pytest.raises(RuleBroken, match="B1 was on 20 November 2026, which is past: name a Board date that is to"):
        annual_report.defer(reporting, "B1")
    assert [each.annual_report for each in reporting.store.all(BoardDate)] == [False, True]


def test_a_link_that_comes_after_publication_is_that_of_the_report_published_last(
    reporting: Office, at: Callable[..., Office]
) -> None:
    later = at("2027-05-01")
    for step, day in (("timetable", "2026-12-08"), ("draft", "2027-01-20"), ("sign-off", "2027-02-26"),
                      ("review", "2027-03-19"), ("published", "2027-04-06")):  # fmt: skip
        annual_report.tick(later, "", step, day)
    linked = annual_report.tick(later, "", "published", link="https://www.example.org/report")
    assert (linked.meeting, linked.done_on) == ("B2", dt.date(2027, 4, 6))
    assert later.store.get(BoardDate, "B2").report_link == "https://www.example.org/report"
    with pytest.raises(RuleBroken, match="No Board date"):
        annual_report.tick(later, "", "published")
