"""What happens to the store outside of the app: others' changes, damage, and a file that is gone at the start."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from history_under_test import Change, at_alexs, deliver, named, opened, said, texts, three_actions
from places_under_test import SIZES, Keys
from textual.app import App
from textual.dom import DOMNode
from textual.widget import Widget

from ret_tui.app import RetApp
from ret_tui.dialogs.form import FormDialog
from ret_tui.jobs import follow_actions, set_up, this_computer
from ret_tui.jobs.office import Clock
from ret_tui.screens.actions import ActionsPlace
from ret_tui.screens.main import MainScreen
from ret_tui.screens.welcome import WelcomeScreen

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


# What others change


async def test_an_outside_change_says_who_and_leaves_the_cursor(app: RetApp, alex: Alex) -> None:
    theirs = alex(app, lambda o: follow_actions.add_action(o, "Alex's"))
    async with app.run_test(size=(80, 24)) as pilot:
        keys = Keys(pilot)
        screen = await opened(keys, app)
        key = screen.list.cursor_key
        deliver(theirs, app)
        app.look_outside()
        await keys.until(lambda: named(screen)[0] == "Action: Alex's")
        await keys.until(lambda: said(app) == "Alex Example: Action: Alex's")
        # Also where the cursor stood on what was the newest until then.
        assert screen.list.cursor_key == key


async def test_in_a_place_an_outside_change_leaves_the_cursor_on_its_row(
    app: RetApp, alex: Alex, screen_text: Read
) -> None:
    theirs = alex(app, lambda o: follow_actions.add_action(o, "Alex's", due="2026-09-01"))
    async with app.run_test(size=(80, 24)) as pilot:
        keys = Keys(pilot)
        await keys.until(lambda: "Three" in screen_text(app))
        await keys.press("down")
        main = app.screen
        assert isinstance(main, MainScreen)
        place = main.here
        assert isinstance(place, ActionsPlace)
        key = place.list.cursor_key
        deliver(theirs, app)
        app.look_outside()
        await keys.until(lambda: "Alex's" in screen_text(app))
        assert place.list.cursor_key == key
        await keys.until(lambda: said(app) == "Alex Example: Action: Alex's")


async def test_what_is_found_later_takes_the_place_of_what_was_told_before(app: RetApp) -> None:
    path = app.office.store.path
    async with app.run_test(size=(80, 24)) as pilot:
        keys = Keys(pilot)
        await opened(keys, app)
        path.write_bytes(b"")
        app.look_outside()
        await keys.until(lambda: "it is empty" in said(app))
        app.office.store.publish()
        path.unlink()
        app.look_outside()
        await keys.until(lambda: "was moved or deleted" in said(app))
        assert "it is empty" not in said(app)


async def test_a_file_that_was_spoilt_by_hand_is_told_of_by_record_and_field(app: RetApp) -> None:
    path = app.office.store.path
    async with app.run_test(size=(80, 24)) as pilot:
        keys = Keys(pilot)
        await opened(keys, app)
        text = path.read_text(encoding="utf-8")
        path.write_text(text.replace('"text":"Two"', '"text":"By hand"'), encoding="utf-8")
        app.look_outside()
        await keys.until(lambda: "another program than ret-tui" in said(app))
        path.write_text(text.replace('"state":"open"', '"state":"shut"'), encoding="utf-8")
        app.look_outside()
        await keys.until(lambda: "the state cannot be “shut”" in said(app))
        assert "another program" not in said(app)
        assert texts(app) == ["One", "By hand", "Three"]


# A store that is gone


@pytest.fixture
def gone(tmp_path: Path) -> Path:
    """A store with one action whose file is gone."""
    office = set_up.new_store(tmp_path / "committee.json", Clock(dt.date(2026, 8, 31)), year="2026-27")
    follow_actions.add_action(office, "One")
    office.store.close()
    office.store.path.unlink()
    return office.store.path


@pytest.fixture
def welcomed(gone: Path) -> Iterator[RetApp]:
    """The app as it starts where the store that was named is gone."""
    app = RetApp(Clock(dt.date(2026, 8, 31)), None, store=gone)
    yield app
    app.close_store()


@pytest.mark.parametrize("size", SIZES)
async def test_welcome_offers_to_put_back_a_store_that_is_gone(
    welcomed: RetApp, gone: Path, screen_text: Read, size: tuple[int, int]
) -> None:
    async with welcomed.run_test(size=size) as pilot:
        keys = Keys(pilot)
        await keys.until(lambda: isinstance(welcomed.screen, WelcomeScreen) and welcomed.screen.focused)
        await pilot.pause()
        shown = screen_text(welcomed)
        assert "Put back what was here" in shown
        assert "committee.json is gone, but is kept here too" in shown
        assert "Look at the example year" in shown
        assert not gone.exists()
        await keys.press("enter")
        await keys.until(lambda: isinstance(welcomed.screen, MainScreen))
        await keys.until(lambda: "was gone, and is there again" in said(welcomed))
        assert texts(welcomed) == ["One"]
        welcomed.office.store.publish()
        assert gone.is_file()


async def test_welcome_offers_the_store_opened_last_where_none_is_named(gone: Path, screen_text: Read) -> None:
    this_computer.remember(gone)
    app = RetApp(Clock(dt.date(2026, 8, 31)), None)
    async with app.run_test(size=(80, 24)) as pilot:
        keys = Keys(pilot)
        await keys.until(lambda: isinstance(app.screen, WelcomeScreen) and app.screen.focused)
        await pilot.pause()
        assert "committee.json is gone, but is kept here too" in screen_text(app)
        await keys.press("enter")
        await keys.until(lambda: isinstance(app.screen, MainScreen))
        assert app.office.store.path == gone
    app.close_store()


async def test_welcome_puts_nothing_back_unasked(welcomed: RetApp, gone: Path) -> None:
    async with welcomed.run_test(size=(80, 24)) as pilot:
        keys = Keys(pilot)
        await keys.until(lambda: isinstance(welcomed.screen, WelcomeScreen) and welcomed.screen.focused)
        await keys.press("down", "enter")
        await keys.until(lambda: isinstance(welcomed.screen, FormDialog))
        assert not gone.exists()


async def test_where_nothing_is_gone_nothing_is_offered_to_be_put_back(tmp_path: Path, screen_text: Read) -> None:
    app = RetApp(Clock(dt.date(2026, 8, 31)), None, store=tmp_path / "never.json")
    async with app.run_test(size=(80, 24)) as pilot:
        await Keys(pilot).until(lambda: "Start a new record" in screen_text(app))
        assert "Put back" not in screen_text(app)


async def test_while_the_app_closes_nothing_more_is_shown_of_what_has_changed(
    app: RetApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    take_away, taken = app._prune, []

    async def take_away_and_look(*nodes: Widget, parent: DOMNode | None = None) -> None:
        await take_away(*nodes, parent=parent)
        taken.extend(nodes)
        app.look_outside()

    async with app.run_test(size=(80, 24)) as pilot:
        await Keys(pilot).until(lambda: isinstance(app.screen, MainScreen) and app.screen.focused)
        follow_actions.add_action(app.office, "Not shown yet", due="2026-09-01")
        monkeypatch.setattr(app, "_prune", take_away_and_look)
    assert any(isinstance(node, MainScreen) for node in taken)
