"""Ticking off the steps that the Desk lists, where they stand."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from places_under_test import SIZES, example_app, here, new_app

from ret_tui.app import RetApp
from ret_tui.screens.desk import DeskPlace
from ret_tui.screens.main import MainScreen
from ret_tui.screens.meeting import MeetingPlace
from ret_tui.screens.progress_report import ProgressReportScreen
from ret_tui.screens.terms_versions import TermsVersionsScreen
from store.records import Meeting, StepDone


def said(app: RetApp) -> list[str]:
    return [note.message for note in app._notifications]


def go_to(app: RetApp, words: str) -> None:
    """Put the cursor on the row that says these words."""
    desk = here(app, DeskPlace)
    desk.list.move_to(next(key for key, todo in desk.to_do.items() if words in todo.what))


@pytest.mark.parametrize("size", SIZES)
async def test_d_ticks_the_step_under_the_cursor_and_one_undo_takes_it_back(
    size: tuple[int, int], tmp_path: Path, wait_for, footer_text, screen_text
) -> None:
    app = example_app(tmp_path, "desk")
    async with app.run_test(size=size) as pilot:
        await wait_for(pilot, lambda: "M3  issue the agenda" in screen_text(app))
        go_to(app, "M3  issue the agenda")
        await wait_for(pilot, lambda: "d Done" in footer_text(app))
        await pilot.press("d")
        await wait_for(pilot, lambda: said(app) == ["M3: issue the agenda and papers done"])
        assert app.office.store.get(Meeting, "M3").issued_on == dt.date(2026, 8, 27)
        assert "M3  issue the agenda" not in screen_text(app)
        # The step that comes next takes its place in the list.
        assert "M3  Chair's brief" in screen_text(app)
        await pilot.press("u")
        await wait_for(pilot, lambda: "M3  issue the agenda" in screen_text(app))
        assert app.office.store.get(Meeting, "M3").issued_on is None


async def test_d_is_only_possible_on_a_step(tmp_path: Path, wait_for, footer_text) -> None:
    app = example_app(tmp_path, "desk")
    async with app.run_test(size=(80, 24)) as pilot:
        await wait_for(pilot, lambda: here(app, DeskPlace).list.cursor_key is not None)
        before = app.office.store.revision
        for todo in list(here(app, DeskPlace).to_do.values()):
            go_to(app, todo.what)
            await wait_for(pilot, lambda todo=todo: here(app, DeskPlace).under_cursor == todo)
            await pilot.pause()
            assert ("d Done" in footer_text(app)) == bool(todo.step)
            if not todo.step:
                await pilot.press("d")
        await pilot.pause()
        assert app.office.store.revision == before


async def test_a_milestone_of_the_annual_report_is_ticked_on_the_desk(tmp_path: Path, wait_for, screen_text) -> None:
    app = example_app(tmp_path, "desk")
    async with app.run_test(size=(80, 24)) as pilot:
        await wait_for(pilot, lambda: "annual progress report: timetable" in screen_text(app))
        go_to(app, "annual progress report: timetable")
        await pilot.press("d")
        await wait_for(pilot, lambda: "annual progress report: draft" in screen_text(app))
        assert said(app) == ["Annual progress report: timetable done"]
        assert app.office.store.get(StepDone, "B5/timetable").done_on == dt.date(2026, 8, 27)


async def test_the_cursor_stays_in_its_place_when_its_row_is_ticked(tmp_path: Path, wait_for, screen_text) -> None:
    app = example_app(tmp_path, "desk")
    async with app.run_test(size=(80, 24)) as pilot:
        await wait_for(pilot, lambda: "M3  issue the agenda" in screen_text(app))
        go_to(app, "M3  issue the agenda")
        rows = here(app, DeskPlace).list.keys
        following = rows[rows.index(here(app, DeskPlace).list.cursor_key or "") + 1]
        await pilot.press("d")
        await wait_for(pilot, lambda: here(app, DeskPlace).list.cursor_key == following)


async def test_enter_on_the_issue_goes_to_the_agenda(tmp_path: Path, wait_for, screen_text) -> None:
    app = example_app(tmp_path, "desk")
    async with app.run_test(size=(80, 24)) as pilot:
        await wait_for(pilot, lambda: "M3  issue the agenda" in screen_text(app))
        go_to(app, "M3  issue the agenda")
        await pilot.press("enter")
        await wait_for(pilot, lambda: here(app, MeetingPlace).meeting == "M3")
        assert here(app, MeetingPlace).tab == "agenda"


async def test_what_is_late_or_soon_stands_on_a_small_screen_without_going_down(
    tmp_path: Path, wait_for, screen_text
) -> None:
    app = example_app(tmp_path, "desk")
    async with app.run_test(size=(80, 24)) as pilot:
        await wait_for(pilot, lambda: "WMCA Board papers due, last meeting before: M3" in screen_text(app))
        shown = screen_text(app)
        pressing = [todo for todo in here(app, DeskPlace).to_do.values() if todo.urgency != "later"]
        assert len(pressing) >= 5
        for todo in pressing:
            assert todo.what[:20] in shown


async def test_the_first_desk_says_on_a_small_screen_what_to_do_next(tmp_path: Path, wait_for, screen_text) -> None:
    app = new_app(tmp_path, "desk")
    async with app.run_test(size=(80, 24)) as pilot:
        words = "No meetings in 2026-27 yet: press 2, then p, to propose its dates."
        await wait_for(pilot, lambda: words in screen_text(app))


@pytest.mark.parametrize("size", SIZES)
async def test_enter_goes_to_the_report_and_to_the_terms_where_their_steps_are_done(
    size: tuple[int, int], tmp_path: Path, wait_for
) -> None:
    app = example_app(tmp_path, "desk")
    async with app.run_test(size=size) as pilot:
        await wait_for(pilot, lambda: here(app, DeskPlace).list.cursor_key is not None)
        go_to(app, "annual progress report: timetable")
        await pilot.press("enter")
        await wait_for(pilot, lambda: isinstance(app.screen, ProgressReportScreen) and app.screen.step is not None)
        assert isinstance(app.screen, ProgressReportScreen)
        assert app.screen.step is not None
        # It goes to the Board on 19 March 2027, in the year that is reported on.
        assert (app.screen.year, app.screen.step.meeting, app.screen.step.step) == ("2026-27", "B5", "timetable")
        await pilot.press("1")
        await wait_for(pilot, lambda: isinstance(app.screen, MainScreen) and isinstance(app.screen.here, DeskPlace))
        go_to(app, "first review of the terms of reference")
        await pilot.press("enter")
        await wait_for(pilot, lambda: isinstance(app.screen, TermsVersionsScreen))
