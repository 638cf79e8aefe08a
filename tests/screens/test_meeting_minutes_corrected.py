"""Confirmed minutes in the app: corrected at a later meeting, and gone to from the one that confirms them and back."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from meetings_under_test import WEEKS_BEFORE, app_at, meeting
from places_under_test import SIZES, Keys
from textual.app import App
from textual.widgets import TextArea

from ret_tui.app import RetApp
from ret_tui.dialogs.form import FormDialog
from ret_tui.jobs import change_meetings, minutes, settings, write_minutes
from ret_tui.jobs.minutes import WHOLE
from ret_tui.jobs.office import Clock
from ret_tui.screens.meeting_minutes import MinutesTab

Read = Callable[[App[Any]], str]
#: M1 is confirmed in the example year; M3 is on the day before this one.
AFTER_M3 = Clock(dt.date(2026, 9, 9), dt.time(9, 30))


def tab_of(app: RetApp) -> MinutesTab:
    pane = meeting(app).pane
    assert isinstance(pane, MinutesTab)
    return pane


def go_to_minutes(app: RetApp, of: str) -> MinutesTab:
    meeting(app).go_to(of, "minutes")
    return tab_of(app)


def story(app: RetApp) -> str:
    """What stands beside the list, in one line."""
    return " ".join(tab_of(app).story.text.split())


async def test_confirmed_minutes_are_corrected_at_a_later_meeting_and_both_tell_of_it(
    tmp_path: Path, screen_text: Read, footer_text: Read
) -> None:
    app = app_at(tmp_path, AFTER_M3, "meeting")
    async with app.run_test(size=(120, 40)) as pilot:
        keys = Keys(pilot)
        change_meetings.hold_meeting(app.office, "M3")
        tab = go_to_minutes(app, "M1")
        tab.list.move_to("D-002")
        await pilot.pause()
        assert "Correct" in footer_text(app)
        await keys.press("k")
        await keys.form()
        # The later meeting that has met last is taken, and the decision under the cursor.
        await keys.press("tab")
        focused = app.screen.focused
        assert isinstance(focused, TextArea)
        focused.insert("D-002 should have read [/] “eleven”.")
        await keys.press("tab", "tab", "tab")
        await keys.write("5")
        await keys.press("f2")
        await keys.closed()
        (made,) = minutes.minutes(app.office, "M1").corrections
        assert (made.where, made.corrects_decision) == ("M3, item 5", "D-002")
        assert "Corrected at M3, item 5 (D-002): D-002 should have read [/]" in story(app)
        assert "not reopened · corrected at M3" in screen_text(app)
        tab = go_to_minutes(app, "M3")
        tab.list.move_to(made.id)
        await pilot.pause()
        assert "the minutes of 12 May 2026 (M1), decision D-002" in story(app)


async def test_the_key_of_correcting_does_nothing_while_minutes_are_a_draft(tmp_path: Path, footer_text: Read) -> None:
    app = app_at(tmp_path, WEEKS_BEFORE, "meeting")
    async with app.run_test(size=(120, 40)) as pilot:
        go_to_minutes(app, "M2")
        await pilot.pause()
        await Keys(pilot).press("k")
        assert not isinstance(app.screen, FormDialog)
        assert " Correct" not in footer_text(app)


@pytest.mark.parametrize("size", SIZES)
async def test_one_key_goes_to_the_last_minutes_and_back(
    tmp_path: Path, screen_text: Read, size: tuple[int, int]
) -> None:
    app = app_at(tmp_path, WEEKS_BEFORE, "meeting")
    async with app.run_test(size=size) as pilot:
        keys = Keys(pilot)
        tab = go_to_minutes(app, "M2")
        tab.list.move_to(WHOLE)
        await pilot.pause()
        assert "M1 of 12 May 2026: confirmed at this meeting" in story(app)
        assert "p goes there" in story(app)
        await keys.press("p")
        assert tab_of(app).meeting == "M1"
        tab.list.move_to(WHOLE)
        await pilot.pause()
        assert "p goes back to M2." in story(app)
        await keys.press("p")
        assert tab_of(app).meeting == "M2"
        # Where nothing was held before, there is nowhere to go.
        go_to_minutes(app, "M1")
        await keys.press("p")
        assert tab_of(app).meeting == "M1"


async def test_the_item_on_the_last_minutes_tells_how_far_they_are(tmp_path: Path, screen_text: Read) -> None:
    app = app_at(tmp_path, WEEKS_BEFORE, "meeting")
    async with app.run_test(size=(120, 40)) as pilot:
        tab = go_to_minutes(app, "M3")
        item = next(each.item.id for each in minutes.minutes(app.office, "M3").items if each.item.standing == "minutes")
        tab.list.move_to(item)
        await pilot.pause()
        assert "M2 of 14 July 2026: draft, agreed by the Chair on 27 July 2026" in story(app)


async def test_votes_and_what_is_odd_about_them_stand_beside_the_decision(tmp_path: Path, screen_text: Read) -> None:
    app = app_at(tmp_path, WEEKS_BEFORE, "meeting")
    async with app.run_test(size=(120, 40)) as pilot:
        made = write_minutes.record_decision(app.office, "M2", "it be done", item="6", votes="14-1-1")
        settings.change(app.office, "wording.agreed", "Resolved")
        tab = go_to_minutes(app, "M2")
        tab.list.move_to(made.id)
        await pilot.pause()
        shown = story(app)
        assert "14 for, 1 against, 1 abstained" in shown
        assert "16 votes are recorded, and 15 seats were represented" in shown
        assert "Resolved: that it be done." in shown
        keys = Keys(pilot)
        await keys.press("e")
        await keys.form()
        await keys.press(*["tab"] * 4)
        await keys.replace("13-1-1")
        await keys.press("f2")
        await keys.closed()
        assert minutes.entry(app.office, "M2", made.id).votes == "13 for, 1 against, 1 abstained"


async def test_amendments_are_told_one_by_one(tmp_path: Path, screen_text: Read) -> None:
    app = app_at(tmp_path, AFTER_M3, "meeting")
    async with app.run_test(size=(120, 40)) as pilot:
        change_meetings.hold_meeting(app.office, "M3")
        write_minutes.confirm(
            app.office,
            "M2",
            "M3",
            amendments="“9” was “11”.\nA name was put right.",
            private_amendments="The sum was put right.",
        )
        tab = go_to_minutes(app, "M2")
        tab.list.move_to(WHOLE)
        await pilot.pause()
        lines = screen_text(app).splitlines()
        assert any("Corrected" in line and "“9” was “11”." in line for line in lines)
        assert any("A name was put right." in line and "“9”" not in line for line in lines)
        assert any("In private: The sum" in line for line in lines)
