"""The place Functions: its tabs, the matrix of functions and meetings, the way to the minute, and the terms in full."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from msgspec import structs
from places_under_test import SIZES, Keys, example_app, here, new_app
from textual.app import App

from ret_tui.app import RetApp
from ret_tui.commands import find_key_clashes
from ret_tui.dialogs.choose import ChooseDialog
from ret_tui.dialogs.message import MessageDialog
from ret_tui.screens.actions import ActionsPlace
from ret_tui.screens.functions import FunctionsPlace
from ret_tui.screens.functions_indicators import IndicatorsTab
from ret_tui.screens.functions_matrix import MatrixTab
from ret_tui.screens.meeting import MeetingPlace
from ret_tui.widgets.detail import lay_out_parts
from ret_tui.widgets.ledger import Ledger
from store.records import Function, Item, Meeting

Read = Callable[[App[Any]], str]

TABS = {"m": "matrix", "i": "indicators", "v": "evidence", "k": "commitments", "o": "coverage", "a": "advice"}


def matrix_of(app: RetApp) -> MatrixTab:
    """The tab with the matrix."""
    pane = here(app, FunctionsPlace).pane
    assert isinstance(pane, MatrixTab)
    return pane


def rows_of(text: str) -> dict[str, str]:
    """The lines of the screen by their first word, the cursor's sign aside, single blanks between the words."""
    lines = [line.removeprefix(">").split() for line in text.splitlines() if line.strip()]
    return {line[0]: " ".join(line) for line in lines if line}


@pytest.mark.parametrize("size", SIZES)
async def test_each_cell_is_filled_by_how_much_a_meeting_did_for_a_function(
    tmp_path: Path, screen_text: Read, size: tuple[int, int]
) -> None:
    app = example_app(tmp_path, "functions")
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        assert matrix_of(app).list.keys == ["F1", "F2", "F3", "F4", "F5", "F6"]
        rows = rows_of(screen_text(app))
        # M1 did most for F5: three items, two decisions, two actions. M3 is to come, so what is planned has no fill.
        assert rows["F5"].startswith("F5 Accountability ██ 7 ▒▒ 2 1 ")
        # M1 was held and did nothing for F4, which is a gap; M2 had one action for it.
        assert rows["F4"].startswith("F4 Social innovation – ░░ 1 1 ·")
        assert rows["Function"].split("│")[0].split() == [
            "Function",
            "M1",
            "M2",
            "M3",
            "M4",
            "M5",
            "M6",
            "Open",
            "Late",
        ]
        assert "3 gaps in 2 meetings held" in screen_text(app)
        assert "░▒▓█ items, decisions and actions of a meeting held" in screen_text(app)


async def test_a_year_of_twelve_meetings_has_room_and_no_number_is_cut(tmp_path: Path, screen_text: Read) -> None:
    app = example_app(tmp_path, "functions")
    with app.office.store.change("Six more") as step:
        last = structs.asdict(step.get(Meeting, "M6"))
        del last["id"]
        for number in range(7, 13):
            step.put(Meeting, f"M{number}", **{**last, "date": dt.date(2027, 3, 9 + number)})
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        rows = rows_of(screen_text(app))
        assert rows["Function"].split()[1:13] == [f"M{number}" for number in range(1, 13)]
        assert "█7 ▒2" in rows["F5"]


@pytest.mark.parametrize("size", SIZES)
async def test_the_cell_under_the_cursor_is_told_and_its_function_after_it(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    app = example_app(tmp_path, "functions")
    async with app.run_test(size=size) as pilot:
        await pilot.press("down", "down")
        await pilot.pause()
        told = " ".join(matrix_of(app).story.text.split())
        # The latest meeting that has come is where the cursor begins.
        assert told.startswith("F3 at M2, Tue 14 Jul item 8 Health and equity assessments")
        for words in (
            "use robust data to embed race equity within decision making",
            "F3b Completion of Health and Equity Impact Assessments.",
            "Actions 3 open, 1 of them late, 0 done",
        ):
            assert words in told
        for moves, words in (
            (("left", "down"), "F4 at M1, Tue 12 May Nothing was done for it."),
            (
                ("up", "up", "up"),
                "F1 at M1, Tue 12 May No item, decision or action was for it; this was told there: DI-01",
            ),
            (("right", "right", "right"), "F1 at M4, Tue 10 Nov, planned Nothing is planned for it."),
        ):
            await pilot.press(*moves)
            await pilot.pause()
            assert " ".join(matrix_of(app).story.text.split()).startswith(words)


async def test_enter_goes_to_the_minute_and_asks_which_where_there_are_several(
    tmp_path: Path, screen_text: Read
) -> None:
    app = example_app(tmp_path, "functions")
    async with app.run_test(size=(80, 24)) as pilot:
        keys = Keys(pilot)
        await keys.press("enter")
        await keys.until(lambda: isinstance(app.screen, ChooseDialog))
        await pilot.pause()
        assert "F1 at M2" in screen_text(app)
        assert "item 6" in screen_text(app)
        await keys.press("down", "enter")
        await keys.closed()
        place = here(app, MeetingPlace)
        assert (place.meeting, place.tab, place.pane.list.cursor_key) == ("M2", "minutes", "D-010")
        assert keys.count <= 3


async def test_enter_on_one_thing_alone_goes_straight_there(tmp_path: Path) -> None:
    app = example_app(tmp_path, "functions")
    async with app.run_test(size=(80, 24)) as pilot:
        keys = Keys(pilot)
        # M3 is still to come: its item for F1 stands on the agenda.
        await keys.press("right", "enter")
        await keys.until(lambda: app.screen.here.place == "meeting")  # type: ignore[attr-defined]
        await keys.closed()
        place = here(app, MeetingPlace)
        assert (place.meeting, place.tab) == ("M3", "agenda")
        assert place.pane.list.cursor_key is not None
        assert app.office.store.get(Item, place.pane.list.cursor_key).function == "F1"


async def test_enter_on_an_empty_cell_goes_to_the_meeting(tmp_path: Path) -> None:
    app = example_app(tmp_path, "functions")
    async with app.run_test(size=(80, 24)) as pilot:
        keys = Keys(pilot)
        await keys.press("down", "down", "right", "enter")
        await keys.closed()
        place = here(app, MeetingPlace)
        assert (place.meeting, place.tab) == ("M3", "agenda")


async def test_a_key_goes_to_the_actions_of_the_function(tmp_path: Path, screen_text: Read) -> None:
    app = example_app(tmp_path, "functions")
    async with app.run_test(size=(80, 24)) as pilot:
        keys = Keys(pilot)
        await keys.press("down", "down", "l")
        await keys.closed()
        assert here(app, ActionsPlace).list.keys == ["A-003", "A-010", "A-009"]
        assert "Showing: F3 Data driven decisions" in screen_text(app)


async def test_a_key_goes_to_the_indicators_of_the_function(tmp_path: Path) -> None:
    app = example_app(tmp_path, "functions")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("down", "down", "d")
        await pilot.pause()
        pane = here(app, FunctionsPlace).pane
        assert isinstance(pane, IndicatorsTab)
        assert pane.list.cursor_key == "F3a"


@pytest.mark.parametrize("size", SIZES)
async def test_a_function_quiet_for_three_meetings_is_named_below(
    tmp_path: Path, screen_text: Read, size: tuple[int, int]
) -> None:
    app = example_app(tmp_path, "functions")
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        assert "never discussed" not in screen_text(app)
        # Once the third meeting has been held, no item of the three has been for F4.
        with app.office.store.change("M3 held") as step:
            step.set(step.get(Meeting, "M3"), status="held")
        app.changed()
        await pilot.pause()
        assert "! F4 Social innovation: never discussed yet" in " ".join(screen_text(app).split())


@pytest.mark.parametrize("size", SIZES)
async def test_every_tab_has_a_key_and_a_click_and_its_footer_fits(
    tmp_path: Path, footer_text: Read, screen_text: Read, size: tuple[int, int]
) -> None:
    app = example_app(tmp_path, "functions")
    async with app.run_test(size=size) as pilot:
        place = here(app, FunctionsPlace)
        for key in ("i", "v", "k", "o", "a", "m"):
            await pilot.press(key)
            await pilot.pause()
            assert place.tab == TABS[key]
            assert app.screen.focused is place.pane.list
            assert place.pane.list.row_count > 0
            entries = footer_text(app)
            assert entries.endswith("? Help")
            assert len(entries) <= size[0] - 2
            # Evidence and advice stand there whatever year they are of.
            year = "Every year" if key in ("v", "a") else "2026-27"
            assert screen_text(app).splitlines()[2].startswith(f" {year} · ")
        await pilot.click("#functions-head", offset=(14, 1))
        await pilot.pause()
        assert place.tab == "indicators"


async def test_the_years_beside_have_keys_and_say_what_goes_there(tmp_path: Path, screen_text: Read) -> None:
    app = example_app(tmp_path, "functions")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("right_square_bracket")
        await pilot.pause()
        assert here(app, FunctionsPlace).year == "2027-28"
        assert "2027-28 has no meetings yet: 2 goes to the Year, and p there proposes its" in screen_text(app)
        await pilot.press("left_square_bracket", "left_square_bracket")
        await pilot.pause()
        assert here(app, FunctionsPlace).year == "2025-26"


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
async def test_a_new_record_says_in_each_tab_what_goes_there_and_which_key_starts_it(
    tmp_path: Path, screen_text: Read, footer_text: Read, size: tuple[int, int]
) -> None:
    app = new_app(tmp_path, "functions")
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        assert "F1  Strategic influence" in screen_text(app)
        told = matrix_of(app).story.text
        assert "none yet: l, then n, writes one down" in told
        for key, words in {
            "m": "2026-27 has no meetings yet",
            "i": "n records some.",
            "v": "No evidence yet: n records some here",
            "k": "No commitments yet: n records one",
            "o": "No engagement is recorded: n records one.",
            "a": "No advice, challenge or policy yet: n records one",
        }.items():
            await pilot.press(key)
            await pilot.pause()
            assert words in " ".join(screen_text(app).split())
            assert key == "m" or "n New" in footer_text(app)


async def test_hostile_names_come_through_unharmed(tmp_path: Path, screen_text: Read) -> None:
    app = example_app(tmp_path, "functions")
    async with app.run_test(size=(120, 40)) as pilot:
        with app.office.store.change("A name") as step:
            step.set(step.get(Function, "F1"), name="[/] =cmd() [bold]x")
        app.changed()
        await pilot.pause()
        assert "[/] =cmd()" in screen_text(app)


async def test_going_there_with_an_id_finds_its_tab(tmp_path: Path) -> None:
    app = example_app(tmp_path, "desk")
    async with app.run_test(size=(80, 24)) as pilot:
        for about, tab in (("F4", "matrix"), ("F3b", "indicators"), ("di-02", "evidence"), ("C-07", "evidence")):
            await app.go("functions", "", "matrix")
            await app.go("functions", about)
            await pilot.pause()
            place = here(app, FunctionsPlace)
            assert (place.tab, (place.pane.list.cursor_key or "").casefold()) == (tab, about.casefold())
        for about, tab in (("C-07", "commitments"), ("AD-03", "advice")):
            await app.go("functions", about, tab)
            await pilot.pause()
            place = here(app, FunctionsPlace)
            assert (place.tab, place.pane.list.cursor_key) == (tab, about)
        # A meeting of the Board is in none of them.
        await app.go("functions", "B5")
        await pilot.pause()
        assert here(app, FunctionsPlace).tab == "advice"


def test_no_two_keys_clash() -> None:
    place = here_offers()
    for kind in (type(pane) for pane in place.tabs.values()):
        offers = [command for base in kind.__mro__ for command in base.__dict__.get("OFFERS", ())]
        chain = dict.fromkeys((*offers, *FunctionsPlace.OFFERS, *Ledger.OFFERS, *RetApp.OFFERS))
        escape = [clash for clash in find_key_clashes(chain) if not clash.endswith("both have escape.")]
        assert escape == []


def here_offers() -> FunctionsPlace:
    """The place, with its tabs."""
    return FunctionsPlace()
