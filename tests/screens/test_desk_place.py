"""The Desk and the app around it: what is late stands on top, Enter goes there, and nothing ever shows a traceback."""

from __future__ import annotations

import datetime as dt
import json
import subprocess
import sys
from pathlib import Path

import pytest
from places_under_test import SIZES, Keys, example_app, here, new_app

from ret_tui.app import RetApp
from ret_tui.dialogs.ask import AskDialog
from ret_tui.dialogs.capture import QuickCapture
from ret_tui.jobs import follow_actions, settings, take_register, this_computer
from ret_tui.screens.actions import ActionsPlace
from ret_tui.screens.desk import DeskPlace
from ret_tui.screens.documents import DocumentsScreen
from ret_tui.screens.main import MainScreen
from ret_tui.screens.unfinished import UnfinishedScreen
from store.records import Action


@pytest.mark.parametrize("size", SIZES)
async def test_an_overdue_action_stands_on_top_and_enter_goes_to_it(
    size: tuple[int, int], tmp_path: Path, screen_text, wait_for
) -> None:
    app = new_app(tmp_path, "desk")
    late = follow_actions.add_action(app.office, "List [/] =1+1 assessments", due="2026-08-21")
    async with app.run_test(size=size) as pilot:
        await wait_for(pilot, lambda: "10 days late" in screen_text(app))
        rows = [line for line in screen_text(app).splitlines() if "late" in line or "now" in line]
        assert "A-001" in rows[0]
        assert "[/] =1+1" in rows[0]
        await pilot.press("enter")
        await wait_for(pilot, lambda: here(app, ActionsPlace).is_attached)
        await wait_for(pilot, lambda: here(app, ActionsPlace).list.cursor_key == late.id)


async def test_every_place_opens_at_eighty_columns(tmp_path: Path, screen_text, wait_for) -> None:
    app = example_app(tmp_path, "desk")
    async with app.run_test(size=(80, 24)) as pilot:
        for key, name in zip("123456", ("desk", "year", "meeting", "actions", "people", "functions"), strict=True):
            await pilot.press(key)
            await wait_for(
                pilot, lambda name=name: isinstance(app.screen, MainScreen) and app.screen.here.place == name
            )
            assert "EXAMPLE YEAR" in screen_text(app)


async def test_an_action_is_captured_from_anywhere_in_one_line(tmp_path: Path, wait_for) -> None:
    app = example_app(tmp_path, "year")
    before = len(app.office.store.all(Action))
    async with app.run_test(size=(80, 24)) as pilot:
        await wait_for(pilot, lambda: isinstance(app.screen, MainScreen))
        await pilot.press("c")
        await wait_for(pilot, lambda: isinstance(app.screen, QuickCapture))
        await Keys(pilot).spell("! Dawn to list all assessments by 2w #F3")
        await pilot.press("enter")
        await wait_for(pilot, lambda: len(app.office.store.all(Action)) == before + 1)
        made = app.office.store.all(Action)[-1]
        # The example takes place on 27 August 2026; two weeks on is 10 September.
        assert (made.text, made.due, made.function) == ("List all assessments", dt.date(2026, 9, 10), "F3")
        assert app.office.people[made.owner].name == "Dawn Okafor"


async def test_the_agenda_is_in_word_from_the_desk_also_while_it_looks_unfinished(
    tmp_path: Path, monkeypatch, wait_for
) -> None:
    monkeypatch.chdir(tmp_path)
    app = example_app(tmp_path, "desk")
    async with app.run_test(size=(80, 24)) as pilot:
        await wait_for(pilot, lambda: here(app, DeskPlace).meeting_at_hand == "M3")
        await pilot.press("w")
        await wait_for(pilot, lambda: isinstance(app.screen, DocumentsScreen) and app.screen.list.cursor_key)
        await pilot.press("enter")
        await wait_for(pilot, lambda: isinstance(app.screen, UnfinishedScreen))
        await pilot.press("w")
        await wait_for(pilot, lambda: isinstance(app.screen, AskDialog))
        await pilot.press("enter")
        await wait_for(pilot, lambda: list((tmp_path / "example-exports").glob("*.docx")))


async def test_the_look_is_kept_for_the_next_start(tmp_path: Path, wait_for) -> None:
    app = example_app(tmp_path, "desk")
    async with app.run_test(size=(80, 24)) as pilot:
        await wait_for(pilot, lambda: isinstance(app.screen, MainScreen))
        await pilot.press("ctrl+l")
        await wait_for(pilot, lambda: app.theme == "ret-light")
    assert this_computer.read().theme == "ret-light"
    assert RetApp(app.clock, app.office).theme == "ret-light"


async def test_a_key_of_ones_own_from_the_config_file_is_taken(tmp_path: Path, wait_for) -> None:
    this_computer.config_folder().mkdir(parents=True)
    this_computer.config_file().write_text('[keys]\n"app.capture" = "ctrl+k"\n', encoding="utf-8")
    app = example_app(tmp_path, "desk")
    async with app.run_test(size=(80, 24)) as pilot:
        await wait_for(pilot, lambda: isinstance(app.screen, MainScreen))
        await pilot.press("ctrl+k")
        await wait_for(pilot, lambda: isinstance(app.screen, QuickCapture))


async def test_the_open_app_shows_what_a_command_changed_at_its_next_change(
    tmp_path: Path, screen_text, wait_for
) -> None:
    app = new_app(tmp_path, "desk")
    async with app.run_test(size=(80, 24)) as pilot:
        await wait_for(pilot, lambda: isinstance(app.screen, MainScreen))
        command = [sys.executable, "-m", "ret_tui", "--store", str(app.office.store.path), "action", "add"]
        subprocess.run([*command, "From a command", "--due", "2026-08-03"], check=True, capture_output=True)
        follow_actions.add_action(app.office, "From the app")
        app.changed()
        await wait_for(pilot, lambda: "From a command" in screen_text(app))
    kept = json.loads(app.office.store.path.read_text(encoding="utf-8"))
    assert {a["text"] for a in kept["tables"]["actions"].values()} == {"From a command", "From the app"}


def test_an_error_that_nobody_expected_is_told_in_a_sentence_and_kept_in_a_file(home: Path) -> None:
    from ret_tui.jobs import crash

    try:
        raise KeyError("seat")
    except KeyError as error:
        words = crash.message(error)
    assert "Traceback" not in words
    assert "KeyError" in words
    assert "KeyError: 'seat'" in (this_computer.home_folder() / "unexpected.log").read_text(encoding="utf-8")


async def test_the_desk_says_at_eighty_columns_when_there_can_be_no_quorum(
    tmp_path: Path, screen_text, wait_for
) -> None:
    app = example_app(tmp_path, "desk")
    settings.record_quorum(app.office, "20", "2026-08-20", "M2, item 2")
    take_register.expect(app.office, "M3", "CH", "no")
    async with app.run_test(size=(80, 24)) as pilot:
        await wait_for(pilot, lambda: "no quorum" in screen_text(app))
        assert "has no quorum by the answers" in screen_text(app)
