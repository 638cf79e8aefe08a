"""The Figures: charts of attendance, actions and time, the keys between them, and what each row counted."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from over_place_under_test import again, entries, heading, headings, offered, opened, said, texts, told
from places_under_test import SIZES, Keys, example_app, new_app
from textual.app import App

from ret_tui.app import RetApp
from ret_tui.commands import find_key_clashes
from ret_tui.dialogs.choose import ChooseDialog
from ret_tui.dialogs.message import MessageDialog
from ret_tui.jobs import look_after_people
from ret_tui.screens.attendance_chart import attendance_chart
from ret_tui.screens.figures import FiguresScreen
from ret_tui.screens.main import MainScreen
from ret_tui.widgets.ledger import Row
from store.records import Mark, Person

Read = Callable[[App[Any]], str]


@pytest.fixture
def app(tmp_path: Path) -> RetApp:
    """The app on the Desk of the example, on 27 August 2026; M1 and M2 were held."""
    return example_app(tmp_path, "desk")


async def explained(keys: Keys, app: RetApp) -> str:
    """What enter says of the row under the cursor; the message is closed again."""
    await keys.press("enter")
    await keys.until(lambda: isinstance(app.screen, MessageDialog) and app.screen.focused)
    dialog = app.screen
    assert isinstance(dialog, MessageDialog)
    text = " ".join(str(getattr(part, "text", "") or f"{part[0]} {part[1]}") for part in dialog.parts)
    await keys.press("enter")
    await again(keys, app, FiguresScreen)
    return text


@pytest.mark.parametrize("size", SIZES)
async def test_each_meeting_has_a_bar_and_says_its_seats_and_its_quorum(
    app: RetApp, screen_text: Read, size: tuple[int, int]
) -> None:
    async with app.run_test(size=size) as pilot:
        screen = await opened(Keys(pilot), app, "percent_sign", FiguresScreen)
        assert heading(screen).startswith("Figures 2026-27 · Attendance by meeting · 2 of 6 held, 4 planned")
        first = texts(screen.list.cursor_row)
        assert first[:2] == ("M1", "Tue 12 May")
        # 16 members, 1 substitute, and 3 seats that nobody represented.
        assert first[3] == "17 of 20"
        assert [cell in first[2] for cell in "█▓▒░·"] == [True, True, True, False, False]
        assert "M1: 17 of 20 seats represented, 20 filled; quorate, 17 towards a quorum of 8" in told(screen)
        shown = screen_text(app)
        assert "█ member, ▓ substitute, ▒ not represented, ░ vacant, · not recorded" in shown
        assert "17 of 20" in shown


@pytest.mark.parametrize("size", SIZES)
async def test_a_seat_has_a_sign_for_each_meeting(app: RetApp, size: tuple[int, int]) -> None:
    async with app.run_test(size=size) as pilot:
        keys = Keys(pilot)
        screen = await opened(keys, app, "percent_sign", FiguresScreen)
        await keys.press("s")
        screen.list.move_to("SAN")
        await pilot.pause()
        row = texts(screen.list.cursor_row)
        assert row[:5] == ("Sandwell", "● ◆", "2 of 2", "1", "1")
        assert "Sandwell represented 2 of 2: member 1, substitute 1" in told(screen)
        assert "◆ substitute here" in told(screen)
        words = await explained(keys, app)
        assert "M1 Tue 12 May in the room: Jas Kaur" in words
        assert "M2 Tue 14 Jul substitute here: Tom Price (online)" in words


def test_a_substitute_who_came_beside_the_member_or_sent_an_apology_has_a_sign(app: RetApp) -> None:
    # M1: Jas Kaur came, and Tom Price beside her; M2: neither did, and both sent apologies.
    with app.office.store.change("Marks") as step:
        ids = {each.name: each.id for each in step.all(Person)}
        jas, tom = ids["Jas Kaur"], ids["Tom Price"]
        step.put(Mark, f"M1/SAN/{tom}", meeting="M1", seat="SAN", person=tom, capacity="substitute", came="present")
        for person, capacity in ((jas, "member"), (tom, "substitute")):
            step.put(
                Mark, f"M2/SAN/{person}", meeting="M2", seat="SAN", person=person, capacity=capacity, came="apology"
            )
    chart = attendance_chart(app.office, "2026-27", "person", 12)
    rows = {row.key: texts(row) for row in chart.rows}
    assert (rows[jas][1].strip(), rows[tom][1].strip()) == ("● ○", "◇ ○")
    assert "◇ substitute, not counted" in chart.legend


async def test_every_chart_has_a_key_and_tab_goes_through_them(app: RetApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        keys = Keys(pilot)
        screen = await opened(keys, app, "percent_sign", FiguresScreen)
        for key, words in (
            ("p", "Attendance by person"),
            ("o", "Attendance by organisation"),
            ("k", "Attendance by kind of seat"),
            ("a", "Actions by function"),
            ("a", "Actions by owner"),
            ("a", "Actions by state"),
            ("a", "Actions by meeting"),
            ("t", "Time by item"),
            ("t", "Time by standing item"),
            ("tab", "Attendance by meeting"),
            ("tab", "Attendance by seat"),
            ("shift+tab", "Attendance by meeting"),
        ):
            await keys.press(key)
            assert f"· {words}" in heading(screen)
            assert screen.list.row_count > 0
            assert told(screen)
            assert (await explained(keys, app)).strip()


async def test_actions_stand_by_function_with_late_and_closed_and_explain_themselves(app: RetApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        keys = Keys(pilot)
        screen = await opened(keys, app, "percent_sign", FiguresScreen)
        await keys.press("a")
        assert "18 actions: 12 not closed, 3 overdue" in heading(screen)
        rows = {row.key: texts(row) for row in screen.list._items if hasattr(row, "key")}
        assert list(rows) == ["F1", "F2", "F3", "F4", "F5", "F6", ""]
        # All, not closed, late, carried forward, with a changed due date, closed.
        assert rows["F1"][2:8] == ("2", "2", "1", "·", "·", "·")
        assert "█ complete, ▓ reported, ▒ in progress, ░ open, · no longer required" in told(screen)
        assert "A-003" not in await explained(keys, app)
        screen.list.move_to("F3")
        await pilot.pause()
        assert "A-003 List the equity measures" in await explained(keys, app)


async def test_items_stand_under_their_meeting_planned_against_taken(app: RetApp, screen_text: Read) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        keys = Keys(pilot)
        screen = await opened(keys, app, "percent_sign", FiguresScreen)
        await keys.press("t")
        assert "25 of 25 timed" in heading(screen)
        assert headings(screen.list)[0] == "M1 Tue 12 May · 115 of 115 min, on average as planned"
        first = texts(screen.list.cursor_row)
        assert (first[0], first[3:]) == ("1", ("5", "6", "+1"))
        assert "of 12 of 12 items with a recorded time; 4 ran over" in told(screen)
        assert "▓ over what was planned" in screen_text(app)


async def test_an_empty_year_says_what_goes_there_and_the_arrows_come_back(app: RetApp, screen_text: Read) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        keys = Keys(pilot)
        screen = await opened(keys, app, "percent_sign", FiguresScreen)
        await keys.press("right")
        assert screen.label == "2027-28"
        assert "No meeting of 2027-28 has been held." in screen_text(app)
        for key, words in (("a", "No actions in 2027-28"), ("t", "No times of items are recorded in 2027-28")):
            await keys.press(key)
            assert words in screen_text(app)
        await keys.press("enter", "home", "left", "m")
        assert screen.label == "2026-27"
        assert screen.list.row_count == 2


async def test_a_new_store_shows_figures_of_nothing(tmp_path: Path, screen_text: Read) -> None:
    app = new_app(tmp_path, "people")
    async with app.run_test(size=(80, 24)) as pilot:
        keys = Keys(pilot)
        screen = await opened(keys, app, "percent_sign", FiguresScreen)
        assert "No meeting of 2026-27 has been held." in screen_text(app)
        for _turn in range(7):
            await keys.press("tab")
        assert screen.view == "meeting"


@pytest.mark.parametrize("place", ["desk", "actions", "people", "functions"])
async def test_the_figures_open_from_each_place_and_go_back_there(tmp_path: Path, place: str) -> None:
    app = example_app(tmp_path, place)
    async with app.run_test(size=(80, 24)) as pilot:
        keys = Keys(pilot)
        await opened(keys, app, "percent_sign", FiguresScreen)
        assert "esc Back" in entries(app)
        assert "enter What is counted" in entries(app)
        await keys.press("percent_sign")
        await keys.until(lambda: isinstance(app.screen, MainScreen))
        assert app.screen.here.place == place


async def test_a_name_that_looks_like_markup_comes_through_unharmed(app: RetApp, screen_text: Read) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        keys = Keys(pilot)
        look_after_people.edit_person(app.office, "Amara Nwosu-Clarke", name="[/] =cmd() [bold]x")
        app.changed()
        screen = await opened(keys, app, "percent_sign", FiguresScreen)
        await keys.press("p")
        assert "[/] =cmd() [bold]x" in screen_text(app)
        assert "[/] =cmd() [bold]x attended 2 of 2 as member" in told(screen)
        assert "[/] =cmd() [bold]x attended" in await explained(keys, app)


async def test_the_filter_finds_a_row_and_a_wider_screen_draws_wider_bars(app: RetApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        keys = Keys(pilot)
        screen = await opened(keys, app, "percent_sign", FiguresScreen)
        await keys.press("o")
        narrow = len(texts(screen.list.cursor_row)[1])
        await pilot.resize_terminal(120, 40)
        await keys.until(lambda: len(texts(screen.list.cursor_row)[1]) > narrow)
        await keys.press("slash", "w", "o", "l")
        assert [texts(screen.list.cursor_row)[0]] == ["City of Wolverhampton Council"]


async def test_attendance_is_written_as_a_list(app: RetApp, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        keys = Keys(pilot)
        await opened(keys, app, "percent_sign", FiguresScreen)
        await keys.press("s", "w")
        await keys.until(lambda: isinstance(app.screen, ChooseDialog) and app.screen.focused)
        await keys.press("down", "enter")
        await again(keys, app, FiguresScreen)
        await keys.until(lambda: "Written: " in said(app))
        (written,) = tmp_path.rglob("RET attendance by seat 2026-27.csv")
        assert "Sandwell,2,2,1,1" in written.read_text(encoding="utf-8-sig")


def test_where_there_is_no_room_for_a_sign_a_meeting_a_bar_takes_its_place(app: RetApp) -> None:
    # Two meetings in one cell: Walsall was represented at neither.
    chart = attendance_chart(app.office, "2026-27", "seat", 1)
    drawn = {row.key: row.cells[1] for row in chart.rows if isinstance(row, Row)}
    assert (drawn["CH"], drawn["WAL"]) == ("█", "▒")
    assert chart.legend.startswith("█ member")


def test_no_two_commands_of_the_screen_share_a_key() -> None:
    assert not find_key_clashes(offered(FiguresScreen))


async def test_the_names_of_the_charts_can_be_clicked(app: RetApp, screen_text: Read) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await opened(Keys(pilot), app, "percent_sign", FiguresScreen)
        for name, view in (("t Time", "time"), ("s Seat", "seat")):
            y, line = next((y, line) for y, line in enumerate(screen_text(app).splitlines()) if name in line)
            await pilot.click(offset=(line.index(name) + 2, y))
            assert screen.view == view
        await pilot.click(offset=(77, y))
        await pilot.click(offset=(3, 0))
        assert screen.view == "seat"
