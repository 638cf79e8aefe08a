"""The progress report in the app: from the Functions, its milestones, its words, the preview, and the Word file."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from over_place_under_test import entries, heading, headings, offered, opened, told, under
from places_under_test import SIZES, Keys, example_app, here, new_app
from textual.app import App
from textual.widgets import TextArea

from ret_tui.app import RetApp
from ret_tui.commands import find_key_clashes
from ret_tui.dialogs.form import FormDialog
from ret_tui.jobs import annual_report, drafts, report_texts
from ret_tui.screens import mending
from ret_tui.screens.compliance import ComplianceScreen
from ret_tui.screens.desk import DeskPlace
from ret_tui.screens.documents import DocumentsScreen
from ret_tui.screens.functions import FunctionsPlace
from ret_tui.screens.main import MainScreen
from ret_tui.screens.progress_report import ProgressReportScreen
from ret_tui.screens.unfinished import UnfinishedScreen

Read = Callable[[App[Any]], str]


@pytest.fixture
def app(tmp_path: Path) -> RetApp:
    """The app on the Functions of the example year, on 27 August 2026."""
    return example_app(tmp_path, "functions")


@pytest.mark.parametrize("size", SIZES)
async def test_milestones_and_words_stand_under_one_another(app: RetApp, size: tuple[int, int]) -> None:
    async with app.run_test(size=size) as pilot:
        screen = await opened(Keys(pilot), app, "p", ProgressReportScreen)
        assert headings(screen.list) == [
            "Milestones of the report for B5 of Fri 19 Mar 2027",
            "Words typed for the report",
        ]
        assert heading(screen).startswith("Progress report 2026-27 · 3 of 8 sections typed")
        assert under(screen.list, "Milestones of the report for B5 of Fri 19 Mar 2027")[0][:3] == (
            "", "timetable", "due 2 December 2026",
        )  # fmt: skip
        words = {row[1]: row[:3] for row in under(screen.list, "Words typed for the report")}
        assert words["Foreword"] == ("✓", "Foreword", "40 words")
        assert words["F1 Strategic influence"] == ("", "F1 Strategic influence", "nothing yet")
        assert not find_key_clashes(offered(screen))


async def test_words_are_typed_kept_and_taken_back(app: RetApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        keys = Keys(pilot)
        screen = await opened(keys, app, "p", ProgressReportScreen)
        screen.list.move_to("text:F1")
        await keys.press("enter")
        await keys.until(lambda: isinstance(app.screen, FormDialog))
        app.screen.query_one(TextArea).text = "To hear from Solihull.\n\nTo publish."
        await keys.press("ctrl+s")
        await keys.until(lambda: app.screen is screen)
        assert report_texts.text(app.office, "F1").text == "To hear from Solihull.\n\nTo publish."
        assert screen.list.cursor_key == "text:F1"
        assert told(screen).startswith("F1 Strategic influence")
        await keys.press("u")
        await keys.until(lambda: report_texts.text(app.office, "F1").text == "")


async def test_half_a_foreword_comes_back_after_the_form_was_left_by_a_crash(app: RetApp) -> None:
    drafts.keep(app.office, f"{drafts.report_key('2026-27', 'F1')}/text", "Half a thought")
    async with app.run_test(size=(80, 24)) as pilot:
        keys = Keys(pilot)
        screen = await opened(keys, app, "p", ProgressReportScreen)
        screen.list.move_to("text:F1")
        await pilot.pause()
        assert ("▲", "F1 Strategic influence", "unfinished words wait", "") in under(screen.list, "Words typed")
        assert "Words that were being typed when the app was last left wait here" in told(screen)
        await keys.press("e")
        await keys.until(lambda: isinstance(app.screen, FormDialog))
        assert app.screen.query_one(TextArea).text == "Half a thought"
        # One goes on where the words end.
        await keys.press("!")
        assert app.screen.query_one(TextArea).text == "Half a thought!"
        # Given up, they wait no longer.
        await keys.press("escape", "escape")
        await keys.until(lambda: app.screen is screen)
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert ("", "F1 Strategic influence", "nothing yet", "") in under(screen.list, "Words typed")


async def test_the_desk_says_that_words_wait_and_leads_to_them(tmp_path: Path) -> None:
    app = example_app(tmp_path, "desk")
    drafts.keep(app.office, f"{drafts.report_key('2026-27', 'F1')}/text", "Half a thought")
    async with app.run_test(size=(80, 24)) as pilot:
        keys = Keys(pilot)
        desk = here(app, DeskPlace)
        key = next(key for key in desk.list.keys if "unfinished words wait in the progress report 2026-27" in key)
        desk.list.move_to(key)
        await keys.press("enter")
        await keys.until(lambda: isinstance(app.screen, ProgressReportScreen) and app.screen.focused)
        assert heading(app.screen).startswith("Progress report 2026-27")


async def test_a_new_record_says_how_the_report_begins(tmp_path: Path) -> None:
    app = new_app(tmp_path, "functions")
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await opened(Keys(pilot), app, "p", ProgressReportScreen)
        assert heading(screen).endswith(
            "Enter types a section’s words. No Board date takes the report yet: 2, o, then n adds one."
        )


async def test_a_milestone_is_ticked_on_a_day_and_taken_back(app: RetApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        keys = Keys(pilot)
        screen = await opened(keys, app, "p", ProgressReportScreen)
        screen.list.move_to("step:B5/timetable")
        await keys.press("d")
        await keys.until(lambda: isinstance(app.screen, FormDialog))
        await keys.press("enter")
        await keys.until(lambda: app.screen is screen)
        assert annual_report.milestones(app.office.patiently())[0].state == "done"
        assert "enter Take “done” back" in entries(app)
        assert not [entry for entry in entries(app) if entry.startswith("d ")]
        await keys.press("d")
        await keys.until(lambda: annual_report.milestones(app.office.patiently())[0].done_on is None)
        assert "enter Done on …" in entries(app)


async def test_it_is_deferred_to_another_board_date_with_what_it_reached(app: RetApp) -> None:
    annual_report.tick(app.office, "", "timetable")
    async with app.run_test(size=(80, 24)) as pilot:
        keys = Keys(pilot)
        screen = await opened(keys, app, "p", ProgressReportScreen)
        assert "Next: draft for B5" in heading(screen)
        await keys.press("m")
        await keys.until(lambda: isinstance(app.screen, FormDialog))
        await keys.press("enter")
        await keys.until(lambda: app.screen is screen)
        done = [step for step in annual_report.milestones(app.office.patiently()) if step.done_on]
        assert [step.step for step in done] == ["timetable"]
        assert done[0].meeting != "B5"
        assert screen.list.cursor_key == f"step:{done[0].meeting}/draft"


async def test_it_is_read_before_it_is_written(app: RetApp, screen_text: Read) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        keys = Keys(pilot)
        await opened(keys, app, "p", ProgressReportScreen)
        await keys.press("v")
        await keys.until(lambda: isinstance(app.screen, DocumentsScreen))
        shown = app.screen
        assert isinstance(shown, DocumentsScreen)
        await keys.until(lambda: shown.draft is not None)
        assert shown.list.cursor_key == "progress report:2026-27"
        assert "Picture: Commitments by state" in shown.page.text
        assert "8 commitments as of 27 August 2026: 1 delivered" in shown.page.text


async def test_while_words_are_missing_it_lists_them_and_leads_to_the_form(app: RetApp) -> None:
    report_texts.write(app.office, "priorities", "")
    async with app.run_test(size=(80, 24)) as pilot:
        keys = Keys(pilot)
        await opened(keys, app, "p", ProgressReportScreen)
        await keys.press("w")
        await keys.until(lambda: isinstance(app.screen, UnfinishedScreen))
        await keys.until(lambda: app.screen.list.row_count > 0)  # type: ignore[attr-defined]
        await keys.press("enter")
        await keys.until(lambda: isinstance(app.screen, FormDialog))
        assert "Priorities for next year, progress report 2026-27" in str(app.screen.heading)  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("about", "name"),
    [
        ("evidence:DI-01", "Functions, the influenced decision DI-01"),
        ("evidence:AD-01", "Functions, the piece of advice AD-01"),
        ("indicator:F1a", "Functions, indicator F1a"),
        ("clause:2026-27/F5b", "Compliance, F5b"),
        ("clause:2026-27/nowhere", ""),
        ("report:2026-27/F2", "Progress report, “F2 Amplify community voice”"),
        ("evidence:DI-99", ""),
        ("report:2026-27/F99", ""),
    ],
)
async def test_what_there_is_to_mend_in_it_has_a_place(app: RetApp, about: str, name: str) -> None:
    assert mending.place_name(app.office, about) == name
    if name and not about.startswith("report"):
        async with app.run_test(size=(120, 40)) as pilot:
            keys = Keys(pilot)
            await keys.until(lambda: isinstance(app.screen, MainScreen))
            app.run_worker(mending.mend(app, about))
            await app.workers.wait_for_complete()
            if isinstance(app.screen, ComplianceScreen):
                assert app.screen.list.cursor_key == about.rpartition("/")[2]
                return
            place = here(app, FunctionsPlace)
            assert place.pane.list.cursor_key == about.partition(":")[2]  # type: ignore[attr-defined]


async def test_another_year_has_words_of_its_own(app: RetApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        keys = Keys(pilot)
        screen = await opened(keys, app, "p", ProgressReportScreen)
        await keys.press("[")
        await keys.until(lambda: heading(screen).startswith("Progress report 2025-26 · 0 of 8"))
