"""What is said in the room costs few keys: counted as a person presses them, digits and Enter included."""

from __future__ import annotations

from pathlib import Path

import pytest
from meetings_under_test import UNDER_WAY, app_at, states
from places_under_test import Keys

from ret_tui.app import RetApp
from ret_tui.dialogs.capture import QuickCapture
from ret_tui.jobs import run_meeting, running
from ret_tui.screens.main import MainScreen
from store.records import Action, Decision


def going_on(folder: Path, place: str) -> RetApp:
    app = app_at(folder, UNDER_WAY, place)
    run_meeting.start(app.office, "M3", "14:00")
    return app


@pytest.mark.parametrize("place", ["desk", "year", "meeting", "actions", "people", "functions"])
async def test_an_action_with_owner_function_and_due_date_costs_eight_keys_beside_its_text(
    tmp_path: Path, place: str
) -> None:
    app = going_on(tmp_path, place)
    async with app.run_test(size=(80, 24)) as pilot:
        keys = Keys(pilot)
        await keys.until(lambda: isinstance(app.screen, MainScreen) and app.screen.focused)
        before = len(app.office.store.all(Action))
        await keys.press("f3")
        await keys.until(lambda: isinstance(app.screen, QuickCapture))
        await keys.press("!")
        await keys.write("Dawn to list all assessments by ")
        await keys.press(*"2w", "space", "#", "3")
        await keys.press("enter")
        await keys.until(lambda: len(app.office.store.all(Action)) == before + 1)
        made = app.office.store.all(Action)[-1]
        assert (made.text, made.function, str(made.due)) == ("List all assessments", "F3", "2026-09-22")
        assert made.owner
        assert keys.count <= 8


async def to_the_line(app: RetApp, keys: Keys) -> None:
    await keys.until(lambda: isinstance(app.screen, MainScreen) and app.screen.focused)
    await keys.press("f6")
    keys.count = 0


async def test_the_next_item_costs_one_key(tmp_path: Path) -> None:
    app = going_on(tmp_path, "meeting")
    async with app.run_test(size=(80, 24)) as pilot:
        keys = Keys(pilot)
        await to_the_line(app, keys)
        await keys.press("pagedown")
        current = running.running(app.office, "M3").current
        assert current is not None
        assert current.item.number == 2
        assert keys.count == 1


async def test_a_decision_costs_two_keys_beside_its_words(tmp_path: Path) -> None:
    app = going_on(tmp_path, "meeting")
    async with app.run_test(size=(80, 24)) as pilot:
        keys = Keys(pilot)
        await to_the_line(app, keys)
        await keys.press("=")
        await keys.write("that the reports carry it")
        await keys.press("enter")
        assert app.office.store.all(Decision)[-1].text == "the reports carry it"
        assert keys.count == 2


@pytest.mark.parametrize(("key", "state"), [("s", "substitute"), ("p", "present"), ("l", "present"), ("a", "apology")])
async def test_an_arrival_in_any_order_costs_four_keys_beside_the_letters_of_the_name(
    tmp_path: Path, key: str, state: str
) -> None:
    app = going_on(tmp_path, "meeting")
    async with app.run_test(size=(80, 24)) as pilot:
        keys = Keys(pilot)
        await to_the_line(app, keys)
        await keys.press("@")
        await keys.write("kau")
        await keys.press("space", key, "enter")
        assert states(app)["SAN"] == state
        assert keys.count <= 4


async def test_correcting_a_mark_by_taking_it_back_costs_two_keys(tmp_path: Path) -> None:
    app = going_on(tmp_path, "meeting")
    async with app.run_test(size=(80, 24)) as pilot:
        keys = Keys(pilot)
        await to_the_line(app, keys)
        await keys.press(*"@kau p", "enter")
        keys.count = 0
        await keys.press("<", "enter")
        assert states(app)["SAN"] == "not recorded"
        assert keys.count <= 2
