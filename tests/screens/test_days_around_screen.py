"""Days around: all that stands around a year's meetings, how much it weighs, whose it is, and what is not known."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from over_place_under_test import again, entries, heading, headings, offered, opened, said, texts, told
from places_under_test import SIZES, Keys, example_app
from textual.app import App

from ret_tui.app import RetApp
from ret_tui.commands import find_key_clashes
from ret_tui.jobs import settings, surroundings
from ret_tui.screens.days_around import DaysAroundScreen
from ret_tui.screens.main import MainScreen

Read = Callable[[App[Any]], str]
EID = "observance|eid-al-fitr|2027-03-09"


@pytest.fixture
def app(tmp_path: Path) -> RetApp:
    """The app in the Year of the example, on Thursday 27 August 2026."""
    made = example_app(tmp_path, "year")
    surroundings.make_ready(made.office)
    return made


@pytest.mark.parametrize("size", SIZES)
async def test_the_days_stand_in_order_of_date_and_the_cursor_on_what_comes_next(
    app: RetApp, screen_text: Read, size: tuple[int, int]
) -> None:
    async with app.run_test(size=size) as pilot:
        screen = await opened(Keys(pilot), app, "o", DaysAroundScreen)
        assert headings(screen.list)[0] == "May 2026"
        assert headings(screen.list)[-1] == "April 2027"
        starts = [each.start for each in screen._obstacles.values()]
        assert starts == sorted(starts)
        # Today is Thursday 27 August.
        assert texts(screen.list.cursor_row)[:3] == ("Fri 28 Aug", "Raksha Bandhan", "note")
        shown = screen_text(app)
        assert "Days around the meetings of 2026-27" in shown
        assert "Mon 31 Aug" in shown
        assert "! avoid" in shown


async def test_a_day_tells_its_kind_whose_it_is_that_it_is_expected_and_which_meeting_falls_on_it(
    app: RetApp, screen_text: Read
) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await opened(Keys(pilot), app, "o", DaysAroundScreen)
        screen.list.move_to(EID)
        await pilot.pause()
        assert texts(screen.list.cursor_row) == (
            "Tue 9 Mar", "Eid al-Fitr (expected 9–10 March)", "! avoid", "M6", "Muslim",
        )  # fmt: skip
        assert "Tue 9 Mar 2027, expected: it may be a day earlier or later" in told(screen)
        assert "observance, Muslim" in told(screen)
        assert "! To avoid M6 falls on it" in told(screen)
        assert "Eid al-Fitr (expected 9–10 March)" in screen_text(app)


async def test_spans_show_their_first_and_last_day(app: RetApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await opened(Keys(pilot), app, "o", DaysAroundScreen)
        shown = {row.key: texts(row) for row in screen.list._items if hasattr(row, "key")}
        days = {cells[1]: cells[0] for cells in shown.values()}
        assert days["The school holidays, October half-term"] == "26–30 Oct"
        assert days["The school holidays, Christmas"] == "21 Dec – 1 Jan"
        assert days["Ramadan (expected 8 February – 8 March): avoid late afternoons"] == "8 Feb – 8 Mar"
        assert days["The pre-election period of the council elections"] == "31 Mar – 5 May"


@pytest.mark.parametrize(
    ("typed", "key"), [("baha'i", "ridvan"), ("school", "o-001"), ("expected eid fitr", "eid-al-fitr")]
)
async def test_a_filter_finds_days_by_name_kind_and_tradition(app: RetApp, typed: str, key: str) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        keys = Keys(pilot)
        screen = await opened(keys, app, "o", DaysAroundScreen)
        await keys.press("slash")
        await keys.write(typed)
        await keys.until(lambda: 0 < len(screen.list.keys) < 10)
        assert any(f"|{key}|" in each for each in screen.list.keys)


async def test_enter_on_an_observance_opens_its_weight(app: RetApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        keys = Keys(pilot)
        screen = await opened(keys, app, "o", DaysAroundScreen)
        screen.list.move_to(EID)
        await pilot.pause()
        assert "enter Weight" in entries(app)
        await keys.press("enter")
        await keys.form()
        await keys.write("to think")
        await keys.press("enter")
        await again(keys, app, DaysAroundScreen)
        assert settings.value(app.office, "observance.eid-al-fitr") == "think"
        assert screen.list.cursor_key == EID
        assert texts(screen.list.cursor_row)[2] == "? think"
        assert "Eid al-Fitr: to think about" in said(app)
        await keys.press("u")
        await keys.until(lambda: texts(screen.list.cursor_row)[2] == "! avoid")


async def test_an_observance_that_is_left_out_goes_and_the_heading_counts_it(app: RetApp) -> None:
    settings.change(app.office, "observance.purim", "off")
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await opened(Keys(pilot), app, "o", DaysAroundScreen)
        assert not [key for key in screen.list.keys if "|purim|" in key]
        assert heading(screen).endswith("; 1 left out by the settings")


async def test_a_bank_holiday_has_no_weight_to_change(app: RetApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        keys = Keys(pilot)
        screen = await opened(keys, app, "o", DaysAroundScreen)
        screen.list.move_to("bank holiday|Summer bank holiday|2026-08-31")
        await pilot.pause()
        assert "enter Weight" not in entries(app)
        await keys.press("enter")
        assert app.screen is screen


async def test_brackets_go_to_the_year_before_and_after(app: RetApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        keys = Keys(pilot)
        screen = await opened(keys, app, "o", DaysAroundScreen)
        await keys.press("]")
        await keys.until(lambda: "2027-28" in heading(screen))
        assert headings(screen.list)[0] in ("April 2027", "March 2027", "May 2027")
        await keys.press("[", "[")
        await keys.until(lambda: "2025-26" in heading(screen))


async def test_what_is_not_known_of_a_year_is_said(app: RetApp, screen_text: Read) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        keys = Keys(pilot)
        screen = await opened(keys, app, "o", DaysAroundScreen)
        # India's list of Diwali, Holi and Guru Nanak ends with 2035.
        screen.label = "2036-37"
        screen.read_again()
        await pilot.pause()
        assert "Not known for 2036: " in told(screen)
        assert "Diwali" in told(screen)
        assert "Not known for 2036: " in " ".join(screen_text(app).split())


@pytest.mark.parametrize("key", ["escape", "o"])
async def test_one_goes_back_to_the_year(app: RetApp, key: str) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        keys = Keys(pilot)
        await opened(keys, app, "o", DaysAroundScreen)
        await keys.press(key)
        await keys.until(lambda: isinstance(app.screen, MainScreen))


def test_no_two_keys_clash() -> None:
    assert find_key_clashes(offered(DaysAroundScreen)) == []
