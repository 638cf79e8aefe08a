"""The agenda under one's fingers: items written, changed, moved and removed, its running time, and the Word file."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from meetings_under_test import WEEKS_BEFORE, agenda_tab, app_at, cells, meeting
from places_under_test import SIZES, Keys
from textual.app import App

from ret_tui.app import RetApp
from ret_tui.dialogs.ask import AskDialog
from ret_tui.jobs import prepare_agenda
from ret_tui.screens.documents import DocumentsScreen

Read = Callable[[App[Any]], str]


def titles(app: RetApp) -> list[str]:
    return [item.title for item in prepare_agenda.agenda(app.office, "M3").items]


@pytest.mark.parametrize("size", SIZES)
async def test_the_items_stand_with_number_clock_time_and_minutes(
    tmp_path: Path, screen_text: Read, size: tuple[int, int]
) -> None:
    app = app_at(tmp_path, WEEKS_BEFORE, "meeting")
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        shown = screen_text(app)
        assert " M3 · Tue 8 Sep 2026 14:00–16:00" in shown
        assert "planned · draft, issue papers by Fri 28 Aug" in shown
        # By hand: 5 + 2 minutes come before the declarations of interest, and all items take 112 of 120.
        line = next(line for line in shown.splitlines() if "Declarations of interest" in line)
        assert line.split()[:2] == ["3.", "14:07"]
        assert "112 of 120 minutes · 8 minutes to spare" in shown


@pytest.mark.parametrize("size", SIZES)
async def test_the_whole_story_of_the_item_under_the_cursor_stands_with_it(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    app = app_at(tmp_path, WEEKS_BEFORE, "meeting")
    async with app.run_test(size=size) as pilot:
        keys = Keys(pilot)
        await keys.press("down", "down")
        told = agenda_tab(app).story.text
        assert "3. Declarations of interest" in told
        assert "To declare any interest" in told


async def test_a_new_item_goes_before_the_closing_ones_and_an_overrun_is_said(
    tmp_path: Path, screen_text: Read
) -> None:
    app = app_at(tmp_path, WEEKS_BEFORE, "meeting")
    async with app.run_test(size=(80, 24)) as pilot:
        keys = Keys(pilot)
        before = len(titles(app))
        await keys.press("n")
        await keys.form()
        await keys.write("=1+1 [/] air")
        await keys.press("tab")
        await keys.replace("23")
        await keys.press("tab")
        await keys.write("dawn")
        await keys.press("down", "enter")
        await keys.closed()
        assert len(titles(app)) == before + 1
        item = prepare_agenda.item(app.office, "M3", "=1+1")
        assert (item.title, item.minutes, item.lead_name) == ("=1+1 [/] air", 23, "Dawn Okafor")
        assert titles(app).index("Forward plan") > item.number - 1
        assert agenda_tab(app).list.cursor_key == item.id
        shown = screen_text(app)
        assert "=1+1 [/] air" in shown
        # 112 and 23 minutes are 135 of 120.
        assert "135 of 120 minutes · ! overruns by 15 minutes" in shown


async def test_minutes_that_are_none_are_refused_under_their_field_and_nothing_is_written(
    tmp_path: Path, screen_text: Read
) -> None:
    app = app_at(tmp_path, WEEKS_BEFORE, "meeting")
    async with app.run_test(size=(80, 24)) as pilot:
        keys = Keys(pilot)
        before = app.office.store.revision
        await keys.press("n")
        form = await keys.form()
        await keys.press("enter")
        assert "A title is needed." in screen_text(app)
        await keys.write("Air")
        await keys.press("tab")
        await keys.replace("soon")
        await keys.press("enter")
        assert "is no number of minutes" in form.box("minutes").fault
        await keys.press("escape", "escape")
        await keys.closed()
        assert app.office.store.revision == before


async def test_the_form_tells_the_total_as_minutes_are_typed(tmp_path: Path, screen_text: Read) -> None:
    app = app_at(tmp_path, WEEKS_BEFORE, "meeting")
    async with app.run_test(size=(80, 24)) as pilot:
        keys = Keys(pilot)
        await keys.press("n")
        await keys.form()
        # All items take 112 of 120 minutes, and a new one 10 unless another number is given.
        await keys.until(lambda: "Total 122 of 120 minutes: overruns by 2 minutes" in screen_text(app))
        await keys.write("Air")
        await keys.press("tab")
        await keys.replace("15")
        assert "Total 127 of 120 minutes: overruns by 7 minutes" in screen_text(app)
        await keys.replace("7")
        assert "Total 119 of 120 minutes: 1 minute to spare" in screen_text(app)
        await keys.replace("soon")
        assert "Total" not in screen_text(app)
        await keys.press("escape", "escape")
        await keys.closed()
        # Item 3 takes 3 minutes, which its new number replaces.
        await keys.press("down", "down", "enter")
        await keys.form()
        was = prepare_agenda.item(app.office, "M3", "3").minutes
        assert "Total 112 of 120 minutes: 8 minutes to spare" in screen_text(app)
        await keys.press("tab")
        await keys.replace(str(was + 9))
        assert "Total 121 of 120 minutes: overruns by 1 minute" in screen_text(app)


async def test_editing_an_item_changes_only_what_was_touched(tmp_path: Path) -> None:
    app = app_at(tmp_path, WEEKS_BEFORE, "meeting")
    async with app.run_test(size=(80, 24)) as pilot:
        keys = Keys(pilot)
        await keys.press("down", "down", "enter")
        await keys.form()
        was = prepare_agenda.item(app.office, "M3", "3")
        await keys.press("tab")
        await keys.replace("6")
        await keys.press("enter")
        await keys.closed()
        now = prepare_agenda.item(app.office, "M3", "3")
        assert now.minutes == 6
        assert (now.title, now.lead, now.purpose, now.asked) == (was.title, was.lead, was.purpose, was.asked)
        assert cells(agenda_tab(app).list, now.id)[4] == "6"


async def test_an_item_is_moved_with_one_key_and_the_cursor_goes_with_it(tmp_path: Path) -> None:
    app = app_at(tmp_path, WEEKS_BEFORE, "meeting")
    async with app.run_test(size=(80, 24)) as pilot:
        keys = Keys(pilot)
        first, second = titles(app)[:2]
        await keys.press("greater_than_sign")
        assert titles(app)[:2] == [second, first]
        assert agenda_tab(app).list.scroll_offset.y == 0
        assert agenda_tab(app).item is not None
        assert agenda_tab(app).item.title == first  # type: ignore[union-attr]
        await keys.press("less_than_sign")
        assert titles(app)[:2] == [first, second]
        before = app.office.store.revision
        await keys.press("shift+up")
        assert titles(app)[:2] == [first, second]
        assert app.office.store.revision == before


async def test_a_removed_item_comes_back_with_undo(tmp_path: Path) -> None:
    app = app_at(tmp_path, WEEKS_BEFORE, "meeting")
    async with app.run_test(size=(80, 24)) as pilot:
        keys = Keys(pilot)
        before = titles(app)
        await keys.press("down", "x")
        assert titles(app) == before[:1] + before[2:]
        await keys.press("u")
        assert titles(app) == before


async def test_the_issue_of_the_agenda_shows_what_is_kept_and_is_recorded(tmp_path: Path, screen_text: Read) -> None:
    app = app_at(tmp_path, WEEKS_BEFORE, "meeting")
    async with app.run_test(size=(80, 24)) as pilot:
        keys = Keys(pilot)
        await keys.press("i")
        await keys.until(lambda: isinstance(app.screen, AskDialog))
        assert "Record that the agenda of M3 goes out today?" in screen_text(app)
        assert "Issued today, in time." in screen_text(app)
        await keys.press("enter")
        await keys.closed()
        await keys.until(lambda: meeting(app).shown.issued_on is not None)  # type: ignore[union-attr]
        assert "planned · issued Thu 27 Aug" in screen_text(app)
        assert meeting(app).shown is not None
        assert meeting(app).shown.issued_on == WEEKS_BEFORE.fixed_day  # type: ignore[union-attr]


async def test_the_documents_of_the_meeting_are_one_key_away_and_begin_with_the_agenda(tmp_path: Path) -> None:
    app = app_at(tmp_path, WEEKS_BEFORE, "meeting")
    async with app.run_test(size=(80, 24)) as pilot:
        keys = Keys(pilot)
        await keys.press("w")
        await keys.until(lambda: isinstance(app.screen, DocumentsScreen) and app.screen.focused)
        assert isinstance(app.screen, DocumentsScreen)
        assert app.screen.list.cursor_key == "agenda:M3"
        await keys.press("escape")
        await keys.closed()
