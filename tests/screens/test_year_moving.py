"""Moving, cancelling, rearranging and carrying over in the Year: all that follows is read before it is kept."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from places_under_test import SIZES, Keys, example_app, here

from ret_tui.app import RetApp
from ret_tui.dialogs.choose import ChooseDialog
from ret_tui.jobs import change_meetings, surroundings
from ret_tui.jobs.change_meetings import Consequence
from ret_tui.screens.year import YearPlace
from ret_tui.screens.year_moving import consequence_parts
from ret_tui.widgets.detail import Fact
from store.records import Item, Meeting

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
        await keys.until(lambda: "Eid al-Fitr (expected 9–10 March) → none" in screen_text(app))
        await keys.press("enter")
        await keys.closed()
        assert app.office.store.get(Meeting, "M6").date == CLEAR
        assert keys.count == 4


async def test_all_that_follows_from_a_move_is_read_to_its_end_on_a_small_screen(
    tmp_path: Path, screen_text, footer_text
) -> None:
    app = year_app(tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        keys = Keys(pilot)
        await on(keys, app, "M6")
        await keys.press("m")
        await keys.form()
        await keys.press("down")
        await keys.until(lambda: "pgdn Read on" in footer_text(app))
        # The draft minutes come last: ten working days after 16 March, with Good Friday and Easter Monday between.
        assert "Thu 1 Apr 2027" not in screen_text(app)
        await keys.press("pagedown")
        await keys.press("pagedown")
        await keys.until(lambda: "Thu 1 Apr 2027" in screen_text(app))
        await keys.press("pageup", "pageup")
        await keys.until(lambda: "Tue 9 Mar 2027 14:00–16:00" in screen_text(app))
        assert screen_text(app).splitlines()[-1].strip().startswith("enter")


@pytest.mark.parametrize("size", SIZES)
async def test_cancelling_shows_what_follows_first(size: tuple[int, int], tmp_path: Path, screen_text) -> None:
    app = year_app(tmp_path)
    async with app.run_test(size=size) as pilot:
        keys = Keys(pilot)
        await on(keys, app, "M6")
        await keys.press("x")
        await keys.form()
        await keys.until(lambda: "6 of 6 → ! 5 of 6" in screen_text(app))
        assert app.office.store.get(Meeting, "M6").status == "planned"
        await keys.press("enter")
        await keys.closed()
        assert app.office.store.get(Meeting, "M6").status == "cancelled"


@pytest.mark.parametrize("size", SIZES)
async def test_rearranging_shows_what_follows_first(size: tuple[int, int], tmp_path: Path, screen_text) -> None:
    app = year_app(tmp_path)
    async with app.run_test(size=size) as pilot:
        keys = Keys(pilot)
        await on(keys, app, "M6")
        await keys.press("t")
        await keys.form()
        await keys.press("down")
        await keys.until(lambda: "a new meeting, Tue" in screen_text(app))
        assert app.office.store.find(Meeting, "M7") is None
        await keys.press("enter")
        await keys.closed()
        assert app.office.store.get(Meeting, "M7").date == CLEAR
        assert app.office.store.get(Meeting, "M6").replaced_by == "M7"


async def test_the_items_of_a_cancelled_meeting_are_carried_over_to_one_chosen_from_a_list(tmp_path: Path) -> None:
    app = year_app(tmp_path)
    with app.office.store.change("An item of its own") as step:
        step.add(Item, meeting="M3", title="Transport schemes", minutes=10, position=50)
    change_meetings.cancel_meeting(app.office, "M3")
    async with app.run_test(size=(80, 24)) as pilot:
        keys = Keys(pilot)
        await on(keys, app, "M3")
        await keys.press("b")
        await keys.until(lambda: isinstance(app.screen, ChooseDialog))
        await pilot.pause()
        assert app.screen.ledger.keys == ["M4", "M5", "M6"]  # type: ignore[attr-defined]
        await keys.press("enter")
        await keys.closed()
        carried = [item for item in app.office.store.all(Item) if item.title == "Transport schemes"]
        assert [item.meeting for item in carried] == ["M4"]
        await keys.press("u")
        await keys.until(
            lambda: [i.meeting for i in app.office.store.all(Item) if i.title == "Transport schemes"] == ["M3"]
        )


async def test_only_a_meeting_that_was_cancelled_is_carried_over(tmp_path: Path) -> None:
    app = year_app(tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        keys = Keys(pilot)
        await on(keys, app, "M1")
        await keys.press("b")
        await pilot.pause()
        assert not isinstance(app.screen, ChooseDialog)


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
    assert parts[2].value == "9 received → ! lapse"


def test_what_a_deadline_falls_on_stands_right_under_it() -> None:
    found = (
        Consequence("date", "Tue 9 Mar", "Tue 16 Mar"),
        Consequence("issue papers by", "Mon 1 Mar", "Mon 8 Mar"),
        Consequence("call for items", "Tue 9 Feb", "Tue 16 Feb"),
        Consequence("call for items falls on", "none", "half-term", True),
        Consequence("issue of papers falls on", "none", "Ramadan", True),
    )
    parts = [part for part in consequence_parts(found) if isinstance(part, Fact)]
    assert [(part.label, part.value) for part in parts[1:]] == [
        ("issue papers by", "Mon 1 Mar → Mon 8 Mar"),
        ("  falls on", "none → ! Ramadan"),
        ("call for items", "Tue 9 Feb → Tue 16 Feb"),
        ("  falls on", "none → ! half-term"),
    ]


async def test_carrying_over_begins_on_the_next_meeting_after_the_cancelled_one(tmp_path: Path) -> None:
    app = year_app(tmp_path)
    change_meetings.cancel_meeting(app.office, "M5")
    async with app.run_test(size=(80, 24)) as pilot:
        keys = Keys(pilot)
        await on(keys, app, "M5")
        await keys.press("b")
        await keys.until(lambda: isinstance(app.screen, ChooseDialog))
        await pilot.pause()
        assert app.screen.ledger.cursor_key == "M6"  # type: ignore[attr-defined]
