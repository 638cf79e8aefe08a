"""The History: who changed what from what to what, and undo and redo there."""

from __future__ import annotations

import datetime as dt
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from history_under_test import HOSTILE, Change, at_alexs, deliver, facts, named, opened, said, three_actions
from places_under_test import SIZES, Keys, new_app
from textual.app import App

from ret_tui.app import RetApp
from ret_tui.dialogs.message import MessageDialog
from ret_tui.jobs import follow_actions, keep_record, set_up, this_computer
from ret_tui.jobs.office import Clock
from ret_tui.screens.history import HistoryScreen
from ret_tui.screens.main import MainScreen
from ret_tui.widgets.footer import MOST, Footer
from ret_tui.widgets.ledger import Heading
from store.records import Action

Read = Callable[[App[Any]], str]
Alex = Callable[[RetApp, Change], Path]
COPY = "new (Alex's conflicted copy 2026-08-31).json"


@pytest.fixture
def app(tmp_path: Path) -> RetApp:
    """The app on a new store with three actions, of which the first was changed last."""
    return three_actions(tmp_path)


@pytest.fixture
def alex(tmp_path: Path) -> Alex:
    """A function: a copy of the app's store, in which Alex, on another computer, changes something."""
    return lambda app, how: at_alexs(app, tmp_path / "alex", how)


# Reading


@pytest.mark.parametrize("size", SIZES)
async def test_h_opens_the_history_newest_first_under_its_days(
    tmp_path: Path, screen_text: Read, size: tuple[int, int]
) -> None:
    app = new_app(tmp_path, "actions")
    follow_actions.add_action(app.office, "One")
    tomorrow = set_up.open_store(app.office.store.path, Clock(dt.date(2026, 9, 1), dt.time(8, 5)))
    follow_actions.add_action(tomorrow, "Two")
    tomorrow.store.close()
    async with app.run_test(size=size) as pilot:
        screen = await opened(Keys(pilot), app)
        assert named(screen)[:2] == ["Action: Two", "Action: One"]
        assert named(screen)[-1].startswith("New store for ")
        days = [item.text for item in screen.list._items if isinstance(item, Heading)]
        assert days == ["Tue 1 Sep 2026", "Mon 31 Aug 2026"]
        lines = screen_text(app).splitlines()
        assert "History of West Midlands Race Equity Taskforce on this computer" in lines[0]
        (row,) = [line for line in lines if "08:05" in line and line.startswith(">")]
        assert app.office.store.who in row
        assert "Action: Two" in row


@pytest.mark.parametrize("size", SIZES)
async def test_the_story_shows_each_value_before_and_after(
    app: RetApp, screen_text: Read, size: tuple[int, int]
) -> None:
    async with app.run_test(size=size) as pilot:
        screen = await opened(Keys(pilot), app)
        told = facts(screen.story)
        assert told["due date"] == "nothing → Wed 30 Sep 2026"
        assert told["Who"] == app.office.store.who
        assert "Mon 31 Aug 2026" in told["When"]
        assert "nothing → Wed 30 Sep 2026" in screen_text(app)
        await pilot.press("down")
        await pilot.pause()
        assert facts(screen.story)["text"] == "Three"


async def test_enter_reads_the_whole_story_and_escape_leaves_it(app: RetApp, screen_text: Read) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        keys = Keys(pilot)
        await opened(keys, app)
        await keys.press("enter")
        await keys.until(lambda: isinstance(app.screen, MessageDialog))
        await pilot.pause()
        assert "A-001 due date changed: One" in screen_text(app)
        assert "update of A-001 added" in screen_text(app)
        await keys.press("escape")
        await keys.until(lambda: isinstance(app.screen, HistoryScreen))


async def test_a_filter_narrows_the_list_and_escape_clears_it_before_it_goes_back(
    app: RetApp, screen_text: Read
) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        keys = Keys(pilot)
        screen = await opened(keys, app)
        every = named(screen)
        await keys.press("slash")
        await keys.write("two")
        await keys.until(lambda: named(screen) == ["Action: Two"])
        await keys.press("enter")
        assert facts(screen.story)["text"] == "Two"
        await keys.press("escape")
        await keys.until(lambda: named(screen) == every)
        assert app.screen is screen
        await keys.press("escape")
        await keys.until(lambda: isinstance(app.screen, MainScreen))


async def test_h_goes_back_too(app: RetApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        keys = Keys(pilot)
        await opened(keys, app)
        await keys.press("h")
        await keys.until(lambda: isinstance(app.screen, MainScreen))


@pytest.mark.parametrize("size", SIZES)
async def test_text_that_looks_like_markup_is_shown_as_it_was_typed(
    tmp_path: Path, screen_text: Read, size: tuple[int, int]
) -> None:
    this_computer.change_who("Ann [/] Example")
    app = new_app(tmp_path, "actions")
    follow_actions.add_action(app.office, HOSTILE)
    async with app.run_test(size=size) as pilot:
        keys = Keys(pilot)
        screen = await opened(keys, app)
        assert f"Action: {HOSTILE}" in screen_text(app)
        assert facts(screen.story)["text"] == HOSTILE
        await keys.press("enter")
        await keys.until(lambda: isinstance(app.screen, MessageDialog))
        await pilot.pause()
        assert HOSTILE in screen_text(app)
        await keys.press("escape", "u")
        await keys.until(lambda: f"Undone: Action: {HOSTILE}" in said(app))


# Undo and redo


async def test_undo_and_redo_work_there_and_the_list_follows(app: RetApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        keys = Keys(pilot)
        screen = await opened(keys, app)
        await keys.press("u")
        await keys.until(lambda: named(screen)[0] == "Undo: A-001 due date changed: One")
        assert app.office.store.get(Action, "A-001").due is None
        # One stood on the newest, and does again.
        assert screen.list.cursor_key == keep_record.history(app.office, 1)[0].id
        assert facts(screen.story)["due date"] == "Wed 30 Sep 2026 → nothing"
        await keys.press("ctrl+y")
        await keys.until(lambda: named(screen)[0] == "Redo: A-001 due date changed: One")
        assert screen.list.cursor_key == keep_record.history(app.office, 1)[0].id
        assert str(app.office.store.get(Action, "A-001").due) == "2026-09-30"


async def test_an_undo_that_takes_nothing_back_says_so_in_passing_and_in_the_list(app: RetApp, alex: Alex) -> None:
    follow_actions.add_action(app.office, "Four")
    deliver(alex(app, lambda o: follow_actions.update_action(o, "A-004", text="Four and a half")), app)
    async with app.run_test(size=(80, 24)) as pilot:
        keys = Keys(pilot)
        screen = await opened(keys, app)
        await keys.press("u")
        await keys.until(lambda: named(screen)[0] == "Undo: Action: Four (nothing was left to do)")
        assert facts(screen.story)["How"] == "nothing was left to take back"
        assert "Nothing was taken back of “Action: Four”: it was changed or built on since" in said(app)
        await keys.press("ctrl+y")
        await keys.until(lambda: "Nothing was made again of “Action: Four”" in said(app))


async def test_the_cursor_stays_on_a_change_that_one_is_reading(app: RetApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        keys = Keys(pilot)
        screen = await opened(keys, app)
        await keys.press("down")
        key = screen.list.cursor_key
        await keys.press("u")
        await keys.until(lambda: named(screen)[0].startswith("Undo: "))
        assert screen.list.cursor_key == key


async def test_what_was_undone_in_the_history_is_shown_in_the_place_below(app: RetApp, screen_text: Read) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        keys = Keys(pilot)
        await opened(keys, app)
        await keys.press("u", "u", "escape")
        await keys.until(lambda: isinstance(app.screen, MainScreen))
        await keys.until(lambda: "Three" not in screen_text(app))
        assert "Two" in screen_text(app)


# The footer


@pytest.mark.parametrize("size", SIZES)
async def test_the_footer_has_no_more_entries_than_it_may_and_none_is_cut(
    app: RetApp, alex: Alex, footer_text: Read, screen_text: Read, size: tuple[int, int]
) -> None:
    path = alex(app, lambda o: follow_actions.add_action(o, "Alex's"))
    shutil.copyfile(path, app.office.store.path.with_name(COPY))
    async with app.run_test(size=size) as pilot:
        keys = Keys(pilot)
        await opened(keys, app)
        await keys.until(lambda: "m Merge a copy" in footer_text(app))
        told = footer_text(app)
        assert len(app.screen.query_one(Footer).entries) <= MOST
        assert screen_text(app).splitlines()[-1].strip() == told
        for entry in ("esc Back", "enter Read", "b Backups", "m Merge a copy", "? Help"):
            assert entry in told


async def test_an_empty_list_says_so_and_offers_nothing_to_read(tmp_path: Path, footer_text: Read) -> None:
    app = new_app(tmp_path, "actions")
    async with app.run_test(size=(80, 24)) as pilot:
        keys = Keys(pilot)
        await opened(keys, app)
        await keys.press("slash")
        await keys.write("nothing is called so")
        await keys.press("enter")
        await keys.until(lambda: "enter Read" not in footer_text(app))
