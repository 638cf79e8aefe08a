"""The place Functions: the matrix of functions and meetings, a function's story, and the terms in full."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from places_under_test import SIZES, Keys, example_app, here, new_app
from textual.app import App

from ret_tui.app import RetApp
from ret_tui.commands import find_key_clashes
from ret_tui.dialogs.message import MessageDialog
from ret_tui.screens.actions import ActionsPlace
from ret_tui.screens.functions import FunctionsPlace
from ret_tui.widgets.detail import lay_out_parts
from ret_tui.widgets.ledger import Ledger
from store.records import Meeting

Read = Callable[[App[Any]], str]


@pytest.mark.parametrize("size", SIZES)
async def test_each_function_has_a_row_with_its_items_by_meeting_and_its_actions(
    tmp_path: Path, screen_text: Read, size: tuple[int, int]
) -> None:
    app = example_app(tmp_path, "functions")
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        place = here(app, FunctionsPlace)
        assert place.list.keys == ["F1", "F2", "F3", "F4", "F5", "F6"]
        lines = {line.split()[0]: line.split() for line in screen_text(app).splitlines() if line.strip()}
        # F2 by hand: an item at each of M1, M2 and M3; A-013 open and late, A-005 and A-008 complete, A-006 dropped.
        assert " ".join(lines["F2"]) == "F2 Amplify community voice 1 1 1 · · · 1 1 2 ████▒▒"
        assert " ".join(lines["F4"]) == "F4 Social innovation · · · · · · 1 · · ▒▒▒▒▒▒"
        assert " ".join(lines["Function"]) == "Function M1 M2 M3 M4 M5 M6 Open Late Done % done"


@pytest.mark.parametrize("size", SIZES)
async def test_the_story_of_a_function_has_its_text_its_indicators_and_its_actions(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    app = example_app(tmp_path, "functions")
    async with app.run_test(size=size) as pilot:
        await pilot.press("down", "down")
        await pilot.pause()
        told = " ".join(here(app, FunctionsPlace).story.text.split())
        for words in (
            "use robust data to embed race equity within decision making",
            "On the agenda: 1 item at M1 and 1 item at M2.",
            "F3b Completion of Health and Equity Impact Assessments.",
            "Actions: 3 open, 1 of them late, 0 done",
            "A-003 List the equity measures",
            "13 days late",
        ):
            assert words in told


async def test_enter_goes_to_the_actions_of_the_function(tmp_path: Path, screen_text: Read) -> None:
    app = example_app(tmp_path, "functions")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("down", "down", "enter")
        await pilot.pause()
        assert here(app, ActionsPlace).list.keys == ["A-003", "A-010", "A-009"]
        assert "Showing: F3 Data driven decisions" in screen_text(app)


@pytest.mark.parametrize("size", SIZES)
async def test_a_function_quiet_for_three_meetings_is_named_at_the_foot(
    tmp_path: Path, screen_text: Read, size: tuple[int, int]
) -> None:
    app = example_app(tmp_path, "functions")
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        assert "Quiet for 3 meetings" not in screen_text(app)
        # Once the third meeting has been held, F4 has been on none of the three agendas.
        store = app.office.store
        with store.change("M3 held") as step:
            step.set(step.get(Meeting, "M3"), status="held")
        app.changed()
        await pilot.pause()
        assert "Quiet for 3 meetings: F4 Social innovation, never on an agenda yet." in screen_text(app)


async def test_the_terms_of_reference_are_there_in_full_with_what_was_added(tmp_path: Path, screen_text: Read) -> None:
    app = example_app(tmp_path, "functions")
    async with app.run_test(size=(80, 24)) as pilot:
        keys = Keys(pilot)
        await keys.press("t")
        await keys.until(lambda: isinstance(app.screen, MessageDialog))
        dialog = app.screen
        assert isinstance(dialog, MessageDialog)
        await pilot.pause()
        assert "Terms of Reference (2025)" in screen_text(app)
        told = " ".join("".join(text for text, _tone in line) for line in lay_out_parts(dialog.parts, 400))
        terms = app.office.terms
        for clause in (
            terms.about,
            terms.purpose,
            terms.accountable_to,
            *terms.membership,
            *terms.servicing,
            terms.conduct,
            terms.review,
            *terms.added,
        ):
            assert clause
            # Long clauses are wrapped, so they are looked for without their line ends.
            assert " ".join(clause.split())[:60] in " ".join(told.split())
        assert "F6" in told
        await keys.press("escape")
        await keys.closed()


@pytest.mark.parametrize("size", SIZES)
async def test_a_new_record_shows_the_functions_with_nothing_done(
    tmp_path: Path, screen_text: Read, footer_text: Read, size: tuple[int, int]
) -> None:
    app = new_app(tmp_path, "functions")
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        assert "F1  Strategic influence" in screen_text(app)
        told = here(app, FunctionsPlace).story.text
        assert "On no agenda of this year yet." in told
        assert "None yet: Enter, then n, writes one down for it." in told
        assert "t Terms of reference" in footer_text(app)


def test_no_two_keys_clash() -> None:
    assert find_key_clashes((*FunctionsPlace.OFFERS, *Ledger.OFFERS, *RetApp.OFFERS)) == []
