"""What looks unfinished in a document: the place to mend each, back to what is left, and writing it all the same."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from documents_under_test import add_kind, agenda_alone, app_with_agenda, documents, unled
from meetings_under_test import agenda_tab, meeting
from over_place_under_test import entries, heading, headings, offered, said, texts, told, under
from places_under_test import SIZES, Keys, here
from textual.app import App

from ret_tui.app import RetApp
from ret_tui.commands import find_key_clashes
from ret_tui.dialogs.ask import AskDialog
from ret_tui.dialogs.form import FormDialog
from ret_tui.dialogs.written import WrittenDialog
from ret_tui.documents.typescript import Finding
from ret_tui.jobs import prepare_agenda
from ret_tui.screens.actions import ActionsPlace
from ret_tui.screens.documents import DocumentsScreen
from ret_tui.screens.main import MainScreen
from ret_tui.screens.mending import WAYS
from ret_tui.screens.people import PeoplePlace
from ret_tui.screens.settings import SettingsScreen
from ret_tui.screens.unfinished import UnfinishedScreen
from store.records import Decision, LetPass, Meeting

Read = Callable[[App[Any]], str]


@pytest.fixture
def app(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> RetApp:
    """The app at the agenda of M3, on which item 8 has no lead; files go into a folder of the test."""
    monkeypatch.chdir(tmp_path)
    agenda_alone(monkeypatch)
    return app_with_agenda(tmp_path)


async def listed(keys: Keys, app: RetApp, kind: str = "agenda") -> UnfinishedScreen:
    """The list of what looks unfinished in a document of M3, opened from the documents."""
    screen = await documents(keys, app)
    screen.list.move_to(f"{kind}:M3")
    await keys.pilot.pause()
    await keys.press("f")
    return await shown(keys, app)


async def shown(keys: Keys, app: RetApp) -> UnfinishedScreen:
    """The list, once it has been looked through anew."""
    await keys.until(lambda: isinstance(app.screen, UnfinishedScreen) and app.screen._looked)
    await keys.pilot.pause()
    assert isinstance(app.screen, UnfinishedScreen)
    return app.screen


async def led_to(keys: Keys, app: RetApp, monkeypatch: pytest.MonkeyPatch, about: str) -> None:
    """Press Enter on a finding about a place."""
    add_kind(monkeypatch, "letter", found=(Finding("It says xxxx", about),))
    await listed(keys, app, "letter")
    await keys.press("enter")


@pytest.mark.parametrize("size", SIZES)
async def test_each_thing_stands_with_the_place_to_mend_it(
    app: RetApp, screen_text: Read, size: tuple[int, int]
) -> None:
    async with app.run_test(size=size) as pilot:
        screen = await listed(Keys(pilot), app)
        assert heading(screen) == "Agenda of M3, members’ copy · 1 thing to mend"
        title = prepare_agenda.item(app.office, "M3", "8").title
        assert texts(screen.list.cursor_row) == (f"Item 8, “{title}”, has no lead", "M3, item 8")
        assert "M3, item 8: Enter goes there" in told(screen)
        assert "enter Mend" in entries(app)
        assert "w Write all the same" in entries(app)


async def test_enter_opens_the_form_of_the_item_and_one_key_leads_back_to_what_is_left(app: RetApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        keys = Keys(pilot)
        await listed(keys, app)
        await keys.press("enter")
        form = await keys.form()
        assert form.heading == "Item 8 of M3"
        assert agenda_tab(app).list.cursor_key == unled(app)
        await keys.press("tab", "tab")
        await keys.write("Dawn Okafor")
        await keys.press("enter")
        await keys.closed()
        assert "z Back to the agenda of M3" in entries(app)
        await keys.press("z")
        screen = await shown(keys, app)
        assert screen.found == ()
        assert "w Write it" in entries(app)
        await keys.press("escape")
        await keys.until(lambda: isinstance(app.screen, DocumentsScreen))
        await keys.press("escape")
        await keys.until(lambda: isinstance(app.screen, MainScreen))
        assert not any(entry.startswith("z") for entry in entries(app))


async def test_what_is_found_about_the_meeting_opens_its_form_over_the_list(app: RetApp) -> None:
    with app.office.store.change("Emptied") as step:
        step.set(app.office.meeting("M3"), venue="TBC")
    async with app.run_test(size=(80, 24)) as pilot:
        keys = Keys(pilot)
        screen = await listed(keys, app)
        assert texts(screen.list.cursor_row) == ("The venue still says “TBC”", "M3, where it is held")
        await keys.press("enter")
        form = await keys.form()
        assert form.values["venue"] == "TBC"
        await keys.replace("16 Summer Lane [2]")
        await keys.press("enter")
        await keys.until(lambda: app.screen is screen and len(screen.found) == 1)
        assert app.office.store.get(Meeting, "M3").venue == "16 Summer Lane [2]"
        assert "has no lead" in texts(screen.list.cursor_row)[0]


async def test_what_is_found_about_the_time_of_the_items_leads_to_the_agenda(app: RetApp) -> None:
    prepare_agenda.edit_item(app.office, "M3", "8", lead="Dawn Okafor")
    view = prepare_agenda.agenda(app.office, "M3")
    now = prepare_agenda.item(app.office, "M3", "7").minutes
    prepare_agenda.edit_item(app.office, "M3", "7", minutes=str(now + view.length - view.total + 7))
    async with app.run_test(size=(80, 24)) as pilot:
        keys = Keys(pilot)
        screen = await listed(keys, app)
        assert texts(screen.list.cursor_row) == ("The items run 7 minutes past the end at 16:00", "M3, its agenda")
        await keys.press("enter")
        await keys.until(lambda: isinstance(app.screen, MainScreen) and app.way_back is not None)
        assert agenda_tab(app).meeting == "M3"
        assert "z Back to the agenda of M3" in entries(app)


async def test_what_is_found_about_a_seat_leads_to_the_people(app: RetApp, monkeypatch: pytest.MonkeyPatch) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        keys = Keys(pilot)
        await led_to(keys, app, monkeypatch, "seat:SAN")
        await keys.until(lambda: isinstance(app.screen, MainScreen) and isinstance(app.screen.here, PeoplePlace))
        await pilot.pause()
        assert here(app, PeoplePlace).list.cursor_key == "SAN"
        assert "z Back to the letter of M3" in entries(app)


async def test_what_is_found_about_a_setting_leads_to_its_row_and_escape_back(
    app: RetApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        keys = Keys(pilot)
        await led_to(keys, app, monkeypatch, "setting:organiser.name")
        await keys.until(lambda: isinstance(app.screen, SettingsScreen) and app.screen.focused)
        assert isinstance(app.screen, SettingsScreen)
        assert app.screen.list.cursor_key == "organiser.name"
        await keys.press("escape")
        await keys.until(lambda: isinstance(app.screen, UnfinishedScreen))


async def test_what_is_found_about_an_action_leads_to_it(app: RetApp, monkeypatch: pytest.MonkeyPatch) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        keys = Keys(pilot)
        await led_to(keys, app, monkeypatch, "action:A-002")
        await keys.until(lambda: isinstance(app.screen, MainScreen) and isinstance(app.screen.here, ActionsPlace))
        await pilot.pause()
        assert here(app, ActionsPlace).list.cursor_key == "A-002"


async def test_what_is_found_about_minutes_or_a_decision_leads_to_its_meeting(
    app: RetApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    with app.office.store.change("Decided") as step:
        made = step.add(Decision, meeting="M2", position=1.0, text="a pump is bought")
    async with app.run_test(size=(80, 24)) as pilot:
        keys = Keys(pilot)
        await led_to(keys, app, monkeypatch, f"decision:{made.id}")
        await keys.until(lambda: isinstance(app.screen, MainScreen) and app.way_back is not None)
        assert meeting(app).meeting == "M2"
        await keys.press("z")
        screen = await shown(keys, app)
        assert texts(screen.list.cursor_row) == ("It says xxxx", f"Decision {made.id}")


async def test_what_has_gone_or_has_no_place_of_its_own_says_so(app: RetApp, monkeypatch: pytest.MonkeyPatch) -> None:
    found = (Finding("The title says xxxx"), Finding("A paper says xxxx", "paper:PA-99"))
    add_kind(monkeypatch, "letter", found=found)
    async with app.run_test(size=(80, 24)) as pilot:
        keys = Keys(pilot)
        screen = await listed(keys, app, "letter")
        assert [row[1] for row in (texts(screen.list.cursor_row),)] == ["no one place"]
        assert not any(entry.startswith("enter") for entry in entries(app))
        await keys.press("down")
        assert texts(screen.list.cursor_row)[1] == "no one place"
        assert app.screen is screen


async def test_what_cannot_be_let_pass_stands_apart_and_is_not_written(
    app: RetApp, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    add_kind(monkeypatch, "letter", found=(Finding("It is dull"), Finding("It is exempt", "meeting:M3", firm=True)))
    async with app.run_test(size=(80, 24)) as pilot:
        keys = Keys(pilot)
        screen = await listed(keys, app, "letter")
        assert headings(screen.list)[0].startswith("Cannot be let pass")
        assert under(screen.list, "Cannot be let pass") == [("It is exempt", "M3, where it is held")]
        assert under(screen.list, "May be let pass") == [("It is dull", "no one place")]
        assert not any(entry.startswith("w ") for entry in entries(app))
        await keys.press("w")
        assert app.screen is screen
        assert not (tmp_path / "example-exports").exists()


async def test_it_is_written_all_the_same_after_one_question_and_the_record_notes_it(
    app: RetApp, tmp_path: Path, screen_text: Read
) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        keys = Keys(pilot)
        screen = await listed(keys, app)
        await keys.press("w")
        await keys.until(lambda: isinstance(app.screen, AskDialog))
        await pilot.pause()
        assert "The record will note what was let pass" in screen_text(app)
        await keys.press("escape")
        await keys.until(lambda: app.screen is screen)
        assert not (tmp_path / "example-exports").exists()
        await keys.press("w")
        await keys.until(lambda: isinstance(app.screen, AskDialog))
        await keys.press("enter")
        await keys.until(lambda: isinstance(app.screen, WrittenDialog))
        assert [path.name for path in (tmp_path / "example-exports").iterdir()] == ["RET agenda M3 2026-09-08.docx"]
        (note,) = app.office.store.all(LetPass)
        assert (note.meeting, note.document, note.copy) == ("M3", "agenda", "members")
        assert "has no lead" in note.findings
        await keys.press("enter")
        # The list is done with: below it are the documents.
        await keys.until(lambda: isinstance(app.screen, DocumentsScreen))
        assert said(app) == ""


async def test_undo_brings_a_mended_thing_back_into_the_list(app: RetApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        keys = Keys(pilot)
        screen = await listed(keys, app)
        prepare_agenda.edit_item(app.office, "M3", unled(app), lead="Dawn Okafor")
        app.changed()
        await keys.until(lambda: screen.found == ())
        await keys.press("u")
        await keys.until(lambda: len(screen.found) == 1)
        assert isinstance(app.screen, UnfinishedScreen)
        assert not isinstance(app.screen, FormDialog)


def test_every_kind_of_place_that_a_finding_may_name_has_a_way() -> None:
    named = {"item", "meeting", "agenda", "seat", "setting", "paper", "action", "minutes", "decision", "template"}
    assert named <= set(WAYS)


def test_no_two_keys_clash() -> None:
    assert find_key_clashes(offered(UnfinishedScreen)) == []
