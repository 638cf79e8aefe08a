"""The Settings: every value in words, changed in a form, with the closed days and what belongs to this computer."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from places_under_test import SIZES, Keys, example_app, new_app
from textual.app import App

from ret_tui.app import RetApp
from ret_tui.commands import find_key_clashes
from ret_tui.dialogs.ask import AskDialog
from ret_tui.jobs import bank_holidays, plan_year, settings, surroundings, this_computer
from ret_tui.screens.everywhere import ShowSettings
from ret_tui.screens.main import MainScreen
from ret_tui.screens.settings import SettingsScreen
from ret_tui.widgets.ledger import Ledger

Read = Callable[[App[Any]], str]


async def opened(keys: Keys, app: RetApp, key: str = "") -> SettingsScreen:
    """Open the settings, with the cursor on one of them."""
    await keys.press("comma")
    await keys.until(lambda: isinstance(app.screen, SettingsScreen) and app.screen.focused)
    screen = app.screen
    assert isinstance(screen, SettingsScreen)
    await keys.pilot.pause()
    if key:
        screen.list.move_to(key)
        await keys.pilot.pause()
    return screen


async def saved(keys: Keys, app: RetApp) -> None:
    """Wait until a form has gone and its value is shown."""
    await keys.until(lambda: isinstance(app.screen, SettingsScreen))
    await app.workers.wait_for_complete()
    await keys.pilot.pause()


def value(screen: SettingsScreen, key: str) -> str:
    """What stands beside a setting."""
    assert screen.list.move_to(key) or screen.list.cursor_key == key
    row = screen.list.cursor_row
    assert row is not None
    cell = row.cells[1]
    return cell if isinstance(cell, str) else cell[0]


@pytest.mark.parametrize("size", SIZES)
async def test_every_setting_is_listed_in_words(tmp_path: Path, screen_text: Read, size: tuple[int, int]) -> None:
    app = new_app(tmp_path, "actions")
    async with app.run_test(size=size) as pilot:
        screen = await opened(Keys(pilot), app)
        assert set(screen.list.keys) >= {shown.key for shown in settings.listing(app.office)}
        shown = screen_text(app)
        assert "Settings of West Midlands Race Equity Taskforce" in shown
        assert "Months of meetings" in shown
        # The terms' own rule: the second Tuesday, 14:00 to 16:00, no quorum.
        assert value(screen, "year.weekday") == "Tuesday"
        assert value(screen, "year.nth") == "second"
        assert value(screen, "year.months") == "May, July, September, November, January and March"
        assert value(screen, "quorum") == "none set"
        assert value(screen, "papers.clear_days") == "5 clear working days"
        await pilot.pause()
        assert "Clear working days between papers going out and the meeting." in screen_text(app)


async def test_enter_changes_a_setting_and_undo_takes_it_back(tmp_path: Path) -> None:
    app = new_app(tmp_path, "actions")
    async with app.run_test(size=(80, 24)) as pilot:
        keys = Keys(pilot)
        screen = await opened(keys, app, "meeting.venue")
        await keys.press("enter")
        await keys.form()
        await keys.write("16 Summer Lane [/] =1+1")
        await keys.press("enter")
        await saved(keys, app)
        assert settings.value(app.office, "meeting.venue") == "16 Summer Lane [/] =1+1"
        assert value(screen, "meeting.venue") == "16 Summer Lane [/] =1+1"
        await keys.press("u")
        assert value(screen, "meeting.venue") == "–"


@pytest.mark.parametrize(
    ("key", "typed", "words"),
    [
        ("papers.clear_days", "none", "is no whole number"),
        ("year.months", "may, maybe", "is no month"),
        ("organiser.email", "secretariat", "secretariat"),
        ("meeting.end", "13:00", "would end before it starts"),
        ("meeting.start", "25:00", "25:00"),
        ("meeting.join_link", "meet.example.org", "is no web address"),
    ],
)
async def test_a_value_that_cannot_be_taken_is_said_under_the_field_and_stays(
    tmp_path: Path, key: str, typed: str, words: str
) -> None:
    app = new_app(tmp_path, "actions")
    async with app.run_test(size=(80, 24)) as pilot:
        keys = Keys(pilot)
        before = settings.value(app.office, key)
        await opened(keys, app, key)
        await keys.press("enter")
        form = await keys.form()
        await keys.replace(typed)
        await keys.press("enter")
        assert app.screen is form
        assert words in form.box("value").fault
        assert form.values["value"] == typed
        assert settings.value(app.office, key) == before


async def test_a_weekday_is_chosen_by_name(tmp_path: Path) -> None:
    app = new_app(tmp_path, "actions")
    async with app.run_test(size=(80, 24)) as pilot:
        keys = Keys(pilot)
        screen = await opened(keys, app, "year.weekday")
        await keys.press("enter")
        await keys.form()
        await keys.write("thu")
        await keys.press("enter")
        await saved(keys, app)
        assert settings.value(app.office, "year.weekday") == "3"
        assert value(screen, "year.weekday") == "Thursday"


async def test_yes_or_no_is_turned_round_with_the_space_bar(tmp_path: Path) -> None:
    app = new_app(tmp_path, "actions")
    async with app.run_test(size=(80, 24)) as pilot:
        keys = Keys(pilot)
        await opened(keys, app, "agreement.substitutes")
        await keys.press("enter")
        await keys.form()
        await keys.press("space", "enter")
        await saved(keys, app)
        assert settings.value(app.office, "agreement.substitutes") == "yes"


async def test_a_quorum_is_recorded_with_its_day_and_minute(tmp_path: Path) -> None:
    app = new_app(tmp_path, "actions")
    async with app.run_test(size=(80, 24)) as pilot:
        keys = Keys(pilot)
        screen = await opened(keys, app, "quorum")
        await keys.press("enter")
        form = await keys.form()
        await keys.write("8")
        await keys.press("tab")
        await keys.write("12 may 2026")
        await keys.press("enter")
        # Without a minute it is no recorded rule.
        assert app.screen is form
        assert form.box("minute").fault == "The minute is needed."
        await keys.write("M1, item 5")
        await keys.press("enter")
        await saved(keys, app)
        assert settings.quorum_in_words(app.office).startswith("8 ")
        assert value(screen, "quorum").startswith("8 ")


async def test_a_quorum_of_more_seats_than_there_are_is_refused_under_its_field(tmp_path: Path) -> None:
    app = new_app(tmp_path, "actions")
    async with app.run_test(size=(80, 24)) as pilot:
        keys = Keys(pilot)
        await opened(keys, app, "quorum")
        await keys.press("enter")
        form = await keys.form()
        await keys.write("21")
        await keys.press("tab")
        await keys.write("today")
        await keys.press("tab")
        await keys.write("M1")
        await keys.press("enter")
        assert app.screen is form
        assert "The body has 20 seats" in form.box("value").fault
        assert settings.quorum_in_words(app.office) == "none set"


async def test_closed_days_are_added_and_removed(tmp_path: Path, screen_text: Read) -> None:
    app = new_app(tmp_path, "actions")
    async with app.run_test(size=(80, 24)) as pilot:
        keys = Keys(pilot)
        screen = await opened(keys, app)
        await keys.press("end")
        assert "Closed days: none yet, n adds one" in screen_text(app)
        await keys.press("n")
        await keys.form()
        await keys.write("24 dec")
        await keys.press("tab")
        await keys.write("Offices closed")
        await keys.press("enter")
        await saved(keys, app)
        assert [day.date for day in bank_holidays.closed_days(app.office)] == [dt.date(2026, 12, 24)]
        assert screen.list.cursor_key == "closed:2026-12-24"
        assert "Thu 24 Dec 2026" in screen_text(app)
        await keys.press("x")
        assert bank_holidays.closed_days(app.office) == ()


async def test_a_closed_day_that_is_no_date_is_said_under_its_field(tmp_path: Path) -> None:
    app = new_app(tmp_path, "actions")
    async with app.run_test(size=(80, 24)) as pilot:
        keys = Keys(pilot)
        await opened(keys, app)
        await keys.press("n")
        form = await keys.form()
        await keys.write("31 june")
        await keys.press("enter")
        assert app.screen is form
        assert "There is no 31 June" in form.box("date").fault


async def test_the_name_and_the_look_belong_to_this_computer(tmp_path: Path) -> None:
    app = new_app(tmp_path, "actions")
    async with app.run_test(size=(80, 24)) as pilot:
        keys = Keys(pilot)
        screen = await opened(keys, app, "computer:who")
        await keys.press("enter")
        await keys.form()
        await keys.replace("Hannah [/]")
        await keys.press("enter")
        await saved(keys, app)
        assert this_computer.read().who == "Hannah [/]"
        assert value(screen, "computer:who") == "Hannah [/]"
        screen.list.move_to("computer:theme")
        await pilot.pause()
        await keys.press("enter")
        await keys.form()
        await keys.press("down", "enter")
        await saved(keys, app)
        assert this_computer.read().theme == "ret-light"
        assert app.theme == "ret-light"


@pytest.mark.parametrize("key", ["escape", "comma"])
async def test_escape_goes_back_to_where_one_was(tmp_path: Path, key: str) -> None:
    app = example_app(tmp_path, "people")
    async with app.run_test(size=(80, 24)) as pilot:
        keys = Keys(pilot)
        await opened(keys, app)
        await keys.press(key)
        assert isinstance(app.screen, MainScreen)
        assert app.screen.here.id == "people"


def test_no_two_keys_clash() -> None:
    # The key that opens the settings also leaves them.
    others = tuple(offer for offer in RetApp.OFFERS if offer is not ShowSettings)
    own = tuple(offer for offer in SettingsScreen.OFFERS if offer.id != "settings.back")
    assert find_key_clashes((*own, *Ledger.OFFERS, *others)) == []


async def test_a_closed_day_says_which_deadlines_it_moves(tmp_path: Path, screen_text: Read) -> None:
    app = new_app(tmp_path, "actions")
    plan_year.save_plan(app.office, plan_year.propose(app.office.patiently(), "2026-27"))
    surroundings.make_ready(app.office)
    async with app.run_test(size=(120, 40)) as pilot:
        keys = Keys(pilot)
        await opened(keys, app)
        await keys.press("n")
        await keys.form()
        await keys.write("5 nov 2026")
        await keys.press("enter")
        await saved(keys, app)
        (told,) = [notice.message for notice in app._notifications]
        # Twenty working days are four weeks where nothing is off; a day that is closed makes it one more.
        assert "M4: call for items by Mon 12 Oct 2026, not Tue 13 Oct 2026" in told
        assert told.endswith("u takes it back")


async def test_the_wording_of_a_mail_is_changed_over_several_lines(tmp_path: Path, screen_text: Read) -> None:
    app = new_app(tmp_path, "actions")
    async with app.run_test(size=(80, 24)) as pilot:
        keys = Keys(pilot)
        screen = await opened(keys, app, "mail.removed.text")
        assert value(screen, "mail.removed.text") == "Dear {name}, … (10 lines)"
        await keys.press("enter")
        form = await keys.form()
        assert form.values["value"] == settings.get(app.office, "mail.removed.text").default
        assert "{how_to_answer}" in screen_text(app)
        form.box("value").fill("Dear {name},\n\nCome to {place}.")
        await keys.press("ctrl+s")
        assert app.screen is form
        assert form.box("value").fault.startswith("Nothing is called {place} in a mail: use one of {name}")
        form.box("value").fill("Dear {name},\n\nSorry.")
        await keys.press("ctrl+s")
        await saved(keys, app)
        assert settings.value(app.office, "mail.removed.text") == "Dear {name},\n\nSorry."
        assert value(screen, "mail.removed.text") == "Dear {name}, … (3 lines)"


async def test_a_venue_is_given_to_the_meetings_that_are_planned_already(tmp_path: Path, screen_text: Read) -> None:
    app = new_app(tmp_path, "actions")
    plan_year.save_plan(app.office, plan_year.propose(app.office))
    async with app.run_test(size=(80, 24)) as pilot:
        keys = Keys(pilot)
        await opened(keys, app, "meeting.venue")
        await keys.press("enter")
        await keys.form()
        await keys.write("Town Hall")
        await keys.press("enter")
        await keys.until(lambda: isinstance(app.screen, AskDialog) and "M3 Tue 8 Sep" in screen_text(app))
        shown = " ".join(screen_text(app).split())
        assert "4 planned meetings keep their own venue. Give it to them too?" in shown
        assert "M3 Tue 8 Sep 2026: none" in shown
        await keys.press("enter")
        await saved(keys, app)
        assert {app.office.meeting(f"M{number}").venue for number in range(3, 7)} == {"Town Hall"}
        assert app.office.meeting("M2").venue == ""
        await keys.press("u")
        await keys.until(lambda: not app.office.meeting("M3").venue)
        assert settings.value(app.office, "meeting.venue") == "Town Hall"
