"""How many keys it takes to find when something was agreed, beside the words: no change may spend more."""

from __future__ import annotations

from pathlib import Path

import pytest
from places_under_test import Keys, example_app, here

from ret_tui.screens.main import MainScreen
from ret_tui.screens.meeting import MeetingPlace
from ret_tui.screens.search import SearchScreen

#: "When did we agree that?": the minute found, beside the words.
BUDGET = 3


@pytest.mark.parametrize("place", ["desk", "year", "meeting", "actions", "people", "functions"])
async def test_the_minute_of_what_was_agreed_is_found_from_anywhere(tmp_path: Path, place: str) -> None:
    app = example_app(tmp_path, place)
    async with app.run_test(size=(80, 24)) as pilot:
        keys = Keys(pilot)
        await keys.until(lambda: isinstance(app.screen, MainScreen) and app.screen.focused)
        await keys.press("f4")
        await keys.until(lambda: isinstance(app.screen, SearchScreen) and app.screen.focused)
        await keys.write("board transport")
        await keys.press("enter")
        await keys.until(lambda: isinstance(app.screen, MainScreen) and app.screen.here.place == "meeting")
        await app.workers.wait_for_complete()
        shown = here(app, MeetingPlace)
        assert (shown.meeting, shown.tab) == ("M2", "minutes")
        assert shown.pane.list.cursor_key == "D-012"
        assert keys.count <= BUDGET
        assert keys.count == 2


async def test_the_second_hit_takes_one_key_more(tmp_path: Path) -> None:
    app = example_app(tmp_path, "desk")
    async with app.run_test(size=(80, 24)) as pilot:
        keys = Keys(pilot)
        await keys.until(lambda: isinstance(app.screen, MainScreen) and app.screen.focused)
        await keys.press("f4")
        await keys.until(lambda: isinstance(app.screen, SearchScreen) and app.screen.focused)
        await keys.write("transport")
        await keys.press("down", "enter")
        await keys.until(lambda: isinstance(app.screen, MainScreen) and app.screen.here.place == "meeting")
        await app.workers.wait_for_complete()
        entry = here(app, MeetingPlace).pane.list.cursor_row
        assert entry is not None
        assert "Dawn Okafor reported" in " ".join(cell if isinstance(cell, str) else cell[0] for cell in entry.cells)
        assert keys.count == BUDGET
