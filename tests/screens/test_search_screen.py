"""Search in the app: found as it is typed, told at a glance, gone to with Enter, and left as one came."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from over_place_under_test import entries, heading, offered, said, texts, told
from places_under_test import SIZES, Keys, example_app, here
from textual.app import App
from textual.widgets import Input

from ret_tui.app import RetApp
from ret_tui.commands import find_key_clashes
from ret_tui.jobs import follow_actions, prepare_agenda
from ret_tui.screens.actions import ActionsPlace
from ret_tui.screens.compliance import ComplianceScreen
from ret_tui.screens.days_around import DaysAroundScreen
from ret_tui.screens.forward_plan import ForwardPlanScreen
from ret_tui.screens.main import MainScreen
from ret_tui.screens.meeting import MeetingPlace
from ret_tui.screens.papers import PapersScreen
from ret_tui.screens.people import PeoplePlace
from ret_tui.screens.progress_report import ProgressReportScreen
from ret_tui.screens.search import SearchScreen
from ret_tui.widgets.ledger import Ledger

Read = Callable[[App[Any]], str]


@pytest.fixture
def app(tmp_path: Path) -> RetApp:
    """The app on the Desk of the example year."""
    return example_app(tmp_path, "desk")


async def searched(keys: Keys, app: RetApp, words: str = "") -> SearchScreen:
    """Press f4, and type."""
    await keys.until(lambda: app.screen.focused)
    await keys.press("f4")
    await keys.until(lambda: isinstance(app.screen, SearchScreen) and isinstance(app.screen.focused, Input))
    screen = app.screen
    assert isinstance(screen, SearchScreen)
    if words:
        await keys.replace(words)
        await keys.pilot.pause()
    return screen


async def gone(keys: Keys, app: RetApp, words: str) -> None:
    """Search, and go to the first hit."""
    await searched(keys, app, words)
    await keys.press("enter")
    await keys.until(lambda: not isinstance(app.screen, SearchScreen))
    await app.workers.wait_for_complete()
    await keys.pilot.pause()


@pytest.mark.parametrize("size", SIZES)
async def test_before_anything_is_typed_it_says_what_it_searches(
    app: RetApp, screen_text: Read, size: tuple[int, int]
) -> None:
    async with app.run_test(size=size) as pilot:
        screen = await searched(Keys(pilot), app)
        shown = " ".join(screen_text(app).split())
        for word in ("decisions", "minutes", "actions", "items", "papers", "people", "D-012", "kind:decision", "tab"):
            assert word in shown
        assert screen.list.row_count == 0
        assert "tab Only decisions" in entries(app)


async def test_meeting_day_minute_and_status_are_read_at_a_glance_on_a_small_screen(
    app: RetApp, screen_text: Read
) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await searched(Keys(pilot), app, "transport")
        line = next(line for line in screen_text(app).splitlines() if "D-012" in line)
        for word in ("transport", " M2 ", "14 Jul 2026", "8.2", "Agreed"):
            assert word in line
        assert heading(screen) == f"Search every year · {screen.list.row_count} found"
        of_meetings = [key for key in screen.list.keys if not key.startswith("evidence:")]
        assert len(of_meetings) == 6
        assert "each report to the Board on a transport scheme carry its health" in told(screen)
        assert [texts(row)[5] for row in rows(screen) if texts(row)[0] == "A-003"] == ["! overdue"]


def rows(screen: SearchScreen) -> list[Any]:
    return [item for item in screen.list._items if hasattr(item, "cells")]


@pytest.mark.parametrize("width", [100, 120])
async def test_on_a_wide_screen_the_whole_text_stands_beside_and_meeting_minute_and_status_are_in_sight(
    app: RetApp, screen_text: Read, width: int
) -> None:
    async with app.run_test(size=(width, 40)) as pilot:
        await searched(Keys(pilot), app, "transport")
        line = next(line for line in screen_text(app).splitlines() if "> D-012" in line)
        assert "│" in line
        for word in ("transport", " M2 ", "8.2", "Agreed"):
            assert word in line.partition("│")[0]
        assert "! overdue" in screen_text(app)


async def test_it_is_found_at_every_key(app: RetApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await searched(Keys(pilot), app)
        for letter, expected in (("d", None), ("1", "decision:D-001"), ("2", "decision:D-012")):
            await pilot.press(letter)
            await pilot.pause()
            assert expected is None or screen.list.keys[0] == expected
        await pilot.press("x")
        await pilot.pause()
        assert screen.list.row_count == 0
        assert screen.list.empty == "Nothing holds all of “d12x”."


@pytest.mark.parametrize(
    ("words", "place", "row"),
    [
        ("D-012", MeetingPlace, "D-012"),
        ("A-003", ActionsPlace, "A-003"),
        ("kind:item identities equity data", MeetingPlace, None),
        ("pena kind:person", PeoplePlace, "IM04"),
    ],
)
async def test_enter_goes_to_the_very_row(app: RetApp, words: str, place: type[Any], row: str | None) -> None:
    if row is None:
        words = 'kind:item "what equity data partners hold"'
    async with app.run_test(size=(80, 24)) as pilot:
        keys = Keys(pilot)
        await gone(keys, app, words)
        shown = here(app, place)
        ledger = shown.pane.list if isinstance(shown, MeetingPlace) else shown.list
        if isinstance(shown, MeetingPlace):
            assert (shown.meeting, shown.tab) == (("M2", "minutes") if row else ("M1", "agenda"))
        if row and place is not PeoplePlace:
            assert ledger.cursor_key == row
        elif row is None:
            assert "What equity data partners hold" in " ".join(texts(ledger.cursor_row))
        else:
            assert "Rosa Peña Quispe" in " ".join(texts(ledger.cursor_row))
        assert app.screen.focused is ledger


@pytest.mark.parametrize(
    ("words", "screen", "row"),
    [
        ("PA-01", PapersScreen, "PA-01"),
        ("w1", ForwardPlanScreen, "W-01"),
        ("B2", DaysAroundScreen, "board|B2|2026-09-25"),
        ("This is the first year of the taskforce", ProgressReportScreen, "text:foreword"),
        ("went through the standards at the review", ComplianceScreen, "conduct-1"),
    ],
)
async def test_enter_goes_to_what_stands_on_a_screen_of_its_own(
    app: RetApp, words: str, screen: type[Any], row: str
) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        keys = Keys(pilot)
        await gone(keys, app, words)
        await keys.until(lambda: isinstance(app.screen, screen))
        shown = app.screen
        assert isinstance(shown, screen)
        await keys.until(lambda: shown.list.cursor_key == row)


async def test_escape_goes_back_to_where_one_was_with_the_same_focus(app: RetApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        keys = Keys(pilot)
        await keys.until(lambda: app.screen.focused)
        await keys.press("4")
        await keys.until(lambda: isinstance(app.screen, MainScreen) and app.screen.here.place == "actions")
        await keys.press("down", "down")
        focused, row = app.screen.focused, here(app, ActionsPlace).list.cursor_key
        await searched(keys, app, "transport")
        await keys.press("escape")
        await keys.until(lambda: isinstance(app.screen, MainScreen))
        assert app.screen.focused is focused
        assert here(app, ActionsPlace).list.cursor_key == row


async def test_while_a_filter_is_typed_it_opens_and_what_was_typed_stays(app: RetApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        keys = Keys(pilot)
        await keys.until(lambda: app.screen.focused)
        await keys.press("4", "slash", "b", "o")
        ledger = here(app, ActionsPlace).list
        assert (ledger.typing, ledger.filter_text) == (True, "bo")
        await searched(keys, app, "transport")
        await keys.press("f4")
        await keys.until(lambda: isinstance(app.screen, MainScreen))
        assert (ledger.typing, ledger.filter_text) == (True, "bo")
        await keys.press("a")
        assert ledger.filter_text == "boa"


async def test_while_a_line_is_typed_it_opens_and_what_was_typed_stays(app: RetApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        keys = Keys(pilot)
        await keys.until(lambda: isinstance(app.screen, MainScreen) and app.screen.focused)
        line = Input()
        await app.screen.here.mount(line)  # type: ignore[attr-defined]
        line.focus()
        await keys.until(lambda: line.has_focus)
        await keys.write("Half a sent")
        await searched(keys, app, "transport")
        await keys.press("escape")
        await keys.until(lambda: isinstance(app.screen, MainScreen) and line.has_focus)
        await keys.press("e")
        assert line.value == "Half a sente"


async def test_what_is_confidential_says_so_in_the_list(app: RetApp) -> None:
    prepare_agenda.add_item(app.office, "M3", "Quince bids", confidential=True, ground="para 3")
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await searched(Keys(pilot), app, "quince")
        assert texts(screen.list.cursor_row)[:2] == ("item", "confidential · Quince bids")
        assert "stays out of every public copy" in told(screen)


async def test_over_a_form_it_opens_and_goes_nowhere_while_something_would_be_lost(app: RetApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        keys = Keys(pilot)
        await keys.until(lambda: app.screen.focused)
        await keys.press("4", "n")
        form = await keys.form()
        field = app.screen.focused
        assert isinstance(field, Input)
        await keys.write("Half a sent")
        screen = await searched(keys, app, "transport")
        assert field.value == "Half a sent"
        await keys.press("enter")
        await keys.until(lambda: said(app))
        assert said(app) == f"“{form.heading}” stands open, and going would lose what is in it: leave it first."
        assert app.screen is screen
        await keys.press("escape")
        await keys.until(lambda: app.screen is form)
        await keys.press("e")
        assert (app.screen.focused, field.value) == (field, "Half a sente")


async def test_over_a_dialog_that_holds_nothing_it_goes_to_what_was_found(app: RetApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        keys = Keys(pilot)
        await keys.until(lambda: app.screen.focused)
        await keys.press("f3")
        await keys.until(lambda: app.screen.is_modal)
        await gone(keys, app, "D-001")
        await keys.until(lambda: isinstance(app.screen, MainScreen))
        assert here(app, MeetingPlace).tab == "minutes"
        # Nothing waits for the answer of a dialog that has gone: the next key is looked at at once.
        await keys.press("1")
        await keys.until(lambda: app.screen.here.place == "desk")  # type: ignore[attr-defined]


async def test_over_a_search_it_does_not_open_a_second_time(app: RetApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        keys = Keys(pilot)
        await searched(keys, app)
        await keys.press("f3")
        await keys.until(lambda: app.screen.is_modal)
        dialog = app.screen
        await keys.press("f4")
        assert app.screen is dialog
        assert said(app) == "The search is open below this: escape goes back to it."


async def test_what_was_searched_for_is_still_there_and_typing_replaces_it(app: RetApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        keys = Keys(pilot)
        screen = await searched(keys, app, "transport")
        await keys.press("down", "down")
        row = screen.list.cursor_key
        await keys.press("enter")
        await keys.until(lambda: isinstance(app.screen, MainScreen))
        await app.workers.wait_for_complete()
        again = await searched(keys, app)
        assert again is not screen
        assert again.line.value == "transport"
        await keys.until(lambda: again.list.cursor_key == row)
        await pilot.press("x")
        await pilot.pause()
        assert again.line.value == "x"


async def test_tab_looks_through_one_kind_after_another(app: RetApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        keys = Keys(pilot)
        screen = await searched(keys, app, "transport")
        every = screen.list.keys
        await keys.press("tab")
        assert screen.list.keys == ["decision:D-012"]
        assert heading(screen) == "Search decisions of every year · 1 found"
        await keys.press("tab", "tab")
        assert [key.partition(":")[0] for key in screen.list.keys] == ["action", "action"]
        await keys.press("shift+tab", "shift+tab", "shift+tab")
        assert screen.list.keys == every
        assert isinstance(app.screen.focused, Input)


async def test_what_cannot_be_narrowed_so_is_said_below_the_line(app: RetApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await searched(Keys(pilot), app, "transport kind:poem")
        assert "There is no kind “poem”" in screen.list.empty
        assert said(app) == ""


@pytest.mark.parametrize("words", ["[/]", "[bold]x", "x" * 1_500, "\u0301\u0308", "((((", "\\", '"'])
async def test_hostile_words_are_harmless(app: RetApp, words: str) -> None:
    follow_actions.add_action(app.office, "Ask for [/] and [bold]x again")
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await searched(Keys(pilot), app, words)
        assert screen.list.keys == (["action:A-019"] if words in ("[/]", "[bold]x") else [])


async def test_what_was_found_is_shown_as_it_is_after_an_undo(app: RetApp) -> None:
    made = follow_actions.add_action(app.office, "Quinces for all")
    async with app.run_test(size=(80, 24)) as pilot:
        keys = Keys(pilot)
        screen = await searched(keys, app, "quinces")
        assert screen.list.keys == [f"action:{made.id}"]
        app.office.store.undo()
        app.changed()
        await keys.until(lambda: not screen.list.keys)


def test_its_keys_do_not_clash_with_one_another() -> None:
    # The list never has the focus, so its own keys are not among them; leaving by f4 is meant.
    own = [offer for offer in offered(SearchScreen) if offer not in Ledger.OFFERS]
    assert find_key_clashes(own) == []


async def test_what_was_found_is_underlined_in_the_list_and_nothing_else_is(app: RetApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await searched(Keys(pilot), app, "transport")
        for line in (1, 2):
            marked = [each.text for each in screen.list.render_line(line) if each.style and each.style.underline]
            assert marked == ["transport"]
