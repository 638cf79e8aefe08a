"""Moving, cancelling, rearranging and carrying over in the Year: all that follows is read before it is kept."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from places_under_test import SIZES, Keys, example_app, here

from ret_tui.app import RetApp
from ret_tui.jobs import surroundings
from ret_tui.jobs.change_meetings import Consequence
from ret_tui.screens.year import YearPlace
from ret_tui.screens.year_moving import consequence_parts
from ret_tui.widgets.detail import Fact
from store.records import Meeting

EID = dt.date(2027, 3, 9)
CLEAR = dt.date(2027, 3, 16)


def year_app(folder: Path) -> RetApp:
    """The app on the example year, in the Year, with all that stands around the meetings known."""
    app = example_app(folder, "year")
    surroundings.make_ready(app.office)
    return app


async def on(keys: Keys, app: RetApp, id: str) -> None:
    """Put the cursor on a meeting."""
    await keys.until(lambda: here(app, YearPlace).list.row_count >= 6)
    here(app, YearPlace).list.move_to(id)
    await keys.pilot.pause()


@pytest.mark.parametrize("size", SIZES)
async def test_a_meeting_is_moved_to_the_first_clear_day_in_four_keys(
    size: tuple[int, int], tmp_path: Path, screen_text
) -> None:
    app = year_app(tmp_path)
    async with app.run_test(size=size) as pilot:
        keys = Keys(pilot)
        await keys.until(lambda: here(app, YearPlace).list.row_count == 6)
        await keys.press("end", "m")
        await keys.form()
        await keys.until(lambda: "Tue 16 Mar is clear: ↓ takes it" in screen_text(app))
        await keys.press("down")
        await keys.until(lambda: "Mon 8 Mar 2027" in screen_text(app))
        await keys.press("enter")
        await keys.closed()
        assert app.office.store.get(Meeting, "M6").date == CLEAR
        assert keys.count == 4


def test_what_needs_looking_at_stands_before_what_only_follows() -> None:
    found = (
        Consequence("date", "Tue 9 Mar", "Tue 16 Mar"),
        Consequence("call for items", "Tue 9 Feb", "Tue 16 Feb"),
        Consequence("call for items falls on", "none", "half-term", True),
        Consequence("venue", "Hall", "Library"),
        Consequence("answers", "9 received", "lapse", True),
        Consequence("clash", "Eid al-Fitr", "none"),
    )
    parts = [part for part in consequence_parts(found) if isinstance(part, Fact)]
    assert [part.label.strip() for part in parts] == ["date", "clash", "answers", "venue", "call for items", "falls on"]
    assert [part.tone for part in parts] == ["", "", "late", "", "", "late"]
    assert parts[2].value == "! 9 received → lapse"
