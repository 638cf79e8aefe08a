"""Lists out of the app: w in the People, the Year, the Actions and the Register, as Excel or CSV."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from places_under_test import SIZES, Keys, example_app, here, new_app
from textual.app import App

from ret_tui.app import RetApp
from ret_tui.commands import find_key_clashes
from ret_tui.dialogs.ask import AskDialog
from ret_tui.dialogs.choose import ChooseDialog
from ret_tui.jobs import look_after_people
from ret_tui.screens.action_filters import Showing
from ret_tui.screens.actions import ActionsPlace
from ret_tui.screens.meeting import MeetingPlace
from ret_tui.screens.meeting_register import RegisterTab
from ret_tui.screens.people import PeoplePlace
from ret_tui.screens.year import YearPlace
from ret_tui.widgets.ledger import Ledger

Read = Callable[[App[Any]], str]


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where one stands, beside which the example year's files go."""
    monkeypatch.chdir(tmp_path)
    return tmp_path / "example-exports"


async def write(keys: Keys, *choose: str) -> None:
    """Write the list of where one is, after these keys in the choice of its form."""
    app = keys.pilot.app
    await keys.press("w")
    await keys.until(lambda: isinstance(app.screen, ChooseDialog) and app.screen.focused)
    await keys.press(*choose, "enter")


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize(
    ("place", "name"),
    [
        ("people", "RET people 2026-08-27"),
        ("year", "RET meetings 2026-27"),
        ("actions", "RET actions 2026-08-27"),
    ],
)
async def test_w_writes_the_list_and_tells_where(
    tmp_path: Path, folder: Path, screen_text: Read, place: str, name: str, size: tuple[int, int]
) -> None:
    app = example_app(tmp_path, place)
    async with app.run_test(size=size, notifications=True) as pilot:
        keys = Keys(pilot)
        await pilot.pause()
        await write(keys)
        await keys.closed()
        assert load_workbook(folder / f"{name}.xlsx").active.max_row > 1
        await keys.until(lambda: "Written:" in screen_text(app))
        assert keys.count == 2
        await write(keys, "down")
        await keys.closed()
        assert (folder / f"{name}.csv").read_bytes().startswith(b"\xef\xbb\xbf")


async def test_w_on_the_register_writes_it(tmp_path: Path, folder: Path) -> None:
    app = example_app(tmp_path, "desk")
    async with app.run_test(size=(80, 24)) as pilot:
        keys = Keys(pilot)
        await pilot.pause()
        await app.go("meeting", "M1", "register")
        await pilot.pause()
        assert isinstance(here(app, MeetingPlace).pane, RegisterTab)
        await write(keys, "down")
        await keys.closed()
        (path,) = folder.glob("RET register M1 *.csv")
        assert len(path.read_text(encoding="utf-8-sig").splitlines()) > 20


async def test_only_the_actions_shown_are_written(tmp_path: Path, folder: Path) -> None:
    app = example_app(tmp_path, "actions")
    async with app.run_test(size=(80, 24)) as pilot:
        keys = Keys(pilot)
        await pilot.pause()
        place = here(app, ActionsPlace)
        place.show(Showing(state="overdue"))
        shown = list(place.list.keys)
        await write(keys, "down")
        await keys.closed()
        text = (folder / "RET actions overdue 2026-08-27.csv").read_bytes().decode("utf-8-sig")
        rows = list(csv.DictReader(io.StringIO(text, newline="")))
        assert [row["Id"] for row in rows] == shown
        assert shown


async def test_the_evidence_shown_is_written_for_everybody_or_for_members(tmp_path: Path, folder: Path) -> None:
    app = example_app(tmp_path, "functions")
    async with app.run_test(size=(80, 24)) as pilot:
        keys = Keys(pilot)
        await keys.press("v")
        await pilot.pause()
        await write(keys, "down")
        await keys.closed()
        (public,) = folder.glob("*public*.csv")
        # Nobody has consented to the second example, so it is in no public copy.
        assert "EX-02" not in public.read_text(encoding="utf-8-sig")
        assert "DI-01" in public.read_text(encoding="utf-8-sig")
        await write(keys, "down", "down", "down")
        await keys.closed()
        (members,) = set(folder.glob("*.csv")) - {public}
        assert "EX-02" in members.read_text(encoding="utf-8-sig")


async def test_a_list_that_differs_is_asked_about_before_it_is_replaced(tmp_path: Path, folder: Path) -> None:
    app = example_app(tmp_path, "people")
    async with app.run_test(size=(80, 24)) as pilot:
        keys = Keys(pilot)
        await pilot.pause()
        await write(keys)
        await keys.closed()
        path = folder / "RET people 2026-08-27.xlsx"
        first = path.read_bytes()
        look_after_people.add_person(app.office, "Sol Rivers")
        for answer, replaced in (("escape", False), ("enter", True)):
            await write(keys)
            await keys.until(lambda: isinstance(app.screen, AskDialog) and app.screen.focused)
            await keys.press(answer)
            await keys.closed()
            assert (path.read_bytes() != first) is replaced


async def test_the_choice_that_is_left_writes_nothing(tmp_path: Path, folder: Path) -> None:
    app = example_app(tmp_path, "people")
    async with app.run_test(size=(80, 24)) as pilot:
        keys = Keys(pilot)
        await pilot.pause()
        await keys.press("w")
        await keys.until(lambda: isinstance(app.screen, ChooseDialog) and app.screen.focused)
        await keys.press("escape")
        await keys.closed()
        assert not folder.exists()


async def test_without_meetings_or_actions_there_is_no_list_to_write(tmp_path: Path) -> None:
    app = new_app(tmp_path, "year")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        for place in ("year", "actions"):
            await app.go(place)
            await pilot.press("w")
            await pilot.pause()
            assert not app.screen.is_modal


@pytest.mark.parametrize("place", [PeoplePlace, YearPlace, ActionsPlace])
def test_no_two_keys_of_a_place_clash(place: type[PeoplePlace | YearPlace | ActionsPlace]) -> None:
    shared = [each for each in place.OFFERS if each.key != "escape"]
    assert find_key_clashes((*shared, *Ledger.OFFERS, *RetApp.OFFERS)) == []


def test_no_two_keys_of_the_register_clash() -> None:
    assert find_key_clashes((*RegisterTab.OFFERS, *MeetingPlace.OFFERS, *Ledger.OFFERS, *RetApp.OFFERS)) == []
