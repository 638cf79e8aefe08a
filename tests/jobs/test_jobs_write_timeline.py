"""The timeline of a year as files: tasks for the secretariat's calendar, and a list."""

from __future__ import annotations

import csv
import datetime as dt
import io
import stat
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
import vobject
from openpyxl import load_workbook

from ret_tui.documents.write_file import AlreadyThere
from ret_tui.jobs import change_meetings, dates_around, timeline, write_timeline
from ret_tui.jobs.office import Office
from store.refusals import BadValue, RuleBroken


def uids(content: bytes) -> dict[str, str]:
    """The identity of each event by its title."""
    return {event.summary.value: event.uid.value for event in vobject.readOne(content.decode()).vevent_list}


def test_every_step_of_the_year_is_a_day_of_the_calendar(planned: Office, tmp_path: Path) -> None:
    path = write_timeline.write_tasks(planned, tmp_path)
    assert path.name == "RET timeline 2026-27.ics"
    events = vobject.readOne(path.read_text(encoding="utf-8")).vevent_list
    # Seven steps for each of six meetings.
    assert len(events) == 42
    due = {event.summary.value: event.dtstart.value for event in events}
    # The sixth working day before M1, 12 May 2026, and the tenth after it.
    assert due["M1: issue the agenda and papers"] == dt.date(2026, 5, 1)
    assert due["M1: draft minutes"] == dt.date(2026, 5, 27)
    if sys.platform != "win32":
        assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_tasks_have_their_state(planned: Office, tmp_path: Path, at: Callable[..., Office]) -> None:
    timeline.tick(planned, "M1", "call", "2026-04-14")
    path = write_timeline.write_tasks(planned, tmp_path, "2026-27", as_tasks=True)
    assert path.name == "RET tasks 2026-27.ics"
    todos = {todo.summary.value: todo for todo in vobject.readOne(path.read_text(encoding="utf-8")).vtodo_list}
    assert todos["M1: call for items"].status.value == "COMPLETED"
    assert todos["M1: call for items"].completed.value.date() == dt.date(2026, 4, 14)
    assert {todo.status.value for title, todo in todos.items() if title != "M1: call for items"} == {"NEEDS-ACTION"}
    assert "Done on 14 April 2026" in todos["M1: call for items"].description.value


def test_a_file_that_says_the_same_is_left_and_one_that_differs_is_not_overwritten(
    planned: Office, tmp_path: Path, at: Callable[..., Office]
) -> None:
    path = write_timeline.write_tasks(planned, tmp_path)
    before = path.read_bytes()
    later = at("2026-04-22", "10:00")
    assert write_timeline.write_tasks(later, tmp_path) == path
    assert path.read_bytes() == before
    change_meetings.move_meeting(later, "M6", "2027-03-16")
    with pytest.raises(AlreadyThere):
        write_timeline.write_tasks(later, tmp_path)
    assert path.read_bytes() == before
    write_timeline.write_tasks(later, tmp_path, replace=True)
    assert uids(path.read_bytes()) == uids(before)
    assert path.read_bytes() != before


def test_a_meeting_that_is_off_has_no_steps_and_a_year_without_any_is_refused(office: Office, tmp_path: Path) -> None:
    for write in (write_timeline.write_tasks, write_timeline.write_timeline):
        with pytest.raises(RuleBroken, match="2026-27 has no meetings yet"):
            write(office, tmp_path)
        with pytest.raises(BadValue):
            write(office, tmp_path, "2026-29")
    assert list(tmp_path.glob("*.ics")) == []


def test_the_list_has_a_row_for_each_step_in_order_of_the_days(planned: Office, tmp_path: Path) -> None:
    timeline.tick(planned, "M1", "call", "2026-04-14")
    change_meetings.cancel_meeting(planned, "M2")
    path = write_timeline.write_timeline(planned, tmp_path, form="csv")
    assert path.name == "RET timeline 2026-27.csv"
    rows = list(csv.DictReader(io.StringIO(path.read_bytes().decode("utf-8-sig"), newline="")))
    assert len(rows) == 35
    assert [row["Due"] for row in rows] == sorted(row["Due"] for row in rows)
    assert not any(row["Towards"] == "M2" for row in rows)
    # Twenty working days before 12 May 2026, without the bank holiday on 4 May; Orthodox Easter is on 12 April.
    assert rows[0] == {
        "Due": "2026-04-13", "Step": "call for items", "Towards": "M1", "Date": "2026-05-12", "State": "done",
        "Done on": "2026-04-14", "For members": "yes", "Falls on": "the day after Orthodox Easter",
    }  # fmt: skip


def test_the_list_opens_in_excel_and_the_same_list_is_left(planned: Office, tmp_path: Path) -> None:
    path = write_timeline.write_timeline(planned, tmp_path)
    sheet = load_workbook(path).active
    assert sheet is not None
    assert sheet.title == "Timeline 2026-27"
    assert sheet.max_row == 43
    assert write_timeline.write_timeline(planned, tmp_path) == path
    with pytest.raises(BadValue, match="No list is written as"):
        write_timeline.write_timeline(planned, tmp_path, form="pdf")


def test_the_milestones_of_the_annual_report_stand_among_the_steps(planned: Office, tmp_path: Path) -> None:
    dates_around.add_board_date(planned, "2027-03-19", "2027-03-05", annual_report=True)
    # A report of the year after, which begins in May.
    dates_around.add_board_date(planned, "2027-06-18", annual_report=True)
    path = write_timeline.write_tasks(planned, tmp_path)
    days = {
        event.summary.value: event.dtstart.value
        for event in vobject.readOne(path.read_text(encoding="utf-8")).vevent_list
    }
    assert [title for title in days if title.startswith("B")] == [
        "B1: timetable", "B1: draft", "B1: sign-off", "B1: Board review", "B1: publication"
    ]  # fmt: skip
    assert days["B1: Board review"] == dt.date(2027, 3, 19)
    before = uids(path.read_bytes())
    dates_around.change_board_date(planned, "B1", date="2027-03-26")
    write_timeline.write_tasks(planned, tmp_path, replace=True)
    assert uids(path.read_bytes()) == before
    (review,) = [
        row
        for row in write_timeline.timeline_list(
            planned, write_timeline.steps_of_year(planned, "2026-27"), "2026-27"
        ).rows
        if row[1] == "Board review"
    ]
    assert review[:4] == (dt.date(2027, 3, 26), "Board review", "B1", dt.date(2027, 3, 26))


def test_the_steps_of_a_cancelled_meeting_are_cancelled_in_the_calendar(planned: Office, tmp_path: Path) -> None:
    before = uids(write_timeline.write_tasks(planned, tmp_path).read_bytes())
    change_meetings.cancel_meeting(planned, "M3")
    path = write_timeline.write_tasks(planned, tmp_path, replace=True)
    events = {event.uid.value: event for event in vobject.readOne(path.read_text(encoding="utf-8")).vevent_list}
    # Under the identity that the calendar knows, so that it finds them.
    gone = events[before["M3: papers deadline"]]
    assert (gone.status.value, gone.summary.value) == ("CANCELLED", "Cancelled: M3: papers deadline")
    assert not hasattr(events[before["M4: papers deadline"]], "status")
