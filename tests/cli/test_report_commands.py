"""The milestones of the annual report and the review of the terms by commands, and what the desk's rows say of them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest
from command_line import Program

from ret_tui.jobs import set_up
from ret_tui.jobs.office import Clock
from store.records import BoardDate

Refused = Callable[..., str]


@pytest.fixture
def reporting(planned: Program) -> Program:
    """A planned year on 1 March 2027, whose annual report goes to the Board of 19 March (B2)."""
    opened = set_up.open_store(planned.store, Clock(dt.date(2026, 4, 1), dt.time(9, 30)))
    with opened.store.change("The Board's dates") as step:
        step.add(BoardDate, date=dt.date(2026, 11, 20), papers_due=dt.date(2026, 11, 6))
        step.add(BoardDate, date=dt.date(2027, 3, 19), papers_due=dt.date(2027, 3, 5), annual_report=True)
    opened.store.close()
    planned.today = "2027-03-01"
    return planned


def test_the_milestones_are_listed_with_their_days(reporting: Program) -> None:
    found = reporting("report", "milestones", "--json").json
    assert found[0] == {
        "board": "B2",
        "step": "timetable",
        "title": "timetable",
        "due": "2026-12-08",
        "done_on": None,
        "state": "late",
    }
    assert [one["step"] for one in found] == ["timetable", "draft", "sign-off", "review", "published"]
    table = reporting("report", "milestones").out
    assert "sign-off" in table
    assert "Fri 26 Feb 2027" in table


def test_milestones_are_ticked_off_in_their_order_and_taken_back(reporting: Program, refused: Refused) -> None:
    told = reporting("report", "tick", "timetable", "--on", "2026-12-10")
    assert told.out == "Annual progress report for B2: timetable done Thursday 10 December 2026\n"
    assert "done, after its day" in reporting("report", "milestones").out
    assert "which is not done: tick off the draft first." in refused("report", "tick", "sign-off")
    assert "goes to B2" in refused("report", "tick", "draft", "--board", "B1")
    assert "no Board date" in refused("report", "tick", "draft", "--board", "[/]")
    reporting("report", "tick", "draft", "--board", "b2")
    assert "take back the draft first." in refused("report", "untick", "timetable")
    assert reporting("report", "untick", "draft").out == (
        "Annual progress report for B2: draft due Friday 22 January 2027\n"
    )


def test_without_a_board_date_for_it_the_listing_says_so(planned: Program, refused: Refused) -> None:
    assert planned("report", "milestones").out == "No Board date takes the annual progress report yet.\n"
    assert planned("report", "milestones", "--json").json == []
    assert "choose the Board date" in refused("report", "tick", "draft")


def test_the_listing_says_by_when_the_next_report_is_owed(planned: Program) -> None:
    planned.today = "2026-05-13"
    planned("meeting", "hold", "M1")
    assert (
        "The next report is owed by Wednesday 12 May 2027: the body first met on Tuesday 12 May 2026."
        in planned("report", "milestones").out
    )


def test_a_rehearsed_tick_changes_nothing(reporting: Program) -> None:
    before = reporting.store.read_bytes()
    assert "timetable done" in reporting("report", "tick", "timetable", "--dry-run").out
    reporting.today = "2027-05-03"
    assert "May 2027 done" in reporting("terms", "review-done", "--dry-run").out
    assert reporting.store.read_bytes() == before


def test_the_review_of_the_terms_is_ticked_off_by_a_command(planned: Program, refused: Refused) -> None:
    assert "from 6 February 2027 on." in refused("terms", "review-done")
    planned.today = "2027-05-20"
    told = planned("terms", "review-done", "--on", "2027-05-18")
    assert told.out == "Review of the terms of May 2027 done Tuesday 18 May 2027\n"
    assert "May 2028" in refused("terms", "review-done")
    assert "first one is in 2027." in refused("terms", "review-done", "2026")
    assert planned("terms", "review-not-done", "2027").out == "Review of the terms of May 2027 is not done\n"
    assert planned("terms", "review-done", "2027").code == 0


def test_the_desks_rows_name_the_step_that_can_be_ticked(reporting: Program) -> None:
    rows = reporting("desk", "--json").json["to_do"]
    assert {frozenset(row) for row in rows} == {
        frozenset({"due", "urgency", "when", "what", "about", "step", "towards"})
    }
    steps = {(row["towards"], row["step"]): row for row in rows if row["step"]}
    late = steps["B2", "timetable"]
    assert (late["due"], late["urgency"], late["about"]) == ("2026-12-08", "late", "B2")
    assert steps["T1", "review-2027"]["due"] == "2027-05-31"
    assert all(row["towards"] == "" for row in rows if not row["step"])
