"""The way back: whoever is led from one list to what it is about gets back with escape, to the same row."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from over_place_under_test import again, entries, opened
from places_under_test import SIZES, Keys, example_app, here
from textual.app import App

from ret_tui.app import RetApp
from ret_tui.screens.action_filters import Showing
from ret_tui.screens.actions import ActionsPlace
from ret_tui.screens.compliance import ComplianceScreen
from ret_tui.screens.days_around import DaysAroundScreen
from ret_tui.screens.functions import FunctionsPlace
from ret_tui.screens.main import MainScreen
from ret_tui.screens.meeting import MeetingPlace
from ret_tui.screens.search import SearchScreen

Read = Callable[[App[Any]], str]


@pytest.fixture
def app(tmp_path: Path) -> RetApp:
    """The app in the Functions of the example year."""
    return example_app(tmp_path, "functions")


async def came_to(keys: Keys, app: RetApp, place: str) -> None:
    """Wait until one has been led to a place."""
    await keys.until(lambda: isinstance(app.screen, MainScreen) and app.screen.here.place == place)
    await app.workers.wait_for_complete()
    await keys.pilot.pause()


async def test_what_one_chose_to_show_is_left_first(app: RetApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        keys = Keys(pilot)
        await keys.press("down", "down", "l")
        await came_to(keys, app, "actions")
        place = here(app, ActionsPlace)
        assert place.showing == Showing(function="F3")
        await keys.press("space")
        assert "esc Untick" in entries(app)
        await keys.press("escape")
        assert (place.ticked, place.showing) == (set(), Showing(function="F3"))
        place.show(Showing(state="overdue"))
        await pilot.pause()
        await keys.press("escape")
        assert place.showing == Showing()
        await keys.press("escape")
        await came_to(keys, app, "functions")
        assert here(app, FunctionsPlace).pane.list.cursor_key == "F3"


@pytest.mark.parametrize("size", SIZES)
async def test_from_the_evidence_of_a_clause_one_comes_back_to_the_clause(app: RetApp, size: tuple[int, int]) -> None:
    async with app.run_test(size=size) as pilot:
        keys = Keys(pilot)
        screen = await opened(keys, app, "r", ComplianceScreen)
        screen.list.move_to("membership-3")
        await keys.press("enter")
        await came_to(keys, app, "people")
        assert "esc Back to Compliance" in entries(app)
        await keys.press("escape")
        await again(keys, app, ComplianceScreen)
        assert app.screen is screen
        assert screen.list.cursor_key == "membership-3"
        assert app.screen.focused is screen.list
        await keys.press("escape")
        await came_to(keys, app, "functions")
        assert not any(each is screen for each in app._installed_screens.values())


async def test_what_changed_meanwhile_is_shown_on_coming_back(app: RetApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        keys = Keys(pilot)
        screen = await opened(keys, app, "r", ComplianceScreen)
        screen.list.move_to("membership-3")
        await keys.press("enter")
        await came_to(keys, app, "people")
        app.changed("Something else")
        await keys.press("escape")
        await again(keys, app, ComplianceScreen)
        assert screen._revision == app.revision


async def test_two_steps_lead_back_one_by_one(app: RetApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        keys = Keys(pilot)
        screen = await opened(keys, app, "r", ComplianceScreen)
        screen.list.move_to("F3a")
        await keys.press("enter")
        await came_to(keys, app, "functions")
        await keys.press("enter")
        await keys.until(lambda: here(app, FunctionsPlace).tab == "evidence")
        await keys.press("escape")
        await keys.until(lambda: here(app, FunctionsPlace).tab == "indicators")
        await app.workers.wait_for_complete()
        assert here(app, FunctionsPlace).pane.list.cursor_key == "F3a"
        await keys.press("escape")
        await again(keys, app, ComplianceScreen)
        assert screen.list.cursor_key == "F3a"


async def test_the_matrix_comes_back_with_its_cell_from_the_actions_and_from_a_meeting(app: RetApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        keys = Keys(pilot)
        await keys.press("down", "down", "l")
        await came_to(keys, app, "actions")
        await keys.press("escape")
        await came_to(keys, app, "functions")
        grid = here(app, FunctionsPlace).pane.list
        assert grid.cursor_key == "F3"
        await keys.press("right", "enter")
        await came_to(keys, app, "meeting")
        assert here(app, MeetingPlace).meeting == "M3"
        await keys.press("escape")
        await came_to(keys, app, "functions")
        assert (here(app, FunctionsPlace).tab, grid.cursor_key, grid.across) == ("matrix", "F3", 2)


async def test_a_place_gone_to_by_its_own_key_has_no_way_back(app: RetApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        keys = Keys(pilot)
        screen = await opened(keys, app, "r", ComplianceScreen)
        screen.list.move_to("F3a")
        await keys.press("enter")
        await came_to(keys, app, "functions")
        await keys.press("4")
        await came_to(keys, app, "actions")
        assert not app.trail
        assert not any(isinstance(each, ComplianceScreen) for each in app._installed_screens.values())
        await keys.press("escape")
        await pilot.pause()
        assert isinstance(here(app, ActionsPlace), ActionsPlace)


async def test_a_screen_that_one_was_led_to_leads_back_as_well(app: RetApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        keys = Keys(pilot)
        await keys.press("i")
        here(app, FunctionsPlace).pane.reveal("F5a")
        await keys.press("enter")
        await keys.until(lambda: isinstance(app.screen, DaysAroundScreen) and app.screen.focused)
        await app.workers.wait_for_complete()
        await keys.press("escape")
        await came_to(keys, app, "functions")
        assert (here(app, FunctionsPlace).tab, here(app, FunctionsPlace).pane.list.cursor_key) == ("indicators", "F5a")


async def test_the_search_is_there_again_with_what_was_found(app: RetApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        keys = Keys(pilot)
        screen = await opened(keys, app, "f4", SearchScreen)
        await keys.write("A-003")
        await keys.until(lambda: screen.chosen is not None)
        await keys.press("enter")
        await came_to(keys, app, "actions")
        await keys.press("escape")
        await again(keys, app, SearchScreen)
        assert screen.chosen is not None
