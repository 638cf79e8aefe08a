"""The Year: proposing and keeping dates, moving a meeting after seeing what follows, and the keys that it takes."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from places_under_test import SIZES, example_app, here, new_app
from textual.widgets import Input

from ret_tui.app import RetApp
from ret_tui.dialogs.ask import AskDialog
from ret_tui.dialogs.form import FormDialog
from ret_tui.jobs import bank_holidays
from ret_tui.jobs.office import Clock
from ret_tui.screens.main import MainScreen
from ret_tui.screens.welcome import WelcomeScreen
from ret_tui.screens.year import YearPlace
from store.records import ClosedDay, Meeting

#: Second Tuesdays of May, July, September, November, January and March, read off a calendar.
RULE_DATES = [
    dt.date(2026, 5, 12),
    dt.date(2026, 7, 14),
    dt.date(2026, 9, 8),
    dt.date(2026, 11, 10),
    dt.date(2027, 1, 12),
    dt.date(2027, 3, 9),
]


async def test_the_first_run_reaches_six_saved_dates_in_four_keys(tmp_path: Path, wait_for) -> None:
    bank_holidays.bank_holidays()
    # In April the year that begins in May is the one to plan.
    app = RetApp(Clock(fixed_day=dt.date(2026, 4, 20)), store=tmp_path / "ret.json")
    async with app.run_test(size=(80, 24)) as pilot:
        await wait_for(pilot, lambda: isinstance(app.screen, WelcomeScreen))
        await pilot.press("enter")
        await wait_for(pilot, lambda: isinstance(app.screen, FormDialog))
        await pilot.press("enter")
        await wait_for(pilot, lambda: isinstance(app.screen, MainScreen) and app.screen.here.place == "year")
        await pilot.press("p")
        await wait_for(pilot, lambda: isinstance(app.screen, AskDialog))
        await pilot.press("enter")
        await wait_for(pilot, lambda: app.office.store.all(Meeting))
        assert [m.date for m in app.office.store.all(Meeting)] == RULE_DATES


@pytest.mark.parametrize("size", SIZES)
async def test_the_year_shows_each_meeting_with_its_latest_day_to_issue_papers(
    size: tuple[int, int], tmp_path: Path, screen_text, wait_for
) -> None:
    app = example_app(tmp_path, "year")
    async with app.run_test(size=size) as pilot:
        await wait_for(pilot, lambda: here(app, YearPlace).list.row_count == 6)
        await pilot.pause()
        text = screen_text(app)
        # Fridays and Mondays worked out by hand: the sixth working day before, Christmas and New Year left out.
        for id, due in (("M3", "Fri 28 Aug"), ("M4", "Mon 2 Nov"), ("M5", "Mon 4 Jan"), ("M6", "Mon 1 Mar")):
            line = next(line for line in text.splitlines() if line.strip().startswith(id))
            assert due in line


async def test_moving_a_meeting_shows_what_follows_before_it_is_kept(tmp_path: Path, screen_text, wait_for) -> None:
    app = example_app(tmp_path, "year")
    async with app.run_test(size=(80, 24)) as pilot:
        await wait_for(pilot, lambda: here(app, YearPlace).list.row_count == 6)
        await pilot.press("end", "m")
        await wait_for(pilot, lambda: isinstance(app.screen, FormDialog) and app.screen.query(Input))
        await pilot.press(*"16 mar 2027")
        await wait_for(pilot, lambda: "Mon 1 Mar 2027 → Mon 8 Mar 2027" in screen_text(app))
        assert app.office.store.get(Meeting, "M6").date == dt.date(2027, 3, 9)
        await pilot.press("enter")
        await wait_for(pilot, lambda: app.office.store.get(Meeting, "M6").date == dt.date(2027, 3, 16))


async def test_a_day_that_does_not_exist_is_told_and_nothing_moves(tmp_path: Path, screen_text, wait_for) -> None:
    app = example_app(tmp_path, "year")
    async with app.run_test(size=(80, 24)) as pilot:
        await wait_for(pilot, lambda: here(app, YearPlace).list.row_count == 6)
        await pilot.press("end", "m")
        await wait_for(pilot, lambda: isinstance(app.screen, FormDialog) and app.screen.query(Input))
        await pilot.press(*"31 feb 2027", "enter")
        await wait_for(pilot, lambda: "28 days" in screen_text(app))
        assert isinstance(app.screen, FormDialog)
        assert app.screen.values["date"] == "31 feb 2027"
        assert app.office.store.get(Meeting, "M6").date == dt.date(2027, 3, 9)


async def test_undo_takes_a_whole_plan_back_and_redo_brings_it_again(tmp_path: Path, wait_for) -> None:
    app = new_app(tmp_path, "year")
    async with app.run_test(size=(80, 24)) as pilot:
        await wait_for(pilot, lambda: isinstance(app.screen, MainScreen))
        await pilot.press("p")
        await wait_for(pilot, lambda: isinstance(app.screen, AskDialog))
        await pilot.press("enter")
        await wait_for(pilot, lambda: len(app.office.store.all(Meeting)) == 6)
        await wait_for(pilot, lambda: isinstance(app.screen, MainScreen))
        await pilot.press("u")
        await wait_for(pilot, lambda: not app.office.store.all(Meeting))
        await wait_for(pilot, lambda: here(app, YearPlace).list.row_count == 0)
        await pilot.press("ctrl+y")
        await wait_for(pilot, lambda: len(app.office.store.all(Meeting)) == 6)


async def test_a_cancelled_meeting_stays_in_the_list_and_no_longer_counts(
    tmp_path: Path, screen_text, wait_for
) -> None:
    app = example_app(tmp_path, "year")
    async with app.run_test(size=(80, 24)) as pilot:
        await wait_for(pilot, lambda: here(app, YearPlace).list.row_count == 6)
        await pilot.press("end", "x")
        await wait_for(pilot, lambda: isinstance(app.screen, FormDialog) and app.screen.query(Input))
        await pilot.press(*"no room", "enter")
        await wait_for(pilot, lambda: app.office.store.get(Meeting, "M6").status == "cancelled")
        await wait_for(pilot, lambda: "2 of 6 held, 3 planned" in screen_text(app))
        assert here(app, YearPlace).list.row_count == 6


async def test_the_strip_marks_bank_holidays_and_closed_days(tmp_path: Path, screen_text, wait_for) -> None:
    app = new_app(tmp_path, "year")
    with app.office.store.change("Closed day") as step:
        step.add(ClosedDay, "2026-08-28", date=dt.date(2026, 8, 28), reason="Office move")
    async with app.run_test(size=(120, 40)) as pilot:
        # 31 August 2026 is the summer bank holiday; 4 and 25 May are the early May and spring ones.
        await wait_for(pilot, lambda: "28 31" in screen_text(app))
        assert "4 25" in screen_text(app)


async def test_no_two_commands_of_the_year_share_a_key(tmp_path: Path) -> None:
    from ret_tui.commands import find_key_clashes
    from ret_tui.widgets.ledger import Ledger

    assert find_key_clashes((*YearPlace.OFFERS, *Ledger.OFFERS, *RetApp.OFFERS)) == []
