"""Personal data in the app: seeing what is kept of one person, redacting it once it was asked, deciding, retention."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from over_place_under_test import again
from places_under_test import SIZES, Keys, example_app, here
from textual.app import App

from ret_tui.app import RetApp
from ret_tui.dialogs.ask import AskDialog
from ret_tui.dialogs.form import FormDialog
from ret_tui.dialogs.message import MessageDialog
from ret_tui.dialogs.sure import SureDialog
from ret_tui.jobs.exports import export_folder
from ret_tui.jobs.personal_data import requests
from ret_tui.screens.main import MainScreen
from ret_tui.screens.meeting import MeetingPlace
from ret_tui.screens.people import PeoplePlace
from ret_tui.screens.personal_data import PersonalDataScreen
from ret_tui.screens.personal_data_mention import MentionDialog
from ret_tui.screens.personal_data_retention import RetentionScreen
from ret_tui.widgets.detail import Detail
from store.records import Meeting, MentionDecision, MinuteNote

Read = Callable[[App[Any]], str]
WHO, NAME = "P-12", "Harbhajan Virk-Daley"


@pytest.fixture
def app(tmp_path: Path) -> RetApp:
    """The example year, with a note that names somebody who left."""
    made = example_app(tmp_path, "people")
    with made.office.store.change("A note") as step:
        step.add(MinuteNote, meeting="M2", position=90.0, text=f"The Chair thanked {NAME} for coming.")
    return made


async def opened(keys: Keys, app: RetApp) -> PersonalDataScreen:
    """Open the personal data of whoever left."""
    await keys.until(lambda: app.screen.focused is not None)
    assert here(app, PeoplePlace).list.move_to(WHO)
    await keys.pilot.pause()
    await keys.press("k")
    await keys.until(lambda: isinstance(app.screen, PersonalDataScreen) and app.screen.focused)
    await app.workers.wait_for_complete()
    await keys.pilot.pause()
    screen = app.screen
    assert isinstance(screen, PersonalDataScreen)
    return screen


async def redact(keys: Keys, app: RetApp) -> None:
    """Redact whoever is shown, as it is asked for."""
    await keys.press("x")
    await keys.until(lambda: isinstance(app.screen, SureDialog) and app.screen.focused)
    await keys.write(NAME)
    await keys.press("enter")
    await keys.until(lambda: app.office.people[WHO].name == "Former member 12")


@pytest.mark.parametrize("size", SIZES)
async def test_what_is_kept_of_a_person_stands_on_one_screen(
    app: RetApp, screen_text: Read, size: tuple[int, int]
) -> None:
    async with app.run_test(size=size) as pilot:
        keys = Keys(pilot)
        screen = await opened(keys, app)
        shown = screen_text(app)
        assert f"Personal data of {NAME} (P-12)" in shown
        assert "Mentions in texts and files" in shown
        assert "Appointments · 1" in shown
        screen.list.move_to(screen.list.keys[0])
        await pilot.pause()
        assert f"The Chair thanked {NAME} for coming." in " ".join(screen_text(app).split())


@pytest.mark.parametrize("size", SIZES)
async def test_redacting_names_the_person_and_what_it_does_not_reach_before_it_is_done(
    app: RetApp, screen_text: Read, size: tuple[int, int]
) -> None:
    async with app.run_test(size=size) as pilot:
        keys = Keys(pilot)
        await opened(keys, app)
        await keys.press("x")
        await keys.until(lambda: isinstance(app.screen, AskDialog) and app.screen.focused)
        await pilot.pause()
        shown = screen_text(app)
        assert f"Redact the data of {NAME} (P-12) for good?" in shown
        assert "It cannot be undone." in shown
        assert "Not reached" in shown
        await keys.press("escape")
        await again(keys, app, PersonalDataScreen)
        assert app.office.people[WHO].name == NAME
        await keys.press("x")
        await keys.until(lambda: isinstance(app.screen, SureDialog) and app.screen.focused)
        # Neither Enter alone nor somebody else's number redacts anybody.
        for words in ("", "p-21"):
            await keys.write(words)
            await keys.press("enter")
            await pilot.pause()
            assert "! Nothing was done: to redact P-12, type P-12:" in screen_text(app)
            assert app.office.people[WHO].name == NAME
        await keys.press(*["backspace"] * 4)
        await keys.write("p-12")
        await keys.press("enter")
        await again(keys, app, PersonalDataScreen)
        await keys.until(lambda: app.office.people[WHO].name == "Former member 12")
        await again(keys, app, PersonalDataScreen)
        shown = screen_text(app)
        assert "Personal data of Former member 12 (P-12)" in shown
        assert "1 mention to decide about" in shown
        # A decision is called by what it is about, and never by the place that stands for it inside.
        assert "minute_notes" not in shown


async def test_a_mention_is_decided_about_with_a_reason_and_the_name_that_was_just_redacted(
    app: RetApp, screen_text: Read
) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        keys = Keys(pilot)
        screen = await opened(keys, app)
        await redact(keys, app)
        await again(keys, app, PersonalDataScreen)
        screen.list.move_to(next(key for key in screen.list.keys if key.startswith("mention|")))
        await pilot.pause()
        await keys.press("d")
        await keys.until(lambda: isinstance(app.screen, FormDialog) and app.screen.focused)
        form = app.screen
        assert isinstance(form, FormDialog)
        await keys.press("down", "tab")
        await keys.write("Asked for by the person")
        await keys.press("enter")
        await again(keys, app, PersonalDataScreen)
        await keys.until(lambda: {each.outcome for each in app.office.store.all(MentionDecision)} == {"remove"})
        texts = [note.text for note in app.office.store.all(MinuteNote)]
        assert "The Chair thanked a former member for coming." in texts


@pytest.mark.parametrize("size", SIZES)
async def test_a_mention_is_read_whole_with_the_name_marked_and_its_minute_visited_before_it_is_decided_about(
    app: RetApp, screen_text: Read, size: tuple[int, int]
) -> None:
    text = f"{'The walk was long and the weather was kind. ' * 6}The Chair thanked {NAME} for coming. All went home."
    with app.office.store.change("A longer note") as step:
        note = next(each for each in step.all(MinuteNote) if NAME in each.text)
        step.set(note, text=text)
    async with app.run_test(size=size) as pilot:
        keys = Keys(pilot)
        await opened(keys, app)
        await redact(keys, app)
        await again(keys, app, PersonalDataScreen)
        screen = app.screen
        assert isinstance(screen, PersonalDataScreen)
        row = next(key for key in screen.list.keys if key.startswith("mention|"))
        screen.list.move_to(row)
        await pilot.pause()
        await keys.press("enter")
        await keys.until(lambda: isinstance(app.screen, MentionDialog) and app.screen.focused)
        await pilot.pause()
        detail = app.screen.query_one(Detail)
        assert " ".join(detail.text.split()) == f"Meeting M2, Tuesday 14 July 2026 {text}"
        marked = [words for line in detail._lines for words, tone in line if tone == "found"]
        assert " ".join(marked) == NAME
        await keys.press("escape")
        await again(keys, app, PersonalDataScreen)
        await keys.press("enter")
        await keys.until(lambda: isinstance(app.screen, MentionDialog) and app.screen.focused)
        await keys.press("g")
        await keys.until(lambda: isinstance(app.screen, MainScreen) and app.way_back is not None)
        assert here(app, MeetingPlace).pane.list.cursor_key == note.id
        await pilot.pause()
        assert "z Back to the personal data of P-12" in screen_text(app)
        await keys.press("z")
        await again(keys, app, PersonalDataScreen)
        screen = app.screen
        assert isinstance(screen, PersonalDataScreen)
        await keys.until(lambda: screen.list.cursor_key == row)
        # From the text one decides, too, and the name is still known here.
        await keys.press("enter")
        await keys.until(lambda: isinstance(app.screen, MentionDialog) and app.screen.focused)
        await keys.press("d")
        await keys.until(lambda: isinstance(app.screen, FormDialog) and app.screen.focused)
        assert isinstance(app.screen, FormDialog)
        assert app.screen.values["words"] == NAME


async def test_a_record_is_read_whole_field_by_field(app: RetApp, screen_text: Read) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        keys = Keys(pilot)
        screen = await opened(keys, app)
        screen.list.move_to(next(key for key in screen.list.keys if key.startswith("record|appointments|")))
        await pilot.pause()
        await keys.press("enter")
        await keys.until(lambda: isinstance(app.screen, MessageDialog) and app.screen.focused)
        await pilot.pause()
        assert "Seat        Independent 9 (IM09)" in screen_text(app)


async def test_an_open_request_is_shown_and_holds_redaction(app: RetApp, screen_text: Read) -> None:
    requests.open_request(app.office, WHO)
    async with app.run_test(size=(80, 24)) as pilot:
        keys = Keys(pilot)
        await opened(keys, app)
        assert "IR-01 is open: nothing is pruned or redacted until it is closed." in screen_text(app)
        await keys.press("x")
        refused = "cannot be redacted while the information request IR-01"
        await keys.until(lambda: any(refused in each.message for each in app._notifications))
        assert app.office.people[WHO].name == NAME


@pytest.mark.parametrize("size", SIZES)
async def test_retention_tells_each_class_and_lets_go_of_what_is_past_its_time(
    app: RetApp, screen_text: Read, size: tuple[int, int]
) -> None:
    with app.office.store.change("Needs") as step:
        step.set(step.get(Meeting, "M1"), needs="BSL booked")
    async with app.run_test(size=size) as pilot:
        keys = Keys(pilot)
        await opened(keys, app)
        await keys.press("t")
        await keys.until(lambda: isinstance(app.screen, RetentionScreen) and app.screen.focused)
        await pilot.pause()
        shown = screen_text(app)
        assert "What meetings need" in shown
        assert "Words beside answers to invitations" in shown
        assert "until their redaction" in shown
        assert "…" not in shown
        assert "1 class past its time" in shown
        await keys.press("a")
        await keys.until(lambda: isinstance(app.screen, AskDialog) and app.screen.focused)
        await keys.press("enter")
        await keys.until(lambda: app.office.store.get(Meeting, "M1").needs == "")
        await again(keys, app, RetentionScreen)
        await keys.press("s")
        folder = export_folder(app.office)
        await keys.until(lambda: any("Nobody is named in it" in each.message for each in app._notifications))
        (copy,) = folder.iterdir()
        assert NAME not in copy.read_text()
