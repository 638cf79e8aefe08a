"""The handover in the app: its five parts, Enter goes to the work, every line on one key, and the Word file."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from over_place_under_test import again, entries, heading, headings, offered, opened, texts, told, under
from places_under_test import SIZES, Keys, example_app, here
from textual.app import App

from ret_tui.app import RetApp
from ret_tui.commands import find_key_clashes
from ret_tui.jobs import follow_actions
from ret_tui.screens.actions import ActionsPlace
from ret_tui.screens.documents import DocumentsScreen
from ret_tui.screens.handover import HandoverScreen
from ret_tui.screens.main import MainScreen
from ret_tui.screens.meeting import MeetingPlace

Read = Callable[[App[Any]], str]


@pytest.fixture
def app(tmp_path: Path) -> RetApp:
    """The app on the Desk of the example year, on 27 August 2026."""
    return example_app(tmp_path, "desk")


@pytest.mark.parametrize("size", SIZES)
async def test_its_five_parts_stand_under_one_another(app: RetApp, screen_text: Read, size: tuple[int, int]) -> None:
    async with app.run_test(size=size) as pilot:
        screen = await opened(Keys(pilot), app, "o", HandoverScreen)
        # Eleven actions are still to be done and not reported, of which nine fit.
        promised = "Promised · and 2 more, due later"
        # Ten things are awaited, two answers to advice among them, of which eight fit.
        awaited = "Awaited · and 2 more"
        assert headings(screen.list) == ["Sent", awaited, promised, "Next", "Unsettled"]
        assert heading(screen).startswith("Handover of Thursday 27 August 2026 · facilitators Hannah Quayle-Osei")
        assert ("✓", "Mon 3 Aug 2026", "Invitations to M3 sent to 20 people") in under(screen.list, "Sent")
        assert next(row[:2] for row in under(screen.list, promised)) == ("!", "27 days late")
        assert "Call for items, M3" in screen_text(app)
        assert told(screen) == "Call for items, M3"
        assert "enter Go there" in entries(app)


async def test_enter_goes_to_the_action(app: RetApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        keys = Keys(pilot)
        screen = await opened(keys, app, "o", HandoverScreen)
        screen.list.move_to(next(key for key in screen.list.keys if "A-007" in key))
        await keys.press("enter")
        await keys.until(lambda: isinstance(app.screen, MainScreen) and app.screen.here.place == "actions")
        await app.workers.wait_for_complete()
        assert here(app, ActionsPlace).list.cursor_key == "A-007"


async def test_enter_goes_to_the_decision_that_is_to_be_answered(app: RetApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        keys = Keys(pilot)
        screen = await opened(keys, app, "o", HandoverScreen)
        screen.list.move_to(next(key for key in screen.list.keys if "about D-012" in key))
        await keys.press("enter")
        await keys.until(lambda: isinstance(app.screen, MainScreen) and app.screen.here.place == "meeting")
        await app.workers.wait_for_complete()
        shown = here(app, MeetingPlace)
        assert (shown.meeting, shown.tab, shown.pane.list.cursor_key) == ("M2", "minutes", "D-012")


async def test_what_does_not_fit_is_counted_and_one_key_shows_it(app: RetApp) -> None:
    for number in range(8):
        follow_actions.add_action(app.office, f"[/] step {number}", owner="Devon Sparkes-Malik")
    async with app.run_test(size=(80, 24)) as pilot:
        keys = Keys(pilot)
        screen = await opened(keys, app, "o", HandoverScreen)
        # Eleven promises of the example year and eight more, of which nine fit.
        assert headings(screen.list)[2] == "Promised · and 10 more, due later"
        await keys.press("space")
        await keys.until(lambda: headings(screen.list)[2] == "Promised")
        assert len(under(screen.list, "Promised")) == 19
        assert any("[/] step 7" in row[2] for row in under(screen.list, "Promised"))
        assert "space One page" in entries(app)
        await keys.press("space")
        await keys.until(lambda: headings(screen.list)[2] == "Promised · and 10 more, due later")


async def test_it_is_read_as_a_document_with_one_key(app: RetApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        keys = Keys(pilot)
        await opened(keys, app, "o", HandoverScreen)
        await keys.press("w")
        await keys.until(lambda: isinstance(app.screen, DocumentsScreen))
        shown = app.screen
        assert isinstance(shown, DocumentsScreen)
        await keys.until(lambda: shown.list.cursor_key == "handover:")
        await keys.press("escape")
        await again(keys, app, HandoverScreen)


@pytest.mark.parametrize("key", ["escape", "o"])
async def test_it_is_left_as_one_came(app: RetApp, key: str) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        keys = Keys(pilot)
        await opened(keys, app, "o", HandoverScreen)
        await keys.press(key)
        await keys.until(lambda: isinstance(app.screen, MainScreen))


async def test_what_changes_elsewhere_is_shown(app: RetApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        keys = Keys(pilot)
        screen = await opened(keys, app, "o", HandoverScreen)
        follow_actions.update_action(app.office, "A-007", state="complete")
        app.changed()
        await keys.until(lambda: not any("A-007" in key for key in screen.list.keys))
        assert texts(screen.list.cursor_row)[2] == "Call for items, M3"


def test_its_keys_do_not_clash_with_one_another() -> None:
    assert find_key_clashes(offered(HandoverScreen)) == []
