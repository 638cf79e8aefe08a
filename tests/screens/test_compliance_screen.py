"""The compliance sheet in the app: its clauses with their verdicts, Enter goes to the evidence, and judging one."""

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
from ret_tui.screens.compliance import ComplianceScreen
from ret_tui.screens.documents import DocumentsScreen
from ret_tui.screens.functions import FunctionsPlace
from ret_tui.screens.main import MainScreen
from ret_tui.screens.people import PeoplePlace
from store.records import ClauseNote

Read = Callable[[App[Any]], str]


@pytest.fixture
def app(tmp_path: Path) -> RetApp:
    """The app in the Functions of the example year, on 27 August 2026."""
    return example_app(tmp_path, "functions")


@pytest.mark.parametrize("size", SIZES)
async def test_every_part_of_the_terms_stands_there_with_its_verdicts(
    app: RetApp, screen_text: Read, size: tuple[int, int]
) -> None:
    async with app.run_test(size=size) as pilot:
        screen = await opened(Keys(pilot), app, "r", ComplianceScreen)
        assert headings(screen.list) == [
            "About", "Purpose", "Accountable to", "Membership", "Frequency and servicing", "Functions", "Conduct",
            "Review",
        ]  # fmt: skip
        assert heading(screen).startswith("Compliance 2026-27 · Terms of Reference (2025) · as of 27 August 2026")
        assert "36 clauses: 27 met, 4 not met, 5 not yet due, 0 cannot tell." in heading(screen)
        assert (
            "! not met",
            "Members will sign and uphold the behaviours within the Volunteers Agreement.",
            "",
        ) in under(screen.list, "Conduct")
        assert under(screen.list, "Review") == [("▲ not yet due", "Annually from May 2027.", "")]
        screen.list.move_to("membership-3")
        await pilot.pause()
        assert "Solihull: no member since 1 August 2026 (27 days)" in told(screen)
        assert "Record in People, a Or with ret-tui member appoint" in told(screen)
        assert "! not met" in screen_text(app)
        assert "enter Its evidence" in entries(app)


async def test_enter_goes_to_the_seat_that_is_empty(app: RetApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        keys = Keys(pilot)
        screen = await opened(keys, app, "r", ComplianceScreen)
        screen.list.move_to("membership-3")
        await keys.press("enter")
        await keys.until(lambda: isinstance(app.screen, MainScreen) and app.screen.here.place == "people")
        await app.workers.wait_for_complete()
        assert here(app, PeoplePlace).list.cursor_key == "SOL"


async def test_an_indicator_leads_to_the_indicators(app: RetApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        keys = Keys(pilot)
        screen = await opened(keys, app, "r", ComplianceScreen)
        screen.list.move_to("F3a")
        await keys.press("enter")
        await keys.until(lambda: isinstance(app.screen, MainScreen) and app.screen.here.place == "functions")
        await app.workers.wait_for_complete()
        shown = here(app, FunctionsPlace)
        assert (shown.tab, shown.pane.list.cursor_key) == ("indicators", "F3a")


async def test_a_clause_is_judged_and_the_judgement_taken_back_and_undone(app: RetApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        keys = Keys(pilot)
        screen = await opened(keys, app, "r", ComplianceScreen)
        screen.list.move_to("conduct-1")
        await keys.press("e")
        await keys.until(lambda: app.screen is not screen)
        # It opens on the judgement that there is, and one down is the next verdict.
        await keys.press("down", "enter")
        await again(keys, app, ComplianceScreen)
        await keys.until(lambda: texts(screen.list.cursor_row)[0] == "! not met")
        assert app.office.store.get(ClauseNote, "T1/conduct-1/2026-27").verdict == "not met"
        await keys.press("x")
        await keys.until(lambda: texts(screen.list.cursor_row)[0] == "· cannot tell")
        await keys.press("u")
        await keys.until(lambda: texts(screen.list.cursor_row)[0] == "! not met")


async def test_nothing_is_judged_unless_a_verdict_is_chosen_and_a_judged_clause_says_so(app: RetApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        keys = Keys(pilot)
        screen = await opened(keys, app, "r", ComplianceScreen)
        screen.list.move_to("F5b")
        await keys.press("e")
        form = await keys.form()
        await keys.press("enter")
        await pilot.pause()
        assert app.screen is form
        assert form.box("verdict").fault == "The verdict is needed."
        assert app.office.store.find(ClauseNote, "T1/F5b/2026-27") is None
        await keys.press(*"met", "enter")
        await again(keys, app, ComplianceScreen)
        assert app.office.store.get(ClauseNote, "T1/F5b/2026-27").verdict == "met"
        # The record tells it, so that the verdict stands; that it was judged is seen all the same.
        assert texts(screen.list.cursor_row)[0] == "! not met"
        assert texts(screen.list.cursor_row)[2] == "judged"
        (told,) = [note.message for note in app._notifications if "Judged" in note.message]
        assert told.endswith("met; the record tells not met, and that counts")


async def test_the_filter_finds_what_is_not_met(app: RetApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        keys = Keys(pilot)
        screen = await opened(keys, app, "r", ComplianceScreen)
        await keys.press("/", *"not met".replace(" ", ""))
        await keys.press(*["backspace"] * 6, *"not", "space", *"met", "enter")
        assert screen.list.keys == ["membership-3", "F5", "F5b", "conduct-2"]


async def test_the_years_before_and_after_are_one_key_away(app: RetApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        keys = Keys(pilot)
        screen = await opened(keys, app, "r", ComplianceScreen)
        await keys.press("]")
        await keys.until(lambda: heading(screen).startswith("Compliance 2027-28"))
        assert {texts_of[0] for texts_of in under(screen.list, "Membership")} == {"▲ not yet due"}


async def test_it_is_read_as_a_document_with_one_key(app: RetApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        keys = Keys(pilot)
        await opened(keys, app, "r", ComplianceScreen)
        await keys.press("w")
        await keys.until(lambda: isinstance(app.screen, DocumentsScreen))
        await keys.press("escape")
        await again(keys, app, ComplianceScreen)


@pytest.mark.parametrize("key", ["escape", "r"])
async def test_it_is_left_as_one_came(app: RetApp, key: str) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        keys = Keys(pilot)
        await opened(keys, app, "r", ComplianceScreen)
        await keys.press(key)
        await keys.until(lambda: isinstance(app.screen, MainScreen))


def test_its_keys_do_not_clash_with_one_another() -> None:
    assert find_key_clashes(offered(ComplianceScreen)) == []
