"""The Timeline: every step of the year with its day and how it stands, ticked off where it is done."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from over_place_under_test import again, entries, heading, headings, offered, opened, said, texts, told, under
from places_under_test import SIZES, Keys, example_app, new_app
from textual.app import App

from ret_tui.app import RetApp
from ret_tui.commands import find_key_clashes
from ret_tui.dialogs.choose import ChooseDialog
from ret_tui.jobs import plan_year, surroundings, timeline
from ret_tui.screens.main import MainScreen
from ret_tui.screens.timeline import TimelineScreen, WriteTimelineFile
from ret_tui.screens.year_screens import ShowTimeline
from store.records import Meeting

Read = Callable[[App[Any]], str]


@pytest.fixture
def app(tmp_path: Path) -> RetApp:
    """The app in the Year of the example, on Thursday 27 August 2026."""
    made = example_app(tmp_path, "year")
    surroundings.make_ready(made.office)
    return made


def done_on(app: RetApp, meeting: str, step: str) -> dt.date | None:
    """When a step was done."""
    return next(each for each in timeline.timeline(app.office, meeting) if each.step == step).done_on


@pytest.mark.parametrize("size", SIZES)
async def test_the_steps_stand_under_their_meetings_and_the_cursor_on_the_next_one(
    app: RetApp, screen_text: Read, size: tuple[int, int]
) -> None:
    async with app.run_test(size=size) as pilot:
        screen = await opened(Keys(pilot), app, "k", TimelineScreen)
        assert headings(screen.list)[:3] == ["M1, Tue 12 May 2026", "M2, Tue 14 Jul 2026", "M3, Tue 8 Sep 2026"]
        # M3's papers go out by Fri 28 Aug: Mon 31 is a bank holiday, five clear days lie before Tue 8 Sep.
        assert screen.list.cursor_key == "M3/issue"
        shown = screen_text(app)
        assert "Timeline of 2026-27 · 1 soon, 17 of 47 done" in shown
        line = next(line for line in shown.splitlines() if line.startswith(">"))
        assert "Fri 28 Aug" in line
        assert "▲ tomorrow" in line
        # What comes after it is in sight too.
        assert "Chair's brief" in shown
        assert "in 8 days" in shown
        assert "By Friday 28 August 2026, tomorrow" in told(screen)


async def test_what_is_done_late_and_ahead_is_said_in_words_and_signs(app: RetApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await opened(Keys(pilot), app, "k", TimelineScreen)
        states = {row[2]: row[3] for row in under(screen.list, "M2")}
        assert states["Papers deadline"] == "✓ done Thu 2 Jul"
        # Issued on Tue 7 July, a day after the sixth working day before.
        assert states["Issue the agenda and papers"] == "✓ done Tue 7 Jul, late"
        assert {row[2]: row[3] for row in under(screen.list, "M3")}["Chair's brief"] == "in 8 days"
        timeline.untick(app.office, "M3", "papers")
        app.changed()
        await pilot.pause()
        assert {row[2]: row[3] for row in under(screen.list, "M3")}["Papers deadline"] == "! 1 day late"
        assert heading(screen) == "Timeline of 2026-27 · 1 late, 1 soon, 16 of 47 done"


async def test_a_date_for_members_says_what_it_falls_on(app: RetApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await opened(Keys(pilot), app, "k", TimelineScreen)
        screen.list.move_to("M5/papers")
        await pilot.pause()
        # The eighth working day before Tue 12 Jan 2027: six in January, and the two before the days off at Christmas.
        assert texts(screen.list.cursor_row)[1] == "Tue 22 Dec ?"
        assert "? To think about" in told(screen)
        assert "Christmas" in told(screen)
        screen.list.move_to("M5/brief")
        await pilot.pause()
        assert texts(screen.list.cursor_row)[1] == "Fri 8 Jan"


@pytest.mark.parametrize("key", ["enter", "d"])
async def test_one_key_ticks_a_step_and_the_same_key_takes_the_tick_away(app: RetApp, key: str) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        keys = Keys(pilot)
        screen = await opened(keys, app, "k", TimelineScreen)
        await keys.press("down", key)
        await pilot.pause()
        assert done_on(app, "M3", "brief") == dt.date(2026, 8, 27)
        assert screen.list.cursor_key == "M3/brief"
        assert texts(screen.list.cursor_row)[3] == "✓ done Thu 27 Aug"
        assert "M3: Chair's brief done" in said(app)
        assert "enter Not done" in entries(app)
        await keys.press(key)
        await pilot.pause()
        assert done_on(app, "M3", "brief") is None
        assert texts(screen.list.cursor_row)[3] == "in 8 days"


async def test_undo_takes_a_tick_back(app: RetApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        keys = Keys(pilot)
        screen = await opened(keys, app, "k", TimelineScreen)
        await keys.press("enter")
        assert app.office.store.get(Meeting, "M3").issued_on == dt.date(2026, 8, 27)
        await keys.press("u")
        await keys.until(lambda: done_on(app, "M3", "issue") is None)
        await pilot.pause()
        assert texts(screen.list.cursor_row)[3] == "▲ tomorrow"


async def test_a_step_is_ticked_with_the_day_on_which_it_was_done(app: RetApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        keys = Keys(pilot)
        await opened(keys, app, "k", TimelineScreen)
        await keys.press("e")
        form = await keys.form()
        await keys.write("tomorrow")
        await keys.press("enter")
        assert app.screen is form
        assert "28 August 2026 has not come" in form.box("day").fault
        await keys.replace("yesterday")
        await keys.press("enter")
        await again(keys, app, TimelineScreen)
        assert done_on(app, "M3", "issue") == dt.date(2026, 8, 26)
        # Once more changes the day.
        await keys.press("e")
        form = await keys.form()
        assert form.values["day"] == "2026-08-26"
        await keys.replace("25 aug 2026")
        await keys.press("enter")
        await again(keys, app, TimelineScreen)
        assert done_on(app, "M3", "issue") == dt.date(2026, 8, 25)


async def test_the_steps_are_also_listed_month_by_month(app: RetApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        keys = Keys(pilot)
        screen = await opened(keys, app, "k", TimelineScreen)
        await keys.press("g")
        await pilot.pause()
        assert headings(screen.list)[0] == "April 2026"
        assert screen.list.cursor_key == "M3/issue"
        assert texts(screen.list.cursor_row)[0] == "M3"
        assert "g By meeting" in entries(app)
        dates = [screen._steps[key].due for key in screen.list.keys]
        assert dates == sorted(dates)


async def test_the_milestones_of_the_annual_report_stand_under_their_own_heading_and_keep_their_order(
    app: RetApp,
) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        keys = Keys(pilot)
        screen = await opened(keys, app, "k", TimelineScreen)
        assert headings(screen.list)[-1] == "Annual report to B5, Fri 19 Mar 2027"
        steps = [row[2] for row in under(screen.list, "Annual report")]
        assert steps == ["Timetable", "Draft", "Sign-off", "Board review", "Publication"]
        screen.list.move_to("B5/draft")
        await keys.press("enter")
        await keys.until(lambda: "tick off the timetable first" in said(app))
        assert screen._steps["B5/draft"].done_on is None
        screen.list.move_to("B5/timetable")
        await keys.press("enter")
        await keys.until(lambda: screen._steps["B5/timetable"].done_on == dt.date(2026, 8, 27))
        screen.list.move_to("B5/draft")
        await pilot.pause()
        await keys.press("e")
        form = await keys.form()
        await keys.write("26 aug")
        await keys.press("enter")
        # The timetable was done a day later.
        assert app.screen is form
        assert "is before the timetable" in form.box("day").fault
        await keys.replace("27 aug 2026")
        await keys.press("enter")
        await again(keys, app, TimelineScreen)
        assert screen._steps["B5/draft"].done_on == dt.date(2026, 8, 27)


async def test_by_month_a_milestone_says_that_it_is_the_reports(app: RetApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        keys = Keys(pilot)
        screen = await opened(keys, app, "k", TimelineScreen)
        await keys.press("g")
        await pilot.pause()
        screen.list.move_to("B5/sign-off")
        await pilot.pause()
        assert texts(screen.list.cursor_row)[0] == "B5"
        assert texts(screen.list.cursor_row)[2] == "Report: sign-off"


@pytest.mark.parametrize(
    ("downs", "name", "begins"),
    [
        (0, "RET timeline 2026-27.ics", b"BEGIN:VCALENDAR"),
        (1, "RET tasks 2026-27.ics", b"BEGIN:VCALENDAR"),
        (2, "RET timeline 2026-27.xlsx", b"PK"),
        (3, "RET timeline 2026-27.csv", b"\xef\xbb\xbf"),
    ],
)
async def test_w_writes_the_timeline_for_ones_own_calendar_or_as_a_list(
    app: RetApp, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, downs: int, name: str, begins: bytes
) -> None:
    # The example year's files go into a folder beside where one stands.
    monkeypatch.chdir(tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        keys = Keys(pilot)
        await opened(keys, app, "k", TimelineScreen)
        await keys.press("w")
        await keys.until(lambda: isinstance(app.screen, ChooseDialog) and app.screen.focused)
        await keys.press(*["down"] * downs, "enter")
        await again(keys, app, TimelineScreen)
        await keys.until(lambda: "Written: " in said(app))
        assert (tmp_path / "example-exports" / name).read_bytes().startswith(begins)


async def test_a_filter_finds_the_steps_of_a_meeting_and_what_is_late(app: RetApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        keys = Keys(pilot)
        screen = await opened(keys, app, "k", TimelineScreen)
        await keys.press("slash")
        await keys.write("minutes m5")
        await keys.until(lambda: screen.list.keys == ["M5/minutes"])


async def test_brackets_go_to_the_year_before_and_after(app: RetApp, screen_text: Read) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        keys = Keys(pilot)
        screen = await opened(keys, app, "k", TimelineScreen)
        await keys.press("]")
        await pilot.pause()
        assert heading(screen) == "Timeline of 2027-28"
        assert "No meeting stands in 2027-28: [ and ] go to the years beside it." in screen_text(app)
        await keys.press("enter", "d", "e")
        assert app.screen is screen
        await keys.press("[")
        await pilot.pause()
        assert screen.list.row_count == 47


async def test_a_meeting_that_is_called_off_has_no_steps(tmp_path: Path) -> None:
    from ret_tui.jobs import change_meetings

    app = new_app(tmp_path, "year")
    plan_year.save_plan(app.office, plan_year.propose(app.office, "2026-27"))
    surroundings.make_ready(app.office)
    change_meetings.cancel_meeting(app.office, "M6", "")
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await opened(Keys(pilot), app, "k", TimelineScreen)
        assert not [each for each in headings(screen.list) if each.startswith("M6")]


@pytest.mark.parametrize("key", ["escape", "k"])
async def test_one_goes_back_to_the_year(app: RetApp, key: str) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        keys = Keys(pilot)
        await opened(keys, app, "k", TimelineScreen)
        await keys.press(key)
        await keys.until(lambda: isinstance(app.screen, MainScreen))
        assert app.screen.query_one("#year").display


def test_the_palette_finds_the_timeline_by_the_word_tasks() -> None:
    found = [each for each in (ShowTimeline, WriteTimelineFile) if "own tasks" in each.title and ".ics" in each.title]
    assert found == [ShowTimeline, WriteTimelineFile]


def test_no_two_keys_clash() -> None:
    assert find_key_clashes(offered(TimelineScreen)) == []
