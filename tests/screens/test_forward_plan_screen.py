"""The forward plan: what is wanted for which meeting, moved to an agenda with one key, and what has been quiet."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from over_place_under_test import again, entries, heading, headings, offered, opened, said, texts, told, under
from places_under_test import SIZES, Keys, example_app, here, new_app
from textual.app import App

from ret_tui.app import RetApp
from ret_tui.commands import find_key_clashes
from ret_tui.jobs import change_meetings, forward_plan, prepare_agenda
from ret_tui.screens.forward_plan import ForwardPlanScreen
from ret_tui.screens.main import MainScreen
from ret_tui.screens.meeting import MeetingPlace

Read = Callable[[App[Any]], str]
#: Text that would break a screen which took it for markup.
HOSTILE = "[/] =cmd() [bold]x"


@pytest.fixture
def app(tmp_path: Path) -> RetApp:
    """The app in the Year of the example, on Thursday 27 August 2026; the next meeting is M3."""
    return example_app(tmp_path, "year")


def agenda(app: RetApp, meeting: str) -> list[str]:
    """The titles on an agenda, in order."""
    return [item.title for item in prepare_agenda.agenda(app.office, meeting).items]


@pytest.mark.parametrize("size", SIZES)
async def test_what_is_wanted_stands_under_its_meeting_and_then_under_none(
    app: RetApp, screen_text: Read, size: tuple[int, int]
) -> None:
    async with app.run_test(size=size) as pilot:
        screen = await opened(Keys(pilot), app, "f", ForwardPlanScreen)
        assert headings(screen.list)[:3] == ["M4, Tue 10 Nov", "M5, Tue 12 Jan", "No meeting yet"]
        assert [row[:2] for row in under(screen.list, "M4")] == [("What community-led projects need", "25")]
        assert [row[0] for row in under(screen.list, "No meeting")] == ["Visit to a neighbouring region's taskforce"]
        shown = screen_text(app)
        assert "Forward plan · 3 items" in shown
        assert "What community-led projects need" in shown
        assert "Wanted for M4, Tue 10 Nov, 25 minutes, discussion" in told(screen)
        assert "Rosa Peña Quispe, taken down Tue 14 Jul 2026" in told(screen)


async def test_an_item_is_taken_down_for_a_meeting_and_undo_takes_it_back(app: RetApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        keys = Keys(pilot)
        screen = await opened(keys, app, "f", ForwardPlanScreen)
        await keys.press("n")
        await keys.form()
        await keys.write(HOSTILE)
        await keys.press("tab")
        await keys.write("M5")
        await keys.press("tab")
        await keys.write("20")
        await keys.press("enter")
        await again(keys, app, ForwardPlanScreen)
        assert screen.list.cursor_key == "W-04"
        assert texts(screen.list.cursor_row)[:2] == (HOSTILE, "20")
        assert HOSTILE in [row[0] for row in under(screen.list, "M5")]
        await keys.press("u")
        await keys.until(lambda: "W-04" not in screen.list.keys)


async def test_what_cannot_be_taken_is_said_under_its_field(app: RetApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        keys = Keys(pilot)
        await opened(keys, app, "f", ForwardPlanScreen)
        await keys.press("n")
        form = await keys.form()
        await keys.press("enter")
        assert form.box("title").fault == "A title is needed."
        await keys.write("Something")
        await keys.press("tab", "tab")
        await keys.write("many")
        await keys.press("enter")
        assert app.screen is form
        assert "many" in form.box("minutes").fault
        assert form.values["title"] == "Something"


@pytest.mark.parametrize("key", ["enter", "e"])
async def test_an_item_is_changed_in_a_form(app: RetApp, key: str) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        keys = Keys(pilot)
        screen = await opened(keys, app, "f", ForwardPlanScreen)
        await keys.press(key)
        form = await keys.form()
        assert form.values["title"] == "What community-led projects need"
        assert form.values["meeting"] == "M4"
        await keys.press("tab")
        await keys.write("no meeting")
        await keys.press("enter")
        await again(keys, app, ForwardPlanScreen)
        assert "What community-led projects need" in [row[0] for row in under(screen.list, "No meeting yet")]
        kept = forward_plan.item(app.office, "W-01")
        # What was not touched stays.
        assert (kept.minutes, kept.purpose, kept.function) == (25, "discussion", "F4")


async def test_an_item_is_removed_and_undo_brings_it_back(app: RetApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        keys = Keys(pilot)
        screen = await opened(keys, app, "f", ForwardPlanScreen)
        await keys.press("x")
        await keys.until(lambda: "W-01" not in screen.list.keys)
        assert "No longer wanted: What community-led projects need" in said(app)
        await keys.press("u")
        await keys.until(lambda: "W-01" in screen.list.keys)


async def test_one_key_moves_an_item_to_the_agenda_of_its_meeting_and_undo_takes_it_back(app: RetApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        keys = Keys(pilot)
        screen = await opened(keys, app, "f", ForwardPlanScreen)
        assert "a To agenda of M4" in entries(app)
        before = agenda(app, "M4")
        await keys.press("a")
        await keys.until(lambda: "W-01" not in screen.list.keys)
        assert "What community-led projects need" in agenda(app, "M4")
        assert "on the agenda of M4, Tue 10 Nov: u takes it back" in said(app)
        await keys.press("u")
        await keys.until(lambda: "W-01" in screen.list.keys)
        assert agenda(app, "M4") == before


async def test_an_item_for_no_meeting_goes_to_the_next_one(app: RetApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        keys = Keys(pilot)
        screen = await opened(keys, app, "f", ForwardPlanScreen)
        screen.list.move_to("W-03")
        await pilot.pause()
        assert "a To agenda of M3" in entries(app)
        await keys.press("a")
        await keys.until(lambda: "W-03" not in screen.list.keys)
        assert "Visit to a neighbouring region's taskforce" in agenda(app, "M3")
        assert "on the agenda of M3, Tue 8 Sep" in said(app)


async def test_from_an_agenda_items_are_moved_to_the_one_that_is_being_prepared(tmp_path: Path) -> None:
    app = example_app(tmp_path, "meeting")
    async with app.run_test(size=(80, 24)) as pilot:
        keys = Keys(pilot)
        await keys.until(lambda: isinstance(app.screen, MainScreen) and app.screen.focused)
        await keys.press("f7")
        await pilot.pause()
        assert here(app, MeetingPlace).meeting == "M3"
        screen = await opened(keys, app, "f", ForwardPlanScreen)
        assert heading(screen) == "Forward plan · for the agenda of M3, Tue 8 Sep 2026"
        screen.list.move_to("W-01")
        await pilot.pause()
        # It was wanted for M4.
        assert "a To agenda of M3" in entries(app)
        await keys.press("a", "escape")
        await keys.until(lambda: isinstance(app.screen, MainScreen))
        assert "What community-led projects need" in agenda(app, "M3")
        assert "What community-led projects need" in [texts(row)[2] for row in agenda_rows(app)]


def agenda_rows(app: RetApp) -> list[Any]:
    """The rows of the agenda that is shown."""
    return [item for item in here(app, MeetingPlace).pane.list._items if hasattr(item, "key")]


async def test_enter_on_a_suggestion_wants_an_item_for_the_function(tmp_path: Path) -> None:
    app = new_app(tmp_path, "year")
    # Three meetings were held, and no item of theirs served a function.
    for day in ("2 jun 2026", "7 jul 2026", "4 aug 2026"):
        made = change_meetings.add_meeting(app.office, day)
        change_meetings.hold_meeting(app.office, made.id)
    async with app.run_test(size=(80, 24)) as pilot:
        keys = Keys(pilot)
        screen = await opened(keys, app, "f", ForwardPlanScreen)
        quiet = [row[0] for row in under(screen.list, "Suggestions")]
        assert "Social innovation (F4) has not been on an agenda yet" in quiet
        screen.list.move_to("quiet:F4")
        await pilot.pause()
        assert "enter Want an item" in entries(app)
        assert not [entry for entry in entries(app) if entry.startswith(("a ", "x ", "e "))]
        await keys.press("enter")
        await keys.until(lambda: "quiet:F4" not in screen.list.keys)
        assert [(each.title, each.function) for each in forward_plan.wanted(app.office)] == [
            ("Social innovation", "F4")
        ]
        await keys.until(lambda: screen.list.cursor_key == "W-01")


async def test_an_item_whose_meeting_is_off_asks_for_another_one(app: RetApp) -> None:
    change_meetings.cancel_meeting(app.office, "M4", "")
    async with app.run_test(size=(80, 24)) as pilot:
        keys = Keys(pilot)
        screen = await opened(keys, app, "f", ForwardPlanScreen)
        assert "M4, Tue 10 Nov (cancelled): takes no item any more, e names another meeting" in headings(screen.list)
        screen.list.move_to("W-01")
        await keys.press("a")
        await keys.until(lambda: "M4 is cancelled" in said(app))
        assert "W-01" in screen.list.keys
        await keys.press("e")
        form = await keys.form()
        # What it is wanted for stays until one chooses.
        assert form.values["meeting"] == "M4"


async def test_an_empty_plan_says_what_goes_there(app: RetApp, screen_text: Read) -> None:
    for each in forward_plan.wanted(app.office):
        forward_plan.remove(app.office, each.id)
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await opened(Keys(pilot), app, "f", ForwardPlanScreen)
        assert "n takes down what somebody wants to talk about" in " ".join(screen_text(app).split())
        assert heading(screen).startswith("Forward plan")


@pytest.mark.parametrize("key", ["escape", "f"])
async def test_one_goes_back_to_the_year(app: RetApp, key: str) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        keys = Keys(pilot)
        await opened(keys, app, "f", ForwardPlanScreen)
        await keys.press(key)
        await keys.until(lambda: isinstance(app.screen, MainScreen))


def test_no_two_keys_clash() -> None:
    assert find_key_clashes(offered(ForwardPlanScreen)) == []
